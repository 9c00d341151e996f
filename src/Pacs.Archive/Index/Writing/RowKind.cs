using Dicom;
using Dicom.Values;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>The content that the rows of a table take from a data set, by <see cref="IndexedAttributes"/>: attributes as DICOM JSON, and
/// columns that queries match on.</summary>
/// <typeparam name="T">The row.</typeparam>
sealed class RowKind<T>
    where T : class, new()
{
    readonly (Tag Attribute, string[] Columns, Action<T, Dataset> Set)[] columns;
    readonly Action<T, byte[]> setAttributes;

    /// <summary>Creates the description of rows that hold the attributes of some levels.</summary>
    public RowKind(params QueryLevel[] levels)
    {
        var attributes = levels
            .SelectMany(level => IndexedAttributes.All.Where(attribute => attribute.Level == level && !attribute.IsDerived))
            .ToArray();
        columns =
        [
            .. attributes
                .Where(attribute => attribute.Column is not null)
                .Select(attribute => (attribute.Sequence ?? attribute.Tag, ColumnsOf(attribute), Setting(attribute))),
        ];
        setAttributes = Setter<byte[]>(nameof(StudyRow.Attributes));
        Tags = [.. attributes.Where(attribute => attribute.Sequence is null).Select(attribute => attribute.Tag).Distinct().Order()];
        Columns = [.. columns.SelectMany(column => column.Columns)];
    }

    /// <summary>The attributes in the order of their tags.</summary>
    public IReadOnlyList<Tag> Tags { get; }

    /// <summary>The columns that are filled from the attributes.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Returns the row of a data set.</summary>
    public T Row(Dataset dataset)
    {
        var row = new T();
        setAttributes(row, RowFactory.Json(dataset, Tags));
        foreach (var column in columns)
            column.Set(row, dataset);
        return row;
    }

    /// <summary>Sets the columns of some attributes.</summary>
    public void SetColumns(T row, Dataset dataset, IReadOnlyCollection<Tag> attributes)
    {
        foreach (var column in columns)
            if (attributes.Contains(column.Attribute))
                column.Set(row, dataset);
    }

    static string[] ColumnsOf(IndexedAttribute attribute) =>
        attribute.Match == MatchKind.Name
            ? [attribute.Column!, attribute.Column + "Ideographic", attribute.Column + "Phonetic"]
            : [attribute.Column!];

    static Action<T, Dataset> Setting(IndexedAttribute attribute)
    {
        var (tag, column) = (attribute.Tag, attribute.Column!);
        switch (attribute.Match)
        {
            case MatchKind.Name:
                var (setAlphabetic, setIdeographic, setPhonetic) = (
                    Setter<string>(column),
                    Setter<string>(column + "Ideographic"),
                    Setter<string>(column + "Phonetic")
                );
                return (row, dataset) =>
                {
                    var name = IndexValues.Name(dataset.GetString(tag));
                    setAlphabetic(row, name.Alphabetic);
                    setIdeographic(row, name.Ideographic);
                    setPhonetic(row, name.Phonetic);
                };
            case MatchKind.Set when attribute.Sequence is { } sequence:
                var setItems = Setter<string>(column);
                return (row, dataset) =>
                    setItems(row, IndexValues.Set((dataset[sequence]?.Items ?? []).SelectMany(item => item.GetStrings(tag))));
            case MatchKind.Set:
                var setValues = Setter<string>(column);
                return (row, dataset) => setValues(row, IndexValues.Set(dataset.GetStrings(tag)));
            case MatchKind.Date:
                var setDate = Setter<int?>(column);
                return (row, dataset) => setDate(row, IndexValues.Date(dataset.GetString(tag)));
            case MatchKind.Time:
                var setTime = Setter<long?>(column);
                return (row, dataset) => setTime(row, IndexValues.Time(dataset.GetString(tag)));
            case MatchKind.DateTime:
                var setDateTime = Setter<long?>(column);
                return (row, dataset) =>
                    setDateTime(row, IndexValues.DateTime(dataset.GetString(tag), dataset.GetString(Tag.TimezoneOffsetFromUTC)));
            case MatchKind.Number:
                var setNumber = Setter<int?>(column);
                return (row, dataset) =>
                    setNumber(row, dataset.GetInteger(tag) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : null);
            default:
                var setText = Setter<string>(column);
                return (row, dataset) => setText(row, IndexValues.Bounded(dataset.GetString(tag) ?? ""));
        }
    }

    static Action<T, TValue> Setter<TValue>(string column) =>
        (
            typeof(T).GetProperty(column)?.SetMethod ?? throw new InvalidOperationException($"{typeof(T).Name} has no column {column}")
        ).CreateDelegate<Action<T, TValue>>();
}
