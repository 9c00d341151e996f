using System.Net;
using System.Net.Sockets;
using Dicom;
using Dicom.Network.Associations;
using Dicom.Network.Dimse;
using Dicom.Network.Scu;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Dimse;

public sealed class AssociationTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Echoscu_is_answered()
    {
        await using var service = await TestService.StartAsync();

        var (exitCode, output) = await Peer.RunAsync("echoscu", "-v", "-aec", "ANY", "127.0.0.1", service.DimsePortText);

        Assert.True(exitCode == 0, output);
        Assert.Contains("Received Echo Response (Success)", output, StringComparison.Ordinal);
        Assert.Contains("ECHOSCU", await service.LoggedAsync("ended after 1 requests: released"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TCP_keep_alive_is_on_for_DIMSE_and_HTTP()
    {
        await using var service = await TestService.StartAsync();
        foreach (var port in new[] { service.DimsePort, service.Http.BaseAddress!.Port })
        {
            using var peer = new TcpClient();
            await peer.ConnectAsync(IPAddress.Loopback, port, Cancel);
            var clientPort = ((IPEndPoint)peer.Client.LocalEndPoint!).Port;
            // The server's side of the connection; behind the queues stands which timer runs, 02 being that of keep-alive.
            var line = "";
            for (var attempt = 0; attempt < 3000 && line.Length == 0; attempt++, await Task.Delay(20, Cancel))
                line = File.ReadLines("/proc/net/tcp")
                    .FirstOrDefault(entry => entry.Contains($":{port:X4} 0100007F:{clientPort:X4} 01 ", StringComparison.Ordinal))
                    ?? "";
            Assert.Matches(@" 02:[0-9A-F]{8} ", line);
        }
    }

    [Fact]
    public async Task Another_called_AE_title_is_rejected_where_that_is_configured()
    {
        await using var service = await TestService.StartAsync(
            ("Pacs:Dimse:CheckCalledAeTitle", "true"),
            ("Pacs:Dimse:AeTitle", "ARCHIVE")
        );

        var (wrong, output) = await Peer.RunAsync("echoscu", "-aec", "PACS", "127.0.0.1", service.DimsePortText);
        var (right, _) = await Peer.RunAsync("echoscu", "-aec", "ARCHIVE", "127.0.0.1", service.DimsePortText);

        Assert.NotEqual(0, wrong);
        Assert.Contains("Called AE Title Not Recognized", output, StringComparison.Ordinal);
        Assert.Equal(0, right);
    }

    // PS3.8 table 9-11: sixteen spaces shall not be used as a title.
    [Theory]
    [InlineData("", "PACS", "calling AE title not recognized")]
    [InlineData("   ", "PACS", "calling AE title not recognized")]
    [InlineData("TESTER", "", "called AE title not recognized")]
    public async Task A_blank_AE_title_is_rejected(string calling, string called, string reason)
    {
        await using var service = await TestService.StartAsync();

        var rejected = await Assert.ThrowsAsync<AssociationException>(() =>
            DimseClient.ConnectAsync(
                new IPEndPoint(IPAddress.Loopback, service.DimsePort),
                new DimseClientOptions
                {
                    CallingAeTitle = calling,
                    CalledAeTitle = called,
                    Contexts = [new ContextProposal(Uid.Verification, [Uid.ImplicitVRLittleEndian])],
                },
                Cancel
            )
        );

        Assert.Equal(AssociationError.Rejected, rejected.Error);
        Assert.Contains(reason, rejected.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_association_too_many_is_rejected_as_transient_until_another_ends()
    {
        await using var service = await TestService.StartAsync(("Pacs:Dimse:MaxAssociations", "1"));
        var first = await service.ConnectAsync((Uid.Verification, Uid.ImplicitVRLittleEndian));

        var (refused, output) = await Peer.RunAsync("echoscu", "127.0.0.1", service.DimsePortText);
        Assert.NotEqual(0, refused);
        Assert.Contains("Rejected Transient", output, StringComparison.Ordinal);

        await first.ReleaseAsync(Cancel);
        await first.DisposeAsync();
        await service.LoggedAsync("released");
        Assert.Equal(0, (await Peer.RunAsync("echoscu", "127.0.0.1", service.DimsePortText)).ExitCode);
    }

    [Fact]
    public async Task A_transfer_in_progress_ends_with_success_when_the_service_is_told_to_stop()
    {
        await using var service = await TestService.StartAsync();
        var instance = new SyntheticInstance(Uid.New(), Uid.New(), Uid.New(), "DRAIN", rows: 1024, columns: 1024);
        var client = await service.ConnectAsync((instance.SopClass, Uid.ExplicitVRLittleEndian));
        var gate = new GatedStream(instance.OpenDataset());
        var storing = client.StoreAsync(instance.SopClass, instance.SopInstance, Uid.ExplicitVRLittleEndian, gate, Cancel);
        await gate.Halfway;
        await service.ReceivingAsync();

        var stopping = service.StopAsync();
        await Assert.ThrowsAnyAsync<Exception>(async () =>
            await (await service.ConnectAsync((Uid.Verification, Uid.ImplicitVRLittleEndian))).EchoAsync(Cancel)
        );
        Assert.False(stopping.IsCompleted);
        gate.Open();

        Assert.Equal(DimseStatus.Success, (await storing).Status);
        await stopping.WaitAsync(TimeSpan.FromMinutes(5), Cancel);
        await client.DisposeAsync();
        Assert.Equal(1, await service.CountAsync());
    }

    [Fact]
    public async Task An_idle_association_does_not_delay_a_shutdown()
    {
        await using var service = await TestService.StartAsync(("Pacs:Shutdown:DrainSeconds", "300"));
        await using var client = await service.ConnectAsync((Uid.Verification, Uid.ImplicitVRLittleEndian));
        await client.EchoAsync(Cancel);

        await service.StopAsync().WaitAsync(TimeSpan.FromMinutes(1), Cancel);

        var exception = await Assert.ThrowsAsync<AssociationException>(() => client.EchoAsync(Cancel));
        // Sending into a connection that is closed may fail before the A-ABORT that came over it is read.
        Assert.Contains(exception.Error, new[] { AssociationError.AbortedByPeer, AssociationError.ConnectionLost });
    }

    // Gives its first half and then waits.
    sealed class GatedStream(Stream inner) : Stream
    {
        readonly TaskCompletionSource halfway = new(TaskCreationOptions.RunContinuationsAsynchronously),
            open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        long position;

        public Task Halfway => halfway.Task;

        public void Open() => open.SetResult();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position
        {
            get => position;
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var half = inner.Length / 2;
            if (position >= half)
            {
                halfway.TrySetResult();
                await open.Task.WaitAsync(cancellationToken);
            }
            else
                buffer = buffer[..(int)Math.Min(buffer.Length, half - position)];
            var read = await inner.ReadAsync(buffer, cancellationToken);
            position += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
