namespace Pacs.Archive.Index.Model;

/// <summary>An event report (PS3.4 CC.2.4). Each replica sends it to those recipients whose connection it holds.</summary>
public sealed class WorklistEventRow
{
    /// <summary>Sequence number: 1, 2, 3, ... in the order of commits.</summary>
    public long Sequence { get; set; }

    /// <summary>AE titles of the recipients, each between backslashes.</summary>
    public string Recipients { get; set; } = "";

    /// <summary>The report as it is sent, as DICOM JSON in UTF-8.</summary>
    public byte[] Report { get; set; } = [];

    /// <summary>Time of the event, in milliseconds since 1970 UTC.</summary>
    public long At { get; set; }
}
