using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dicom.Encoding;
using Pacs.Archive;
using Pacs.Archive.Feed;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Retrieve.Metadata;
using Pacs.Service.Describing;
using Pacs.Service.DicomWeb.Wado;

namespace Pacs.Service.DicomWeb.Feed;

/// <summary>Endpoints of the change feed, which lists changes of instances in order. JSON and parameters are those of the Medical Imaging
/// Server for DICOM (API version 2).</summary>
sealed partial class ChangeFeedEndpoints(ChangeFeed feed, ArchiveRetrieve archive, ILogger<ChangeFeedEndpoints> log)
{
    const int DefaultLimit = 100,
        MaxLimit = 200;

    // Number of objects that are read concurrently for their metadata. More would not reduce the effect of a remote bucket's latency
    // further.
    const int AtOnce = 8;

    const int FlushBytes = 64 * 1024;

    const string JsonType = "application/json";

    // Metadata that were opened ahead.
    sealed record Opened(InstanceMetadata? Metadata, bool LacksMemory);

    static readonly Parameter includeMetadata = new(
        "includeMetadata",
        "Whether each change comes with the metadata of the instance as it is now, if it is there.",
        ParameterKind.Truth
    )
    {
        Default = "true",
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapMethods("/changefeed", [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(ReadAsync))
            .Describe(
                Topics.ChangeFeed,
                "Read Change Feed",
                "an extension",
                [new(200, "The changes, as an array, the earliest first; empty when there are none.", JsonType)],
                [
                    new Parameter(
                        "offset",
                        "How many changes to leave out: of all, or of those of the stretch of time.",
                        ParameterKind.Number
                    )
                    {
                        Default = "0",
                    },
                    new Parameter("limit", $"How many changes to give at the most, 1 to {MaxLimit}.", ParameterKind.Number)
                    {
                        Default = DefaultLimit.ToString(CultureInfo.InvariantCulture),
                    },
                    new Parameter("startTime", "When the stretch of time begins, with time zone."),
                    new Parameter("endTime", "When it is over, exclusive, with time zone."),
                    includeMetadata,
                ],
                remarks: "Changes are numbered from 1 without gaps in the order in which they were committed, so that going on with "
                    + "`offset` at the last number seen misses none. A stretch of time that is over does not change any more."
            );
        routes
            .MapMethods("/changefeed/latest", [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(LatestAsync))
            .Describe(
                Topics.ChangeFeed,
                "Read Latest Change",
                "an extension",
                [new(200, "The last change.", JsonType), new(204, "There is none yet.")],
                [includeMetadata]
            );
    }

    async Task ReadAsync(HttpContext context)
    {
        var offset = context.Request.Query.Number("offset") ?? 0;
        var limit = (int)(context.Request.Query.Number("limit", 1, MaxLimit) ?? DefaultLimit);
        var (from, until) = (Moment(context, "startTime"), Moment(context, "endTime"));
        if (from is not null && until is not null && until <= from)
            throw BadParameter("endTime is not after startTime.");
        var withMetadata = WithMetadata(context);
        var changes =
            from is null && until is null
                ? await feed.ReadAsync(context.Requester(), offset, limit, context.RequestAborted)
                : await feed.ReadAsync(context.Requester(), from, until, offset, limit, context.RequestAborted);

        context.Response.ContentType = JsonType;
        // Not disposed, because disposal would write pending JSON before the problem details of a failure.
        var json = new Utf8JsonWriter(context.Response.BodyWriter, Answers.Json);
        json.WriteStartArray();
        foreach (var portion in changes.Chunk(AtOnce))
        {
            var opened = await Task.WhenAll(portion.Select(change => TryOpenAsync(change, withMetadata, context.RequestAborted)));
            try
            {
                foreach (var (change, ahead) in portion.Zip(opened))
                {
                    // Metadata that found no memory when they were opened ahead are opened again when they are next to be written.
                    using var metadata = ahead.LacksMemory
                        ? await OpenAsync(
                            change,
                            withMetadata,
                            context.Response.HasStarted ? ArchiveRetrieve.Patience : default,
                            context.RequestAborted
                        )
                        : ahead.Metadata;
                    await WriteAsync(json, context, change, metadata);
                }
            }
            finally
            {
                foreach (var ahead in opened)
                    ahead.Metadata?.Dispose();
            }
            json.Flush();
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        json.WriteEndArray();
        json.Flush();
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    async Task LatestAsync(HttpContext context)
    {
        var withMetadata = WithMetadata(context);
        if (await feed.LatestAsync(context.Requester(), context.RequestAborted) is not { } change)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        using var metadata = await OpenAsync(change, withMetadata, default, context.RequestAborted);
        context.Response.ContentType = JsonType;
        var json = new Utf8JsonWriter(context.Response.BodyWriter, Answers.Json);
        await WriteAsync(json, context, change, metadata);
        json.Flush();
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    async Task<Opened> TryOpenAsync(Change change, bool isWanted, CancellationToken cancellationToken)
    {
        try
        {
            return new Opened(await OpenAsync(change, isWanted, default, cancellationToken), LacksMemory: false);
        }
        catch (MemoryBudgetException)
        {
            return new Opened(null, LacksMemory: true);
        }
    }

    // An object that was just deleted, or is damaged, must not stop clients that follow the feed, so its change has no metadata. A request
    // for the metadata of the instance reports the fault.
    async Task<InstanceMetadata?> OpenAsync(Change change, bool isWanted, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (!isWanted || change.Current is not { } instance)
            return null;
        try
        {
            return await archive.OpenMetadataAsync(instance, patience, cancellationToken);
        }
        catch (DamagedInstanceException damage)
        {
            LogWithoutMetadata(change.Number, damage.Message);
            return null;
        }
    }

    static async Task WriteAsync(Utf8JsonWriter json, HttpContext context, Change change, InstanceMetadata? metadata)
    {
        json.WriteStartObject();
        json.WriteNumber("sequence", change.Number);
        // The partition name of data without partitions.
        json.WriteString("partitionName", "Microsoft.Default");
        json.WriteString("studyInstanceUid", change.Study.Value);
        json.WriteString("seriesInstanceUid", change.Series.Value);
        json.WriteString("sopInstanceUid", change.SopInstance.Value);
        json.WriteString("action", change.Action == ChangeAction.Created ? "create" : "delete");
        json.WriteString("timestamp", change.At);
        json.WriteString(
            "state",
            change.State switch
            {
                ChangeState.Current => "current",
                ChangeState.Replaced => "replaced",
                _ => "deleted",
            }
        );
        if (metadata is not null)
        {
            json.WritePropertyName("metadata");
            await WriteAsync(json, context, metadata);
        }
        json.WriteEndObject();
    }

    static async Task WriteAsync(Utf8JsonWriter json, HttpContext context, InstanceMetadata metadata)
    {
        var body = context.Response.BodyWriter;
        if (context.IsForMedicalImagingServer())
        {
            await WriteLinkedAsync(json, context, metadata);
            return;
        }
        await foreach (
            var _ in metadata.VisitAsync(MetadataJson.Visitor(json, metadata.Instance, context.RootUrl()), context.RequestAborted)
        )
        {
            if (json.BytesPending + body.UnflushedBytes < FlushBytes)
                continue;
            json.Flush();
            await body.FlushAsync(context.RequestAborted);
        }
    }

    // Pieces are written directly to the body, except for the last character. It is written with the JSON writer, so that the writer
    // records a value.
    static async Task WriteLinkedAsync(Utf8JsonWriter json, HttpContext context, InstanceMetadata metadata)
    {
        var body = context.Response.BodyWriter;
        var links = new BulkDataLinks(context.Url(new InstanceScope(metadata.Instance.Identity.Study, metadata.Instance.Identity.Series)));
        var pieces = MetadataJson.WriteAsync(metadata, context.RootUrl(), new ArrayBufferWriter<byte>(), context.RequestAborted);
        json.Flush();
        var last = Array.Empty<byte>();
        await foreach (var piece in links.PassAsync(pieces, context.RequestAborted))
        {
            if (piece.IsEmpty)
                continue;
            body.Write(last);
            body.Write(piece.Span[..^1]);
            last = [piece.Span[^1]];
            if (body.UnflushedBytes >= FlushBytes)
                await body.FlushAsync(context.RequestAborted);
        }
        json.WriteRawValue(last, skipInputValidation: true);
    }

    static bool WithMetadata(HttpContext context) => context.Request.Query.Flag(includeMetadata.Name) ?? true;

    // A plus sign that was not percent-encoded arrives as a space.
    static DateTimeOffset? Moment(HttpContext context, string name) =>
        context.Request.Query[name].ToString() is not { Length: > 0 } text ? null
        : TimeZone().IsMatch(text)
        && DateTimeOffset.TryParse(
            TimeZone().Replace(text, match => match.Value.Replace(' ', '+')),
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var moment
        )
            ? moment
        : throw BadParameter($"{name} is a date and time with its time zone, such as 2026-05-10T16:00:00Z.");

    static DicomWebException BadParameter(string message) => new(StatusCodes.Status400BadRequest, $"The parameter {message}");

    [GeneratedRegex(@"(?:[Zz]|[+\- ]\d\d:?\d\d)$")]
    private static partial Regex TimeZone();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Change {Number} is returned without metadata: {Reason}")]
    partial void LogWithoutMetadata(long number, string reason);
}
