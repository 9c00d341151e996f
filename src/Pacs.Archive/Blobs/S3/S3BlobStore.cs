using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Minio;
using Minio.DataModel;
using Minio.DataModel.Args;
using Minio.Exceptions;
using Pacs.Archive.Blobs.FileSystem;

namespace Pacs.Archive.Blobs.S3;

/// <summary>Stores objects in a bucket of MinIO, Ceph, AWS or another server with the S3 API.</summary>
public sealed class S3BlobStore : IBlobStore, IDisposable
{
    /// <summary>Prefix of the temporary keys of large objects whose key was not known in time.</summary>
    internal const string Incoming = FileSystemBlobStore.Incoming + "/";

    // S3 allows copies of up to 5 GB in one request, but such a request would take too long.
    const long CopyBytes = 256L << 20;

    // Two or three hide the round trips of opening. More only occupy sockets.
    const int ObjectsAhead = 3;

    static readonly string[] prefixes = [.. BlobKey.Prefixes, Incoming];

    readonly S3Options options;
    volatile Lister lister;

    S3BlobStore(S3Options options, S3Credentials credentials, TimeProvider time, HttpMessageHandler? network)
    {
        this.options = options;
        Client = new S3Client(options, credentials, time, network);
        Buffers = new BufferPool(options.Limits);
        lister = NewLister(credentials);
    }

    internal S3Client Client { get; }

    internal BufferPool Buffers { get; }

    /// <inheritdoc/>
    public long MaxObjectBytes => options.Limits.MaxObjectBytes;

    /// <inheritdoc/>
    public bool CommitsFast => false;

    /// <inheritdoc/>
    public int ReadAhead => ObjectsAhead;

    /// <summary>Opens a bucket. Creates it if it does not exist and the options allow it.</summary>
    /// <param name="options">The bucket, and how to reach it.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <exception cref="BlobStoreUnavailableException">The bucket cannot be reached, does not exist, or access is denied. The message
    /// says which.</exception>
    public static Task<S3BlobStore> OpenAsync(
        S3Options options,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default
    ) => OpenAsync(options, time, null, cancellationToken);

    internal static async Task<S3BlobStore> OpenAsync(
        S3Options options,
        TimeProvider? time,
        HttpMessageHandler? network,
        CancellationToken cancellationToken
    )
    {
        var store = new S3BlobStore(options, S3Credentials.Of(options), time ?? TimeProvider.System, network);
        try
        {
            // Checks that temporary files can be created, before all buffers are in use.
            new TemporaryPart(0).Dispose();
            if (!await store.Client.HasBucketAsync(cancellationToken))
                await store.MakeBucketAsync(cancellationToken);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IBlobWriter> CreateAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IBlobWriter>(new S3BlobWriter(this));
    }

    /// <inheritdoc/>
    public async ValueTask PutAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Check(key);
        var writer = Guid.NewGuid().ToString("N");
        if (bytes.Length <= options.Limits.PartBytes)
        {
            if (!await Client.PutAsync(key, S3Client.Body(bytes), writer, cancellationToken))
                throw S3BlobWriter.Taken();
            return;
        }
        if (await GetLengthAsync(key, cancellationToken) is not null)
            throw S3BlobWriter.Taken();
        await using var upload = await MultipartUpload.BeginAsync(Client, key, writer, cancellationToken);
        for (var left = bytes; !left.IsEmpty; left = left[Math.Min(left.Length, options.Limits.PartBytes)..])
            await upload.AddAsync(left[..Math.Min(left.Length, options.Limits.PartBytes)], cancellationToken);
        await upload.CompleteAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<Stream> OpenReadAsync(
        string key,
        long offset = 0,
        long? length = null,
        long? objectLength = null,
        CancellationToken cancellationToken = default
    )
    {
        Check(key);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length ?? 0, nameof(length));
        if (length != 0)
            return await S3ReadStream.OpenAsync(Client, key, offset, length, objectLength, cancellationToken);
        // An empty range cannot be requested.
        var whole = await GetLengthAsync(key, cancellationToken) ?? throw new BlobNotFoundException(key);
        return objectLength is { } expected && whole != expected ? throw new BlobLengthException(key) : Stream.Null;
    }

