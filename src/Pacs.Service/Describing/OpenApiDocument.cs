using System.Text.Encodings.Web;
using System.Text.Json;
using Pacs.Service.DicomWeb;

namespace Pacs.Service.Describing;

/// <summary>Writes routes as an OpenAPI 3.1 document. It omits routes that never succeed (always 501) and WebSockets,
/// which OpenAPI cannot describe.</summary>
static class OpenApiDocument
{
    /// <summary>Media type of OpenAPI documents. They are served as <c>application/json</c> too.</summary>
    public const string MediaType = "application/vnd.oai.openapi+json";

    static readonly JsonWriterOptions format = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Gets the version of the service.</summary>
    public static string Version { get; } = typeof(OpenApiDocument).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>Writes the document.</summary>
    /// <param name="output">Destination; the encoding is UTF-8.</param>
    /// <param name="server">URL before all paths.</param>
    /// <param name="all">Routes to describe.</param>
    public static void Write(Stream output, string server, IReadOnlyList<DescribedRoute> all)
    {
        var routes = all.Where(CanSucceed).ToList();
        using var json = new Utf8JsonWriter(output, format);
        json.WriteStartObject();
        json.WriteString("openapi", "3.1.0");
        json.WriteStartObject("info");
        json.WriteString("title", "PacsService");
        json.WriteString("summary", "A DICOM archive: DICOMweb (PS3.18) and what goes beyond it.");
        json.WriteString(
            "description",
            $"What is below `{Requests.Roots[0]}` is below {string.Join(", ", Requests.Roots.Skip(1).Select(root => $"`{root}`"))} too."
        );
        json.WriteString("version", Version);
        json.WriteStartObject("license");
        json.WriteString("name", "MIT");
        json.WriteString("identifier", "MIT");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("servers");
        json.WriteStartObject();
        json.WriteString("url", server);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("tags");
        foreach (var topic in routes.Select(route => route.Description.Topic).Distinct())
        {
            json.WriteStartObject();
            json.WriteString("name", topic);
            json.WriteString("description", Topics.Meanings[topic]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("paths");
        foreach (var path in routes.GroupBy(route => route.Path))
            WritePath(json, path.Key, path);
        json.WriteEndObject();
        WriteComponents(json);
        json.WriteEndObject();
    }

    /// <summary>Returns whether a route has an answer with a status from 200 to 299.</summary>
    public static bool CanSucceed(DescribedRoute route) => route.Answers.Any(answer => answer.Status is >= 200 and < 300);

    static void WritePath(Utf8JsonWriter json, string path, IEnumerable<DescribedRoute> routes)
    {
        json.WriteStartObject(path);
        foreach (var route in routes)
        foreach (var method in route.Methods)
        {
            json.WriteStartObject(method.ToLowerInvariant());
            WriteOperation(json, route, isHead: HttpMethods.IsHead(method));
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    static void WriteOperation(Utf8JsonWriter json, DescribedRoute route, bool isHead)
    {
        json.WriteString("operationId", isHead ? route.Id + "Head" : route.Id);
        json.WriteString("summary", route.Description.Summary);
        json.WriteString(
            "description",
            string.Join(
                " ",
                new[]
                {
                    $"Source: {route.Description.Source}.",
                    route.Role is null ? "" : $"Needs the role `{route.Role}` where the service asks for tokens.",
                    route.Description.Remarks,
                }.Where(text => text.Length > 0)
            )
        );
        json.WriteStartArray("tags");
        json.WriteStringValue(route.Description.Topic);
        json.WriteEndArray();
        // The empty requirement is for services that demand no tokens. Since OpenAPI 3.1, the array of a bearer scheme may name roles.
        json.WriteStartArray("security");
        json.WriteStartObject();
        if (route.Role is not null)
        {
            json.WriteStartArray("bearer");
            json.WriteStringValue(route.Role);
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("parameters");
        foreach (var parameter in route.Parameters)
            WriteParameter(json, parameter);
        json.WriteEndArray();
        if (route.Description.Takes.Count > 0)
        {
            json.WriteStartObject("requestBody");
            WriteContent(json, route.Description.Takes);
            json.WriteEndObject();
        }
        json.WriteStartObject("responses");
        foreach (var answer in route.Answers)
        {
            json.WriteStartObject($"{answer.Status}");
            json.WriteString("description", answer.Meaning);
            if (!isHead && answer.MediaTypes.Count > 0)
                WriteContent(json, answer.MediaTypes);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    static void WriteParameter(Utf8JsonWriter json, Parameter parameter)
    {
        json.WriteStartObject();
        json.WriteString("name", parameter.Name);
        json.WriteString("in", parameter.Place.ToString().ToLowerInvariant());
        if (parameter.Meaning.Length > 0)
            json.WriteString("description", parameter.Meaning);
        if (parameter.IsRequired)
            json.WriteBoolean("required", true);
        if (parameter.Kind == ParameterKind.List)
        {
            json.WriteString("style", parameter.Place == ParameterPlace.Query ? "form" : "simple");
            json.WriteBoolean("explode", false);
        }
        json.WriteStartObject("schema");
        if (parameter.Kind == ParameterKind.List)
        {
            json.WriteString("type", "array");
            json.WriteStartObject("items");
            WriteValue(json, parameter);
            json.WriteEndObject();
        }
        else
        {
            WriteValue(json, parameter);
            WriteDefault(json, parameter);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteValue(Utf8JsonWriter json, Parameter parameter)
    {
        json.WriteString(
            "type",
            parameter.Kind switch
            {
                ParameterKind.Number => "integer",
                ParameterKind.Truth => "boolean",
                _ => "string",
            }
        );
        if (parameter.Values.Count == 0)
            return;
        json.WriteStartArray("enum");
        foreach (var value in parameter.Values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    static void WriteDefault(Utf8JsonWriter json, Parameter parameter)
    {
        if (parameter.Default.Length == 0)
            return;
        if (parameter.Kind == ParameterKind.Text)
            json.WriteString("default", parameter.Default);
        else
        {
            json.WritePropertyName("default");
            json.WriteRawValue(parameter.Default);
        }
    }

    static void WriteContent(Utf8JsonWriter json, IEnumerable<string> mediaTypes)
    {
        json.WriteStartObject("content");
        foreach (var mediaType in mediaTypes)
        {
            json.WriteStartObject(mediaType);
            json.WriteStartObject("schema");
            if (mediaType == Answer.Problem)
                json.WriteString("$ref", "#/components/schemas/Problem");
            else if (mediaType == "application/dicom+json")
                json.WriteString("$ref", "#/components/schemas/DicomJson");
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    static void WriteComponents(Utf8JsonWriter json)
    {
        json.WritePropertyName("components");
        json.WriteRawValue(
            """
            {
                "schemas": {
                  "Problem": {
                    "description": "Problem details (RFC 9457).",
                    "type": "object",
                    "required": ["title", "status", "detail"],
                    "properties": {
                      "title": { "type": "string" },
                      "status": { "type": "integer" },
                      "detail": { "type": "string", "description": "The cause, in a sentence." }
                    }
                  },
                  "DicomJson": {
                    "description": "A data set, or an array of them, in the DICOM JSON Model (PS3.18 Annex F).",
                    "type": ["object", "array"]
                  }
                },
                "securitySchemes": {
                  "bearer": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "A token of the issuer that the service is configured with (RFC 6750)." }
                }
              }
            """
        );
    }
}
