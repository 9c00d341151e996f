using Dicom;
using Dicom.Dictionary;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Reading;

namespace Pacs.Archive.Query;

/// <summary>An attribute by which results are ordered.</summary>
/// <param name="Tag">The attribute, of the query's level; for studies also of the patient level.</param>
/// <param name="IsDescending">Whether the order is descending.</param>
public readonly record struct OrderKey(Tag Tag, bool IsDescending = false);

/// <summary>The order of results. An order without an index would read the whole archive for the first page, so it is allowed only in
/// searches within one study or series.</summary>
public static class Ordering
{
    /// <summary>Maximum number of attributes in one order. More than two rarely make a difference.</summary>
    public const int MaxKeys = 4;

    // These times follow their dates in the same index.
    static readonly (Tag Time, Tag Date)[] times =
    [
        (Tag.StudyTime, Tag.StudyDate),
        (Tag.PerformedProcedureStepStartTime, Tag.PerformedProcedureStepStartDate),
    ];

    /// <summary>Returns the attributes by which any search of a level can be ordered, because an index has that order. Times only after
    /// their dates.</summary>
    public static IEnumerable<IndexedAttribute> Everywhere(QueryLevel level) =>
        Within(level).Where(attribute => IsIndexed(level, attribute));

    /// <summary>Returns the attributes by which a search within one study or series can be ordered.</summary>
    public static IEnumerable<IndexedAttribute> Within(QueryLevel level) =>
        IndexedAttributes.All.Where(attribute =>
            attribute.Sequence is null
            && attribute.Column is not null
            && attribute.Match != MatchKind.Set
            && (attribute.Level == level || (level == QueryLevel.Study && attribute.Level == QueryLevel.Patient))
        );

    /// <summary>Returns the ORDER BY terms: the requested attributes, and then the key, which makes the order unambiguous.</summary>
    /// <exception cref="QueryException">The order is not allowed.</exception>
    internal static string Sql(QueryRequest request, SqlFilter filter)
    {
        Check(request);
        var terms = request.OrderBy.Select(order =>
        {
            var attribute = Find(request.Level, order.Tag)!;
            var isNumber = attribute.Match is MatchKind.Date or MatchKind.Time or MatchKind.DateTime or MatchKind.Number;
            return filter.Order(
                AttributeLookup.Target(attribute, request.Level, filter).Column(""),
                !isNumber,
                order.IsDescending,
                isNullable: isNumber
            );
        });
        var isDescending = request.OrderBy is [.., var last] ? last.IsDescending : request.NewestFirst;
        return string.Join(
            ", ",
            terms.Append(filter.Order($"{SqlFilter.Letter(request.Level)}.\"Key\"", isText: false, isDescending, isNullable: false))
        );
    }

    /// <summary>Checks that the order is allowed.</summary>
    /// <exception cref="QueryException">The order is not allowed. The message lists the allowed attributes.</exception>
    internal static void Check(QueryRequest request)
    {
        if (request.OrderBy.Count > MaxKeys)
            throw new QueryException($"results are ordered by at most {MaxKeys} attributes");
        if (request.OrderBy.DistinctBy(order => order.Tag).Count() < request.OrderBy.Count)
            throw new QueryException("an order names an attribute once");
        var isWithinOne =
            request.Level > QueryLevel.Study && (HasOne(request, Tag.StudyInstanceUID) || HasOne(request, Tag.SeriesInstanceUID));
        for (var i = 0; i < request.OrderBy.Count; i++)
        {
            var tag = request.OrderBy[i].Tag;
            var attribute = Find(request.Level, tag);
            var followsDate = i > 0 && times.Contains((tag, request.OrderBy[i - 1].Tag));
            if (attribute is null || !(isWithinOne || followsDate || IsIndexed(request.Level, attribute)))
                throw new QueryException(
                    $"results are not ordered by {DataDictionary.Find(tag)?.Keyword ?? tag.ToString()} here; they can be by no custom "
                        + $"tag, and by {string.Join(", ", (isWithinOne ? Within(request.Level) : Everywhere(request.Level)).Select(Name))}"
                );
        }
    }

    /// <summary>Returns whether an index has the order, so that a search without keys reads only the rows that it returns.</summary>
    internal static bool IsServed(QueryRequest request) =>
        request.OrderBy is [] or [_] || (request.OrderBy is [var first, var second] && times.Contains((second.Tag, first.Tag)));

    /// <summary>Returns the keywords of the attributes by whose values an index finds few rows of a level.</summary>
    internal static IEnumerable<string> Narrowing(QueryLevel level) =>
        IndexedAttributes
            .All.Where(attribute =>
                attribute.Sequence is null
                && attribute.Level <= level
                && IsIndexed(
                    attribute.Level == QueryLevel.Patient && level != QueryLevel.Patient ? QueryLevel.Study : attribute.Level,
                    attribute
                )
            )
            .Select(Name);

    static bool IsIndexed(QueryLevel level, IndexedAttribute attribute) =>
        SqlFilter.Indexed.Contains($"{SqlFilter.Letter(level)}.\"{attribute.Column}\"");

    static IndexedAttribute? Find(QueryLevel level, Tag tag) => Within(level).FirstOrDefault(attribute => attribute.Tag == tag);

    static bool HasOne(QueryRequest request, Tag tag) =>
        request.Keys[tag] is { Content: ElementContent.Bytes, Length: > 0 } element && !element.Bytes.Span.Contains((byte)'\\');

    static string Name(IndexedAttribute attribute) => DataDictionary.Find(attribute.Tag)?.Keyword ?? attribute.Tag.ToString();
}
