namespace Dicom.Encoding;

/// <summary>Told of the fragments of top-level encapsulated Pixel Data as they go by, so that they need not be held.</summary>
public interface IFragmentObserver
{
    /// <summary>The Basic Offset Table item's value (PS3.5 A.4): 32-bit little endian offsets, empty or not; at most
    /// <see cref="ReaderLimits.MaxHeldValue"/> bytes.</summary>
    void BasicOffsetTable(ReadOnlyMemory<byte> table);

    /// <summary>The Basic Offset Table item's value when it is longer than what is held in memory.</summary>
    /// <param name="offset">Bytes from the start of the data set to its first byte.</param>
    /// <param name="length">Bytes.</param>
    void BasicOffsetTable(long offset, long length);

    /// <summary>A fragment.</summary>
    /// <param name="offset">Bytes from the start of the data set to the fragment's first byte of value (its item header stands 8 bytes
    /// before).</param>
    /// <param name="length">Bytes.</param>
    void Fragment(long offset, long length);
}

/// <summary>
/// Reads a data set into memory. What devices are known to get wrong is tolerated and reported (<see cref="Finding"/>); of a tag that comes
/// twice the last element is kept.
/// </summary>
public static class DatasetReader
{
    /// <summary>Reads one data set from a stream, to the stream's end. Values longer than the limits allow to hold, and fragments, are left
    /// where they lie (<see cref="ElementContent.Elsewhere"/>).</summary>
    /// <param name="source">Its bytes, from the first one; deflated ones are inflated here, and offsets count inflated bytes.</param>
    /// <param name="syntax">How it is encoded.</param>
    /// <param name="limits">Bounds; <see cref="ReaderLimits.Default"/> when null.</param>
    /// <param name="fragments">Told of encapsulated fragments.</param>
    /// <param name="stopBefore">Ends the reading in front of the first top-level element with this tag or a higher one, wherever that
    /// leaves the stream.</param>
    /// <param name="findings">Takes what was tolerated, 32 findings at the most.</param>
    /// <param name="into">An empty data set to read into, for who wants to see what there is before the end: elements as they come, the
    /// order and doublets of bad ones settled only then.</param>
    /// <param name="filter">Says what is kept of each top-level element; null to keep all of them. The others are checked all the
    /// same.</param>
    /// <param name="memory">Counts the memory that the data set takes; null to leave it uncounted.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="DicomFormatException">The bytes are not a data set, or over a limit.</exception>
    /// <exception cref="MemoryBudgetException">The memory is used up.</exception>
    public static async ValueTask<Dataset> ReadAsync(
        Stream source,
        TransferSyntax syntax,
        ReaderLimits? limits = null,
        IFragmentObserver? fragments = null,
        Tag? stopBefore = null,
        ICollection<Finding>? findings = null,
        Dataset? into = null,
        ElementFilter? filter = null,
        MemoryShare? memory = null,
        CancellationToken cancellationToken = default
    )
    {
        limits ??= ReaderLimits.Default;
        if (syntax.IsDeflated)
            source = new InflatingStream(source, limits.MaxInflated);
        var state = new ElementReaderState(syntax, limits, findings)
        {
            StopBefore = stopBefore,
            HoldsOffsetTables = fragments is not null,
            Filter = filter,
        };
        var builder = new DatasetBuilder(null, fragments, into, filter, memory);
        using var pump = new TokenPump(source, state);
        while (await pump.StepAsync(builder, cancellationToken).ConfigureAwait(false)) { }
        return builder.Root;
    }

    /// <summary>Reads one data set that is all in memory; values are slices of it, none is left out. A deflated one is inflated into memory
    /// first, up to <see cref="ReaderLimits.MaxHeldTotal"/>.</summary>
    /// <inheritdoc cref="ReadAsync" path="/param"/>
    /// <inheritdoc cref="ReadAsync" path="/exception"/>
    public static Dataset Read(
        ReadOnlyMemory<byte> source,
        TransferSyntax syntax,
        ReaderLimits? limits = null,
        Tag? stopBefore = null,
        ICollection<Finding>? findings = null
    )
    {
        limits ??= ReaderLimits.Default;
        if (syntax.IsDeflated)
            source = InflatingStream.Inflate(source, (int)Math.Min(limits.MaxHeldTotal, Array.MaxLength));
        return Read(source, syntax, limits, stopBefore, findings, origin: 0);
    }

    // Offsets of elements count from the origin: the position of the source's first byte.
    internal static Dataset Read(
        ReadOnlyMemory<byte> source,
        TransferSyntax syntax,
        ReaderLimits limits,
        Tag? stopBefore,
        ICollection<Finding>? findings,
        long origin
    )
    {
        var state = new ElementReaderState(syntax, limits with { MaxHeldValue = int.MaxValue, MaxHeldTotal = int.MaxValue }, findings)
        {
            StopBefore = stopBefore,
            MaxHeldFragment = int.MaxValue,
            Position = origin,
        };
        var builder = new DatasetBuilder(source, null) { Origin = origin };
        TokenPump.Decode(source.Span, true, state, builder);
        return builder.Root;
    }
}
