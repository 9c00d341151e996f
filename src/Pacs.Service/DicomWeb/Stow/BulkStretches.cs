using Pacs.Archive.Blobs;
using Pacs.Archive.Ingest;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>Keeps parts of bulk data until their instances are stored. Consecutive parts share a stretch, which is released when no
/// unfinished instance uses it.</summary>
/// <param name="ingest">Keeps the bytes.</param>
/// <param name="buffers">Buffers for the first bytes of a stretch.</param>
sealed class BulkStretches(InstanceIngest ingest, PartBuffers buffers) : IAsyncDisposable
{
    readonly HashSet<Stretch> stretches = [];
    Stretch? open;

    /// <summary>Gets whether no more parts are kept, because the storage is full or cannot be reached.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Stops keeping parts.</summary>
    public void Close() => IsClosed = true;

    /// <summary>Keeps a part. Closes if there is not enough space, which also loses the other parts in the same stretch.</summary>
    /// <returns>The kept part; null if there is not enough space.</returns>
    /// <exception cref="BlobStoreUnavailableException">The storage cannot be reached.</exception>
    public async ValueTask<BulkPart?> KeepAsync(BulkType type, Stream body, CancellationToken cancellationToken)
    {
        var stretch = open ??= Begin();
        var offset = stretch.Bytes.Length;
        var length = await stretch.Bytes.AppendAsync(body, cancellationToken);
        if (length >= 0)
            return new BulkPart(type, stretch, offset, length);
        Close();
        return null;
    }

    /// <summary>Makes the parts of an instance readable.</summary>
    /// <returns>False if there is not enough space.</returns>
    /// <exception cref="BlobStoreUnavailableException">The storage cannot be reached.</exception>
    public async ValueTask<bool> SealAsync(PendingInstance instance)
    {
        if (open is not { } sealing || !instance.Values.Exists(value => value.Parts.Exists(part => part.Stretch == sealing)))
            return true;
        open = null;
        return await sealing.Bytes.SealAsync();
    }

    /// <summary>Releases the stretches that no unfinished instance uses, except the one that is being written.</summary>
    public async ValueTask ReleaseAsync()
    {
        foreach (var stretch in stretches.Where(stretch => stretch != open && stretch.Users <= 0).ToList())
            await ReleaseAsync(stretch);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stretch in stretches.ToList())
            await ReleaseAsync(stretch);
    }

    Stretch Begin()
    {
        var buffer = buffers.TryRent();
        var stretch = new Stretch(ingest.BeginWaiting(buffer?.AsMemory(0, PartBuffers.MaxPart)), buffer);
        stretches.Add(stretch);
        return stretch;
    }

    async ValueTask ReleaseAsync(Stretch stretch)
    {
        stretches.Remove(stretch);
        await stretch.Bytes.DisposeAsync();
        if (stretch.Buffer is not null)
            buffers.Return(stretch.Buffer);
    }
}
