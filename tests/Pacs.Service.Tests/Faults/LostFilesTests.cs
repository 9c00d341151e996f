using System.Diagnostics;
using System.Net;
using Dicom;
using Pacs.Service.Tests.Dimse;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Faults;

/// <summary>Files and folders of the data directory that are removed, damaged or laid elsewhere behind the service's back.</summary>
[Trait("run", "full")]
public sealed class LostFilesTests
{
    static readonly string[] ports = ["--Pacs:Http:Urls=http://127.0.0.1:0", "--Pacs:Dimse:Port=0"];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("index.sqlite")]
    [InlineData("index.sqlite-wal")]
    public async Task After_the_index_was_removed_nothing_is_stored_any_more(string file)
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder, "data");
        await using var service = await ServiceProcess.StartAsync(data);
        await using var sender = await ConnectAsync(service);
        Assert.Equal(0, await sender.StoreAsync(New()));

        File.Delete(Path.Combine(data, file));

        Assert.Equal(0xA700, await sender.StoreAsync(New()));
        using (var answer = await Stow.PostAsync(service, New()))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("rebuild-index", await TroubleAsync(service), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(data, file)));
    }

    [Fact]
    public async Task Without_its_index_an_archive_with_objects_does_not_start_until_it_is_rebuilt()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder, "data");
        var instance = New();
        await using (var service = await ServiceProcess.StartAsync(data))
        {
            await using (var sender = await ConnectAsync(service))
                Assert.Equal(0, await sender.StoreAsync(instance));
            Assert.Equal(0, await service.StopAsync());
        }
        foreach (var file in Directory.GetFiles(data, "index.sqlite*"))
            File.Delete(file);

        foreach (
            var verb in (string[][])
                [
                    [],
                    ["migrate"],
                    ["problems"],
                ]
        )
            AssertRefused(await RunAsync(data, verb), "rebuild-index");
        var rebuilt = await RunAsync(data, "rebuild-index");

        Assert.True(rebuilt.ExitCode == 0, rebuilt.Output);
        await using (var service = await ServiceProcess.StartAsync(data))
            await Served.AssertAllThereAsync(service.Http, [instance]);
    }

    [Fact]
    public async Task A_damaged_index_is_told_in_a_sentence_and_made_anew_by_rebuild_index()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder, "data");
        var instance = New();
        await using (var service = await ServiceProcess.StartAsync(data))
        {
            await using (var sender = await ConnectAsync(service))
                Assert.Equal(0, await sender.StoreAsync(instance));
            Assert.Equal(0, await service.StopAsync());
        }
        await File.WriteAllTextAsync(Path.Combine(data, "index.sqlite"), new string('x', 8192), Cancel);

        AssertRefused(await RunAsync(data), "rebuild-index");
        var rebuilt = await RunAsync(data, "rebuild-index");

        Assert.True(rebuilt.ExitCode == 0, rebuilt.Output);
        await using (var service = await ServiceProcess.StartAsync(data))
            await Served.AssertAllThereAsync(service.Http, [instance]);
    }

    [Fact]
    public async Task A_data_directory_that_is_gone_is_no_fault_of_the_request()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder, "data");
        await using var service = await ServiceProcess.StartAsync(data);
        await using var sender = await ConnectAsync(service);

        Directory.Delete(data, recursive: true);

        Assert.Contains("data directory", await TroubleAsync(service), StringComparison.Ordinal);
        Assert.Equal(0xA700, await sender.StoreAsync(New()));
        using var answer = await Stow.PostAsync(service, New());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task Studies_on_another_file_system_than_incoming_objects_are_refused_and_never_copied()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder, "data");
        var studies = Directory.CreateDirectory(Path.Combine(data, "objects/studies")).FullName;
        if ((await Command.TryAsync("mount", ["-t", "tmpfs", "-o", "size=16m", "tmpfs", studies])).ExitCode != 0)
            Assert.Skip("a file system can be mounted by root only");
        try
        {
            AssertRefused(await RunAsync(data), "another file system");
            await Command.RunAsync("umount", studies);
            await using var service = await ServiceProcess.StartAsync(data);
            await using var sender = await ConnectAsync(service);
            await Command.RunAsync("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", studies);

            Assert.Equal(0xA700, await sender.StoreAsync(New()));
            using var answer = await Stow.PostAsync(service, New());
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Empty(Directory.GetFiles(studies, "*", SearchOption.AllDirectories));
        }
        finally
        {
            await Command.TryAsync("umount", "-l", studies);
        }
    }

    [Fact]
    public async Task What_it_makes_in_a_folder_that_others_may_read_is_for_its_user_alone()
    {
        using var folder = new TemporaryFolder();
        var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        File.SetUnixFileMode(data, (UnixFileMode)Convert.ToInt32("755", 8));
        await using var service = await ServiceProcess.StartAsync(data);
        await using (var sender = await ConnectAsync(service))
            Assert.Equal(0, await sender.StoreAsync(New()));

        var entries = Directory.GetFileSystemEntries(data, "*", SearchOption.AllDirectories);

        Assert.Contains(Path.Combine(data, "index.sqlite-wal"), entries);
        Assert.Contains(entries, path => path.EndsWith(".dcm", StringComparison.Ordinal));
        Assert.All(entries, path => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & (UnixFileMode)0x3F));
    }

    [Fact]
    public async Task An_import_passes_over_what_is_no_regular_file()
    {
        using var folder = new TemporaryFolder();
        var files = Directory.CreateDirectory(Path.Combine(folder, "files")).FullName;
        await New().WriteAsync(Path.Combine(files, "a.dcm"));
        await Command.RunAsync("mkfifo", Path.Combine(files, "b.dcm"));

        var (exitCode, output) = await RunAsync(Path.Combine(folder, "data"), "import", files);

        Assert.Equal(1, exitCode);
        Assert.Contains("b.dcm: is no regular file", output, StringComparison.Ordinal);
        Assert.Contains("1 stored, 0 were there already, 0 set aside, 0 refused, 1 unreadable", output, StringComparison.Ordinal);
    }

    static void AssertRefused((int ExitCode, string Output) ended, string words)
    {
        Assert.True(ended.ExitCode == 2, $"{ended.ExitCode}: {ended.Output}");
        Assert.Contains(words, ended.Output, StringComparison.Ordinal);
        Assert.Single(ended.Output.TrimEnd().Split('\n'));
    }

    static Task<(int ExitCode, string Output)> RunAsync(string data, params string[] verb) =>
        Peer.RunAsync("dotnet", [ServiceProcess.Program, $"--Pacs:DataDirectory={data}", .. ports, .. verb]);

    static SyntheticInstance New() => new(Uid.New(), Uid.New(), Uid.New(), "LOST");

    static Task<Sender> ConnectAsync(ServiceProcess service) =>
        Sender.ConnectAsync(service.DimsePort, (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian));

    // What readiness says once it is red.
    static async Task<string> TroubleAsync(ServiceProcess service)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(200, Cancel))
        {
            using var answer = await service.Http.GetAsync("healthz/ready", Cancel);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                return await answer.Content.ReadAsStringAsync(Cancel);
            }
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), "readiness stays green");
        }
    }
}
