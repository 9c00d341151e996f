using Pacs.Archive.Retrieve;
using Xunit;

namespace Pacs.Archive.Tests.Retrieve;

public sealed class OpeningAheadTests
{
    readonly List<int> opened = [],
        closed = [];

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task While_one_is_read_as_many_of_the_next_are_open_as_were_asked_for_and_all_come_in_order(int ahead)
    {
        var read = new List<int>();
        await foreach (var (item, bytes) in OpeningAhead.OpenAsync(Items(10), OpenAsync, ahead, default))
        {
            await using var closing = bytes;
            read.Add(item);
            Assert.Equal(Math.Min(10, item + 1 + ahead), opened.Count);
        }
        Assert.Equal(Enumerable.Range(0, 10), read);
        Assert.Equal(read, opened);
        Assert.Equal(read, closed);
    }

    [Fact]
    public async Task A_slow_opening_holds_up_only_who_waits_for_it()
    {
        var gate = new TaskCompletionSource();
        var read = new List<int>();
        await foreach (var (item, bytes) in OpeningAhead.OpenAsync(Items(6), OpenSlowlyAsync, 3, default))
        {
            await bytes.DisposeAsync();
            read.Add(item);
            if (item == 1)
            {
                Assert.Contains(3, opened);
                gate.SetResult();
            }
        }
        Assert.Equal(Enumerable.Range(0, 6), read);

        async ValueTask<Stream> OpenSlowlyAsync(int item, CancellationToken cancellationToken)
        {
            if (item == 2)
                await gate.Task;
            return await OpenAsync(item, cancellationToken);
        }
    }

    [Fact]
    public async Task A_failure_comes_in_its_turn_and_what_was_opened_behind_it_is_closed()
    {
        var read = new List<int>();
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (
                var (item, bytes) in OpeningAhead.OpenAsync(
                    Items(10),
                    (item, token) => item == 2 ? throw new IOException() : OpenAsync(item, token),
                    3,
                    default
                )
            )
            {
                await bytes.DisposeAsync();
                read.Add(item);
            }
        });
        Assert.Equal([0, 1], read);
        Assert.Equal(opened.Order(), closed.Order());
    }

    [Fact]
    public async Task Who_stops_early_leaves_nothing_open()
    {
        await foreach (var (_, bytes) in OpeningAhead.OpenAsync(Items(10), OpenAsync, 3, default))
        {
            await bytes.DisposeAsync();
            break;
        }
        Assert.Equal([0, 1, 2, 3], opened);
        Assert.Equal(opened, closed);
    }

    static async IAsyncEnumerable<int> Items(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    ValueTask<Stream> OpenAsync(int item, CancellationToken cancellationToken)
    {
        opened.Add(item);
        return ValueTask.FromResult<Stream>(new Noting(() => closed.Add(item)));
    }

    sealed class Noting(Action close) : MemoryStream
    {
        protected override void Dispose(bool disposing)
        {
            close();
            base.Dispose(disposing);
        }
    }
}
