using System.Diagnostics;
using Microsoft.AspNetCore.Connections;

namespace Pacs.Service.Hosting;

/// <summary>Adds a body (RFC 9457) to failures that have none: unknown paths and methods, requests that the server
/// could not read, and unexpected exceptions.</summary>
static partial class ProblemAnswers
{
    /// <summary>Adds the middleware. It applies to all middleware added after it.</summary>
    public static void UseProblems(this WebApplication app) => app.Use(next => context => AnswerAsync(context, next, app.Logger));

    static async Task AnswerAsync(HttpContext context, RequestDelegate next, ILogger log)
    {
        var response = context.Response;
        try
        {
            await next(context);
            if (
                !response.HasStarted
                && response.StatusCode >= StatusCodes.Status400BadRequest
                && response is { ContentLength: null, ContentType: null }
            )
                await ProblemAnswer.WriteAsync(context, response.StatusCode, Explain(context));
        }
        catch (Exception failure)
            when (failure is ConnectionResetException or ConnectionAbortedException || context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (Exception failure) when (!response.HasStarted)
        {
            if (failure is BadHttpRequestException bad)
            {
                await ProblemAnswer.WriteAsync(context, bad.StatusCode, bad.Message);
                return;
            }
            var trace = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
            LogFault(log, context.Request.Method, context.GetEndpoint()?.DisplayName, trace, failure);
            await ProblemAnswer.WriteAsync(
                context,
                StatusCodes.Status500InternalServerError,
                $"The archive could not answer: the fault is on this side. It is logged as {trace}."
            );
        }
    }

    static string Explain(HttpContext context) =>
        context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => "There is nothing under this path; OPTIONS tells what there is below the one that it names.",
            StatusCodes.Status405MethodNotAllowed =>
                $"This resource does not know the method; it knows {string.Join(", ", context.Response.Headers.Allow.ToArray())}.",
            StatusCodes.Status412PreconditionFailed => "What the request asks for is not what If-Match or If-Unmodified-Since names.",
            StatusCodes.Status413PayloadTooLarge => "The body is too long.",
            StatusCodes.Status415UnsupportedMediaType => "A body of this Content-Type is not taken here.",
            StatusCodes.Status503ServiceUnavailable => "This cannot be answered at the moment; try again.",
            >= StatusCodes.Status500InternalServerError => "The archive could not answer: the fault is on this side.",
            _ => "The request cannot be answered as it is.",
        };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed, trace {Trace}")]
    static partial void LogFault(ILogger logger, string method, string? route, string trace, Exception exception);
}
