using System.Globalization;
using System.Net;
using System.Text;

namespace Pacs.Archive.Blobs.S3;

/// <summary>A multipart upload. Nothing is visible until it is completed. Disposing it before that deletes the parts.</summary>
sealed class MultipartUpload : IAsyncDisposable
{
    // Maximum duration of deleting the parts, while the sender waits for its failure. Upkeep deletes remaining parts.
    static readonly TimeSpan abortTime = TimeSpan.FromSeconds(2);

    readonly S3Client client;
    readonly string uploadId;
    readonly string writer;
    readonly CancellationTokenSource stop = new();
    readonly Queue<Task<string>> inFlight = new();
    readonly List<string> tags = [];
    int count;
    long length;
    bool isCompleted;

    MultipartUpload(S3Client client, string key, string uploadId, string writer)
    {
        this.client = client;
        Key = key;
        this.uploadId = uploadId;
        this.writer = writer;
    }

    /// <summary>Key of the object.</summary>
    public string Key { get; }

    public static async Task<MultipartUpload> BeginAsync(S3Client client, string key, string writer, CancellationToken cancellationToken)
    {
        var (_, _, document) = await client.WriteAsync(
            HttpMethod.Post,
            key,
            [("uploads", "")],
            S3Client.Body(default),
            request => client.DescribeNew(request, writer),
            cancellationToken
        );
        var id = document?.DocumentElement?["UploadId"]?.InnerText;
        return id is { Length: > 0 }
            ? new MultipartUpload(client, key, id, writer)
            : throw new BlobStoreUnavailableException("the object store begins no upload in parts");
    }

    /// <summary>Sends a part. Waits while the maximum number of parts is being sent.</summary>
    /// <param name="part">The part, which the upload disposes.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="BlobStoreUnavailableException">This part or an earlier one could not be sent.</exception>
    public ValueTask AddAsync(PartBytes part, CancellationToken cancellationToken) => AddAsync(part.Body(), part, cancellationToken);

    /// <summary>Sends a part whose bytes are already in memory.</summary>
    /// <inheritdoc cref="AddAsync(PartBytes, CancellationToken)"/>
    public ValueTask AddAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken) =>
        AddAsync(S3Client.Body(part), null, cancellationToken);

    async ValueTask AddAsync(HttpContent body, PartBytes? part, CancellationToken cancellationToken)
    {
        length += body.Headers.ContentLength!.Value;
        inFlight.Enqueue(SendAsync(++count, body, part));
        while (inFlight.Count >= client.Limits.PartsInFlight)
        {
            tags.Add(await inFlight.Peek().WaitAsync(cancellationToken));
            _ = inFlight.Dequeue();
        }
    }

    /// <summary>Adds a range of another object as a part, copied by the server.</summary>
    public async ValueTask AddCopyAsync(string source, long offset, long bytes, CancellationToken cancellationToken)
    {
        var (status, _, document) = await client.WriteAsync(
            HttpMethod.Put,
            Key,
            PartQuery(++count),
            null,
            request =>
            {
                request.Headers.Add("x-amz-copy-source", source);
                request.Headers.Add(
                    "x-amz-copy-source-range",
                    string.Create(CultureInfo.InvariantCulture, $"bytes={offset}-{offset + bytes - 1}")
                );
            },
            cancellationToken
        );
        if (status != HttpStatusCode.OK || document?.DocumentElement?["ETag"]?.InnerText is not { Length: > 0 } tag)
            throw new BlobStoreUnavailableException($"the object store does not copy: {(int)status} {S3Error.CodeOf(document)}");
        length += bytes;
        tags.Add(tag);
    }

    /// <summary>Completes the upload: the server makes one object of the parts.</summary>
    /// <exception cref="BlobStoreUnavailableException">The upload could not be completed, or its result is unknown.</exception>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        while (inFlight.TryDequeue(out var part))
            tags.Add(await part);
        var list = new StringBuilder("<CompleteMultipartUpload>");
        foreach (var (number, tag) in tags.Index())
            list.Append(
                CultureInfo.InvariantCulture,
                $"<Part><PartNumber>{number + 1}</PartNumber><ETag>{WebUtility.HtmlEncode(tag)}</ETag></Part>"
            );
        var body = Encoding.UTF8.GetBytes(list.Append("</CompleteMultipartUpload>").ToString());
        // An answer with status 200 may still contain an error, and the upload may be complete although no answer arrived.
        for (var attempt = 1; ; attempt++)
        {
            var (status, _, document) = await client.WriteAsync(
                HttpMethod.Post,
                Key,
                [("uploadId", uploadId)],
                S3Client.Body(body),
                null,
                cancellationToken
            );
            if (status == HttpStatusCode.OK && document?.DocumentElement?.LocalName == "CompleteMultipartUploadResult")
                break;
            if (await client.IsOfAsync(Key, writer, length, cancellationToken))
                break;
            if (
                attempt == client.Limits.MaxAttempts
                || S3Error.CodeOf(document) is not ("InternalError" or "SlowDown" or "ServiceUnavailable")
            )
                throw new BlobStoreUnavailableException(
                    $"the object store does not put the parts together: {(int)status} {S3Error.CodeOf(document)}"
                );
            await Task.Delay(RetryHandler.Delay(client.Limits, attempt), client.Time, cancellationToken);
        }
        isCompleted = true;
        if (!await client.IsOfAsync(Key, writer, length, cancellationToken))
            throw new BlobStoreUnavailableException("what the object store made of the parts is not what they were");
    }

    public async ValueTask DisposeAsync()
    {
        if (!isCompleted)
        {
            // The parts being sent are cancelled first, because a part that arrives after the abort would be kept.
            await stop.CancelAsync();
            await ((Task)Task.WhenAll(inFlight)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await AbortAsync(client, Key, uploadId);
        }
        stop.Dispose();
    }

    /// <summary>Aborts an upload: deletes its parts.</summary>
    /// <returns>Whether the upload was aborted.</returns>
    public static async Task<bool> AbortAsync(S3Client client, string key, string uploadId)
    {
        using var timeout = new CancellationTokenSource(abortTime, client.Time);
        try
        {
            await client.WriteAsync(HttpMethod.Delete, key, [("uploadId", uploadId)], null, null, timeout.Token);
            return true;
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            return false;
        }
    }

    async Task<string> SendAsync(int number, HttpContent body, PartBytes? part)
    {
        using (part)
        {
            var (status, tag, _) = await client.WriteAsync(HttpMethod.Put, Key, PartQuery(number), body, null, stop.Token);
            return status == HttpStatusCode.OK && tag.Length > 0
                ? tag
                : throw new BlobStoreUnavailableException($"the object store does not take a part: {(int)status}");
        }
    }

    (string Name, string Value)[] PartQuery(int number) =>
        [("partNumber", number.ToString(CultureInfo.InvariantCulture)), ("uploadId", uploadId)];
}
