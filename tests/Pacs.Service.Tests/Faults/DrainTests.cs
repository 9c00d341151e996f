using System.Net.Sockets;
using Dicom;
using Dicom.Network.Associations;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Faults;

/// <summary>SIGTERM under load: nobody new is let in, and who is at work may end it within the grace time.</summary>
[Trait("run", "full")]
public sealed class DrainTests
{
    public static TheoryData<string> Kinds => BackEnds.Both;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Told_to_stop_under_load_it_answers_what_is_under_way_and_loses_nothing(string kind)
    {
        await using var backEnds = await BackEnds.CreateAsync(kind);
        await using var load = await StopUnderLoadAsync(backEnds);
        await using var again = await backEnds.StartServiceAsync();
        await Served.AssertAllThereAsync(again.Http, load.Acknowledged);
        await using var sender = await Sender.ConnectAsync(
            again.DimsePort,
            (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian)
        );
        foreach (var instance in load.Unanswered)
            Assert.Equal(0, await sender.StoreAsync(instance));
        Assert.Equal(load.Acknowledged.Count + load.Unanswered.Count, await Served.AssertEverythingIsWholeAsync(again.Http));
    }

    static async Task<StoreLoad> StopUnderLoadAsync(BackEnds backEnds)
    {
        await using var service = await backEnds.StartServiceAsync("--Pacs:Shutdown:DrainSeconds=3");
        var load = StoreLoad.Start(service, associations: 4, stows: 2);
        await load.WaitForAsync(load => load.Acknowledged.Count >= 100, "instances stored");
        var stopping = service.StopAsync();
        // The signal takes a moment. New associations are refused from then on, before and after the process has ended.
        while (await ConnectsAsync(service))
            await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(0, await stopping);
        await load.StopAsync();
        Assert.Empty(load.Refused);
        return load;
    }

    static async Task<bool> ConnectsAsync(ServiceProcess service)
    {
        try
        {
            await using var sender = await Sender.ConnectAsync(
                service.DimsePort,
                (Sender.Verification, SyntheticInstance.ExplicitLittleEndian)
            );
            return true;
        }
        catch (Exception exception) when (exception is AssociationException or IOException or SocketException)
        {
            return false;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_object_that_is_half_way_when_it_is_told_to_stop_is_stored_and_answered(string kind)
    {
        await using var backEnds = await BackEnds.CreateAsync(kind);
        var instance = new SyntheticInstance(Uid.New(), Uid.New(), Uid.New(), "DRAIN", rows: 512, columns: 512);
        await using (var service = await backEnds.StartServiceAsync("--Pacs:Shutdown:DrainSeconds=20"))
        {
            var half = new SemaphoreSlim(0);
            var more = new SemaphoreSlim(0);
            var sender = await Sender.ConnectAsync(service.DimsePort, (instance.SopClass, SyntheticInstance.ExplicitLittleEndian));
            var storing = sender.StoreAsync(
                instance.SopClass,
                instance.SopInstance,
                SyntheticInstance.ExplicitLittleEndian,
                new PausingStream(instance.OpenDataset(), instance.DatasetLength / 2, half, more)
            );
            Assert.True(await half.WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken));
            // What has left here is not yet there: an association on which nothing has begun is ended at once.
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            var stopping = service.StopAsync();
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            Assert.False(stopping.IsCompleted);
            more.Release();
            Assert.Equal(0, await storing);
            await sender.DisposeAsync();
            Assert.Equal(0, await stopping);
        }
        await using var again = await backEnds.StartServiceAsync();
        await Served.AssertAllThereAsync(again.Http, [instance]);
    }

    // Says when it has given so many bytes, and gives the others when told.
    sealed class PausingStream(Stream inner, long at, SemaphoreSlim reached, SemaphoreSlim goOn) : Stream
    {
        long given;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => inner.Length;
        public override long Position
        {
            get => given;
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (given == at)
            {
                reached.Release();
                await goOn.WaitAsync(cancellationToken);
            }
            var count = await inner.ReadAsync(given < at ? buffer[..(int)Math.Min(buffer.Length, at - given)] : buffer, cancellationToken);
            given += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) =>
            ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
