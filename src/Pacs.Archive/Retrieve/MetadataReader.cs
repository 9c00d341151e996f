using Dicom;
using Dicom.Encoding;

namespace Pacs.Archive.Retrieve;

/// <summary>Reads an instance's data set without its large values.</summary>
sealed class MetadataReader(InstanceObjects objects, FrameTables tables)
{
    // From this many frames on, the walk from fragment to fragment costs more than a look-up of where they end.
    const int ManyFrames = 500;

    // What stands behind Pixel Data is padding and signatures; with more, the fragments are walked after all.
    const int MaxTail = 1 << 20;

    static readonly byte[] sequenceDelimiter = [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0];

    /// <exception cref="DicomFormatException">The stored bytes are no longer what was stored.</exception>
    public async Task<Dataset> ReadAsync(StoredInstance instance, CancellationToken cancellationToken)
    {
        if (instance is { Frames: >= ManyFrames, TransferSyntax.IsEncapsulated: true } && await ReadAroundFragmentsAsync(instance, cancellationToken) is { } dataset)
            return dataset;
        await using var stream = await objects.OpenAsync(instance, instance.DatasetOffset, null, cancellationToken);
        var read = await DatasetReader.ReadAsync(stream, instance.TransferSyntax, cancellationToken: cancellationToken);
        // Without one nothing is stored; a file that was emptied reads as a data set without elements.
        return read[Tag.SOPInstanceUID] is null ? throw new DicomFormatException(FormatError.UnexpectedEnd, Tag.SOPInstanceUID, 0, "is in the stored object no longer") : read;
    }

    // Up to Pixel Data, and from behind its last fragment on. Null where that is not where it should be, and where no frame table is stored,
    // as of fragments that do not tell frames apart: then the whole file is walked.
    async Task<Dataset?> ReadAroundFragmentsAsync(StoredInstance instance, CancellationToken cancellationToken)
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
        if (TryRead(tail.AsMemory(sequenceDelimiter.Length), instance.TransferSyntax) is not { } elements || elements.Any(element => element.Content != ElementContent.Bytes))
            return null;
        Dataset dataset;
        await using (var stream = await objects.OpenAsync(instance, instance.DatasetOffset, table.Base, cancellationToken))
            dataset = await DatasetReader.ReadAsync(stream, instance.TransferSyntax, stopBefore: Tag.PixelData, cancellationToken: cancellationToken);
        dataset.Set(Element.Elsewhere(Tag.PixelData, Vr.OB, table.Base, -1));
        foreach (var element in elements)
            dataset.Set(new Element(element.Tag, element.Vr, element.Bytes, element.IsBigEndian, table.End + sequenceDelimiter.Length + element.Offset));
        return dataset;
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
