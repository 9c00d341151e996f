using System.Text.Json;
using Dicom;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Tags;
using Pacs.Service.Describing;
using Pacs.Service.Security;

namespace Pacs.Service.DicomWeb.Tags;

/// <summary>Endpoints for attributes that are made searchable at run time, with the paths and terms of the Medical
/// Imaging Server for DICOM: <c>/extendedquerytags</c> and <c>/operations</c>.</summary>
sealed class TagEndpoints(ArchiveTags archive)
{
    const int DefaultLimit = 100;

    // Maximum length of a request body. 128 tags with all members take a fifth of it.
    const int MaxBody = 64 * 1024;

    static readonly string[] reading = [HttpMethods.Get, HttpMethods.Head];

    static readonly Answer missing = Answer.Failure(404, "There is no such searchable tag.");
    static readonly Parameter[] tagPath = [Parameter.Path("tagPath", "Eight hexadecimal digits, or the keyword of a standard attribute.")];
    static readonly Parameter[] pages =
    [
        new("limit", $"How many at the most, up to {ArchiveTags.MaxLimit}.", ParameterKind.Number) { Default = $"{DefaultLimit}" },
        new("offset", "How many to leave out first.", ParameterKind.Number) { Default = "0" },
    ];

    /// <summary>Maps the resources below a root.</summary>
    public void Map(RouteGroupBuilder routes)
    {
        const string source = "an extension, as the Medical Imaging Server for DICOM has it";
        var (read, change) = (
            routes.MapGroup("").RequireAuthorization(Roles.Read),
            routes.MapGroup("").RequireAuthorization(Roles.Administer)
        );
        change
            .MapPost("/extendedquerytags", Answers.Guarded(AddAsync))
            .Describe(
                Topics.Tags,
                "Add searchable tags",
                source,
                [
                    new(202, "They are added; what is stored is being indexed.", "application/json"),
                    Answer.Failure(400, "One cannot be searched by, or there would be too many."),
                    Answer.Failure(409, "One can be searched by already."),
                ],
                takes: ["application/json"]
            );
        read.MapMethods("/extendedquerytags", reading, Answers.Guarded(ListAsync))
            .Describe(Topics.Tags, "List searchable tags", source, [new(200, "All that were added.", "application/json")], pages);
        read.MapMethods("/extendedquerytags/{tagPath}", reading, Answers.Guarded(FindAsync))
            .Describe(Topics.Tags, "Read a searchable tag", source, [new(200, "The tag.", "application/json"), missing], tagPath);
        change
            .MapDelete("/extendedquerytags/{tagPath}", Answers.Guarded(RemoveAsync))
            .Describe(Topics.Tags, "Remove a searchable tag", source, [new(204, "No search matches on it any more."), missing], tagPath);
        change
            .MapPatch("/extendedquerytags/{tagPath}", Answers.Guarded(UpdateAsync))
            .Describe(
                Topics.Tags,
                "Say whether searches match on a tag",
                source,
                [new(200, "The tag.", "application/json"), missing],
                tagPath,
                ["application/json"]
            );
        read.MapMethods("/extendedquerytags/{tagPath}/errors", reading, Answers.Guarded(ErrorsAsync))
            .Describe(
                Topics.Tags,
                "List objects that could not be indexed",
                source,
                [new(200, "The objects.", "application/json"), missing],
                [.. tagPath, .. pages]
            );
        read.MapMethods("/operations/{operation}", reading, Answers.Guarded(OperationAsync))
            .Describe(
                Topics.Tags,
                "Read how far indexing is",
                source,
                [
                    new(200, "It is over.", "application/json"),
                    new(202, "It goes on.", "application/json"),
                    Answer.Failure(404, "There is no such operation."),
                ],
                [Parameter.Path("operation", "Its identifier.")]
            );
    }

