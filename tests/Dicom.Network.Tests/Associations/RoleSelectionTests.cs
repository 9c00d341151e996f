using Dicom.Network.Dimse;
using Dicom.Network.Pdus;
using Dicom.Network.Scu;
using Dicom.Network.Tests.Harness;
using Xunit;
using static Dicom.Network.Tests.Harness.ScriptedPeer;

namespace Dicom.Network.Tests.Associations;

/// <summary>SCP/SCU Role Selection (PS3.7 D.3.3.4) at the bytes, and its enforcement, for every proposal and answer.</summary>
public sealed class RoleSelectionTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    // SCU and SCP of the sub-item; null for no sub-item.
    static readonly (bool Scu, bool Scp)?[] items = [null, (false, false), (true, false), (false, true), (true, true)];

    public static TheoryData<string, bool, bool> Proposals
    {
        get
        {
            var rows = new TheoryData<string, bool, bool>();
            foreach (var item in items)
            foreach (var maySend in new[] { false, true })
            foreach (var mayReceive in new[] { false, true })
                rows.Add(Name(item), maySend, mayReceive);
            return rows;
        }
    }

    public static TheoryData<string, string> Answers
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var proposed in items.Skip(2))
            foreach (var answered in items)
                rows.Add(Name(proposed), Name(answered));
            return rows;
        }
    }

    static string Name((bool Scu, bool Scp)? item) => item is var (scu, scp) ? $"scu={scu} scp={scp}" : "none";

    static (bool Scu, bool Scp)? Item(string name) => items.First(item => Name(item) == name);

    /// <summary>The sub-item 54H of CT Image Storage (PS3.7 tables D.3-9 and D.3-10).</summary>
    static byte[] SubItem(bool scu, bool scp)
    {
        var uid = System.Text.Encoding.ASCII.GetBytes(CtImageStorage.Value);
        return [0x54, 0, 0, (byte)(uid.Length + 4), 0, (byte)uid.Length, .. uid, (byte)(scu ? 1 : 0), (byte)(scp ? 1 : 0)];
    }

    static void AssertSubItem((bool Scu, bool Scp)? expected, byte[] pdu)
    {
        var start = SubItem(false, false)[..^2];
        var index = pdu.AsSpan().IndexOf(start);
        Assert.Equal(expected is not null, index >= 0);
        if (expected is var (scu, scp))
            Assert.Equal(SubItem(scu, scp), pdu[index..(index + start.Length + 2)]);
    }

    /// <summary>A C-GET whose service sends one C-STORE, and answers 0110H if that is not possible.</summary>
    static readonly FunctionService sendsOne = new(StudyRootGet, async (request, token) =>
    {
        var canSend = request.FindContext(CtImageStorage) is not null;
        try
        {
            await request.StoreAsync(CtImageStorage, Uid.Parse("1.2"), ImplicitVr, new MemoryStream([1, 2]), token);
            Assert.True(canSend);
            await request.RespondAsync(DimseStatus.Success, cancellationToken: token);
        }
        catch (InvalidOperationException)
        {
            Assert.False(canSend);
            await request.RespondAsync(DimseStatus.ProcessingFailure, cancellationToken: token);
        }
    });

    [Theory]
    [MemberData(nameof(Proposals))]
    public async Task The_acceptor_answers_by_its_policy_and_holds_both_sides_to_it(string proposal, bool maySend, bool mayReceive)
    {
        var proposed = Item(proposal);
        var scu = (proposed?.Scu ?? true) && maySend;
        var scp = (proposed?.Scp ?? false) && mayReceive;
        var options = Served.Options(new MemoryStore(), sendsOne);
        var (peer, serving) = Served.Start(
            options with
            {
                Policy = options.Policy with
                {
                    MayUse = (_, sopClass) => sopClass != CtImageStorage || maySend,
                    AcceptsScpRole = sopClass => sopClass == CtImageStorage && mayReceive,
                },
            }
        );
        await peer.SendAsync(
            Request() with
            {
                Contexts = [new ProposedContext(1, StudyRootGet, [ImplicitVr]), new ProposedContext(3, CtImageStorage, [ImplicitVr])],
                User = new UserInformation
                {
                    MaximumLength = 16384,
                    Roles = proposed is var (asScu, asScp) ? [new RoleSelection(CtImageStorage, asScu, asScp)] : [],
                },
            }
        );
        var accept = await peer.ReceiveAsync();
        AssertSubItem(proposed is not null && (scu || scp) ? (scu, scp) : null, accept);

        await peer.SendAsync(1, Get(5), [1, 2]);
        var next = (await peer.ReceiveMessageAsync()).Command;
        Assert.Equal(scp ? CommandField.StoreRequest : CommandField.GetResponse, next.Field);
        if (scp)
        {
            await peer.SendAsync(3, next.Respond(DimseStatus.Success));
            next = (await peer.ReceiveMessageAsync()).Command;
        }
        Assert.Equal(scp ? DimseStatus.Success : DimseStatus.ProcessingFailure, next.Status);

        await peer.SendAsync(3, Store(6), new byte[40_000]);
        if (scu || scp)
        {
            var stored = (await peer.ReceiveMessageAsync()).Command;
            Assert.Equal(scu ? DimseStatus.Success : DimseStatus.UnrecognizedOperation, stored.Status);
            await peer.SendAsync(new ReleaseRequest());
            Assert.Equal(new ReleaseReply(), await peer.ReceivePduAsync());
        }
        else
            // The context was rejected, because it would leave the requestor without a role.
            Assert.Equal(new Abort(AbortSource.Provider, AbortReason.InvalidPduParameterValue), await peer.ReceivePduAsync());
        await peer.CloseAsync();
        await serving.WaitAsync(Served.Patience, Token);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task The_requestor_proposes_its_roles_and_holds_both_sides_to_the_answer(string proposal, string answer)
    {
        var (proposedScu, proposedScp) = Item(proposal)!.Value;
        // The default roles need no sub-item (PS3.7 D.3.3.4).
        var isDefault = (proposedScu, proposedScp) == (true, false);
        var (scu, scp) =
            !isDefault && Item(answer) is var (answeredScu, answeredScp)
                ? (proposedScu && answeredScu, proposedScp && answeredScp)
                : (true, false);
        var answered = new TaskCompletionSource();
        await using var server = new ScriptedServer(async peer =>
        {
            var request = await peer.ReceiveAsync();
            AssertSubItem(isDefault ? null : (proposedScu, proposedScp), request);
            await peer.SendAsync(
                new AssociateAccept
                {
                    CalledAeTitle = "SCRIPT",
                    CallingAeTitle = "CLIENT",
                    Contexts =
                    [
                        new AnsweredContext(1, ContextResult.Accepted, ImplicitVr),
                        new AnsweredContext(3, ContextResult.Accepted, ImplicitVr),
                    ],
                    User = new UserInformation
                    {
                        MaximumLength = 16384,
                        Roles = Item(answer) is var (asScu, asScp) ? [new RoleSelection(CtImageStorage, asScu, asScp)] : [],
                    },
                }
            );
            await peer.SendAsync(3, Store(9), new byte[40_000]);
            var stored = (await peer.ReceiveMessageAsync()).Command;
            Assert.Equal(scp ? DimseStatus.Success : DimseStatus.UnrecognizedOperation, stored.Status);
            answered.SetResult();
            if (scu)
            {
                var (store, _, _) = await peer.ReceiveMessageAsync();
                await peer.SendAsync(3, store.Respond(DimseStatus.Success));
            }
            Assert.Equal(new ReleaseRequest(), await peer.ReceivePduAsync());
            await peer.SendAsync(new ReleaseReply());
        });
        var received = new MemoryStore();
        await using var client = await DimseClient.ConnectAsync(
            server.EndPoint,
            new DimseClientOptions
            {
                CallingAeTitle = "CLIENT",
                CalledAeTitle = "SCRIPT",
                Contexts = [new(Verification, [ImplicitVr]), new(CtImageStorage, [ImplicitVr], proposedScu, proposedScp)],
                Services = [received],
            },
            Token
        );
        Assert.Equal((scu, scp), (client.Association.Contexts[3].RequestorIsScu, client.Association.Contexts[3].RequestorIsScp));
        await Task.WhenAny(answered.Task, server.EndAsync());
        var storing = client.StoreAsync(CtImageStorage, Uid.Parse("1.2"), ImplicitVr, new MemoryStream([1, 2]), Token);
        if (scu)
            Assert.Equal(DimseStatus.Success, (await storing.WaitAsync(Served.Patience, Token)).Status);
        else
            await Assert.ThrowsAsync<InvalidOperationException>(() => storing);
        await client.ReleaseAsync(Token);
        await server.EndAsync();
        Assert.Equal(scp ? 1 : 0, received.Stored.Count);
    }
}
