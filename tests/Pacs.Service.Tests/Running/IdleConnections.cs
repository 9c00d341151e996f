using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Dicom.Network.Pdus;

namespace Pacs.Service.Tests.Running;

/// <summary>Connections that are there and say nothing, from several loopback addresses: plain sockets, so that thousands cost their owner
/// little.</summary>
sealed class IdleConnections : IDisposable
{
    // Linux takes all of 127.0.0.0/8 for this machine; limits for one address are to be met by one alone.
    const int Addresses = 10;

    const int AtOnce = 64;

    readonly ConcurrentBag<Socket> sockets = [];

    /// <summary>Connects.</summary>
    /// <param name="port">Where to.</param>
    /// <param name="count">How many.</param>
    /// <param name="greetAsync">What each says before it falls silent.</param>
    public static async Task<IdleConnections> OpenAsync(int port, int count, Func<Socket, Task>? greetAsync = null)
    {
        var connections = new IdleConnections();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (number, _) => await connections.AddAsync(port, 2 + (number % Addresses), greetAsync)
        );
        return connections;
    }

    /// <summary>One from a given address, 127.0.0.<paramref name="address"/>.</summary>
    public async Task<Socket> AddAsync(int port, int address, Func<Socket, Task>? greetAsync = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        sockets.Add(socket);
        // No port of the client's stays behind for a minute.
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Bind(new IPEndPoint(new IPAddress([127, 0, 0, (byte)address]), 0));
        await socket.ConnectAsync(IPAddress.Loopback, port);
        if (greetAsync is not null)
            await greetAsync(socket);
        return socket;
    }

    /// <summary>How many the other side has not closed.</summary>
    public int CountOpen() => sockets.Count(IsOpen);

    /// <summary>Whether the other side has not closed it.</summary>
    public static bool IsOpen(Socket socket) => !(socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0);

    /// <summary>A request over HTTP/1.1, with its answer.</summary>
    public static async Task RequestAsync(Socket socket)
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes("GET /healthz/live HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        var answer = new byte[4096];
        var count = await socket.ReceiveAsync(answer);
        var line = Encoding.ASCII.GetString(answer, 0, count).Split('\r')[0];
        if (line != "HTTP/1.1 200 OK")
            throw new InvalidOperationException($"a request was answered '{line}'");
    }

    /// <summary>An association for C-STORE of CT images.</summary>
    /// <exception cref="InvalidOperationException">It was not accepted.</exception>
    public static async Task AssociateAsync(Socket socket)
    {
        var request = new ArrayBufferWriter<byte>();
        PduWriter.Write(
            request,
            new AssociateRequest
            {
                CalledAeTitle = "PACS",
                CallingAeTitle = "IDLE",
                Contexts = [new ProposedContext(1, SyntheticInstance.CtImageStorage, [SyntheticInstance.ExplicitLittleEndian])],
                User = new UserInformation(),
            }
        );
        await socket.SendAsync(request.WrittenMemory);
        var answer = new byte[4096];
        // PS3.8 9.3.1: the type of a PDU is its first byte, and 02H is A-ASSOCIATE-AC.
        if (await socket.ReceiveAsync(answer) == 0 || answer[0] != 2)
            throw new InvalidOperationException($"an association was answered by a PDU of type {answer[0]:X2}H");
    }

    public void Dispose()
    {
        foreach (var socket in sockets)
            socket.Dispose();
    }
}
