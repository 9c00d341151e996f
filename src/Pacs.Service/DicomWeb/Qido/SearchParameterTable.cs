using Pacs.Archive.Query;
using Pacs.Archive.Retrieve;

namespace Pacs.Service.DicomWeb.Qido;

/// <summary>Description of a query parameter of searches.</summary>
/// <param name="Name">Name; <c>{attribute}</c> for any attribute.</param>
/// <param name="Values">Description of its values.</param>
/// <param name="Source">Section of PS3.18; null for an extension of this service.</param>
/// <param name="Description">Description of its effect, in one or more sentences.</param>
public sealed record SearchParameter(string Name, string Values, string? Source, string Description);

/// <summary>Lists the supported query parameters of searches: PS3.18 table 8.3.4-1, and extensions. Others are ignored
/// with a Warning.</summary>
public static class SearchParameterTable
{
    /// <summary>Maximum number of results in one answer. No viewer shows more; a Warning tells the client that results remain.</summary>
    public const int MaxResults = 10_000;

    /// <summary>Header field for the number of all matches (<c>count=true</c>).</summary>
    public const string TotalHeader = "X-Total-Count";

    /// <summary>Header field that lists those custom tags of the query that could not be indexed for all objects, named
    /// as in the query. Defined by the Medical Imaging Server for DICOM.</summary>
    public const string ErroneousHeader = "erroneous-dicom-attributes";

    /// <summary>Placeholder for the name of any attribute.</summary>
    public const string AnyAttribute = "{attribute}";

    /// <summary>Description of the values of a Boolean parameter.</summary>
    public const string Flag = "true, false";

    /// <summary>Description of the values of a numeric parameter.</summary>
    public const string Number = "a number";

    /// <summary>Gets all parameters.</summary>
    public static IReadOnlyList<SearchParameter> All { get; } =
    [
        new(
            AnyAttribute,
            "a value, a pattern with * and ?, a range with -, or a list of UIDs or codes",
            "8.3.4.1",
            "Matches an attribute of the level searched or of one above, by keyword or tag; one in the items of a sequence by the "
                + "path to it, with dots. Date and time ranges of a pair are one range of moments (PS3.4 C.2.2.2.5.4). The header field "
                + ErroneousHeader
                + " names custom tags by which not every object could be indexed."
        ),
        new(
            "fuzzymatching",
            Flag,
            "8.3.4.2",
            "Names match by their words in any order, each by its beginning, in any component group, without regard to case, accents "
                + "and width. Without it, case, accents, width and component separators make no difference either."
        ),
        new(
            "includefield",
            "attributes with commas between them, repeated or not; all",
            "8.3.4.3",
            "Returns attributes of the level searched and those above beside the standard's. all is everything that the index holds. "
                + $"Of instances, other attributes are read from their metadata; an answer has at most {InstanceAttributes.MaxInstances} "
                + $"instances then. Those of one instance that are longer than {ArchiveRetrieve.MaxAttributes / 1024} KB together come as "
                + "links, sequences empty."
        ),
        new(
            "limit",
            Number,
            "8.3.4.4",
            $"Results at the most; {MaxResults} without it and at the most. A Warning says that there are more."
        ),
        new("offset", Number, "8.3.4.4", $"Results to leave out first; at most {ArchiveQuery.MaxOffset}."),
        new(
            "emptyvaluematching",
            Flag,
            "8.3.4.5",
            "The value \"\" (two quotation marks) matches what has no value or is not there (PS3.4 C.2.2.2.7); of an attribute in a "
                + "sequence, where no item has one."
        ),
        new(
            "multiplevaluematching",
            Flag,
            "8.3.4.6",
            "All of several values of an attribute that has several must be there (PS3.4 C.2.2.2.8), as in ModalitiesInStudy; "
                + "without it, one of them."
        ),
        new(
            "orderby",
            "attributes with commas between them, each with - before it for descending",
            null,
            "Orders results: by what an index has the order of, and within one study or series by any indexed attribute of the "
                + "level; custom tags give no order. What has no value comes first, and last when descending. Without it studies come "
                + "latest first, series and instances in the order of storing."
        ),
        new(
            "count",
            Flag,
            null,
            $"Tells the number of all matches in the header field {TotalHeader}. It is exact, so that an entry of an index is read "
                + "for each match: without a key for every study, series or instance that there is."
        ),
    ];
}
