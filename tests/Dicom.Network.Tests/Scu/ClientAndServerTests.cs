using Dicom.Network.Dimse;
using Dicom.Network.Scu;
using Dicom.Network.Tests.Harness;
using Xunit;
using static Dicom.Network.Tests.Harness.ScriptedPeer;

namespace Dicom.Network.Tests.Scu;

/// <summary>Our SCU against our SCP, over TCP.</summary>
public sealed class ClientAndServerTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    static DimseClientOptions Options(NetworkLimits? limits = null) =>
        new()
        {
            CallingAeTitle = "CLIENT",
            CalledAeTitle = "PACS",
            Contexts =
            [
                new(Verification, [ImplicitVr]),
                new(CtImageStorage, [ExplicitVr]),
                new(CtImageStorage, [ImplicitVr]),
                new(StudyRootFind, [ExplicitVr]),
            ],
            Limits = limits ?? new NetworkLimits(),
        };

    [Fact]
    public async Task Several_operations_on_one_association_are_each_answered()
    {
        var store = new MemoryStore();
        var find = new FunctionService(StudyRootFind, async (request, token) =>
        {
            for (var i = 0; i < 3; i++)
                await request.RespondAsync(request.Command.Respond(DimseStatus.Pending), new byte[] { (byte)i, 0 }, token);
            await request.RespondAsync(DimseStatus.Success, cancellationToken: token);
        });
        await using var server = new LoopbackServer(Served.Options(store, find));
        await using var client = await DimseClient.ConnectAsync(server.EndPoint, Options(), Token);

        Assert.Equal(DimseStatus.Success, (await client.EchoAsync(Token)).Status);
        var dataset = new byte[1_000_001];
        Random.Shared.NextBytes(dataset);
        Assert.Equal(
            DimseStatus.Success,
            (await client.StoreAsync(CtImageStorage, Uid.Parse("1.2.3"), ExplicitVr, new MemoryStream(dataset), Token)).Status
        );
        Assert.Equal(
            DimseStatus.Success,
            (await client.StoreAsync(CtImageStorage, Uid.Parse("1.2.4"), ImplicitVr, new MemoryStream([1, 2]), Token)).Status
        );
        var responses = new List<DimseResponse>();
        await foreach (var response in client.Find(StudyRootFind, new byte[] { 1, 2 }).WithCancellation(Token))
            responses.Add(response);
        await client.ReleaseAsync(Token);

        Assert.Equal(dataset, store.Stored[0].Dataset);
        Assert.Equal(ExplicitVr, store.Stored[0].TransferSyntax);
        Assert.Equal(Uid.Parse("1.2.4"), store.Stored[1].Command.AffectedSopInstance);
        Assert.Equal(ImplicitVr, store.Stored[1].TransferSyntax);
        Assert.Equal([0xFF00, 0xFF00, 0xFF00, 0], responses.Select(response => response.Command.Status!.Value.Code));
        Assert.Equal([2, 2, 2, 0], responses.Select(response => response.Identifier.Length));
        var outcome = Assert.Single(await server.OutcomesAsync());
        Assert.Null(outcome.Error);
        Assert.Equal(4, outcome.Messages);
    }
}
