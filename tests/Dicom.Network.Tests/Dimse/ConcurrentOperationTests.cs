using Dicom.Network.Associations;
using Dicom.Network.Dimse;
using Dicom.Network.Pdus;
using Dicom.Network.Scp;
using Dicom.Network.Scu;
using Dicom.Network.Tests.Harness;
using Xunit;
using static Dicom.Network.Tests.Harness.ScriptedPeer;

namespace Dicom.Network.Tests.Dimse;

/// <summary>Several operations of one association at the same time, within the window of PS3.7 D.3.3.3.</summary>
public sealed class ConcurrentOperationTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    static Task<T> SoonAsync<T>(Task<T> task) => task.WaitAsync(Served.Patience, Token);

    /// <summary>Starts an association with a window of this many operations of the requestor.</summary>
    static async Task<(ScriptedPeer Peer, Task<AssociationOutcome> Serving)> StartAsync(ushort window, params IServiceClass[] services)
    {
        var options = Served.Options(services);
        var policy = options.Policy with { AsynchronousOperations = new AsynchronousOperationsWindow(window, 1) };
        var (peer, serving) = Served.Start(options with { Policy = policy });
        var request = Request();
        var accept = await peer.AssociateAsync(
            request with
            {
                User = request.User with { AsynchronousOperations = new AsynchronousOperationsWindow(0, 0) },
            }
        );
        Assert.Equal(new AsynchronousOperationsWindow(window, 1), accept.User.AsynchronousOperations);
        return (peer, serving);
    }

    /// <summary>A C-FIND that sends a match and then waits for C-CANCEL.</summary>
    static FunctionService WaitsForCancel() => new(StudyRootFind, async (request, token) =>
        {
            await request.RespondAsync(request.Command.Respond(DimseStatus.Pending), new byte[2], token);
            await Task.Delay(Timeout.Infinite, token);
        });

    [Fact]
    public async Task Requests_within_the_window_are_answered_when_they_are_done()
    {
        var (peer, serving) = await StartAsync(3, WaitsForCancel(), new MemoryStore());
        await peer.SendAsync(5, Find(1), [1, 2]);
        await peer.ReceiveMessageAsync();
        await peer.SendAsync(5, Find(2), [1, 2]);
        await peer.ReceiveMessageAsync();
        await peer.SendAsync(3, Store(3), new byte[40_000]);
        Assert.Equal((ushort?)3, (await peer.ReceiveMessageAsync()).Command.MessageIdBeingRespondedTo);
        await peer.SendAsync(1, Echo(4));
        Assert.Equal((ushort?)4, (await peer.ReceiveMessageAsync()).Command.MessageIdBeingRespondedTo);
        foreach (var id in new ushort[] { 2, 1 })
        {
            await peer.SendAsync(5, Cancel(id));
            var final = (await peer.ReceiveMessageAsync()).Command;
            Assert.Equal((id, DimseStatus.Cancelled), (final.MessageIdBeingRespondedTo!.Value, final.Status!.Value));
        }
        await peer.SendAsync(new ReleaseRequest());
        Assert.Equal(new ReleaseReply(), await peer.ReceivePduAsync());
        await peer.CloseAsync();
        Assert.Equal(4, (await SoonAsync(serving)).Messages);
    }

    [Fact]
    public async Task A_request_beyond_the_window_waits_until_another_one_is_answered()
    {
        var running = 0;
        var most = 0;
        var go = new TaskCompletionSource();
        var (peer, serving) = await StartAsync(2, new FunctionService(CtImageStorage, async (request, token) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await request.Dataset.CopyToAsync(Stream.Null, token);
                await go.Task.WaitAsync(token);
                Interlocked.Decrement(ref running);
                await request.RespondAsync(DimseStatus.Success, cancellationToken: token);
            }));
        await peer.SendAsync([.. Enumerable.Range(1, 5).SelectMany(id => Message(3, Store((ushort)id), new byte[1000]))]);
        go.SetResult();
        var answered = new HashSet<ushort?>();
        for (var i = 0; i < 5; i++)
            answered.Add((await peer.ReceiveMessageAsync()).Command.MessageIdBeingRespondedTo);
        Assert.Equal(5, answered.Count);
        Assert.InRange(most, 1, 2);
        await peer.CloseAsync();
        await SoonAsync(serving);
    }

    [Fact]
    public async Task A_message_id_that_is_in_use_is_refused_as_duplicate_invocation()
    {
        var (peer, serving) = await StartAsync(2, WaitsForCancel());
        await peer.SendAsync(5, Find(7), [1, 2]);
        await peer.ReceiveMessageAsync();
        await peer.SendAsync(1, Echo(7));
        Assert.Equal(DimseStatus.DuplicateInvocation, (await peer.ReceiveMessageAsync()).Command.Status);
        await peer.SendAsync(5, Cancel(7));
        Assert.Equal(DimseStatus.Cancelled, (await peer.ReceiveMessageAsync()).Command.Status);
        await peer.SendAsync(1, Echo(7));
        Assert.Equal(DimseStatus.Success, (await peer.ReceiveMessageAsync()).Command.Status);
        await peer.CloseAsync();
        await SoonAsync(serving);
    }

    // ReceiveMessageAsync fails if a fragment of another message comes before the last one (PS3.8 E.1).
    [Fact]
    public async Task Fragments_of_concurrent_responses_are_not_interleaved()
    {
        var (peer, serving) = await StartAsync(4, new FunctionService(StudyRootFind, async (request, token) =>
            {
                for (var i = 0; i < 20; i++)
                {
                    var match = Enumerable.Repeat((byte)request.Command.MessageId!.Value, 50_000).ToArray();
                    await request.RespondAsync(request.Command.Respond(DimseStatus.Pending), match, token);
                    await Task.Yield();
                }
                await request.RespondAsync(DimseStatus.Success, cancellationToken: token);
            }));
        for (ushort id = 1; id <= 4; id++)
            await peer.SendAsync(5, Find(id), [1, 2]);
        for (var finals = 0; finals < 4; )
        {
            var (command, dataset, _) = await peer.ReceiveMessageAsync();
            Assert.All(dataset, value => Assert.Equal(command.MessageIdBeingRespondedTo!.Value, value));
            if (!command.Status!.Value.IsPending)
                finals++;
        }
        await peer.CloseAsync();
        await SoonAsync(serving);
    }

    static DimseClientOptions ClientOptions(AsynchronousOperationsWindow? window) =>
        new()
        {
            CallingAeTitle = "CLIENT",
            CalledAeTitle = "SCRIPT",
            Contexts = [new(Verification, [ImplicitVr]), new(StudyRootFind, [ImplicitVr])],
            AsynchronousOperations = window,
        };

    static async Task AcceptAsync(ScriptedPeer peer, ushort window)
    {
        var request = Assert.IsType<AssociateRequest>(await peer.ReceivePduAsync());
        var policy = new NegotiationPolicy
        {
            AcceptsTransferSyntax = (_, _) => true,
            AsynchronousOperations = new AsynchronousOperationsWindow(window, 1),
        };
        await peer.SendAsync(Negotiation.Answer(request, policy, _ => true, 16384).Accept!);
    }

    [Fact]
    public async Task Our_operations_within_the_window_get_their_responses_by_message_id()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await AcceptAsync(peer, 3);
            var (find, _, _) = await peer.ReceiveMessageAsync();
            var (one, _, _) = await peer.ReceiveMessageAsync();
            var (two, _, _) = await peer.ReceiveMessageAsync();
            await peer.SendAsync(1, two.Respond(DimseStatus.Success));
            await peer.SendAsync(3, find.Respond(DimseStatus.Pending), [1, 2]);
            await peer.SendAsync(1, one.Respond(DimseStatus.ProcessingFailure));
            await peer.SendAsync(3, find.Respond(DimseStatus.Success));
            Assert.Equal(new ReleaseRequest(), await peer.ReceivePduAsync());
            await peer.SendAsync(new ReleaseReply());
        });
        await using var client = await DimseClient.ConnectAsync(
            server.EndPoint,
            ClientOptions(new AsynchronousOperationsWindow(5, 1)),
            Token
        );
        Assert.Equal(new AsynchronousOperationsWindow(3, 1), client.Association.AsynchronousOperations);
        var find = FindAsync(client);
        var echoes = new[] { client.EchoAsync(Token), client.EchoAsync(Token) };
        Assert.Equal(
            [DimseStatus.Success, DimseStatus.ProcessingFailure],
            (await SoonAsync(Task.WhenAll(echoes)))
                .Select(response => response.Status!.Value)
                .Order(Comparer<DimseStatus>.Create((one, other) => one.Code.CompareTo(other.Code)))
        );
        Assert.Equal([DimseStatus.Pending, DimseStatus.Success], await SoonAsync(find));
        await client.ReleaseAsync(Token);
        await server.EndAsync();
    }

    static async Task<List<DimseStatus>> FindAsync(DimseClient client)
    {
        var statuses = new List<DimseStatus>();
        await foreach (var response in client.Find(StudyRootFind, new byte[2]).WithCancellation(Token))
            statuses.Add(response.Command.Status!.Value);
        return statuses;
    }

    [Fact]
    public async Task Without_a_window_our_operations_are_sent_one_after_the_other()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await AcceptAsync(peer, 3);
            for (var i = 0; i < 3; i++)
            {
                var (echo, _, _) = await peer.ReceiveMessageAsync();
                Assert.False(peer.Transport.Input.TryRead(out _));
                await peer.SendAsync(1, echo.Respond(DimseStatus.Success));
            }
            await peer.ReceivePduAsync();
        });
        await using (var client = await DimseClient.ConnectAsync(server.EndPoint, ClientOptions(null), Token))
        {
            var responses = await SoonAsync(Task.WhenAll(Enumerable.Range(0, 3).Select(_ => client.EchoAsync(Token))));
            Assert.All(responses, response => Assert.Equal(DimseStatus.Success, response.Status));
        }
        await server.EndAsync();
    }

    [Fact]
    public async Task A_release_by_the_peer_between_our_operations_is_answered()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await AcceptAsync(peer, 1);
            await peer.SendAsync(new ReleaseRequest());
            Assert.Equal(new ReleaseReply(), await peer.ReceivePduAsync());
        });
        await using var client = await DimseClient.ConnectAsync(server.EndPoint, ClientOptions(null), Token);
        await server.EndAsync();
        await client.ReleaseAsync(Token);
        var exception = await Assert.ThrowsAsync<AssociationException>(() => client.EchoAsync(Token));
        Assert.Equal(AssociationError.Released, exception.Error);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 3, 3)]
    [InlineData(3, 0, 3)]
    [InlineData(2, 3, 2)]
    [InlineData(3, 2, 2)]
    public void The_smaller_window_applies_and_zero_is_unlimited(ushort one, ushort other, ushort smaller) =>
        Assert.Equal(
            new AsynchronousOperationsWindow(smaller, smaller),
            new AsynchronousOperationsWindow(one, one).Smaller(new AsynchronousOperationsWindow(other, other))
        );
}
