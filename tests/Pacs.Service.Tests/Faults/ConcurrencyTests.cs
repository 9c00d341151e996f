using System.Text.Json;
using Dicom;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Faults;

/// <summary>Many senders at once.</summary>
[Trait("run", "full")]
public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Sixty_four_associations_with_the_first_instances_of_one_study_end_with_one_patient_one_study_and_nothing_lost()
    {
        const int associations = 64;
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(folder);
        var (study, series) = (Uid.New(), Uid.New());
        var senders = await Task.WhenAll(
            Enumerable
                .Range(0, associations)
                .Select(_ =>
                    Sender.ConnectAsync(service.DimsePort, (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian))
                )
        );
        var statuses = await Task.WhenAll(
            senders.Select((sender, i) => sender.StoreAsync(new SyntheticInstance(study, series, Uid.New(), "ALL-AT-ONCE", number: i + 1)))
        );
        foreach (var sender in senders)
            await sender.DisposeAsync();
        Assert.All(statuses, status => Assert.Equal(0, status));

        using var studies = JsonDocument.Parse(await service.Http.GetStringAsync("dicom-web/studies?PatientID=ALL-AT-ONCE"));
        var found = Assert.Single(studies.RootElement.EnumerateArray());
        Assert.Equal(associations, found.GetProperty("00201208").GetProperty("Value")[0].GetInt32());
        using var instances = JsonDocument.Parse(await service.Http.GetStringAsync($"dicom-web/studies/{study}/instances?limit=1000"));
        Assert.Equal(associations, instances.RootElement.GetArrayLength());
        await using var finder = await Sender.ConnectAsync(
            service.DimsePort,
            (Sender.PatientRootFind, SyntheticInstance.ExplicitLittleEndian)
        );
        Assert.Single(await finder.FindAsync(Sender.PatientRootFind, "PATIENT", (Tag.PatientID, "ALL-AT-ONCE")));
    }
}
