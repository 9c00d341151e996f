using System.Buffers;
using Dicom.Json;
using Dicom.Xml;

namespace Dicom.Tests.Xml;

static class XmlText
{
    public static byte[] Write(Dataset dataset, Func<Element, IReadOnlyList<PathStep>, string?>? bulkDataUri = null)
    {
        var output = new ArrayBufferWriter<byte>();
        DicomXml.Write(output, dataset, bulkDataUri);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>What the model has inside its root.</summary>
    public static string Body(Dataset dataset, Func<Element, IReadOnlyList<PathStep>, string?>? bulkDataUri = null)
    {
        var text = System.Text.Encoding.UTF8.GetString(Write(dataset, bulkDataUri));
        const string start =
            $"""<?xml version="1.0" encoding="utf-8"?><NativeDicomModel xml:space="preserve" xmlns="{DicomXml.Namespace}">""";
        return text == start[..^1] + " />" ? "" : text[start.Length..^"</NativeDicomModel>".Length];
    }

    /// <summary>What one element has inside its own.</summary>
    public static string Element(Element element, params Element[] others)
    {
        var dataset = new Dataset();
        foreach (var other in others)
            dataset.Set(other);
        dataset.Set(element);
        var body = Body(dataset);
        body = body[body.LastIndexOf("<DicomAttribute ", StringComparison.Ordinal)..];
        return body.EndsWith(" />", StringComparison.Ordinal) ? "" : body[(body.IndexOf('>') + 1)..^"</DicomAttribute>".Length];
    }

    public static Dataset Read(string body) =>
        DicomXml.Read(System.Text.Encoding.UTF8.GetBytes($"<NativeDicomModel>{body}</NativeDicomModel>"));
}
