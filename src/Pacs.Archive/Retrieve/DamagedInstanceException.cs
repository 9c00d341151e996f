using Dicom;
using Pacs.Archive.Blobs;

namespace Pacs.Archive.Retrieve;

/// <summary>The object of a stored instance is missing, or is not what was stored. The message is for the client and holds no values of the
/// object.</summary>
public sealed class DamagedInstanceException : IOException
{
    internal DamagedInstanceException(StoredInstance instance, Exception cause)
        : base(ReasonOf(cause), cause) => Instance = instance;

    /// <summary>The instance.</summary>
    public StoredInstance Instance { get; }

    /// <summary>Whether there is no object at all.</summary>
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

/// <summary>The hash of an object is not that of what was stored.</summary>
sealed class CheckFailedException() : IOException("the hash of a stored object differs");
