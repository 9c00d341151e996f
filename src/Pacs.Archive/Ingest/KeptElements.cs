using System.Collections.Frozen;
using Dicom;
using Dicom.Encoding;
using Dicom.Imaging.Frames;
using Pacs.Archive.Index;

namespace Pacs.Archive.Ingest;

/// <summary>Selects the elements of an object that are kept in memory while it is received: those that the index, the conformance check
/// and the frame table need. All other elements are checked and skipped.</summary>
static class KeptElements
{
    // Typical objects need about 10 KB: a hundred attributes with a few short sequences.
    const int MaxBytes = 512 * 1024;

    static readonly FrozenSet<Tag> values = IndexedAttributes
        .All.Where(attribute => attribute is { IsDerived: false, Sequence: null })
        .Select(attribute => attribute.Tag)
        .Concat(FrameLocator.Attributes)
        .Append(Tag.SpecificCharacterSet)
        .ToFrozenSet();

    static readonly FrozenSet<Tag> places = FrameLocator.PixelDataTags.Append(Tag.DirectoryRecordSequence).ToFrozenSet();

    /// <summary>Keeps the elements that every object needs, and the attributes of custom tags.</summary>
    public static ElementFilter Of(IReadOnlyList<CustomTag> tags) =>
        new(
            tag =>
                values.Contains(tag) || IsOf(tags, tag) ? Keeping.Value
                : places.Contains(tag) ? Keeping.Place
                : Keeping.Nothing,
            MaxBytes
        );

    /// <summary>Keeps the attributes of custom tags, and the elements needed to read their values.</summary>
    public static ElementFilter OfTags(IReadOnlyList<CustomTag> tags) =>
        new(
            tag => tag == Tag.SpecificCharacterSet || tag == Tag.TimezoneOffsetFromUTC || IsOf(tags, tag) ? Keeping.Value : Keeping.Nothing,
            MaxBytes
        );

    static bool IsOf(IReadOnlyList<CustomTag> tags, Tag tag)
    {
        for (var i = 0; i < tags.Count; i++)
            if (IsOf(tags[i], tag))
                return true;
        return false;
    }

    // A private attribute may be in any block of its group that has its private creator (PS3.5 7.8.1).
    static bool IsOf(CustomTag custom, Tag tag) =>
        custom.PrivateCreator.Length == 0
            ? tag == custom.Tag
            : tag.Group == custom.Tag.Group && (tag.IsPrivateCreator || (byte)tag.Element == (byte)custom.Tag.Element);
}
