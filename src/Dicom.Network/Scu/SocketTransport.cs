using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;

namespace Dicom.Network.Scu;

/// <summary>A TCP connection that we opened, as a pair of pipes.</summary>
sealed class SocketTransport : IDuplexPipe, IDisposable
{
    /// <summary>Size of the socket buffers in bytes. 64 KiB: half a PDU of the usual 128 KiB.</summary>
    const int BufferSize = 64 * 1024;

    SocketTransport(Socket socket)
    {
        Socket = socket;
        var stream = new NetworkStream(socket, ownsSocket: true);
        Input = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferSize, leaveOpen: true, useZeroByteReads: true));
        Output = PipeWriter.Create(stream, new StreamPipeWriterOptions(minimumBufferSize: BufferSize, leaveOpen: true));
    }

    public Socket Socket { get; }

    public PipeReader Input { get; }

    public PipeWriter Output { get; }

    public static async Task<SocketTransport> ConnectAsync(EndPoint remote, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(remote, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        return new SocketTransport(socket);
    }

    public void Dispose() => Socket.Dispose();
}
