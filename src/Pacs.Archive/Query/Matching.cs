using Dicom;
using Dicom.Dictionary;
using Dicom.Values;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;

namespace Pacs.Archive.Query;

/// <summary>A query's keys as conditions on the index.</summary>
/// <param name="Filter">The conditions.</param>
/// <param name="Unmatched">Keys with a value that the index cannot match: unsupported optional keys, treated as universal (PS3.4
/// C.2.2.1.3).</param>
/// <param name="Items">The conditions that must hold within one item, by sequence.</param>
sealed record MatchPlan(SqlFilter Filter, IReadOnlyList<Tag> Unmatched, IReadOnlyDictionary<Tag, ItemMatching> Items)
{
    /// <summary>Whether the conditions on columns find exactly the matching rows.</summary>
    public bool IsExact => Items.Values.All(items => items.IsExact);

    /// <summary>Returns whether each sequence has an item that matches, where columns alone cannot decide it.</summary>
    /// <param name="levels">The attributes of each level.</param>
    public bool IsMatch(IReadOnlyCollection<Dataset> levels) =>
        Items.All(asked =>
            asked.Value.IsExact || levels.Any(level => level[asked.Key] is { } sequence && sequence.Items.Any(asked.Value.IsMatch))
        );
}

/// <summary>The keys that one item of a sequence must match.</summary>
/// <param name="IsMatch">Returns whether an item matches.</param>
/// <param name="IsExact">Whether columns alone find the rows with such an item.</param>
sealed record ItemMatching(Func<Dataset, bool> IsMatch, bool IsExact);

/// <summary>Converts keys to conditions, for all kinds of attribute matching of PS3.4 C.2.2.2.</summary>
static class Matching
{
    /// <summary>Maximum number of values of one key: below the 2,100 parameters that SQL Server allows.</summary>
    public const int MaxValues = 2000;

    /// <summary>Maximum number of patterns of one key. 100, because each becomes several conditions, of which SQLite allows 1,000 in one
    /// expression.</summary>
    public const int MaxPatterns = 100;

    /// <summary>Maximum length of a pattern in characters: far more than any column holds, and far below the 50,000 bytes that SQLite
    /// allows.</summary>
    public const int MaxPatternLength = 1000;

    static readonly Tag[] contextTags = [Tag.SpecificCharacterSet, Tag.QueryRetrieveLevel, Tag.RetrieveAETitle, Tag.TimezoneOffsetFromUTC];

    // Dates and their times (PS3.4 C.2.2.2.5.4).
    static readonly (Tag Date, Tag Time)[] pairs =
    [
        (Tag.StudyDate, Tag.StudyTime),
        (Tag.SeriesDate, Tag.SeriesTime),
        (Tag.PerformedProcedureStepStartDate, Tag.PerformedProcedureStepStartTime),
        (Tag.ContentDate, Tag.ContentTime),
    ];

    /// <summary>Adds the conditions of a query to a filter.</summary>
    /// <exception cref="QueryException">A key has an unusable value.</exception>
    public static MatchPlan Plan(QueryRequest request, SqlFilter filter)
    {
        var unmatched = new List<Tag>();
        var items = new Dictionary<Tag, ItemMatching>();
        var combined = request.CombinedDateTime ? Combine(request, filter) : [];
        foreach (var key in request.Keys)
        {
            if (
                IsUniversal(key)
                || contextTags.Contains(key.Tag)
                || combined.Contains(key.Tag)
                || key.Tag.IsGroupLength
                || key.Tag.IsPrivateCreator
            )
                continue;
            var attribute = AttributeLookup.Find(key.Tag, request.CustomTags);
            if (AttributeLookup.IsModalityOfStudies(key.Tag, request.Level))
            {
                var modalities = new Dataset();
                modalities.Set(new Element(Tag.ModalitiesInStudy, key.Vr, key.Bytes));
                if (Condition(request, IndexedAttributes.Find(Tag.ModalitiesInStudy)!, modalities, filter) is { } ofStudy)
                    filter.And(ofStudy);
            }
            else if (key.Content == ElementContent.Items && attribute?.Level <= request.Level)
                MatchItems(request, key, filter, unmatched, items);
            else if (attribute?.Column is null || attribute.Match == MatchKind.Count || attribute.Level > request.Level)
                unmatched.Add(key.Tag);
            else if (Condition(request, attribute, request.Keys, filter) is { } condition)
                filter.And(condition);
        }
        return new MatchPlan(filter, unmatched, items);
    }

    // PS3.4 C.2.2.2.3: no value, no item, or an empty item.
    static bool IsUniversal(Element key) => key.IsEmpty || (key.Content == ElementContent.Items && key.Items.All(item => item.Count == 0));

