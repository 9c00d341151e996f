using Dicom.Network.Associations;
using Dicom.Network.Dimse;
using Dicom.Network.Pdus;
using Dicom.Network.Tests.Harness;
using Tests.Shared;
using Xunit;
using static Dicom.Network.Tests.Harness.ScriptedPeer;

namespace Dicom.Network.Tests.Scp;

/// <summary>Handlers at work: cancellation, failure, data sets that nobody reads, shutdown.</summary>
public sealed class OperationTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    static Task<T> SoonAsync<T>(Task<T> task) => task.WaitAsync(Served.Patience, Token);

    /// <summary>A C-FIND that sends a match and then waits to be cancelled.</summary>
    sealed class WaitingFind : IServiceClass
    {
        public TaskCompletionSource<bool> Cancelled { get; } = new();

        public bool Handles(Uid sopClass) => sopClass == StudyRootFind;

        public async ValueTask HandleAsync(DimseRequest request, CancellationToken cancellationToken)
        {
            try
            {
                await request.RespondAsync(request.Command.Respond(DimseStatus.Pending), new byte[2], cancellationToken);
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                Cancelled.TrySetResult(request.IsCancelRequested);
                throw;
            }
        }
    }

    [Fact]
    public async Task Cancel_ends_the_running_find_and_the_association_goes_on()
    {
        var find = new WaitingFind();
        var (peer, serving) = Served.Start(Served.Options(find));
        await peer.AssociateAsync();
        await peer.SendAsync(5, Find(7), [1, 2]);
        Assert.True((await peer.ReceiveMessageAsync()).Command.Status!.Value.IsPending);
        await peer.SendAsync(5, Cancel(6));
        await peer.SendAsync(5, Cancel(7));
        var final = (await peer.ReceiveMessageAsync()).Command;
        Assert.Equal((DimseStatus.Cancelled, (ushort?)7), (final.Status!.Value, final.MessageIdBeingRespondedTo));
        Assert.True(await SoonAsync(find.Cancelled.Task));
        await peer.SendAsync(5, Cancel(7));
        await peer.SendAsync(1, Echo(8));
        Assert.Equal(DimseStatus.Success, (await peer.ReceiveMessageAsync()).Command.Status);
        await peer.CloseAsync();
        await SoonAsync(serving);
    }

    [Fact]
    public async Task Abort_while_an_operation_runs_cancels_it()
    {
        var find = new WaitingFind();
        var (peer, serving) = Served.Start(Served.Options(find));
        await peer.AssociateAsync();
        await peer.SendAsync(5, Find(), [1, 2]);
        await peer.ReceiveMessageAsync();
        await peer.SendAsync(new Abort(AbortSource.User, AbortReason.NotSpecified));
        Assert.False(await SoonAsync(find.Cancelled.Task));
        Assert.Equal(AssociationError.AbortedByPeer, (await SoonAsync(serving)).Error);
    }

    [Fact]
    public async Task A_connection_lost_while_an_operation_runs_cancels_it()
    {
        var find = new WaitingFind();
        var (peer, serving) = Served.Start(Served.Options(find));
        await peer.AssociateAsync();
        await peer.SendAsync(5, Find(), [1, 2]);
        await peer.ReceiveMessageAsync();
        await peer.CloseAsync();
        Assert.False(await SoonAsync(find.Cancelled.Task));
        Assert.Equal(AssociationError.ConnectionLost, (await SoonAsync(serving)).Error);
    }

    [Fact]
    public async Task Requests_and_a_release_that_come_while_an_operation_runs_wait_their_turn()
    {
        var go = new TaskCompletionSource();
        var service = new FunctionService(CtImageStorage, async (request, token) =>
        {
            await request.Dataset.CopyToAsync(Stream.Null, token);
            await go.Task.WaitAsync(token);
            // As ingest does, to be sure that it has read everything.
            Assert.Equal(0, await request.Dataset.ReadAsync(new byte[1], token));
            await request.RespondAsync(DimseStatus.Success, cancellationToken: token);
        });
        var (peer, serving) = Served.Start(Served.Options(service));
        await peer.AssociateAsync();
        await peer.SendAsync([.. Message(3, Store(1), [1, 2]), .. Message(3, Store(2), [3, 4]), .. Bytes(new ReleaseRequest())]);
        await Task.Delay(50, Token);
        go.SetResult();
        foreach (var id in new ushort?[] { 1, 2 })
        {
            var answer = (await peer.ReceiveMessageAsync()).Command;
            Assert.Equal((id, (DimseStatus?)DimseStatus.Success), (answer.MessageIdBeingRespondedTo, answer.Status));
        }
        Assert.Equal(new ReleaseReply(), await peer.ReceivePduAsync());
        await peer.CloseAsync();
        var outcome = await SoonAsync(serving);
        Assert.Equal((null, false), (outcome.Error, outcome.PeerStayed));
    }

    [Fact]
    public async Task Abort_in_the_middle_of_a_data_set_reaches_the_handler_as_the_end_of_the_association()
    {
        var thrown = new TaskCompletionSource<Exception>();
        var service = new FunctionService(CtImageStorage, async (request, token) =>
        {
            try
            {
                await request.Dataset.CopyToAsync(Stream.Null, token);
            }
            catch (Exception exception)
            {
                thrown.SetResult(exception);
                throw;
            }
        });
        var failures = 0;
        var (peer, serving) = Served.Start(Served.Options(service) with { HandlerFailed = (_, _) => failures++ });
        await peer.AssociateAsync();
        await peer.SendAsync([
            .. Data((3, 3, CommandCodec.Write(Store(), true))),
            .. Data((3, 0, [1, 2])),
            .. Bytes(new Abort(AbortSource.User, AbortReason.NotSpecified)),
        ]);
        Assert.Equal(AssociationError.AbortedByPeer, Assert.IsType<AssociationException>(await SoonAsync(thrown.Task)).Error);
        Assert.Equal(AssociationError.AbortedByPeer, (await SoonAsync(serving)).Error);
        Assert.Equal(0, failures);
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("forgets")]
    public async Task A_handler_that_gives_no_final_response_answers_processing_failure(string how)
    {
        var service = new FunctionService(CtImageStorage, (_, _) =>
            how == "throws" ? throw new InvalidOperationException("a bug") : Task.CompletedTask
        );
        var failures = new List<Exception>();
        var (peer, serving) = Served.Start(Served.Options(service) with { HandlerFailed = (_, exception) => failures.Add(exception) });
        await peer.AssociateAsync();
        await peer.SendAsync(3, Store(), new byte[100_000]);
        Assert.Equal(DimseStatus.ProcessingFailure, (await peer.ReceiveMessageAsync()).Command.Status);
        await peer.SendAsync(1, Echo());
        Assert.Equal(DimseStatus.Success, (await peer.ReceiveMessageAsync()).Command.Status);
        Assert.Single(failures);
        await peer.CloseAsync();
        await SoonAsync(serving);
    }

    [Fact]
    public async Task A_data_set_that_the_handler_does_not_read_is_discarded_before_the_response()
    {
        var service = new FunctionService(CtImageStorage, async (request, token) =>
            await request.RespondAsync(DimseStatus.OutOfResources, "full", token)
        );
        var (peer, serving) = Served.Start(Served.Options(service));
        await peer.AssociateAsync();
        await peer.SendAsync([.. Message(3, Store(), new byte[30_000]), .. Message(1, Echo(2))]);
        var refused = (await peer.ReceiveMessageAsync()).Command;
        Assert.Equal((DimseStatus.OutOfResources, "full"), (refused.Status!.Value, refused.ErrorComment));
        Assert.Equal(DimseStatus.Success, (await peer.ReceiveMessageAsync()).Command.Status);
        await peer.CloseAsync();
        await SoonAsync(serving);
    }

    [Fact]
    public async Task A_data_set_kept_beyond_its_request_stays_at_its_end()
    {
        Stream? kept = null;
        var service = new FunctionService(CtImageStorage, async (request, token) =>
        {
            kept = request.Dataset;
            await request.RespondAsync(DimseStatus.Success, cancellationToken: token);
        });
        var (peer, serving) = Served.Start(Served.Options(service));
        await peer.AssociateAsync();
        await peer.SendAsync(3, Store(), [1, 2]);
        await peer.ReceiveMessageAsync();
        await peer.SendAsync(1, Echo());
        await peer.ReceiveMessageAsync();
        await Assert.ThrowsAsync<EndOfStreamException>(async () => await kept!.ReadExactlyAsync(new byte[1], Token));
        Assert.Throws<NotSupportedException>(() => kept!.ReadByte());
        await peer.CloseAsync();
        await SoonAsync(serving);
    }

    [Fact]
    public async Task During_a_shutdown_an_association_request_is_rejected_as_transient()
    {
        using var shutdown = new CancellationTokenSource();
        await shutdown.CancelAsync();
        var (peer, serving) = Served.Start(Served.Options(), shutdown.Token);
        await peer.SendAsync(Request());
        Assert.Equal(AssociateReject.TemporaryCongestion, await peer.ReceivePduAsync());
        await peer.CloseAsync();
        Assert.Equal(AssociationError.Rejected, (await SoonAsync(serving)).Error);
    }

    [Fact]
    public async Task A_shutdown_aborts_an_idle_association_at_once()
    {
        using var shutdown = new CancellationTokenSource();
        var (peer, serving) = Served.Start(Served.Options(), shutdown.Token);
        await peer.AssociateAsync();
        await peer.SendAsync(1, Echo());
        await peer.ReceiveMessageAsync();
        await shutdown.CancelAsync();
        Assert.Equal(new Abort(AbortSource.User, AbortReason.NotSpecified), await peer.ReceivePduAsync());
        await peer.CloseAsync();
        Assert.Equal(AssociationError.ShutDown, (await SoonAsync(serving)).Error);
    }

    [Fact]
    public async Task A_shutdown_does_not_wait_for_a_peer_that_released_and_stays()
    {
        using var shutdown = new CancellationTokenSource();
        var time = new ManualTime();
        var (peer, serving) = Served.Start(Served.Options() with { TimeProvider = time }, shutdown.Token);
        await peer.AssociateAsync();
        await peer.SendAsync(new ReleaseRequest());
        Assert.Equal(new ReleaseReply(), await peer.ReceivePduAsync());
        await time.WaitForTimerAsync(new NetworkLimits().ArtimTimeout);
        await shutdown.CancelAsync();
        Assert.False(serving.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        var outcome = await SoonAsync(serving);
        Assert.Null(outcome.Error);
        Assert.True(outcome.PeerStayed);
    }

    [Fact]
    public async Task A_shutdown_lets_the_running_operation_answer_and_then_aborts()
    {
        using var shutdown = new CancellationTokenSource();
        var store = new FunctionService(CtImageStorage, async (request, token) =>
        {
            await shutdown.CancelAsync();
            await request.Dataset.CopyToAsync(Stream.Null, token);
            await request.RespondAsync(DimseStatus.Success, cancellationToken: token);
        });
        var (peer, serving) = Served.Start(Served.Options(store), shutdown.Token);
        await peer.AssociateAsync();
        await peer.SendAsync(3, Store(), new byte[20_000]);
        Assert.Equal(DimseStatus.Success, (await peer.ReceiveMessageAsync()).Command.Status);
        Assert.Equal(new Abort(AbortSource.User, AbortReason.NotSpecified), await peer.ReceivePduAsync());
        await peer.CloseAsync();
        var outcome = await SoonAsync(serving);
        Assert.Equal((AssociationError.ShutDown, 1), (outcome.Error!.Value, outcome.Messages));
    }

    [Fact]
    public async Task An_operation_that_outlives_the_grace_is_cancelled_and_the_association_aborted()
    {
        using var shutdown = new CancellationTokenSource();
        var time = new ManualTime();
        var find = new WaitingFind();
        var (peer, serving) = Served.Start(Served.Options(find) with { TimeProvider = time }, shutdown.Token);
        await peer.AssociateAsync();
        await peer.SendAsync(5, Find(), [1, 2]);
        await peer.ReceiveMessageAsync();
        await shutdown.CancelAsync();
        await Task.Delay(20, Token);
        Assert.False(find.Cancelled.Task.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.False(await SoonAsync(find.Cancelled.Task));
        Assert.Equal(new Abort(AbortSource.User, AbortReason.NotSpecified), await peer.ReceivePduAsync());
        await peer.CloseAsync();
        Assert.Equal(AssociationError.ShutDown, (await SoonAsync(serving)).Error);
    }
}
