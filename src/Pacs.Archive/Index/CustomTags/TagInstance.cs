using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Index.CustomTags;

/// <summary>An instance whose object may have to be read.</summary>
sealed record TagInstance(
    long Key,
    long SeriesKey,
    long StudyKey,
    string Study,
    string Series,
    string SopInstance,
    string BlobKey,
    long DatasetOffset,
    string TransferSyntaxUid
)
{
    /// <summary>Keys of tags for which an earlier instance of the study or series has a value.</summary>
    public HashSet<long> Known { get; } = [];

    public long Owner(QueryLevel level) => level == QueryLevel.Study ? StudyKey : SeriesKey;
}

/// <summary>An object's values of some custom tags.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Values">The values by tag.</param>
/// <param name="IsRead">Whether the object had to be read.</param>
sealed record TaggedObject(TagInstance Instance, IReadOnlyList<(CustomTag Tag, CustomTagValues Found)> Values, bool IsRead);
