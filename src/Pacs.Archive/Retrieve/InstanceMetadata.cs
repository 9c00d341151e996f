using System.Runtime.CompilerServices;
using Dicom;
using Dicom.Encoding;

namespace Pacs.Archive.Retrieve;

/// <summary>
/// The metadata of one instance, whose object was read to its end once. A small data set is in memory; a large one is read from the object
/// again whenever it is visited.
/// Disposing it gives the memory back.
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
        held?.Set(source.AvailableTransferSyntax);
    }

    /// <summary>The instance.</summary>
    public StoredInstance Instance => source.Instance;

    /// <summary>Whether the data set is in memory.</summary>
    public bool IsHeld => held is not null;

    /// <summary>Gives the data set to a visitor, with Available Transfer Syntax UID, by which viewers decide what to ask for. Large values
    /// come as <see cref="ElementContent.Elsewhere"/>, with offsets from the data set's start.</summary>
    /// <param name="visitor">Takes the elements.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The number of portions so far, after each: whatever the visitor made of it may be sent before the next is asked
    /// for.</returns>
    /// <exception cref="DamagedInstanceException">The object is missing, or no longer what was stored.</exception>
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

/// <summary>Some attributes of one instance. Disposing it gives the memory back.</summary>
public sealed class InstanceElements : IDisposable
{
    readonly MemoryShare memory;

    internal InstanceElements(Dataset dataset, MemoryShare memory)
    {
        Dataset = dataset;
        this.memory = memory;
    }

    /// <summary>The attributes that the instance has of those that were asked for; of those that take too much memory, only the place (<see
    /// cref="ElementContent.Elsewhere"/>).</summary>
    public Dataset Dataset { get; }

    /// <inheritdoc/>
    public void Dispose() => memory.Dispose();
}
