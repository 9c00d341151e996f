using Dicom.Network.Associations;
using Dicom.Network.Dimse;
using Dicom.Network.Pdus;
using Dicom.Network.Scp;
using Dicom.Network.Scu;
using Dicom.Network.Tests.Harness;
using Tests.Shared;
using Xunit;
using static Dicom.Network.Tests.Harness.ScriptedPeer;

namespace Dicom.Network.Tests.Dimse;

/// <summary>C-STORE sub-operations that a service sends on the association of its request (PS3.7 9.1.3).</summary>
public sealed class SubOperationTests
{
    static readonly Abort ByUser = new(AbortSource.User, AbortReason.NotSpecified);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    static Task<T> SoonAsync<T>(Task<T> task) => task.WaitAsync(Served.Patience, Token);

    static AssociationServerOptions Options(params IServiceClass[] services)
    {
        var options = Served.Options([new MemoryStore(), .. services]);
        var policy = options.Policy with { AcceptsScpRole = _ => true, AsynchronousOperations = new AsynchronousOperationsWindow(2, 2) };
        return options with { Policy = policy };
    }

    /// <summary>Requests C-GET (1) and CT Image Storage (3) as SCU and SCP.</summary>
    static AssociateRequest Proposal(AsynchronousOperationsWindow? window = null) =>
        Request() with
        {
            Contexts = [new ProposedContext(1, StudyRootGet, [ImplicitVr]), new ProposedContext(3, CtImageStorage, [ImplicitVr])],
            User = new UserInformation
            {
                MaximumLength = 16384,
                Roles = [new RoleSelection(CtImageStorage, Scu: true, Scp: true)],
                AsynchronousOperations = window,
            },
        };

    [Fact]
    public async Task A_get_sends_its_instances_on_the_same_association()
    {
        byte[][] datasets = [new byte[10], new byte[50_000], []];
        new Random(4).NextBytes(datasets[1]);
        var get = new GetService(ImplicitVr, datasets);
        var (peer, serving) = Served.Start(Options(get));
        await peer.AssociateAsync(Proposal());
        await peer.SendAsync(1, Get(7), new byte[30_000]);
        for (ushort i = 0; i < 3; i++)
        {
            var (store, dataset, _) = await peer.ReceiveMessageAsync();
            Assert.Equal(
                (CommandField.StoreRequest, $"1.2.3.{i + 1}", CtImageStorage),
                (store.Field, store.AffectedSopInstance!.Value.Value, store.AffectedSopClass)
            );
            Assert.Equal(datasets[i], dataset);
            await peer.SendAsync(3, store.Respond(i == 1 ? DimseStatus.OutOfResources : DimseStatus.Success));
            var response = (await peer.ReceiveMessageAsync()).Command;
            Assert.Equal((CommandField.GetResponse, (ushort?)7), (response.Field, response.MessageIdBeingRespondedTo));
            Assert.Equal(i < 2, response.Status!.Value.IsPending);
            Assert.Equal(i < 2 ? (ushort?)(2 - i) : null, response.RemainingSubOperations);
        }
        Assert.Equal([DimseStatus.Success, DimseStatus.OutOfResources, DimseStatus.Success], get.Statuses);
        await peer.SendAsync(new ReleaseRequest());
        Assert.Equal(new ReleaseReply(), await peer.ReceivePduAsync());
        await peer.CloseAsync();
        Assert.Null((await SoonAsync(serving)).Error);
    }

    [Fact]
    public async Task Cancel_of_a_get_completes_the_sub_operation_that_has_begun()
    {
        var get = new GetService(ImplicitVr, new byte[2], new byte[2]);
        var (peer, serving) = Served.Start(Options(get));
        await peer.AssociateAsync(Proposal());
        await peer.SendAsync(1, Get(7), [1, 2]);
        var store = (await peer.ReceiveMessageAsync()).Command;
        await peer.SendAsync(1, Cancel(7));
        await peer.SendAsync(3, store.Respond(DimseStatus.Success));
        var final = (await peer.ReceiveMessageAsync()).Command;
        Assert.Equal((CommandField.GetResponse, DimseStatus.Cancelled), (final.Field, final.Status!.Value));
        Assert.Equal([DimseStatus.Success], get.Statuses);
        await peer.CloseAsync();
        await SoonAsync(serving);
    }

