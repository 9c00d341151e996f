using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Security;

/// <summary>A client that opens streams of HTTP/2 (RFC 9113) faster than they can be answered.</summary>
[Trait("run", "full")]
public sealed class Http2FloodTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_flood_of_streams_leaves_a_line_in_the_log_and_not_thousands()
    {
        using var folder = new TemporaryFolder();
        var certificate = new TestAuthority(folder, "hospital").ForServer("server");
        var port = LoopbackPort.Free();
        await using var service = await ServiceProcess.StartAsync(
            Path.Combine(folder, "data"),
            [
                $"--Pacs:Http:Tls:CertificatePath={certificate.Certificate}",
                $"--Pacs:Http:Tls:KeyPath={certificate.Key}",
                "--Pacs:Http:MaxConnectionsPerAddress=6",
            ],
            httpsPort: port
        );

        // Some floods are cut off before they overflow the queue of answers. More of them than there may be connections.
        for (var round = 0; round < 30 && (round < 10 || !service.Output.Contains("Kestrel.Http2[60]", StringComparison.Ordinal)); round++)
            await FloodAsync(port, 20_000);

        var lines = service.Output.Split('\n').Where(line => line.Contains("Kestrel.Http2", StringComparison.Ordinal)).ToList();
        Assert.Single(lines, line => line.Contains(" warn: Microsoft.AspNetCore.Server.Kestrel.Http2[60] ", StringComparison.Ordinal));
        Assert.InRange(lines.Count, 1, 5);
        Assert.DoesNotContain(" crit: ", service.Output, StringComparison.Ordinal);
        // The places of those connections are given back.
        for (var patience = Stopwatch.StartNew(); !await service.IsReadyAsync(); await Task.Delay(50, Cancel))
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(5), service.Output);
        for (var number = 0; number < 6; number++)
        {
            using var http = new HttpClient { BaseAddress = service.Http.BaseAddress };
            Assert.Equal("live\n", await http.GetStringAsync("healthz/live", Cancel));
        }
    }

    static async Task FloodAsync(int port, int streams)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Cancel);
        using var tls = new SslStream(client.GetStream(), false, (_, _, _, _) => true);
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = "localhost", ApplicationProtocols = [SslApplicationProtocol.Http2] },
                Cancel
            );
            await tls.WriteAsync((byte[])[.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(4, 0, 0, [])], Cancel);
            // RFC 7541: :method GET and :scheme https by their index, :path and :authority as literals.
            byte[] head = [0x82, 0x87, 0x04, 18, .. "/dicom-web/studies"u8, 0x01, 1, (byte)'x'];
            foreach (var some in Enumerable.Range(0, streams).Chunk(50))
                await tls.WriteAsync((byte[])[.. some.SelectMany(number => Frame(1, 5, 2 * number + 1, head))], Cancel);
        }
        catch (IOException)
        {
            // The service has closed the connection.
        }
    }

    static byte[] Frame(byte type, byte flags, int stream, byte[] payload)
    {
        var head = new byte[9];
        BinaryPrimitives.WriteInt32BigEndian(head, payload.Length << 8);
        (head[3], head[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(5), stream);
        return [.. head, .. payload];
    }
}
