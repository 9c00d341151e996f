using System.Net;

namespace Pacs.Archive.Blobs.S3;

/// <summary>An object, or a range of it, read from the server. If the connection is lost or silent, reading continues on another one, as
/// long as the object is the same.</summary>
/// <remarks>A short seek forward reads and drops the bytes in between. A longer seek sends a new request at the next read.</remarks>
sealed class S3ReadStream : RangeStream
{
    // Dropping up to this number of bytes costs no more than another round trip.
    const int NearBytes = 256 * 1024;

    readonly S3Client client;
    readonly string key;
    readonly long start;
    readonly string? version;
    HttpResponseMessage? response;
    Stream? body;
    long bodyPosition;

    S3ReadStream(S3Client client, string key, long start, long length, string? version)
        : base(length)
    {
        this.client = client;
        this.key = key;
        this.start = start;
        this.version = version;
    }

    /// <summary>Begins to read.</summary>
    /// <exception cref="BlobNotFoundException">The object does not exist.</exception>
    /// <exception cref="BlobLengthException">The length of the object is not the expected one.</exception>
    /// <exception cref="BlobStoreUnavailableException">The server does not return the object.</exception>
    public static async Task<Stream> OpenAsync(
        S3Client client,
        string key,
        long start,
        long? length,
        long? objectLength,
        CancellationToken cancellationToken
    )
    {
        if (await client.GetAsync(key, start, length, null, cancellationToken) is not { } response)
            return objectLength > start ? throw new BlobLengthException(key) : Null;
        try
        {
            var version = response.Headers.NonValidated.TryGetValues("ETag", out var tag) ? tag.ToString() : null;
            var available = response.Content.Headers.ContentLength
                ?? throw new BlobStoreUnavailableException("the object store does not say how long an object is");
            if (
                objectLength is { } expected
                && ((WholeLengthOf(response) ?? expected) != expected || (length ?? expected - start) != available)
            )
                throw new BlobLengthException(key);
            return new S3ReadStream(client, key, start, available, version)
            {
                response = response,
                body = await response.Content.ReadAsStreamAsync(cancellationToken),
            };
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    // Returns the length of the whole object; null where the server returns a range without the total length (RFC 9110 14.4).
    static long? WholeLengthOf(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.PartialContent
            ? response.Content.Headers.ContentRange?.Length
            : response.Content.Headers.ContentLength;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = (int)Math.Min(buffer.Length, Length - Position);
        if (count <= 0)
            return 0;
        for (var attempt = 1; ; attempt++)
        {
            Exception? reason = null;
            try
            {
                var read = await TryReadAsync(buffer[..count], cancellationToken);
                if (read > 0)
                {
                    Position += read;
                    bodyPosition = Position;
                    return read;
                }
            }
            catch (Exception exception)
                when (exception is HttpRequestException or (IOException and not (BlobStoreUnavailableException or BlobNotFoundException)))
            {
                reason = exception;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested) { }
            Drop();
            if (attempt >= client.Limits.MaxAttempts)
                throw new BlobStoreUnavailableException($"the object store breaks off in the middle of an object, {attempt} times", reason);
            Telemetry.Retried(Backend.Objects);
            await Task.Delay(RetryHandler.Delay(client.Limits, attempt), client.Time, cancellationToken);
        }
    }

    // Returns 0 when the connection ended too early.
    async ValueTask<int> TryReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (body is not null && (Position < bodyPosition || Position - bodyPosition > NearBytes))
            Drop();
        if (body is null)
        {
            response = await client.GetAsync(key, start + Position, Length - Position, version, cancellationToken)
                ?? throw new InvalidDataException("a stored object is shorter than it was");
            body = await response.Content.ReadAsStreamAsync(cancellationToken);
            bodyPosition = Position;
        }
        while (bodyPosition < Position)
        {
            var passed = await NextAsync(buffer[..(int)Math.Min(buffer.Length, Position - bodyPosition)], cancellationToken);
            if (passed == 0)
                return 0;
            bodyPosition += passed;
        }
        return await NextAsync(buffer, cancellationToken);
    }

    async ValueTask<int> NextAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(client.Limits.ReadTimeout, client.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        return await body!.ReadAsync(buffer, either.Token);
    }

    void Drop()
    {
        response?.Dispose();
        response = null;
        body = null;
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Drop();
        base.Dispose(disposing);
    }
}
