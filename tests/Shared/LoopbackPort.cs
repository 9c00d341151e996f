using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Tests.Shared;

/// <summary>Ports for servers that cannot choose one themselves.</summary>
static class LoopbackPort
{
    // Below the range from which Linux takes the ports of outgoing connections (32768 to 60999): those of other tests would take a port
    // between the look for a free one and the server's start.
    const int First = 15_000,
        Last = 32_000,
        MaxAttempts = 1000;

    static readonly ConcurrentDictionary<int, byte> given = [];

    /// <summary>Returns a port that nobody listens on now, and that was not returned before.</summary>
    public static int Free()
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var port = Random.Shared.Next(First, Last);
            if (IsFree(port) && given.TryAdd(port, 0))
                return port;
        }
        throw new InvalidOperationException("there is no free port");
    }

    static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
