using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Dicom.Network.Associations;
using Dicom.Network.Scp;
using Xunit;

namespace Dicom.Network.Tests.Harness;

/// <summary>An SCP on a port of its own at 127.0.0.1.</summary>
sealed class LoopbackServer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly List<Task<AssociationOutcome>> connections = [];
    readonly Task accepting;

    public LoopbackServer(AssociationServerOptions options)
    {
        listener.Start();
        accepting = AcceptAsync(new AssociationServer(options));
    }

    public IPEndPoint EndPoint => (IPEndPoint)listener.LocalEndpoint;

    /// <summary>How the connections so far ended.</summary>
    public Task<AssociationOutcome[]> OutcomesAsync()
    {
        lock (connections)
            return Task.WhenAll(connections).WaitAsync(Served.Patience, TestContext.Current.CancellationToken);
    }

    async Task AcceptAsync(AssociationServer server)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(stop.Token);
                lock (connections)
                    connections.Add(ServeAsync(server, socket));
            }
        }
        catch (OperationCanceledException) { }
    }

    async Task<AssociationOutcome> ServeAsync(AssociationServer server, Socket socket)
    {
        socket.NoDelay = true;
        using var stream = new NetworkStream(socket, ownsSocket: true);
        return await server.RunAsync(new Ends(stream), socket.RemoteEndPoint, stop.Token, PromptAcknowledgement.Of(socket));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        await OutcomesAsync();
        stop.Dispose();
    }

    sealed class Ends(Stream stream) : IDuplexPipe
    {
        public PipeReader Input { get; } = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 65536, leaveOpen: true));

        public PipeWriter Output { get; } = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
    }
}
