using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Xml;

namespace Pacs.Archive.Blobs.S3;

/// <summary>The requests to one bucket: signed, sent within bounds, their failures told apart.</summary>
/// <remarks>One request an operation. The client library is not used for bytes: it holds what it puts several times over, asks three times for each object it gets, and cannot read a range.</remarks>
sealed class S3Client : IDisposable
{
    /// <summary>User metadata by which a writer knows its own object again, should the answer to its writing have been lost.</summary>
    public const string WriterHeader = "x-amz-meta-writer";

    readonly S3Options options;
    volatile RequestSigner signer;
    readonly HttpClient writes;
    readonly HttpClient reads;
    readonly RetryHandler readHandler;
    readonly string root;

    public S3Client(S3Options options, S3Credentials credentials, TimeProvider time, HttpMessageHandler? network = null)
    {
        this.options = options;
        Time = time;
        signer = new RequestSigner(credentials, options.Region, time);
        root = $"{options.Endpoint.GetLeftPart(UriPartial.Authority)}/{options.Bucket}";
        // Apart, so that readers who are slow never stand in the way of what is to be stored.
        writes = ClientOf(Handler(options.Limits.WriteConnections));
        readHandler = Handler(options.Limits.ReadConnections);
        reads = NewHttp();

        RetryHandler Handler(int connections) => new(options, time, network ?? Network(Limits, connections));
    }

    public S3Limits Limits => options.Limits;

    public TimeProvider Time { get; }

    /// <summary>The keys that requests are signed with.</summary>
    public S3Credentials Credentials => signer.Credentials;

    /// <summary>For the client library: it is retried and timed in the same way.</summary>
    /// <returns>A client of its own, since the library sets it up; the connections are those of all readers.</returns>
    public HttpClient NewHttp() => ClientOf(readHandler, ownsHandler: false);

    /// <summary>Reads the keys again, as after the server refused a request.</summary>
    /// <returns>Whether they are others.</returns>
    public bool RereadKeys()
    {
        try
        {
            if (options.Reread?.Invoke() is not { } read || S3Credentials.Of(read) is var keys && keys == Credentials)
                return false;
            signer = new RequestSigner(keys, options.Region, Time);
            return true;
        }
        catch (Exception)
        {
            // Half of a change, or a mistake: the keys that are known stay, and the next refusal looks again.
            return false;
        }
    }

