using Dicom;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Dimse;

/// <summary>The memory of the service while objects are stored that have far more elements than are indexed.</summary>
/// <remarks><c>PACS_TEST_STORE_MEMORY=full</c> sends what the limits are meant for: 64 structure sets of 64 MB and 30 objects of 14 MB at
/// once. Otherwise it is an eighth of the bytes.</remarks>
[Trait("run", "full")]
public sealed class StoreMemoryTests
{
    static readonly bool isFull = Environment.GetEnvironmentVariable("PACS_TEST_STORE_MEMORY") == "full";

    // Three quarters of the 1 GiB that a pod has (k8s/base), as the runtime takes them in a container.
    static readonly string[] heap = ["env", "DOTNET_GCHeapHardLimit=0x30000000"];

    [Fact]
    public async Task An_object_of_a_million_elements_is_stored_in_less_than_150_MB()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(folder.Path, tracer: heap, isMeasured: true);
        Assert.Equal(0, await StoreAsync(service, (study, instance) => RepeatedStream.TinyElements(study, instance, 1_000_000)));
        TestContext.Current.TestOutputHelper!.WriteLine($"peak {service.PeakMemory():F0} MiB");
        Assert.InRange(service.PeakMemory(), 0, 150);
    }

    [Fact]
    public async Task Many_large_structure_sets_and_objects_of_tiny_elements_at_once_take_less_than_600_MB()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(folder.Path, tracer: heap, isMeasured: true);
        var (sets, setBytes, tiny) = isFull ? (64, 64L << 20, 30) : (32, 16L << 20, 8);
        var stores = Enumerable
            .Range(0, sets + tiny)
            .Select(i =>
                Task.Run(() =>
                    StoreAsync(service, (study, instance) =>
                        i < sets
                            ? RepeatedStream.StructureSet(study, instance, setBytes)
                            : RepeatedStream.TinyElements(study, instance, 1_800_000)
                    )
                )
            )
            .ToArray();
        Assert.All(await Task.WhenAll(stores), status => Assert.Equal(0, status));
        TestContext.Current.TestOutputHelper!.WriteLine($"peak {service.PeakMemory():F0} MiB");
        Assert.InRange(service.PeakMemory(), 0, 600);
    }

    // A warning (B007H) is no failure: a sequence of so many items is not kept.
    static async Task<int> StoreAsync(ServiceProcess service, Func<Uid, Uid, Stream> dataset)
    {
        var study = Uid.Parse($"2.25.{Random.Shared.NextInt64(1, long.MaxValue)}");
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
        return status == 0xB007 ? 0 : status;
    }
}
