using Dicom;
using Dicom.Values;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Query;
using Tests.Shared;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>Queries of every shape: each attribute that is matched on, in each way that its matching knows, at each level that it can be
/// asked at.</summary>
static class QueryRequests
{
    static readonly string[] dates = ["20060705", "20060705-20060707", "20060705-", "-20060705"];

    public static IEnumerable<QueryRequest> All() =>
        [.. Bare(), .. OfEveryAttribute(), .. WithoutValue(), .. Ordered(), .. Combined(), .. OfCustomTags(), .. OfTheTable()];

    /// <summary>Queries of every level, with keys of every level above.</summary>
    public static IEnumerable<QueryRequest> OfEveryPairOfLevels() =>
        [.. Bare(), .. OfEveryAttribute().Where(request => request.Keys.Any(key => key.Vr == Vr.UI))];

    // Everything of a level, in both orders.
    static IEnumerable<QueryRequest> Bare() =>
        from level in Enum.GetValues<QueryLevel>()
        from newestFirst in new[] { false, true }
        select new QueryRequest
        {
            Level = level,
            Keys = [],
            NewestFirst = newestFirst,
        };

    static IEnumerable<QueryRequest> OfEveryAttribute() =>
        from attribute in IndexedAttributes.All
        where attribute.Column is not null && attribute.Match != MatchKind.Count
        from level in Enum.GetValues<QueryLevel>()
        where attribute.Level <= level
        from value in Values(attribute)
        // The order has nothing to do with the value.
        from newestFirst in value == Values(attribute)[0] ? new[] { false, true } : [false]
        from fuzzy in attribute.Match == MatchKind.Name ? new[] { false, true } : [false]
        select new QueryRequest
        {
            Level = level,
            Keys = Keys(attribute, value),
            NewestFirst = newestFirst,
            FuzzyNames = fuzzy,
        };

    // Two quotation marks, and values that must all be there.
    static IEnumerable<QueryRequest> WithoutValue() =>
        [
            .. from attribute in IndexedAttributes.All
            where attribute.Column is not null && attribute.Match != MatchKind.Count
            from level in Enum.GetValues<QueryLevel>()
            where attribute.Level <= level
            select new QueryRequest
            {
                Level = level,
                Keys = Keys(attribute, "\"\""),
                EmptyValues = true,
            },
            new QueryRequest
            {
                Level = QueryLevel.Study,
                Keys = new Dataset().SetStrings(Tag.ModalitiesInStudy, ["CT", "PT"]),
                MultipleValues = true,
            },
        ];

    // Each order that a level knows, up and down, in all of it and in one study.
    static IEnumerable<QueryRequest> Ordered() =>
        [
            .. from level in Enum.GetValues<QueryLevel>()
            from attribute in Ordering.Everywhere(level)
            from isDescending in new[] { false, true }
            select new QueryRequest
            {
                Level = level,
                Keys = [],
                OrderBy = [new OrderKey(attribute.Tag, isDescending)],
            },
            .. from level in new[] { QueryLevel.Series, QueryLevel.Instance }
            from attribute in Ordering.Within(level)
            from isDescending in new[] { false, true }
            select new QueryRequest
            {
                Level = level,
                Keys = new Dataset().SetString(Tag.StudyInstanceUID, "1.2.3"),
                OrderBy = [new OrderKey(attribute.Tag, isDescending)],
            },
            new QueryRequest
            {
                Level = QueryLevel.Study,
                Keys = [],
                OrderBy = [new OrderKey(Tag.StudyDate, true), new OrderKey(Tag.StudyTime, true), new OrderKey(Tag.PatientName)],
            },
            new QueryRequest
            {
                Level = QueryLevel.Study,
                Keys = [],
                OrderBy = [new OrderKey(Tag.StudyDate), new OrderKey(Tag.StudyTime)],
            },
            new QueryRequest
            {
                Level = QueryLevel.Series,
                Keys = [],
                OrderBy = [new OrderKey(Tag.PerformedProcedureStepStartDate), new OrderKey(Tag.PerformedProcedureStepStartTime)],
            },
        ];

