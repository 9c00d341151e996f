using Dicom.Network.Associations;
using Dicom.Network.Dimse;
using Dicom.Network.Pdus;
using Dicom.Network.Scp;
using Dicom.Network.Tests.Harness;
using Tests.Shared;
using Xunit;
using static Dicom.Network.Tests.Harness.ScriptedPeer;

namespace Dicom.Network.Tests.Scp;

/// <summary>Peers that are slow or silent, with a clock that the test moves.</summary>
public sealed class TimerTests
{
    static readonly NetworkLimits Limits = new();
    static readonly Abort ByUser = new(AbortSource.User, AbortReason.NotSpecified);

    readonly ManualTime time = new();

    (ScriptedPeer Peer, Task<AssociationOutcome> Serving) Start(params IServiceClass[] services) =>
        Served.Start(Served.Options(services) with { TimeProvider = time });

    /// <summary>Moves the clock to just before a limit, then over it.</summary>
    async Task PassAsync(TimeSpan limit, Task<AssociationOutcome> serving)
    {
        await time.WaitForTimerAsync(limit);
        time.Advance(limit - TimeSpan.FromSeconds(1));
        await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.False(serving.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
    }

    /// <summary>A search that never ends.</summary>
    /// <param name="cancelled">Set when the operation is told to end.</param>
    static FunctionService AnswersWithoutEnd(TaskCompletionSource? cancelled = null) => new(StudyRootFind, async (request, token) =>
        {
            using var registration = token.Register(() => cancelled?.TrySetResult());
            while (true)
                await request.RespondAsync(request.Command.Respond(DimseStatus.Pending), new byte[10_000], token);
        });

    static async Task<AssociationError?> ErrorAsync(Task<AssociationOutcome> serving) =>
        (await serving.WaitAsync(Served.Patience, TestContext.Current.CancellationToken)).Error;

    [Fact]
    public async Task A_connection_without_a_request_is_closed_by_ARTIM()
    {
        var (peer, serving) = Start();
        await PassAsync(Limits.ArtimTimeout, serving);
        // Sta2, Evt18: AA-2 closes without A-ABORT.
        Assert.True(await peer.IsClosedAsync());
        Assert.Equal(AssociationError.TimedOut, await ErrorAsync(serving));
    }

    [Fact]
    public async Task A_request_that_arrives_byte_by_byte_does_not_extend_ARTIM()
    {
        var (peer, serving) = Start();
        var request = Bytes(Request());
        await time.WaitForTimerAsync(Limits.ArtimTimeout);
        for (var i = 0; i < 29; i++)
        {
            await peer.SendAsync([request[i]]);
            time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.False(serving.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await peer.IsClosedAsync());
        Assert.Equal(AssociationError.TimedOut, await ErrorAsync(serving));
    }

    [Fact]
    public async Task An_idle_association_is_aborted()
    {
        var (peer, serving) = Start();
        await peer.AssociateAsync();
        await peer.SendAsync(1, Echo());
        await peer.ReceiveMessageAsync();
        await PassAsync(Limits.IdleTimeout, serving);
        Assert.Equal(ByUser, await peer.ReceivePduAsync());
        await peer.CloseAsync();
        Assert.Equal(AssociationError.TimedOut, await ErrorAsync(serving));
    }

    [Fact]
    public async Task Silence_inside_a_command_is_aborted()
    {
        var (peer, serving) = Start();
        await peer.AssociateAsync();
        await peer.SendAsync(Message(1, Echo())[..20]);
        await PassAsync(Limits.ReceiveTimeout, serving);
        Assert.Equal(ByUser, await peer.ReceivePduAsync());
        await peer.CloseAsync();
        Assert.Equal(AssociationError.TimedOut, await ErrorAsync(serving));
    }

    [Fact]
    public async Task Silence_inside_a_data_set_is_aborted_and_each_fragment_gives_new_time()
    {
        using var taken = new SemaphoreSlim(0);
        var store = new FunctionService(CtImageStorage, async (request, token) =>
        {
            var fragment = new byte[2];
            while (await request.Dataset.ReadAsync(fragment, token) > 0)
                taken.Release();
        });
        var (peer, serving) = Start(store);
        await peer.AssociateAsync();
        await peer.SendAsync(Data((3, 3, CommandCodec.Write(Store(), true))));
        for (var i = 0; i < 3; i++)
        {
            await peer.SendAsync(Data((3, 0, [1, 2])));
            Assert.True(await taken.WaitAsync(Served.Patience, TestContext.Current.CancellationToken));
            await time.WaitForTimerAsync(Limits.ReceiveTimeout);
            time.Advance(Limits.ReceiveTimeout - TimeSpan.FromSeconds(1));
            Assert.False(serving.IsCompleted);
        }
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ByUser, await peer.ReceivePduAsync());
        await peer.CloseAsync();
        Assert.Equal(AssociationError.TimedOut, await ErrorAsync(serving));
    }

    [Fact]
    public async Task An_operation_may_take_longer_than_any_limit_on_the_peer()
    {
        var go = new TaskCompletionSource();
        var service = new FunctionService(StudyRootFind, async (request, token) =>
        {
            await request.RespondAsync(request.Command.Respond(DimseStatus.Pending), new byte[2], token);
            await go.Task.WaitAsync(token);
            await request.RespondAsync(DimseStatus.Success, cancellationToken: token);
        });
        var (peer, serving) = Start(service);
        await peer.AssociateAsync();
        await peer.SendAsync(5, Find(), [1, 2]);
        await peer.ReceiveMessageAsync();
        time.Advance(TimeSpan.FromHours(1));
        go.SetResult();
        Assert.Equal(DimseStatus.Success, (await peer.ReceiveMessageAsync()).Command.Status);
        await PassAsync(Limits.IdleTimeout, serving);
        Assert.Equal(ByUser, await peer.ReceivePduAsync());
        await peer.CloseAsync();
        Assert.Equal(AssociationError.TimedOut, await ErrorAsync(serving));
    }

    [Fact]
    public async Task A_peer_that_does_not_read_responses_ends_the_association_after_the_send_timeout()
    {
        var (peer, serving) = Start(AnswersWithoutEnd());
        await peer.AssociateAsync();
        await peer.SendAsync(5, Find(), [1, 2]);
        await PassAsync(Limits.SendTimeout, serving);
        // A-ABORT could not be sent either: there is nothing to wait for.
        Assert.Equal(AssociationError.TimedOut, await ErrorAsync(serving));
        await peer.CloseAsync();
    }

    [Fact]
    public async Task A_peer_that_violates_the_protocol_and_does_not_read_ends_the_association_after_the_send_timeout()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (peer, serving) = Start(AnswersWithoutEnd(cancelled));
        await peer.AssociateAsync();
        await peer.SendAsync(5, Find(), [1, 2]);
        await time.WaitForTimerAsync(Limits.SendTimeout);
        await peer.SendAsync([0x42]);
        // The operation is cancelled when the violation has been read; only then may the clock move.
        await cancelled.Task.WaitAsync(Served.Patience, TestContext.Current.CancellationToken);
        await PassAsync(Limits.SendTimeout, serving);
        var outcome = await serving.WaitAsync(Served.Patience, TestContext.Current.CancellationToken);
        Assert.Equal((AssociationError.ProtocolViolation, true), (outcome.Error, outcome.PeerStayed));
        await peer.CloseAsync();
    }

    [Fact]
    public async Task After_a_release_a_peer_that_does_not_close_is_closed_by_ARTIM()
    {
        var (peer, serving) = Start();
        await peer.AssociateAsync();
        await peer.SendAsync(new ReleaseRequest());
        Assert.Equal(new ReleaseReply(), await peer.ReceivePduAsync());
        await PassAsync(Limits.ArtimTimeout, serving);
        Assert.True(await peer.IsClosedAsync());
        Assert.Null(await ErrorAsync(serving));
        Assert.True((await serving).PeerStayed);
    }

    [Fact]
    public async Task After_an_abort_further_bytes_are_discarded_until_ARTIM()
    {
        var (peer, serving) = Start();
        await peer.AssociateAsync();
        await peer.SendAsync([0x42]);
        Assert.IsType<Abort>(await peer.ReceivePduAsync());
        for (var i = 0; i < 100; i++)
            await peer.SendAsync(new byte[10_000]);
        await PassAsync(Limits.ArtimTimeout, serving);
        Assert.True(await peer.IsClosedAsync());
        Assert.Equal(AssociationError.ProtocolViolation, await ErrorAsync(serving));
    }
}
