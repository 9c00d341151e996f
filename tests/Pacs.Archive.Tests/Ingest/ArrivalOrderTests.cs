using Dicom;
using Pacs.Archive.Ingest;
using Xunit;

namespace Pacs.Archive.Tests.Ingest;

public sealed class ArrivalOrderTests
{
    static readonly Uid one = Uid.Parse("1.1"),
        other = Uid.Parse("1.2");

    [Fact]
    public async Task Instances_with_one_UID_come_up_in_their_order_and_others_at_once()
    {
        var order = new ArrivalOrder();
        ArrivalOrder.Place[] places = [.. Enumerable.Range(0, 4).Select(_ => order.Enter())];
        // The last one first: it has to know what the others are.
        var again = places[3].ComeUpAsync(one);
        var second = places[2].ComeUpAsync(other);
        Assert.False(again.IsCompleted || second.IsCompleted);
        await places[0].ComeUpAsync(one);
        await places[1].ComeUpAsync(Uid.Parse("1.3"));
        await second;
        places[1].Dispose();
        places[2].Dispose();
        Assert.False(again.IsCompleted);
        places[0].Dispose();
        await again;
    }

    [Fact]
    public async Task An_instance_of_which_no_UID_is_known_comes_up_behind_all_before_it()
    {
        var order = new ArrivalOrder();
        var (first, second, third) = (order.Enter(), order.Enter(), order.Enter());
        await first.ComeUpAsync(one);
        var unknown = second.ComeUpAsync(null);
        var behind = third.ComeUpAsync(other);
        Assert.False(unknown.IsCompleted || behind.IsCompleted);
        first.Dispose();
        await unknown;
        Assert.False(behind.IsCompleted);
        second.Dispose();
        await behind;
    }

    [Fact]
    public async Task A_place_that_is_left_without_coming_up_keeps_nobody()
    {
        var order = new ArrivalOrder();
        var first = order.Enter();
        var second = order.Enter();
        first.Dispose();
        await second.ComeUpAsync(one);
        await order.Enter().ComeUpAsync(other);
    }
}
