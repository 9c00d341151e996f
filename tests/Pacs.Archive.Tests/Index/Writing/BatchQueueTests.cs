using Pacs.Archive.Index.Writing;
using Xunit;

namespace Pacs.Archive.Tests.Index.Writing;

public sealed class BatchQueueTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_came_is_taken_together_in_order_and_no_more_than_asked_for()
    {
        var queue = new BatchQueue<int>(10);
        for (var i = 0; i < 5; i++)
            await queue.AddAsync(i, Cancel);
        Assert.Equal([0, 1, 2], queue.Take(3));
        Assert.Equal([3, 4], queue.Take(3));
        Assert.Empty(queue.TakeAll());
    }

    [Fact]
    public async Task Who_finds_no_place_waits_for_one()
    {
        var queue = new BatchQueue<int>(2);
        await queue.AddAsync(0, Cancel);
        await queue.AddAsync(1, Cancel);
        var third = queue.AddAsync(2, Cancel).AsTask();
        Assert.False(third.IsCompleted);
        Assert.Equal([0], queue.Take(1));
        await third.WaitAsync(TimeSpan.FromMinutes(2), Cancel);
        Assert.Equal([1, 2], queue.TakeAll());
    }

    [Fact]
    public async Task Who_waits_for_something_gets_it_or_the_end()
    {
        var queue = new BatchQueue<int>(2);
        var taking = Task.Run(() => queue.Take(5), Cancel);
        await queue.AddAsync(1, Cancel);
        Assert.Equal([1], await taking.WaitAsync(TimeSpan.FromMinutes(2), Cancel));
        taking = Task.Run(() => queue.Take(5), Cancel);
        await queue.AddAsync(2, Cancel);
        queue.Close();
        Assert.Equal([2], await taking.WaitAsync(TimeSpan.FromMinutes(2), Cancel));
        Assert.Empty(queue.Take(5));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await queue.AddAsync(3, Cancel));
    }

    [Fact]
    public async Task All_who_wait_for_a_place_learn_of_the_end()
    {
        var queue = new BatchQueue<int>(1);
        await queue.AddAsync(0, Cancel);
        var waiting = Enumerable.Range(1, 3).Select(item => queue.AddAsync(item, CancellationToken.None).AsTask()).ToList();
        queue.Close();
        Assert.Equal([0], queue.TakeAll());
        foreach (var one in waiting)
            await Assert.ThrowsAsync<ObjectDisposedException>(() => one.WaitAsync(TimeSpan.FromMinutes(2), Cancel));
    }
}
