namespace Pacs.Archive.Blobs.S3;

/// <summary>Writes an object to the bucket: with one request if it fits into one part; otherwise in parts while the bytes
/// arrive.</summary>
/// <param name="store">The bucket.</param>
sealed class S3BlobWriter(S3BlobStore store) : IBlobWriter
{
    readonly string id = Guid.NewGuid().ToString("N");
    PartBytes? part;
    MultipartUpload? upload;
    string? expectedKey;
    bool isCommitted;

    public void Expect(string key) => expectedKey = key;

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

    // Replaces a full buffer by a larger one. A full buffer of the largest size is sent as a part.
    async ValueTask MakeRoomAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isCommitted, this);
        if (part is null || part.Capacity < store.Client.Limits.PartBytes)
        {
            part = store.Buffers.Larger((BufferPool.Buffer?)part);
            return;
        }
        upload ??= await MultipartUpload.BeginAsync(store.Client, expectedKey ?? S3BlobStore.Incoming + id, id, cancellationToken);
        await HandOverAsync(cancellationToken);
        // The largest size again, since more bytes are expected than small buffers hold.
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
