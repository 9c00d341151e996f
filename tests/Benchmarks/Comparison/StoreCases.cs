namespace Benchmarks.Comparison;

/// <summary>C-STORE: slices of 0.5 MB, and objects of 5 KB; each object is new.</summary>
static class StoreCases
{
    public const int Slices = 240;
    public const int Small = 800;

    public static IEnumerable<Case> All(string folder)
    {
        foreach (var associations in (int[])[1, 4, 8])
            yield return Make(
                $"cstore.ct.{associations}",
                $"C-STORE, CT of 0.5 MB, {Associations(associations)}",
                () => Studies.Slice(Slices),
                associations,
                folder
            );
        foreach (var associations in (int[])[1, 4, 8])
            yield return Make(
                $"cstore.small.{associations}",
                $"C-STORE, 5 KB, {Associations(associations)}",
                () => Studies.Small(Small),
                associations,
                folder
            );
    }

    /// <summary>What a process does that has just started.</summary>
    public static IEnumerable<Case> First(string folder) =>
        [
            Make(
                "cstore.ct.first",
                $"C-STORE, CT of 0.5 MB, 1 association, the first {Slices} of a process",
                () => Studies.Slice(Slices),
                1,
                folder
            ),
        ];

    static string Associations(int count) => count == 1 ? "1 association" : $"{count} associations";

    static Case Make(string name, string title, Func<SampleObject[]> make, int associations, string folder) =>
        new(name, title, async target =>
        {
            var objects = make();
            var senders = await Studies.ConnectAsync(target, associations);
            return async () =>
            {
                var elapsed = await Studies.SendAsync(senders, objects);
                await Studies.ReleaseAsync(senders);
                return new Outcome(objects.Length, "instance", new Figure("/s", objects.Length / elapsed.TotalSeconds));
            };
        }) { Limit = Files(make()[0].FileLength, make().Length, associations, folder) };

    /// <summary>As many files of this length, each flushed, by as many writers.</summary>
    public static Limit Files(long length, int count, int writers, string folder) =>
        new("create + write + fsync of the same bytes", () => Machine.FilesAsync(folder, length, count, writers));
}
