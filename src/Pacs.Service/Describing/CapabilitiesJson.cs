using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml.Linq;

namespace Pacs.Service.Describing;

/// <summary>Converts a WADL document to JSON (PS3.18 Annex G).</summary>
static class CapabilitiesJson
{
    // Elements that occur once in their parent; all others are written as lists (PS3.18 G.2.2, G.2.3).
    static readonly HashSet<string> unique = ["application", "grammars", "resources", "request"];

    static readonly JsonWriterOptions format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the document.</summary>
    /// <param name="output">Destination; the encoding is UTF-8.</param>
    /// <param name="document">The document as XML.</param>
    public static void Write(Stream output, Stream document)
    {
        using var json = new Utf8JsonWriter(output, format);
        var root = XDocument.Load(document).Root!;
        json.WriteStartObject();
        json.WritePropertyName(root.Name.LocalName);
        Write(json, root);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, XElement element)
    {
        json.WriteStartObject();
        foreach (var attribute in element.Attributes())
            json.WriteString($"@{attribute.Name.LocalName}", attribute.Value);
        if (!element.HasElements && element.Value.Length > 0)
            json.WriteString("value", element.Value);
        foreach (var children in element.Elements().GroupBy(child => child.Name.LocalName))
        {
            json.WritePropertyName(children.Key);
            if (unique.Contains(children.Key))
            {
                Write(json, children.Single());
                continue;
            }
            json.WriteStartArray();
            foreach (var child in children)
                Write(json, child);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
