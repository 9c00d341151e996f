using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dicom.Encoding;
using Microsoft.AspNetCore.Connections;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Query;
using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Multipart;
using Pacs.Service.Hosting;

namespace Pacs.Service.DicomWeb;

/// <summary>Converts failures of handlers to answers.</summary>
static partial class Answers
{
    /// <summary>Gets the options for JSON: UTF-8 without HTML-safe escapes, because answers are not embedded in HTML.</summary>
    public static JsonWriterOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Retry-After of 503 answers, in seconds (RFC 9110 10.2.3). A restarted storage server is available by then.</summary>
    public const string RetrySeconds = "10";

    /// <summary>Wraps a handler: failures are answered with problem details (RFC 9457). If the client has disconnected,
    /// the request is aborted silently. Unexpected exceptions are logged and answered with 500 and the id of the trace.</summary>
    public static RequestDelegate Guarded(RequestDelegate handler) =>
        async context =>
        {
            try
            {
                await handler(context);
            }
            catch (Exception failure) when (IsClientGone(context, failure))
            {
                context.Abort();
            }
            catch (Exception failure)
            {
                var (status, detail) = Explain(failure);
                if (status == StatusCodes.Status503ServiceUnavailable)
                {
                    LogUnavailable(LogOf(context), context.Request.Method, context.GetEndpoint()?.DisplayName, failure.Message);
                    if (!context.Response.HasStarted)
                        context.Response.Headers.RetryAfter = RetrySeconds;
                }
                else if (status == StatusCodes.Status507InsufficientStorage)
                {
                    LogUnavailable(LogOf(context), context.Request.Method, context.GetEndpoint()?.DisplayName, failure.Message);
                }
                else if (status >= StatusCodes.Status500InternalServerError && failure is not DicomWebException)
                {
                    detail = $"{detail} It is logged as {Log(context, failure)}.";
                }
                if (failure is DamagedInstanceException damage)
                    LogDamage(context, damage);
                if (context.Response.HasStarted || context.Response.BodyWriter is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 })
                    await CutAsync(context);
                else
                    await ProblemAnswer.WriteAsync(context, status, detail);
            }
        };

    // An incomplete answer must not look complete. Everything written so far is sent first: the complete parts, and the head of the part
    // that failed, whose Content-Location names it. The exception then makes Kestrel end the answer without its last chunk (RFC 9112 8) or
    // with RST_STREAM. HttpContext.Abort would drop bytes that have not reached the socket.
    static async Task CutAsync(HttpContext context)
    {
        try
        {
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        catch (Exception failure) when (IsClientGone(context, failure))
        {
            context.Abort();
            return;
        }
        throw new IOException("the answer was cut, because the rest of it cannot be given; the reason was logged before");
    }

    /// <summary>Logs an unexpected failure.</summary>
    /// <returns>Id of the trace, by which the log entry can be found.</returns>
    public static string Log(HttpContext context, Exception fault)
    {
        var trace = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
        LogFault(LogOf(context), context.Request.Method, context.GetEndpoint()?.DisplayName, trace, fault);
        return trace;
    }

    /// <summary>Logs that the object of an instance is missing or damaged.</summary>
    public static void LogDamage(HttpContext context, DamagedInstanceException damage) =>
        LogDamage(
            LogOf(context),
            context.Request.Method,
            context.GetEndpoint()?.DisplayName,
            damage.Instance.Identity.SopInstance.Value,
            damage.Message
        );

    /// <summary>Creates the answer 404.</summary>
    public static DicomWebException NotFound(string what) => new(StatusCodes.Status404NotFound, what);

    static (int Status, string Detail) OutOfStorage => (StatusCodes.Status507InsufficientStorage, "The archive is out of storage.");

    static (int Status, string Detail) Explain(Exception failure) =>
        failure switch
        {
            DicomWebException refusal => (refusal.Status, refusal.Message),
            MultipartException or QueryException => (StatusCodes.Status400BadRequest, Sentence(failure.Message)),
            // PS3.18 10.6.3.2: the search was too broad.
            SearchRefusedException { Reason: SearchRefusal.TooBroad } => (StatusCodes.Status413PayloadTooLarge, Sentence(failure.Message)),
            SearchRefusedException => (StatusCodes.Status503ServiceUnavailable, Sentence(failure.Message)),
            MemoryBudgetException => (
                StatusCodes.Status503ServiceUnavailable,
                "The memory for data sets is used up by other requests at the moment."
            ),
            BlobStoreUnavailableException or IndexUnavailableException => (
                StatusCodes.Status503ServiceUnavailable,
                "The archive's storage cannot be reached at the moment."
            ),
            DamagedInstanceException damage => (
                damage.IsMissing ? StatusCodes.Status404NotFound : StatusCodes.Status500InternalServerError,
                $"The instance is listed here, but it cannot be given: {damage.Message}."
            ),
            IndexFullException => OutOfStorage,
            IOException full when Disk.IsFull(full) => OutOfStorage,
            BadHttpRequestException bad => (bad.StatusCode, bad.Message),
            _ => (StatusCodes.Status500InternalServerError, "The archive could not answer: the fault is on this side."),
        };

    static ILogger LogOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Pacs.Service.DicomWeb");

    static bool IsClientGone(HttpContext context, Exception failure) =>
        failure is ConnectionResetException or ConnectionAbortedException
        || (context.RequestAborted.IsCancellationRequested && failure is (OperationCanceledException or IOException));

    static string Sentence(string text) =>
        text.Length > 0 && char.IsAsciiLetterLower(text[0]) ? $"{char.ToUpperInvariant(text[0])}{text[1..]}." : text;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Route} is refused for now: {Reason}")]
    static partial void LogUnavailable(ILogger logger, string method, string? route, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route}: instance {SopInstance} cannot be returned: {Reason}")]
    static partial void LogDamage(ILogger logger, string method, string? route, string sopInstance, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed, trace {Trace}")]
    static partial void LogFault(ILogger logger, string method, string? route, string trace, Exception exception);
}
