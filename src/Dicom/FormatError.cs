namespace Dicom;

/// <summary>Why bytes were not a data set.</summary>
public enum FormatError
{
    /// <summary>The bytes end inside an element.</summary>
    UnexpectedEnd,
    /// <summary>A tag, Value Representation, length or delimiter stands where the standard does not allow it.</summary>
    Malformed,
    /// <summary>The bytes are no DICOM file.</summary>
    NotDicom,
    /// <summary>More elements, deeper sequences or longer values than the limits allow.</summary>
    OverLimit,
}

/// <summary>Bytes, or text in DICOM JSON, that are not a data set. The message names tag, position and reason, never a value.</summary>
/// <param name="error">The kind of fault.</param>
/// <param name="tag">The data element at fault; <c>default</c> where there is none.</param>
/// <param name="offset">Bytes from the start of what was read.</param>
/// <param name="reason">What is wrong, as a clause.</param>
public sealed class DicomFormatException(FormatError error, Tag tag, long offset, string reason)
    : Exception($"{tag} at offset {offset}: {reason}")
{
    /// <summary>The kind of fault.</summary>
    public FormatError Error { get; } = error;

    /// <summary>The data element at fault; <c>default</c> where there is none.</summary>
    public Tag Tag { get; } = tag;

    /// <summary>Bytes from the start of what was read.</summary>
    public long Offset { get; } = offset;

    /// <summary>What is wrong, as a clause.</summary>
    public string Reason { get; } = reason;
}
