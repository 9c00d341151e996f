using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Dicom.Network.Tests.Harness;

/// <summary>An acceptor on a port of its own that does what a test tells it with one connection.</summary>
sealed class ScriptedServer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly Task script;

    public ScriptedServer(Func<ScriptedPeer, Task> play)
    {
        listener.Start();
        script = PlayAsync(play);
    }

    public IPEndPoint EndPoint => (IPEndPoint)listener.LocalEndpoint;

    /// <summary>Waits for the end of the script, which fails here if it failed.</summary>
    public Task EndAsync() => script.WaitAsync(Served.Patience, TestContext.Current.CancellationToken);

    async Task PlayAsync(Func<ScriptedPeer, Task> play)
    {
        using var socket = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        using var stream = new NetworkStream(socket);
        await play(new ScriptedPeer(new Ends(stream)));
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await Task.WhenAny(script, Task.Delay(1000));
    }

    sealed class Ends(Stream stream) : IDuplexPipe
    {
        public PipeReader Input { get; } = PipeReader.Create(stream);

        public PipeWriter Output { get; } = PipeWriter.Create(stream);
    }
}
