using Pacs.Archive.Blobs;

namespace Pacs.Archive.Tests.Tags;

/// <summary>A store whose objects cannot be read until it is back.</summary>
sealed class AwayStore(IBlobStore store) : IBlobStore
{
    volatile bool isAway = true;

    public bool IsAway
    {
        set => isAway = value;
    }

    public long MaxObjectBytes => store.MaxObjectBytes;

    public int ReadAhead => store.ReadAhead;

    public bool CommitsFast => store.CommitsFast;

    public ValueTask<Stream> OpenReadAsync(
        string key,
        long offset = 0,
        long? length = null,
        long? objectLength = null,
        CancellationToken cancellationToken = default
    ) =>
        isAway
            ? throw new BlobStoreUnavailableException("away")
            : store.OpenReadAsync(key, offset, length, objectLength, cancellationToken);

    public ValueTask<IBlobWriter> CreateAsync(CancellationToken cancellationToken) => store.CreateAsync(cancellationToken);

    public ValueTask PutAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        store.PutAsync(key, bytes, cancellationToken);

    public ValueTask<long?> GetLengthAsync(string key, CancellationToken cancellationToken) => store.GetLengthAsync(key, cancellationToken);

    public ValueTask DeleteAsync(string key, CancellationToken cancellationToken) => store.DeleteAsync(key, cancellationToken);

    public ValueTask CopyAsync(string from, string to, CancellationToken cancellationToken) => store.CopyAsync(from, to, cancellationToken);

    public IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellationToken) =>
        store.ListAsync(prefix, cancellationToken);

    public Task<int> ClearAsync(DateTimeOffset before, CancellationToken cancellationToken) => store.ClearAsync(before, cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) => store.CheckAsync(cancellationToken);
}
