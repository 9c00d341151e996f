using System.Buffers;
using System.Reflection;
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

    static readonly Column[] patientColumns = ColumnsOf<PatientRow>(QueryLevel.Patient);
    static readonly Column[] studyColumns = [.. ColumnsOf<StudyRow>(QueryLevel.Patient), .. ColumnsOf<StudyRow>(QueryLevel.Study)];
    static readonly Column[] seriesColumns = ColumnsOf<SeriesRow>(QueryLevel.Series);
    static readonly Column[] instanceColumns = ColumnsOf<InstanceRow>(QueryLevel.Instance);

    static readonly Tag[] patientTags = TagsOf(QueryLevel.Patient);
    static readonly Tag[] studyTags = TagsOf(QueryLevel.Patient, QueryLevel.Study);
    static readonly Tag[] seriesTags = TagsOf(QueryLevel.Series);
    static readonly Tag[] instanceTags = TagsOf(QueryLevel.Instance);

    public static PatientRow Patient(Dataset dataset) => Fill(new PatientRow { Attributes = Json(dataset, patientTags) }, patientColumns, dataset);

    public static StudyRow Study(Dataset dataset) => Fill(new StudyRow { Attributes = Json(dataset, studyTags) }, studyColumns, dataset);

    public static SeriesRow Series(Dataset dataset) => Fill(new SeriesRow { Attributes = Json(dataset, seriesTags) }, seriesColumns, dataset);

    public static InstanceRow Instance(Dataset dataset) => Fill(new InstanceRow { Attributes = Json(dataset, instanceTags) }, instanceColumns, dataset);

    static T Fill<T>(T row, Column[] columns, Dataset dataset) where T : class
    {
        foreach (var column in columns)
            column.Fill(row, dataset);
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

    static Column[] ColumnsOf<T>(QueryLevel level) =>
        [.. IndexedAttributes.All.Where(attribute => attribute.Level == level && attribute is { Column: not null, IsDerived: false }).Select(attribute => new Column(typeof(T), attribute))];

    sealed class Column
    {
        readonly IndexedAttribute attribute;
        readonly PropertyInfo property;
        readonly PropertyInfo? ideographic;
        readonly PropertyInfo? phonetic;

        public Column(Type row, IndexedAttribute attribute)
        {
            this.attribute = attribute;
            property = Property(attribute.Column!);
            if (attribute.Match == MatchKind.Name)
                (ideographic, phonetic) = (Property(attribute.Column + "Ideographic"), Property(attribute.Column + "Phonetic"));

            PropertyInfo Property(string name) => row.GetProperty(name) ?? throw new InvalidOperationException($"{row.Name} has no column {name}");
        }

        public void Fill(object row, Dataset dataset)
        {
            var tag = attribute.Tag;
            switch (attribute.Match)
            {
                case MatchKind.Name:
                    var name = IndexValues.Name(dataset.GetString(tag));
                    property.SetValue(row, name.Alphabetic);
                    ideographic!.SetValue(row, name.Ideographic);
                    phonetic!.SetValue(row, name.Phonetic);
                    break;
                case MatchKind.Set:
                    var datasets = attribute.Sequence is { } sequence ? dataset[sequence]?.Items ?? [] : [dataset];
                    property.SetValue(row, IndexValues.Set(datasets.SelectMany(item => item.GetStrings(tag))));
                    break;
                case MatchKind.Date:
                    property.SetValue(row, IndexValues.Date(dataset.GetString(tag)));
                    break;
                case MatchKind.Time:
                    property.SetValue(row, IndexValues.Time(dataset.GetString(tag)));
                    break;
                case MatchKind.DateTime:
                    property.SetValue(row, IndexValues.DateTime(dataset.GetString(tag), dataset.GetString(Tag.TimezoneOffsetFromUTC)));
                    break;
                case MatchKind.Number:
                    property.SetValue(row, dataset.GetInteger(tag) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : null);
                    break;
                default:
                    property.SetValue(row, IndexValues.Bounded(dataset.GetString(tag) ?? ""));
                    break;
            }
        }
    }
}
