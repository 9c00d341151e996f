using System.Text.Json;
using Dicom;
using Dicom.Xml;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Pacs.Archive.Ingest;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;
using Pacs.Service.Telemetry;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>Endpoints of the Store transaction (STOW-RS, PS3.18 10.5).</summary>
sealed partial class StowEndpoints(InstanceIngest ingest, PartBuffers buffers, HeldBodies bodies, ILogger<StowEndpoints> log)
{
    // Minimum data rate of a body. A sender on a slow line is accepted; one that sends nothing for five minutes is disconnected.
    static readonly MinDataRate silence = new(bytesPerSecond: 1, gracePeriod: TimeSpan.FromMinutes(5));

    /// <summary>Gets the media types of answers.</summary>
    public static IReadOnlyList<Offer> Forms { get; } =
    [new("application/dicom+json"), new("application/json"), new("application/dicom+xml"), new("application/xml"), new("text/xml")];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/studies", Answers.Guarded(StoreAsync));
        routes.MapPost("/studies/{study}", Answers.Guarded(StoreAsync));
    }

    async Task StoreAsync(HttpContext context)
    {
        try
        {
            await TryStoreAsync(context);
        }
        catch (DicomWebException refusal)
        {
            LogRefused(context.Connection.RemoteIpAddress, refusal.Status);
            throw;
        }
    }

    async Task TryStoreAsync(HttpContext context)
    {
        // The head of the request is checked before the body is read, so that a sender that waits for 100 Continue (RFC
        // 9110 10.1.1) is refused in time.
        var study = context.PathUid("study");
        var form = context.Negotiate(Forms);
        var body = BodyType(context.Request);
        if (context.Request.Headers.Expect.Count > 0 && !ingest.HasRoom)
            throw new DicomWebException(StatusCodes.Status507InsufficientStorage, "The archive is out of storage.");
        LiftLimits(context);

        var answer = new StoreAnswer(context.Url);
        try
        {
            await StoreAllAsync(context, study, body, answer);
        }
        finally
        {
            // Also logged if the request was interrupted: the instances stored until then remain stored.
            if (!answer.Tally.IsEmpty)
                LogStored(
                    answer.Tally.HasLosses ? LogLevel.Warning : LogLevel.Information,
                    context.Connection.RemoteIpAddress,
                    answer.Tally
                );
        }
        if (answer.IsEmpty)
            throw new DicomWebException(StatusCodes.Status400BadRequest, "The body has no parts.");
        await AnswerAsync(context, form, answer);
    }

    async Task StoreAllAsync(HttpContext context, Uid? study, MediaRange body, StoreAnswer answer)
    {
        if (body.IsMultipart)
        {
            var reader = new MultipartReader(context.Request.BodyReader, body["boundary"] ?? "");
            if (PartType(body) is { } root && MetadataParts.IsMetadata(root))
            {
                await using var separate = Separate(context, study, answer);
                await separate.RunAsync(reader, root, context.RequestAborted);
            }
            else
            {
                await new FileParts(buffers, file => StoreOneAsync(context, file, study), answer).RunAsync(reader, context.RequestAborted);
            }
        }
        else if (MetadataParts.IsMetadata(body))
        {
            await using var separate = Separate(context, study, answer);
            await separate.RunAsync(context.Request.Body, body, context.RequestAborted);
        }
        else
        {
            answer.Add(await StoreOneAsync(context, context.Request.Body, study));
        }
    }

    static async Task AnswerAsync(HttpContext context, Offer form, StoreAnswer answer)
    {
        using var activity = ServiceMeter.Source.StartActivity("answer");
        context.Response.StatusCode = answer.Status;
        // PS3.18 table 10.5.3-2. If several studies were stored, Location is the list of all studies.
        if (answer.Status is StatusCodes.Status200OK or StatusCodes.Status202Accepted)
            context.Response.Headers.Location = context.Response.Headers.ContentLocation = answer.Location is { Length: > 0 } url
                ? url
                : $"{context.RootUrl()}/studies";
        if (answer.Status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = Answers.RetrySeconds;
        context.Response.ContentType = form.ContentType;
        if (form.MediaType.EndsWith("xml", StringComparison.Ordinal))
            DicomXml.Write(context.Response.BodyWriter, answer.Write);
        else
            await using (var json = new Utf8JsonWriter(context.Response.BodyWriter, Answers.Json))
                answer.Write(json);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    SeparateStore Separate(HttpContext context, Uid? study, StoreAnswer answer) =>
        new(
            ingest,
            buffers,
            bodies.Begin(context),
            file => ingest.StoreAsync(context.Requester(), Incoming(file, study), context.RequestAborted),
            fault => FaultOf(context, fault),
            answer,
            new Uri(context.Request.GetEncodedUrl()),
            context.RequestAborted
        );

    // Logs an unexpected failure and returns the comment for the answer; null if the request itself failed. A failure
    // of one instance must not prevent the answer from reporting the others.
    static string? FaultOf(HttpContext context, Exception failure) =>
        failure
            is OperationCanceledException
                or MultipartException
                or Microsoft.AspNetCore.Http.BadHttpRequestException
                or ConnectionAbortedException
                or ConnectionResetException
                or DicomWebException
        || context.RequestAborted.IsCancellationRequested
            ? null
            : $"unexpected failure of the archive, logged as {Answers.Log(context, failure)}";

    async Task<PartOutcome> StoreOneAsync(HttpContext context, Stream file, Uid? study)
    {
        try
        {
            return new PartOutcome.Ingested(await ingest.StoreAsync(context.Requester(), Incoming(file, study), context.RequestAborted));
        }
        catch (Exception failure) when (FaultOf(context, failure) is { } comment)
        {
            return new PartOutcome.Fault(null, null, comment);
        }
    }

    static IncomingInstance Incoming(Stream bytes, Uid? study) => new() { Bytes = bytes, RequiredStudy = study };

    static MediaRange BodyType(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity")
            throw Unsupported("A compressed body (Content-Encoding) is not supported.");
        if (!MediaRange.TryParse(request.ContentType, out var type) || !(type.Name == "multipart/related" || IsTaken(type)))
            throw Unsupported(Taken);
        if (!type.IsMultipart)
            return type;
        if (type["type"] is not null && !(PartType(type) is { } parts && IsTaken(parts)))
            throw Unsupported(Taken);
        if (string.IsNullOrEmpty(type["boundary"]))
            throw new DicomWebException(
                StatusCodes.Status400BadRequest,
                "The Content-Type multipart/related needs a boundary parameter (RFC 2046 5.1)."
            );
        return type;
    }

    const string Taken =
        "The media type must be application/dicom or, for metadata with separate bulk data, application/dicom+json or "
        + "application/dicom+xml: alone, or as the type of multipart/related.";

    static bool IsTaken(MediaRange type) => type.Name == "application/dicom" || MetadataParts.IsMetadata(type);

    // RFC 2387 3.1: the media type of the root part.
    static MediaRange? PartType(MediaRange multipart) =>
        multipart["type"] is { } text && MediaRange.TryParse(text, out var type) ? type : null;

    static DicomWebException Unsupported(string message) => new(StatusCodes.Status415UnsupportedMediaType, message);

    // The message of the refusal is not logged, because it may quote the request.
    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "STOW request from {Remote} was refused with {Status}")]
    partial void LogRefused(System.Net.IPAddress? remote, int status);

    [LoggerMessage(EventId = 1, Message = "STOW request from {Remote}: {Instances}")]
    partial void LogStored(LogLevel level, System.Net.IPAddress? remote, StoreTally instances);

    static void LiftLimits(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = HttpProtocol.IsHttp11(context.Request.Protocol) ? silence : null;
    }
}
