namespace Pacs.Archive.Blobs.S3;

/// <summary>An object on its way into the bucket: in one request when it ends within a part, else part by part while it comes.</summary>
/// <param name="store">The bucket.</param>
/// <param name="expectedKey">Under which key it will come to lie, as soon as that is known; null until then.</param>
sealed class S3BlobWriter(S3BlobStore store, Func<string?>? expectedKey) : IBlobWriter
{
    readonly string id = Guid.NewGuid().ToString("N");
    PartBytes? part;
    MultipartUpload? upload;
    bool isCommitted;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            if (part is not { IsFull: false })
                await MakeRoomAsync(cancellationToken);
            bytes = bytes[part!.Append(bytes.Span)..];
        }
    }

    public async ValueTask CommitAsync(string key, CancellationToken cancellationToken)
    {
        S3BlobStore.Check(key);
        cancellationToken.ThrowIfCancellationRequested();
        if (upload is null)
        {
            if (!await store.Client.PutAsync(key, part?.Body() ?? S3Client.Body(default), id, cancellationToken))
                throw Taken();
            part?.Dispose();
        }
        else
        {
            await HandOverAsync(cancellationToken);
            if (upload.Key == key && await store.GetLengthAsync(key, cancellationToken) is not null)
                throw Taken();
            await upload.CompleteAsync(cancellationToken);
            if (upload.Key != key)
                await store.MoveAsync(upload.Key, key, cancellationToken);
        }
        isCommitted = true;
    }

    public async ValueTask DisposeAsync()
    {
        part?.Dispose();
        if (upload is not null)
            await upload.DisposeAsync();
    }

    internal static IOException Taken() => new("there is an object under the key already");

    // A larger part with what the full one holds; a full one of the largest size goes out.
    async ValueTask MakeRoomAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isCommitted, this);
        if (part is null || part.Capacity < store.Client.Limits.PartBytes)
        {
            part = store.Buffers.Larger((BufferPool.Buffer?)part);
            return;
        }
        upload ??= await MultipartUpload.BeginAsync(store.Client, expectedKey?.Invoke() ?? S3BlobStore.Incoming + id, id, cancellationToken);
        await HandOverAsync(cancellationToken);
        // Of the largest size again: there is more to come than small ones hold.
        part = store.Buffers.Largest();
    }

    async ValueTask HandOverAsync(CancellationToken cancellationToken)
    {
        if (part is not { Filled: > 0 } full)
            return;
        part = null;
        await upload!.AddAsync(full, cancellationToken);
    }
}
