using Dicom.Network.Associations;
using Dicom.Network.Dimse;
using Dicom.Network.Pdus;
using Dicom.Network.Scp;
using Dicom.Network.Tests.Harness;
using Xunit;
using static Dicom.Network.Tests.Harness.ScriptedPeer;

namespace Dicom.Network.Tests.Scp;

/// <summary>The SCP against a peer that does what it is told, in order.</summary>
public sealed class ServedAssociationTests
{
    static readonly Abort Unexpected = new(AbortSource.Provider, AbortReason.UnexpectedPdu);
    static readonly Abort UnexpectedParameter = new(AbortSource.Provider, AbortReason.UnexpectedPduParameter);
    static readonly Abort InvalidParameter = new(AbortSource.Provider, AbortReason.InvalidPduParameterValue);

    static async Task<AssociationOutcome> EndAsync(Task<AssociationOutcome> serving) =>
        await serving.WaitAsync(Served.Patience, TestContext.Current.CancellationToken);

    /// <summary>Sends bytes on an established association, expects this A-ABORT and that the SCP then waits for us to close.</summary>
    static async Task ExpectAbortAsync(Abort expected, byte[] bytes, params IServiceClass[] services)
    {
        var (peer, serving) = Served.Start(Served.Options(services));
        await peer.AssociateAsync();
        await peer.SendAsync(bytes);
        Assert.Equal(expected, await peer.ReceivePduAsync());
        Assert.False(serving.IsCompleted);
        await peer.CloseAsync();
        var outcome = await EndAsync(serving);
        Assert.Equal(AssociationError.ProtocolViolation, outcome.Error);
    }

    [Fact]
    public async Task Echo_is_answered_and_release_replied()
    {
        var (peer, serving) = Served.Start(Served.Options());
        var accept = await peer.AssociateAsync();
        Assert.Equal(
            [ContextResult.Accepted, ContextResult.AbstractSyntaxNotSupported, ContextResult.AbstractSyntaxNotSupported],
            accept.Contexts.Select(context => context.Result)
        );
        for (ushort id = 1; id <= 3; id++)
        {
            await peer.SendAsync(1, Echo(id));
            var (response, _, lengths) = await peer.ReceiveMessageAsync();
            Assert.Equal(
                (CommandField.EchoResponse, (ushort?)id, DimseStatus.Success),
                (response.Field, response.MessageIdBeingRespondedTo, response.Status!.Value)
            );
            Assert.Single(lengths);
        }
        await peer.SendAsync(new ReleaseRequest());
        Assert.Equal(new ReleaseReply(), await peer.ReceivePduAsync());
        await peer.CloseAsync();
        var outcome = await EndAsync(serving);
        Assert.Equal((null, 3, "PEER"), (outcome.Error, outcome.Messages, outcome.Association!.CallingAeTitle));
    }

    [Fact]
    public async Task A_response_and_its_data_set_come_in_one_flush()
    {
        var service = new FunctionService(StudyRootFind, async (request, token) =>
        {
            await request.RespondAsync(request.Command.Respond(DimseStatus.Pending), new byte[1000], token);
            await request.RespondAsync(DimseStatus.Success, cancellationToken: token);
        });
        var (peer, _) = Served.Start(Served.Options(service));
        await peer.AssociateAsync();
        await peer.SendAsync(5, Find(), [1, 2]);
        var first = await peer.Transport.Input.ReadAsync(TestContext.Current.CancellationToken);
        // Two PDUs: the command's of 12 + 8 elements, the data set's of 12 + 1000 bytes.
        Assert.True(first.Buffer.Length > 1000 + 24, $"{first.Buffer.Length} bytes came first");
        await peer.CloseAsync();
    }

    [Fact]
    public async Task Deferred_responses_arrive_together_and_in_order()
    {
        var isQuiet = new TaskCompletionSource();
        var service = new FunctionService(StudyRootFind, async (request, token) =>
        {
            for (byte match = 1; match <= 3; match++)
                await request.RespondSoonAsync(request.Command.Respond(DimseStatus.Pending), new byte[] { match, 0 }, token);
            await request.FlushAsync(token);
            await isQuiet.Task;
            await request.RespondSoonAsync(request.Command.Respond(DimseStatus.Pending), new byte[] { 4, 0 }, token);
            await request.RespondAsync(DimseStatus.Success, cancellationToken: token);
        });
        var (peer, _) = Served.Start(Served.Options(service));
        await peer.AssociateAsync();
        await peer.SendAsync(5, Find(), [1, 2]);
        for (byte match = 1; match <= 4; match++)
        {
            Assert.Equal([match, 0], (await peer.ReceiveMessageAsync()).Dataset);
            if (match == 3)
                isQuiet.SetResult();
        }
        Assert.Equal(DimseStatus.Success, (await peer.ReceiveMessageAsync()).Command.Status);
        await peer.CloseAsync();
    }

