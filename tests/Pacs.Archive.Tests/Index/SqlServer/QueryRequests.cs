using Dicom;
using Dicom.Values;
using Pacs.Archive.Index;
using Pacs.Archive.Query;
using Tests.Shared;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>Queries of every shape: each attribute that is matched on, in each way that its matching knows, at each level that it can be asked at.</summary>
static class QueryRequests
{
    static readonly string[] dates = ["20060705", "20060705-20060707", "20060705-", "-20060705"];

    public static IEnumerable<QueryRequest> All() => [.. Bare(), .. OfEveryAttribute(), .. Combined(), .. OfTheTable()];

    // Everything of a level, in both orders.
    static IEnumerable<QueryRequest> Bare() =>
        from level in Enum.GetValues<QueryLevel>()
        from newestFirst in new[] { false, true }
        select new QueryRequest { Level = level, Keys = [], NewestFirst = newestFirst };

    static IEnumerable<QueryRequest> OfEveryAttribute() =>
        from attribute in IndexedAttributes.All
        where attribute.Column is not null && attribute.Match != MatchKind.Count
        from level in Enum.GetValues<QueryLevel>()
        where attribute.Level <= level
        from value in Values(attribute)
        // The order has nothing to do with the value.
        from newestFirst in value == Values(attribute)[0] ? new[] { false, true } : [false]
        from fuzzy in attribute.Match == MatchKind.Name ? new[] { false, true } : [false]
        select new QueryRequest { Level = level, Keys = Keys(attribute, value), NewestFirst = newestFirst, FuzzyNames = fuzzy };

    // A date and a time as one moment.
    static IEnumerable<QueryRequest> Combined() =>
        from pair in new[] { (Tag.StudyDate, Tag.StudyTime), (Tag.SeriesDate, Tag.SeriesTime), (Tag.PerformedProcedureStepStartDate, Tag.PerformedProcedureStepStartTime), (Tag.ContentDate, Tag.ContentTime) }
        from range in dates.Where(date => date.Contains('-')).Zip(["10-12", "10-", "-12"])
        select new QueryRequest { Level = IndexedAttributes.Find(pair.Item1)!.Level, Keys = new Dataset().SetString(pair.Item1, range.First).SetString(pair.Item2, range.Second), CombinedDateTime = true };

    static IEnumerable<QueryRequest> OfTheTable() => MatchingTable.Cases.Select(matching => new QueryRequest
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
    });

    static string[] Values(IndexedAttribute attribute) => attribute.Match switch
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
        _ => throw new NotSupportedException($"{attribute.Match} has no values yet"),
    };

    static Dataset Keys(IndexedAttribute attribute, string value)
    {
        var keys = new Dataset().SetString(Tag.SpecificCharacterSet, "ISO_IR 192");
        var target = attribute.Sequence is { } sequence ? keys.AddItem(sequence) : keys;
        // Whatever its type is in an object, a key may come as text.
        target.Set(new Element(attribute.Tag, attribute.Match == MatchKind.Number ? Vr.IS : attribute.Vr, System.Text.Encoding.UTF8.GetBytes(value)));
        return keys;
    }
}
