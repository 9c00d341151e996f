using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dicom;
using Pacs.Archive.Feed;
using Pacs.Archive.Index;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Retrieve.Metadata;
using Pacs.Service.Describing;
using Pacs.Service.DicomWeb.Wado;

namespace Pacs.Service.DicomWeb.Feed;

/// <summary>What happened to instances, in order: in the JSON, and with the parameters, of the Medical Imaging Server for DICOM (API version 2).</summary>
sealed partial class ChangeFeedEndpoints(ChangeFeed feed, ArchiveRetrieve archive, ILogger<ChangeFeedEndpoints> log)
{
    const int DefaultLimit = 100, MaxLimit = 200;

    // Objects read at the same time for their metadata; more hides no more of the way to a bucket.
    const int AtOnce = 8;

    const string JsonType = "application/json";

    static readonly Parameter includeMetadata = new("includeMetadata", "Whether each change comes with the metadata of the instance as it is now, if it is there.", ParameterKind.Truth) { Default = "true" };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/changefeed", [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(ReadAsync)).Describe(
            Topics.ChangeFeed, "Read Change Feed", "an extension",
            [new(200, "The changes, as an array, the earliest first; empty when there are none.", JsonType)],
            [
                new Parameter("offset", "How many changes to leave out: of all, or of those of the stretch of time.", ParameterKind.Number) { Default = "0" },
                new Parameter("limit", $"How many changes to give at the most, 1 to {MaxLimit}.", ParameterKind.Number) { Default = DefaultLimit.ToString(CultureInfo.InvariantCulture) },
                new Parameter("startTime", "When the stretch of time begins, with time zone."),
                new Parameter("endTime", "When it is over, exclusive, with time zone."),
                includeMetadata,
            ],
            remarks: "Changes are numbered from 1 without gaps in the order in which they were committed, so that going on with `offset` at the last number seen misses none. A stretch of time that is over does not change any more.");
        routes.MapMethods("/changefeed/latest", [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(LatestAsync)).Describe(
            Topics.ChangeFeed, "Read Latest Change", "an extension",
            [new(200, "The last change.", JsonType), new(204, "There is none yet.")],
            [includeMetadata]);
    }

    async Task ReadAsync(HttpContext context)
    {
        var offset = context.Request.Query.Number("offset") ?? 0;
        var limit = (int)(context.Request.Query.Number("limit", 1, MaxLimit) ?? DefaultLimit);
        var (from, until) = (Moment(context, "startTime"), Moment(context, "endTime"));
        if (from is not null && until is not null && until <= from)
            throw BadParameter("endTime is not after startTime.");
        var withMetadata = WithMetadata(context);
        var changes = from is null && until is null
            ? await feed.ReadAsync(offset, limit, context.RequestAborted)
            : await feed.ReadAsync(from, until, offset, limit, context.RequestAborted);

        context.Response.ContentType = JsonType;
        // Not disposed of: that would write what is pending in front of a problem's own answer.
        var json = new Utf8JsonWriter(context.Response.BodyWriter, Answers.Json);
        json.WriteStartArray();
        foreach (var portion in changes.Chunk(AtOnce))
        {
            var metadata = await Task.WhenAll(portion.Select(change => MetadataAsync(change, withMetadata, context.RequestAborted)));
            for (var i = 0; i < portion.Length; i++)
                Write(json, context, portion[i], metadata[i]);
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
        if (await feed.LatestAsync(context.RequestAborted) is not { } change)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        var metadata = await MetadataAsync(change, withMetadata, context.RequestAborted);
        context.Response.ContentType = JsonType;
        var json = new Utf8JsonWriter(context.Response.BodyWriter, Answers.Json);
        Write(json, context, change, metadata);
        json.Flush();
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    // An object that was deleted this moment, or is damaged, must not stop whoever follows the feed; asked for by itself, it says what is wrong.
    async Task<Dataset?> MetadataAsync(Change change, bool isWanted, CancellationToken cancellationToken)
    {
        if (!isWanted || change.Current is not { } instance)
            return null;
        try
        {
            return await archive.ReadMetadataAsync(instance, cancellationToken);
        }
        catch (DamagedInstanceException damage)
        {
            LogWithoutMetadata(change.Number, damage.Message);
            return null;
        }
    }

    static void Write(Utf8JsonWriter json, HttpContext context, Change change, Dataset? metadata)
    {
        json.WriteStartObject();
        json.WriteNumber("sequence", change.Number);
        // The name that data without partitions has there.
        json.WriteString("partitionName", "Microsoft.Default");
        json.WriteString("studyInstanceUid", change.Study.Value);
        json.WriteString("seriesInstanceUid", change.Series.Value);
        json.WriteString("sopInstanceUid", change.SopInstance.Value);
        json.WriteString("action", change.Action == ChangeAction.Created ? "create" : "delete");
        json.WriteString("timestamp", change.At);
        json.WriteString("state", change.State switch { ChangeState.Current => "current", ChangeState.Replaced => "replaced", _ => "deleted" });
        if (metadata is not null && change.Current is { } instance)
        {
            json.WritePropertyName("metadata");
            if (context.IsForMedicalImagingServer())
            {
                var series = context.Url(new InstanceScope(change.Study, change.Series));
                var text = BulkDataLinks.Replace(MetadataJson.ToBytes(instance, metadata, context.RootUrl()).Span, series);
                json.WriteRawValue(text, skipInputValidation: true);
            }
            else
            {
                MetadataJson.Write(json, instance, metadata, context.RootUrl());
            }
        }
        json.WriteEndObject();
    }

    static bool WithMetadata(HttpContext context) => context.Request.Query.Flag(includeMetadata.Name) ?? true;

    // A plus sign that was not escaped arrives as a space.
    static DateTimeOffset? Moment(HttpContext context, string name) => context.Request.Query[name].ToString() is not { Length: > 0 } text ? null
        : TimeZone().IsMatch(text) && DateTimeOffset.TryParse(TimeZone().Replace(text, match => match.Value.Replace(' ', '+')), CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment
        : throw BadParameter($"{name} is a date and time with its time zone, such as 2026-05-10T16:00:00Z.");

    static DicomWebException BadParameter(string message) => new(StatusCodes.Status400BadRequest, $"The parameter {message}");

    [GeneratedRegex(@"(?:[Zz]|[+\- ]\d\d:?\d\d)$")]
    private static partial Regex TimeZone();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Change {Number} is given without metadata: {Reason}")]
    partial void LogWithoutMetadata(long number, string reason);
}