    [Fact]
    public async Task A_connection_closed_without_a_request_is_not_an_error()
    {
        var (peer, serving) = Served.Start(Served.Options());
        await peer.CloseAsync();
        var outcome = await EndAsync(serving);
        Assert.Null(outcome.Association);
        Assert.Null(outcome.Error);
    }

    public static TheoryData<string, byte[]> BeforeAssociation =>
        new()
        {
            { "HTTP", "GET / HTTP/1.1\r\n\r\n"u8.ToArray() },
            { "P-DATA", GoldenOf("Data") },
            { "A-ASSOCIATE-AC", GoldenOf("AssociateAccept") },
            { "A-RELEASE-RQ", GoldenOf("ReleaseRequest") },
            { "A-RELEASE-RP", GoldenOf("ReleaseReply") },
            { "A-ASSOCIATE-RJ", GoldenOf("AssociateReject") },
            { "oversized", [1, 0, 0x7F, 0xFF, 0xFF, 0xFF] },
        };

    static byte[] GoldenOf(string name) => Tests.Pdus.GoldenPdus.Of(name);

    [Theory]
    [MemberData(nameof(BeforeAssociation))]
    public async Task Anything_but_a_request_before_the_association_is_aborted_by_the_user(string what, byte[] bytes)
    {
        // PS3.8 table 9-10, Sta2: AA-1, whose source is the service-user.
        var (peer, serving) = Served.Start(Served.Options());
        await peer.SendAsync(bytes);
        Assert.Equal(new Abort(AbortSource.User, AbortReason.NotSpecified), await peer.ReceivePduAsync());
        await peer.CloseAsync();
        Assert.True((await EndAsync(serving)).Error == AssociationError.ProtocolViolation, what);
    }

    [Fact]
    public async Task An_abort_before_the_association_closes_the_connection()
    {
        var (peer, serving) = Served.Start(Served.Options());
        await peer.SendAsync(GoldenOf("Abort"));
        Assert.True(await peer.IsClosedAsync());
        Assert.Equal(AssociationError.AbortedByPeer, (await EndAsync(serving)).Error);
    }

    [Theory]
    [InlineData("AssociateRequest")]
    [InlineData("AssociateAccept")]
    [InlineData("AssociateReject")]
    [InlineData("ReleaseReply")]
    public Task A_pdu_that_the_state_does_not_allow_is_aborted_as_unexpected(string name) => ExpectAbortAsync(Unexpected, GoldenOf(name));

    [Fact]
    public Task An_unknown_pdu_type_is_aborted_as_unrecognized() =>
        ExpectAbortAsync(new Abort(AbortSource.Provider, AbortReason.UnrecognizedPdu), [0x42]);

    [Fact]
    public Task A_pdu_longer_than_announced_is_aborted() => ExpectAbortAsync(InvalidParameter, [4, 0, 0, 2, 0, 1]);

    [Fact]
    public Task A_context_that_was_not_accepted_is_aborted() => ExpectAbortAsync(InvalidParameter, Message(3, Store(), [1, 2]));

    [Fact]
    public Task A_data_set_without_a_command_is_aborted() => ExpectAbortAsync(UnexpectedParameter, Data((1, 2, [1, 2])));

    [Fact]
    public Task A_command_inside_a_data_set_is_aborted() =>
        ExpectAbortAsync(
            UnexpectedParameter,
            [.. Data((3, 3, CommandCodec.Write(Store(), true))), .. Data((3, 0, [1, 2])), .. Message(3, Store(2))],
            new MemoryStore()
        );

    [Fact]
    public Task A_data_set_in_another_context_is_aborted() =>
        ExpectAbortAsync(
            InvalidParameter,
            [.. Data((3, 3, CommandCodec.Write(Store(), true))), .. Data((1, 0, [1, 2]))],
            new MemoryStore()
        );

    [Fact]
    public Task A_command_that_changes_its_context_is_aborted() =>
        ExpectAbortAsync(
            InvalidParameter,
            [.. Data((3, 1, CommandCodec.Write(Store(), true)[..20])), .. Data((1, 3, CommandCodec.Write(Store(), true)[20..]))],
            new MemoryStore()
        );

    [Fact]
    public Task Bytes_that_are_no_command_set_are_aborted() => ExpectAbortAsync(InvalidParameter, Data((1, 3, [1, 2, 3])));

    [Fact]
    public Task A_response_without_a_request_is_aborted() =>
        ExpectAbortAsync(UnexpectedParameter, Message(1, Echo().Respond(DimseStatus.Success)));

    [Fact]
    public Task A_command_longer_than_the_limit_is_aborted() =>
        ExpectAbortAsync(InvalidParameter, [.. Enumerable.Range(0, 5).SelectMany(_ => Data((1, 1, new byte[16000])))]);

