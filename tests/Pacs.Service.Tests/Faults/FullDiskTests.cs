using System.Diagnostics;
using System.Net;
using System.Text;
using Dicom;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Faults;

/// <summary>A real file system of 96 MiB that fills up.</summary>
[Trait("run", "full")]
public sealed class FullDiskTests
{
    const ushort OutOfResources = 0xA700;

    [Fact]
    public async Task A_filling_disk_gives_A700_and_507_at_the_watermark_and_ingest_goes_on_when_there_is_room()
    {
        using var folder = new TemporaryFolder();
        if (!await RunAsync("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", folder))
            Assert.Skip("a small file system can be mounted by root only");
        try
        {
            var ballast = Path.Combine(folder, "ballast");
            await File.WriteAllBytesAsync(ballast, new byte[30 << 20]);
            await using var service = await ServiceProcess.StartAsync(
                Path.Combine(folder, "data"),
                ["--Pacs:Storage:MinimumFreeBytes=20000000"]
            );
            var (study, series) = (Uid.New(), Uid.New());
            var stored = new List<SyntheticInstance>();
            await using var sender = await Sender.ConnectAsync(
                service.DimsePort,
                (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian),
                (Sender.Verification, SyntheticInstance.ExplicitLittleEndian)
            );
            ushort status;
            while (true)
            {
                var instance = Next();
                if ((status = await sender.StoreAsync(instance)) != 0)
                    break;
                stored.Add(instance);
                Assert.True(stored.Count < 100, "the disk never filled");
            }
            Assert.Equal(OutOfResources, status);
            Assert.True(new DriveInfo(folder).AvailableFreeSpace > 10_000_000, "the watermark came too late");
            using (var answer = await Stow.PostAsync(service, Next()))
                Assert.Equal(HttpStatusCode.InsufficientStorage, answer.StatusCode);

            // Nothing is broken: the connection, queries and retrieval go on, and the archive says that it is not ready for more.
            Assert.Equal(0, await sender.EchoAsync());
            await AssertBecomesAsync(service, ready: false);
            foreach (var instance in stored)
                using (var answer = await service.Http.GetAsync(instance.Path + "/metadata"))
                    Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

            File.Delete(ballast);
            var deadline = Stopwatch.StartNew();
            while ((status = await sender.StoreAsync(Next())) != 0 && deadline.Elapsed < TimeSpan.FromMinutes(5))
                await Task.Delay(100);
            Assert.Equal(0, status);
            using (var answer = await Stow.PostAsync(service, Next()))
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await AssertBecomesAsync(service, ready: true);

            SyntheticInstance Next() => new(study, series, Uid.New(), "FULL", rows: 1024, columns: 1024, number: stored.Count + 1);
        }
        finally
        {
            await RunAsync("umount", "-l", folder);
        }
    }

    [Fact]
    public async Task An_index_without_room_is_507_whatever_is_changed()
    {
        using var folder = new TemporaryFolder();
        if (!await RunAsync("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder))
            Assert.Skip("a small file system can be mounted by root only");
        try
        {
            string[] settings = ["--Pacs:Storage:MinimumFreeBytes=1000000"];
            await using var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data"), settings);
            var stored = new SyntheticInstance(Uid.New(), Uid.New(), Uid.New(), "FULL");
            using (var answer = await Stow.PostAsync(service, stored))
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await FillAsync(Path.Combine(folder, "ballast"));

            const string dicomJson = "application/dicom+json";
            foreach (
                var (method, path, body, type) in new[]
                {
                    (HttpMethod.Delete, stored.Path, "", ""),
                    (HttpMethod.Post, "dicom-web/extendedquerytags", """[{"path":"PatientAge","level":"Study"}]""", "application/json"),
                    (HttpMethod.Post, $"dicom-web/commitment-requests/{Uid.New()}", SyncFailureTests.CommitmentRequest(stored), dicomJson),
                    (HttpMethod.Post, "dicom-web/workitems/1.2.840.10008.5.1.4.34.5/subscribers/VIEWER", "", ""),
                }
            )
            {
                using var request = new HttpRequestMessage(method, path);
                if (type.Length > 0)
                    request.Content = new StringContent(body, Encoding.UTF8, type);
                using var answer = await service.Http.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                Assert.True(answer.StatusCode == HttpStatusCode.InsufficientStorage, $"{method} {path}: {answer.StatusCode} {text}");
                Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            }

            File.Delete(Path.Combine(folder, "ballast"));
            using (var answer = await service.Http.DeleteAsync(stored.Path))
                Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }
        finally
        {
            await RunAsync("umount", "-l", folder);
        }
    }

    static async Task FillAsync(string path)
    {
        await using var ballast = File.Create(path);
        try
        {
            while (true)
            {
                ballast.Write(new byte[4096]);
                ballast.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    static async Task AssertBecomesAsync(ServiceProcess service, bool ready)
    {
        var clock = Stopwatch.StartNew();
        while (await service.IsReadyAsync() != ready)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), $"readiness never said {ready}");
            await Task.Delay(100);
        }
    }

    static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
