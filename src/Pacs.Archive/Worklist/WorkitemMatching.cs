using System.Globalization;
using Dicom;
using Dicom.Dictionary;
using Dicom.Values;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Query;

namespace Pacs.Archive.Worklist;

/// <summary>Matches data sets against the keys of a search or of a subscription's filter, by any attribute at any depth (PS3.4 C.2.2.2).
/// The rules are those of the archive's other queries: values are compared in the form in which the index holds them.</summary>
sealed class WorkitemMatching
{
    // These elements describe how the keys are encoded, and are not keys.
    static readonly Tag[] contextTags = [Tag.SpecificCharacterSet, Tag.TimezoneOffsetFromUTC];

    /// <summary>The value that matches attributes without a value, if Empty Value Matching is requested (PS3.4 C.2.2.2.7).</summary>
    public const string Empty = "\"\"";

    readonly List<Func<Dataset, bool>> conditions = [];

    /// <summary>Creates the conditions of a subscription's filter.</summary>
    /// <exception cref="QueryException">A key has an invalid value.</exception>
    public WorkitemMatching(Dataset keys)
        : this(keys, new WorklistSearch { Keys = keys, Limit = 0 }) { }

    /// <summary>Creates the conditions of a search.</summary>
    /// <exception cref="QueryException">A key has an invalid value.</exception>
    public WorkitemMatching(WorklistSearch search)
        : this(search.Keys, search) { }

    WorkitemMatching(Dataset keys, WorklistSearch search)
    {
        foreach (var key in keys)
            if (
                !contextTags.Contains(key.Tag)
                && !key.Tag.IsGroupLength
                && !key.Tag.IsPrivateCreator
                && Condition(keys, key, search) is { } condition
            )
                conditions.Add(condition);
    }

    /// <summary>Returns whether a data set matches all keys.</summary>
    public bool IsMatch(Dataset dataset) => conditions.TrueForAll(condition => condition(dataset));

    // Returns the condition of one key; null where it matches everything (PS3.4 C.2.2.2.3).
    static Func<Dataset, bool>? Condition(Dataset keys, Element key, WorklistSearch search)
    {
        var tag = key.Tag;
        if (key.Content == ElementContent.Items)
            return Items(key, search);
        var values = Values(keys, key);
        if (search.EmptyValues && values is [Empty])
            return dataset => dataset[tag] is null or { IsEmpty: true } || (dataset[tag]!.Vr.IsText && dataset.GetText(tag) is null);
        if (values.Count == 0 || values.Contains("*"))
            return null;
        if (values.Count > Matching.MaxValues)
            throw Unusable(tag, $"at most {Matching.MaxValues} values are matched at once");
        if (values.Any(value => value.Length > Matching.MaxPatternLength))
            throw Unusable(tag, $"at most {Matching.MaxPatternLength} characters are matched");
        var timezone = keys.GetString(Tag.TimezoneOffsetFromUTC);
        var vr = DataDictionary.VrOf(tag) is var known && known != Vr.UN ? known : key.Vr;
        return vr.Code switch
        {
            Vr.Codes.DA => Range(tag, KeyRange.Date(Only(tag, values)), (text, _) => IndexValues.Date(text)),
            Vr.Codes.TM => Range(tag, KeyRange.Time(Only(tag, values)), (text, _) => IndexValues.Time(text)),
            Vr.Codes.DT => Range(tag, KeyRange.DateTime(Only(tag, values), timezone), (text, dataset) =>
                IndexValues.DateTime(text, dataset.GetString(Tag.TimezoneOffsetFromUTC))
            ),
            Vr.Codes.PN => Values(tag, values, search, search.FuzzyNames ? IsFuzzy : IsName),
            Vr.Codes.UI => dataset => dataset.GetStrings(tag).Any(values.Contains),
            _ when vr.IsText && vr.Code is not (Vr.Codes.IS or Vr.Codes.DS) => Values(tag, values, search, Wildcard.IsMatch),
            _ => Numbers(tag, key, values),
        };
    }

    // PS3.4 C.2.2.2.6: at least one item must match all keys of the key's item.
    static Func<Dataset, bool>? Items(Element key, WorklistSearch search)
    {
        if (key.Items.Count > 1)
            throw Unusable(key.Tag, "a sequence is matched by one item");
        if (key.Items is not [var item] || new WorkitemMatching(item, search) is not { conditions.Count: > 0 } matching)
            return null;
        return dataset => dataset.GetItems(key.Tag).Any(matching.IsMatch);
    }

