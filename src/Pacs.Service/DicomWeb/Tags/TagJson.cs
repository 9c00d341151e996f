using System.Text.Json;
using Dicom;
using Dicom.Dictionary;
using Pacs.Archive;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Tags;

namespace Pacs.Service.DicomWeb.Tags;

/// <summary>Reads and writes searchable tags as JSON with the members of the Medical Imaging Server for DICOM. Member
/// names in requests are case-insensitive.</summary>
static class TagJson
{
    /// <summary>Parses the tag in a path.</summary>
    /// <exception cref="DicomWebException">The path does not name a tag (400).</exception>
    public static Tag TagOf(string path) =>
        Tag.TryParse(path, out var tag)
            ? tag
            : DataDictionary.TagOf(path)
                ?? throw Bad("A tag is eight hexadecimal digits or the keyword of an attribute (PS3.6 table 6-1).");

    /// <summary>Parses a request that adds tags.</summary>
    /// <exception cref="DicomWebException">The request is malformed (400).</exception>
    public static List<NewTag> ReadNew(JsonElement body) =>
        body.ValueKind == JsonValueKind.Array ? [.. body.EnumerateArray().Select(ReadOne)] : throw Bad("The body is an array of tags.");

    /// <summary>Parses whether queries shall match on a tag.</summary>
    /// <exception cref="DicomWebException">The member is missing or has another value (400).</exception>
    public static bool ReadQueryStatus(JsonElement body) =>
        Text(body, "queryStatus").ToUpperInvariant() switch
        {
            "ENABLED" => true,
            "DISABLED" => false,
            _ => throw Bad("The member queryStatus is Enabled or Disabled."),
        };

    public static void Write(Utf8JsonWriter json, HttpContext context, TagState tag)
    {
        json.WriteStartObject();
        json.WriteString("path", tag.Tag.ToHex());
        json.WriteString("vr", tag.Vr.ToString());
        if (tag.PrivateCreator.Length > 0)
            json.WriteString("privateCreator", tag.PrivateCreator);
        json.WriteString("level", Word(context, tag.Level.ToString()));
        json.WriteString("status", Word(context, tag.Status.ToString()));
        var isMatched = tag is { IsEnabled: true, Status: not CustomTagStatus.Deleting };
        json.WriteString("queryStatus", Word(context, isMatched ? "Enabled" : "Disabled"));
        if (tag.ErrorCount > 0)
        {
            json.WriteStartObject("errors");
            json.WriteNumber("count", tag.ErrorCount);
            json.WriteString("href", $"{TagUrl(context, tag.Tag)}/errors");
            json.WriteEndObject();
        }
        if (tag.Status == CustomTagStatus.Adding)
        {
            json.WritePropertyName("operation");
            WriteReference(json, context, tag.OperationId);
        }
        json.WriteEndObject();
    }

    public static void WriteReference(Utf8JsonWriter json, HttpContext context, string operation)
    {
        json.WriteStartObject();
        json.WriteString("id", operation);
        json.WriteString("href", OperationUrl(context, operation));
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, TagObjectError error)
    {
        json.WriteStartObject();
        json.WriteString("studyInstanceUid", error.Study);
        json.WriteString("seriesInstanceUid", error.Series);
        json.WriteString("sopInstanceUid", error.SopInstance);
        json.WriteString("createdTime", error.At.UtcDateTime);
        json.WriteString("errorMessage", error.Reason);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, HttpContext context, TagOperation operation)
    {
        json.WriteStartObject();
        json.WriteString("operationId", operation.Id);
        json.WriteString("type", Word(context, "Reindex"));
        json.WriteString("createdTime", operation.CreatedAt.UtcDateTime);
        json.WriteString("lastUpdatedTime", operation.UpdatedAt.UtcDateTime);
        // Version 2 of the Medical Imaging Server for DICOM calls a completed operation Succeeded.
        var isOver = operation.Status == TagOperationStatus.Completed && context.IsForMedicalImagingServer();
        json.WriteString("status", Word(context, isOver ? "Succeeded" : operation.Status.ToString()));
        json.WriteNumber("percentComplete", operation.Percent);
        json.WriteStartArray("resources");
        foreach (var tag in operation.Tags)
            json.WriteStringValue(TagUrl(context, tag));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static string OperationUrl(HttpContext context, string operation) => $"{context.RootUrl()}/operations/{operation}";

    // Version 2 of that server writes the values of enumerations in camel case.
    static string Word(HttpContext context, string name) =>
        context.IsForMedicalImagingServer() ? JsonNamingPolicy.CamelCase.ConvertName(name) : name;

    static string TagUrl(HttpContext context, Tag tag) => $"{context.RootUrl()}/extendedquerytags/{tag.ToHex()}";

    static NewTag ReadOne(JsonElement json) =>
        new(
            TagOf(Text(json, "path")),
            VrOf(Text(json, "vr")),
            Text(json, "privateCreator"),
            Text(json, "level").ToUpperInvariant() switch
            {
                "STUDY" => QueryLevel.Study,
                "SERIES" => QueryLevel.Series,
                "INSTANCE" => QueryLevel.Instance,
                _ => throw Bad("The member level is Study, Series or Instance."),
            }
        );

    static Vr? VrOf(string letters) =>
        letters switch
        {
            "" => null,
            { Length: 2 } when char.IsAsciiLetterUpper(letters[0]) && char.IsAsciiLetterUpper(letters[1]) => new Vr(
                (byte)letters[0],
                (byte)letters[1]
            ),
            _ => throw Bad("The member vr is a Value Representation, two capital letters (PS3.5 6.2)."),
        };

    // Returns the text of a member; empty if it is missing.
    static string Text(JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Bad("A tag is an object.");
        foreach (var member in json.EnumerateObject())
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return member.Value.ValueKind switch
                {
                    JsonValueKind.Null => "",
                    JsonValueKind.String => member.Value.GetString()!,
                    _ => throw Bad($"The member {name} is a string."),
                };
        return "";
    }

    static DicomWebException Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}
