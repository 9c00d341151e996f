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
    /// <summary>Characters of text that a row holds: longer text is cut there, except LT.</summary>
    public const int MaxValue = 4096;

    // The longest LT that the standard allows (PS3.5 table 6.2-1).
    const int MaxLongText = 10_240;

    // Of a sequence: its first items, up to as many elements and bytes of values.
    const int MaxItems = 32, MaxItemElements = 500, MaxItemBytes = 16 * 1024;

    /// <summary>What patients' rows hold.</summary>
    public static readonly RowKind<PatientRow> Patients = new(QueryLevel.Patient);

    /// <summary>What studies' rows hold: the patient's attributes as the study's own objects say them, too.</summary>
    public static readonly RowKind<StudyRow> Studies = new(QueryLevel.Patient, QueryLevel.Study);

    /// <summary>What series' rows hold.</summary>
    public static readonly RowKind<SeriesRow> SeriesRows = new(QueryLevel.Series);

    static readonly RowKind<InstanceRow> instances = new(QueryLevel.Instance);

    public static PatientRow Patient(Dataset dataset) => Patients.Row(dataset);

    public static StudyRow Study(Dataset dataset) => Studies.Row(dataset);

    public static SeriesRow Series(Dataset dataset) => SeriesRows.Row(dataset);

    public static InstanceRow Instance(Dataset dataset) => instances.Row(dataset);

    /// <summary>Some attributes of a data set as attributes of a row: those that have a value.</summary>
    public static byte[] Json(Dataset dataset, IEnumerable<Tag> tags)
    {
        // Its items and text keep the character set they were written in.
        var kept = new Dataset { Parent = dataset };
        foreach (var tag in tags)
            if (dataset.GetElement(tag) is { } element && HasValue(element) && Fitting(element, dataset) is { } fitting)
                kept.Set(fitting);
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

    /// <summary>Whether an element says anything: padding and separators alone are no value, nor are items in which nothing has
    /// one.</summary>
    public static bool HasValue(Element element) => element.Content switch
    {
        ElementContent.Items => element.Items.Any(item => item.Any(HasValue)),
        ElementContent.Bytes when element.Vr == Vr.PN => element.Bytes.Span.ContainsAnyExcept(" \0\\=^"u8),
        ElementContent.Bytes when element.Vr.IsText => element.Bytes.Span.ContainsAnyExcept(" \0\\"u8),
        _ => !element.IsEmpty,
    };

    // The element as far as a row has room for it; null for none of it.
    static Element? Fitting(Element element, Dataset dataset)
    {
        if (element.Content == ElementContent.Items)
            return FirstItems(element);
        if (element.Content != ElementContent.Bytes)
            return null;
        var max = element.Vr == Vr.LT ? MaxLongText : MaxValue;
        // No character takes less than a byte.
        if (element.Length <= max)
            return element;
        return element.Vr.IsText ? Cut(element, dataset, max) : null;
    }

    static Element Cut(Element element, Dataset dataset, int max)
    {
        var text = dataset.CharacterSet.Decode(element.Bytes.Span, element.Vr);
        if (text.Length <= max)
            return element;
        var length = char.IsHighSurrogate(text[max - 1]) ? max - 1 : max;
        return new Element(element.Tag, element.Vr, dataset.CharacterSet.Encode(text[..length], element.Vr));
    }

    static Element? FirstItems(Element sequence)
    {
        var (elements, bytes) = (0, 0L);
        var fitting = sequence.Items.Take(MaxItems).TakeWhile(item => Fits(item, ref elements, ref bytes)).ToArray();
        return fitting.Length == sequence.Items.Count ? sequence : fitting.Length == 0 ? null : new Element(sequence.Tag, fitting);
    }

    static bool Fits(Dataset item, ref int elements, ref long bytes)
    {
        foreach (var element in item)
        {
            elements++;
            if (element.Content == ElementContent.Items)
            {
                foreach (var below in element.Items)
                    if (!Fits(below, ref elements, ref bytes))
                        return false;
            }
            else if (element.Content == ElementContent.Bytes)
                bytes += element.Length;
            else
                return false;
            if (elements > MaxItemElements || bytes > MaxItemBytes)
                return false;
        }
        return true;
    }
}
