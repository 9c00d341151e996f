namespace Dicom.Encoding;

/// <summary>Observes the fragments of top-level encapsulated Pixel Data while they are read, so that they need not be held.</summary>
public interface IFragmentObserver
{
    /// <summary>Called with the value of the Basic Offset Table item (PS3.5 A.4): 32-bit little endian offsets, possibly empty, at most
    /// <see cref="ReaderLimits.MaxHeldValue"/> bytes.</summary>
    void BasicOffsetTable(ReadOnlyMemory<byte> table);

    /// <summary>Called with the position of the Basic Offset Table item's value if the value is longer than the limit for values in
    /// memory.</summary>
    /// <param name="offset">Number of bytes from the start of the data set to the first byte of the value.</param>
    /// <param name="length">Length in bytes.</param>
    void BasicOffsetTable(long offset, long length);

    /// <summary>Called for each fragment.</summary>
    /// <param name="offset">Number of bytes from the start of the data set to the first byte of the fragment's value. Its item header is
    /// the 8 bytes before it.</param>
    /// <param name="length">Length in bytes.</param>
    void Fragment(long offset, long length);
}

/// <summary>
/// Reads a data set into memory. Deviations that are known from devices are tolerated and reported (<see cref="Finding"/>). If a tag occurs
/// twice, the last element is kept.
/// </summary>
public static class DatasetReader
{
    /// <summary>Reads one data set from a stream, up to the end of the stream. Fragments, and values that exceed the limits for values in
    /// memory, are not read; only their position is kept (<see cref="ElementContent.Elsewhere"/>).</summary>
    /// <param name="source">The data set, from its first byte. A deflated data set is inflated here, and offsets count inflated
    /// bytes.</param>
    /// <param name="syntax">The transfer syntax of <paramref name="source"/>.</param>
    /// <param name="limits">The limits; null for <see cref="ReaderLimits.Default"/>.</param>
    /// <param name="fragments">Receives encapsulated fragments; null for none.</param>
    /// <param name="stopBefore">Ends the reading before the first top-level element with this or a higher tag. The position of the stream
    /// is then undefined.</param>
    /// <param name="findings">Receives the tolerated deviations, at most 32.</param>
    /// <param name="filter">Selects the part that is kept of each top-level element; null to keep all. Elements that are not kept are also
    /// checked.</param>
    /// <param name="memory">Counts the memory of the data set; null to leave it uncounted.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="DicomFormatException">The bytes are not a data set, or exceed a limit.</exception>
    /// <exception cref="MemoryBudgetException">The memory budget is exhausted.</exception>
    public static async ValueTask<Dataset> ReadAsync(
        Stream source,
        TransferSyntax syntax,
        ReaderLimits? limits = null,
        IFragmentObserver? fragments = null,
        Tag? stopBefore = null,
        ICollection<Finding>? findings = null,
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
        var builder = new DatasetBuilder(null, fragments, filter, memory);
        using var pump = new TokenPump(source, state);
        while (await pump.StepAsync(builder, cancellationToken).ConfigureAwait(false)) { }
        return builder.Root;
    }

    /// <summary>Reads one data set from memory. Values are slices of the source, and none is left out. A deflated data set is inflated into
    /// memory first, up to <see cref="ReaderLimits.MaxHeldTotal"/> bytes.</summary>
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

    // Offsets of elements count from the origin, which is the position of the source's first byte.
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
