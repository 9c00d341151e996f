using System.Text.Json;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Replicas;

/// <summary>The change feed of several processes that write to one database at the same time.</summary>
[Trait("run", "full")]
public sealed class FeedReplicaTests
{
    const int Replicas = 2,
        Enough = 100,
        Deletions = 5;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_while_all_of_them_write_it_has_no_gaps_and_is_in_order_whichever_is_asked()
    {
        await using var backEnds = await ServerBackEnds.CreateAsync();
        var services = await Task.WhenAll(Enumerable.Range(0, Replicas).Select(_ => backEnds.StartServiceAsync()));
        List<StoreLoad> loads = [.. services.Select(service => StoreLoad.Start(service, associations: 1, stows: 1))];
        var (read, deleted) = (new List<JsonElement>(), 0);
        for (var round = 0; read.Count < Enough; round++)
        {
            await ReadOnAsync(services[round % Replicas]);
            // What the one stored the other deletes.
            if (deleted < Deletions && loads[0].Acknowledged.TryTake(out var instance))
            {
                using var answer = await services[1]
                    .Http.DeleteAsync(
                        $"dicom-web/studies/{instance.Study}/series/{instance.Series}/instances/{instance.SopInstance}",
                        Cancel
                    );
                Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
                deleted++;
            }
            await Task.Delay(10, Cancel);
        }
        foreach (var load in loads)
            await load.StopAsync();
        while (await ReadOnAsync(services[0]) > 0) { }

        Assert.Equal(
            Enumerable.Range(1, read.Count).Select(number => (long)number),
            read.Select(change => change.GetProperty("sequence").GetInt64())
        );
        var times = read.Select(change => change.GetProperty("timestamp").GetDateTimeOffset()).ToList();
        Assert.Equal(times.Order(), times);
        Assert.Equal(deleted, read.Count(change => Action(change) == "delete"));
        var created = read.Where(change => Action(change) == "create").Select(SopInstance).ToList();
        Assert.Equal(created.Count, created.Distinct().Count());
        Assert.All(loads, load => Assert.Empty(load.Refused));
        Assert.Empty(loads.SelectMany(load => load.Acknowledged).Select(instance => instance.SopInstance.Value).Except(created));
        foreach (var load in loads)
            await load.DisposeAsync();
        foreach (var service in services)
            await service.DisposeAsync();

        // As clients follow it: from the last number that they have seen.
        async Task<int> ReadOnAsync(ServiceProcess service)
        {
            using var page = JsonDocument.Parse(
                await service.Http.GetStringAsync($"v2/changefeed?offset={read.Count}&limit=200&includeMetadata=false", Cancel)
            );
            read.AddRange(page.RootElement.EnumerateArray().Select(change => change.Clone()));
            return page.RootElement.GetArrayLength();
        }

        static string Action(JsonElement change) => change.GetProperty("action").GetString()!;

        static string SopInstance(JsonElement change) => change.GetProperty("sopInstanceUid").GetString()!;
    }
}
