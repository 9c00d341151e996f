using System.Diagnostics;
using System.Net;
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
            await using var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data"), ["--Pacs:Storage:MinimumFreeBytes=20000000"]);
            var (study, series) = (Uid.New(), Uid.New());
            var stored = new List<SyntheticInstance>();
            await using var sender = await Sender.ConnectAsync(service.DimsePort, (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian), (Sender.Verification, SyntheticInstance.ExplicitLittleEndian));
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
            while ((status = await sender.StoreAsync(Next())) != 0 && deadline.Elapsed < TimeSpan.FromSeconds(20))
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

    static async Task AssertBecomesAsync(ServiceProcess service, bool ready)
    {
        var clock = Stopwatch.StartNew();
        while (await service.IsReadyAsync() != ready)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"readiness never said {ready}");
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
