using System.Net.Sockets;

namespace Dicom.Network.Associations;

/// <summary>Makes TCP acknowledge received bytes at once where the system supports it (TCP_QUICKACK on Linux). Some peers, such as DCMTK's
/// programs, write the header and the body of a PDU separately and leave Nagle's algorithm enabled. They hold back the body until the
/// header is acknowledged, which takes 40 ms by default for each message, several times the cost of the message itself.</summary>
public static class PromptAcknowledgement
{
    const int IpProtoTcp = 6;
    const int TcpQuickAck = 12;

    static readonly byte[] On = [1, 0, 0, 0];

    /// <summary>Returns an action to call before waiting for the rest of a message; null if the system has no such option.</summary>
    /// <param name="socket">Socket of the connection; null if it has none.</param>
    public static Action? Of(Socket? socket)
    {
        if (socket is null || !OperatingSystem.IsLinux())
            return null;
        return () =>
        {
            try
            {
                socket.SetRawSocketOption(IpProtoTcp, TcpQuickAck, On);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // The connection is lost. The next read reports it.
            }
        };
    }
}
