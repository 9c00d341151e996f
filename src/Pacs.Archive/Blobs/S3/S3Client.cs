using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Xml;

namespace Pacs.Archive.Blobs.S3;

/// <summary>Sends the requests to one bucket: signs them, limits their time, and distinguishes their failures.</summary>
/// <remarks>Each operation takes one request. The client library is not used for objects: it copies the bytes that it puts several times,
/// sends three requests for each object that it gets, and cannot read a range.</remarks>
sealed class S3Client : IDisposable
{
    /// <summary>User metadata with the writer's ID, by which a writer recognizes its own object if the answer to its request was
    /// lost.</summary>
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
        // Separate connections, so that slow readers never delay writers.
        writes = ClientOf(Handler(options.Limits.WriteConnections));
        readHandler = Handler(options.Limits.ReadConnections);
        reads = NewHttp();

        RetryHandler Handler(int connections) => new(options, time, network ?? Network(Limits, connections));
    }

    public S3Limits Limits => options.Limits;

    public TimeProvider Time { get; }

    /// <summary>The credentials that requests are signed with.</summary>
    public S3Credentials Credentials => signer.Credentials;

    /// <summary>Creates an HTTP client for the client library, with the same retries and time limits.</summary>
    /// <returns>A new client, because the library changes its settings. It uses the connections of all readers.</returns>
    public HttpClient NewHttp() => ClientOf(readHandler, ownsHandler: false);

    /// <summary>Reads the credentials again, after the server refused a request.</summary>
    /// <returns>Whether the credentials have changed.</returns>
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
            // The source may be half written or wrong. The previous credentials stay in use, and the next refusal reads it again.
            return false;
        }
    }

    /// <summary>Returns whether the bucket exists.</summary>
    public async Task<bool> HasBucketAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(reads, Request(HttpMethod.Head, ""), cancellationToken, HttpStatusCode.NotFound);
        return response.StatusCode != HttpStatusCode.NotFound;
    }

    /// <summary>Stores an object with one request.</summary>
    /// <returns>False when an object with the key exists.</returns>
    public async Task<bool> PutAsync(string key, HttpContent body, string writer, CancellationToken cancellationToken)
    {
        var length = body.Headers.ContentLength!.Value;
        using var request = Request(HttpMethod.Put, key, content: body);
        DescribeNew(request, writer);
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        using var response = await SendAsync(writes, request, cancellationToken, HttpStatusCode.PreconditionFailed);
        return response.StatusCode != HttpStatusCode.PreconditionFailed || await IsOfAsync(key, writer, length, cancellationToken);
    }

    /// <summary>Returns whether an object was written by this writer. An attempt may have succeeded although its answer was
    /// lost.</summary>
    public async Task<bool> IsOfAsync(string key, string writer, long length, CancellationToken cancellationToken)
    {
        using var response = await HeadAsync(key, cancellationToken);
        return response is not null
            && response.Content.Headers.ContentLength == length
            && response.Headers.NonValidated.TryGetValues(WriterHeader, out var found)
            && found.ToString() == writer;
    }

    /// <summary>Returns the length of an object in bytes; null when it does not exist.</summary>
    public async Task<long?> LengthAsync(string key, CancellationToken cancellationToken)
    {
        using var response = await HeadAsync(key, cancellationToken);
        return response?.Content.Headers.ContentLength;
    }

    /// <summary>Begins to read an object. Returns before the body has been read.</summary>
    /// <param name="key">Key of the object.</param>
    /// <param name="from">Offset of the first byte.</param>
    /// <param name="length">Maximum number of bytes; null for the rest of the object.</param>
    /// <param name="version">Required ETag; null for any.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The response; null when the object ends before the first byte.</returns>
    /// <exception cref="BlobNotFoundException">The object does not exist.</exception>
    /// <exception cref="InvalidDataException">The object was replaced.</exception>
    public async Task<HttpResponseMessage?> GetAsync(
        string key,
        long from,
        long? length,
        string? version,
        CancellationToken cancellationToken
    )
    {
        using var request = Request(HttpMethod.Get, key);
        if (from > 0 || length is not null)
            request.Headers.Range = new RangeHeaderValue(from, length is null ? null : from + length - 1);
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        var response = await SendAsync(
            reads,
            request,
            cancellationToken,
            HttpStatusCode.NotFound,
            HttpStatusCode.RequestedRangeNotSatisfiable,
            HttpStatusCode.PreconditionFailed
        );
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

    /// <summary>Deletes an object, if it exists.</summary>
    public async Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(writes, Request(HttpMethod.Delete, key), cancellationToken, HttpStatusCode.NotFound);
        if (response.StatusCode == HttpStatusCode.NotFound && !await IsMissingKeyAsync(response, cancellationToken))
            throw await FailureAsync(response, cancellationToken);
    }

    /// <summary>Sends a writing request, and returns the short document of the response.</summary>
    /// <param name="method">The method.</param>
    /// <param name="key">Key of the object.</param>
    /// <param name="query">Query parameters.</param>
    /// <param name="content">The body, which must be readable more than once.</param>
    /// <param name="prepare">Adds header fields.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The status, the ETag, and the document.</returns>
    public async Task<(HttpStatusCode Status, string ETag, XmlDocument? Document)> WriteAsync(
        HttpMethod method,
        string key,
        (string Name, string Value)[] query,
        HttpContent? content,
        Action<HttpRequestMessage>? prepare,
        CancellationToken cancellationToken
    )
    {
        using var request = Request(method, key, query, content);
        prepare?.Invoke(request);
        using var response = await SendAsync(
            writes,
            request,
            cancellationToken,
            HttpStatusCode.NotFound,
            HttpStatusCode.PreconditionFailed
        );
        return (
            response.StatusCode,
            response.Headers.NonValidated.TryGetValues("ETag", out var tag) ? tag.ToString() : "",
            await DocumentAsync(response, cancellationToken)
        );
    }

    /// <summary>Adds the header fields for a new object: its writer, encryption and storage class.</summary>
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

    /// <summary>Returns a body with a checksum for the server.</summary>
    public static HttpContent Body(ReadOnlyMemory<byte> bytes) => Describe(new ReadOnlyMemoryContent(bytes), MD5.HashData(bytes.Span));

    /// <summary>Sets the content type of a body, and its checksum for the server.</summary>
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

    static HttpClient ClientOf(RetryHandler handler, bool ownsHandler = true) =>
        new(handler, ownsHandler) { Timeout = Timeout.InfiniteTimeSpan };

    static SocketsHttpHandler Network(S3Limits limits, int connections) =>
        new()
        {
            MaxConnectionsPerServer = connections,
            ConnectTimeout = limits.ConnectTimeout,
            // The DNS name may resolve to other servers later.
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
        var parameters = (query ?? [])
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .Select(parameter => string.Create(CultureInfo.InvariantCulture, $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
        var uri = $"{root}{(key.Length > 0 ? "/" : "")}{key}{(query is { Length: > 0 } ? "?" : "")}{string.Join('&', parameters)}";
        return new HttpRequestMessage(method, uri) { Content = content, Version = HttpVersion.Version11 };
    }

    // Throws for all responses except success and the expected statuses.
    async Task<HttpResponseMessage> SendAsync(
        HttpClient http,
        HttpRequestMessage request,
        CancellationToken cancellationToken,
        params HttpStatusCode[] expected
    )
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

    // Returns false if the bucket is missing, which says nothing about the object.
    async ValueTask<bool> IsMissingKeyAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        S3Error.CodeOf(await DocumentAsync(response, cancellationToken)) is "NoSuchKey" or "";

    // Reported as unavailable, because the sender may retry after the operator has fixed the problem.
    async Task<BlobStoreUnavailableException> FailureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var code = S3Error.CodeOf(await DocumentAsync(response, cancellationToken));
        return new($"the object store ({options}) answers {(int)response.StatusCode} {code}".TrimEnd());
    }

    async ValueTask<XmlDocument?> DocumentAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Limits.ReadTimeout, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await S3Error.ReadAsync(response, either.Token);
        }
        catch (Exception exception)
            when (!cancellationToken.IsCancellationRequested
                && exception is OperationCanceledException or HttpRequestException or IOException
            )
        {
            throw new BlobStoreUnavailableException($"the object store ({options}) does not end its answer", exception);
        }
    }
}
