namespace Dicom.Network.Pdus;

/// <summary>Asynchronous Operations Window (PS3.7 D.3.3.3): maximum number of outstanding operations. 0 means unlimited.</summary>
/// <param name="Invoked">Operations that the requestor invokes.</param>
/// <param name="Performed">Operations that the requestor performs.</param>
public sealed record AsynchronousOperationsWindow(ushort Invoked, ushort Performed)
{
    /// <summary>One operation at a time in each direction, which applies if no window is negotiated.</summary>
    public static AsynchronousOperationsWindow Synchronous { get; } = new(1, 1);

    /// <summary>Returns the smaller number of each direction.</summary>
    public AsynchronousOperationsWindow Smaller(AsynchronousOperationsWindow other) =>
        new(Smaller(Invoked, other.Invoked), Smaller(Performed, other.Performed));

    static ushort Smaller(ushort one, ushort other) => one == 0 || (other > 0 && other < one) ? other : one;

    internal void Write(PduBuilder builder)
    {
        var mark = builder.BeginItem(ItemType.AsynchronousOperationsWindow);
        builder.UInt16(Invoked);
        builder.UInt16(Performed);
        builder.EndItem(mark);
    }
}

/// <summary>SCP/SCU Role Selection for the association requestor (PS3.7 D.3.3.4).</summary>
/// <param name="SopClass">SOP Class UID. <c>default</c> if the received value is not a valid UID.</param>
/// <param name="Scu">In a request: the requestor supports the SCU role. In an answer: it may take that role.</param>
/// <param name="Scp">In a request: the requestor supports the SCP role. In an answer: it may take that role.</param>
public sealed record RoleSelection(Uid SopClass, bool Scu, bool Scp)
{
    internal static RoleSelection Read(ItemReader reader) => new(reader.CountedUid(), reader.Byte() != 0, reader.Byte() != 0);

    internal void Write(PduBuilder builder)
    {
        var mark = builder.BeginItem(ItemType.RoleSelection);
        builder.CountedUid(SopClass);
        builder.Byte(Scu ? (byte)1 : (byte)0);
        builder.Byte(Scp ? (byte)1 : (byte)0);
        builder.EndItem(mark);
    }
}

/// <summary>SOP Class Extended Negotiation (PS3.7 D.3.3.5).</summary>
/// <param name="SopClass">SOP Class UID. <c>default</c> if the received value is not a valid UID.</param>
/// <param name="Information">Service-class-application-information. PS3.4 defines its content for each service class.</param>
public sealed record ExtendedNegotiation(Uid SopClass, ReadOnlyMemory<byte> Information)
{
    internal static ExtendedNegotiation Read(ItemReader reader) => new(reader.CountedUid(), reader.Rest());

    internal void Write(PduBuilder builder)
    {
        var mark = builder.BeginItem(ItemType.ExtendedNegotiation);
        builder.CountedUid(SopClass);
        builder.Bytes(Information.Span);
        builder.EndItem(mark);
    }
}

/// <summary>SOP Class Common Extended Negotiation (PS3.7 D.3.3.6): states the service class and the general SOP classes to which a SOP
/// class, usually a private one, is related.</summary>
/// <param name="SopClass">SOP Class UID. <c>default</c> if the received value is not a valid UID.</param>
/// <param name="ServiceClass">Service Class UID of the SOP class.</param>
/// <param name="RelatedGeneralSopClasses">SOP classes that a receiver may use instead to treat instances of
/// <c>SopClass</c>.</param>
public sealed record CommonExtendedNegotiation(Uid SopClass, Uid ServiceClass, IReadOnlyList<Uid> RelatedGeneralSopClasses)
{
    internal static CommonExtendedNegotiation Read(ItemReader reader)
    {
        var sopClass = reader.CountedUid();
        var serviceClass = reader.CountedUid();
        var list = reader.Counted();
        var related = new List<Uid>();
        while (!list.AtEnd)
        {
            if (list.CountedUid() is var uid && uid != default)
                related.Add(uid);
        }
        return new CommonExtendedNegotiation(sopClass, serviceClass, related);
    }

    internal void Write(PduBuilder builder)
    {
        var mark = builder.BeginItem(ItemType.CommonExtendedNegotiation);
        builder.CountedUid(SopClass);
        builder.CountedUid(ServiceClass);
        var list = builder.BeginCounted();
        foreach (var uid in RelatedGeneralSopClasses)
            builder.CountedUid(uid);
        builder.EndCounted(list);
        builder.EndItem(mark);
    }
}

/// <summary>Form of a User Identity (PS3.7 D.3.3.7.1).</summary>
public enum UserIdentityType : byte
{
    /// <summary>A user name in UTF-8.</summary>
    UserName = 1,

    /// <summary>A user name and a passcode in UTF-8.</summary>
    UserNameAndPasscode = 2,

    /// <summary>A Kerberos service ticket.</summary>
    Kerberos = 3,

    /// <summary>A SAML assertion.</summary>
    Saml = 4,

    /// <summary>A JSON Web Token.</summary>
    Jwt = 5,
}

/// <summary>User Identity in a request (PS3.7 D.3.3.7.1). <c>ToString</c> shows only the lengths of the values.</summary>
/// <param name="Type">Form of the identity. Values that are not in the table are kept as received.</param>
/// <param name="PositiveResponseRequested">Whether the requestor asks for a response if the identity is accepted.</param>
/// <param name="Primary">User name, ticket, assertion or token.</param>
/// <param name="Secondary">The passcode, for <see cref="UserIdentityType.UserNameAndPasscode"/>.</param>
public sealed record UserIdentity(
    UserIdentityType Type,
    bool PositiveResponseRequested,
    ReadOnlyMemory<byte> Primary,
    ReadOnlyMemory<byte> Secondary
)
{
    internal static UserIdentity Read(ItemReader reader) =>
        new((UserIdentityType)reader.Byte(), reader.Byte() != 0, reader.Bytes(reader.UInt16()), reader.Bytes(reader.UInt16()));

    internal void Write(PduBuilder builder)
    {
        var mark = builder.BeginItem(ItemType.UserIdentityRequest);
        builder.Byte((byte)Type);
        builder.Byte(PositiveResponseRequested ? (byte)1 : (byte)0);
        builder.CountedBytes(Primary.Span);
        builder.CountedBytes(Secondary.Span);
        builder.EndItem(mark);
    }
}
