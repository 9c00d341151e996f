using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Dicom;
using Minio;
using Minio.DataModel.Args;
using Pacs.Service.Tests.Running;
using Tests.Shared;

/// <summary>C-STORE into a bucket with commits in PostgreSQL, beside bare puts of as many bytes at the same parallelism, in alternating rounds. Real servers: the tests' own, which keeps objects in memory, or the one that PACS_TEST_S3 names; the service is the published one that PACS_TEST_SERVICE names.</summary>
static class BucketIngest
{
    const int Rounds = 5;
    const int Parallelism = 8;
    const int PerSender = 40;

    // 512 x 512 of 16 bit: a CT slice.
    const int Side = 512;

    public static async Task<int> RunAsync()
    {
        var objects = await S3Server.SharedAsync();
        await using var database = await PostgreSqlServer.StartAsync();
        var bare = await BareClient.CreateAsync(objects);
        var archive = $"archive-{Guid.NewGuid():N}";
        string[] settings =
        [
            "--Pacs:Index:Provider=PostgreSql", $"--Pacs:Index:ConnectionString={await database.CreateDatabaseAsync()}",
            "--Pacs:Objects:Store=S3", $"--Pacs:Objects:S3:Endpoint={objects.Endpoint}", $"--Pacs:Objects:S3:Bucket={archive}", "--Pacs:Objects:S3:CreateBucket=true",
            $"--Pacs:Objects:S3:AccessKey={objects.AccessKey}", $"--Pacs:Objects:S3:SecretKey={objects.SecretKey}",
        ];
        var folder = Path.Combine(Path.GetTempPath(), "pacs-bucket-ingest");
        using (var migrate = Process.Start("dotnet", [ServiceProcess.Program, $"--Pacs:DataDirectory={folder}", .. settings, "migrate"]))
            await migrate.WaitForExitAsync();
        await using var service = await ServiceProcess.StartAsync(folder, settings);

        // What compiles and connects does it here.
        await StoreAsync(service);
        await bare.PutAsync();
        var (stores, puts) = (new List<double>(), new List<double>());
        Console.WriteLine("round   C-STORE/s   bare PUT/s   ratio");
        for (var round = 1; round <= Rounds; round++)
        {
            stores.Add(await StoreAsync(service));
            puts.Add(await bare.PutAsync());
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{round,5}   {stores[^1],9:F1}   {puts[^1],10:F1}   {stores[^1] / puts[^1],5:F2}"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median  {Median(stores),9:F1}   {Median(puts),10:F1}   {Median(stores) / Median(puts),5:F2}   (pair by pair {Median([.. stores.Zip(puts, (store, put) => store / put)]):F2}); service's peak {service.PeakMemory():F0} MiB"));
        return 0;
    }

    static double Median(IReadOnlyList<double> values) => values.Order().ElementAt(values.Count / 2);

    // Instances a second.
    static async Task<double> StoreAsync(ServiceProcess service)
    {
        var senders = await Task.WhenAll(Enumerable.Range(0, Parallelism).Select(_ => Sender.ConnectAsync(service.DimsePort, (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian))));
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(senders.Select(sender => Task.Run(async () =>
        {
            var (study, series) = (Uid.New(), Uid.New());
            for (var number = 1; number <= PerSender; number++)
                if (await sender.StoreAsync(new SyntheticInstance(study, series, Uid.New(), "BENCH-" + study.Value[^8..], rows: Side, columns: Side, number: number)) is var status and not 0)
                    throw new InvalidOperationException($"status {status:X4}H");
        })));
        var rate = Parallelism * PerSender / clock.Elapsed.TotalSeconds;
        foreach (var sender in senders)
            await sender.DisposeAsync();
        return rate;
    }

    /// <summary>What anybody would write: URLs that the Minio package signs beforehand, and an HttpClient.</summary>
    sealed class BareClient(IMinioClient minio, string bucket, HttpClient http, byte[] body)
    {
        public static async Task<BareClient> CreateAsync(S3Server server)
        {
            var minio = new MinioClient().WithEndpoint(new Uri(server.Endpoint).Authority).WithCredentials(server.AccessKey, server.SecretKey).WithRegion("us-east-1").Build();
            var bucket = $"bare-{Guid.NewGuid():N}";
            await minio.MakeBucketAsync(new MakeBucketArgs().WithBucket(bucket));
            var body = new byte[(2 * Side * Side) + 700];
            new Random(20260104).NextBytes(body);
            return new BareClient(minio, bucket, new HttpClient(), body);
        }

        // Objects a second; signing is not counted.
        public async Task<double> PutAsync()
        {
            var urls = new Queue<string>[Parallelism];
            for (var sender = 0; sender < Parallelism; sender++)
            {
                urls[sender] = [];
                for (var number = 0; number < PerSender; number++)
                    urls[sender].Enqueue(await minio.PresignedPutObjectAsync(new PresignedPutObjectArgs().WithBucket(bucket).WithObject(Guid.NewGuid().ToString("N")).WithExpiry(3600)));
            }
            var clock = Stopwatch.StartNew();
            await Task.WhenAll(urls.Select(queue => Task.Run(async () =>
            {
                while (queue.TryDequeue(out var url))
                {
                    using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
                    using var answer = await http.PutAsync(url, content);
                    answer.EnsureSuccessStatusCode();
                }
            })));
            return Parallelism * PerSender / clock.Elapsed.TotalSeconds;
        }
    }
}
