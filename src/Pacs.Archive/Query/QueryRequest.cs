using System.Collections.Frozen;
using Dicom;
using Pacs.Archive.Index;

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

    /// <summary>Attributes that every result has: without a value where there is none. Keys are always such.</summary>
    public IReadOnlySet<Tag> Required { get; init; } = FrozenSet<Tag>.Empty;

    /// <summary>Custom tags that keys or attributes to return name (<see cref="ArchiveQuery.CustomTagsAsync"/>); others are not matched on.</summary>
    public IReadOnlyList<IndexedAttribute> CustomTags { get; init; } = [];

    /// <summary>Whether results are written as DICOM JSON, which the index holds: then values are not decoded to see whether they can be.</summary>
    public bool IsForJson { get; init; }

    /// <summary>Results at the most; null for the archive's own cap.</summary>
    public int? Limit { get; init; }

    /// <summary>Results to leave out first.</summary>
    public int Offset { get; init; }

    /// <summary>Fuzzy semantic matching of person names (PS3.4 C.2.2.2.1): words of the name in any order, by prefix.</summary>
    public bool FuzzyNames { get; init; }

    /// <summary>Whether ranges of a date and the time that goes with it are one range of moments (PS3.4 C.2.2.2.5.4): negotiated in C-FIND; otherwise each is matched by itself.</summary>
    public bool CombinedDateTime { get; init; }

    /// <summary>Whether a key of two quotation marks matches what has no value (PS3.4 C.2.2.2.7): negotiated in C-FIND, <c>emptyvaluematching</c> in PS3.18 8.3.4.5.</summary>
    public bool EmptyValues { get; init; }

    /// <summary>Whether all values of a key must be among those of an attribute that has several (PS3.4 C.2.2.2.8), otherwise one must: negotiated in C-FIND, <c>multiplevaluematching</c> in PS3.18 8.3.4.6.</summary>
    public bool MultipleValues { get; init; }

    /// <summary>What results are ordered by; empty for the order of storing. What has no value is the least: it comes first, and last when descending, on every database.</summary>
    public IReadOnlyList<OrderKey> OrderBy { get; init; } = [];

    /// <summary>Whether what was stored last comes first; otherwise it comes last, so that offsets stay where they are while more is stored.</summary>
    public bool NewestFirst { get; init; }

    /// <summary>The time budget that this request shares with others of the same client's request; one for each search when null.</summary>
    public SearchTime? Time { get; init; }
}
