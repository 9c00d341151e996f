using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dicom.Json;

namespace Dicom.Tests.Json;

static class JsonText
{
    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Dataset dataset, Func<Element, IReadOnlyList<PathStep>, string?>? bulkDataUri = null)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, Readable))
            DicomJson.Write(writer, dataset, bulkDataUri);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The JSON of one element's object.</summary>
    public static string WriteElement(Element element, Element? characterSet = null)
    {
        var dataset = new Dataset();
        if (characterSet is not null)
            dataset.Set(characterSet);
        dataset.Set(element);
        using var document = JsonDocument.Parse(Write(dataset));
        return document.RootElement.GetProperty(element.Tag.ToHex()).GetRawText();
    }

    public static Dataset Read(string json) => DicomJson.Read(System.Text.Encoding.UTF8.GetBytes(json));
}
