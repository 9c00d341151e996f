using System.Runtime.CompilerServices;
using Dicom;
using Dicom.Encoding;

namespace Pacs.Archive.Retrieve;

/// <summary>
/// The metadata of one instance, whose object has been read to its end once. A small data set is held in memory; a large one is read from
/// the object again at each visit. Disposing this releases the memory.
/// </summary>
public sealed class InstanceMetadata : IDisposable
{
    readonly MetadataSource source;
    readonly Dataset? held;
    readonly MemoryShare? memory;

    internal InstanceMetadata(MetadataSource source, Dataset? held, MemoryShare? memory)
    {
        this.source = source;
        this.held = held;
        this.memory = memory;
        held?.Set(source.Instance.AvailableTransferSyntax);
    }

    /// <summary>The instance.</summary>
    public StoredInstance Instance => source.Instance;

    /// <summary>Gets whether the data set is held in memory.</summary>
    public bool IsHeld => held is not null;

    /// <summary>Passes the data set to a visitor, together with Available Transfer Syntax UID, which viewers use to choose a transfer
    /// syntax. Large values are passed as <see cref="ElementContent.Elsewhere"/>, with offsets from the start of the data set.</summary>
    /// <param name="visitor">Receives the elements.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>After each portion, the number of portions so far. The caller may send the visitor's output before it requests the next
    /// portion.</returns>
    /// <exception cref="DamagedInstanceException">The object is missing, or differs from what was stored.</exception>
    public async IAsyncEnumerable<int> VisitAsync(IElementVisitor visitor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var portions = 0;
        visitor.Begin();
        if (held is not null)
        {
            for (var replay = new DatasetReplay(held, visitor); replay.Step(); )
                yield return ++portions;
        }
        else
        {
            await using var walk = source.WalkAsync(visitor, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(walk))
                yield return ++portions;
        }
        visitor.End();
        yield return ++portions;
    }

    /// <inheritdoc/>
    public void Dispose() => memory?.Dispose();

    async ValueTask<bool> NextAsync(IAsyncEnumerator<bool> walk)
    {
        try
        {
            return await walk.MoveNextAsync();
        }
        catch (DicomFormatException exception)
        {
            throw await source.DamagedAsync(exception);
        }
    }
}

/// <summary>Selected attributes of one instance. Disposing this releases the memory.</summary>
public sealed class InstanceElements : IDisposable
{
    readonly MemoryShare memory;

    internal InstanceElements(Dataset dataset, MemoryShare memory)
    {
        Dataset = dataset;
        this.memory = memory;
    }

    /// <summary>Gets the requested attributes that the instance has. For an attribute that takes too much memory, only the offset and
    /// length are included (<see cref="ElementContent.Elsewhere"/>).</summary>
    public Dataset Dataset { get; }

    /// <inheritdoc/>
    public void Dispose() => memory.Dispose();
}
