using System.Runtime.CompilerServices;

namespace Pacs.Archive.Retrieve;

/// <summary>Opens one after another, and a few of the next while one is read, so that nobody waits for each opening in turn.</summary>
static class OpeningAhead
{
    /// <summary>Items with what was opened of them, in order. What is given is the taker's to close; what it does not come to is closed
    /// here.</summary>
    /// <remarks>Those that are open and not read yet hold a connection and what its socket buffers, nothing more. A failure to open comes
    /// when its turn does.</remarks>
    /// <param name="items">What to open.</param>
    /// <param name="open">Opens one.</param>
    /// <param name="ahead">How many beside the one that is read; 0 opens each when it is asked for.</param>
    /// <param name="cancellationToken">Ends it.</param>
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

        // A failure at once is one that waits for its turn, too.
        async Task<Stream> BeginAsync(T item) => await open(item, cancellationToken);
    }
}