    /// <summary>Whether the bucket is there.</summary>
    public async Task<bool> HasBucketAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(reads, Request(HttpMethod.Head, ""), cancellationToken, HttpStatusCode.NotFound);
        return response.StatusCode != HttpStatusCode.NotFound;
    }

    /// <summary>Puts an object in one request.</summary>
    /// <returns>False when there is one under the key already.</returns>
    public async Task<bool> PutAsync(string key, HttpContent body, string writer, CancellationToken cancellationToken)
    {
        var length = body.Headers.ContentLength!.Value;
        using var request = Request(HttpMethod.Put, key, content: body);
        DescribeNew(request, writer);
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        using var response = await SendAsync(writes, request, cancellationToken, HttpStatusCode.PreconditionFailed);
        return response.StatusCode != HttpStatusCode.PreconditionFailed || await IsOfAsync(key, writer, length, cancellationToken);
    }

    /// <summary>Whether an object is the one that a writer wrote: an attempt may have succeeded although nobody heard of it.</summary>
    public async Task<bool> IsOfAsync(string key, string writer, long length, CancellationToken cancellationToken)
    {
        using var response = await HeadAsync(key, cancellationToken);
        return response is not null && response.Content.Headers.ContentLength == length && response.Headers.NonValidated.TryGetValues(WriterHeader, out var found) && found.ToString() == writer;
    }

    /// <summary>Bytes of an object; null when there is none.</summary>
    public async Task<long?> LengthAsync(string key, CancellationToken cancellationToken)
    {
        using var response = await HeadAsync(key, cancellationToken);
        return response?.Content.Headers.ContentLength;
    }

    /// <summary>Begins to read an object; the answer's body is still to come.</summary>
    /// <param name="key">The object.</param>
    /// <param name="from">Its first byte.</param>
    /// <param name="length">Bytes at the most; null for the rest.</param>
    /// <param name="version">ETag that it must have still; null for any.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The answer; null when the object ends before the first byte.</returns>
    /// <exception cref="BlobNotFoundException">There is no such object.</exception>
    /// <exception cref="InvalidDataException">It is another one now.</exception>
    public async Task<HttpResponseMessage?> GetAsync(string key, long from, long? length, string? version, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, key);
        if (from > 0 || length is not null)
            request.Headers.Range = new RangeHeaderValue(from, length is null ? null : from + length - 1);
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        var response = await SendAsync(reads, request, cancellationToken, HttpStatusCode.NotFound, HttpStatusCode.RequestedRangeNotSatisfiable, HttpStatusCode.PreconditionFailed);
        if (response.IsSuccessStatusCode && (from == 0 || response.StatusCode == HttpStatusCode.PartialContent))
            return response;
        using (response)
            return response.StatusCode switch
            {
                HttpStatusCode.RequestedRangeNotSatisfiable => null,
                HttpStatusCode.PreconditionFailed => throw new InvalidDataException("an object was replaced while it was read"),
                HttpStatusCode.NotFound when await IsMissingKeyAsync(response, cancellationToken) => throw new BlobNotFoundException(key),
                _ => throw await FailureAsync(response, cancellationToken),
            };
    }

    /// <summary>Takes an object away, if there is one.</summary>
    public async Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(writes, Request(HttpMethod.Delete, key), cancellationToken, HttpStatusCode.NotFound);
        if (response.StatusCode == HttpStatusCode.NotFound && !await IsMissingKeyAsync(response, cancellationToken))
            throw await FailureAsync(response, cancellationToken);
    }

    /// <summary>Sends a request that writes, and gives the short document that answers it.</summary>
    /// <param name="method">Method.</param>
    /// <param name="key">The object.</param>
    /// <param name="query">Parameters by name.</param>
    /// <param name="content">Body; one that can be read again.</param>
    /// <param name="prepare">Adds header fields.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The document, the status, and the ETag.</returns>
    public async Task<(HttpStatusCode Status, string ETag, XmlDocument? Document)> WriteAsync(HttpMethod method, string key, (string Name, string Value)[] query, HttpContent? content, Action<HttpRequestMessage>? prepare, CancellationToken cancellationToken)
    {
        using var request = Request(method, key, query, content);
        prepare?.Invoke(request);
        using var response = await SendAsync(writes, request, cancellationToken, HttpStatusCode.NotFound, HttpStatusCode.PreconditionFailed);
        return (response.StatusCode, response.Headers.NonValidated.TryGetValues("ETag", out var tag) ? tag.ToString() : "", await DocumentAsync(response, cancellationToken));
    }

    /// <summary>Says how a new object is to be kept, and whose it is.</summary>
    public void DescribeNew(HttpRequestMessage request, string? writer)
    {
        if (writer is not null)
            request.Headers.Add(WriterHeader, writer);
        if (options.ServerSideEncryption.Length > 0)
            request.Headers.Add("x-amz-server-side-encryption", options.ServerSideEncryption);
        if (options.EncryptionKey.Length > 0)
            request.Headers.Add("x-amz-server-side-encryption-aws-kms-key-id", options.EncryptionKey);
        if (options.StorageClass.Length > 0)
            request.Headers.Add("x-amz-storage-class", options.StorageClass);
    }

    /// <summary>A body that the server checks.</summary>
    public static HttpContent Body(ReadOnlyMemory<byte> bytes) => Describe(new ReadOnlyMemoryContent(bytes), MD5.HashData(bytes.Span));

    /// <summary>Says what a body is, and by what the server checks it.</summary>
    public static HttpContent Describe(HttpContent content, byte[] md5)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/dicom");
        content.Headers.ContentMD5 = md5;
        return content;
    }

    public void Dispose()
    {
        writes.Dispose();
        reads.Dispose();
        readHandler.Dispose();
    }

    static HttpClient ClientOf(RetryHandler handler, bool ownsHandler = true) => new(handler, ownsHandler) { Timeout = Timeout.InfiniteTimeSpan };

    static SocketsHttpHandler Network(S3Limits limits, int connections) => new()
    {
        MaxConnectionsPerServer = connections,
        ConnectTimeout = limits.ConnectTimeout,
        // A name may come to mean other servers.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        AllowAutoRedirect = false,
        UseCookies = false,
    };

    async Task<HttpResponseMessage?> HeadAsync(string key, CancellationToken cancellationToken)
    {
        var response = await SendAsync(reads, Request(HttpMethod.Head, key), cancellationToken, HttpStatusCode.NotFound);
        if (response.StatusCode != HttpStatusCode.NotFound)
            return response;
        response.Dispose();
        return null;
    }

    HttpRequestMessage Request(HttpMethod method, string key, (string Name, string Value)[]? query = null, HttpContent? content = null)
    {
        var parameters = (query ?? []).OrderBy(parameter => parameter.Name, StringComparer.Ordinal).Select(parameter => string.Create(CultureInfo.InvariantCulture, $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
        var uri = $"{root}{(key.Length > 0 ? "/" : "")}{key}{(query is { Length: > 0 } ? "?" : "")}{string.Join('&', parameters)}";
        return new HttpRequestMessage(method, uri) { Content = content, Version = HttpVersion.Version11 };
    }

    // Answers other than success and those expected are failures.
    async Task<HttpResponseMessage> SendAsync(HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken, params HttpStatusCode[] expected)
    {
        var used = signer;
        used.Sign(request);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Forbidden && (RereadKeys() || signer != used))
        {
            response.Dispose();
            using var again = RequestSigner.Unsigned(request);
            signer.Sign(again);
            response = await http.SendAsync(again, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        if (response.IsSuccessStatusCode || expected.Contains(response.StatusCode))
            return response;
        using (response)
            throw await FailureAsync(response, cancellationToken);
    }

    // And not a missing bucket, which says nothing of the object.
    async ValueTask<bool> IsMissingKeyAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        S3Error.CodeOf(await DocumentAsync(response, cancellationToken)) is "NoSuchKey" or "";

    // What comes of it: the sender may try again, by when somebody may have put it right.
    async Task<BlobStoreUnavailableException> FailureAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        new($"the object store ({options}) answers {(int)response.StatusCode} {S3Error.CodeOf(await DocumentAsync(response, cancellationToken))}".TrimEnd());

    async ValueTask<XmlDocument?> DocumentAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Limits.ReadTimeout, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await S3Error.ReadAsync(response, either.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is OperationCanceledException or HttpRequestException or IOException)
        {
            throw new BlobStoreUnavailableException($"the object store ({options}) does not end its answer", exception);
        }
    }
}
