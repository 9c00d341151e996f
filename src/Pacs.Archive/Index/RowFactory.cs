using System.Buffers;
using System.Text.Json;
using Dicom;
using Dicom.Json;
using Dicom.Values;
using Pacs.Archive.Query;

namespace Pacs.Archive.Index;

/// <summary>Fills rows from a data set by <see cref="IndexedAttributes"/>.</summary>
static class RowFactory
{
    // An answer carries every attribute of its level: one that is longer than a page of text is not for lists.
    public const int MaxValue = 4096;

    const int MaxItems = 32;

    static readonly Action<PatientRow, Dataset>[] patientColumns = ColumnsOf<PatientRow>(QueryLevel.Patient);
    static readonly Action<StudyRow, Dataset>[] studyColumns = ColumnsOf<StudyRow>(QueryLevel.Patient, QueryLevel.Study);
    static readonly Action<SeriesRow, Dataset>[] seriesColumns = ColumnsOf<SeriesRow>(QueryLevel.Series);
    static readonly Action<InstanceRow, Dataset>[] instanceColumns = ColumnsOf<InstanceRow>(QueryLevel.Instance);

    static readonly Tag[] patientTags = TagsOf(QueryLevel.Patient);
    static readonly Tag[] studyTags = TagsOf(QueryLevel.Patient, QueryLevel.Study);
    static readonly Tag[] seriesTags = TagsOf(QueryLevel.Series);
    static readonly Tag[] instanceTags = TagsOf(QueryLevel.Instance);

    public static PatientRow Patient(Dataset dataset) => Fill(new PatientRow { Attributes = Json(dataset, patientTags) }, patientColumns, dataset);

    public static StudyRow Study(Dataset dataset) => Fill(new StudyRow { Attributes = Json(dataset, studyTags) }, studyColumns, dataset);

    public static SeriesRow Series(Dataset dataset) => Fill(new SeriesRow { Attributes = Json(dataset, seriesTags) }, seriesColumns, dataset);

    public static InstanceRow Instance(Dataset dataset) => Fill(new InstanceRow { Attributes = Json(dataset, instanceTags) }, instanceColumns, dataset);

    static T Fill<T>(T row, Action<T, Dataset>[] columns, Dataset dataset) where T : class
    {
        foreach (var fill in columns)
            fill(row, dataset);
        return row;
    }

    static byte[] Json(Dataset dataset, Tag[] tags)
    {
        // Its items and text keep the character set they were written in.
        var kept = new Dataset { Parent = dataset };
        foreach (var tag in tags)
            if (dataset.GetElement(tag) is { } element && IsShort(element))
                kept.Set(element);
        return Json(kept);
    }

    /// <summary>A data set as attributes of a row.</summary>
    public static byte[] Json(Dataset kept)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
            DicomJson.Write(writer, kept);
        return buffer.WrittenSpan.ToArray();
    }

    static bool IsShort(Element element) => element.Content switch
    {
        ElementContent.Bytes => element.Length <= MaxValue,
        ElementContent.Items => element.Items.Count <= MaxItems && element.Items.All(item => item.All(IsShort)),
        _ => false,
    };

    static Tag[] TagsOf(params QueryLevel[] levels) =>
        [.. levels.SelectMany(IndexedAttributes.Of).Where(attribute => !attribute.IsDerived).Select(attribute => attribute.Tag).Distinct().Order()];

    static Action<T, Dataset>[] ColumnsOf<T>(params QueryLevel[] levels) where T : class =>
        [.. levels.SelectMany(level => IndexedAttributes.All.Where(attribute => attribute.Level == level && attribute is { Column: not null, IsDerived: false })).Select(Filling<T>)];

    static Action<T, Dataset> Filling<T>(IndexedAttribute attribute) where T : class
    {
        var (tag, column) = (attribute.Tag, attribute.Column!);
        switch (attribute.Match)
        {
            case MatchKind.Name:
                var (setAlphabetic, setIdeographic, setPhonetic) = (Setter<T, string>(column), Setter<T, string>(column + "Ideographic"), Setter<T, string>(column + "Phonetic"));
                return (row, dataset) =>
                {
                    var name = IndexValues.Name(dataset.GetString(tag));
                    setAlphabetic(row, name.Alphabetic);
                    setIdeographic(row, name.Ideographic);
                    setPhonetic(row, name.Phonetic);
                };
            case MatchKind.Set when attribute.Sequence is { } sequence:
                var setItems = Setter<T, string>(column);
                return (row, dataset) => setItems(row, IndexValues.Set((dataset[sequence]?.Items ?? []).SelectMany(item => item.GetStrings(tag))));
            case MatchKind.Set:
                var setValues = Setter<T, string>(column);
                return (row, dataset) => setValues(row, IndexValues.Set(dataset.GetStrings(tag)));
            case MatchKind.Date:
                var setDate = Setter<T, int?>(column);
                return (row, dataset) => setDate(row, IndexValues.Date(dataset.GetString(tag)));
            case MatchKind.Time:
                var setTime = Setter<T, long?>(column);
                return (row, dataset) => setTime(row, IndexValues.Time(dataset.GetString(tag)));
            case MatchKind.DateTime:
                var setDateTime = Setter<T, long?>(column);
                return (row, dataset) => setDateTime(row, IndexValues.DateTime(dataset.GetString(tag), dataset.GetString(Tag.TimezoneOffsetFromUTC)));
            case MatchKind.Number:
                var setNumber = Setter<T, int?>(column);
                return (row, dataset) => setNumber(row, dataset.GetInteger(tag) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : null);
            default:
                var setText = Setter<T, string>(column);
                return (row, dataset) => setText(row, IndexValues.Bounded(dataset.GetString(tag) ?? ""));
        }
    }

    static Action<T, TValue> Setter<T, TValue>(string column) =>
        (typeof(T).GetProperty(column)?.SetMethod ?? throw new InvalidOperationException($"{typeof(T).Name} has no column {column}")).CreateDelegate<Action<T, TValue>>();
}
