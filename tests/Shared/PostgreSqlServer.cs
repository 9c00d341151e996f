using System.Diagnostics;
using Xunit;

namespace Tests.Shared;

/// <summary>A real PostgreSQL server of the tests' own: Debian's, on a free loopback port, as a user who is not root, with commits on the
/// disk. It goes when the process does, however that ends.</summary>
sealed class PostgreSqlServer : IAsyncDisposable
{
    const string User = "pacs";

    static readonly Lazy<Task<PostgreSqlServer>> shared = new(() => Task.Run(StartAsync));
    static readonly TimeSpan patience = TimeSpan.FromMinutes(5);

    readonly string programs,
        folder;
    readonly int port;
    Daemon? server;
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

    /// <summary>Starts a server of the caller's own, that may be killed. The test is skipped, with the reason, where PostgreSQL is not
    /// installed, and fails where CI promises it.</summary>
    public static async Task<PostgreSqlServer> StartAsync()
    {
        var programs = Programs();
        var folder = Directory.CreateTempSubdirectory("pacs-postgresql-").FullName;
        if (Environment.IsPrivilegedProcess)
            await Daemon.RunAsync("chown", Account(), folder);
        // A database whose own language sorts and compares otherwise than the index is to.
        await Daemon.RunAsync(
            "env",
            [
                .. AsAccount(),
                $"{programs}/initdb",
                "-D",
                $"{folder}/data",
                "-U",
                User,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--locale-provider=icu",
                "--icu-locale=de-DE",
                "--no-sync",
            ]
        );
        var started = new PostgreSqlServer(programs, folder, LoopbackPort.Free());
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
    public Task DropDatabaseAsync(string connectionString) =>
        ExecuteAsync("postgres", $"DROP DATABASE IF EXISTS {NameIn(connectionString)} WITH (FORCE)");

    /// <summary>How a database is reached.</summary>
    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={port};Database={database};Username={User}";

    /// <summary>The database that a connection string names.</summary>
    public static string NameIn(string connectionString) =>
        connectionString.Split(';').Single(part => part.StartsWith("Database=", StringComparison.Ordinal))["Database=".Length..];

    /// <summary>Runs a statement; gives what it says.</summary>
    public Task<string> ExecuteAsync(string database, string sql) =>
        Daemon.RunAsync(
            $"{programs}/psql",
            "-h",
            "127.0.0.1",
            "-p",
            $"{port}",
            "-U",
            User,
            "-d",
            database,
            "-X",
            "-q",
            "-t",
            "-A",
            "-v",
            "ON_ERROR_STOP=1",
            "-c",
            sql
        );

    /// <summary>Stops the server as a crash does: connections break, and what was not committed is gone.</summary>
    public void Kill()
    {
        server?.End("QUIT");
        server = null;
    }

    /// <summary>Starts the server again on the same port, and waits until it takes connections.</summary>
    public async Task RestartAsync()
    {
        // To a crash of the tests it is to answer in good order: what it shares in memory would stay otherwise.
        server = Daemon.Start(
            folder,
            "server.log",
            "INT",
            "env",
            [
                .. AsAccount(),
                $"{programs}/postgres",
                "-D",
                $"{folder}/data",
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                $"port={port}",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=200",
                "-c",
                "fsync=on",
                "-c",
                "full_page_writes=on",
                "-c",
                "synchronous_commit=on",
            ]
        );
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            using var ask = Process.Start($"{programs}/pg_isready", ["-q", "-h", "127.0.0.1", "-p", $"{port}", "-U", User]);
            await ask.WaitForExitAsync();
            if (ask.ExitCode == 0)
                return;
            Assert.True(watch.Elapsed < patience, $"PostgreSQL does not start: {await File.ReadAllTextAsync($"{folder}/server.log")}");
        }
    }

    /// <summary>Stops the server and removes its files.</summary>
    public ValueTask DisposeAsync()
    {
        server?.End("INT");
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    static string Programs()
    {
        QuickRun.AssertNone();
        var found = Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
                .MaxBy(bin => bin)
            : null;
        if (found is null)
        {
            Assert.False(
                Environment.GetEnvironmentVariable("CI") == "true",
                "CI=true, and PostgreSQL (Debian's package postgresql) is not installed"
            );
            Assert.Skip("PostgreSQL (Debian's package postgresql) is not installed");
        }
        return found;
    }

    // The server refuses to run as root.
    static string Account() =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    // What `env` is told before the program; that account may not be allowed into the folder that we are in.
    static string[] AsAccount() =>
        Environment.IsPrivilegedProcess ? ["--chdir=/", "setpriv", "--reuid", Account(), "--clear-groups", "--"] : [];
}
