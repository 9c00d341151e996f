using System.Collections.Concurrent;

namespace Benchmarks.Comparison;

/// <summary>WADO-RS: a series, instances and frames, as stored.</summary>
static class RetrieveCases
{
    public static IEnumerable<Case> All(Studies studies, string folder)
    {
        yield return new("series.500", "WADO-RS, series of 500 (262 MB)", target => Task.FromResult<Func<Task<Outcome>>>(async () =>
            {
                var answers = new ConcurrentBag<(long Bytes, double FirstByte)>();
                var requests = await Workers.RepeatAsync(1, async (_, _) =>
                    answers.Add(
                        await WebRequests.ReadAsync(
                            target,
                            $"studies/{studies.Series[0].Study}/series/{studies.Series[0].Series}",
                            WebRequests.Dicom,
                            studies.Series.Sum(slice => slice.FileLength)
                        )
                    )
                );
                var bytes = answers.Average(answer => answer.Bytes);
                return new(
                    answers.Sum(answer => answer.Bytes) / 1e9,
                    "GB",
                    new Figure("MB/s", requests.PerSecond * bytes / 1e6),
                    new Figure("ms to the first byte", answers.Select(answer => answer.FirstByte).Median(), IsTime: true)
                );
            })) { Limit = new("sendfile over loopback", () => Machine.LoopbackAsync(folder, studies.Series.Sum(slice => slice.FileLength))) };
        foreach (var clients in (int[])[1, 8])
            yield return Make(
                $"instance.{clients}",
                $"WADO-RS, CT instance of 0.5 MB, {(clients == 1 ? "1 client" : $"{clients} clients")}",
                clients,
                number => Path(studies.Series[number % Studies.Slices]),
                WebRequests.Dicom,
                studies.Series[0].FileLength
            );
        yield return Make(
            "frame.100",
            "WADO-RS, one frame of 100 (128 KB of 13 MB)",
            1,
            number => $"{Path(studies.ManyFrames)}/frames/{(number % 100) + 1}",
            WebRequests.Octets,
            2 * 256 * 256
        );
        yield return Make(
            "frame.210MB",
            "WADO-RS, one frame of 400 (0.5 MB of 210 MB)",
            1,
            number => $"{Path(studies.Large)}/frames/{(13 * number % 400) + 1}",
            WebRequests.Octets,
            2 * 512 * 512
        );
    }

    static string Path(SampleObject instance) => $"studies/{instance.Study}/series/{instance.Series}/instances/{instance.SopInstance}";

    static Case Make(string name, string title, int clients, Func<int, string> path, string accept, long least) =>
        new(name, title, target => Task.FromResult<Func<Task<Outcome>>>(async () =>
            {
                var requests = await Workers.RepeatAsync(clients, (worker, number) =>
                    WebRequests.ReadAsync(target, path((37 * worker) + number), accept, least)
                );
                return requests.Outcome();
            }));
}
