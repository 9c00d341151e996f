using System.Collections.Concurrent;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Faults;

/// <summary>Killed at random moments while objects stream in, the service loses nothing that it acknowledged and serves nothing that is
/// half written.</summary>
/// <remarks>PACS_TEST_KILL_ROUNDS says how many rounds; ten on SQLite and five on servers when it is not set.</remarks>
[Trait("run", "full")]
public sealed class KillTests
{
    const int Senders = 4;
    const int AcknowledgedAtLeast = 100;

    [Theory]
    [InlineData(BackEnds.Embedded, 10)]
    [InlineData(BackEnds.Servers, 5)]
    public async Task Killed_during_ingest_again_and_again_every_acknowledged_instance_is_there_whole_and_indexed(string kind, int rounds)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("PACS_TEST_KILL_ROUNDS"), out var asked))
            rounds = asked;
        await using var backEnds = await BackEnds.CreateAsync(kind);
        var random = new Random(20260103);
        var acknowledged = new ConcurrentBag<SyntheticInstance>();
        // What is started again after one kill is what the next one hits.
        var service = await backEnds.StartServiceAsync();
        try
        {
            for (var round = 0; round < rounds; round++)
            {
                await using var load = StoreLoad.Start(service, Senders, stows: 0);
                await load.WaitForAsync(load => load.Acknowledged.Count >= AcknowledgedAtLeast, "acknowledgements");
                await Task.Delay(random.Next(0, 50), TestContext.Current.CancellationToken);
                await load.WaitForAsync(load => load.InFlight > 0, "an instance under way");
                await service.KillAsync();
                await load.StopAsync();
                Assert.Empty(load.Refused);
                foreach (var instance in load.Acknowledged)
                    acknowledged.Add(instance);
                await service.DisposeAsync();
                service = await backEnds.StartServiceAsync();
                await Served.AssertAllThereAsync(service.Http, load.Acknowledged);
            }
            await Served.AssertAllThereAsync(service.Http, acknowledged);
            Assert.True(await Served.AssertEverythingIsWholeAsync(service.Http) >= rounds * AcknowledgedAtLeast);
        }
        finally
        {
            await service.DisposeAsync();
        }
    }
}
