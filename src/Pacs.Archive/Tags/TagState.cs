using Dicom;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Tags;

/// <summary>A custom tag and its state.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Vr">Its Value Representation.</param>
/// <param name="PrivateCreator">Private Creator of a private tag; empty otherwise.</param>
/// <param name="Level">Level of the attribute.</param>
/// <param name="Status">State of the tag.</param>
/// <param name="IsEnabled">Whether queries match on it once it is ready.</param>
/// <param name="ErrorCount">Number of objects whose value could not be indexed.</param>
/// <param name="OperationId">The operation that indexes the objects stored before.</param>
public sealed record TagState(
    Tag Tag,
    Vr Vr,
    string PrivateCreator,
    QueryLevel Level,
    CustomTagStatus Status,
    bool IsEnabled,
    int ErrorCount,
    string OperationId
)
{
    internal static TagState Of(CustomTagRow row)
    {
        var tag = CustomTag.Of(row);
        return new TagState(tag.Tag, tag.Vr, tag.PrivateCreator, tag.Level, row.Status, row.IsEnabled, row.ErrorCount, row.OperationId);
    }
}

/// <summary>An object whose value of a custom tag could not be indexed.</summary>
/// <param name="Study">Study Instance UID.</param>
/// <param name="Series">Series Instance UID.</param>
/// <param name="SopInstance">SOP Instance UID.</param>
/// <param name="At">Time of the error.</param>
/// <param name="Reason">Reason, without patient data.</param>
public sealed record TagObjectError(string Study, string Series, string SopInstance, DateTimeOffset At, string Reason);

/// <summary>An operation that indexes the objects stored before some custom tags were added.</summary>
/// <param name="Id">ID of the operation.</param>
/// <param name="Status">State of the operation.</param>
/// <param name="Percent">Progress in percent.</param>
/// <param name="CreatedAt">Time of the request.</param>
/// <param name="UpdatedAt">Time of the last progress.</param>
/// <param name="Tags">The operation's tags that still exist.</param>
public sealed record TagOperation(
    string Id,
    TagOperationStatus Status,
    int Percent,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    IReadOnlyList<Tag> Tags
)
{
    internal static TagOperation Of(TagOperationRow row, IReadOnlyList<long> tags) =>
        new(
            row.Id,
            row.Status,
            // Estimated from keys, in which deleted instances leave gaps, because counting all instances takes too long.
            row.Status == TagOperationStatus.Completed
            || row.Last == 0
                ? 100
                : (int)Math.Min(99, row.Position * 100 / row.Last),
            DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
            DateTimeOffset.FromUnixTimeMilliseconds(row.UpdatedAt),
            [.. tags.Select(tag => new Tag((uint)tag))]
        );
}
