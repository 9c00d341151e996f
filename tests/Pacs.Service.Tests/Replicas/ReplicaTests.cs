using System.Net;
using Dicom;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Replicas;

/// <summary>Several processes on one database and one bucket, behind a balancer that knows nothing of what goes through it.</summary>
[Trait("run", "full")]
public sealed class ReplicaTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sixty_four_senders_through_a_balancer_with_one_new_study_end_with_one_patient_one_study_one_series_and_nothing_lost()
    {
        const int senders = 64;
        await using var backEnds = await ServerBackEnds.CreateAsync();
        await using var one = await backEnds.StartServiceAsync();
        await using var two = await backEnds.StartServiceAsync();
        await using var balancer = new TcpLink(one.DimsePort, two.DimsePort);
        var (study, series) = (Uid.New(), Uid.New());
        var instances = Enumerable
            .Range(1, senders)
            .Select(number => new SyntheticInstance(study, series, Uid.New(), "REPLICAS", number: number))
            .ToList();
        var associations = await Task.WhenAll(
            instances.Select(_ =>
                Sender.ConnectAsync(balancer.Port, (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian))
            )
        );

        var statuses = await Task.WhenAll(associations.Zip(instances, (sender, instance) => sender.StoreAsync(instance)));

        foreach (var association in associations)
            await association.DisposeAsync();
        Assert.All(statuses, status => Assert.Equal(0, status));
        foreach (var service in new[] { one, two })
        {
            var found = Assert.Single(await Served.QidoAsync(service.Http, "dicom-web/studies?PatientID=REPLICAS&includefield=all"));
            Assert.Equal(senders, found.GetProperty("00201208").GetProperty("Value")[0].GetInt32());
            Assert.Equal(1, found.GetProperty("00201206").GetProperty("Value")[0].GetInt32());
            Assert.Equal(
                senders,
                Assert
                    .Single(await Served.QidoAsync(service.Http, $"dicom-web/studies/{study}/series"))
                    .GetProperty("00201209")
                    .GetProperty("Value")[0]
                    .GetInt32()
            );
            await Served.AssertAllThereAsync(service.Http, instances);
            await using var finder = await Sender.ConnectAsync(
                service.DimsePort,
                (Sender.PatientRootFind, SyntheticInstance.ExplicitLittleEndian)
            );
            Assert.Single(await finder.FindAsync(Sender.PatientRootFind, "PATIENT", (Tag.PatientID, "REPLICAS")));
        }
    }

    [Fact]
    public async Task What_one_replica_stores_or_deletes_the_other_knows_at_once()
    {
        await using var backEnds = await ServerBackEnds.CreateAsync();
        await using var one = await backEnds.StartServiceAsync();
        await using var two = await backEnds.StartServiceAsync();
        for (var round = 0; round < 20; round++)
        {
            var (here, there) = round % 2 == 0 ? (one, two) : (two, one);
            var instance = new SyntheticInstance(Uid.New(), Uid.New(), Uid.New(), $"ROUND-{round}");
            await using (
                var sender = await Sender.ConnectAsync(
                    here.DimsePort,
                    (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian)
                )
            )
                Assert.Equal(0, await sender.StoreAsync(instance));
            Assert.Single(await Served.QidoAsync(there.Http, $"dicom-web/studies?PatientID=ROUND-{round}"));
            await Served.AssertAllThereAsync(there.Http, [instance]);
            // The same again by the other way is the same object, and another one is set aside.
            using (var again = await Stow.PostAsync(there, instance))
                Assert.Equal(HttpStatusCode.OK, again.StatusCode);
            using (
                var other = await Stow.PostAsync(
                    there,
                    new SyntheticInstance(instance.Study, instance.Series, instance.SopInstance, $"ROUND-{round}", rows: 32)
                )
            )
                Assert.Equal(HttpStatusCode.Accepted, other.StatusCode);
            using (var deleted = await there.Http.DeleteAsync($"dicom-web/studies/{instance.Study}", Cancel))
                Assert.True(deleted.IsSuccessStatusCode, $"{deleted.StatusCode}");
            await Served.AssertNoneThereAsync(here.Http, [instance]);
        }
    }

    [Fact]
    public async Task A_replica_killed_under_load_costs_nothing_but_its_connections()
    {
        await using var backEnds = await ServerBackEnds.CreateAsync();
        await using var one = await backEnds.StartServiceAsync();
        await using var two = await backEnds.StartServiceAsync();
        var dimse = one.DimsePort;
        await using var load = StoreLoad.Start(() => Volatile.Read(ref dimse), () => two.Http, associations: 6, stows: 2);
        await load.WaitForAsync(load => load.Acknowledged.Count >= 200, "instances stored before");
        await load.WaitForAsync(load => load.InFlight > 4, "instances under way");
        await one.KillAsync();
        Volatile.Write(ref dimse, two.DimsePort);
        var before = load.Acknowledged.Count;
        await load.WaitForAsync(load => load.Acknowledged.Count >= before + 100, "instances stored behind it");
        await load.StopAsync();

        Assert.Empty(load.Refused);
        Assert.InRange(load.Unanswered.Count, 1, 6);
        await Served.AssertAllThereAsync(two.Http, load.Acknowledged);
        // Those that sent again what had no answer get success, whatever became of it.
        await using var sender = await Sender.ConnectAsync(
            two.DimsePort,
            (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian)
        );
        foreach (var instance in load.Unanswered)
            Assert.Equal(0, await sender.StoreAsync(instance));
        Assert.Equal(load.Acknowledged.Count + load.Unanswered.Count, await Served.AssertEverythingIsWholeAsync(two.Http));
    }
}
