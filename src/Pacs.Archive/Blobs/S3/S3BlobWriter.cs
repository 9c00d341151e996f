namespace Pacs.Archive.Blobs.S3;

/// <summary>An object on its way into the bucket: in one request when it ends within a part, else part by part while it comes.</summary>
/// <param name="store">The bucket.</param>
/// <param name="expectedKey">Under which key it will come to lie, as soon as that is known; null until then.</param>
sealed class S3BlobWriter(S3BlobStore store, Func<string?>? expectedKey) : IBlobWriter
{
    readonly string id = Guid.NewGuid().ToString("N");
    BufferPool.Buffer? buffer;
    MultipartUpload? upload;
    bool isCommitted;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            if (buffer is not { IsFull: false })
                await MakeRoomAsync(cancellationToken);
            bytes = bytes[buffer!.Append(bytes.Span)..];
        }
    }

    public async ValueTask CommitAsync(string key, CancellationToken cancellationToken)
    {
        S3BlobStore.Check(key);
        cancellationToken.ThrowIfCancellationRequested();
        if (upload is null)
        {
            if (!await store.Client.PutAsync(key, buffer?.Written ?? default, id, cancellationToken))
                throw Taken();
            buffer?.Dispose();
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
        buffer?.Dispose();
        if (upload is not null)
            await upload.DisposeAsync();
    }

    static IOException Taken() => new("there is an object under the key already");

    // A larger buffer with what the full one holds; a full part goes out.
    async ValueTask MakeRoomAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isCommitted, this);
        if (buffer is { IsLargest: true })
        {
            upload ??= await MultipartUpload.BeginAsync(store.Client, expectedKey?.Invoke() ?? S3BlobStore.Incoming + id, id, cancellationToken);
            await HandOverAsync(cancellationToken);
            // Of the largest size again: there is more to come than small ones hold.
            buffer = await store.Buffers.RentLargestAsync(cancellationToken);
            return;
        }
        var larger = await store.Buffers.RentLargerAsync(buffer, cancellationToken);
        if (buffer is not null)
        {
            larger.Append(buffer.Written.Span);
            buffer.Dispose();
        }
        buffer = larger;
    }

    async ValueTask HandOverAsync(CancellationToken cancellationToken)
    {
        if (buffer is not { Filled: > 0 } full)
            return;
        buffer = null;
        await upload!.AddAsync(full, cancellationToken);
    }
}