    // Returns the condition of one key; null where it matches everything.
    static string? Condition(QueryRequest request, IndexedAttribute attribute, Dataset keys, SqlFilter filter)
    {
        var target = AttributeLookup.Target(attribute, request.Level, filter);
        if (IsEmptyKey(request, attribute, keys))
            return Missing(attribute, target, filter);
        if (attribute.Match == MatchKind.Real)
            return target.Holds(Real(attribute, keys, filter, target.Column("")));
        if (attribute.Match == MatchKind.Number)
            return target.Holds(Number(attribute, keys, filter, target.Column("")));
        var values = Values(keys, attribute);
        if (values.Count == 0 || values.Contains("*"))
            return null;
        if (values.Count > MaxValues)
            throw Unusable(attribute, $"at most {MaxValues} values are matched at once");
        var patterns = attribute.Match is MatchKind.Name or MatchKind.Set ? values : values.Where(Wildcard.IsPattern).ToArray();
        if (patterns.Count > MaxPatterns)
            throw Unusable(attribute, $"at most {MaxPatterns} values of this kind are matched at once");
        if (patterns.Any(pattern => pattern.Length > MaxPatternLength))
            throw Unusable(attribute, $"at most {MaxPatternLength} characters are matched");
        // Each value of a custom tag is in a row of its own.
        if (attribute.Custom is not null && attribute.Match is MatchKind.Text or MatchKind.Name && IsEach(request, attribute, values))
            return string.Join(" AND ", values.Select(value => target.Holds(Single(value))));
        var condition = attribute.Match switch
        {
            MatchKind.Uid => filter.IsOneOf(
                target.Column(""),
                [.. values.Select(value => (object)UidValue(attribute, value))],
                attribute.Custom is null ? ColumnType.Uid : ColumnType.Text
            ),
            MatchKind.Date => filter.IsWithin(target.Column(""), Range(attribute, keys, values), NumberType(attribute)),
            MatchKind.Time => filter.IsWithin(target.Column(""), Range(attribute, keys, values), ColumnType.Long),
            MatchKind.DateTime => filter.IsWithin(target.Column(""), Range(attribute, keys, values), ColumnType.Long),
            MatchKind.Name => NameMatching.Condition(values, request.FuzzyNames, filter, target.Column),
            MatchKind.Set => Set(request, attribute, values, filter, target.Column("")),
            _ => Text(values, filter, target.Column("")),
        };
        return condition is null ? null : target.Holds(condition);

        string Single(string value) =>
            attribute.Match == MatchKind.Text
                ? Text([value], filter, target.Column(""))
                : NameMatching.Condition([value], request.FuzzyNames, filter, target.Column)
                    ?? throw Unusable(attribute, "each of several values has to be a name");
    }

    // Empty Value Matching (PS3.4 C.2.2.2.7): two quotation marks match an attribute that is missing or has no value.
    static bool IsEmptyKey(QueryRequest request, IndexedAttribute attribute, Dataset keys) =>
        request.EmptyValues
        && keys[attribute.Tag] is { Content: ElementContent.Bytes, Vr.IsText: true } key
        && key.Bytes.Span.TrimEnd(" \0"u8).SequenceEqual("\"\""u8);

    // An invalid date, time or number counts as no value, since no other key matches it.
    static string Missing(IndexedAttribute attribute, MatchTarget target, SqlFilter filter) =>
        attribute.Custom is { } custom
            ? filter.HasNone(attribute.Level, custom)
            : target.Holds(
                attribute.Match switch
                {
                    MatchKind.Name => string.Join(
                        " AND ",
                        NameMatching.GroupColumns.Select(group => filter.IsMissing(target.Column(group), ColumnType.Text))
                    ),
                    MatchKind.Date or MatchKind.Number => filter.IsMissing(target.Column(""), ColumnType.Int),
                    MatchKind.Time or MatchKind.DateTime => filter.IsMissing(target.Column(""), ColumnType.Long),
                    MatchKind.Uid => filter.IsMissing(target.Column(""), ColumnType.Uid),
                    MatchKind.Set when attribute.Sequence is null => filter.IsMissing(target.Column(""), ColumnType.Set),
                    _ => filter.IsMissing(target.Column(""), ColumnType.Text),
                }
            );

    static IReadOnlyList<string> Values(Dataset keys, IndexedAttribute attribute)
    {
        if (keys[attribute.Tag] is not { } element)
            return [];
        if (element.Content != ElementContent.Bytes)
            throw Unusable(attribute, "the value is too long, or none");
        var bytes = element.Bytes.Span;
        var text = attribute.Vr.UsesSpecificCharacterSet
            ? keys.CharacterSet.Decode(bytes, attribute.Vr)
            : System.Text.Encoding.Latin1.GetString(bytes);
        return text.Split('\\')
            .Select(value => value.Replace("\0", "", StringComparison.Ordinal).Trim(' '))
            .Where(value => value.Length > 0)
            .ToArray();
    }

