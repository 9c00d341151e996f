using System.Diagnostics;
using Xunit;

namespace Tests.Shared;

/// <summary>
/// A real S3 server: the RADOS Gateway of a Ceph cluster of one monitor and one OSD that keeps its objects in memory, on loopback, in a
/// folder of its own. <c>PACS_TEST_S3</c> (<c>endpoint;bucket;access key;secret key</c>) names another S3 server to be tested against
/// instead.
/// </summary>
public sealed class S3Server : IAsyncDisposable
{
    // What the cluster may keep in memory; it takes only what it needs.
    const long StoreBytes = 8L << 30;

    static readonly TimeSpan patience = TimeSpan.FromMinutes(5);
    static readonly string[] programs = ["radosgw", "radosgw-admin", "ceph", "ceph-mon", "ceph-osd", "monmaptool"];
    static readonly Lazy<Task<S3Server>> shared = new(() => Task.Run(StartAsync));

    readonly string folder;
    readonly int port;
    Daemon? monitor;
    Daemon? osd;
    Daemon? gateway;

    S3Server(string folder, int port)
    {
        this.folder = folder;
        this.port = port;
        Endpoint = $"http://127.0.0.1:{port}";
    }

    /// <summary>Its URL.</summary>
    public string Endpoint { get; private init; }

    /// <summary>Access key.</summary>
    public string AccessKey { get; private init; } = "tests";

    /// <summary>Secret key.</summary>
    public string SecretKey { get; private init; } = "tests-secret-key";

    /// <summary>The bucket that must be used; null when tests may make their own.</summary>
    public string? Bucket { get; private init; }

    string Conf => Path.Combine(folder, "ceph.conf");

    /// <summary>The server that all tests of this run share, started by the first one that asks. Never stop its gateway.</summary>
    public static Task<S3Server> SharedAsync()
    {
        if (Environment.GetEnvironmentVariable("PACS_TEST_S3") is { Length: > 0 } other)
            return Task.FromResult(
                other.Split(';') is [var endpoint, var bucket, var accessKey, var secretKey]
                    ? new S3Server("", 0)
                    {
                        Endpoint = endpoint,
                        Bucket = bucket,
                        AccessKey = accessKey,
                        SecretKey = secretKey,
                    }
                    : throw new InvalidOperationException("PACS_TEST_S3 is endpoint;bucket;access key;secret key")
            );
        RequirePrograms();
        return shared.Value;
    }

    /// <summary>Starts a server of a test's own, to be stopped and started again.</summary>
    public static async Task<S3Server> StartAsync()
    {
        RequirePrograms();
        var server = new S3Server(Directory.CreateTempSubdirectory("pacs-s3-").FullName, LoopbackPort.Free());
        try
        {
            await server.MakeAsync();
            return server;
        }
        catch (Exception exception)
        {
            var logs = string.Join(
                '\n',
                Directory
                    .GetFiles(server.folder, "*.log")
                    .Select(log => $"{Path.GetFileName(log)}: {string.Join('\n', File.ReadLines(log).TakeLast(5))}")
            );
            await server.DisposeAsync();
            throw new InvalidOperationException($"the S3 server does not start: {exception.Message}\n{logs}", exception);
        }
    }

    /// <summary>Gives the tests' user further keys.</summary>
    public Task AddKeyAsync(string accessKey, string secretKey) =>
        Daemon.RunAsync(
            "radosgw-admin",
            "-c",
            Conf,
            "key",
            "create",
            "--uid=tests",
            "--key-type=s3",
            $"--access-key={accessKey}",
            $"--secret-key={secretKey}"
        );

    /// <summary>Takes keys away.</summary>
    public Task RemoveKeyAsync(string accessKey) =>
        Daemon.RunAsync("radosgw-admin", "-c", Conf, "key", "rm", "--uid=tests", "--key-type=s3", $"--access-key={accessKey}");

    /// <summary>Kills the gateway: the port refuses connections. What was stored stays.</summary>
    public void StopGateway()
    {
        gateway?.End("KILL");
        gateway = null;
    }

    /// <summary>Starts the gateway again, and waits until it answers.</summary>
    public async Task StartGatewayAsync()
    {
        gateway = Start("gateway", "radosgw", "-c", Conf, "-f", "-n", "client.rgw.a");
        using var http = new HttpClient();
        await WaitAsync("the gateway", async () => (await http.GetAsync(Endpoint)).IsSuccessStatusCode);
    }

    /// <summary>Stops it and removes its files.</summary>
    public ValueTask DisposeAsync()
    {
        foreach (var daemon in (Daemon?[])[gateway, osd, monitor])
            daemon?.End("KILL");
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    static void RequirePrograms()
    {
        QuickRun.AssertNone();
        var missing = programs
            .Where(program => !Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(path => File.Exists(Path.Combine(path, program))))
            .ToList();
        if (missing.Count == 0)
            return;
        var reason = $"no S3 server here: {string.Join(", ", missing)} missing (Debian packages radosgw, ceph-mon, ceph-osd)";
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "CI=true, and " + reason);
        Assert.Skip(reason);
    }

