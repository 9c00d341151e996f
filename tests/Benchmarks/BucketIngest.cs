using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Dicom;
using Pacs.Service.Tests.Running;
using Tests.Shared;

namespace Benchmarks;

/// <summary>C-STORE into a bucket with commits in PostgreSQL, beside bare puts of as many bytes at the same parallelism, in alternating
/// rounds. Real servers: the tests' own, which keeps objects in memory, or the one that PACS_TEST_S3 names; the service is the published
/// one.</summary>
static class BucketIngest
{
    const int Rounds = 5;
    const int Parallelism = 8;
    const int PerSender = 40;

    // 512 x 512 of 16 bit: a CT slice.
    const int Side = 512;

    public static async Task<int> RunAsync()
    {
        await Published.UseAsync(null);
        var objects = await S3Server.SharedAsync();
        await using var database = await PostgreSqlServer.StartAsync();
        using var bare = new BareClient(objects, $"bare-{Guid.NewGuid():N}");
        await bare.MakeBucketAsync();
        var body = RandomNumberGenerator.GetBytes((2 * Side * Side) + 700);
        var archive = $"archive-{Guid.NewGuid():N}";
        string[] settings =
        [
            "--Pacs:Index:Provider=PostgreSql",
            $"--Pacs:Index:ConnectionString={await database.CreateDatabaseAsync()}",
            "--Pacs:Objects:Store=S3",
            $"--Pacs:Objects:S3:Endpoint={objects.Endpoint}",
            $"--Pacs:Objects:S3:Bucket={archive}",
            "--Pacs:Objects:S3:CreateBucket=true",
            $"--Pacs:Objects:S3:AccessKey={objects.AccessKey}",
            $"--Pacs:Objects:S3:SecretKey={objects.SecretKey}",
        ];
        var folder = Path.Combine(Path.GetTempPath(), "pacs-bucket-ingest");
        using (var migrate = Process.Start("dotnet", [ServiceProcess.Program, $"--Pacs:DataDirectory={folder}", .. settings, "migrate"]))
            await migrate.WaitForExitAsync();
        await using var service = await ServiceProcess.StartAsync(folder, settings);

        // What compiles and connects does it here.
        await StoreAsync(service);
        await PutAsync(bare, body);
        var (stores, puts) = (new List<double>(), new List<double>());
        Console.WriteLine("round   C-STORE/s   bare PUT/s   ratio");
        for (var round = 1; round <= Rounds; round++)
        {
            stores.Add(await StoreAsync(service));
            puts.Add(await PutAsync(bare, body));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{round, 5}   {stores[^1], 9:F1}   {puts[^1], 10:F1}   {stores[^1] / puts[^1], 5:F2}"
                )
            );
        }
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"median  {stores.Median(), 9:F1}   {puts.Median(), 10:F1}   {stores.Median() / puts.Median(), 5:F2}   (pair by pair "
                    + $"{stores.Zip(puts, (store, put) => store / put).Median():F2}); service's peak {service.PeakMemory():F0} MiB"
            )
        );
        return 0;
    }

    // Instances a second.
    static async Task<double> StoreAsync(ServiceProcess service)
    {
        var senders = await Task.WhenAll(
            Enumerable
                .Range(0, Parallelism)
                .Select(_ =>
                    Sender.ConnectAsync(service.DimsePort, (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian))
                )
        );
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            senders.Select(sender =>
                Task.Run(async () =>
                {
                    var (study, series) = (Uid.New(), Uid.New());
                    for (var number = 1; number <= PerSender; number++)
                        if (
                            await sender.StoreAsync(
                                new SyntheticInstance(
                                    study,
                                    series,
                                    Uid.New(),
                                    "BENCH-" + study.Value[^8..],
                                    rows: Side,
                                    columns: Side,
                                    number: number
                                )
                            )
                            is var status
                                and not 0
                        )
                            throw new InvalidOperationException($"status {status:X4}H");
                })
            )
        );
        var rate = Parallelism * PerSender / clock.Elapsed.TotalSeconds;
        foreach (var sender in senders)
            await sender.DisposeAsync();
        return rate;
    }

    // Objects a second; signing is not counted.
    static async Task<double> PutAsync(BareClient bare, byte[] body)
    {
        var urls = new Queue<string>[Parallelism];
        for (var sender = 0; sender < Parallelism; sender++)
        {
            urls[sender] = [];
            for (var number = 0; number < PerSender; number++)
                urls[sender].Enqueue(await bare.SignAsync(Guid.NewGuid().ToString("N")));
        }
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            urls.Select(queue =>
                Task.Run(async () =>
                {
                    while (queue.TryDequeue(out var url))
                        await bare.PutAsync(url, body);
                })
            )
        );
        return Parallelism * PerSender / clock.Elapsed.TotalSeconds;
    }
}
