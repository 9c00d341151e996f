using System.Runtime.CompilerServices;
using Dicom;
using Dicom.Encoding;

namespace Pacs.Archive.Retrieve;

/// <summary>Reads the data set of one stored object, any number of times.</summary>
/// <param name="objects">Opens the object.</param>
/// <param name="instance">The instance.</param>
/// <param name="behind">The fragments of Pixel Data that can be skipped; null if the whole object is read.</param>
sealed class MetadataSource(InstanceObjects objects, StoredInstance instance, MetadataSource.Fragments? behind)
{
    /// <summary>Encapsulated Pixel Data whose end is known.</summary>
    /// <param name="Start">Number of bytes from the start of the data set to the value field of Pixel Data.</param>
    /// <param name="Tail">The elements after Pixel Data.</param>
    public sealed record Fragments(long Start, IReadOnlyList<Element> Tail);

    /// <summary>Gets the instance.</summary>
    public StoredInstance Instance => instance;

    /// <summary>Reads the data set, or the part of it that a filter keeps. Large values are left out
    /// (<see cref="ElementContent.Elsewhere"/>), and skipped without being read unless the object is deflated.</summary>
    /// <exception cref="DicomFormatException">The object differs from what was stored.</exception>
    /// <exception cref="MemoryBudgetException">Not enough memory is available.</exception>
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
        // Every stored object has SOP Instance UID. An emptied file would otherwise be read as a data set without elements.
        if (dataset[Tag.SOPInstanceUID] is null)
            throw NoInstance();
        foreach (var element in Behind())
            if (filter is null || filter.KeepingOf(element.Tag) == Keeping.Value)
                dataset.Set(element);
        return dataset;
    }

    /// <summary>Passes the data set to a visitor, together with Available Transfer Syntax UID.</summary>
    /// <param name="visitor">Receives the elements.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>After each portion, whether the data set must be read whole (<see cref="DatasetWalk.NeedsWhole"/>).</returns>
    /// <exception cref="DicomFormatException">The object differs from what was stored.</exception>
    public async IAsyncEnumerable<bool> WalkAsync(IElementVisitor visitor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var walk = new DatasetWalk(visitor, instance.AvailableTransferSyntax);
        await using var stream = await OpenAsync(cancellationToken);
        await foreach (var _ in walk.ReadAsync(stream, instance.TransferSyntax, StopBefore, cancellationToken))
            yield return walk.NeedsWhole;
        foreach (var element in Behind())
            walk.Add(element);
        walk.End();
        yield return walk.NeedsWhole;
    }

    /// <summary>Creates the exception for an object without SOP Instance UID.</summary>
    public static DicomFormatException NoInstance() =>
        new(FormatError.UnexpectedEnd, Tag.SOPInstanceUID, 0, "is missing from the stored object");

    /// <summary>Creates the exception to throw when parsing the object failed, and lists the object as damaged.</summary>
    public ValueTask<DamagedInstanceException> DamagedAsync(Exception cause) => objects.DamagedAsync(instance, cause);

    Tag? StopBefore => behind is null ? null : Tag.PixelData;

    ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) =>
        objects.OpenAsync(instance, instance.DatasetOffset, behind?.Start, cancellationToken);

    IEnumerable<Element> Behind() => behind is null ? [] : behind.Tail.Prepend(Element.Elsewhere(Tag.PixelData, Vr.OB, behind.Start, -1));
}
