namespace Benchmarks.Comparison;

/// <summary>One new object of 210 MB by C-STORE and by STOW-RS; first of what is stored, so that the memory is its own.</summary>
static class LargeObjectCases
{
    public static IEnumerable<Case> All(string folder)
    {
        var length = Studies.Big().FileLength;
        var limit = new Limit("sequential write + fsync", async () => await Machine.FilesAsync(folder, length, 1, 1) * length / 1e6);
        yield return new("cstore.210MB", "C-STORE, one object of 210 MB", async target =>
        {
            var (large, senders) = (Studies.Big(), await Studies.ConnectAsync(target, 1));
            return async () =>
            {
                var elapsed = await Studies.SendAsync(senders, [large]);
                await Studies.ReleaseAsync(senders);
                return Stored(large, elapsed);
            };
        }) { Limit = limit };
        yield return new("stow.210MB", "STOW, one object of 210 MB", target =>
        {
            var large = Studies.Big();
            return Task.FromResult<Func<Task<Outcome>>>(async () =>
                Stored(large, await Workers.RunAsync(1, _ => WebRequests.StoreAsync(target, [large])))
            );
        }) { Limit = limit };
    }

    static Outcome Stored(SampleObject instance, TimeSpan elapsed) =>
        new(1, "object", new Figure("MB/s", instance.FileLength / elapsed.TotalSeconds / 1e6));
}
