using System.Diagnostics;
using Dicom;
using Dicom.Encoding;
using Dicom.Json;

namespace Pacs.Archive.Retrieve;

/// <summary>Reads instances' data sets without their large values, in memory that is counted.</summary>
sealed class MetadataReader(InstanceObjects objects, FrameTables tables, MemoryBudget memory)
{
    // 1 MB are some 6,000 elements, and a CT has 200. Larger data sets are read twice more instead, which takes about half as much time
    // again.
    const int MaxHeld = 1024 * 1024;

    // From this many frames on, the walk from fragment to fragment costs more than a look-up of where they end.
    const int ManyFrames = 500;

    // What stands behind Pixel Data is padding and signatures; with more, the fragments are walked after all.
    const int MaxTail = 64 * 1024;

    static readonly byte[] sequenceDelimiter = [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0];

    static readonly TimeSpan roomInterval = TimeSpan.FromMilliseconds(100);

    // The reading of stored objects must not keep new ones from being stored.
    long Leave => memory.Total / 2;

    /// <summary>Reads an instance's object to its end, and holds its data set if that is small.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="patience">How long to wait for memory where a large data set has to be held.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="DicomFormatException">The stored bytes are no longer what was stored.</exception>
    /// <exception cref="MemoryBudgetException">A large data set has to be held, and there is no room.</exception>
    public async Task<InstanceMetadata> OpenAsync(StoredInstance instance, TimeSpan patience, CancellationToken cancellationToken)
    {
        var source = await SourceAsync(instance, cancellationToken);
        if (await TryHoldAsync(source, new MemoryShare(memory, MaxHeld, Leave), cancellationToken) is { } small)
            return small;
        if (!await NeedsWholeAsync(source, cancellationToken))
            return new InstanceMetadata(source, null, null);
        return await WaitAsync(() => TryHoldAsync(source, new MemoryShare(memory), cancellationToken), patience, cancellationToken);
    }

    /// <summary>Reads a few attributes, with Specific Character Set and Pixel Representation.</summary>
    /// <exception cref="DicomFormatException">The stored bytes are no longer what was stored.</exception>
    /// <exception cref="MemoryBudgetException">There is no room.</exception>
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

    /// <summary>Finds an element, and gives its place; null when there is none, or it is a sequence.</summary>
    /// <exception cref="DicomFormatException">The stored bytes are no longer what was stored.</exception>
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

    // Null when there is no room. The share is given back then, and when the reading fails.
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

    // To the end, since damage has to be found before the first byte of an answer.
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

    // Null where Pixel Data do not end where they should, and where no frame table is stored, as of fragments that do not tell frames
    // apart: then the whole file is walked.
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
        // Offsets count from the data set's start; within items they would be wrong, so with sequences the fragments are walked.
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