    static string Text(IReadOnlyList<string> values, SqlFilter filter, string column)
    {
        var exact = values.Where(value => !Wildcard.IsPattern(value)).Select(value => (object)IndexValues.Bounded(value)).ToArray();
        var conditions = values.Where(Wildcard.IsPattern).Select(value => filter.Fits(column, value)).ToList();
        if (exact.Length > 0)
            conditions.Insert(0, filter.IsOneOf(column, exact, ColumnType.Text));
        return SqlFilter.Any(conditions);
    }

    // Returns the condition that any value is contained; with Multiple Value Matching, that all are. Multiple Value Matching (PS3.4
    // C.2.2.2.8) does not apply to UIDs, nor to attributes in items, where the standard allows only one value.
    static string Set(QueryRequest request, IndexedAttribute attribute, IReadOnlyList<string> values, SqlFilter filter, string column)
    {
        var conditions = values.Select(value => SetContains(attribute, value, filter, column)).ToArray();
        return IsEach(request, attribute, values) ? string.Join(" AND ", conditions) : SqlFilter.Any(conditions);
    }

    static bool IsEach(QueryRequest request, IndexedAttribute attribute, IReadOnlyList<string> values)
    {
        if (!request.MultipleValues || values.Count < 2 || attribute.Vr == Vr.UI || attribute.Sequence is not null)
            return false;
        return values.Any(Wildcard.IsPattern)
            ? throw Unusable(attribute, "several values that must all be there are matched without wild cards")
            : true;
    }

