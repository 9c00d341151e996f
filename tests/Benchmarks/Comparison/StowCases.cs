namespace Benchmarks.Comparison;

/// <summary>STOW-RS: slices of 0.5 MB, ten in a request, and objects of 5 KB, fifty in a request; each object is new.</summary>
static class StowCases
{
    public static IEnumerable<Case> All(string folder)
    {
        foreach (var connections in (int[])[1, 4, 8])
            yield return Make(
                $"stow.ct.{connections}",
                $"STOW, CT of 0.5 MB, 10 in a request, {Connections(connections)}",
                () => Studies.Slice(StoreCases.Slices),
                10,
                connections,
                folder
            );
        foreach (var connections in (int[])[1, 4, 8])
            yield return Make(
                $"stow.small.{connections}",
                $"STOW, 5 KB, 50 in a request, {Connections(connections)}",
                () => Studies.Small(StoreCases.Small),
                50,
                connections,
                folder
            );
    }

    static string Connections(int count) => count == 1 ? "1 connection" : $"{count} connections";

    static Case Make(string name, string title, Func<SampleObject[]> make, int together, int connections, string folder) =>
        new(name, title, target =>
        {
            var objects = make();
            var requests = objects.Chunk(together).ToList();
            return Task.FromResult<Func<Task<Outcome>>>(async () =>
            {
                var elapsed = await Workers.RunAsync(connections, async connection =>
                {
                    for (var number = connection; number < requests.Count; number += connections)
                        await WebRequests.StoreAsync(target, requests[number]);
                });
                return new Outcome(objects.Length, "instance", new Figure("/s", objects.Length / elapsed.TotalSeconds));
            });
        }) { Limit = StoreCases.Files(make()[0].FileLength, make().Length, connections, folder) };
}
