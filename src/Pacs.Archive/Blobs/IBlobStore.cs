namespace Pacs.Archive.Blobs;

/// <summary>Stores objects, in a folder or in a bucket. Keys are relative paths with forward slashes.</summary>
public interface IBlobStore
{
    /// <summary>Maximum length of an object in bytes.</summary>
    long MaxObjectBytes { get; }

    /// <summary>Whether committing a small object takes about as long as committing to the index, so that both can run at the same time.
    /// If it takes longer, all callers that share the index transaction would wait for it.</summary>
    bool CommitsFast { get; }

    /// <summary>Number of further objects to open while one is read; 0 where opening is cheap.</summary>
    int ReadAhead { get; }

    /// <summary>Begins to write an object. It is not visible until it is committed.</summary>
    ValueTask<IBlobWriter> CreateAsync(CancellationToken cancellationToken);

    /// <summary>Stores an object whose bytes are in memory. It is durable and visible when this returns. The bytes are not
    /// copied.</summary>
    /// <exception cref="IOException">An object with this key exists, or the object could not be stored.</exception>
    ValueTask PutAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Opens an object, or a range of it, for one sequential reading.</summary>
    /// <param name="key">Key of the object.</param>
    /// <param name="offset">Offset of the first byte.</param>
    /// <param name="length">Maximum number of bytes; null for the rest of the object.</param>
    /// <param name="objectLength">Required length of the whole object in bytes; null for any length.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>A stream that is seekable within the range.</returns>
    /// <exception cref="BlobNotFoundException">The object does not exist.</exception>
    /// <exception cref="BlobLengthException">The length of the object is not <paramref name="objectLength"/>.</exception>
    ValueTask<Stream> OpenReadAsync(
        string key,
        long offset = 0,
        long? length = null,
        long? objectLength = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Returns the length of an object in bytes; null when it does not exist.</summary>
    ValueTask<long?> GetLengthAsync(string key, CancellationToken cancellationToken);

    /// <summary>Deletes an object; does nothing when it does not exist. The deletion is durable when this returns.</summary>
    /// <exception cref="IOException">The deletion could not be made durable.</exception>
    ValueTask DeleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>Copies an object. The copy is durable when this returns.</summary>
    /// <exception cref="BlobNotFoundException">The object to copy does not exist.</exception>
    /// <exception cref="IOException">An object with the new key exists, or the copy could not be stored.</exception>
    ValueTask CopyAsync(string from, string to, CancellationToken cancellationToken);

    /// <summary>Lists the objects whose keys start with a prefix, in the order of keys.</summary>
    IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Discards objects that were begun before a time and not committed, as a crash leaves them.</summary>
    /// <returns>Number of discarded objects.</returns>
    Task<int> ClearAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Checks that the store can be reached. A busy store is tried for a while, so cancel the call if it takes too
    /// long.</summary>
    /// <exception cref="IOException">The store cannot be reached.</exception>
    Task CheckAsync(CancellationToken cancellationToken);
}

/// <summary>Writes an object. Disposing it without a commit discards the object.</summary>
public interface IBlobWriter : IAsyncDisposable
{
    /// <summary>Tells the key under which the object will probably be committed. A store that sends a large object before its end needs
    /// it then; without it, the object is copied when it is committed. Other stores ignore it.</summary>
    void Expect(string key) { }

    /// <summary>Appends bytes.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Makes the object durable and visible under its key.</summary>
    /// <exception cref="IOException">The object could not be made durable.</exception>
    ValueTask CommitAsync(string key, CancellationToken cancellationToken);
}

/// <summary>A listed object.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="LastModified">Time of the commit.</param>
public readonly record struct BlobEntry(string Key, long Length, DateTimeOffset LastModified);

/// <summary>No object exists under the key.</summary>
public sealed class BlobNotFoundException(string key) : IOException($"no object '{key}'");

/// <summary>The length of the object under the key is not the length with which it was stored.</summary>
public sealed class BlobLengthException(string key) : IOException($"object '{key}' is shorter or longer than it was stored");

/// <summary>The store cannot be reached, or does not carry out a request. The caller may retry later. The message names no
/// object.</summary>
public sealed class BlobStoreUnavailableException(string message, Exception? reason = null) : IOException(message, reason);
