using System.Net;
using System.Net.Sockets;

namespace Tests.Shared;

/// <summary>Ports for servers that cannot choose one themselves.</summary>
static class LoopbackPort
{
    /// <summary>One that nobody listens on now.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
