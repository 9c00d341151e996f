namespace Dicom;

/// <summary>Reason why bytes are not a valid data set.</summary>
public enum FormatError
{
    /// <summary>The bytes end inside an element.</summary>
    UnexpectedEnd,

    /// <summary>A tag, Value Representation, length or delimiter occurs where the standard does not allow it.</summary>
    Malformed,

    /// <summary>The bytes are not a DICOM file.</summary>
    NotDicom,

    /// <summary>There are more elements, deeper sequences or longer values than the limits allow.</summary>
    OverLimit,
}

/// <summary>Thrown for bytes, or text in DICOM JSON, that are not a valid data set. The message contains tag, position and reason, but no
/// values.</summary>
/// <param name="error">Kind of fault.</param>
/// <param name="tag">The data element at fault; <c>default</c> if unknown.</param>
/// <param name="offset">Number of bytes from the start of the source.</param>
/// <param name="reason">Description of the fault, as a clause.</param>
public sealed class DicomFormatException(FormatError error, Tag tag, long offset, string reason)
    : Exception($"{tag} at offset {offset}: {reason}")
{
    /// <summary>Gets the kind of fault.</summary>
    public FormatError Error { get; } = error;

    /// <summary>Gets the data element at fault; <c>default</c> if unknown.</summary>
    public Tag Tag { get; } = tag;

    /// <summary>Gets the number of bytes from the start of the source.</summary>
    public long Offset { get; } = offset;

    /// <summary>Gets the description of the fault, as a clause.</summary>
    public string Reason { get; } = reason;
}
