using Dicom;
using Pacs.Archive.Index;
using Pacs.Archive.Query;

namespace Pacs.Archive.Tags;

/// <summary>A custom tag and how far it is.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Vr">Its Value Representation.</param>
/// <param name="PrivateCreator">Private Creator of a private tag; empty otherwise.</param>
/// <param name="Level">Whose attribute it is.</param>
/// <param name="Status">How far it is.</param>
/// <param name="IsEnabled">Whether queries match on it once it is ready.</param>
/// <param name="ErrorCount">Objects whose value could not be indexed.</param>
/// <param name="OperationId">The operation that indexes what was stored before.</param>
public sealed record TagState(Tag Tag, Vr Vr, string PrivateCreator, QueryLevel Level, CustomTagStatus Status, bool IsEnabled, int ErrorCount, string OperationId)
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
/// <param name="At">When that was found.</param>
/// <param name="Reason">Why, in words without patient data.</param>
public sealed record TagObjectError(string Study, string Series, string SopInstance, DateTimeOffset At, string Reason);

/// <summary>The indexing of what was stored before some custom tags were added.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Percent">The same in per cent.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="UpdatedAt">When it last went on.</param>
/// <param name="Tags">Its tags, as far as they are still there.</param>
public sealed record TagOperation(string Id, TagOperationStatus Status, int Percent, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, IReadOnlyList<Tag> Tags)
{
    internal static TagOperation Of(TagOperationRow row, IReadOnlyList<long> tags) => new(
        row.Id,
        row.Status,
        // By keys, of which deleted instances leave gaps: counting them all would take long.
        row.Status == TagOperationStatus.Completed || row.Last == 0 ? 100 : (int)Math.Min(99, row.Position * 100 / row.Last),
        DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
        DateTimeOffset.FromUnixTimeMilliseconds(row.UpdatedAt),
        [.. tags.Select(tag => new Tag((uint)tag))]);
}