    // Returns the condition that the attribute has one of the key's values, or all of them if Multiple Value Matching is requested (PS3.4
    // C.2.2.2.8).
    static Func<Dataset, bool> Values(Tag tag, IReadOnlyList<string> values, WorklistSearch search, Func<string, string, bool> isMatch) =>
        dataset =>
        {
            var texts = dataset.GetStrings(tag);
            return search.MultipleValues
                ? values.All(value => texts.Any(text => isMatch(value, text)))
                : values.Any(value => texts.Any(text => isMatch(value, text)));
        };

    static Func<Dataset, bool> Range(Tag tag, KeyRange? range, Func<string, Dataset, long?> value)
    {
        if (range is not { } wanted)
            throw Unusable(tag, "the value is no date or time of its kind, nor a range with the earlier one before the hyphen");
        return dataset =>
            dataset.GetStrings(tag).Any(text => value(text, dataset) is { } moment && !(moment < wanted.Low) && !(moment > wanted.High));
    }

    static Func<Dataset, bool> Numbers(Tag tag, Element key, IReadOnlyList<string> values)
    {
        var wanted = key.Vr.IsText
            ? values
                .Select(value =>
                    double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                        ? number
                        : throw Unusable(tag, "a number is needed")
                )
                .ToList()
            : [.. Alone(key).GetDoubles(tag)];
        return dataset => dataset.GetDoubles(tag).Any(wanted.Contains);
    }

    static Dataset Alone(Element key)
    {
        var dataset = new Dataset();
        dataset.Set(key);
        return dataset;
    }

    // A key with one component group is searched for in all three groups; the groups of a key with several are each searched for in their
    // own group.
    static bool IsName(string key, string name)
    {
        var (wanted, groups) = (Groups(key), Groups(name));
        if (!key.Contains('=', StringComparison.Ordinal))
            return groups.Any(group => IsGroup(wanted[0], group));
        return wanted.Zip(groups).All(pair => pair.First.Trim('*', ' ').Length == 0 || IsGroup(pair.First, pair.Second));
    }

    // A last component that matches anything also matches a missing component, whose separator is missing as well.
    static bool IsGroup(string pattern, string group) =>
        Wildcard.IsMatch(pattern, group) || (pattern.EndsWith(" *", StringComparison.Ordinal) && Wildcard.IsMatch(pattern[..^2], group));

    // The key's words may match in any order, each the beginning of a word of the name.
    static bool IsFuzzy(string key, string name)
    {
        var words = Groups(name).SelectMany(group => group.Split(' ')).ToList();
        return key.Split('=')
            .SelectMany(group => IndexValues.NameGroup(group).Split(' '))
            .Select(word => word.TrimEnd('*'))
            .Where(word => word.Length > 0)
            .All(word => words.Exists(candidate => Wildcard.IsMatch(word + "*", candidate)));
    }

    static string[] Groups(string name)
    {
        var (alphabetic, ideographic, phonetic) = IndexValues.Name(name);
        return [alphabetic, ideographic, phonetic];
    }

    static IReadOnlyList<string> Values(Dataset keys, Element key)
    {
        if (key.IsEmpty)
            return [];
        if (key.Content != ElementContent.Bytes)
            throw Unusable(key.Tag, "the value is too long, or none");
        if (!key.Vr.IsText)
            return ["number"];
        var text = key.Vr.UsesSpecificCharacterSet
            ? keys.CharacterSet.Decode(key.Bytes.Span, key.Vr)
            : System.Text.Encoding.Latin1.GetString(key.Bytes.Span);
        return
        [
            .. text.Split('\\')
                .Select(value => value.Replace("\0", "", StringComparison.Ordinal).Trim(' '))
                .Where(value => value.Length > 0),
        ];
    }

    static string Only(Tag tag, IReadOnlyList<string> values) =>
        values is [var value] ? value : throw Unusable(tag, "one value or range is needed");

    static QueryException Unusable(Tag tag, string reason) =>
        new($"{(DataDictionary.Find(tag) is { } entry ? $"{entry.Keyword} {tag}" : tag)}: {reason}");
}
