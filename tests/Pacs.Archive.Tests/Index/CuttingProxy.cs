using System.Net;
using System.Net.Sockets;

namespace Pacs.Archive.Tests.Index;

/// <summary>Stands between a client and PostgreSQL, and cuts the connection at a COMMIT: before it reaches the server, or behind it, when the answer is on its way.</summary>
sealed class CuttingProxy : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource ending = new();
    readonly int serverPort;
    readonly Task accepting;
    int cuts;

    public CuttingProxy(int serverPort)
    {
        this.serverPort = serverPort;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>When the next connection that commits is cut.</summary>
    public Cut Next { get; set; }

    /// <summary>Connections that were cut.</summary>
    public int Cuts => Volatile.Read(ref cuts);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Dispose();
        try
        {
            await accepting;
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It was told to end.
        }
        ending.Dispose();
    }

    async Task AcceptAsync()
    {
        while (true)
            _ = ServeAsync(await listener.AcceptSocketAsync(ending.Token));
    }

    async Task ServeAsync(Socket client)
    {
        using (client)
        using (var server = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, serverPort, ending.Token);
                using var over = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
                var hush = new StrongBox();
                await Task.WhenAny(ForwardAsync(client, server, hush, isRequest: true, over.Token), ForwardAsync(server, client, hush, isRequest: false, over.Token));
                await over.CancelAsync();
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The other side is gone.
            }
        }
    }

    // Ends when one side does, or when it is to be cut.
    async Task ForwardAsync(Socket from, Socket to, StrongBox hush, bool isRequest, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        for (int read; (read = await from.ReceiveAsync(buffer, cancellationToken)) > 0;)
        {
            if (isRequest && Next != Cut.None && buffer.AsSpan(0, read).IndexOf("COMMIT"u8) >= 0)
            {
                var cut = Next;
                Next = Cut.None;
                Interlocked.Increment(ref cuts);
                if (cut == Cut.BeforeCommit)
                    return;
                hush.Value = true;
            }
            else if (!isRequest && hush.Value)
                return;
            await to.SendAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    sealed class StrongBox
    {
        public volatile bool Value;
    }
}

enum Cut
{
    None,
    BeforeCommit,
    BehindCommit,
}
