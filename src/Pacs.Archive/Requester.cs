namespace Pacs.Archive;

/// <summary>The protocol of a request.</summary>
public enum Protocol
{
    /// <summary>DICOM message exchange (PS3.7).</summary>
    Dimse,

    /// <summary>DICOMweb (PS3.18) and the archive's own HTTP resources.</summary>
    DicomWeb,

    /// <summary>Import from a folder of the archive's computer.</summary>
    Import,

    /// <summary>None: the archive's own work, such as upkeep and its command-line verbs.</summary>
    None,
}

/// <summary>Who asks, and how. First parameter of every use case of the archive, so that rights and records of access have one
/// source.</summary>
/// <param name="Protocol">The protocol of the request.</param>
/// <param name="Principal">Name of the authenticated user; null if there is none.</param>
/// <param name="CallingAeTitle">Calling AE title (DIMSE).</param>
/// <param name="CalledAeTitle">Called AE title (DIMSE).</param>
/// <param name="Address">Network address, or the path of the imported file.</param>
public sealed record Requester(
    Protocol Protocol,
    string? Principal = null,
    string? CallingAeTitle = null,
    string? CalledAeTitle = null,
    string? Address = null
)
{
    /// <summary>The archive itself: its upkeep, and the verbs of its command line.</summary>
    public static Requester Archive { get; } = new(Protocol.None);

    /// <summary>Roles of the principal. Empty for DIMSE, whose operations are allowed per calling AE title.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Name of the protocol in rows of the index and in metrics, which name it by the transfer of instances: DIMSE, STOW or
    /// IMPORT.</summary>
    public string ProtocolName =>
        Protocol switch
        {
            Protocol.Dimse => "DIMSE",
            Protocol.DicomWeb => "STOW",
            Protocol.Import => "IMPORT",
            _ => "ARCHIVE",
        };
}
