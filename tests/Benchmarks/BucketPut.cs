using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Minio;
using Minio.DataModel.Args;
using Pacs.Archive.Blobs.S3;
using Tests.Shared;

namespace Benchmarks;

/// <summary>What the bucket store reaches of what a plain client does with the same server: presigned PUTs of 0.5 MB with Content-MD5, eight at once, in alternating rounds.</summary>
static class BucketPut
{
    const int Rounds = 5, Objects = 300, Parallelism = 8, Bytes = 512 * 1024, Piece = 256 * 1024;

    public static async Task<int> RunAsync()
    {
        var server = await S3Server.SharedAsync();
        var (endpoint, bucket, accessKey, secretKey) = (server.Endpoint, server.Bucket ?? "bench", server.AccessKey, server.SecretKey);
        var content = RandomNumberGenerator.GetBytes(Bytes);
        using var store = await S3BlobStore.OpenAsync(new S3Options { Endpoint = new Uri(endpoint), Bucket = bucket, AccessKey = accessKey, SecretKey = secretKey, CreateBucket = true });
        using var plain = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 });
        using var minio = new MinioClient().WithEndpoint(new Uri(endpoint)).WithSSL(endpoint.StartsWith("https", StringComparison.Ordinal)).WithRegion("us-east-1").WithCredentials(accessKey, secretKey).Build();
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
        Console.WriteLine("medians: " + Line(Median(plainRates), Median(storeRates)));
        return 0;

        async Task PutPlainlyAsync(string key)
        {
            var url = await minio.PresignedPutObjectAsync(new PresignedPutObjectArgs().WithBucket(bucket).WithObject(key).WithExpiry(600));
            using var body = new ByteArrayContent(content);
            body.Headers.ContentType = new MediaTypeHeaderValue("application/dicom");
            body.Headers.ContentMD5 = MD5.HashData(content);
            using var response = await plain.PutAsync(new Uri(url), body);
            response.EnsureSuccessStatusCode();
        }

        async Task PutAsync(string key)
        {
            await using var writer = await store.CreateAsync(default, () => key);
            await writer.WriteAsync(content.AsMemory(0, Piece), default);
            await writer.WriteAsync(content.AsMemory(Piece), default);
            await writer.CommitAsync(key, default);
        }
    }

    static string Line((double Rate, double Cpu) plain, (double Rate, double Cpu) store) =>
        $"plain {plain.Rate:F0}/s with {plain.Cpu:F2} ms of processor time each, store {store.Rate:F0}/s with {store.Cpu:F2} ms, {store.Rate / plain.Rate:P0}";

    static async Task<(double Rate, double Cpu)> RateAsync(Func<string, Task> put)
    {
        var prefix = $"studies/{Guid.NewGuid():N}";
        var (began, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await Parallel.ForEachAsync(Enumerable.Range(0, Objects), new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (i, _) => await put($"{prefix}/{i}.dcm"));
        return (Objects / Stopwatch.GetElapsedTime(began).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / Objects);
    }

    static (double Rate, double Cpu) Median(List<(double Rate, double Cpu)> values) =>
        (values.Select(value => value.Rate).Order().ElementAt(values.Count / 2), values.Select(value => value.Cpu).Order().ElementAt(values.Count / 2));
}
