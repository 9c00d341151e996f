using System.Net;

namespace Pacs.Archive.Blobs.S3;

/// <summary>Retries a request while the server is overloaded, unreachable or silent, up to a maximum number of attempts and a maximum
/// time. Then throws <see cref="BlobStoreUnavailableException"/>.</summary>
/// <remarks>Every request may be sent twice: requests that write name the key, and say whether an object may exist there. Bodies must be
/// readable more than once.</remarks>
sealed class RetryHandler(S3Options options, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    readonly S3Limits limits = options.Limits;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var (response, failure, reason) = await TryAsync(request, cancellationToken);
            if (response is not null)
                return response;
            var delay = Delay(limits, attempt);
            // At least two attempts: sending a large body to an unresponsive server may have used up the time.
            if (attempt >= limits.MaxAttempts || (attempt > 1 && time.GetElapsedTime(began) + delay > limits.RetryTime))
                throw new BlobStoreUnavailableException($"the object store ({options}) {failure}, {attempt} times", reason);
            Telemetry.Retried(Backend.Objects);
            await Task.Delay(delay, time, cancellationToken);
        }
    }

    /// <summary>Returns the pause after an attempt: random, up to a maximum that doubles with each attempt.</summary>
    public static TimeSpan Delay(S3Limits limits, int attempt)
    {
        var most = limits.FirstDelay * Math.Pow(2, Math.Min(attempt - 1, 30));
        return Random.Shared.NextDouble() * (most < limits.MaxDelay ? most : limits.MaxDelay);
    }

    async Task<(HttpResponseMessage? Response, string Failure, Exception? Reason)> TryAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        using var timeout = new CancellationTokenSource(
            limits.AnswerTimeout + TimeSpan.FromSeconds((double)(request.Content?.Headers.ContentLength ?? 0) / limits.MinimumRate),
            time
        );
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, either.Token);
            if (!await IsPassingAsync(request, response, either.Token))
                return (response, "", null);
            response.Dispose();
            return (null, $"answers {(int)response.StatusCode}", null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            response?.Dispose();
            return (null, "does not answer in time", null);
        }
        catch (HttpRequestException exception)
        {
            response?.Dispose();
            return (
                null,
                $"cannot be reached ({exception.HttpRequestError}: {exception.GetBaseException().Message.TrimEnd('.')})",
                exception
            );
        }
        catch (IOException exception)
        {
            response?.Dispose();
            return (null, "breaks off", exception);
        }
    }

    static async ValueTask<bool> IsPassingAsync(
        HttpRequestMessage request,
        HttpResponseMessage response,
        CancellationToken cancellationToken
    ) =>
        response.StatusCode switch
        {
            >= HttpStatusCode.InternalServerError => response.StatusCode != HttpStatusCode.NotImplemented,
            HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout => true,
            // Another request for the same key at the same moment.
            HttpStatusCode.Conflict => request.Headers.IfNoneMatch.Count > 0,
            // The body was corrupted or truncated on the way.
            HttpStatusCode.BadRequest => S3Error.CodeOf(await S3Error.ReadAsync(response, cancellationToken))
                is "BadDigest"
                    or "IncompleteBody"
                    or "RequestTimeout",
            _ => false,
        };
}