    [Fact]
    public async Task Abort_while_a_sub_operation_waits_for_its_response_ends_the_request()
    {
        var thrown = new TaskCompletionSource<Exception>();
        var service = new FunctionService(StudyRootGet, async (request, token) =>
        {
            try
            {
                await request.StoreAsync(CtImageStorage, Uid.Parse("1.2"), ImplicitVr, new MemoryStream(new byte[2]), token);
            }
            catch (Exception exception)
            {
                thrown.SetResult(exception);
                throw;
            }
        });
        var (peer, serving) = Served.Start(Options(service));
        await peer.AssociateAsync(Proposal());
        await peer.SendAsync(1, Get(), [1, 2]);
        await peer.ReceiveMessageAsync();
        await peer.SendAsync(ByUser);
        Assert.Equal(AssociationError.AbortedByPeer, Assert.IsType<AssociationException>(await SoonAsync(thrown.Task)).Error);
        Assert.Equal(AssociationError.AbortedByPeer, (await SoonAsync(serving)).Error);
    }

    [Fact]
    public async Task A_release_instead_of_the_response_to_a_sub_operation_is_aborted()
    {
        var (peer, serving) = Served.Start(Options(new GetService(ImplicitVr, new byte[2])));
        await peer.AssociateAsync(Proposal());
        await peer.SendAsync(1, Get(), [1, 2]);
        await peer.ReceiveMessageAsync();
        await peer.SendAsync(new ReleaseRequest());
        Assert.Equal(ByUser, await peer.ReceivePduAsync());
        await peer.CloseAsync();
        Assert.Equal(AssociationError.ProtocolViolation, (await SoonAsync(serving)).Error);
    }

    [Fact]
    public async Task A_sub_operation_that_is_not_answered_in_time_is_aborted()
    {
        var time = new ManualTime();
        var (peer, serving) = Served.Start(Options(new GetService(ImplicitVr, new byte[2])) with { TimeProvider = time });
        await peer.AssociateAsync(Proposal());
        await peer.SendAsync(1, Get(), [1, 2]);
        await peer.ReceiveMessageAsync();
        await time.WaitForTimerAsync(new NetworkLimits().ResponseTimeout);
        time.Advance(new NetworkLimits().ResponseTimeout);
        Assert.Equal(ByUser, await peer.ReceivePduAsync());
        await peer.CloseAsync();
        Assert.Equal(AssociationError.TimedOut, (await SoonAsync(serving)).Error);
    }

    // The response comes after the data set of a C-STORE whose service does not read it, so it is never reached.
    [Fact]
    public async Task A_response_behind_a_data_set_that_nobody_reads_is_awaited_no_longer_than_the_response_timeout()
    {
        var time = new ManualTime();
        var stuck = new TaskCompletionSource();
        var store = new FunctionService(CtImageStorage, async (_, token) =>
        {
            stuck.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        });
        var options = Options(new GetService(ImplicitVr, new byte[2])) with { TimeProvider = time };
        var (peer, serving) = Served.Start(options with { Services = [store, .. options.Services] });
        await peer.AssociateAsync(Proposal(new AsynchronousOperationsWindow(2, 2)));
        await peer.SendAsync(1, Get(1), [1, 2]);
        var sub = (await peer.ReceiveMessageAsync()).Command;
        await peer.SendAsync([.. Message(3, Store(2), new byte[1000]), .. Message(3, sub.Respond(DimseStatus.Success))]);
        await stuck.Task.WaitAsync(Served.Patience, Token);
        await time.WaitForTimerAsync(new NetworkLimits().ResponseTimeout);
        time.Advance(new NetworkLimits().ResponseTimeout);
        Assert.Equal(ByUser, await peer.ReceivePduAsync());
        await peer.CloseAsync();
        Assert.Equal(AssociationError.TimedOut, (await SoonAsync(serving)).Error);
    }

