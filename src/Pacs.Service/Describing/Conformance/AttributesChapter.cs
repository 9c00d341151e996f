using Dicom.Dictionary;
using Pacs.Archive;
using Pacs.Archive.Index;
using Pacs.Service.Describing.Pages;

namespace Pacs.Service.Describing.Conformance;

/// <summary>Chapter on the attributes that C-FIND and the Search transaction match and return, from the table of the index.</summary>
static class AttributesChapter
{
    public static void Write(Article article)
    {
        article.Heading(2, "Attributes of queries");
        article.Paragraph(
            "The same for C-FIND and the Search transaction. Names match without regard to case, accents and component separators, "
                + "in any of their component groups. An empty key matches everything and asks for the attribute."
        );
        article.Paragraph(
            "Dates, times and numbers match by what they mean, not by how they are written; a key that leaves out the smaller parts "
                + "of a time means all of what it names (PS3.4 C.2.2.2.1). Timezone Offset From UTC of a query applies to attributes of VR "
                + "DT; those of VR DA and TM are matched as they are stored. Of a sequence that is matched on, the items that match are "
                + "returned (PS3.4 C.2.2.2.6). Wild cards are * and ?, and heed case except in names."
        );
        article.Paragraph(
            "Modality (0008,0060) in a query for studies is matched as Modalities in Study (0008,0061), and is returned without a "
                + "value. Attributes that have no value are returned with zero length where the information model or the table of the "
                + "Search transaction requires them, or the query asks for them; others are left out."
        );
        article.Paragraph(
            "Of each attribute of patient, study and series, the first value that an object brought is returned and matched on, "
                + "whichever object that was; it stays until the study is gone (of a series, the series; of a patient, all studies). Text "
                + "longer than 4096 characters (LT: 10240), and items of a sequence beyond 32 items, 500 elements or 16 KB, are cut in "
                + "answers of both services."
        );
        foreach (var level in Enum.GetValues<QueryLevel>())
        {
            article.Heading(3, $"{level} level");
            article.Table(
                ["attribute", "tag", "VR", "matching"],
                IndexedAttributes
                    .All.Where(attribute => attribute.Level == level)
                    .Select(attribute =>
                        (IReadOnlyList<string>)
                            [
                                (attribute.Sequence is { } sequence ? $"{Name(sequence)} > " : "") + Name(attribute.Tag),
                                $"`{attribute.Tag}`",
                                $"{attribute.Vr}",
                                Matching(attribute.Match),
                            ]
                    )
            );
        }
    }

    static string Name(Dicom.Tag tag) => DataDictionary.Find(tag) is { Name.Length: > 0 } entry ? entry.Name : $"{tag}";

    static string Matching(MatchKind kind) =>
        kind switch
        {
            MatchKind.ReturnOnly => "none; returned",
            MatchKind.Count => "none; returned, as counted",
            MatchKind.Uid => "list of UIDs",
            MatchKind.Text => "single value, wildcard",
            MatchKind.Set => "single value, wildcard, on any of its values",
            MatchKind.Name => "single value, wildcard, fuzzy where asked for",
            MatchKind.Date or MatchKind.Time or MatchKind.DateTime => "single value, range",
            MatchKind.Number => "single value, as a number",
            MatchKind.Sequence => "sequence, by what stands in its items here; returned whole",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
