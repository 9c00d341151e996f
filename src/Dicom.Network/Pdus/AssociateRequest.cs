namespace Dicom.Network.Pdus;

/// <summary>A-ASSOCIATE-RQ PDU (PS3.8 9.3.2).</summary>
public sealed record AssociateRequest : Pdu
{
    /// <summary>The DICOM Application Context Name (PS3.7 A.2.1).</summary>
    public static readonly Uid DicomApplicationContext = Uid.Parse("1.2.840.10008.3.1.1.1");

    /// <inheritdoc/>
    public override PduType Type => PduType.AssociateRequest;

    /// <summary>Protocol-version. Bit 0 set means version 1.</summary>
    public ushort ProtocolVersion { get; init; } = 1;

    /// <summary>Called-AE-title, without padding.</summary>
    public required string CalledAeTitle { get; init; }

    /// <summary>Calling-AE-title, without padding.</summary>
    public required string CallingAeTitle { get; init; }

    /// <summary>Application Context Name. <c>default</c> if the item is missing or is not a valid UID.</summary>
    public Uid ApplicationContext { get; init; } = DicomApplicationContext;

    /// <summary>Proposed presentation contexts.</summary>
    public required IReadOnlyList<ProposedContext> Contexts { get; init; }

    /// <summary>The User Information item.</summary>
    public required UserInformation User { get; init; }

    internal static AssociateRequest Read(ItemReader reader)
    {
        var (version, called, calling) = AssociationHeader.Read(reader);
        Uid application = default;
        var contexts = new List<ProposedContext>();
        UserInformation? user = null;
        while (reader.NextItem(out var type, out var item))
        {
            switch (type)
            {
                case ItemType.ApplicationContext:
                    application = item.RestAsUid();
                    break;
                case ItemType.ProposedContext:
                    contexts.Add(ProposedContext.Read(item));
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
        return new AssociateRequest
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

/// <summary>A presentation context as proposed by the requestor (PS3.8 9.3.2.2).</summary>
/// <param name="Id">Presentation-context-ID: an odd number, 1 to 255.</param>
/// <param name="AbstractSyntax">SOP Class UID. <c>default</c> if the received value is not a valid UID.</param>
/// <param name="TransferSyntaxes">Transfer syntaxes in the order received. Values that are not valid UIDs are omitted.</param>
public sealed record ProposedContext(byte Id, Uid AbstractSyntax, IReadOnlyList<Uid> TransferSyntaxes)
{
    internal static ProposedContext Read(ItemReader reader)
    {
        var id = reader.ContextId();
        reader.Skip(3);
        Uid abstractSyntax = default;
        var transferSyntaxes = new List<Uid>();
        while (reader.NextItem(out var type, out var item))
        {
            var uid = item.RestAsUid();
            if (type == ItemType.AbstractSyntax)
                abstractSyntax = uid;
            else if (type == ItemType.TransferSyntax && uid != default)
                transferSyntaxes.Add(uid);
        }
        return new ProposedContext(id, abstractSyntax, transferSyntaxes);
    }

    internal void Write(PduBuilder builder)
    {
        var mark = builder.BeginItem(ItemType.ProposedContext);
        builder.Byte(Id);
        builder.Zeros(3);
        builder.UidItem(ItemType.AbstractSyntax, AbstractSyntax);
        foreach (var transferSyntax in TransferSyntaxes)
            builder.UidItem(ItemType.TransferSyntax, transferSyntax);
        builder.EndItem(mark);
    }
}
