using System.Net;
using System.Text;
using Dicom;
using Pacs.Archive;
using Pacs.Service.Tests.Dimse;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Faults;

/// <summary>A sync call that fails (PS3.4 B.2.1 promises that a stored object is kept): nothing is acknowledged, and no later success comes
/// without a new write, since the kernel reports the failure once and then regards the lost pages as clean.</summary>
[Trait("run", "full")]
public sealed class SyncFailureTests
{
    const string SyncCalls = "fsync,fdatasync,sync_file_range";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("EIO")]
    [InlineData("ENOSPC")]
    [InlineData("EDQUOT")]
    public async Task While_every_sync_call_fails_nothing_is_acknowledged_and_afterwards_the_objects_are_written_anew(string error)
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder, "data");
        var (study, series) = (Uid.New(), Uid.New());
        var before = new SyntheticInstance(study, series, Uid.New(), "SYNC");
        SyntheticInstance[] sent = [new(study, series, Uid.New(), "SYNC"), new(Uid.New(), Uid.New(), Uid.New(), "SYNC")];
        SyntheticInstance[] posted = [new(study, series, Uid.New(), "SYNC"), new(Uid.New(), Uid.New(), Uid.New(), "SYNC")];
        await using (var service = await ServiceProcess.StartAsync(data))
        {
            await using var sender = await ConnectAsync(service);
            Assert.Equal(0, await sender.StoreAsync(before));
            await using (await Strace.AttachAsync(service.Id, "-e", $"inject={SyncCalls}:error={error}"))
            {
                // Twice: the second one finds what the first one has left.
                for (var round = 0; round < 2; round++)
                {
                    foreach (var instance in sent)
                        Assert.Equal(0xA700, await sender.StoreAsync(instance));
                    foreach (var instance in posted)
                        using (var answer = await Stow.PostAsync(service, instance))
                            Assert.True((int)answer.StatusCode is 503 or 507, $"STOW: {answer.StatusCode}");
                }
                Assert.Equal(HttpStatusCode.ServiceUnavailable, await CommitmentAsync(service, before));
                using (var answer = await service.Http.DeleteAsync(before.Path, Cancel))
                    Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                // The series is read, and not sealed.
                using (var answer = await service.Http.GetAsync($"dicom-web/studies/{study}/series/{series}/metadata", Cancel))
                    Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.False(Directory.Exists(Path.Combine(data, "objects/metadata")));
                await AssertBecomesUnreadyAsync(service);
            }
            await Served.AssertNoneThereAsync(service.Http, [.. sent, .. posted]);
            Assert.Equal([before.SopInstance.Value], StoredFiles(data));

            await using (var trace = await Strace.AttachAsync(service.Id, "-e", "trace=fsync,rename"))
            {
                foreach (var instance in sent)
                    Assert.Equal(0, await sender.StoreAsync(instance));
                foreach (var instance in posted)
                    using (var answer = await Stow.PostAsync(service, instance))
                        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                var calls = await trace.EndAsync();
                foreach (var instance in sent.Concat(posted))
                    AssertWrittenAnew(calls, instance);
            }
            using (var answer = await service.Http.GetAsync($"dicom-web/studies/{study}/series/{series}/metadata", Cancel))
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True(Directory.Exists(Path.Combine(data, "objects/metadata")));
            Assert.Equal(HttpStatusCode.OK, await CommitmentAsync(service, before));
            await service.KillAsync();
        }
        await using (var service = await ServiceProcess.StartAsync(data))
            await Served.AssertAllThereAsync(service.Http, [before, .. sent, .. posted]);
    }

    [Fact]
    public async Task Each_sync_call_of_a_store_that_fails_alone_keeps_it_from_being_acknowledged()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder, "data");
        await using var service = await ServiceProcess.StartAsync(data);
        await using var sender = await ConnectAsync(service);
        var studies = Path.Combine(data, "objects/studies");
        Assert.Equal(0, await sender.StoreAsync(New()));
        foreach (
            var path in (Func<SyntheticInstance, string>[])
                [
                    _ => Path.Combine(data, "index.sqlite-wal"),
                    _ => studies,
                    instance => Path.Combine(studies, instance.Study.Value),
                    instance => Path.Combine(studies, instance.Study.Value, instance.Series.Value),
                ]
        )
        {
            var instance = New();
            await using (await Strace.AttachAsync(service.Id, "-P", path(instance), "-e", $"inject={SyncCalls}:error=EIO"))
            {
                Assert.Equal(0xA700, await sender.StoreAsync(instance));
                using var answer = await Stow.PostAsync(service, instance);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            }
            await Served.AssertNoneThereAsync(service.Http, [instance]);
            Assert.Equal(0, await sender.StoreAsync(instance));
            await Served.AssertAllThereAsync(service.Http, [instance]);
        }

        static SyntheticInstance New() => new(Uid.New(), Uid.New(), Uid.New(), "SYNC");
    }

    [Fact]
    public async Task An_object_whose_removal_could_not_be_flushed_is_removed_anew()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder, "data");
        var (study, series) = (Uid.New(), Uid.New());
        var kept = new SyntheticInstance(study, series, Uid.New(), "SYNC");
        var deleted = new SyntheticInstance(study, series, Uid.New(), "SYNC");
        var path = Path.Combine(data, "objects/studies", study.Value, series.Value);
        await using var service = await ServiceProcess.StartAsync(data);
        await using (var sender = await ConnectAsync(service))
        {
            Assert.Equal(0, await sender.StoreAsync(kept));
            Assert.Equal(0, await sender.StoreAsync(deleted));
        }
        var file = Assert.Single(Directory.GetFiles(path, $"{deleted.SopInstance}.*"));
        await using (var failing = await Strace.AttachAsync(service.Id, "-P", path, "-e", $"inject={SyncCalls}:error=EIO"))
        {
            using (var answer = await service.Http.DeleteAsync(deleted.Path, Cancel))
                Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            // Upkeep comes once a minute.
            await failing.AwaitAsync(call => call.Contains("(INJECTED)", StringComparison.Ordinal));
            for (var clock = System.Diagnostics.Stopwatch.StartNew(); !File.Exists(file); await Task.Delay(50, Cancel))
                Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), "the object is removed, though nobody knows whether for good");
        }
        await Served.AssertNoneThereAsync(service.Http, [deleted]);

        await using (var trace = await Strace.AttachAsync(service.Id, "-e", "trace=rename,fsync"))
        {
            for (var clock = System.Diagnostics.Stopwatch.StartNew(); File.Exists(file); await Task.Delay(50, Cancel))
                Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), "the object is not removed");
            await trace.AwaitAsync(IsFlush);
            var calls = (await trace.EndAsync()).ToList();
            var renamed = calls.FindIndex(call => call.Contains($"rename(\"{file}\"", StringComparison.Ordinal));
            var flushed = calls.FindLastIndex(call => IsFlush(call));
            Assert.True(renamed >= 0 && flushed > renamed, string.Join('\n', calls));
        }
        Assert.Single(Directory.GetFiles(path));
        await Served.AssertAllThereAsync(service.Http, [kept]);

        bool IsFlush(string call) =>
            call.Contains("fsync(", StringComparison.Ordinal) && call.Contains($"<{path}>", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("index.sqlite-wal")]
    [InlineData("objects/studies")]
    public async Task An_import_whose_sync_calls_fail_notes_nothing_as_done(string path)
    {
        using var folder = new TemporaryFolder();
        var (data, files) = (Path.Combine(folder, "data"), Directory.CreateDirectory(Path.Combine(folder, "files")).FullName);
        for (var number = 0; number < 3; number++)
            await new SyntheticInstance(Uid.New(), Uid.New(), Uid.New(), "SYNC").WriteAsync(Path.Combine(files, $"{number}.dcm"));
        await using (var service = await ServiceProcess.StartAsync(data))
            Assert.Equal(0, await service.StopAsync());
        string[] import = ["dotnet", ServiceProcess.Program, $"--Pacs:DataDirectory={data}", "import", files];

        var failed = await Peer.RunAsync("strace", [.. Failing(Path.Combine(data, path)), .. import]);
        Assert.True(failed.ExitCode == 2, failed.Output);
        Assert.Contains("The import stops", failed.Output, StringComparison.Ordinal);
        var (exitCode, output) = await Peer.RunAsync(import[0], import[1..]);

        Assert.True(exitCode == 0, output);
        Assert.Contains("3 stored, 0 were there already", output, StringComparison.Ordinal);
        Assert.DoesNotContain("passed over", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_whose_sync_calls_fail_is_none_and_no_service_starts_on_it()
    {
        using var folder = new TemporaryFolder();
        var (data, copy) = (Path.Combine(folder, "data"), Path.Combine(folder, "copy"));
        await using var service = await ServiceProcess.StartAsync(data);
        var instance = new SyntheticInstance(Uid.New(), Uid.New(), Uid.New(), "SYNC");
        await using (var sender = await ConnectAsync(service))
            Assert.Equal(0, await sender.StoreAsync(instance));
        string[] program = ["dotnet", ServiceProcess.Program];
        string[] backup = [.. program, $"--Pacs:DataDirectory={data}", "backup", copy];
        foreach (var path in (string[])["index.sqlite.part", "objects/studies", $"objects/studies/{instance.Study}/{instance.Series}"])
        {
            var failed = await Peer.RunAsync("strace", [.. Failing(Path.Combine(copy, path)), .. backup]);
            Assert.True(failed.ExitCode == 2, $"{path}: {failed.ExitCode} {failed.Output}");
            Assert.Contains("The backup to", failed.Output, StringComparison.Ordinal);
            Assert.False(File.Exists(Path.Combine(copy, PacsArchive.IndexFile)), path);
        }
        foreach (
            var verb in (string[][])
                [
                    [],
                    ["rebuild-index"],
                ]
        )
        {
            string[] settings = [$"--Pacs:DataDirectory={copy}", "--Pacs:Http:Urls=http://127.0.0.1:0", "--Pacs:Dimse:Port=0"];
            var started = await Peer.RunAsync(program[0], [program[1], .. settings, .. verb]);
            Assert.True(started.ExitCode == 2, started.Output);
            Assert.Contains("run backup to it again", started.Output, StringComparison.Ordinal);
        }

        var (exitCode, output) = await Peer.RunAsync(backup[0], backup[1..]);
        Assert.True(exitCode == 0, output);
        Assert.Equal(0, await service.StopAsync());
        await using var restored = await ServiceProcess.StartAsync(copy);
        await Served.AssertAllThereAsync(restored.Http, [instance]);
    }

    /// <summary>Storage Commitment Request Module (PS3.18 J.1) of one instance, as DICOM JSON.</summary>
    internal static string CommitmentRequest(SyntheticInstance instance)
    {
        var (sopClass, uid) = (instance.SopClass, instance.SopInstance);
        var reference = $$$"""{"00081150":{"vr":"UI","Value":["{{{sopClass}}}"]},"00081155":{"vr":"UI","Value":["{{{uid}}}"]}}""";
        return $$$"""[{"00081199":{"vr":"SQ","Value":[{{{reference}}}]}}]""";
    }

    static Task<Sender> ConnectAsync(ServiceProcess service) =>
        Sender.ConnectAsync(service.DimsePort, (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian));

    static async Task<HttpStatusCode> CommitmentAsync(ServiceProcess service, SyntheticInstance instance)
    {
        using var body = new StringContent(CommitmentRequest(instance), Encoding.UTF8, "application/dicom+json");
        using var answer = await service.Http.PostAsync($"dicom-web/commitment-requests/{Uid.New()}", body, Cancel);
        return answer.StatusCode;
    }

    static string[] Failing(string path) => ["-f", "-qq", "-o", "/dev/null", "-P", path, "-e", $"inject={SyncCalls}:error=EIO"];

    static string[] StoredFiles(string data) =>
        [
            .. from path in Directory.GetFiles(Path.Combine(data, "objects/studies"), "*", SearchOption.AllDirectories)
            select string.Join('.', Path.GetFileName(path).Split('.')[..^2]),
        ];

    // The bytes of a new file were flushed, and then it got its name.
    static void AssertWrittenAnew(IReadOnlyList<string> calls, SyntheticInstance instance)
    {
        var name = $"/{instance.SopInstance}.";
        var renamed = calls
            .ToList()
            .FindIndex(call => call.Contains("rename(", StringComparison.Ordinal) && call.Contains(name, StringComparison.Ordinal));
        Assert.True(renamed >= 0, "no new file was made: " + string.Join('\n', calls));
        var file = Path.GetFileName(calls[renamed].Split('"')[1]);
        Assert.Contains(calls.Take(renamed), call =>
            call.Contains("fsync(", StringComparison.Ordinal) && call.Contains(file, StringComparison.Ordinal)
        );
    }

    static async Task AssertBecomesUnreadyAsync(ServiceProcess service)
    {
        for (var clock = System.Diagnostics.Stopwatch.StartNew(); await service.IsReadyAsync(); await Task.Delay(200, Cancel))
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), "readiness stays green though nothing can be stored");
    }
}
