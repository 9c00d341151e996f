using Dicom;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Reading;

namespace Pacs.Archive.Query;

/// <summary>Finds patients, studies, series and instances in the index, without opening stored objects.</summary>
/// <param name="contexts">The index.</param>
/// <param name="places">The places for broad searches; null for places of this object alone.</param>
/// <param name="unreadable">Called for rows that cannot be read. Results are given without them.</param>
public sealed class ArchiveQuery(IndexDatabase contexts, SearchPlaces? places = null, Action<UnreadableRow>? unreadable = null)
{
    /// <summary>Maximum number of results of one query. Their keys take 800 KB.</summary>
    public const int MaxResults = 100_000;

    /// <summary>Maximum offset. Skipping rows costs as much as reading them.</summary>
    public const int MaxOffset = 10_000_000;

    // Lower in tests.
    internal int MaxCandidates { get; set; } = MaxResults;

    internal IndexReader Reader { get; } = new(contexts);

    internal SearchPlaces Places { get; } = places ?? new SearchPlaces(new ArchiveLimits());

    internal Action<UnreadableRow>? Unreadable => unreadable;

    readonly CustomTagLookup customTags = new(new IndexReader(contexts));

    /// <summary>Converts the keys of a query to conditions on the index.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="request">The query.</param>
    /// <exception cref="QueryException">A key cannot be matched, or the page or the order is not allowed.</exception>
    public PreparedQuery Prepare(Requester requester, QueryRequest request) => new(this, requester, request);

    /// <summary>Finds the custom tags among keys and attributes to return. Only tags that are ready and enabled can be matched. A private
    /// tag is identified by the block with which it was added, or by any block together with its Private Creator.</summary>
    /// <param name="level">Level of the query.</param>
    /// <param name="keys">Matching keys.</param>
    /// <param name="returned">Attributes to return; null for all.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The custom tags. Empty, without a database access, where the index itself has all attributes.</returns>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<IReadOnlyList<IndexedAttribute>> CustomTagsAsync(
        QueryLevel level,
        Dataset keys,
        IReadOnlySet<Tag>? returned,
        CancellationToken cancellationToken
    )
    {
        var asked = keys.Where(key => CustomTagLookup.MayBe(key.Tag, isMatched: !key.IsEmpty, level)).Select(key => key.Tag).ToHashSet();
        asked.UnionWith((returned ?? Enumerable.Empty<Tag>()).Where(tag => CustomTagLookup.MayBe(tag, isMatched: false, level)));
        return asked.Count == 0 && returned is not null ? [] : await customTags.FindAsync(asked, keys, returned is null, cancellationToken);
    }
}
