using System.Runtime.CompilerServices;

namespace Pacs.Archive.Retrieve;

/// <summary>Opens the streams of items in order, and the next few while one is read, so that the reader does not wait for each opening in
/// turn.</summary>
static class OpeningAhead
{
    /// <summary>Enumerates items with their opened streams, in order. The caller disposes each stream that it receives; streams that are
    /// opened but not returned are disposed here.</summary>
    /// <remarks>A stream that is open but not yet read holds only a connection and its socket buffer. If opening an item fails, the
    /// exception is thrown when that item is next in order.</remarks>
    /// <param name="items">The items to open.</param>
    /// <param name="open">Opens one item.</param>
    /// <param name="ahead">Number of streams to open in addition to the one that is read; 0 opens each one on request.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    public static async IAsyncEnumerable<(T Item, Stream Bytes)> OpenAsync<T>(
        IAsyncEnumerable<T> items,
        Func<T, CancellationToken, ValueTask<Stream>> open,
        int ahead,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var opening = new Queue<(T Item, Task<Stream> Bytes)>(ahead + 1);
        await using var source = items.GetAsyncEnumerator(cancellationToken);
        try
        {
            for (var isMore = true; ; )
            {
                while (isMore && opening.Count <= ahead && (isMore = await source.MoveNextAsync()))
                    opening.Enqueue((source.Current, BeginAsync(source.Current)));
                if (!opening.TryDequeue(out var next))
                    yield break;
                yield return (next.Item, await next.Bytes);
            }
        }
        finally
        {
            foreach (var (_, bytes) in opening)
            {
                await ((Task)bytes).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (bytes.IsCompletedSuccessfully)
                    await (await bytes).DisposeAsync();
            }
        }

        // An async method also defers exceptions that are thrown synchronously until the item's turn.
        async Task<Stream> BeginAsync(T item) => await open(item, cancellationToken);
    }
}
