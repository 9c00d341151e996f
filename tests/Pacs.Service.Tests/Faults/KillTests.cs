using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Dicom;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Faults;

/// <summary>Killed at random moments while objects stream in, the service loses nothing that it acknowledged and serves nothing that is half written.</summary>
public sealed class KillTests
{
    const int Rounds = 20;
    const int Senders = 4;
    const int AcknowledgedAtLeast = 100;

    [Fact]
    public async Task Killed_during_ingest_twenty_times_every_acknowledged_instance_is_there_whole_and_indexed()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(20260103);
        var acknowledged = new ConcurrentBag<SyntheticInstance>();
        for (var round = 0; round < Rounds; round++)
        {
            await using (var service = await ServiceProcess.StartAsync(folder))
            {
                var ofThisRound = new ConcurrentBag<SyntheticInstance>();
                var inFlight = 0;
                var killed = false;
                using var enough = new SemaphoreSlim(0);
                var senders = Enumerable.Range(0, Senders).Select(_ => Task.Run(SendUntilKilledAsync)).ToArray();
                Assert.True(await enough.WaitAsync(TimeSpan.FromSeconds(60)), "too few acknowledgements:\n" + service.Output);
                await Task.Delay(random.Next(0, 50));
                while (Volatile.Read(ref inFlight) == 0)
                    await Task.Yield();
                Volatile.Write(ref killed, true);
                await service.KillAsync();
                await Task.WhenAll(senders);
                foreach (var instance in ofThisRound)
                    acknowledged.Add(instance);
                await using var restarted = await ServiceProcess.StartAsync(folder);
                await AssertAllThereAsync(restarted, ofThisRound);

                async Task SendUntilKilledAsync()
                {
                    var study = Uid.New();
                    var series = Uid.New();
                    try
                    {
                        await using var sender = await Sender.ConnectAsync(service.DimsePort, (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian));
                        for (var number = 1; ; number++)
                        {
                            var instance = new SyntheticInstance(study, series, Uid.New(), "KILL-" + study.Value[^8..], number: number, rows: 128, columns: 128);
                            Interlocked.Increment(ref inFlight);
                            var status = await sender.StoreAsync(instance);
                            Interlocked.Decrement(ref inFlight);
                            Assert.Equal(0, status);
                            ofThisRound.Add(instance);
                            if (ofThisRound.Count == AcknowledgedAtLeast)
                                enough.Release();
                        }
                    }
                    catch (Exception) when (Volatile.Read(ref killed))
                    {
                        // The connection went with the process.
                    }
                }
            }
        }
        await using var last = await ServiceProcess.StartAsync(folder);
        await AssertAllThereAsync(last, acknowledged);
        await AssertEverythingServedIsWholeAsync(last);
    }

    static Task AssertAllThereAsync(ServiceProcess service, IEnumerable<SyntheticInstance> instances) =>
        Parallel.ForEachAsync(instances, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (instance, cancellation) =>
        {
            using var answer = await service.Http.SendAsync(Stored(instance.Path), cancellation);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"an acknowledged instance is gone: {answer.StatusCode}");
            var file = await answer.Content.ReadAsByteArrayAsync(cancellation);
            Assert.Equal(await HashAsync(instance.OpenDataset()), Convert.ToHexString(SHA256.HashData(file.AsSpan((int)(file.Length - instance.DatasetLength)))));
        });

    // Instances that were in flight may have been kept: then they must be whole as well.
    static async Task AssertEverythingServedIsWholeAsync(ServiceProcess service)
    {
        var seen = 0;
        foreach (var study in await QidoAsync(service, "dicom-web/studies?limit=1000"))
        {
            var studyUid = Value(study, "0020000D");
            var instances = await QidoAsync(service, $"dicom-web/studies/{studyUid}/instances?limit=5000");
            Assert.Equal(instances.Count, study.GetProperty("00201208").GetProperty("Value")[0].GetInt32());
            foreach (var instance in instances)
            {
                var (series, sop) = (Uid.Parse(Value(instance, "0020000E")), Uid.Parse(Value(instance, "00080018")));
                var expected = new SyntheticInstance(Uid.Parse(studyUid), series, sop, "KILL-" + studyUid[^8..], rows: 128, columns: 128, number: instance.GetProperty("00200013").GetProperty("Value")[0].GetInt32());
                using var answer = await service.Http.SendAsync(Stored(expected.Path));
                var file = await answer.Content.ReadAsByteArrayAsync();
                Assert.Equal(await HashAsync(expected.OpenDataset()), Convert.ToHexString(SHA256.HashData(file.AsSpan((int)(file.Length - expected.DatasetLength)))));
                seen++;
            }
        }
        Assert.True(seen >= Rounds * AcknowledgedAtLeast);
    }

    static HttpRequestMessage Stored(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", "application/dicom; transfer-syntax=*");
        return request;
    }

    static async Task<IReadOnlyList<JsonElement>> QidoAsync(ServiceProcess service, string path)
    {
        await using var body = await service.Http.GetStreamAsync(path);
        return [.. (await JsonDocument.ParseAsync(body)).RootElement.EnumerateArray()];
    }

    static string Value(JsonElement attributes, string tag) => attributes.GetProperty(tag).GetProperty("Value")[0].GetString()!;

    static async Task<string> HashAsync(Stream stream) => Convert.ToHexString(await SHA256.HashDataAsync(stream));
}
