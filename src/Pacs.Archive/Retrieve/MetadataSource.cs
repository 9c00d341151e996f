using System.Runtime.CompilerServices;
using Dicom;
using Dicom.Encoding;

namespace Pacs.Archive.Retrieve;

/// <summary>Reads the data set of one stored object, as often as it is asked to.</summary>
/// <param name="objects">Where the object lies.</param>
/// <param name="instance">The instance.</param>
/// <param name="behind">The fragments of Pixel Data that need not be walked; null where everything is read.</param>
sealed class MetadataSource(InstanceObjects objects, StoredInstance instance, MetadataSource.Fragments? behind)
{
    /// <summary>Encapsulated Pixel Data whose end is known.</summary>
    /// <param name="Start">Bytes from the data set's start to its value field.</param>
    /// <param name="Tail">The elements behind it.</param>
    public sealed record Fragments(long Start, IReadOnlyList<Element> Tail);

    /// <summary>The instance.</summary>
    public StoredInstance Instance => instance;

    /// <summary>Reads the data set, or what a filter keeps of it. Large values are left out (<see cref="ElementContent.Elsewhere"/>) and
    /// passed over where the object is not deflated.</summary>
    /// <exception cref="DicomFormatException">The stored bytes are no longer what was stored.</exception>
    /// <exception cref="MemoryBudgetException">The memory does not suffice.</exception>
    public async Task<Dataset> ReadAsync(ElementFilter? filter, MemoryShare memory, CancellationToken cancellationToken)
    {
        Dataset dataset;
        await using (var stream = await OpenAsync(cancellationToken))
            dataset = await DatasetReader.ReadAsync(
                stream,
                instance.TransferSyntax,
                stopBefore: StopBefore,
                filter: filter,
                memory: memory,
                cancellationToken: cancellationToken
            );
        // Without one nothing is stored; a file that was emptied reads as a data set without elements.
        if (dataset[Tag.SOPInstanceUID] is null)
            throw NoInstance();
        foreach (var element in Behind())
            if (filter is null || filter.KeepingOf(element.Tag) == Keeping.Value)
                dataset.Set(element);
        return dataset;
    }

    /// <summary>Gives the data set to a visitor, with Available Transfer Syntax UID.</summary>
    /// <param name="visitor">Takes the elements.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>After each portion, whether the data set has to be read whole (<see cref="DatasetWalk.NeedsWhole"/>).</returns>
    /// <exception cref="DicomFormatException">The stored bytes are no longer what was stored.</exception>
    public async IAsyncEnumerable<bool> WalkAsync(IElementVisitor visitor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var walk = new DatasetWalk(visitor, AvailableTransferSyntax);
        await using var stream = await OpenAsync(cancellationToken);
        await foreach (var _ in walk.ReadAsync(stream, instance.TransferSyntax, StopBefore, cancellationToken))
            yield return walk.NeedsWhole;
        foreach (var element in Behind())
            walk.Add(element);
        walk.End();
        yield return walk.NeedsWhole;
    }

    /// <summary>What the archive knows of an instance and viewers decide by what to ask for (PS3.18 10.4.1.1.2 leaves it to the archive;
    /// PS3.4 C.6.1.1.5 defines it).</summary>
    public Element AvailableTransferSyntax =>
        new(Tag.AvailableTransferSyntaxUID, Vr.UI, System.Text.Encoding.ASCII.GetBytes(instance.TransferSyntax.Uid.Value));

    /// <summary>What is wrong with an object without SOP Instance UID.</summary>
    public static DicomFormatException NoInstance() =>
        new(FormatError.UnexpectedEnd, Tag.SOPInstanceUID, 0, "is in the stored object no longer");

    /// <summary>What to throw when reading the object threw an exception of its format.</summary>
    public ValueTask<DamagedInstanceException> DamagedAsync(Exception cause) => objects.DamagedAsync(instance, cause);

    Tag? StopBefore => behind is null ? null : Tag.PixelData;

    ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) =>
        objects.OpenAsync(instance, instance.DatasetOffset, behind?.Start, cancellationToken);

    IEnumerable<Element> Behind() => behind is null ? [] : behind.Tail.Prepend(Element.Elsewhere(Tag.PixelData, Vr.OB, behind.Start, -1));
}
