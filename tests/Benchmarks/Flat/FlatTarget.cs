using System.Buffers;
using System.Net;
using Dicom;
using Dicom.Encoding;
using Dicom.Network.Scu;
using Dicom.Values;
using Pacs.Service.Tests.Running;

namespace Benchmarks.Flat;

/// <summary>The service over an index that was loaded, with one client each.</summary>
sealed class FlatTarget : IAsyncDisposable
{
    static readonly Uid studyRootFind = Uid.Parse("1.2.840.10008.5.1.4.1.2.2.1");

    readonly ServiceProcess service;
    readonly DimseClient client;
    int stored = Random.Shared.Next(100_000_000);

    FlatTarget(StudyModel model, ServiceProcess service, DimseClient client)
    {
        Model = model;
        this.service = service;
        this.client = client;
    }

    /// <summary>What is in its index.</summary>
    public StudyModel Model { get; }

    public static async Task<FlatTarget> StartAsync(StudyModel model, string dataDirectory, IEnumerable<string> settings)
    {
        var service = await ServiceProcess.StartAsync(dataDirectory, settings, isMeasured: true);
        var client = await DimseClient.ConnectAsync(
            new IPEndPoint(IPAddress.Loopback, service.DimsePort),
            new DimseClientOptions
            {
                CallingAeTitle = "BENCH",
                CalledAeTitle = "PACS",
                Contexts =
                [
                    new ContextProposal(studyRootFind, [SyntheticInstance.ExplicitLittleEndian]),
                    .. StudyModel.SopClasses.Select(sopClass => new ContextProposal(
                        Uid.Parse(sopClass),
                        [SyntheticInstance.ExplicitLittleEndian]
                    )),
                ],
            }
        );
        return new FlatTarget(model, service, client);
    }

    /// <summary>Searches for studies with QIDO-RS; gives how many came.</summary>
    public async Task<int> SearchAsync(string query)
    {
        var answer = await service.Http.GetByteArrayAsync($"dicom-web/studies?{query}&limit=25");
        var (found, from) = (0, 0);
        // Study Instance UID of each.
        for (var at = 0; (at = answer.AsSpan(from).IndexOf("\"0020000D\""u8)) >= 0; from += at + 1)
            found++;
        return found;
    }

    /// <summary>Searches for studies with C-FIND; gives how many came.</summary>
    public async Task<int> FindAsync(params (Tag Tag, string Value)[] keys)
    {
        var identifier = new Dataset().SetString(Tag.QueryRetrieveLevel, "STUDY");
        foreach (
            var tag in (Tag[])
                [
                    Tag.StudyInstanceUID,
                    Tag.StudyDate,
                    Tag.StudyTime,
                    Tag.AccessionNumber,
                    Tag.PatientName,
                    Tag.PatientID,
                    Tag.StudyDescription,
                    Tag.ModalitiesInStudy,
                ]
        )
            identifier.SetString(tag, "");
        foreach (var (tag, value) in keys)
            identifier.SetString(tag, value);
        var bytes = new ArrayBufferWriter<byte>();
        DatasetWriter.Write(identifier, TransferSyntax.ExplicitVrLittleEndian, bytes);
        var found = 0;
        await foreach (var response in client.Find(studyRootFind, bytes.WrittenMemory))
            if (response.Identifier.Length > 0)
                found++;
        return found;
    }

    /// <summary>Stores the first object of a study that is not there yet, of 2 KB; gives how many were stored.</summary>
    public async Task<int> StoreAsync()
    {
        var dataset = Model.Instance(Model.Studies + Interlocked.Increment(ref stored), 1);
        dataset.Set(new Element(Tag.PixelData, Vr.OW, new byte[32 * 32 * 2]));
        using var bytes = new MemoryStream(DatasetWriter.ToArray(dataset, TransferSyntax.ExplicitVrLittleEndian));
        var status = (
            await client.StoreAsync(
                dataset.GetUid(Tag.SOPClassUID)!.Value,
                dataset.GetUid(Tag.SOPInstanceUID)!.Value,
                SyntheticInstance.ExplicitLittleEndian,
                bytes
            )
        )
            .Status!
            .Value
            .Code;
        return status == 0 ? 1 : throw new InvalidOperationException($"status {status:X4}H");
    }

    /// <summary>Milliseconds of processor time that the service has taken.</summary>
    public double Cpu()
    {
        // /proc/PID/stat: utime and stime, in ticks of 10 ms.
        var fields = File.ReadAllText($"/proc/{service.Id}/stat").Split(") ")[1].Split(' ');
        return (long.Parse(fields[11]) + long.Parse(fields[12])) * 10.0;
    }

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        await service.StopAsync();
        await service.DisposeAsync();
    }
}
