namespace Dicom.Network.Pdus;

/// <summary>A-ASSOCIATE-AC PDU (PS3.8 9.3.3).</summary>
public sealed record AssociateAccept : Pdu
{
    /// <inheritdoc/>
    public override PduType Type => PduType.AssociateAccept;

    /// <summary>Protocol-version. Bit 0 set means version 1.</summary>
    public ushort ProtocolVersion { get; init; } = 1;

    /// <summary>Called AE title. Sent as in the request; its value is not tested on receipt (PS3.8 table 9-17).</summary>
    public required string CalledAeTitle { get; init; }

    /// <summary>Calling AE title. Sent as in the request; its value is not tested on receipt (PS3.8 table 9-17).</summary>
    public required string CallingAeTitle { get; init; }

    /// <summary>Application Context Name. <c>default</c> if the item is missing or is not a valid UID.</summary>
    public Uid ApplicationContext { get; init; } = AssociateRequest.DicomApplicationContext;

    /// <summary>Results for the proposed presentation contexts.</summary>
    public required IReadOnlyList<AnsweredContext> Contexts { get; init; }

    /// <summary>The User Information item.</summary>
    public required UserInformation User { get; init; }

    internal static AssociateAccept Read(ItemReader reader)
    {
        var (version, called, calling) = AssociationHeader.Read(reader);
        Uid application = default;
        var contexts = new List<AnsweredContext>();
        UserInformation? user = null;
        while (reader.NextItem(out var type, out var item))
        {
            switch (type)
            {
                case ItemType.ApplicationContext:
                    application = item.RestAsUid();
                    break;
                case ItemType.AnsweredContext:
                    contexts.Add(AnsweredContext.Read(item));
                    break;
                case ItemType.UserInformation:
                    user = UserInformation.Read(item);
                    break;
            }
        }
        if (contexts.DistinctBy(context => context.Id).Count() != contexts.Count)
            reader.Fail(AbortReason.InvalidPduParameterValue, "two presentation contexts have the same ID");
        if (user is null)
            reader.Fail(AbortReason.InvalidPduParameterValue, "the User Information item is missing");
        return new AssociateAccept
        {
            ProtocolVersion = version,
            CalledAeTitle = called,
            CallingAeTitle = calling,
            ApplicationContext = application,
            Contexts = contexts,
            User = user ?? new UserInformation(),
        };
    }

    internal override void WriteBody(PduBuilder builder)
    {
        AssociationHeader.Write(builder, ProtocolVersion, CalledAeTitle, CallingAeTitle);
        builder.UidItem(ItemType.ApplicationContext, ApplicationContext);
        foreach (var context in Contexts)
            context.Write(builder);
        User.Write(builder);
    }
}

/// <summary>Result of the negotiation of one presentation context (PS3.8 table 9-18).</summary>
public enum ContextResult : byte
{
    /// <summary>acceptance.</summary>
    Accepted = 0,

    /// <summary>user-rejection.</summary>
    UserRejection = 1,

    /// <summary>no-reason (provider rejection).</summary>
    NoReason = 2,

    /// <summary>abstract-syntax-not-supported (provider rejection).</summary>
    AbstractSyntaxNotSupported = 3,

    /// <summary>transfer-syntaxes-not-supported (provider rejection).</summary>
    TransferSyntaxesNotSupported = 4,
}

/// <summary>A presentation context as answered by the acceptor (PS3.8 9.3.3.2).</summary>
/// <param name="Id">Presentation-context-ID, as proposed.</param>
/// <param name="Result">Acceptance, or the reason of the rejection.</param>
/// <param name="TransferSyntax">Chosen transfer syntax. Not significant unless the context is accepted.</param>
public sealed record AnsweredContext(byte Id, ContextResult Result, Uid TransferSyntax)
{
    internal static AnsweredContext Read(ItemReader reader)
    {
        var id = reader.ContextId();
        reader.Skip(1);
        var result = (ContextResult)reader.Byte();
        reader.Skip(1);
        Uid transferSyntax = default;
        // PS3.8 table 9-18: the transfer syntax of a rejected context "shall not be tested". Some acceptors omit it.
        while (reader.NextItem(out var type, out var item))
        {
            if (type == ItemType.TransferSyntax)
                transferSyntax = item.RestAsUid();
        }
        if (result == ContextResult.Accepted && transferSyntax == default)
            reader.Fail(AbortReason.InvalidPduParameterValue, $"presentation context {id} was accepted without a transfer syntax");
        return new AnsweredContext(id, result, transferSyntax);
    }

    internal void Write(PduBuilder builder)
    {
        var mark = builder.BeginItem(ItemType.AnsweredContext);
        builder.Byte(Id);
        builder.Zeros(1);
        builder.Byte((byte)Result);
        builder.Zeros(1);
        builder.UidItem(ItemType.TransferSyntax, TransferSyntax);
        builder.EndItem(mark);
    }
}
