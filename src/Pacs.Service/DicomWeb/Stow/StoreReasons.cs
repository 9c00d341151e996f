namespace Pacs.Service.DicomWeb.Stow;

/// <summary>Warning Reasons and Failure Reasons of the Store transaction.</summary>
static class StoreReasons
{
    /// <summary>Coercion of data elements (PS3.18 table I.2-1).</summary>
    public const ushort Coercion = 0xB000;

    /// <summary>The data set does not match the SOP Class but is stored (PS3.18 table I.2-1).</summary>
    public const ushort StoredNotAsTheClassWants = 0xB007;

    /// <summary>Refused out of resources (PS3.18 table I.2-2: A7xx).</summary>
    public const ushort OutOfResources = 0xA700;

    /// <summary>The data set does not match the SOP Class (PS3.18 table I.2-2: A9xx).</summary>
    public const ushort NotAsTheClassWants = 0xA900;

    /// <summary>The instance belongs to another study than the one in the URL (among A9xx).</summary>
    public const ushort NotTheAnnouncedStudy = 0xA901;

    /// <summary>Cannot understand certain data elements (PS3.18 table I.2-2: Cxxx).</summary>
    public const ushort CannotUnderstand = 0xC000;

    /// <summary>The transfer syntax is not supported (PS3.18 table I.2-2).</summary>
    public const ushort TransferSyntaxNotSupported = 0xC122;

    /// <summary>A general failure in processing (PS3.18 table I.2-2).</summary>
    public const ushort ProcessingFailure = 0x0110;

    /// <summary>The SOP Class is not supported (PS3.18 table I.2-2).</summary>
    public const ushort SopClassNotSupported = 0x0122;
}
