using System.Diagnostics;
using System.Net;
using Dicom;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Faults;

/// <summary>A disk that answers late: strace holds a sync call back for longer than anybody waits.</summary>
[Trait("run", "full")]
public sealed class HangingDiskTests
{
    // For longer than any test waits: what happens meanwhile is not due to the end of the call.
    const string Hang = ":delay_enter=600s";

    static readonly TimeSpan patience = TimeSpan.FromMinutes(5);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sender_of_an_object_whose_flush_hangs_is_told_and_the_others_go_on()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder, "data");
        await using var service = await ServiceProcess.StartAsync(data);
        await using var late = await ConnectAsync(service);
        await using var others = await ConnectAsync(service);
        var hung = New();
        // Folders of the first object are made before: only the flush of the second one's name hangs.
        Assert.Equal(0, await late.StoreAsync(new SyntheticInstance(hung.Study, hung.Series, Uid.New(), "HANG")));
        var series = Path.Combine(data, "objects/studies", hung.Study.Value, hung.Series.Value);
        await using (await Strace.AttachAsync(service.Id, "-P", series, "-e", "inject=fsync" + Hang))
        {
            var clock = Stopwatch.StartNew();
            var waiting = late.StoreAsync(hung);
            List<SyntheticInstance> stored = [];
            while (!waiting.IsCompleted)
            {
                var instance = New();
                Assert.Equal(0, await others.StoreAsync(instance));
                stored.Add(instance);
                Assert.True(clock.Elapsed < patience, "the sender waits for as long as the disk hangs");
            }
            Assert.Equal(0xA700, await waiting);
            // One for every two seconds that the shared transaction waits, on a machine that is not busy.
            Assert.NotEmpty(stored);
            await Served.AssertAllThereAsync(service.Http, stored);
            await Served.AssertNoneThereAsync(service.Http, [hung]);
        }
        Assert.Equal(0, await late.StoreAsync(hung));
        await Served.AssertAllThereAsync(service.Http, [hung]);

        static SyntheticInstance New() => new(Uid.New(), Uid.New(), Uid.New(), "HANG");
    }

    [Fact]
    public async Task Senders_are_told_while_the_flush_of_the_index_hangs_and_store_again_when_it_is_back()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data"));
        await using var first = await ConnectAsync(service);
        await using var second = await ConnectAsync(service);
        SyntheticInstance[] sent = [New(), New(), New()];
        const string hang = "inject=fsync,fdatasync" + Hang;
        await using (await Strace.AttachAsync(service.Id, "-P", Path.Combine(folder, "data", "index.sqlite-wal"), "-e", hang))
        {
            var answers = Task.WhenAll(first.StoreAsync(sent[0]), second.StoreAsync(sent[1]));
            using (var posted = await Stow.PostAsync(service, sent[2]))
                Assert.Equal(HttpStatusCode.ServiceUnavailable, posted.StatusCode);
            Assert.Equal([0xA700, 0xA700], await answers.WaitAsync(patience, Cancel));
            // Another change is told as well, and does not wait for ever.
            using (var deleted = await service.Http.DeleteAsync(sent[0].Path, Cancel))
                Assert.True(deleted.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.NotFound, $"{deleted.StatusCode}");
        }
        Assert.Equal(0, await first.StoreAsync(sent[0]));
        Assert.Equal(0, await second.StoreAsync(sent[1]));
        using (var posted = await Stow.PostAsync(service, sent[2]))
            Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        await Served.AssertAllThereAsync(service.Http, sent);

        static SyntheticInstance New() => new(Uid.New(), Uid.New(), Uid.New(), "HANG");
    }

    [Theory]
    [InlineData("index.sqlite-wal")]
    [InlineData("objects")]
    public async Task A_disk_that_hangs_as_a_whole_turns_readiness_red_while_it_hangs_and_green_when_it_is_back(string file)
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data"));
        await using (await Strace.AttachAsync(service.Id, "-P", Path.Combine(folder, "data", file), "-e", "inject=fsync" + Hang))
            await AssertBecomesAsync(service, isReady: false);
        await AssertBecomesAsync(service, isReady: true);
    }

    static async Task AssertBecomesAsync(ServiceProcess service, bool isReady)
    {
        for (var clock = Stopwatch.StartNew(); await service.IsReadyAsync() != isReady; await Task.Delay(500, Cancel))
            Assert.True(clock.Elapsed < patience, $"readiness does not become {isReady}");
    }

    static Task<Sender> ConnectAsync(ServiceProcess service) =>
        Sender.ConnectAsync(service.DimsePort, (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian));
}
