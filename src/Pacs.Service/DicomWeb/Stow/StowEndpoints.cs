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
            if (PartType(body) is { } root && SeparateStore.IsMetadata(root))
            {
                await using var separate = Separate(context, study, answer);
                await separate.RunAsync(reader, root);
            }
            else
            {
                await StorePartsAsync(context, reader, study, answer);
            }
        }
        else if (SeparateStore.IsMetadata(body))
        {
            await using var separate = Separate(context, study, answer);
            await separate.RunAsync(context.Request.Body, body);
        }
        else
        {
            (await StoreOneAsync(context, Incoming(context.Request.Body, study), answer))();
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
            : $"the fault is on the archive's side, logged as {Answers.Log(context, failure)}";

    // Stores an instance and returns the action that adds the outcome to the answer.
    async Task<Action> StoreOneAsync(HttpContext context, IncomingInstance incoming, StoreAnswer answer)
    {
        try
        {
            var outcome = await ingest.StoreAsync(context.Requester(), incoming, context.RequestAborted);
            return () => answer.Add(outcome);
        }
        catch (Exception failure) when (FaultOf(context, failure) is { } comment)
        {
            return () => answer.AddFault(null, null, comment);
        }
    }

    // The answer lists instances in the order of their parts, whichever is durable first.
    async Task StorePartsAsync(HttpContext context, MultipartReader reader, Uid? study, StoreAnswer answer)
    {
        var underway = new Queue<(Uid? SopInstance, Task<Action> Stored)>(PartBuffers.MaxPerRequest);
        try
        {
            for (var parts = 1; await reader.NextAsync(context.RequestAborted) is { } part; parts++)
            {
                if (parts > StoreAnswer.MaxParts)
                {
                    await SettleAsync(underway, leave: 0);
                    answer.AddTooManyParts();
                    return;
                }
                // RFC 2387 3.1: a part without Content-Type has the type of the root part.
                if (
                    part.ContentType is not null
                    && !(MediaRange.TryParse(part.ContentType, out var type) && type.Name == "application/dicom")
                )
                {
                    await SettleAsync(underway, leave: 0);
                    answer.AddUnreadable("a part is not of type application/dicom");
                    continue;
                }
                await SettleAsync(underway, leave: PartBuffers.MaxPerRequest - 1);
                await BeginAsync(context, part.Body, study, answer, underway);
            }
            await SettleAsync(underway, leave: 0);
        }
        catch (MultipartException broken)
        {
            await SettleAsync(underway, leave: 0);
            if (answer.IsEmpty)
                throw;
            // Instances stored until now remain stored. The answer reports them, and that the rest is missing.
            answer.AddUnreadable(broken.Message);
        }
        finally
        {
            await ((Task)Task.WhenAll(underway.Select(part => part.Stored))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    static async Task SettleAsync(Queue<(Uid? SopInstance, Task<Action> Stored)> underway, int leave)
    {
        while (underway.Count > leave)
            (await underway.Dequeue().Stored)();
    }

    // Returns when the part has been read. A small part is then still being stored, a large one has been stored. Of
    // several instances with the same SOP Instance UID, the first in the request is kept, so a part waits for earlier
    // ones that may be the same instance.
    async Task BeginAsync(
        HttpContext context,
        Stream part,
        Uid? study,
        StoreAnswer answer,
        Queue<(Uid? SopInstance, Task<Action> Stored)> underway
    )
    {
        if (buffers.TryRent() is not { } buffer)
        {
            await SettleAsync(underway, leave: 0);
            underway.Enqueue((null, Task.FromResult(await StoreOneAsync(context, Incoming(part, study), answer))));
            return;
        }
        try
        {
            var length = await part.ReadAtLeastAsync(
                buffer.AsMemory(0, PartBuffers.MaxPart),
                PartBuffers.MaxPart,
                throwOnEndOfStream: false,
                context.RequestAborted
            );
            var sopInstance = await InstanceIngest.PeekAsync(new MemoryStream(buffer, 0, length, writable: false), context.RequestAborted);
            if (sopInstance is null || underway.Any(earlier => earlier.SopInstance is null || earlier.SopInstance == sopInstance))
                await SettleAsync(underway, leave: 0);
            if (length == PartBuffers.MaxPart)
            {
                underway.Enqueue(
                    (
                        sopInstance,
                        Task.FromResult(
                            await StoreOneAsync(context, Incoming(new BegunStream(buffer.AsMemory(0, length), part), study), answer)
                        )
                    )
                );
                return;
            }
            var (held, incoming) = (buffer, Incoming(new MemoryStream(buffer, 0, length, writable: false), study));
            buffer = null;
            // Parses and hashes this part while the next one is read.
            underway.Enqueue((sopInstance, Task.Run(() => StoreHeldAsync(context, incoming, held, answer))));
        }
        finally
        {
            if (buffer is not null)
                buffers.Return(buffer);
        }
    }

    async Task<Action> StoreHeldAsync(HttpContext context, IncomingInstance incoming, byte[] held, StoreAnswer answer)
    {
        try
        {
            return await StoreOneAsync(context, incoming, answer);
        }
        finally
        {
            buffers.Return(held);
        }
    }

    static IncomingInstance Incoming(Stream bytes, Uid? study) => new() { Bytes = bytes, RequiredStudy = study };

    static MediaRange BodyType(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity")
            throw Unsupported("A compressed body (Content-Encoding) is not taken.");
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
        "Instances are taken as application/dicom or, with bulk data apart, as application/dicom+json or application/dicom+xml: in "
        + "multipart/related with one of them as type, or one alone.";

    static bool IsTaken(MediaRange type) => type.Name == "application/dicom" || SeparateStore.IsMetadata(type);

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
