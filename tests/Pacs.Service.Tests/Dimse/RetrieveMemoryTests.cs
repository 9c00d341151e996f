using System.Globalization;
using System.Net;
using Dicom;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Dimse;

/// <summary>The memory of the service while objects with very many elements are read, by every path that looks into their data
/// sets.</summary>
/// <remarks><c>PACS_TEST_STORE_MEMORY=full</c> reads objects of 1,000,000 elements, 900,000 items and 64 MB. Otherwise it is an eighth of
/// them.</remarks>
[Trait("run", "full")]
public sealed class RetrieveMemoryTests
{
    const int Clients = 16;

    const string Octets = "multipart/related; type=\"application/octet-stream\"";

    static readonly bool isFull = Environment.GetEnvironmentVariable("PACS_TEST_STORE_MEMORY") == "full";

    // Three quarters of the 1 GiB that a pod has (k8s/base), as the runtime takes them in a container.
    static readonly string[] heap = ["env", "DOTNET_GCHeapHardLimit=0x30000000"];

    [Fact]
    public async Task Many_readers_of_large_data_sets_at_once_take_less_than_600_MB()
    {
        var divisor = isFull ? 1 : 8;
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(folder.Path, tracer: heap, isMeasured: true);
        Uid[] studies =
        [
            await StoreAsync(service, (study, instance) => RepeatedStream.PrivateElements(study, instance, 1_000_000 / divisor)),
            await StoreAsync(service, (study, instance) => RepeatedStream.EmptyItems(study, instance, 900_000 / divisor)),
            await StoreAsync(service, (study, instance) => RepeatedStream.StructureSet(study, instance, (64L << 20) / divisor)),
        ];
        var stored = service.PeakMemory();
        var requests = studies.SelectMany(study => RequestsOf(study, Uid.Parse($"{study}.1"), Uid.Parse($"{study}.1.1"))).ToArray();
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = Clients }, (request, _) =>
            ReadAsync(service, request.Path, request.Accept)
        );
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"peak {service.PeakMemory():F0} MiB, after storing {stored:F0} MiB; {requests.Length} requests, {Clients} at once"
        );
        Assert.InRange(service.PeakMemory(), 0, 600);
        Assert.False(service.HasExited);
    }

    static IEnumerable<(string Path, string Accept)> RequestsOf(Uid study, Uid series, Uid instance)
    {
        var path = $"dicom-web/studies/{study}/series/{series}";
        yield return ($"{path}/instances/{instance}/metadata", "application/dicom+json");
        yield return ($"{path}/metadata", "application/dicom+json");
        yield return ($"{path}/instances/{instance}/metadata", "application/dicom+xml");
        yield return ($"{path}/metadata", "multipart/related; type=\"application/dicom+xml\"");
        yield return ($"{path}/instances/{instance}/bulkdata/{RepeatedStream.BulkTag}", "application/octet-stream");
        yield return ($"{path}/bulkdata", Octets);
        yield return ($"dicom-web/studies/{study}", "application/zip");
        yield return ("dicom-web/changefeed", "application/json");
        yield return ($"{path}/instances?includefield=30060039,0040A730,00211000,{RepeatedStream.BulkTag}", "application/dicom+json");
    }

    static async ValueTask ReadAsync(ServiceProcess service, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await service.Http.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} as {accept}: {answer.StatusCode}");
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await body.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
    }

    static async Task<Uid> StoreAsync(ServiceProcess service, Func<Uid, Uid, Stream> dataset)
    {
        var study = Uid.Parse(string.Create(CultureInfo.InvariantCulture, $"2.25.{Random.Shared.NextInt64(1, long.MaxValue)}"));
        var instance = Uid.Parse($"{study}.1.1");
        await using var sender = await Sender.ConnectAsync(
            service.DimsePort,
            (RepeatedStream.SopClass, SyntheticInstance.ExplicitLittleEndian)
        );
        var status = await sender.StoreAsync(
            RepeatedStream.SopClass,
            instance,
            SyntheticInstance.ExplicitLittleEndian,
            dataset(study, instance),
            TimeSpan.FromMinutes(20)
        );
        Assert.True(status is 0 or 0xB007, $"status {status:X4}");
        return study;
    }
}
