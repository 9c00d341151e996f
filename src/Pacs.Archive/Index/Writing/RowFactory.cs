using System.Buffers;
using System.Text.Json;
using Dicom;
using Dicom.Json;
using Dicom.Values;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>Fills rows from a data set by <see cref="IndexedAttributes"/>.</summary>
static class RowFactory
{
    /// <summary>Maximum length of text in a row's attributes, in characters. Longer text is cut. LT has a limit of its own.</summary>
    public const int MaxValue = 4096;

    // Maximum length of LT (PS3.5 table 6.2-1), in characters.
    const int MaxLongText = 10_240;

    // Limits for a sequence: only its first items are kept, up to these numbers of items, elements, and bytes of values.
    const int MaxItems = 32,
        MaxItemElements = 500,
        MaxItemBytes = 16 * 1024;

    /// <summary>The content of patients' rows.</summary>
    public static readonly RowKind<PatientRow> Patients = new(QueryLevel.Patient);

    /// <summary>The content of studies' rows, which includes the patient's attributes as the study's own objects state them.</summary>
    public static readonly RowKind<StudyRow> Studies = new(QueryLevel.Patient, QueryLevel.Study);

    /// <summary>The content of series' rows.</summary>
    public static readonly RowKind<SeriesRow> SeriesRows = new(QueryLevel.Series);

    static readonly RowKind<InstanceRow> instances = new(QueryLevel.Instance);

    public static PatientRow Patient(Dataset dataset) => Patients.Row(dataset);

    public static StudyRow Study(Dataset dataset) => Studies.Row(dataset);

    public static SeriesRow Series(Dataset dataset) => SeriesRows.Row(dataset);

    public static InstanceRow Instance(Dataset dataset) => instances.Row(dataset);

    /// <summary>Returns some attributes of a data set in the form of a row's attributes. Attributes without a value are left
    /// out.</summary>
    public static byte[] Json(Dataset dataset, IEnumerable<Tag> tags)
    {
        // The parent passes on the character set, in which items and text were written.
        var kept = new Dataset { Parent = dataset };
        foreach (var tag in tags)
            if (dataset.GetElement(tag) is { } element && HasValue(element) && Fitting(element, dataset) is { } fitting)
                kept.Set(fitting);
        return Json(kept);
    }

    /// <summary>Returns a data set in the form of a row's attributes.</summary>
    public static byte[] Json(Dataset kept)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (
            var writer = new Utf8JsonWriter(
                buffer,
                new JsonWriterOptions
                {
                    Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                    SkipValidation = true,
                }
            )
        )
            DicomJson.Write(writer, kept);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Returns whether an element has a value. Padding and separators alone are not a value, nor are items without any
    /// value.</summary>
    public static bool HasValue(Element element) =>
        element.Content switch
        {
            ElementContent.Items => element.Items.Any(item => item.Any(HasValue)),
            ElementContent.Bytes when element.Vr == Vr.PN => element.Bytes.Span.ContainsAnyExcept(" \0\\=^"u8),
            ElementContent.Bytes when element.Vr.IsText => element.Bytes.Span.ContainsAnyExcept(" \0\\"u8),
            _ => !element.IsEmpty,
        };

    // Returns as much of the element as a row may hold; null for nothing.
    static Element? Fitting(Element element, Dataset dataset)
    {
        if (element.Content == ElementContent.Items)
            return FirstItems(element);
        if (element.Content != ElementContent.Bytes)
            return null;
        var max = element.Vr == Vr.LT ? MaxLongText : MaxValue;
        // Each character takes at least one byte, so the text cannot be longer than the element.
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
        return fitting.Length == sequence.Items.Count ? sequence
            : fitting.Length == 0 ? null
            : new Element(sequence.Tag, fitting);
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
