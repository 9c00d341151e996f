using System.Diagnostics;
using System.Globalization;
using Pacs.Service.Tests.Running;

namespace Benchmarks;

/// <summary>Whether memory and open files of the service stay flat while it stores, searches, gives out and deletes for minutes. What is
/// stored is deleted again, so that the archive does not grow.</summary>
static class Soak
{
    public const string Usage = "soak [Pacs.Service.dll] [--minutes N] [--folder FOLDER]";

    // Instances that stay behind those being stored.
    const int Kept = 500;

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (Arguments.Parse(arguments, "minutes", "folder") is not { } given)
        {
            Console.Error.WriteLine("usage: " + Usage);
            return 2;
        }
        await Published.UseAsync(given.Program);
        var folder = Published.WorkFolder(given["folder"]);
        try
        {
            await using var service = await ServiceProcess.StartAsync(folder, isMeasured: true);
            await using var load = StoreLoad.Start(service, associations: 4, stows: 2);
            using var stop = new CancellationTokenSource();
            var reading = ReadAsync(service.Http, load, stop.Token);
            var deleting = DeleteAsync(service.Http, load, stop.Token);
            Console.WriteLine("minute  stored  refused  RSS MiB  handles  threads");
            var minutes = given.Number("minutes", 10);
            for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromMinutes(minutes); )
            {
                await Task.Delay(TimeSpan.FromSeconds(30));
                var counts = $"{load.Acknowledged.Count, 6}  {load.Refused.Count, 7}";
                var (handles, threads) = (Entries(service, "fd"), Entries(service, "task"));
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{clock.Elapsed.TotalMinutes, 6:0.0}  {counts}  {service.Memory(), 7:0}  {handles, 7}  {threads, 7}"
                    )
                );
            }
            await load.StopAsync();
            await stop.CancelAsync();
            await Task.WhenAll(reading, deleting);
            return load.Refused.IsEmpty && load.Unanswered.IsEmpty ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static int Entries(ServiceProcess service, string kind) => Directory.GetFileSystemEntries($"/proc/{service.Id}/{kind}").Length;

    static async Task ReadAsync(HttpClient http, StoreLoad load, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await http.GetByteArrayAsync("dicom-web/studies?limit=20", stop);
                if (load.Acknowledged.TryPeek(out var instance))
                {
                    using var metadata = await http.GetAsync($"dicom-web/studies/{instance.Study}/series/{instance.Series}/metadata", stop);
                    using var file = await http.GetAsync(instance.Path, stop);
                    await file.Content.CopyToAsync(Stream.Null, stop);
                }
                await Task.Delay(200, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    static async Task DeleteAsync(HttpClient http, StoreLoad load, CancellationToken stop)
    {
        var behind = new Queue<SyntheticInstance>();
        var seen = new HashSet<SyntheticInstance>();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                foreach (var instance in load.Acknowledged)
                    if (seen.Add(instance))
                        behind.Enqueue(instance);
                while (behind.Count > Kept)
                    using (await http.DeleteAsync(behind.Dequeue().Path, stop)) { }
                await Task.Delay(1000, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
