using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Dicom;
using Pacs.Service.Tests.Running;

namespace Benchmarks;

/// <summary>Metadata of a series of 500 slices over HTTP: the first time, out of the objects, and once they are sealed, as they lie and
/// uncompressed. The service is the published one, with its archive in a folder.</summary>
static class SeriesMetadataServing
{
    const int Slices = 500;
    const int PerRequest = 50;
    const int Rounds = 51;

    public static async Task<int> RunAsync()
    {
        await Published.UseAsync(null);
        var folder = Directory.CreateTempSubdirectory("pacs-metadata-").FullName;
        await using (var service = await ServiceProcess.StartAsync(folder, isMeasured: true))
        {
            var (warm, measured) = (await StoreAsync(service, 5), await StoreAsync(service, Slices));
            var (beginning, _) = await ReadAsync(service, warm, "identity");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the process's first, 5 objects {beginning, 7:F1} ms"));
            // What compiles does it here.
            foreach (var accepted in new[] { "identity", "gzip", "gzip" })
                await ReadAsync(service, warm, accepted);
            var before = service.PeakMemory();
            var (first, length) = await ReadAsync(service, measured, "identity");
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"load average {Load()}; {Slices} instances, {length / 1024} KB of JSON")
            );
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"not sealed, from the objects   {first, 7:F1} ms; service's peak {before:F0} MiB before, "
                        + $"{service.PeakMemory():F0} MiB behind"
                )
            );
            foreach (var accepted in new[] { "gzip", "identity" })
            {
                var times = new List<double>();
                long bytes = 0;
                for (var round = 0; round < Rounds; round++)
                {
                    (var time, bytes) = await ReadAsync(service, measured, accepted);
                    times.Add(time);
                }
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"sealed, {accepted, -8} ({bytes / 1024, 5} KB)   {times.Median(), 7:F1} ms in the median of {Rounds}; "
                            + $"{times.Min():F1} to {times.Max():F1}"
                    )
                );
            }
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"service's peak {service.PeakMemory():F0} MiB; load average {Load()}")
            );
        }
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    // Of the last minute, as uptime says it.
    static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    // Milliseconds to the last byte, and bytes.
    static async Task<(double Milliseconds, long Bytes)> ReadAsync(ServiceProcess service, string path, string accepted)
    {
        var clock = Stopwatch.StartNew();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}/metadata");
        request.Headers.TryAddWithoutValidation("Accept", "application/dicom+json");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var answer = await service.Http.SendAsync(request);
        var bytes = (await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).LongLength;
        return (clock.Elapsed.TotalMilliseconds, bytes);
    }

    static async Task<string> StoreAsync(ServiceProcess service, int slices)
    {
        var (study, series) = (Uid.New(), Uid.New());
        foreach (var numbers in Enumerable.Range(1, slices).Chunk(PerRequest))
        {
            using var body = new MultipartContent("related", "frontier");
            body.Headers.ContentType!.Parameters.Add(new NameValueHeaderValue("type", "\"application/dicom\""));
            foreach (var number in numbers)
            {
                var file = new ByteArrayContent(new SampleObject(study, series, number, side: 64).ToFile());
                file.Headers.ContentType = new MediaTypeHeaderValue("application/dicom");
                body.Add(file);
            }
            using var answer = await service.Http.PostAsync("dicom-web/studies", body);
            answer.EnsureSuccessStatusCode();
        }
        return $"dicom-web/studies/{study}/series/{series}";
    }
}
