namespace Pacs.Archive.Index;

/// <summary>The metadata of a series, written out once for all readers: a document in the object store.</summary>
public sealed class SealedMetadataRow
{
    /// <summary>The series.</summary>
    public long SeriesKey { get; set; }

    /// <summary>The series' revision that the document tells of (<see cref="SeriesRow.Revision"/>); it is out of date at any other.</summary>
    public long Revision { get; set; }

    /// <summary>The document.</summary>
    public string BlobKey { get; set; } = "";

    /// <summary>The URL that its links to bulk data begin with.</summary>
    public string Root { get; set; } = "";

    /// <summary>Bytes of the document, compressed; behind them lies an index of its instances.</summary>
    public long Length { get; set; }

    /// <summary>When it was made, in milliseconds since 1970 UTC.</summary>
    public long At { get; set; }
}
