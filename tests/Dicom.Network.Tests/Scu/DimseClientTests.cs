using Dicom.Network.Associations;
using Dicom.Network.Dimse;
using Dicom.Network.Pdus;
using Dicom.Network.Scu;
using Dicom.Network.Tests.Harness;
using Tests.Shared;
using Xunit;
using static Dicom.Network.Tests.Harness.ScriptedPeer;

namespace Dicom.Network.Tests.Scu;

/// <summary>Our SCU against an acceptor that does what it is told, in order.</summary>
public sealed class DimseClientTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    static readonly Abort ByUser = new(AbortSource.User, AbortReason.NotSpecified);

    static DimseClientOptions Options() =>
        new()
        {
            CallingAeTitle = "CLIENT",
            CalledAeTitle = "SCRIPT",
            Contexts =
            [
                new(Verification, [ImplicitVr]),
                new(CtImageStorage, [ExplicitVr], AsScu: true, AsScp: true),
                new(StudyRootFind, [ImplicitVr]),
            ],
        };

    static async Task<AssociateRequest> AcceptAsync(ScriptedPeer peer, uint maximumLength = 16384)
    {
        var request = Assert.IsType<AssociateRequest>(await peer.ReceivePduAsync());
        await peer.SendAsync(
            Negotiation
                .Answer(
                    request,
                    new NegotiationPolicy { AcceptsTransferSyntax = (_, _) => true, AcceptsScpRole = _ => true },
                    _ => true,
                    (int)maximumLength
                )
                .Accept!
        );
        return request;
    }

    static async Task<AssociationError> ErrorAsync(Func<Task> act) =>
        (await Assert.ThrowsAsync<AssociationException>(() => act().WaitAsync(Served.Patience, Token))).Error;

    [Fact]
    public async Task The_request_proposes_what_the_options_say()
    {
        AssociateRequest? request = null;
        await using var server = new ScriptedServer(async peer => request = await AcceptAsync(peer));
        await using var client = await DimseClient.ConnectAsync(server.EndPoint, Options(), Token);
        await server.EndAsync();
        Assert.Equal(("CLIENT", "SCRIPT"), (request!.CallingAeTitle, request.CalledAeTitle));
        Assert.Equal([1, 3, 5], request.Contexts.Select(context => (int)context.Id));
        Assert.Equal(new RoleSelection(CtImageStorage, true, true), Assert.Single(request.User.Roles));
        Assert.Equal(131072u, request.User.MaximumLength);
        Assert.True(client.FindContext(CtImageStorage)!.RequestorIsScp);
        Assert.Null(client.FindContext(CtImageStorage, ImplicitVr));
    }

    [Fact]
    public async Task A_rejection_throws_with_its_reason()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.ReceivePduAsync();
            await peer.SendAsync(AssociateReject.CalledAeTitleNotRecognized);
            Assert.True(await peer.IsClosedAsync());
        });
        var exception = await Assert.ThrowsAsync<AssociationException>(() => DimseClient.ConnectAsync(server.EndPoint, Options(), Token));
        Assert.Equal(AssociationError.Rejected, exception.Error);
        Assert.Contains("called AE title not recognized", exception.Message, StringComparison.Ordinal);
        await server.EndAsync();
    }

    [Fact]
    public async Task No_answer_to_the_request_times_out_with_abort()
    {
        var time = new ManualTime();
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.ReceivePduAsync();
            await time.WaitForTimerAsync(TimeSpan.FromSeconds(30));
            time.Advance(TimeSpan.FromSeconds(30));
            Assert.Equal(ByUser, await peer.ReceivePduAsync());
        });
        Assert.Equal(
            AssociationError.TimedOut,
            await ErrorAsync(() => DimseClient.ConnectAsync(server.EndPoint, Options() with { TimeProvider = time }, Token))
        );
        await server.EndAsync();
    }

    [Fact]
    public async Task A_pdu_other_than_an_answer_to_the_request_is_aborted_as_unexpected()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.ReceivePduAsync();
            await peer.SendAsync(new ReleaseReply());
            Assert.Equal(new Abort(AbortSource.Provider, AbortReason.UnexpectedPdu), await peer.ReceivePduAsync());
        });
        Assert.Equal(
            AssociationError.ProtocolViolation,
            await ErrorAsync(() => DimseClient.ConnectAsync(server.EndPoint, Options(), Token))
        );
        await server.EndAsync();
    }

    [Fact]
    public async Task An_acceptor_with_a_maximum_length_below_8_is_aborted()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await AcceptAsync(peer, maximumLength: 7);
            Assert.Equal(ByUser, await peer.ReceivePduAsync());
        });
        Assert.Equal(
            AssociationError.ProtocolViolation,
            await ErrorAsync(() => DimseClient.ConnectAsync(server.EndPoint, Options(), Token))
        );
        await server.EndAsync();
    }

    [Fact]
    public async Task Releases_that_collide_end_in_order()
    {
        // PS3.8 table 9-10, requestor: Sta7 - AR-8 - Sta9 - AR-9 - Sta11 - AR-3 - Sta1.
        await using var server = new ScriptedServer(async peer =>
        {
            await AcceptAsync(peer);
            Assert.Equal(new ReleaseRequest(), await peer.ReceivePduAsync());
            await peer.SendAsync(new ReleaseRequest());
            Assert.Equal(new ReleaseReply(), await peer.ReceivePduAsync());
            await peer.SendAsync(new ReleaseReply());
            Assert.True(await peer.IsClosedAsync());
        });
        await using var client = await DimseClient.ConnectAsync(server.EndPoint, Options(), Token);
        await client.ReleaseAsync(Token);
        await server.EndAsync();
        Assert.Equal(AssociationError.Released, await ErrorAsync(() => client.EchoAsync(Token)));
    }

    [Fact]
    public async Task Data_that_arrive_while_release_is_awaited_are_discarded()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await AcceptAsync(peer);
            await peer.ReceivePduAsync();
            await peer.SendAsync([.. Data((1, 3, new byte[100])), .. Bytes(new ReleaseReply())]);
            Assert.True(await peer.IsClosedAsync());
        });
        await using var client = await DimseClient.ConnectAsync(server.EndPoint, Options(), Token);
        await client.ReleaseAsync(Token);
        await server.EndAsync();
    }

    [Fact]
    public async Task Disposing_without_release_aborts()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await AcceptAsync(peer);
            Assert.Equal(ByUser, await peer.ReceivePduAsync());
        });
        await using (await DimseClient.ConnectAsync(server.EndPoint, Options(), Token)) { }
        await server.EndAsync();
    }

    [Fact]
    public async Task A_response_to_another_message_is_aborted()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await AcceptAsync(peer);
            await peer.ReceiveMessageAsync();
            await peer.SendAsync(1, Echo(99).Respond(DimseStatus.Success));
            Assert.Equal(new Abort(AbortSource.Provider, AbortReason.UnexpectedPduParameter), await peer.ReceivePduAsync());
        });
        await using var client = await DimseClient.ConnectAsync(server.EndPoint, Options(), Token);
        Assert.Equal(AssociationError.ProtocolViolation, await ErrorAsync(() => client.EchoAsync(Token)));
        await server.EndAsync();
    }

    [Theory]
    [InlineData(8)]
    [InlineData(11)]
    [InlineData(16)]
    [InlineData(4096)]
    public async Task A_data_set_is_sent_in_fragments_of_the_peers_maximum_length(int maximumLength)
    {
        var dataset = new byte[1003];
        new Random(maximumLength).NextBytes(dataset);
        await using var server = new ScriptedServer(async peer =>
        {
            await AcceptAsync(peer, (uint)maximumLength);
            var (command, received, lengths) = await peer.ReceiveMessageAsync();
            Assert.Equal(dataset, received);
            Assert.True(lengths.Max() <= maximumLength);
            Assert.DoesNotContain(6, lengths);
            await peer.SendAsync(3, command.Respond(DimseStatus.Success));
        });
        await using var client = await DimseClient.ConnectAsync(server.EndPoint, Options(), Token);
        Assert.Equal(
            DimseStatus.Success,
            (await client.StoreAsync(CtImageStorage, Uid.Parse("1.2"), ExplicitVr, new MemoryStream(dataset), Token)).Status
        );
        await server.EndAsync();
    }

    [Fact]
    public async Task A_data_set_that_cannot_be_read_while_it_is_sent_aborts_and_throws_the_read_error()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await AcceptAsync(peer);
            byte[] pdu;
            do pdu = await peer.ReceiveAsync();
            while (pdu[0] == 4);
            Assert.Equal(Bytes(ByUser), pdu);
        });
        await using var client = await DimseClient.ConnectAsync(server.EndPoint, Options(), Token);
        await Assert.ThrowsAsync<FileNotFoundException>(() =>
            client.StoreAsync(CtImageStorage, Uid.Parse("1.2"), ExplicitVr, new FailingStream(), Token)
        );
        await server.EndAsync();
        Assert.False(client.IsOpen);
    }

    [Fact]
    public async Task A_find_that_is_cancelled_reads_on_to_the_final_response()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await AcceptAsync(peer);
            var (find, _, _) = await peer.ReceiveMessageAsync();
            await peer.SendAsync(5, find.Respond(DimseStatus.Pending), [1, 2]);
            var (cancel, _, _) = await peer.ReceiveMessageAsync();
            Assert.Equal((CommandField.CancelRequest, find.MessageId), (cancel.Field, cancel.MessageIdBeingRespondedTo));
            await peer.SendAsync(5, find.Respond(DimseStatus.Pending), [3, 4]);
            await peer.SendAsync(5, find.Respond(DimseStatus.Cancelled));
            Assert.Equal(ByUser, await peer.ReceivePduAsync());
        });
        await using (var client = await DimseClient.ConnectAsync(server.EndPoint, Options(), Token))
        {
            var find = client.Find(StudyRootFind, new byte[2]);
            var statuses = new List<DimseStatus>();
            await foreach (var response in find.WithCancellation(Token))
            {
                statuses.Add(response.Command.Status!.Value);
                if (statuses.Count == 1)
                    await find.CancelAsync(Token);
            }
            Assert.Equal([DimseStatus.Pending, DimseStatus.Pending, DimseStatus.Cancelled], statuses);
        }
        await server.EndAsync();
    }

    [Fact]
    public async Task An_identifier_longer_than_the_limit_is_aborted()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await AcceptAsync(peer);
            var (find, _, _) = await peer.ReceiveMessageAsync();
            await peer.SendAsync(5, find.Respond(DimseStatus.Pending), new byte[20_000]);
            Assert.Equal(ByUser, await peer.ReceivePduAsync());
        });
        await using var client = await DimseClient.ConnectAsync(
            server.EndPoint,
            Options() with
            {
                Limits = new NetworkLimits { MaxIdentifierLength = 10_000 },
            },
            Token
        );
        Assert.Equal(
            AssociationError.ProtocolViolation,
            await ErrorAsync(async () =>
            {
                await foreach (var _ in client.Find(StudyRootFind, new byte[2]).WithCancellation(Token)) { }
            })
        );
        await server.EndAsync();
    }

    [Fact]
    public async Task Cancellation_in_the_middle_of_an_operation_aborts()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = new ScriptedServer(async peer =>
        {
            await AcceptAsync(peer);
            await peer.ReceiveMessageAsync();
            await cancellation.CancelAsync();
            Assert.Equal(ByUser, await peer.ReceivePduAsync());
        });
        await using var client = await DimseClient.ConnectAsync(server.EndPoint, Options(), Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.EchoAsync(cancellation.Token));
        await server.EndAsync();
        Assert.Equal(AssociationError.AbortedByUs, await ErrorAsync(() => client.EchoAsync(Token)));
    }

    [Fact]
    public async Task An_operation_without_an_accepted_context_is_refused_before_anything_is_sent()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await AcceptAsync(peer);
            Assert.Equal(ByUser, await peer.ReceivePduAsync());
        });
        await using (var client = await DimseClient.ConnectAsync(server.EndPoint, Options(), Token))
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() =>
                client.StoreAsync(CtImageStorage, Uid.Parse("1.2"), ImplicitVr, Stream.Null, Token)
            );
            Assert.True(client.IsOpen);
        }
        await server.EndAsync();
    }

    sealed class FailingStream : MemoryStream
    {
        int reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            reads++ < 3 ? new(buffer.Length) : throw new FileNotFoundException("the disk is gone");
    }
}
