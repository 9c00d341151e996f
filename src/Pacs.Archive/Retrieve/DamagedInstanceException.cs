using Dicom;
using Pacs.Archive.Blobs;

namespace Pacs.Archive.Retrieve;

/// <summary>Thrown when the object of a stored instance is missing, or differs from what was stored. The message is meant for the client
/// and contains no values of the object.</summary>
public sealed class DamagedInstanceException : IOException
{
    internal DamagedInstanceException(StoredInstance instance, Exception cause)
        : base(ReasonOf(cause), cause) => Instance = instance;

    /// <summary>The instance.</summary>
    public StoredInstance Instance { get; }

    /// <summary>Gets whether the object is missing from the store.</summary>
    public bool IsMissing => InnerException is BlobNotFoundException;

    static string ReasonOf(Exception cause) =>
        cause switch
        {
            BlobNotFoundException => "the object is missing in the store",
            BlobLengthException => "the object is shorter or longer than it was stored",
            DicomFormatException => "the object can no longer be parsed",
            CheckFailedException => "the object has other bytes than were stored",
            _ => "the object cannot be read from the store",
        };
}

/// <summary>Thrown when the hash of an object differs from the hash of what was stored.</summary>
sealed class CheckFailedException() : IOException("the hash of a stored object differs");