    [Fact]
    public async Task Sub_operations_within_the_window_wait_for_their_responses_at_the_same_time()
    {
        var statuses = new List<DimseStatus?>();
        var service = new FunctionService(StudyRootGet, async (request, token) =>
        {
            var stores = Enumerable
                .Range(1, 3)
                .Select(i =>
                    request.StoreAsync(CtImageStorage, Uid.Parse($"1.2.{i}"), ImplicitVr, new MemoryStream(new byte[20_000]), token)
                );
            statuses.AddRange((await Task.WhenAll(stores)).Select(response => response.Status));
            await request.RespondAsync(DimseStatus.Success, cancellationToken: token);
        });
        var (peer, serving) = Served.Start(Options(service));
        var accept = await peer.AssociateAsync(Proposal(new AsynchronousOperationsWindow(1, 2)));
        Assert.Equal(new AsynchronousOperationsWindow(1, 2), accept.User.AsynchronousOperations);
        await peer.SendAsync(1, Get(), [1, 2]);
        var first = (await peer.ReceiveMessageAsync()).Command;
        var second = (await peer.ReceiveMessageAsync()).Command;
        Assert.NotEqual(first.MessageId, second.MessageId);
        await peer.SendAsync(3, second.Respond(DimseStatus.Success));
        var third = (await peer.ReceiveMessageAsync()).Command;
        await peer.SendAsync(3, third.Respond(DimseStatus.ElementsDiscarded));
        await peer.SendAsync(3, first.Respond(DimseStatus.CoercionOfDataElements));
        Assert.Equal(CommandField.GetResponse, (await peer.ReceiveMessageAsync()).Command.Field);
        Assert.Equal([DimseStatus.CoercionOfDataElements, DimseStatus.Success, DimseStatus.ElementsDiscarded], statuses);
        await peer.CloseAsync();
        await SoonAsync(serving);
    }

    [Fact]
    public async Task Our_client_stores_what_our_service_sends_in_its_find()
    {
        var find = new FunctionService(StudyRootFind, async (request, token) =>
        {
            await request.RespondAsync(request.Command.Respond(DimseStatus.Pending), new byte[2], token);
            var stored = await request.StoreAsync(CtImageStorage, Uid.Parse("1.2.3"), ExplicitVr, new MemoryStream([1, 2, 3, 4]), token);
            await request.RespondAsync(stored.Status!.Value, cancellationToken: token);
        });
        var received = new MemoryStore();
        await using var server = new LoopbackServer(Options(find));
        await using var client = await DimseClient.ConnectAsync(
            server.EndPoint,
            new DimseClientOptions
            {
                CallingAeTitle = "CLIENT",
                CalledAeTitle = "PACS",
                Contexts = [new(StudyRootFind, [ImplicitVr]), new(CtImageStorage, [ExplicitVr], AsScu: false, AsScp: true)],
                Services = [received],
            },
            Token
        );
        Assert.Null(client.FindContext(CtImageStorage));
        var statuses = new List<DimseStatus>();
        await foreach (var response in client.Find(StudyRootFind, new byte[2]).WithCancellation(Token))
            statuses.Add(response.Command.Status!.Value);
        Assert.Equal([DimseStatus.Pending, DimseStatus.Success], statuses);
        Assert.Equal([1, 2, 3, 4], Assert.Single(received.Stored).Dataset);
        await client.ReleaseAsync(Token);
        Assert.Null(Assert.Single(await server.OutcomesAsync()).Error);
    }
}
