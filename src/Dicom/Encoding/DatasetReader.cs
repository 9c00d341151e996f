namespace Dicom.Encoding;

/// <summary>Bounds of what is read; a data set beyond one is refused with <see cref="FormatError.OverLimit"/>.</summary>
public sealed record ReaderLimits
{
    /// <summary>What everything that receives from outside uses.</summary>
    public static ReaderLimits Default { get; } = new();

    /// <summary>Elements in all, items' included.</summary>
    public int MaxElements { get; init; } = 2_000_000;

    /// <summary>Sequences within sequences.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Bytes of a value held in memory; a longer one becomes <see cref="ElementContent.Elsewhere"/>.</summary>
    public int MaxHeldValue { get; init; } = 64 * 1024;

    /// <summary>Bytes of all values held in memory.</summary>
    public int MaxHeldTotal { get; init; } = 64 * 1024 * 1024;
}

/// <summary>Told of the fragments of top-level encapsulated Pixel Data as they go by, so that they need not be held.</summary>
public interface IFragmentObserver
{
    /// <summary>The Basic Offset Table item's value (PS3.5 A.4): 32-bit little endian offsets, empty or not; at most <see cref="ReaderLimits.MaxHeldTotal"/> bytes.</summary>
    void BasicOffsetTable(ReadOnlyMemory<byte> table);

    /// <summary>A fragment.</summary>
    /// <param name="offset">Bytes from the start of the data set to the fragment's first byte of value (its item header stands 8 bytes before).</param>
    /// <param name="length">Bytes.</param>
    void Fragment(long offset, long length);
}

/// <summary>Reads a data set from a stream into memory, large values left where they lie. Reads the stream to its end, or as far as the data set could be followed.</summary>
public static class DatasetReader
{
    /// <summary>Reads one data set.</summary>
    /// <param name="source">Its bytes, from the first one; deflated ones are inflated here.</param>
    /// <param name="syntax">How it is encoded.</param>
    /// <param name="limits">Bounds; <see cref="ReaderLimits.Default"/> when null.</param>
    /// <param name="fragments">Told of encapsulated fragments; when null they are skipped, or held if they fit the limits.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="DicomFormatException">The bytes are not a data set, or over a limit.</exception>
    public static ValueTask<Dataset> ReadAsync(Stream source, TransferSyntax syntax, ReaderLimits? limits = null, IFragmentObserver? fragments = null, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    /// <summary>Reads one data set that is all in memory; values are slices of it, none is left out.</summary>
    /// <inheritdoc cref="ReadAsync" path="/exception"/>
    public static Dataset Read(ReadOnlyMemory<byte> source, TransferSyntax syntax, ReaderLimits? limits = null) =>
        throw new NotImplementedException();
}
