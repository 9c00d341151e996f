using Dicom;
using Dicom.Dictionary;
using Dicom.Values;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>A data set's values of a custom tag: rows for the values, without keys, and the problem with them, if any.</summary>
/// <param name="Rows">A row for each value; empty when there is no value, or when the value is too long to be a key.</param>
/// <param name="Problem">The reason why not every value can be matched, without the values; null when all can be matched.</param>
sealed record CustomTagValues(IReadOnlyList<CustomTagValueRow> Rows, string? Problem)
{
    /// <summary>Maximum number of values of one attribute: 64. Attributes with more values hold measurements rather than search
    /// keys.</summary>
    public const int MaxValues = 64;

    static readonly CustomTagValues none = new([], null);

    /// <summary>Reads the values.</summary>
    public static CustomTagValues Of(CustomTag tag, Dataset dataset)
    {
        if (tag.In(dataset) is not { } place || dataset[place] is not { IsEmpty: false } element)
            return none;
        if (element.Content != ElementContent.Bytes || element.Length > RowFactory.MaxValue)
            return new CustomTagValues(
                [],
                element.Content == ElementContent.Items
                    ? "the attribute is a sequence"
                    : $"the value is longer than {RowFactory.MaxValue} bytes"
            );
        // The element is stored under the tag that queries ask for, with its private creator, and keeps the character set in which it was
        // written.
        var kept = new Dataset { Parent = dataset };
        kept.Set(Under(tag, element));
        var values = Values(tag, kept);
        if (values.Count == 0)
            return new CustomTagValues([], element.Vr.IsText == tag.Vr.IsText ? null : $"the value is {element.Vr}, not {tag.Vr}");
        if (tag.PrivateCreator.Length > 0)
            kept.SetString(tag.CreatorTag, tag.PrivateCreator);
        values[0].Attributes = RowFactory.Json(kept);
        var problem =
            values.Count > MaxValues ? $"there are more than {MaxValues} values"
            : values.Any(IsMissing) ? $"a value is not what {tag.Vr} allows"
            : null;
        return new CustomTagValues([.. values.Take(MaxValues)], problem);
    }

    // An element with VR UN, such as a private element from an implicit VR data set, gets the VR with which the tag was added (PS3.5
    // 6.2.2).
    static Element Under(CustomTag tag, Element element) =>
        new(
            tag.Tag,
            element.Vr == Vr.UN && DataDictionary.VrOf(element.Tag) == Vr.UN ? tag.Vr : element.Vr,
            element.Bytes,
            element.IsBigEndian
        );

    static List<CustomTagValueRow> Values(CustomTag tag, Dataset kept)
    {
        var texts = kept.GetStrings(tag.Tag);
        return
        [
            .. tag.Match switch
            {
                MatchKind.Name => Given().Select(text => OfName(IndexValues.Name(text))),
                MatchKind.Date => Given().Select(text => OfNumber(IndexValues.Date(text))),
                MatchKind.Time => Given().Select(text => OfNumber(IndexValues.Time(text))),
                MatchKind.DateTime => Given()
                    .Select(text => OfNumber(IndexValues.DateTime(text, kept.Parent!.GetString(Tag.TimezoneOffsetFromUTC)))),
                MatchKind.Number => Numbers(kept.GetIntegers(tag.Tag), number => OfNumber(number)),
                MatchKind.Real => Numbers(kept.GetDoubles(tag.Tag), number => new CustomTagValueRow
                {
                    Real = double.IsFinite(number) ? number : null,
                }),
                _ => Given().Select(text => new CustomTagValueRow { Text = IndexValues.Bounded(text) }),
            },
        ];

        IEnumerable<string> Given() => texts.Where(text => text.Length > 0);

        // Either all numbers can be parsed, or none is used.
        IEnumerable<CustomTagValueRow> Numbers<T>(IReadOnlyList<T> numbers, Func<T, CustomTagValueRow> of) =>
            numbers.Count > 0 ? numbers.Select(of) : Given().Select(_ => new CustomTagValueRow());
    }

    static CustomTagValueRow OfNumber(long? number) => new() { Number = number };

    static CustomTagValueRow OfName((string Alphabetic, string Ideographic, string Phonetic) name) =>
        new()
        {
            Text = name.Alphabetic,
            TextIdeographic = name.Ideographic,
            TextPhonetic = name.Phonetic,
        };

    static bool IsMissing(CustomTagValueRow row) =>
        row is { Text.Length: 0, TextIdeographic.Length: 0, TextPhonetic.Length: 0, Number: null, Real: null };
}