    [Fact]
    public Task Release_inside_a_message_is_aborted() =>
        ExpectAbortAsync(new Abort(AbortSource.User, AbortReason.NotSpecified), [.. Data((1, 1, [1, 2])), .. Bytes(new ReleaseRequest())]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Fragments_of_any_length_make_the_same_message(int fragmentLength)
    {
        var store = new MemoryStore();
        var (peer, serving) = Served.Start(Served.Options(store));
        await peer.AssociateAsync();
        var dataset = new byte[3001];
        new Random(fragmentLength).NextBytes(dataset);
        await peer.SendAsync(3, Store(), dataset, fragmentLength);
        Assert.Equal(DimseStatus.Success, (await peer.ReceiveMessageAsync()).Command.Status);
        Assert.Equal(dataset, store.Stored[0].Dataset);
        await peer.CloseAsync();
        await EndAsync(serving);
    }

    [Fact]
    public async Task Several_pdvs_in_one_pdu_and_empty_fragments_make_the_same_message()
    {
        var store = new MemoryStore();
        var (peer, serving) = Served.Start(Served.Options(store));
        await peer.AssociateAsync();
        var command = CommandCodec.Write(Store(), hasDataset: true);
        await peer.SendAsync(
            Data((3, 1, command[..30]), (3, 1, []), (3, 3, command[30..]), (3, 0, [1, 2]), (3, 0, []), (3, 0, [3, 4]), (3, 2, []))
        );
        Assert.Equal(DimseStatus.Success, (await peer.ReceiveMessageAsync()).Command.Status);
        Assert.Equal([1, 2, 3, 4], store.Stored[0].Dataset);
        await peer.CloseAsync();
        await EndAsync(serving);
    }

    [Fact]
    public async Task A_message_cut_at_any_byte_goes_on_when_the_rest_comes()
    {
        var store = new MemoryStore();
        var (peer, serving) = Served.Start(Served.Options(store));
        await peer.AssociateAsync();
        var message = Message(3, Store(), [1, 2, 3, 4, 5, 6], fragmentLength: 4);
        for (var cut = 1; cut < message.Length; cut += 3)
        {
            await peer.SendAsync(message[..cut]);
            await Task.Yield();
            await peer.SendAsync(message[cut..]);
            Assert.Equal(DimseStatus.Success, (await peer.ReceiveMessageAsync()).Command.Status);
        }
        Assert.All(store.Stored, stored => Assert.Equal([1, 2, 3, 4, 5, 6], stored.Dataset));
        await peer.CloseAsync();
        await EndAsync(serving);
    }

    [Fact]
    public async Task Every_prefix_of_a_message_ends_as_connection_lost()
    {
        byte[] session = [.. Bytes(Request()), .. Message(3, Store(), [1, 2, 3, 4], fragmentLength: 40)];
        for (var length = 1; length < session.Length; length += 5)
        {
            var (peer, serving) = Served.Start(Served.Options(new MemoryStore()));
            await peer.SendAsync(session[..length]);
            await peer.Transport.Output.CompleteAsync();
            var outcome = await EndAsync(serving);
            Assert.True(outcome.Error is AssociationError.ConnectionLost || outcome.Association is null, $"{length} bytes: {outcome}");
        }
    }

    [Fact]
    public async Task Mutations_of_a_session_end_cleanly_and_the_next_session_is_served()
    {
        var random = new Random(20260115);
        byte[] session =
        [
            .. Bytes(Request()),
            .. Message(3, Store(), new byte[200], fragmentLength: 60),
            .. Message(1, Echo(2)),
            .. Bytes(new ReleaseRequest()),
        ];
        for (var round = 0; round < 300; round++)
        {
            var mutated = session.ToArray();
            for (var i = random.Next(1, 4); i > 0; i--)
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            var (peer, serving) = Served.Start(Served.Options(new MemoryStore()));
            await peer.SendAsync(mutated);
            await peer.Transport.Output.CompleteAsync();
            await EndAsync(serving);
        }
        await Echo_is_answered_and_release_replied();
    }

    [Theory]
    [InlineData(8u, 8)]
    [InlineData(9u, 8)]
    [InlineData(100u, 100)]
    [InlineData(4096u, 4096)]
    [InlineData(0u, 131072)]
    [InlineData(1_000_000u, 131072)]
    public async Task Responses_are_sent_in_fragments_of_the_peers_maximum_length(uint announced, int longest)
    {
        var match = new byte[300_000];
        new Random(3).NextBytes(match);
        match = announced is > 0 and < 4096 ? match[..1001] : match;
        var service = new FunctionService(StudyRootFind, async (request, token) =>
        {
            await request.RespondAsync(request.Command.Respond(DimseStatus.Pending), match, token);
            await request.RespondAsync(DimseStatus.Success, cancellationToken: token);
        });
        var (peer, serving) = Served.Start(Served.Options(service));
        await peer.AssociateAsync(announced);
        await peer.SendAsync(5, Find(), [1, 2]);
        var (_, dataset, lengths) = await peer.ReceiveMessageAsync();
        Assert.Equal(match, dataset);
        Assert.Equal(longest, lengths.Max());
        Assert.All(lengths.SkipLast(1), length => Assert.Equal(0, length % 2));
        Assert.Equal(DimseStatus.Success, (await peer.ReceiveMessageAsync()).Command.Status);
        await peer.CloseAsync();
        await EndAsync(serving);
    }
}
