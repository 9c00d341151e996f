using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Pacs.Service.Tests.Dimse;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Hosting;

/// <summary>The program as its users start it.</summary>
public sealed class ProcessTests
{
    static readonly string program = Path.Combine(AppContext.BaseDirectory, "Pacs.Service.dll");

    [Trait("run", "full")]
    [Fact]
    public async Task The_banners_commands_work_as_they_stand()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data"));
        for (var i = 0; i < 6000 && !service.Output.Contains("curl", StringComparison.Ordinal); i++)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Contains(Path.Combine(folder, "data"), service.Output, StringComparison.Ordinal);
        var commands = Regex
            .Matches(service.Output, "^  (storescu|curl) .*$", RegexOptions.Multiline)
            .Select(match => match.Value.Trim())
            .ToList();
        Assert.Equal(2, commands.Count);

        var (stored, storeOutput) = await Peer.RunAsync(
            "bash",
            "-c",
            $"cd '{Path.GetDirectoryName(TestService.SampleStudies)}' && {commands[0]}"
        );
        var (asked, answer) = await Peer.RunAsync("bash", "-c", commands[1] + " -sf");

        Assert.True(stored == 0, storeOutput);
        Assert.True(asked == 0, answer);
        Assert.Equal(6, Regex.Count(answer, "\"0020000D\""));
        // The same files over HTTP are the same objects, not conflicts: storescu writes them as they are.
        foreach (var file in Directory.GetFiles(TestService.SampleStudies, "*.dcm", SearchOption.AllDirectories))
        {
            using var content = new ByteArrayContent(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))
            {
                Headers = { ContentType = new("application/dicom") },
            };
            using var again = await service.Http.PostAsync("dicom-web/studies", content, TestContext.Current.CancellationToken);
            Assert.True(again.StatusCode == HttpStatusCode.OK, $"{file}: {again.StatusCode}");
        }
        Assert.Equal(0, await service.StopAsync());
    }

    // The README's folders are relative to where its commands are typed, not to the project.
    [Fact]
    public async Task Dotnet_run_works_in_the_folder_that_the_user_stands_in()
    {
        var project = Path.Combine(Path.GetDirectoryName(TestService.SampleStudies)!, "src/Pacs.Service");

        var (exitCode, output) = await Peer.RunAsync("dotnet", "msbuild", project, "-getProperty:RunWorkingDirectory");

        Assert.Equal((0, ""), (exitCode, output.Trim()));
    }

    [Theory]
    [InlineData("Pacs:Dimse:Prot is not a setting", "--Pacs:Dimse:Prot=1")]
    [InlineData("Pacs:Dimse:Port must be", "--Pacs:Dimse:Port=x")]
    [InlineData("Pacs:Dimse:Address is", "--Pacs:Dimse:Address=0.0.0.0")]
    [InlineData("'serv' is no verb", "serv")]
    public async Task What_is_wrong_is_said_in_one_sentence_and_the_exit_code_is_2(string sentence, params string[] arguments)
    {
        using var folder = new TemporaryFolder();

        var (exitCode, output) = await RunAsync(folder, arguments);

        Assert.Equal(2, exitCode);
        Assert.StartsWith(sentence, output, StringComparison.Ordinal);
        Assert.Single(output.TrimEnd().Split('\n'));
        Assert.False(Directory.Exists(Path.Combine(folder, "data")));
    }

    [Fact]
    public async Task A_port_in_use_is_named_by_its_setting()
    {
        using var folder = new TemporaryFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var dimse = await RunAsync(folder, "--Pacs:Http:Urls=http://127.0.0.1:0", $"--Pacs:Dimse:Port={port}");
        var http = await RunAsync(folder, $"--Pacs:Http:Urls=http://127.0.0.1:{port}", "--Pacs:Dimse:Port=0");

        Assert.Equal(
            (2, $"Pacs:Dimse:Port: another program listens on 127.0.0.1:{port} already; stop it, or choose another port."),
            (dimse.ExitCode, dimse.Output.Trim())
        );
        Assert.Equal(
            (2, $"Pacs:Http:Urls: another program listens on 127.0.0.1:{port} already; stop it, or choose another port."),
            (http.ExitCode, http.Output.Trim())
        );
    }

    [Fact]
    public async Task Environment_variables_set_what_the_command_line_does_not()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, output) = await Peer.RunAsync(
            "env",
            "Pacs__Dimse__Port=a",
            "Pacs__Http__Urls=b",
            "dotnet",
            program,
            "--Pacs:Http:Urls=http://127.0.0.1:0"
        );

        Assert.Equal(2, exitCode);
        Assert.StartsWith("Pacs:Dimse:Port must be", output, StringComparison.Ordinal);
    }

    [Trait("run", "full")]
    [Fact]
    public async Task Import_problems_backup_and_rebuild_go_through_a_whole_life()
    {
        using var folder = new TemporaryFolder();
        var archive = Directory.CreateDirectory(Path.Combine(folder, "old")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(TestService.SampleStudies, "cr")))
            File.Copy(file, Path.Combine(archive, Path.GetFileName(file)));
        await File.WriteAllTextAsync(Path.Combine(archive, "notes.txt"), new string('n', 200), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(
            Path.Combine(archive, "broken.dcm"),
            [.. new byte[128], .. "DICM"u8, .. new byte[40]],
            TestContext.Current.CancellationToken
        );

        var first = await RunAsync(folder, "import", archive);
        Assert.Equal(1, first.ExitCode);
        Assert.Contains(
            "3 stored, 0 were there already, 0 set aside, 1 refused, 0 unreadable, 1 no DICOM objects.",
            first.Output,
            StringComparison.Ordinal
        );
        Assert.Contains($"{archive}/broken.dcm: refused: ", first.Output, StringComparison.Ordinal);

        var second = await RunAsync(folder, "import", archive);
        Assert.Equal(0, second.ExitCode);
        Assert.Contains("0 stored,", second.Output, StringComparison.Ordinal);
        Assert.Contains("5 were passed over", second.Output, StringComparison.Ordinal);

        var problems = await RunAsync(folder, "problems");
        Assert.Equal(0, problems.ExitCode);
        Assert.Contains("by IMPORT", Assert.Single(problems.Output.TrimEnd().Split('\n')), StringComparison.Ordinal);

        var copy = Path.Combine(folder, "copy");
        await using (var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data")))
        {
            var refused = await RunAsync(folder, "import", archive);
            Assert.Equal(2, refused.ExitCode);
            Assert.Contains("another process", refused.Output, StringComparison.Ordinal);
            var backup = await RunAsync(folder, "backup", copy);
            Assert.True(backup.ExitCode == 0, backup.Output);
            Assert.Equal(File.GetUnixFileMode(Path.Combine(folder, "data")), File.GetUnixFileMode(copy));
            Assert.Equal(0, await service.StopAsync());
        }

        Directory.Delete(Path.Combine(folder, "data"), recursive: true);
        Directory.Move(copy, Path.Combine(folder, "data"));
        var rebuilt = await RunAsync(folder, "rebuild-index");
        Assert.True(rebuilt.ExitCode == 0, rebuilt.Output);
        Assert.Contains("3 instances were put into the index", rebuilt.Output, StringComparison.Ordinal);
        await using (var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data")))
            Assert.Equal(
                3,
                Regex.Count(await service.Http.GetStringAsync("dicom-web/studies", TestContext.Current.CancellationToken), "\"0020000D\"")
            );
    }

    static Task<(int ExitCode, string Output)> RunAsync(string folder, params string[] arguments) =>
        Peer.RunAsync("dotnet", [program, $"--Pacs:DataDirectory={Path.Combine(folder, "data")}", .. arguments]);
}