    async Task AddAsync(HttpContext context)
    {
        using var body = await BodyAsync(context);
        TagOperation operation;
        try
        {
            operation = await archive.AddAsync(context.Requester(), TagJson.ReadNew(body.RootElement), context.RequestAborted);
        }
        catch (TagException exception)
        {
            throw new DicomWebException(
                exception.Error == TagError.Exists ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest,
                exception.Message
            );
        }
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.Headers.Location = TagJson.OperationUrl(context, operation.Id);
        await WriteAsync(context, json => TagJson.WriteReference(json, context, operation.Id));
    }

    async Task ListAsync(HttpContext context)
    {
        var (offset, limit) = PageOf(context);
        var tags = await archive.ListAsync(context.Requester(), offset, limit, context.RequestAborted);
        await WriteAsync(context, json => WriteArray(json, tags, tag => TagJson.Write(json, context, tag)));
    }

    async Task FindAsync(HttpContext context)
    {
        var tag = await archive.FindAsync(context.Requester(), TagOf(context), context.RequestAborted) ?? throw Missing();
        await WriteAsync(context, json => TagJson.Write(json, context, tag));
    }

    async Task RemoveAsync(HttpContext context)
    {
        if (!await archive.RemoveAsync(context.Requester(), TagOf(context), context.RequestAborted))
            throw Missing();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    async Task UpdateAsync(HttpContext context)
    {
        using var body = await BodyAsync(context);
        var tag = await archive.SetEnabledAsync(
            context.Requester(),
            TagOf(context),
            TagJson.ReadQueryStatus(body.RootElement),
            context.RequestAborted
        ) ?? throw Missing();
        await WriteAsync(context, json => TagJson.Write(json, context, tag));
    }

    async Task ErrorsAsync(HttpContext context)
    {
        var (offset, limit) = PageOf(context);
        var errors = await archive.ErrorsAsync(context.Requester(), TagOf(context), offset, limit, context.RequestAborted)
            ?? throw Missing();
        await WriteAsync(context, json => WriteArray(json, errors, error => TagJson.Write(json, error)));
    }

    async Task OperationAsync(HttpContext context)
    {
        // Accepts ids with and without hyphens.
        if (
            !Guid.TryParse(context.Request.RouteValues["operation"] as string, out var id)
            || await archive.FindOperationAsync(context.Requester(), id.ToString("N"), context.RequestAborted) is not { } operation
        )
            throw Answers.NotFound("There is no such operation.");
        if (operation.Status is TagOperationStatus.NotStarted or TagOperationStatus.Running)
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            context.Response.Headers.Location = TagJson.OperationUrl(context, operation.Id);
        }
        await WriteAsync(context, json => TagJson.Write(json, context, operation));
    }

    static DicomWebException Missing() => Answers.NotFound("There is no such searchable tag.");

    static Tag TagOf(HttpContext context) => TagJson.TagOf(context.Request.RouteValues["tagPath"] as string ?? "");

    static (int Offset, int Limit) PageOf(HttpContext context) =>
        (
            (int)(context.Request.Query.Number("offset", most: int.MaxValue) ?? 0),
            (int)(context.Request.Query.Number("limit", 1, ArchiveTags.MaxLimit) ?? DefaultLimit)
        );

    static async Task<JsonDocument> BodyAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
            throw new DicomWebException(StatusCodes.Status415UnsupportedMediaType, "The body is JSON: application/json.");
        var buffer = new byte[MaxBody + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
        if (length > MaxBody)
            throw new DicomWebException(StatusCodes.Status413PayloadTooLarge, $"The body has at most {MaxBody} bytes.");
        try
        {
            return JsonDocument.Parse(buffer.AsMemory(0, length));
        }
        catch (JsonException)
        {
            throw new DicomWebException(StatusCodes.Status400BadRequest, "The body is no JSON.");
        }
    }

    static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        context.Response.ContentType = "application/json";
        await using (var json = new Utf8JsonWriter(context.Response.BodyWriter, Answers.Json))
            write(json);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    static void WriteArray<T>(Utf8JsonWriter json, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }
}
