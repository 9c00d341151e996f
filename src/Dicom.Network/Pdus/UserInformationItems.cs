namespace Dicom.Network.Pdus;

/// <summary>Asynchronous Operations Window (PS3.7 D.3.3.3): operations at once; 0 for any number.</summary>
/// <param name="Invoked">That the requestor invokes.</param>
/// <param name="Performed">That the requestor performs.</param>
public sealed record AsynchronousOperationsWindow(ushort Invoked, ushort Performed)
{
    internal void Write(PduBuilder builder)
    {
        var mark = builder.BeginItem(ItemType.AsynchronousOperationsWindow);
        builder.UInt16(Invoked);
        builder.UInt16(Performed);
        builder.EndItem(mark);
    }
}

/// <summary>SCP/SCU Role Selection for the association requestor (PS3.7 D.3.3.4).</summary>
/// <param name="SopClass">The SOP class; <c>default</c> when what was sent is no UID.</param>
/// <param name="Scu">The requestor supports, or may take, the SCU role.</param>
/// <param name="Scp">The requestor supports, or may take, the SCP role.</param>
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
/// <param name="SopClass">The SOP class; <c>default</c> when what was sent is no UID.</param>
/// <param name="Information">Service-class-application-information, whose meaning PS3.4 gives for each service class.</param>
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

/// <summary>SOP Class Common Extended Negotiation (PS3.7 D.3.3.6): what a (private) SOP class is a kind of.</summary>
/// <param name="SopClass">The SOP class; <c>default</c> when what was sent is no UID.</param>
/// <param name="ServiceClass">Its service class.</param>
/// <param name="RelatedGeneralSopClasses">SOP classes as whose instances its own may be treated.</param>
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

/// <summary>What a User Identity consists of (PS3.7 D.3.3.7.1).</summary>
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

/// <summary>User Identity of a request (PS3.7 D.3.3.7.1). Printing it shows lengths only.</summary>
/// <param name="Type">What it consists of; values beyond the table are kept as they came.</param>
/// <param name="PositiveResponseRequested">Whether an accepted identity is to be answered.</param>
/// <param name="Primary">User name, ticket, assertion or token.</param>
/// <param name="Secondary">The passcode, with <see cref="UserIdentityType.UserNameAndPasscode"/>.</param>
public sealed record UserIdentity(UserIdentityType Type, bool PositiveResponseRequested, ReadOnlyMemory<byte> Primary, ReadOnlyMemory<byte> Secondary)
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
