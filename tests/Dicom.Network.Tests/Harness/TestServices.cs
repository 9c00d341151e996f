using Dicom.Network.Associations;
using Dicom.Network.Dimse;
using Dicom.Network.Scp;

namespace Dicom.Network.Tests.Harness;

/// <summary>A service whose handling is a function.</summary>
sealed class FunctionService(Func<Uid, bool> handles, Func<DimseRequest, CancellationToken, Task> handle) : IServiceClass
{
    public FunctionService(Uid sopClass, Func<DimseRequest, CancellationToken, Task> handle)
        : this(uid => uid == sopClass, handle) { }

    public bool Handles(Uid sopClass) => handles(sopClass);

    public async ValueTask HandleAsync(DimseRequest request, CancellationToken cancellationToken) =>
        await handle(request, cancellationToken);
}

/// <summary>Keeps what is stored in memory.</summary>
sealed class MemoryStore : IServiceClass
{
    public List<(Command Command, Uid TransferSyntax, byte[] Dataset)> Stored { get; } = [];

    public bool Handles(Uid sopClass) => sopClass.Value.StartsWith("1.2.840.10008.5.1.4.1.1.", StringComparison.Ordinal);

    public async ValueTask HandleAsync(DimseRequest request, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        await request.Dataset.CopyToAsync(bytes, cancellationToken);
        lock (Stored)
            Stored.Add((request.Command, request.Context.TransferSyntax, bytes.ToArray()));
        await request.RespondAsync(DimseStatus.Success, cancellationToken: cancellationToken);
    }
}

/// <summary>Answers a C-GET by as many C-STORE sub-operations as it has data sets. Does not read the identifier.</summary>
sealed class GetService(Uid transferSyntax, params byte[][] datasets) : IServiceClass
{
    public List<DimseStatus> Statuses { get; } = [];

    public bool Handles(Uid sopClass) => sopClass == ScriptedPeer.StudyRootGet;

    public async ValueTask HandleAsync(DimseRequest request, CancellationToken cancellationToken)
    {
        for (ushort i = 0; i < datasets.Length; i++)
        {
            var instance = Uid.Parse($"1.2.3.{i + 1}");
            var stored = await request.StoreAsync(
                ScriptedPeer.CtImageStorage,
                instance,
                transferSyntax,
                new MemoryStream(datasets[i]),
                cancellationToken
            );
            Statuses.Add(stored.Status!.Value);
            if (i < datasets.Length - 1)
                await request.RespondAsync(Counted(request, DimseStatus.Pending), default, cancellationToken);
        }
        await request.RespondAsync(Counted(request, DimseStatus.Success), default, cancellationToken);
    }

    Command Counted(DimseRequest request, DimseStatus status) =>
        request.Command.Respond(status) with
        {
            RemainingSubOperations = status.IsPending ? (ushort)(datasets.Length - Statuses.Count) : null,
            CompletedSubOperations = (ushort)Statuses.Count(stored => stored.IsSuccess),
            FailedSubOperations = (ushort)Statuses.Count(stored => !stored.IsSuccess),
            WarningSubOperations = 0,
        };
}

static class Served
{
    /// <summary>How long a test waits for what must happen: long, since the machine may be busy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static AssociationServerOptions Options(params IServiceClass[] services) =>
        new()
        {
            Policy = new NegotiationPolicy { AcceptsTransferSyntax = (_, _) => true },
            Services = [new EchoService(), .. services],
        };

    /// <summary>Serves one connection in memory.</summary>
    public static (ScriptedPeer Peer, Task<AssociationOutcome> Serving) Start(
        AssociationServerOptions options,
        CancellationToken shutdown = default
    )
    {
        var (ours, peers) = MemoryTransport.CreatePair();
        return (new ScriptedPeer(peers), new AssociationServer(options).RunAsync(ours, null, shutdown));
    }
}
