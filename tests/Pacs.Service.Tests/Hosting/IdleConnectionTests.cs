using System.Net.Sockets;
using System.Text.Json;
using Dicom;
using Pacs.Service.Hosting;
using Pacs.Service.Tests.Dimse;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Hosting;

/// <summary>Connections that say nothing: those who work beside them, and how many there may be.</summary>
public sealed class IdleConnectionTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("run", "full")]
    public async Task Clients_are_served_beside_a_thousand_idle_connections_and_a_hundred_idle_associations()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(folder);
        using var silent = await IdleConnections.OpenAsync(service.HttpPort, 500);
        using var asked = await IdleConnections.OpenAsync(service.HttpPort, 500, IdleConnections.RequestAsync);
        using var associated = await IdleConnections.OpenAsync(service.DimsePort, 100, IdleConnections.AssociateAsync);

        await using var sender = await Sender.ConnectAsync(service.DimsePort, (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian));
        for (var number = 1; number <= 20; number++)
        {
            Assert.Equal(0, await sender.StoreAsync(new SyntheticInstance(Uid.New(), Uid.New(), Uid.New(), "BESIDE")));
            using var found = JsonDocument.Parse(await service.Http.GetStringAsync("dicom-web/studies?PatientID=BESIDE", Cancel));
            Assert.Equal(number, found.RootElement.GetArrayLength());
        }

        Assert.Equal((500, 500, 100), (silent.CountOpen(), asked.CountOpen(), associated.CountOpen()));
        // All of this takes 15 MB; as much again is left to what else has happened meanwhile.
        Assert.InRange(service.PeakMemory(), 1, 200);
    }

    [Fact]
    public async Task One_connection_too_many_is_closed_and_those_that_are_there_are_served_on()
    {
        await using var service = await TestService.StartAsync(("Pacs:Http:MaxConnections", "5"));
        var port = service.Http.BaseAddress!.Port;
        using var connections = await IdleConnections.OpenAsync(port, 4);
        Assert.Equal("[]", await service.Http.GetStringAsync("dicom-web/studies", Cancel));

        using var sixth = await connections.AddAsync(port, 2);
        Assert.Equal(0, await ReceiveAsync(sixth));

        Assert.Equal("[]", await service.Http.GetStringAsync("dicom-web/studies", Cancel));
        Assert.Equal(4, connections.CountOpen());
    }

    [Fact]
    public async Task Where_a_connection_goes_another_may_come()
    {
        await using var service = await TestService.StartAsync(("Pacs:Http:MaxConnections", "1"));
        var port = service.Http.BaseAddress!.Port;
        using var connections = new IdleConnections();
        (await connections.AddAsync(port, 2, IdleConnections.RequestAsync)).Dispose();

        // The service hears of it a moment later.
        for (var isServed = false; !isServed; await Task.Delay(10, Cancel))
            try
            {
                await connections.AddAsync(port, 2, IdleConnections.RequestAsync);
                isServed = true;
            }
            catch (Exception exception) when (exception is SocketException or InvalidOperationException)
            {
                Assert.False(Cancel.IsCancellationRequested);
            }
    }

    [Fact]
    public async Task Associations_are_rejected_over_the_limit_of_an_address_and_over_that_of_all()
    {
        await using var service = await TestService.StartAsync(("Pacs:Dimse:MaxAssociations", "4"), ("Pacs:Dimse:MaxAssociationsPerAddress", "3"));
        using var associations = new IdleConnections();
        for (var number = 0; number < 3; number++)
            await AssociateAsync(2);

        await Assert.ThrowsAsync<InvalidOperationException>(() => AssociateAsync(2));
        await AssociateAsync(3);
        await Assert.ThrowsAsync<InvalidOperationException>(() => AssociateAsync(3));

        Task<Socket> AssociateAsync(int address) => associations.AddAsync(service.DimsePort, address, IdleConnections.AssociateAsync);
    }

    [Theory]
    [InlineData(12_000, 1_048_576, 12_000)]
    [InlineData(12_000, 4096, 3072)]
    [InlineData(500, 1024, 500)]
    public void Connections_leave_a_quarter_of_the_files_that_may_be_open(int wanted, long files, int connections) =>
        Assert.Equal(connections, OpenFiles.HttpConnections(wanted, files));

    [Theory]
    [InlineData("Max open files            1024                 524288               files     ", 1024)]
    [InlineData("Max open files            unlimited            unlimited            files     ", long.MaxValue)]
    [InlineData("Max processes             94889                94889                processes ", long.MaxValue)]
    public void The_soft_limit_of_open_files_is_read(string line, long most) =>
        Assert.Equal(most, OpenFiles.Most(["Limit                     Soft Limit           Hard Limit           Units     ", line]));

    static async Task<int> ReceiveAsync(Socket socket)
    {
        try
        {
            return await socket.ReceiveAsync(new byte[16], Cancel);
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
