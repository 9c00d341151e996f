using Dicom;

namespace Pacs.Archive.Query;

/// <summary>The level of the information model that a query asks for (PS3.4 C.3).</summary>
public enum QueryLevel
{
    /// <summary>PATIENT.</summary>
    Patient,
    /// <summary>STUDY.</summary>
    Study,
    /// <summary>SERIES.</summary>
    Series,
    /// <summary>IMAGE.</summary>
    Instance,
}

/// <summary>A query as both front doors say it.</summary>
public sealed record QueryRequest
{
    /// <summary>What one result is.</summary>
    public required QueryLevel Level { get; init; }

    /// <summary>Matching keys with their values, as in a C-FIND identifier (PS3.4 C.2.2.2): an empty value is universal matching. Keys of higher levels are allowed (relational, and QIDO).</summary>
    public required Dataset Keys { get; init; }

    /// <summary>Attributes to return; null for all that the index has at this level and above. Keys are always returned.</summary>
    public IReadOnlySet<Tag>? Return { get; init; }

    /// <summary>Results at the most; null for the archive's own cap.</summary>
    public int? Limit { get; init; }

    /// <summary>Results to leave out first.</summary>
    public int Offset { get; init; }

    /// <summary>Fuzzy semantic matching of person names (PS3.4 C.2.2.2.1): words of the name in any order, by prefix.</summary>
    public bool FuzzyNames { get; init; }

    /// <summary>Whether ranges of a date and the time that goes with it are one range of moments (PS3.4 C.2.2.2.5.4): negotiated in C-FIND; otherwise each is matched by itself.</summary>
    public bool CombinedDateTime { get; init; }

    /// <summary>Whether what was stored last comes first; otherwise it comes last, so that offsets stay where they are while more is stored.</summary>
    public bool NewestFirst { get; init; }
}
