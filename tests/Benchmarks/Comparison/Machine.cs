using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Benchmarks.Comparison;

/// <summary>What the machine reaches without any archive.</summary>
static class Machine
{
    const int Piece = 1 << 20;

    static readonly byte[] noise = RandomNumberGenerator.GetBytes(Piece);

    /// <summary>What it is.</summary>
    public static string Describe(string folder)
    {
        var model = File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            ?.Split(": ")[^1]
            ?? RuntimeInformation.ProcessArchitecture.ToString();
        var system = new DriveInfo(folder);
        return $"{Environment.ProcessorCount} x {model}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30)} GiB of memory, "
            + $"{system.DriveFormat}, Linux {Environment.OSVersion.Version}, .NET {Environment.Version}; load average {Load()}";
    }

    /// <summary>Of the last minute, as uptime says it.</summary>
    public static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    /// <summary>Has everything written that waits to be, so that nobody is charged with what another left.</summary>
    public static async Task SettleAsync()
    {
        using var sync = Process.Start("sync");
        await sync.WaitForExitAsync();
    }

    /// <summary>Creates files, writes and flushes each: files a second.</summary>
    public static async Task<double> FilesAsync(string folder, long length, int count, int writers)
    {
        var files = Directory.CreateDirectory(Path.Combine(folder, "limit")).FullName;
        // Threads of their own: the pool would start those that wait for the disk one by one.
        var elapsed = await Workers.RunAsync(writers, writer => Task.Factory.StartNew(
                () =>
                {
                    for (var number = writer; number < count; number += writers)
                    {
                        using var file = File.OpenHandle(Path.Combine(files, $"{number}"), FileMode.CreateNew, FileAccess.Write);
                        for (long offset = 0; offset < length; offset += Piece)
                            RandomAccess.Write(file, noise.AsSpan(0, (int)Math.Min(Piece, length - offset)), offset);
                        RandomAccess.FlushToDisk(file);
                    }
                },
                TaskCreationOptions.LongRunning
            ));
        Directory.Delete(files, recursive: true);
        return count / elapsed.TotalSeconds;
    }

    /// <summary>Sends a file by sendfile(2) over loopback to somebody who reads it: MB a second.</summary>
    public static async Task<double> LoopbackAsync(string folder, long length)
    {
        var path = Path.Combine(folder, "loopback");
        await using (var file = File.Create(path))
            for (long offset = 0; offset < length; offset += Piece)
                file.Write(noise, 0, (int)Math.Min(Piece, length - offset));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var server = await listener.AcceptSocketAsync();
        var began = Stopwatch.GetTimestamp();
        var sending = Task.Run(() =>
        {
            server.SendFile(path);
            server.Shutdown(SocketShutdown.Send);
        });
        var buffer = new byte[WebRequests.BufferLength];
        while (await client.GetStream().ReadAsync(buffer) > 0) { }
        await sending;
        var rate = length / Stopwatch.GetElapsedTime(began).TotalSeconds / 1e6;
        File.Delete(path);
        return rate;
    }
}
