using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Dicom;
using Pacs.Service.Hosting;
using Pacs.Service.Tests.Dimse;
using Pacs.Service.Tests.Running;
using Tests.Shared;
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
        using var asked = await IdleConnections.OpenAsync(service.HttpPort, 1000, IdleConnections.RequestAsync);
        using var associated = await IdleConnections.OpenAsync(service.DimsePort, 100, IdleConnections.AssociateAsync);

        await using var sender = await Sender.ConnectAsync(
            service.DimsePort,
            (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian)
        );
        for (var number = 1; number <= 20; number++)
        {
            Assert.Equal(0, await sender.StoreAsync(new SyntheticInstance(Uid.New(), Uid.New(), Uid.New(), "BESIDE")));
            using var found = JsonDocument.Parse(await service.Http.GetStringAsync("dicom-web/studies?PatientID=BESIDE", Cancel));
            Assert.Equal(number, found.RootElement.GetArrayLength());
        }

        Assert.Equal((1000, 100), (asked.CountOpen(), associated.CountOpen()));
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

        Assert.True(await IsRefusedAsync(connections, port, 2));

        Assert.Equal("[]", await service.Http.GetStringAsync("dicom-web/studies", Cancel));
        Assert.Equal(4, connections.CountOpen());
    }

    // 12,000 connections are opened from one address, as many as there may be in all.
    [Fact]
    [Trait("run", "full")]
    public async Task One_address_cannot_take_the_connections_of_others_nor_those_of_probes()
    {
        using var folder = new TemporaryFolder();
        var healthPort = LoopbackPort.Free();
        await using var service = await ServiceProcess.StartAsync(folder, [$"--Pacs:Http:HealthUrl=http://127.0.0.1:{healthPort}"]);
        using var flood = new IdleConnections();
        await Parallel.ForEachAsync(Enumerable.Range(0, 12_000), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (_, _) =>
        {
            try
            {
                // Those that have asked stay; 2,000 is the limit.
                await flood.AddAsync(service.HttpPort, 2, IdleConnections.RequestAsync);
            }
            catch (Exception exception) when (exception is SocketException or InvalidOperationException) { }
        });

        Assert.InRange(flood.CountOpen(), 1000, 2000);
        using var others = new IdleConnections();
        for (var number = 0; number < 20; number++)
            await others.AddAsync(service.HttpPort, 3, IdleConnections.RequestAsync);
        Assert.Equal(20, others.CountOpen());
        await others.AddAsync(healthPort, 2, IdleConnections.RequestAsync);
        Assert.Matches(
            "[0-9]+ HTTP connections were refused since the last such line, the latest from 127.0.0.2: there are 2000 from this address",
            service.Output
        );
    }

    [Fact]
    public async Task A_probe_is_answered_at_its_own_address_when_all_connections_are_taken()
    {
        var healthPort = LoopbackPort.Free();
        await using var service = await TestService.StartAsync(
            ("Pacs:Http:MaxConnections", "3"),
            ("Pacs:Http:HealthUrl", $"http://127.0.0.1:{healthPort}")
        );
        using var connections = new IdleConnections();
        for (var number = 0; number < 3; number++)
            await connections.AddAsync(service.Http.BaseAddress!.Port, 2 + number, IdleConnections.RequestAsync);

        Assert.True(await IsRefusedAsync(connections, service.Http.BaseAddress!.Port, 9));
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{healthPort}/") };
        Assert.Equal("live\n", await http.GetStringAsync("healthz/live", Cancel));
        Assert.Equal("ready\n", await http.GetStringAsync("healthz/ready", Cancel));
        foreach (var path in new[] { "dicom-web/studies", "metrics", "", "healthzx" })
        {
            using var answer = await http.GetAsync(path, Cancel);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_proxy_that_is_trusted_may_have_more_connections_than_one_client()
    {
        await using var service = await TestService.StartAsync(
            ("Pacs:Http:MaxConnectionsPerAddress", "2"),
            ("Pacs:Http:TrustedProxies", "127.0.0.8/31")
        );
        var port = service.Http.BaseAddress!.Port;
        using var connections = new IdleConnections();
        foreach (var address in new[] { 2, 2, 3, 3, 8, 8, 8, 9, 9, 9 })
            await connections.AddAsync(port, address, IdleConnections.RequestAsync);

        Assert.True(await IsRefusedAsync(connections, port, 2));

        Assert.Equal(10, connections.CountOpen());
    }

    [Fact]
    [Trait("run", "full")]
    public async Task A_connection_without_a_request_is_closed_soon_and_one_that_asked_once_stays()
    {
        await using var service = await TestService.StartAsync();
        var port = service.Http.BaseAddress!.Port;
        using var connections = new IdleConnections();
        using var asked = await connections.AddAsync(port, 2, IdleConnections.RequestAsync);
        var taken = TimeSpan.MaxValue;
        // Kestrel's own times would be 130 and 30 seconds, each time. A busy machine gets some more tries.
        for (var attempt = 0; taken > TimeSpan.FromSeconds(25) && attempt < 5; attempt++)
        {
            var clock = Stopwatch.StartNew();
            using var silent = await connections.AddAsync(port, 2);
            using var slow = await connections.AddAsync(port, 2, async socket =>
                await socket.SendAsync("GET /healthz/live HTTP/1.1\r\nHost: x\r\nX: "u8.ToArray())
            );

            Assert.Equal(0, await ReceiveAsync(silent));
            Assert.Equal(0, await ReceiveAsync(slow));
            taken = clock.Elapsed;
        }
        Assert.InRange(taken.TotalSeconds, 9, 25);
        Assert.True(IdleConnections.IsOpen(asked));
        await asked.SendAsync("GET /healthz/live HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
        // The end of the first answer may come before.
        for (var (answer, bytes) = ("", new byte[4096]); !answer.Contains("HTTP/1.1 200 OK", StringComparison.Ordinal); )
        {
            var count = await asked.ReceiveAsync(bytes, Cancel);
            Assert.NotEqual(0, count);
            answer += Encoding.ASCII.GetString(bytes, 0, count);
        }
    }

    [Fact]
    public async Task One_address_cannot_take_all_connections_of_DIMSE_while_they_are_being_rejected()
    {
        await using var service = await TestService.StartAsync(
            ("Pacs:Dimse:MaxAssociations", "4"),
            ("Pacs:Dimse:MaxAssociationsPerAddress", "2")
        );
        using var connections = new IdleConnections();
        // Silent ones wait for the ARTIM timer, 30 s.
        for (var number = 0; number < 4; number++)
            await connections.AddAsync(service.DimsePort, 2);
        for (var number = 0; number < 8; number++)
            Assert.True(await IsRefusedAsync(connections, service.DimsePort, 2));

        await connections.AddAsync(service.DimsePort, 3, IdleConnections.AssociateAsync);
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
        await using var service = await TestService.StartAsync(
            ("Pacs:Dimse:MaxAssociations", "4"),
            ("Pacs:Dimse:MaxAssociationsPerAddress", "3")
        );
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

    // The system may have the connection reset while it is being made.
    static async Task<bool> IsRefusedAsync(IdleConnections connections, int port, int address)
    {
        try
        {
            return await ReceiveAsync(await connections.AddAsync(port, address)) == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }

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