    async Task MakeAsync()
    {
        var monitorPort = LoopbackPort.Free();
        var cluster = Guid.NewGuid().ToString();
        foreach (var name in (string[])["mon", "osd", "rgw"])
            Directory.CreateDirectory(Path.Combine(folder, name));
        await File.WriteAllTextAsync(Conf, Configuration(cluster, monitorPort));

        await Daemon.RunAsync(
            "monmaptool",
            "--create",
            "--fsid",
            cluster,
            "--addv",
            "a",
            $"[v2:127.0.0.1:{monitorPort}/0]",
            Path.Combine(folder, "monmap")
        );
        await Daemon.RunAsync("ceph-mon", "-c", Conf, "-i", "a", "--mkfs", "--monmap", Path.Combine(folder, "monmap"));
        monitor = Start("mon", "ceph-mon", "-c", Conf, "-f", "-i", "a");

        var disk = Guid.NewGuid().ToString();
        await Daemon.RunAsync("ceph", "-c", Conf, "--connect-timeout", "30", "osd", "new", disk);
        await Daemon.RunAsync("ceph-osd", "-c", Conf, "-i", "0", "--mkfs", "--osd-uuid", disk);
        osd = Start("osd", "ceph-osd", "-c", Conf, "-f", "-i", "0");
        await WaitAsync("the OSD", async () =>
            (await Daemon.RunAsync("ceph", "-c", Conf, "--connect-timeout", "30", "osd", "stat")).Contains("1 up", StringComparison.Ordinal)
        );

        await Daemon.RunAsync(
            "radosgw-admin",
            "-c",
            Conf,
            "user",
            "create",
            "--uid=tests",
            "--display-name=tests",
            $"--access-key={AccessKey}",
            $"--secret-key={SecretKey}"
        );
        await StartGatewayAsync();
    }

    // A cluster of one copy, without keys between its parts, that does not wait for peers; quiet logs to standard error. The read lease of
    // 10 s (0.5 of 20 s) outlasts pauses of a busy machine: after a lease of 1 s had expired, a placement group stayed blocked for good.
    string Configuration(string cluster, int monitorPort) =>
        $"""
            [global]
            fsid = {cluster}
            mon host = [v2:127.0.0.1:{monitorPort}/0]
            mon initial members = a
            public addr = 127.0.0.1
            public network = 127.0.0.0/8
            cluster network = 127.0.0.0/8
            ms bind ipv6 = false
            ms bind msgr1 = false
            auth cluster required = none
            auth service required = none
            auth client required = none
            auth allow insecure global id reclaim = false
            run dir = {folder}
            crash dir = {folder}
            admin socket =
            log to file = false
            log to stderr = true
            mon cluster log to file = false
            debug none = 0/0
            osd pool default size = 1
            osd pool default min size = 1
            osd pool default pg num = 4
            osd pool default pgp num = 4
            osd pool default pg autoscale mode = off
            osd pool default read lease ratio = 0.5
            osd crush chooseleaf type = 0
            mon allow pool size one = true
            mon max pg per osd = 2000
            mon data avail crit = 1
            mon data avail warn = 1
            [mon]
            mon data = {folder}/mon
            paxos propose interval = 0.05
            paxos min wait = 0.01
            [osd]
            osd data = {folder}/osd
            osd objectstore = memstore
            memstore device bytes = {StoreBytes}
            osd class dir = {ClassFolder()}
            [client]
            ms mon client mode = crc
            rgw data = {folder}/rgw
            rgw frontends = beast endpoint=127.0.0.1:{port} tcp_nodelay=1
            rgw enable usage log = false
            rgw enable ops log = false
            rgw thread pool size = 64
            rgw override bucket index max shards = 1
            rgw dynamic resharding = false
            rgw gc obj min wait = 5
            rgw gc processor period = 5

            """;

    static string ClassFolder() =>
        Directory
            .EnumerateDirectories(
                "/usr/lib",
                "rados-classes",
                new EnumerationOptions
                {
                    RecurseSubdirectories = true,
                    MaxRecursionDepth = 2,
                    IgnoreInaccessible = true,
                }
            )
            .FirstOrDefault()
        ?? "/usr/lib/rados-classes";

    Daemon Start(string name, string program, params IEnumerable<string> arguments) =>
        Daemon.Start(folder, $"{name}.log", "KILL", program, arguments);

    static async Task WaitAsync(string what, Func<Task<bool>> isThere)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < patience; await Task.Delay(50))
        {
            try
            {
                if (await isThere())
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
        throw new InvalidOperationException($"{what} does not come up in {patience}");
    }
}
