using System.Diagnostics;
using Dicom;
using Dicom.Encoding;
using Dicom.Json;

namespace Pacs.Archive.Retrieve;

/// <summary>Reads instances' data sets without their large values. The memory is counted in a <see cref="MemoryBudget"/>.</summary>
sealed class MetadataReader(InstanceObjects objects, FrameTables tables, MemoryBudget memory)
{
    // Data sets of up to 1 MB are held: about 6,000 elements, while a CT has 200. Larger ones are read two more times instead, which takes
    // about 50 % longer.
    const int MaxHeld = 1024 * 1024;

    // From this number of frames on, a query for the end of the fragments costs less than reading all fragment headers.
    const int ManyFrames = 500;

    // Padding and signatures may follow Pixel Data. If more bytes follow, the fragment headers are read after all.
    const int MaxTail = 64 * 1024;

    static readonly byte[] sequenceDelimiter = [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0];

    static readonly TimeSpan roomInterval = TimeSpan.FromMilliseconds(100);

    // Memory that is left free, so that reading stored objects does not prevent the storage of new ones.
    long Leave => memory.Total / 2;

    /// <summary>Reads an instance's object to its end, and holds its data set if it is small.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="patience">Maximum time to wait for memory if a large data set must be held.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="DicomFormatException">The object differs from what was stored.</exception>
    /// <exception cref="MemoryBudgetException">A large data set must be held, and no memory is available.</exception>
    public async Task<InstanceMetadata> OpenAsync(StoredInstance instance, TimeSpan patience, CancellationToken cancellationToken)
    {
        var source = await SourceAsync(instance, cancellationToken);
        if (await TryHoldAsync(source, new MemoryShare(memory, MaxHeld, Leave), cancellationToken) is { } small)
            return small;
        if (!await NeedsWholeAsync(source, cancellationToken))
            return new InstanceMetadata(source, null, null);
        return await WaitAsync(() => TryHoldAsync(source, new MemoryShare(memory), cancellationToken), patience, cancellationToken);
    }

    /// <summary>Reads selected attributes, together with Specific Character Set, Pixel Representation and SOP Instance UID.</summary>
    /// <exception cref="DicomFormatException">The object differs from what was stored.</exception>
    /// <exception cref="MemoryBudgetException">No memory is available.</exception>
    public async Task<InstanceElements> ReadAsync(
        StoredInstance instance,
        IReadOnlyCollection<Tag> tags,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        var source = await SourceAsync(instance, cancellationToken);
        var filter = new ElementFilter(
            tag =>
                tag == Tag.SpecificCharacterSet || tag == Tag.PixelRepresentation || tag == Tag.SOPInstanceUID || tags.Contains(tag)
                    ? Keeping.Value
                    : Keeping.Nothing,
            ArchiveRetrieve.MaxAttributes
        );
        return await WaitAsync(TryReadAsync, patience, cancellationToken);

        Task<InstanceElements?> TryReadAsync()
        {
            var share = new MemoryShare(memory);
            return MetadataReader.TryReadAsync(source, filter, share, dataset => new InstanceElements(dataset, share), cancellationToken);
        }
    }

    /// <summary>Finds an element and the offset of its value. Returns null if there is no such element, or it is a sequence.</summary>
    /// <exception cref="DicomFormatException">The object differs from what was stored.</exception>
    public async Task<Element?> FindAsync(
        StoredInstance instance,
        IReadOnlyList<PathStep> path,
        Tag tag,
        CancellationToken cancellationToken
    )
    {
        var finder = new ElementFinder(path, tag);
        await foreach (var _ in (await SourceAsync(instance, cancellationToken)).WalkAsync(finder, cancellationToken)) { }
        return finder.Found;
    }

    static async Task<T> WaitAsync<T>(Func<Task<T?>> tryRead, TimeSpan patience, CancellationToken cancellationToken)
        where T : class
    {
        for (var began = Stopwatch.GetTimestamp(); ; )
        {
            if (await tryRead() is { } read)
                return read;
            if (Stopwatch.GetElapsedTime(began) >= patience)
                throw new MemoryBudgetException();
            await Task.Delay(roomInterval, cancellationToken);
        }
    }

    static Task<InstanceMetadata?> TryHoldAsync(MetadataSource source, MemoryShare share, CancellationToken cancellationToken) =>
        TryReadAsync(source, null, share, dataset => new InstanceMetadata(source, dataset, share), cancellationToken);

    // Returns null if no memory is available. The share is disposed in that case, and when reading fails.
    static async Task<T?> TryReadAsync<T>(
        MetadataSource source,
        ElementFilter? filter,
        MemoryShare share,
        Func<Dataset, T> make,
        CancellationToken cancellationToken
    )
        where T : class
    {
        try
        {
            return make(await source.ReadAsync(filter, share, cancellationToken));
        }
        catch (Exception exception)
        {
            share.Dispose();
            if (exception is not MemoryBudgetException)
                throw;
            return null;
        }
    }

    // Reads to the end, since damage must be found before the first byte of a response is sent.
    static async Task<bool> NeedsWholeAsync(MetadataSource source, CancellationToken cancellationToken)
    {
        var finder = new ElementFinder([], Tag.SOPInstanceUID);
        var needsWhole = false;
        await foreach (var needs in source.WalkAsync(finder, cancellationToken))
            needsWhole = needs;
        return finder.Found is null ? throw MetadataSource.NoInstance() : needsWhole;
    }

    async Task<MetadataSource> SourceAsync(StoredInstance instance, CancellationToken cancellationToken) =>
        new(
            objects,
            instance,
            instance is { Frames: >= ManyFrames, TransferSyntax.IsEncapsulated: true }
                ? await FragmentsAsync(instance, cancellationToken)
                : null
        );

    // Returns null, so that the whole file is walked, if Pixel Data do not end at the expected offset, or if no frame table is stored (for
    // example because the fragments do not delimit frames).
    async Task<MetadataSource.Fragments?> FragmentsAsync(StoredInstance instance, CancellationToken cancellationToken)
    {
        if (await tables.FindAsync(instance, cancellationToken) is not { } table)
            return null;
        var behind = instance.DatasetOffset + table.End;
        if (table.End == 0 || instance.Length - behind - sequenceDelimiter.Length is < 0 or > MaxTail)
            return null;
        var tail = new byte[instance.Length - behind];
        await using (var stream = await objects.OpenAsync(instance, behind, tail.Length, cancellationToken))
            await stream.ReadExactlyAsync(tail, cancellationToken);
        if (!tail.AsSpan().StartsWith(sequenceDelimiter))
            return null;
        // Offsets count from the start of the data set, and those within items would be wrong. If sequences follow Pixel Data, the
        // fragments are walked.
        if (
            TryRead(tail.AsMemory(sequenceDelimiter.Length), instance.TransferSyntax) is not { } elements
            || elements.Any(element => element.Content != ElementContent.Bytes || element.Tag <= Tag.PixelData)
        )
            return null;
        var start = table.End + sequenceDelimiter.Length;
        var placed = elements.Select(element => new Element(
            element.Tag,
            element.Vr,
            element.Bytes,
            element.IsBigEndian,
            start + element.Offset
        ));
        return new MetadataSource.Fragments(table.Base, [.. placed]);
    }

    static Dataset? TryRead(ReadOnlyMemory<byte> bytes, TransferSyntax syntax)
    {
        try
        {
            return DatasetReader.Read(bytes, syntax);
        }
        catch (DicomFormatException)
        {
            return null;
        }
    }
}