    static IEnumerable<QueryRequest> OfCustomTags() =>
        from vr in new[] { Vr.LO, Vr.PN, Vr.UI, Vr.DA, Vr.TM, Vr.DT, Vr.IS, Vr.DS }
        from level in new[] { QueryLevel.Study, QueryLevel.Series, QueryLevel.Instance }
        let attribute = Custom(vr, level)
        from asked in Enum.GetValues<QueryLevel>()
        where level <= asked
        from value in Values(attribute).Append("\"\"")
        from fuzzy in vr == Vr.PN ? new[] { false, true } : [false]
        // Values that must all be there are without wild cards.
        from isEach in (vr == Vr.LO || vr == Vr.PN) && !value.Contains('*') && !value.Contains('?') ? new[] { false, true } : [false]
        select new QueryRequest
        {
            Level = asked,
            Keys = Keys(attribute, value),
            CustomTags = [attribute],
            FuzzyNames = fuzzy,
            MultipleValues = isEach,
            EmptyValues = true,
        };

    static IndexedAttribute Custom(Vr vr, QueryLevel level)
    {
        var tag = new CustomTag(1, new Tag(0x0009_1001), vr, "ACME", level);
        var column =
            vr == Vr.DS ? nameof(CustomTagValueRow.Real)
            : vr == Vr.LO || vr == Vr.PN || vr == Vr.UI ? nameof(CustomTagValueRow.Text)
            : nameof(CustomTagValueRow.Number);
        return new IndexedAttribute(tag.Tag, vr, level, tag.Match, column, Custom: tag);
    }

    // A date and a time as one moment.
    static IEnumerable<QueryRequest> Combined() =>
        from pair in new[]
        {
            (Tag.StudyDate, Tag.StudyTime),
            (Tag.SeriesDate, Tag.SeriesTime),
            (Tag.PerformedProcedureStepStartDate, Tag.PerformedProcedureStepStartTime),
            (Tag.ContentDate, Tag.ContentTime),
        }
        from range in dates.Where(date => date.Contains('-')).Zip(["10-12", "10-", "-12"])
        from level in Enum.GetValues<QueryLevel>()
        where level >= IndexedAttributes.Find(pair.Item1)!.Level
        select new QueryRequest
        {
            Level = level,
            Keys = new Dataset().SetString(pair.Item1, range.First).SetString(pair.Item2, range.Second),
            CombinedDateTime = true,
        };

    static IEnumerable<QueryRequest> OfTheTable() =>
        MatchingTable.Cases.Select(matching => new QueryRequest
        {
            Level = matching.Level switch
            {
                "PATIENT" => QueryLevel.Patient,
                "STUDY" => QueryLevel.Study,
                "SERIES" => QueryLevel.Series,
                _ => QueryLevel.Instance,
            },
            Keys = MatchingTable.Keys(matching),
            FuzzyNames = matching.Fuzzy,
            CombinedDateTime = matching.Combined,
            EmptyValues = matching.Empty,
            MultipleValues = matching.Multiple,
        });

    static string[] Values(IndexedAttribute attribute) =>
        attribute.Match switch
        {
            MatchKind.Uid => ["1.2.3", @"1.2.3\1.2.4"],
            MatchKind.Set when attribute.Vr == Vr.UI => ["1.2.3"],
            MatchKind.Text or MatchKind.Set => ["A", @"A\B", "A*", "?A", @"A*\B\C", "A*" + new string('B', 300)],
            // The last one begins with a character that nothing comes behind.
            MatchKind.Name => ["Doe^John", "Doe*", "*oe", "Doe^*", "A*=B=C*", @"Doe\Roe", "\U0010FFFF*"],
            MatchKind.Date => dates,
            MatchKind.Time => ["101530.25", "1015", "10-12", "10-", "-12"],
            MatchKind.DateTime => ["20060705101530.25", "2006", "2006-2007", "2006-", "-2007"],
            MatchKind.Number => ["5", "9999999999"],
            MatchKind.Real => ["1.5"],
            _ => throw new NotSupportedException($"{attribute.Match} has no values yet"),
        };

    static Dataset Keys(IndexedAttribute attribute, string value)
    {
        var keys = new Dataset().SetString(Tag.SpecificCharacterSet, "ISO_IR 192");
        var target = attribute.Sequence is { } sequence ? keys.AddItem(sequence) : keys;
        // Whatever its type is in an object, a key may come as text.
        target.Set(
            new Element(
                attribute.Tag,
                attribute.Match == MatchKind.Number ? Vr.IS : attribute.Vr,
                System.Text.Encoding.UTF8.GetBytes(value)
            )
        );
        return keys;
    }
}
