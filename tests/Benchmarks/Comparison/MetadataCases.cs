using System.Diagnostics;

namespace Benchmarks.Comparison;

/// <summary>Metadata of a series of 500 slices of 0.5 MB: the first time that anybody asks, and afterwards.</summary>
static class MetadataCases
{
    // Of DICOM JSON, for a slice with sixty attributes.
    const long Least = Studies.Slices * 2000L;

    const int Senders = 4;

    public static IEnumerable<Case> All(Studies studies)
    {
        yield return new("metadata.first", "Metadata of 500 instances, first read", async target =>
        {
            var slices = Studies.Slice(Studies.Slices);
            await Studies.SendAsync(target, slices, Senders);
            return async () =>
            {
                var began = Stopwatch.GetTimestamp();
                await WebRequests.ReadAsync(target, Path(slices[0]), WebRequests.Json, Least);
                return new Outcome(1, "request", new Figure("ms", Stopwatch.GetElapsedTime(began).TotalMilliseconds, IsTime: true));
            };
        });
        yield return new("metadata.later", "Metadata of 500 instances, later reads", async target =>
        {
            var path = Path(studies.Series[0]);
            await WebRequests.ReadAsync(target, path, WebRequests.Json, Least);
            return async () =>
            {
                var requests = await Workers.RepeatAsync(1, (_, _) => WebRequests.ReadAsync(target, path, WebRequests.Json, Least));
                return new Outcome(requests.All, "request", new Figure("ms", requests.Percentile(50), IsTime: true));
            };
        });
    }

    static string Path(SampleObject slice) => $"studies/{slice.Study}/series/{slice.Series}/metadata";
}
