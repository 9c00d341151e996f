using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Tests.Shared;
using Xunit;

namespace Dicom.Network.Tests.Harness;

/// <summary>DCMTK's programs as peers.</summary>
static class Dcmtk
{
    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process
                .WaitForExitAsync(TestContext.Current.CancellationToken)
                .WaitAsync(Served.Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} does not end: {await output}{await error}");
        }
        return (process.ExitCode, await output + await error);
    }

    /// <summary>Starts a program that is a server, and waits until it listens.</summary>
    public static async Task<ServerProcess> ServeAsync(string program, Func<int, string[]> arguments)
    {
        var port = LoopbackPort.Free();
        var process = Start(program, arguments(port));
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Served.Patience; )
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
                return new ServerProcess(process, new IPEndPoint(IPAddress.Loopback, port));
            }
            catch (SocketException)
            {
                Assert.False(process.HasExited, $"{program} has ended");
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
        process.Kill(entireProcessTree: true);
        throw new TimeoutException($"{program} does not listen");
    }

    static Process Start(string program, string[] arguments)
    {
        var info = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        try
        {
            return Process.Start(info)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"CI=true, and {program} (Debian: dcmtk) is missing");
            Assert.Skip($"{program} (Debian: dcmtk) is not installed");
            throw;
        }
    }
}

/// <summary>A server that is stopped at the end.</summary>
sealed class ServerProcess(Process process, IPEndPoint endPoint) : IDisposable
{
    public IPEndPoint EndPoint => endPoint;

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
