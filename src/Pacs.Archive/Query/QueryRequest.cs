using System.Collections.Frozen;
using Dicom;
using Pacs.Archive.Index;

namespace Pacs.Archive.Query;

/// <summary>A query in the form that C-FIND and QIDO-RS share.</summary>
public sealed record QueryRequest
{
    /// <summary>The level of the results.</summary>
    public required QueryLevel Level { get; init; }

    /// <summary>Matching keys with their values, as in a C-FIND identifier (PS3.4 C.2.2.2). An empty value is universal matching. Keys of
    /// higher levels are allowed (relational queries, and QIDO-RS).</summary>
    public required Dataset Keys { get; init; }

    /// <summary>Attributes to return; null for all attributes of the index at this level and above. Keys are always returned.</summary>
    public IReadOnlySet<Tag>? Return { get; init; }

    /// <summary>Attributes that every result contains, empty if they have no value. Keys are always contained.</summary>
    public IReadOnlySet<Tag> Required { get; init; } = FrozenSet<Tag>.Empty;

    /// <summary>Custom tags among keys and attributes to return (<see cref="ArchiveQuery.CustomTagsAsync"/>). Other custom tags are not
    /// matched.</summary>
    public IReadOnlyList<IndexedAttribute> CustomTags { get; init; } = [];

    /// <summary>Whether results are written as DICOM JSON, the form in the index. Then values are not decoded to check that they can be
    /// decoded.</summary>
    public bool IsForJson { get; init; }

    /// <summary>Maximum number of results; null for the archive's own maximum.</summary>
    public int? Limit { get; init; }

    /// <summary>Number of results to skip.</summary>
    public int Offset { get; init; }

    /// <summary>Whether person names are matched fuzzily (Fuzzy Semantic Matching, PS3.4 C.2.2.2.1): by the beginnings of words, in any
    /// order.</summary>
    public bool FuzzyNames { get; init; }

    /// <summary>Whether ranges of a date and its time are combined into one range (PS3.4 C.2.2.2.5.4), as negotiated in C-FIND. Otherwise
    /// each is matched separately.</summary>
    public bool CombinedDateTime { get; init; }

    /// <summary>Whether a key of two quotation marks matches attributes without a value (PS3.4 C.2.2.2.7). Negotiated in C-FIND;
    /// <c>emptyvaluematching</c> in PS3.18 8.3.4.5.</summary>
    public bool EmptyValues { get; init; }

    /// <summary>Whether an attribute must have all values of a key (PS3.4 C.2.2.2.8); otherwise one is enough. Negotiated in C-FIND;
    /// <c>multiplevaluematching</c> in PS3.18 8.3.4.6.</summary>
    public bool MultipleValues { get; init; }

    /// <summary>The order of results; empty for the order in which they were stored. A missing value is the lowest on every database:
    /// first when ascending, last when descending.</summary>
    public IReadOnlyList<OrderKey> OrderBy { get; init; } = [];

    /// <summary>Whether the results stored last come first. Otherwise they come last, so that offsets stay valid while more is
    /// stored.</summary>
    public bool NewestFirst { get; init; }

    /// <summary>The time budget that this request shares with others of the same client's request; one for each search when null.</summary>
    public SearchTime? Time { get; init; }
}