    static string SetContains(IndexedAttribute attribute, string value, SqlFilter filter, string column)
    {
        if (attribute.Vr == Vr.UI)
            value = UidValue(attribute, value);
        // In the column, a star would also match across values. The rows of the series give an exact answer.
        if (attribute.Tag == Tag.ModalitiesInStudy && Wildcard.IsPattern(value))
            return $"EXISTS (SELECT 1 FROM \"Series\" x WHERE x.\"StudyKey\" = {filter.Column(QueryLevel.Study, "Key")} AND "
                + $"{filter.Fits("x.\"Modality\"", value)})";
        return filter.Fits(column, $@"*\{value}\*");
    }

    static string Number(IndexedAttribute attribute, Dataset keys, SqlFilter filter, string column)
    {
        if (Typed(keys, attribute).GetInteger(attribute.Tag) is not { } number)
            throw Unusable(attribute, "a whole number is needed");
        if (attribute.Custom is not null)
            return $"{column} = {filter.Number(number, ColumnType.Long)}";
        // The column holds no larger values.
        return number is >= int.MinValue and <= int.MaxValue ? $"{column} = {filter.Number(number, ColumnType.Int)}" : "1 = 0";
    }

    static string Real(IndexedAttribute attribute, Dataset keys, SqlFilter filter, string column)
    {
        if (Typed(keys, attribute).GetDouble(attribute.Tag) is not { } number || !double.IsFinite(number))
            throw Unusable(attribute, "a number is needed");
        // Converts to single precision for FL, because a key that came as text may have more digits than the stored value.
        return $"{column} = {filter.Value(attribute.Vr == Vr.FL ? (double)(float)number : number, ColumnType.Real)}";
    }

    // A private key with VR UN, as in implicit VR, gets the VR with which its tag was added.
    static Dataset Typed(Dataset keys, IndexedAttribute attribute)
    {
        if (keys[attribute.Tag] is not { Content: ElementContent.Bytes } key || key.Vr != Vr.UN)
            return keys;
        var typed = new Dataset();
        typed.Set(new Element(key.Tag, attribute.Vr, key.Bytes, key.IsBigEndian));
        return typed;
    }

    static ColumnType NumberType(IndexedAttribute attribute) => attribute.Custom is null ? ColumnType.Int : ColumnType.Long;

    static string UidValue(IndexedAttribute attribute, string value) =>
        Uid.IsValid(value) ? value : throw Unusable(attribute, "a UID is at most 64 digits and dots, and is not matched by wild cards");

    static KeyRange Range(IndexedAttribute attribute, Dataset keys, IReadOnlyList<string> values)
    {
        if (values.Count > 1)
            throw Unusable(attribute, "one value or range is needed");
        var (range, form) = attribute.Match switch
        {
            MatchKind.Date => (KeyRange.Date(values[0]), "a date is yyyymmdd, a range of dates has a hyphen, the earlier one before it"),
            MatchKind.Time => (
                KeyRange.Time(values[0]),
                "a time is hh, hhmm, hhmmss or hhmmss.ffffff, a range of times has a hyphen, the earlier one before it, and does not "
                    + "cross midnight"
            ),
            _ => (
                KeyRange.DateTime(values[0], keys.GetString(Tag.TimezoneOffsetFromUTC)),
                "a date time is yyyymmddhhmmss.ffffff+zzzz or its beginning, a range has a hyphen, the earlier one before it"
            ),
        };
        return range ?? throw Unusable(attribute, form);
    }

    // Combines ranges of a date and a time, both of the same form, into one range of date times (PS3.4 C.2.2.2.5.4). Returns the keys
    // that it has handled.
    static HashSet<Tag> Combine(QueryRequest request, SqlFilter filter)
    {
        var done = new HashSet<Tag>();
        foreach (var pair in pairs)
        {
            if (
                IndexedAttributes.Find(pair.Date) is not { Column: { } dateColumn } dates
                || IndexedAttributes.Find(pair.Time) is not { Column: { } timeColumn } times
                || dates.Level > request.Level
            )
                continue;
            if (IsEmptyKey(request, dates, request.Keys) || IsEmptyKey(request, times, request.Keys))
                continue;
            var (dateValues, timeValues) = (Values(request.Keys, dates), Values(request.Keys, times));
            if (dateValues is not [not "*"] || timeValues is not [not "*"])
                continue;
            var (date, time) = (Range(dates, request.Keys, dateValues), KeyRange.Moments(timeValues[0]));
            // The pair is one value: the time of the last day may be earlier than that of the first.
            if (time is null || !date.HasFormOf(time.Value) || (date.Low == date.High && time.Value.Low > time.Value.High))
                continue;
            var (d, t) = (filter.Column(dates.Level, dateColumn), filter.Column(times.Level, timeColumn));
            filter.And(filter.IsWithin(d, date, ColumnType.Int));
            if (date.Low is { } firstDay)
                filter.And($"({d} > {Day(firstDay)} OR {t} >= {Moment(time.Value.Low!.Value)})");
            if (date.High is { } lastDay)
                filter.And($"({d} < {Day(lastDay)} OR {t} <= {Moment(time.Value.High!.Value)})");
            done.UnionWith([pair.Date, pair.Time]);
        }
        return done;

        string Day(long value) => filter.Number(value, ColumnType.Int);

        string Moment(long value) => filter.Number(value, ColumnType.Long);
    }

    // Sequence matching (PS3.4 C.2.2.2.6): at least one item must match all keys of the key's item.
    static void MatchItems(QueryRequest request, Element key, SqlFilter filter, List<Tag> unmatched, Dictionary<Tag, ItemMatching> items)
    {
        if (key.Items.Count > 1)
            throw new QueryException($"{Name(key.Tag)}: a sequence is matched by one item");
        var item = key.Items[0];
        var known = IndexedAttributes.ItemsOf(key.Tag).ToDictionary(attribute => attribute.Tag);
        var matchers = new List<Func<Dataset, bool>>();
        var empty = new List<IndexedAttribute>();
        foreach (var element in item.Where(element => !IsUniversal(element)))
        {
            if (!known.TryGetValue(element.Tag, out var attribute))
                unmatched.Add(element.Tag);
            else if (IsEmptyKey(request, attribute, item))
                empty.Add(attribute);
            else if (Condition(request, attribute, item, filter) is { } condition)
            {
                filter.And(condition);
                var values = Values(item, attribute);
                matchers.Add(candidate =>
                    candidate.GetStrings(attribute.Tag).Any(text => values.Any(value => Wildcard.IsMatch(value, text)))
                );
            }
        }
        // Alone, an empty key matches where no item has a value. Beside other keys, the item that they match must have no value.
        if (matchers.Count == 0)
            foreach (var attribute in empty)
                filter.And(Missing(attribute, AttributeLookup.Target(attribute, request.Level, filter), filter));
        else
            matchers.AddRange(
                empty.Select(attribute =>
                    (Func<Dataset, bool>)(candidate => candidate.GetStrings(attribute.Tag).All(text => text.Length == 0))
                )
            );
        // A single key without wild cards is matched exactly by its column.
        if (matchers.Count > 0)
            items[key.Tag] = new ItemMatching(
                candidate => matchers.All(matches => matches(candidate)),
                matchers.Count == 1 && !known.Values.Any(attribute => Values(item, attribute).Any(Wildcard.IsPattern))
            );
    }

    static QueryException Unusable(IndexedAttribute attribute, string reason) => new($"{Name(attribute.Tag)}: {reason}");

    static string Name(Tag tag) => DataDictionary.Find(tag) is { } entry ? $"{entry.Keyword} {tag}" : tag.ToString();
}
