namespace Dicom.Network.Pdus;

/// <summary>Reads and writes the fixed fields at the start of A-ASSOCIATE-RQ and -AC (PS3.8 tables 9-11 and 9-17).</summary>
static class AssociationHeader
{
    const int AeTitleLength = 16;

    public static (ushort Version, string Called, string Calling) Read(ItemReader reader)
    {
        var version = reader.UInt16();
        reader.Skip(2);
        var called = reader.Text(AeTitleLength);
        var calling = reader.Text(AeTitleLength);
        reader.Skip(32);
        return (version, called, calling);
    }

    public static void Write(PduBuilder builder, ushort version, string called, string calling)
    {
        builder.UInt16(version);
        builder.Zeros(2);
        builder.PaddedText(called, AeTitleLength);
        builder.PaddedText(calling, AeTitleLength);
        builder.Zeros(32);
    }
}

/// <summary>Item types of the association PDUs (PS3.8 9.3, PS3.7 D.3.3).</summary>
static class ItemType
{
    public const byte ApplicationContext = 0x10;
    public const byte ProposedContext = 0x20;
    public const byte AnsweredContext = 0x21;
    public const byte AbstractSyntax = 0x30;
    public const byte TransferSyntax = 0x40;
    public const byte UserInformation = 0x50;
    public const byte MaximumLength = 0x51;
    public const byte ImplementationClass = 0x52;
    public const byte AsynchronousOperationsWindow = 0x53;
    public const byte RoleSelection = 0x54;
    public const byte ImplementationVersion = 0x55;
    public const byte ExtendedNegotiation = 0x56;
    public const byte CommonExtendedNegotiation = 0x57;
    public const byte UserIdentityRequest = 0x58;
    public const byte UserIdentityAccept = 0x59;
}
