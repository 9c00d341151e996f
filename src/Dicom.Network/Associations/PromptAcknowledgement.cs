using System.Net.Sockets;

namespace Dicom.Network.Associations;

/// <summary>Has TCP acknowledge at once what has arrived, where it can (TCP_QUICKACK of Linux).
/// A peer that writes the header and the body of a PDU apart and leaves Nagle's algorithm on, as DCMTK's programs do, keeps the body back until the header is acknowledged, which takes 40 ms by default: per message, several times the cost of the message.</summary>
public static class PromptAcknowledgement
{
    const int IpProtoTcp = 6;
    const int TcpQuickAck = 12;

    static readonly byte[] On = [1, 0, 0, 0];

    /// <summary>What to call when the rest of a message is awaited; null where there is no such thing.</summary>
    /// <param name="socket">The connection's; null for none.</param>
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
                // The connection is gone: reading from it will tell.
            }
        };
    }
}
