namespace Dicom.Network.Pdus;

/// <summary>User Information item of A-ASSOCIATE-RQ and -AC (PS3.8 D, PS3.7 D.3.3). Sub-items of unknown type are ignored.</summary>
public sealed record UserInformation
{
    /// <summary>Maximum-length-received: the longest P-DATA-TF variable field that the sender of this item accepts, in bytes (PS3.8 D.1). 0
    /// means no limit, and is also the value if the item is missing.</summary>
    public uint MaximumLength { get; init; }

    /// <summary>Implementation Class UID (PS3.7 D.3.3.2). Null if missing or not a valid UID.</summary>
    public Uid? ImplementationClass { get; init; }

    /// <summary>Implementation Version Name, 1 to 16 characters (PS3.7 D.3.3.2).</summary>
    public string? ImplementationVersion { get; init; }

    /// <summary>Asynchronous Operations Window (PS3.7 D.3.3.3).</summary>
    public AsynchronousOperationsWindow? AsynchronousOperations { get; init; }

    /// <summary>SCP/SCU Role Selection (PS3.7 D.3.3.4).</summary>
    public IReadOnlyList<RoleSelection> Roles { get; init; } = [];

    /// <summary>SOP Class Extended Negotiation (PS3.7 D.3.3.5).</summary>
    public IReadOnlyList<ExtendedNegotiation> ExtendedNegotiations { get; init; } = [];

    /// <summary>SOP Class Common Extended Negotiation (PS3.7 D.3.3.6). Occurs in requests only.</summary>
    public IReadOnlyList<CommonExtendedNegotiation> CommonExtendedNegotiations { get; init; } = [];

    /// <summary>User Identity (PS3.7 D.3.3.7.1). Occurs in requests only.</summary>
    public UserIdentity? UserIdentity { get; init; }

    /// <summary>Server response to a User Identity (PS3.7 D.3.3.7.2). Occurs in acceptances only.</summary>
    public ReadOnlyMemory<byte>? UserIdentityResponse { get; init; }

    internal static UserInformation Read(ItemReader reader)
    {
        var user = new UserInformation();
        var roles = new List<RoleSelection>();
        var extended = new List<ExtendedNegotiation>();
        var commonExtended = new List<CommonExtendedNegotiation>();
        while (reader.NextItem(out var type, out var item))
        {
            switch (type)
            {
                case ItemType.MaximumLength:
                    user = user with { MaximumLength = item.UInt32() };
                    break;
                case ItemType.ImplementationClass:
                    var uid = item.RestAsUid();
                    user = user with { ImplementationClass = uid == default ? null : uid };
                    break;
                case ItemType.ImplementationVersion:
                    user = user with { ImplementationVersion = item.RestAsText() };
                    break;
                case ItemType.AsynchronousOperationsWindow:
                    user = user with { AsynchronousOperations = new AsynchronousOperationsWindow(item.UInt16(), item.UInt16()) };
                    break;
                case ItemType.RoleSelection:
                    roles.Add(RoleSelection.Read(item));
                    break;
                case ItemType.ExtendedNegotiation:
                    extended.Add(ExtendedNegotiation.Read(item));
                    break;
                case ItemType.CommonExtendedNegotiation:
                    commonExtended.Add(CommonExtendedNegotiation.Read(item));
                    break;
                case ItemType.UserIdentityRequest:
                    user = user with { UserIdentity = Pdus.UserIdentity.Read(item) };
                    break;
                case ItemType.UserIdentityAccept:
                    user = user with { UserIdentityResponse = item.Bytes(item.UInt16()) };
                    break;
            }
        }
        return user with { Roles = roles, ExtendedNegotiations = extended, CommonExtendedNegotiations = commonExtended };
    }

    internal void Write(PduBuilder builder)
    {
        var mark = builder.BeginItem(ItemType.UserInformation);
        var length = builder.BeginItem(ItemType.MaximumLength);
        builder.UInt32(MaximumLength);
        builder.EndItem(length);
        if (ImplementationClass is { } implementation)
            builder.UidItem(ItemType.ImplementationClass, implementation);
        if (AsynchronousOperations is { } window)
            window.Write(builder);
        foreach (var role in Roles)
            role.Write(builder);
        if (ImplementationVersion is { } version)
        {
            var item = builder.BeginItem(ItemType.ImplementationVersion);
            builder.Text(version);
            builder.EndItem(item);
        }
        foreach (var negotiation in ExtendedNegotiations)
            negotiation.Write(builder);
        foreach (var negotiation in CommonExtendedNegotiations)
            negotiation.Write(builder);
        UserIdentity?.Write(builder);
        if (UserIdentityResponse is { } response)
        {
            var item = builder.BeginItem(ItemType.UserIdentityAccept);
            builder.CountedBytes(response.Span);
            builder.EndItem(item);
        }
        builder.EndItem(mark);
    }
}
