using System.Security.Cryptography;
using Dicom;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Ingest;

/// <summary>The state of a stored object.</summary>
enum ObjectState
{
    /// <summary>The bytes are those that the row describes.</summary>
    Whole,

    /// <summary>The object does not exist.</summary>
    Missing,

    /// <summary>The object is empty, or its length is not the one in the row.</summary>
    WrongLength,

    /// <summary>The length is right, but the bytes are not.</summary>
    Altered,

    /// <summary>The store has the object but cannot read it: a bad sector, or missing permissions.</summary>
    Unreadable,
}

/// <summary>Checks stored objects before another copy is dropped because of them.</summary>
sealed class ObjectCheck(IBlobStore blobs)
{
    /// <summary>Compares an object with its row: length, head, and the SHA-256 of the data set. Reads the whole object.</summary>
    /// <exception cref="BlobStoreUnavailableException">The store cannot be reached.</exception>
    public async Task<ObjectState> LookAsync(ExistingInstance instance, CancellationToken cancellationToken)
    {
        if (await LookAtLengthAsync(instance, cancellationToken) is not ObjectState.Whole and var state)
            return state;
        var found = await ReadAsync(instance.BlobKey, cancellationToken);
        return found.State != ObjectState.Whole ? found.State
            : found.DatasetOffset == instance.DatasetOffset
            && found.Syntax == instance.TransferSyntaxUid
            && found.Sha256.AsSpan().SequenceEqual(instance.Sha256)
                ? ObjectState.Whole
            : ObjectState.Altered;
    }

    /// <summary>Compares the length of an object with its row's. Takes only one cheap request to the store.</summary>
    /// <exception cref="BlobStoreUnavailableException">The store cannot be reached.</exception>
    public async Task<ObjectState> LookAtLengthAsync(ExistingInstance instance, CancellationToken cancellationToken) =>
        await blobs.GetLengthAsync(instance.BlobKey, cancellationToken) is not { } length ? ObjectState.Missing
        : length == instance.FileLength ? ObjectState.Whole
        : ObjectState.WrongLength;

    /// <summary>Returns whether an object holds a data set with this hash.</summary>
    /// <exception cref="BlobStoreUnavailableException">The store cannot be reached.</exception>
    public async Task<bool> HasHashAsync(string key, byte[] sha256, CancellationToken cancellationToken) =>
        await ReadAsync(key, cancellationToken) is { State: ObjectState.Whole } found && found.Sha256.AsSpan().SequenceEqual(sha256);

    async Task<(ObjectState State, long DatasetOffset, string Syntax, byte[] Sha256)> ReadAsync(
        string key,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var file = await blobs.OpenReadAsync(key, cancellationToken: cancellationToken);
            var head = await FileHead.ReadAsync(file, cancellationToken);
            var hash = await SHA256.HashDataAsync(head.Dataset, cancellationToken);
            return (ObjectState.Whole, head.DatasetOffset, head.Syntax.Uid.Value, hash);
        }
        catch (BlobNotFoundException)
        {
            return (ObjectState.Missing, 0, "", []);
        }
        catch (Exception exception) when (exception is DicomFormatException or EndOfStreamException or InvalidDataException)
        {
            return (ObjectState.Altered, 0, "", []);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or (IOException and not BlobStoreUnavailableException))
        {
            return (ObjectState.Unreadable, 0, "", []);
        }
    }
}
