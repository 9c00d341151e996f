using Dicom;
using Dicom.Values;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Query;

namespace Pacs.Archive.Worklist;

/// <summary>Conditions on the workitems' columns for a search, so that not all workitems have to be read.</summary>
static class WorklistFilter
{
    static readonly (Tag Tag, string Column)[] texts =
    [
        (Tag.ProcedureStepState, nameof(WorkitemRow.ProcedureStepState)),
        (Tag.WorklistLabel, nameof(WorkitemRow.WorklistLabel)),
        (Tag.PatientID, nameof(WorkitemRow.PatientID)),
    ];

    static readonly (Tag Tag, string Column)[] uids =
    [
        (Tag.SOPInstanceUID, nameof(WorkitemRow.SOPInstanceUID)),
        (Tag.StudyInstanceUID, nameof(WorkitemRow.StudyInstanceUID)),
    ];

    /// <summary>Returns conditions that every match fulfils. Rows that fulfil them do not necessarily match.</summary>
    public static SqlFilter Of(WorklistSearch search, SqlDialect dialect)
    {
        var filter = new SqlFilter(dialect);
        var keys = search.Keys;
        foreach (var (tag, column) in uids)
            if (keys.GetStrings(tag) is { Count: > 0 } values && values.All(value => Uid.IsValid(value)))
                filter.And(filter.IsOneOf(Name(column), [.. values], ColumnType.Uid));
        // Only text keys with a single value narrow the rows. The others are matched in the attributes.
        foreach (var (tag, column) in texts)
            if (
                keys.GetStrings(tag) is [{ Length: > 0 } value]
                && value.Trim('*').Length > 0
                && value != WorkitemMatching.Empty
                && value.Length <= IndexValues.MaxText
            )
                filter.And(filter.Fits(Name(column), value));
        if (
            keys.GetStrings(Tag.PatientName) is { Count: 1 } names
            && names[0] != WorkitemMatching.Empty
            && names[0].Length <= Matching.MaxPatternLength
            && NameMatching.Condition(names, search.FuzzyNames, filter, suffix => Name(nameof(WorkitemRow.PatientName) + suffix))
                is { } condition
        )
            filter.And(condition);
        if (
            keys.GetString(Tag.ScheduledProcedureStepStartDateTime) is { } start
            && KeyRange.DateTime(start, keys.GetString(Tag.TimezoneOffsetFromUTC)) is { } range
        )
            filter.And(filter.IsWithin(Name(nameof(WorkitemRow.ScheduledProcedureStepStartDateTime)), range, ColumnType.Long));
        return filter;
    }

    static string Name(string column) => $"w.\"{column}\"";
}
