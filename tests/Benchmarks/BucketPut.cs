using System.Diagnostics;
using System.Security.Cryptography;
using Pacs.Archive.Blobs.S3;
using Tests.Shared;

namespace Benchmarks;

/// <summary>What the bucket store reaches of what a plain client does with the same server: presigned PUTs of 0.5 MB with Content-MD5,
/// eight at once, in alternating rounds.</summary>
static class BucketPut
{
    const int Rounds = 5,
        Objects = 300,
        Parallelism = 8,
        Bytes = 512 * 1024,
        Piece = 256 * 1024;

    public static async Task<int> RunAsync()
    {
        var server = await S3Server.SharedAsync();
        var bucket = server.Bucket ?? "bench";
        var content = RandomNumberGenerator.GetBytes(Bytes);
        using var store = await S3BlobStore.OpenAsync(
            new S3Options
            {
                Endpoint = new Uri(server.Endpoint),
                Bucket = bucket,
                AccessKey = server.AccessKey,
                SecretKey = server.SecretKey,
                CreateBucket = true,
            }
        );
        using var bare = new BareClient(server, bucket);
        var (storeRates, plainRates) = (new List<(double Rate, double Cpu)>(), new List<(double Rate, double Cpu)>());
        for (var round = -1; round < Rounds; round++)
        {
            var plainRate = await RateAsync(PutPlainlyAsync);
            var storeRate = await RateAsync(PutAsync);
            if (round < 0)
                continue;
            plainRates.Add(plainRate);
            storeRates.Add(storeRate);
            Console.WriteLine(Line(plainRate, storeRate));
        }
        Console.WriteLine("medians: " + Line(Medians(plainRates), Medians(storeRates)));
        return 0;

        async Task PutPlainlyAsync(string key) => await bare.PutAsync(await bare.SignAsync(key), content, MD5.HashData(content));

        async Task PutAsync(string key)
        {
            await using var writer = await store.CreateAsync(default);
            writer.Expect(key);
            await writer.WriteAsync(content.AsMemory(0, Piece), default);
            await writer.WriteAsync(content.AsMemory(Piece), default);
            await writer.CommitAsync(key, default);
        }
    }

    static string Line((double Rate, double Cpu) plain, (double Rate, double Cpu) store) =>
        $"plain {plain.Rate:F0}/s with {plain.Cpu:F2} ms of processor time each, store {store.Rate:F0}/s with {store.Cpu:F2} ms, "
        + $"{store.Rate / plain.Rate:P0}";

    static async Task<(double Rate, double Cpu)> RateAsync(Func<string, Task> put)
    {
        var prefix = $"studies/{Guid.NewGuid():N}";
        var (began, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Objects),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism },
            async (i, _) => await put($"{prefix}/{i}.dcm")
        );
        return (Objects / Stopwatch.GetElapsedTime(began).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / Objects);
    }

    static (double Rate, double Cpu) Medians(List<(double Rate, double Cpu)> values) =>
        (values.Select(value => value.Rate).Median(), values.Select(value => value.Cpu).Median());
}
