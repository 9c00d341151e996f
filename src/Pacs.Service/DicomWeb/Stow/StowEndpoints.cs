using System.Text.Json;
using Dicom;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Pacs.Archive.Ingest;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;
using Pacs.Service.Telemetry;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>The Store transaction (STOW-RS, PS3.18 10.5).</summary>
sealed class StowEndpoints(InstanceIngest ingest, PartBuffers buffers)
{
    // A sender may be as slow as its line is; one that has sent nothing at all for so long is gone.
    static readonly MinDataRate silence = new(bytesPerSecond: 1, gracePeriod: TimeSpan.FromMinutes(5));

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/studies", Answers.Guarded(StoreAsync));
        routes.MapPost("/studies/{study}", Answers.Guarded(StoreAsync));
    }

    async Task StoreAsync(HttpContext context)
    {
        var study = context.PathUid("study");
        var contentType = context.NegotiateJson().ContentType;
        var body = BodyType(context.Request);
        LiftLimits(context);

        var answer = new StoreAnswer(context.Url);
        if (body.IsMultipart)
            await StorePartsAsync(context, new MultipartReader(context.Request.BodyReader, body["boundary"] ?? ""), study, answer);
        else
            answer.Add(await ingest.StoreAsync(Incoming(context, context.Request.Body, study), context.RequestAborted));
        if (answer.IsEmpty)
            throw new DicomWebException(StatusCodes.Status400BadRequest, "The body has no parts.");

        using var activity = ServiceMeter.Source.StartActivity("answer");
        context.Response.StatusCode = answer.Status;
        if (answer.Status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = Answers.RetrySeconds;
        context.Response.ContentType = contentType;
        await using (var json = new Utf8JsonWriter(context.Response.BodyWriter, Answers.Json))
            answer.Write(json);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    // Answers come in the order of the parts, whichever is durable first.
    async Task StorePartsAsync(HttpContext context, MultipartReader reader, Uid? study, StoreAnswer answer)
    {
        var underway = new Queue<Task<StoreOutcome>>(PartBuffers.MaxPerRequest);
        try
        {
            while (await reader.NextAsync(context.RequestAborted) is { } part)
            {
                // RFC 2387 3.1: a part without a type has the one that the whole is said to be made of.
                if (part.ContentType is not null && !(MediaRange.TryParse(part.ContentType, out var type) && type.Name == "application/dicom"))
                {
                    await SettleAsync(underway, answer, leave: 0);
                    answer.AddUnreadable("a part is not of type application/dicom");
                    continue;
                }
                await SettleAsync(underway, answer, leave: PartBuffers.MaxPerRequest - 1);
                underway.Enqueue(await BeginAsync(context, part.Body, study));
            }
            await SettleAsync(underway, answer, leave: 0);
        }
        catch (MultipartException broken)
        {
            await SettleAsync(underway, answer, leave: 0);
            if (answer.IsEmpty)
                throw;
            // What was stored is stored: the sender learns of it, and that the rest is missing.
            answer.AddUnreadable(broken.Message);
        }
        finally
        {
            await ((Task)Task.WhenAll(underway)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    static async Task SettleAsync(Queue<Task<StoreOutcome>> underway, StoreAnswer answer, int leave)
    {
        while (underway.Count > leave)
            answer.Add(await underway.Dequeue());
    }

    // Returns when the part has been read: a small one is still being stored then, a large one is stored.
    async Task<Task<StoreOutcome>> BeginAsync(HttpContext context, Stream part, Uid? study)
    {
        if (buffers.TryRent() is not { } buffer)
            return Done(await ingest.StoreAsync(Incoming(context, part, study), context.RequestAborted));
        try
        {
            var length = await part.ReadAtLeastAsync(buffer.AsMemory(0, PartBuffers.MaxPart), PartBuffers.MaxPart, throwOnEndOfStream: false, context.RequestAborted);
            if (length == PartBuffers.MaxPart)
                return Done(await ingest.StoreAsync(Incoming(context, new BegunStream(buffer.AsMemory(0, length), part), study), context.RequestAborted));
            var held = buffer;
            buffer = null;
            return StoreHeldAsync(context, held, length, study);
        }
        finally
        {
            if (buffer is not null)
                buffers.Return(buffer);
        }
    }

    async Task<StoreOutcome> StoreHeldAsync(HttpContext context, byte[] held, int length, Uid? study)
    {
        try
        {
            return await ingest.StoreAsync(Incoming(context, new MemoryStream(held, 0, length, writable: false), study), context.RequestAborted);
        }
        finally
        {
            buffers.Return(held);
        }
    }

    static Task<StoreOutcome> Done(StoreOutcome outcome) => Task.FromResult(outcome);

    static IncomingInstance Incoming(HttpContext context, Stream bytes, Uid? study) => new()
    {
        Bytes = bytes,
        RequiredStudy = study,
        Sender = new Provenance("STOW", Address: context.Connection.RemoteIpAddress?.ToString(), User: context.User.Identity?.Name),
    };

    static MediaRange BodyType(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity")
            throw Unsupported("A compressed body (Content-Encoding) is not taken.");
        if (!MediaRange.TryParse(request.ContentType, out var type) || type.Name is not ("application/dicom" or "multipart/related"))
            throw Unsupported("Instances are taken as multipart/related; type=\"application/dicom\", or one as application/dicom.");
        if (!type.IsMultipart)
            return type;
        if (type["type"] is { } parts && !parts.Equals("application/dicom", StringComparison.OrdinalIgnoreCase))
            throw Unsupported("Parts are taken as application/dicom, not as metadata with bulk data apart.");
        if (string.IsNullOrEmpty(type["boundary"]))
            throw new DicomWebException(StatusCodes.Status400BadRequest, "The Content-Type multipart/related needs a boundary parameter (RFC 2046 5.1).");
        return type;
    }

    static DicomWebException Unsupported(string message) => new(StatusCodes.Status415UnsupportedMediaType, message);

    static void LiftLimits(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = HttpProtocol.IsHttp11(context.Request.Protocol) ? silence : null;
    }
}
