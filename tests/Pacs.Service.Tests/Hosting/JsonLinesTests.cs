using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Pacs.Service.Tests.Dimse;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Hosting;

/// <summary>With <c>Pacs:Telemetry:LogFormat=Json</c>, whatever the process says is one JSON object a line, from its first byte to its
/// last.</summary>
[Trait("run", "full")]
public sealed class JsonLinesTests
{
    static readonly string program = Path.Combine(AppContext.BaseDirectory, "Pacs.Service.dll");

    [Fact]
    public async Task From_the_start_to_the_end()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(
            Path.Combine(folder, "data"),
            ["--Pacs:Telemetry:LogFormat=Json", "--Pacs:Viewer:Folder=/nope"]
        );
        Assert.Equal(0, await service.StopAsync());

        var messages = Messages(service.Output);
        Assert.StartsWith("ready after ", messages[0], StringComparison.Ordinal);
        Assert.Contains(messages, message => message.StartsWith("Pacs:Viewer:Folder is /nope", StringComparison.Ordinal));
        Assert.Contains(messages, message => message.StartsWith("stopping: ", StringComparison.Ordinal));
        Assert.StartsWith("stopped after ", messages[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pacs:Dimse:Port must be", "--Pacs:Dimse:Port=x")]
    [InlineData("--urls is not understood", "--urls=http://*:80")]
    [InlineData("Pacs:Storage:MinimumFreeBytes is ", "--Pacs:Storage:MinimumFreeBytes=9223372036854775807")]
    public async Task A_start_that_fails(string sentence, string argument)
    {
        using var folder = new TemporaryFolder();

        var (exitCode, output) = await Peer.RunAsync(
            "dotnet",
            program,
            "--Pacs:Telemetry:LogFormat=Json",
            $"--Pacs:DataDirectory={folder}/data",
            argument
        );

        Assert.Equal(2, exitCode);
        Assert.StartsWith(sentence, Assert.Single(Messages(output)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_waited_for()
    {
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo(
            "dotnet",
            [
                program,
                $"--Pacs:DataDirectory={folder}/data",
                "--Pacs:Index:Provider=PostgreSql",
                $"--Pacs:Index:ConnectionString=Host=127.0.0.1;Port={LoopbackPort.Free()};Username=x;Database=x",
            ]
        )
        {
            RedirectStandardOutput = true,
        };
        start.Environment["Pacs__Telemetry__LogFormat"] = "json";
        using var process = Process.Start(start)!;

        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        process.Kill(entireProcessTree: true);

        Assert.StartsWith("Not yet: ", Assert.Single(Messages(line!)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_that_says_nothing_delays_the_end_by_little()
    {
        using var folder = new TemporaryFolder();
        // It takes connections and never answers.
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        var taken = TimeSpan.MaxValue;
        // Ten seconds and more each time without the bound; a busy machine gets some more tries.
        for (var attempt = 0; taken >= TimeSpan.FromSeconds(8) && attempt < 5; attempt++)
        {
            await using var service = await ServiceProcess.StartAsync(
                Path.Combine(folder, "data"),
                ["--Pacs:Telemetry:Metrics=true"],
                tracer: ["env", $"OTEL_EXPORTER_OTLP_ENDPOINT=http://{mute.LocalEndpoint}", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"]
            );
            for (var i = 0; i < 20; i++)
                (await service.Http.GetAsync("dicom-web/studies", TestContext.Current.CancellationToken)).Dispose();
            var clock = Stopwatch.StartNew();

            Assert.Equal(0, await service.StopAsync());

            taken = clock.Elapsed;
        }
        Assert.True(taken < TimeSpan.FromSeconds(8), $"{taken}");
    }

    static List<string> Messages(string output) =>
        [
            .. output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("message").GetString()!),
        ];
}
