using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Dicom;
using Pacs.Archive;
using Pacs.Service.Tests.Dimse;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Faults;

/// <summary>Killed at random moments while it stores, deletes, seals metadata, is backed up and imports: nothing acknowledged is lost,
/// nothing deleted comes back, and no copy pretends to be whole.</summary>
/// <remarks>PACS_TEST_KILL_ROUNDS says how many rounds; four when it is not set.</remarks>
[Trait("run", "full")]
public sealed class KillLifeTests
{
    const int AcknowledgedAtLeast = 40,
        Imported = 40,
        Sampled = 60;

    readonly Random random = new(20261130);
    readonly ConcurrentDictionary<Uid, SyntheticInstance> kept = [];
    readonly ConcurrentBag<SyntheticInstance> deleted = [];

    static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("PACS_TEST_KILL_ROUNDS"), out var rounds) ? rounds : 4;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_again_and_again_in_all_that_it_does_nothing_acknowledged_is_lost_and_nothing_deleted_comes_back()
    {
        using var folder = new TemporaryFolder();
        var (data, copy) = (Path.Combine(folder, "data"), Path.Combine(folder, "copy"));
        var service = await ServiceProcess.StartAsync(data);
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                var acknowledged = await LiveAsync(service, data, copy);
                await service.DisposeAsync();
                if (round % 3 == 1)
                    acknowledged = [.. acknowledged, .. await ImportAsync(data, Path.Combine(folder, $"files{round}"))];
                if (round % 10 == 2)
                    await AssertCopyIsWholeOrRefusedAsync(copy);
                service = await ServiceProcess.StartAsync(data);
                foreach (var instance in acknowledged)
                    kept[instance.SopInstance] = instance;
                await Served.AssertAllThereAsync(service.Http, acknowledged);
                await Served.AssertAllThereAsync(service.Http, Some(kept.Values));
                await Served.AssertNoneThereAsync(service.Http, Some(deleted));
            }
            await Served.AssertAllThereAsync(service.Http, kept.Values);
            await Served.AssertNoneThereAsync(service.Http, deleted);
            Assert.True(await Served.AssertEverythingIsWholeAsync(service.Http) >= kept.Count);
            TestContext.Current.SendDiagnosticMessage($"{Rounds} rounds: {kept.Count} instances kept, {deleted.Count} deleted");
            var (exitCode, output) = await Peer.RunAsync("dotnet", Backup(data, copy));
            Assert.True(exitCode == 0, output);
            await using var restored = await ServiceProcess.StartAsync(copy);
            await Served.AssertAllThereAsync(restored.Http, kept.Values);
            await Served.AssertNoneThereAsync(restored.Http, deleted);
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    static string[] Backup(string data, string copy) => [ServiceProcess.Program, $"--Pacs:DataDirectory={data}", "backup", copy];

    SyntheticInstance[] Some(IEnumerable<SyntheticInstance> all)
    {
        var some = all.ToArray();
        random.Shuffle(some);
        return some[..Math.Min(Sampled, some.Length)];
    }

    // Everything at once, until the kill. Gives what was acknowledged.
    async Task<SyntheticInstance[]> LiveAsync(ServiceProcess service, string data, string copy)
    {
        await using var load = StoreLoad.Start(service, associations: 2, stows: 1);
        var start = new ProcessStartInfo("dotnet", Backup(data, copy)) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var backup = Process.Start(start)!;
        backup.OutputDataReceived += (_, _) => { };
        backup.ErrorDataReceived += (_, _) => { };
        backup.BeginOutputReadLine();
        backup.BeginErrorReadLine();
        using var stop = new CancellationTokenSource();
        Task[] others = [DeleteAsync(service, stop.Token), SealAsync(service.Http, stop.Token)];
        await load.WaitForAsync(load => load.Acknowledged.Count >= AcknowledgedAtLeast, "acknowledgements", TimeSpan.FromMinutes(5));
        // Some kills hit the backup while it copies, some after it.
        var patience = Stopwatch.StartNew();
        while (!backup.HasExited && random.Next(4) > 0 && patience.Elapsed < TimeSpan.FromSeconds(2))
            await Task.Delay(100, Cancel);
        await Task.Delay(random.Next(0, 100), Cancel);
        await load.WaitForAsync(load => load.InFlight > 0, "an instance under way");
        await service.KillAsync();
        if (!backup.HasExited)
            backup.Kill(entireProcessTree: true);
        await backup.WaitForExitAsync(Cancel);
        await stop.CancelAsync();
        await Task.WhenAll(others);
        await load.StopAsync();
        Assert.Empty(load.Refused);
        return [.. load.Acknowledged];
    }

    // Instances, and now and then whole studies, of earlier rounds. What is asked for and not answered may or may not be deleted.
    async Task DeleteAsync(ServiceProcess service, CancellationToken stop)
    {
        var candidates = kept.Values.ToArray();
        new Random(candidates.Length).Shuffle(candidates);
        foreach (var (candidate, number) in candidates.Take(12).Select((candidate, number) => (candidate, number)))
        {
            var isStudy = number % 6 == 5;
            var going = isStudy ? [.. kept.Values.Where(other => other.Study == candidate.Study)] : new[] { candidate };
            foreach (var instance in going)
                kept.TryRemove(instance.SopInstance, out _);
            try
            {
                using var answer = await service.Http.DeleteAsync(isStudy ? $"dicom-web/studies/{candidate.Study}" : candidate.Path, stop);
                if (answer.StatusCode == HttpStatusCode.NoContent)
                    foreach (var instance in going)
                        deleted.Add(instance);
                else
                    Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{answer.StatusCode}\n{service.Output}");
                await Task.Delay(30, stop);
            }
            catch (Exception lost) when (lost is HttpRequestException or OperationCanceledException)
            {
                return;
            }
        }
    }

    async Task SealAsync(HttpClient http, CancellationToken stop)
    {
        foreach (var instance in kept.Values.ToArray())
        {
            try
            {
                using var answer = await http.GetAsync($"dicom-web/studies/{instance.Study}/series/{instance.Series}/metadata", stop);
                await Task.Delay(20, stop);
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException)
            {
                return;
            }
        }
    }

    // Killed once it has noted something as done; started again, all of the files are in the archive.
    async Task<IReadOnlyList<SyntheticInstance>> ImportAsync(string data, string files)
    {
        var (study, series) = (Uid.New(), Uid.New());
        var patient = "LOAD-" + study.Value[^8..];
        List<SyntheticInstance> instances = [];
        for (var number = 1; number <= Imported; number++)
            instances.Add(new(study, series, Uid.New(), patient, number: number, rows: StoreLoad.Side, columns: StoreLoad.Side));
        Directory.CreateDirectory(files);
        foreach (var instance in instances)
            await instance.WriteAsync(Path.Combine(files, instance.SopInstance + ".dcm"));
        string[] import = [ServiceProcess.Program, $"--Pacs:DataDirectory={data}", "import", files];
        var journals = Directory.CreateDirectory(Path.Combine(data, "imports")).FullName;
        var before = JournalBytes();
        using (var killed = Process.Start(new ProcessStartInfo("dotnet", import) { RedirectStandardOutput = true })!)
        {
            while (!killed.HasExited && JournalBytes() == before)
                await Task.Delay(2, Cancel);
            await Task.Delay(random.Next(0, 40), Cancel);
            killed.Kill(entireProcessTree: true);
            await killed.WaitForExitAsync(Cancel);
        }
        var (exitCode, output) = await Peer.RunAsync("dotnet", import);
        Assert.True(exitCode == 0, output);
        Directory.Delete(files, recursive: true);
        return instances;

        long JournalBytes() => Directory.GetFiles(journals).Sum(path => new FileInfo(path).Length);
    }

    static async Task AssertCopyIsWholeOrRefusedAsync(string copy)
    {
        if (File.Exists(Path.Combine(copy, PacsArchive.IndexFile)))
        {
            await using var service = await ServiceProcess.StartAsync(copy);
            await Served.AssertEverythingIsWholeAsync(service.Http);
            Assert.Equal(0, await service.StopAsync());
        }
        else if (Directory.Exists(Path.Combine(copy, "objects/studies")))
        {
            string[] ports = ["--Pacs:Http:Urls=http://127.0.0.1:0", "--Pacs:Dimse:Port=0"];
            var (exitCode, output) = await Peer.RunAsync("dotnet", [ServiceProcess.Program, $"--Pacs:DataDirectory={copy}", .. ports]);
            Assert.True(exitCode == 2, output);
        }
    }
}
