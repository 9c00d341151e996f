using Pacs.Archive.Query;
using Pacs.Archive.Retrieve;

namespace Pacs.Service.DicomWeb.Qido;

/// <summary>A query parameter of searches, for whoever describes them.</summary>
/// <param name="Name">Its name; <c>{attribute}</c> for any attribute.</param>
/// <param name="Values">What it takes.</param>
/// <param name="Source">Section of PS3.18; null for an extension of this service.</param>
/// <param name="Description">What it does, in a sentence or more.</param>
public sealed record SearchParameter(string Name, string Values, string? Source, string Description);

/// <summary>The query parameters that searches understand: PS3.18 table 8.3.4-1, and extensions. Others are ignored with a Warning.</summary>
public static class SearchParameterTable
{
    /// <summary>Results of one answer at the most: no viewer shows more, and a client that asks for everything is told how to go on.</summary>
    public const int MaxResults = 10_000;

    /// <summary>The header field that <c>count=true</c> brings.</summary>
    public const string TotalHeader = "X-Total-Count";

    /// <summary>The header field that names the custom tags, as the query does, by which not all objects could be indexed; as the Medical Imaging Server for DICOM has it.</summary>
    public const string ErroneousHeader = "erroneous-dicom-attributes";

    /// <summary>The name that stands for any attribute's.</summary>
    public const string AnyAttribute = "{attribute}";

    /// <summary>The values of a parameter that is on or off.</summary>
    public const string Flag = "true, false";

    /// <summary>The values of a parameter that is a number.</summary>
    public const string Number = "a number";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SearchParameter> All { get; } =
    [
        new(AnyAttribute, "a value, a pattern with * and ?, a range with -, or a list of UIDs or codes", "8.3.4.1", "Matches an attribute of the level searched or of one above, by keyword or tag; one in the items of a sequence by the path to it, with dots. Date and time ranges of a pair are one range of moments (PS3.4 C.2.2.2.5.4). The header field " + ErroneousHeader + " names custom tags by which not every object could be indexed."),
        new("fuzzymatching", Flag, "8.3.4.2", "Names match by their words in any order, each by its beginning, in any component group, without regard to case, accents and width. Without it, case, accents, width and component separators make no difference either."),
        new("includefield", "attributes with commas between them, repeated or not; all", "8.3.4.3", $"Returns attributes of the level searched and those above beside the standard's. all is everything that the index holds. Of instances, other attributes are read from their metadata; an answer has at most {InstanceAttributes.MaxInstances} instances then. Those of one instance that are longer than {ArchiveRetrieve.MaxAttributes / 1024} KB together come as links, sequences empty."),
        new("limit", Number, "8.3.4.4", $"Results at the most; {MaxResults} without it and at the most. A Warning says that there are more."),
        new("offset", Number, "8.3.4.4", $"Results to leave out first; at most {ArchiveQuery.MaxOffset}."),
        new("emptyvaluematching", Flag, "8.3.4.5", "The value \"\" (two quotation marks) matches what has no value or is not there (PS3.4 C.2.2.2.7); of an attribute in a sequence, where no item has one."),
        new("multiplevaluematching", Flag, "8.3.4.6", "All of several values of an attribute that has several must be there (PS3.4 C.2.2.2.8), as in ModalitiesInStudy; without it, one of them."),
        new("orderby", "attributes with commas between them, each with - before it for descending", null, "Orders results: by what an index has the order of, and within one study or series by any indexed attribute of the level; custom tags give no order. What has no value comes first, and last when descending. Without it studies come latest first, series and instances in the order of storing."),
        new("count", Flag, null, $"Tells the number of all matches in the header field {TotalHeader}. It is exact, so that an entry of an index is read for each match: without a key for every study, series or instance that there is."),
    ];
}
