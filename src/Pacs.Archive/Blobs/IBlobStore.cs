namespace Pacs.Archive.Blobs;

/// <summary>Where stored objects lie: a folder, or a bucket. Keys are relative paths with forward slashes.</summary>
public interface IBlobStore
{
    /// <summary>Bytes of the largest object that it takes.</summary>
    long MaxObjectBytes { get; }

    /// <summary>Whether a commit of a small object takes about as long as one of the index, so that both can be on their way at once. Where it takes longer, everybody who stores waits for it.</summary>
    bool CommitsFast { get; }

    /// <summary>How many further objects are worth opening while one is read; 0 where opening costs nothing.</summary>
    int ReadAhead { get; }

    /// <summary>Begins an object; nothing is visible until it is committed.</summary>
    /// <param name="cancellationToken">Ends the beginning.</param>
    /// <param name="expectedKey">Under which key it will most likely be committed, as soon as that can be told; null until then. Asked while bytes are written, by a store that sends a large object on its way before its end.</param>
    ValueTask<IBlobWriter> CreateAsync(CancellationToken cancellationToken, Func<string?>? expectedKey = null);

    /// <summary>Makes an object of bytes that are in memory; it is durable and visible when this returns. Takes no memory of its own for them.</summary>
    /// <exception cref="IOException">There is an object under the key already, or it could not be made.</exception>
    ValueTask PutAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Opens an object, or a range of it, for one sequential reading.</summary>
    /// <param name="key">The object.</param>
    /// <param name="offset">Its first byte.</param>
    /// <param name="length">Bytes at the most; null for the rest.</param>
    /// <param name="objectLength">Bytes that the whole object must have; null when it may have any number.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <returns>A stream that can be sought in, within what was opened.</returns>
    /// <exception cref="BlobNotFoundException">There is no such object.</exception>
    /// <exception cref="BlobLengthException">The object does not have <paramref name="objectLength"/> bytes.</exception>
    ValueTask<Stream> OpenReadAsync(string key, long offset = 0, long? length = null, long? objectLength = null, CancellationToken cancellationToken = default);

    /// <summary>Bytes of an object; null when there is none.</summary>
    ValueTask<long?> GetLengthAsync(string key, CancellationToken cancellationToken);

    /// <summary>Takes an object away; nothing happens when there is none. When this returns, power loss does not bring it back.</summary>
    /// <exception cref="IOException">That could not be made durable.</exception>
    ValueTask DeleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>Makes an object that is the same as another one, and is as durable when this returns.</summary>
    /// <exception cref="BlobNotFoundException">There is no object to copy.</exception>
    /// <exception cref="IOException">There is an object under the new key already, or it could not be made.</exception>
    ValueTask CopyAsync(string from, string to, CancellationToken cancellationToken);

    /// <summary>The objects whose keys start with a prefix, by key.</summary>
    IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Discards what was begun before a moment and not committed, as a crash leaves it.</summary>
    /// <returns>How many.</returns>
    Task<int> ClearAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Sees whether the store can be reached; one that is busy is tried for a while, so cancel when it takes too long.</summary>
    /// <exception cref="IOException">It cannot.</exception>
    Task CheckAsync(CancellationToken cancellationToken);
}

/// <summary>An object being written. Disposing it without a commit discards it.</summary>
public interface IBlobWriter : IAsyncDisposable
{
    /// <summary>Appends bytes.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Makes the object durable and visible under its key; when this returns, power loss does not lose it.</summary>
    /// <exception cref="IOException">It could not be made durable.</exception>
    ValueTask CommitAsync(string key, CancellationToken cancellationToken);
}

/// <summary>An object as listed.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Length">Bytes.</param>
/// <param name="LastModified">When it was committed.</param>
public readonly record struct BlobEntry(string Key, long Length, DateTimeOffset LastModified);

/// <summary>There is no object under the key.</summary>
public sealed class BlobNotFoundException(string key) : IOException($"no object '{key}'");

/// <summary>The object under the key has another length than it was stored with.</summary>
public sealed class BlobLengthException(string key) : IOException($"object '{key}' is shorter or longer than it was stored");

/// <summary>The store cannot be reached, or does not do what it is asked for; later it may. The message names no object.</summary>
public sealed class BlobStoreUnavailableException(string message, Exception? reason = null) : IOException(message, reason);
