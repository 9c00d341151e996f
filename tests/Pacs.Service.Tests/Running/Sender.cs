using System.Buffers;
using System.Net;
using Dicom;
using Dicom.Encoding;
using Dicom.Network;
using Dicom.Network.Dimse;
using Dicom.Network.Scu;
using Dicom.Values;

namespace Pacs.Service.Tests.Running;

/// <summary>A modality as the tests need it: one association to the service.</summary>
sealed class Sender : IAsyncDisposable
{
    public static readonly Uid Verification = Uid.Parse("1.2.840.10008.1.1");
    public static readonly Uid PatientRootFind = Uid.Parse("1.2.840.10008.5.1.4.1.2.1.1");

    readonly DimseClient client;

    Sender(DimseClient client) => this.client = client;

    /// <summary>Associates, proposing one context for each pair of SOP class and transfer syntax.</summary>
    public static async Task<Sender> ConnectAsync(int port, params (Uid SopClass, Uid TransferSyntax)[] contexts) =>
        new(
            await DimseClient.ConnectAsync(
                new IPEndPoint(IPAddress.Loopback, port),
                new DimseClientOptions
                {
                    CallingAeTitle = "TESTER",
                    CalledAeTitle = "PACS",
                    // The test's own limit ends a message; a disk that is busy with other tests does not.
                    Limits = new NetworkLimits { SendTimeout = TimeSpan.FromMinutes(20), ResponseTimeout = TimeSpan.FromMinutes(20) },
                    Contexts = [.. contexts.Distinct().Select(context => new ContextProposal(context.SopClass, [context.TransferSyntax]))],
                }
            )
        );

    public Task<ushort> StoreAsync(SyntheticInstance instance) =>
        StoreAsync(instance.SopClass, instance.SopInstance, SyntheticInstance.ExplicitLittleEndian, instance.OpenDataset());

    /// <summary>Sends a data set's bytes as they are and gives the status.</summary>
    public async Task<ushort> StoreAsync(Uid sopClass, Uid sopInstance, Uid transferSyntax, Stream dataset, TimeSpan? patience = null) =>
        (await StoreForResponseAsync(sopClass, sopInstance, transferSyntax, dataset, patience)).Status!.Value.Code;

    public async Task<Command> StoreForResponseAsync(
        Uid sopClass,
        Uid sopInstance,
        Uid transferSyntax,
        Stream dataset,
        TimeSpan? patience = null
    )
    {
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromMinutes(5));
        await using (dataset)
            return await client.StoreAsync(sopClass, sopInstance, transferSyntax, dataset, limit.Token);
    }

    public async Task<ushort> EchoAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        return (await client.EchoAsync(limit.Token)).Status!.Value.Code;
    }

    /// <summary>C-FIND with text keys, in explicit VR little endian.</summary>
    public async Task<IReadOnlyList<Dataset>> FindAsync(Uid model, string level, params (Tag Tag, string Value)[] keys)
    {
        var identifier = new Dataset();
        identifier.SetString(Tag.QueryRetrieveLevel, level);
        foreach (var (tag, value) in keys)
            identifier.SetString(tag, value);
        var bytes = new ArrayBufferWriter<byte>();
        DatasetWriter.Write(identifier, TransferSyntax.ExplicitVrLittleEndian, bytes);
        List<Dataset> found = [];
        await foreach (var response in client.Find(model, bytes.WrittenMemory))
            if (response.Identifier.Length > 0)
                found.Add(DatasetReader.Read(response.Identifier.ToArray(), TransferSyntax.ExplicitVrLittleEndian));
        return found;
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();
}