    /// <inheritdoc/>
    public async ValueTask<long?> GetLengthAsync(string key, CancellationToken cancellationToken)
    {
        Check(key);
        return await Client.LengthAsync(key, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string key, CancellationToken cancellationToken)
    {
        Check(key);
        await Client.DeleteAsync(key, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        Check(from);
        Check(to);
        if (await GetLengthAsync(to, cancellationToken) is not null)
            throw new IOException("there is an object under the key already");
        await CopyWithinAsync(from, to, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (
            var entry in Guarded(
                Minio.ListObjectsEnumAsync(
                    new ListObjectsArgs().WithBucket(options.Bucket).WithPrefix(prefix).WithRecursive(true),
                    cancellationToken
                ),
                EntryOf,
                cancellationToken
            )
        )
            if (entry is { } found && !found.Key.StartsWith(Incoming, StringComparison.Ordinal))
                yield return found;
    }

    /// <inheritdoc/>
    public async Task<int> ClearAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var cleared = 0;
        foreach (var prefix in prefixes)
        await foreach (
            var upload in Guarded(
                Minio.ListIncompleteUploadsEnumAsync(
                    new ListIncompleteUploadsArgs().WithBucket(options.Bucket).WithPrefix(prefix).WithRecursive(true),
                    cancellationToken
                ),
                upload => (upload.Key, upload.UploadId, Initiated: Time(upload.Initiated)),
                cancellationToken
            )
        )
            if (upload.Initiated < before && await MultipartUpload.AbortAsync(Client, upload.Key, upload.UploadId))
                cleared++;
        await foreach (
            var entry in Guarded(
                Minio.ListObjectsEnumAsync(
                    new ListObjectsArgs().WithBucket(options.Bucket).WithPrefix(Incoming).WithRecursive(true),
                    cancellationToken
                ),
                EntryOf,
                cancellationToken
            )
        )
            if (entry is { } left && left.LastModified < before)
            {
                await Client.DeleteAsync(left.Key, cancellationToken);
                cleared++;
            }
        return cleared;
    }

    /// <inheritdoc/>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (!await Client.HasBucketAsync(cancellationToken))
            throw new BlobStoreUnavailableException($"there is no bucket '{options.Bucket}'");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lister.Minio.Dispose();
        Client.Dispose();
    }

    /// <summary>Throws if the key is not that of an object.</summary>
    internal static void Check(string key)
    {
        if (!BlobKey.IsSafe(key) || key == FileSystemBlobStore.Incoming || key.StartsWith(Incoming, StringComparison.Ordinal))
            throw new ArgumentException("not a key of an object", nameof(key));
    }

    /// <summary>Moves an object to another key.</summary>
    internal async Task MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        if (await GetLengthAsync(to, cancellationToken) is not null)
            throw new IOException("there is an object under the key already");
        await CopyWithinAsync(from, to, cancellationToken);
        await Client.DeleteAsync(from, cancellationToken);
    }

    async Task CopyWithinAsync(string from, string to, CancellationToken cancellationToken)
    {
        var length = await Client.LengthAsync(from, cancellationToken) ?? throw new BlobNotFoundException(from);
        var source = $"/{options.Bucket}/{from}";
        if (length <= CopyBytes)
        {
            var (status, _, document) = await Client.WriteAsync(
                HttpMethod.Put,
                to,
                [],
                null,
                request =>
                {
                    request.Headers.Add("x-amz-copy-source", source);
                    Client.DescribeNew(request, null);
                },
                cancellationToken
            );
            if (status != HttpStatusCode.OK || document?.DocumentElement?.LocalName != "CopyObjectResult")
                throw new BlobStoreUnavailableException(
                    $"the object store ({options}) does not copy: {(int)status} {S3Error.CodeOf(document)}"
                );
            return;
        }
        await using var upload = await MultipartUpload.BeginAsync(Client, to, Guid.NewGuid().ToString("N"), cancellationToken);
        for (long offset = 0; offset < length; offset += CopyBytes)
            await upload.AddCopyAsync(source, offset, Math.Min(CopyBytes, length - offset), cancellationToken);
        await upload.CompleteAsync(cancellationToken);
    }

    // The client library with the current credentials.
    IMinioClient Minio
    {
        get
        {
            var current = lister;
            if (current.Keys != Client.Credentials)
                lister = current = NewLister(Client.Credentials);
            return current.Minio;
        }
    }

    Lister NewLister(S3Credentials keys) =>
        new(
            keys,
            new MinioClient()
                .WithEndpoint(options.Endpoint)
                .WithSSL(options.Endpoint.Scheme == Uri.UriSchemeHttps)
                .WithRegion(options.Region)
                .WithCredentials(keys.AccessKey, keys.SecretKey)
                .WithSessionToken(keys.SessionToken)
                .WithHttpClient(Client.NewHttp())
                .Build()
        );

    async Task MakeBucketAsync(CancellationToken cancellationToken)
    {
        if (!options.CreateBucket)
            throw new BlobStoreUnavailableException(
                $"there is no bucket '{options.Bucket}' at {options.Endpoint.GetLeftPart(UriPartial.Authority)}; make it, or let it "
                    + "be made (Pacs:Objects:S3:CreateBucket)"
            );
        try
        {
            await Minio.MakeBucketAsync(new MakeBucketArgs().WithBucket(options.Bucket).WithLocation(options.Region), cancellationToken);
        }
        catch (MinioException exception)
        {
            // Another process may have created the bucket at the same time.
            if (!await Client.HasBucketAsync(cancellationToken))
                throw new BlobStoreUnavailableException($"the bucket '{options.Bucket}' cannot be made: {exception.GetType().Name}");
        }
    }

    // A listing takes many requests. All failures, including unreadable entries, are reported as one exception.
    async IAsyncEnumerable<T> Guarded<TItem, T>(
        IAsyncEnumerable<TItem> listing,
        Func<TItem, T> read,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var items = listing.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            T item;
            try
            {
                if (!await items.MoveNextAsync())
                    yield break;
                item = read(items.Current);
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or BlobStoreUnavailableException))
            {
                // The next listing uses the new credentials.
                Client.RereadKeys();
                throw new BlobStoreUnavailableException(
                    $"the object store ({options}) does not list its objects: {exception.GetType().Name}",
                    exception.InnerException as BlobStoreUnavailableException
                );
            }
            yield return item;
        }
    }

    // Returns null for an item that stands for a group of keys.
    static BlobEntry? EntryOf(Item item) => item.IsDir ? null : new BlobEntry(item.Key, (long)item.Size, Time(item.LastModified));

    static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    sealed record Lister(S3Credentials Keys, IMinioClient Minio);
}
