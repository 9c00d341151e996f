using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Tests.Shared;

/// <summary>A real PostgreSQL server of the tests' own: Debian's, on a free loopback port, as a user who is not root, with commits on the disk. It goes when the process does, however that ends.</summary>
sealed class PostgreSqlServer : IAsyncDisposable
{
    const string User = "pacs";

    // Starts the server, tells its process id, and stops it when the test process says so or is no more.
    const string Keeper = """
        "$1/postgres" -D "$2" -c listen_addresses=127.0.0.1 -c port="$3" -c unix_socket_directories= -c max_connections=200 -c fsync=on -c full_page_writes=on -c synchronous_commit=on >>"$2/server.log" 2>&1 &
        server=$!
        echo $server
        read -r word
        [ "$word" = stopped ] || kill -INT $server
        wait $server
        [ "$word" = stopped ] || rm -rf "$2"
        """;

    static readonly Lazy<Task<PostgreSqlServer>> shared = new(() => Task.Run(StartAsync));
    static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    readonly string programs, folder;
    readonly int port;
    Process? keeper;
    int server;
    int databases;

    PostgreSqlServer(string programs, string folder, int port)
    {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /// <summary>The port, on 127.0.0.1.</summary>
    public int Port => port;

    /// <summary>The one server that all tests of this process may use which do not stop it.</summary>
    public static Task<PostgreSqlServer> SharedAsync()
    {
        _ = Programs();
        return shared.Value;
    }

    /// <summary>Starts a server of the caller's own, that may be killed. The test is skipped, with the reason, where PostgreSQL is not installed, and fails where CI promises it.</summary>
    public static async Task<PostgreSqlServer> StartAsync()
    {
        var programs = Programs();
        var folder = Directory.CreateTempSubdirectory("pacs-postgresql-").FullName;
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", [Account(), folder]);
        // A database whose own language sorts and compares otherwise than the index is to.
        await RunAsAccountAsync($"{programs}/initdb", ["-D", folder, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=de-DE", "--no-sync"]);
        var started = new PostgreSqlServer(programs, folder, FreePort());
        await started.RestartAsync();
        return started;
    }

    /// <summary>Makes a database; gives its connection string.</summary>
    /// <param name="template">Name of the database that it is to be a copy of; empty when null.</param>
    public async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = $"test{Interlocked.Increment(ref databases)}";
        await ExecuteAsync("postgres", $"CREATE DATABASE {name} TEMPLATE {template ?? "template1"}");
        return ConnectionString(name);
    }

    /// <summary>Takes a database away, with all connections to it.</summary>
    public Task DropDatabaseAsync(string connectionString) => ExecuteAsync("postgres", $"DROP DATABASE IF EXISTS {NameIn(connectionString)} WITH (FORCE)");

    /// <summary>How a database is reached.</summary>
    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={port};Database={database};Username={User}";

    /// <summary>The database that a connection string names.</summary>
    public static string NameIn(string connectionString) => connectionString.Split(';').Single(part => part.StartsWith("Database=", StringComparison.Ordinal))["Database=".Length..];

    /// <summary>Runs a statement; gives what it says.</summary>
    public Task<string> ExecuteAsync(string database, string sql) =>
        RunAsync($"{programs}/psql", ["-h", "127.0.0.1", "-p", $"{port}", "-U", User, "-d", database, "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-c", sql]);

    /// <summary>Stops the server as a crash does: connections break, and what was not committed is gone.</summary>
    public Task KillAsync() => StopAsync("-QUIT");

    /// <summary>Stops the server in good order, cutting off whoever is connected.</summary>
    public Task StopAsync() => StopAsync("-INT");

    /// <summary>Starts the server again on the same port, and waits until it takes connections.</summary>
    public async Task RestartAsync()
    {
        var start = StartAsAccount("/bin/sh", ["-c", Keeper, "postgresql", programs, folder, $"{port}"]);
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        keeper = Process.Start(start)!;
        server = int.Parse((await keeper.StandardOutput.ReadLineAsync())!);
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            if ((await TryAsync(new ProcessStartInfo($"{programs}/pg_isready", ["-q", "-h", "127.0.0.1", "-p", $"{port}", "-U", User]))).ExitCode == 0)
                return;
            Assert.True(watch.Elapsed < patience && !keeper.HasExited, $"PostgreSQL does not start: {(File.Exists($"{folder}/server.log") ? await File.ReadAllTextAsync($"{folder}/server.log") : "")}");
        }
    }

    /// <summary>Stops the server and removes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        if (keeper is null)
        {
            await RunAsync("rm", ["-rf", folder]);
            return;
        }
        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
        keeper = null;
    }

    async Task StopAsync(string signal)
    {
        await RunAsync("kill", [signal, $"{server}"]);
        // The keeper has waited for the server's end when it is gone itself.
        await keeper!.StandardInput.WriteLineAsync("stopped");
        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
        keeper = null;
    }

    static string Programs()
    {
        QuickRun.AssertNone();
        var found = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).MaxBy(bin => bin) : null;
        if (found is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "CI=true, and PostgreSQL (Debian's package postgresql) is not installed");
            Assert.Skip("PostgreSQL (Debian's package postgresql) is not installed");
        }
        return found;
    }

    // The server refuses to run as root.
    static string Account() => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    static ProcessStartInfo StartAsAccount(string program, string[] arguments) => Environment.IsPrivilegedProcess
        ? new ProcessStartInfo("setpriv", ["--reuid", Account(), "--clear-groups", "--", program, .. arguments]) { WorkingDirectory = "/" }
        : new ProcessStartInfo(program, arguments);

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static Task<string> RunAsAccountAsync(string program, string[] arguments) => RunAsync(StartAsAccount(program, arguments));

    static Task<string> RunAsync(string program, string[] arguments) => RunAsync(new ProcessStartInfo(program, arguments));

    static async Task<string> RunAsync(ProcessStartInfo start)
    {
        var (exitCode, output, errors) = await TryAsync(start);
        Assert.True(exitCode == 0, $"{start.FileName} ended with {exitCode}: {output}{errors}");
        return output.Trim();
    }

    static async Task<(int ExitCode, string Output, string Errors)> TryAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }
}
