using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Tests.Shared;

/// <summary>A loopback port behind which others stand: connections go to them in turn, as with a plain balancer, or suffer what networks
/// do. What is to be done to bytes in the middle of a conversation, derive from it.</summary>
public class TcpLink : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly string host;
    readonly int[] targets;
    readonly ConcurrentDictionary<TcpClient, byte> open = [];
    readonly CancellationTokenSource stop = new();
    readonly Task accepting;
    volatile LinkState state = LinkState.Up;
    volatile byte[] answer = [];

    // Set while bytes may pass.
    volatile TaskCompletionSource flow = Flowing();
    int turn;

    /// <summary>Before one or more loopback ports.</summary>
    public TcpLink(params int[] targets)
        : this("127.0.0.1", targets) { }

    /// <summary>Before ports of another host.</summary>
    public TcpLink(string host, params int[] targets)
    {
        (this.host, this.targets) = (host, targets);
        listener.Start();
        accepting = AcceptAsync();
    }

    enum LinkState
    {
        Up,
        Down,
        Answering,
    }

    /// <summary>Where it listens, on 127.0.0.1.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Connections that were made so far.</summary>
    public int Accepted { get; private set; }

    /// <summary>Breaks every connection, and each new one at once.</summary>
    public void Cut()
    {
        state = LinkState.Down;
        Reset();
    }

    /// <summary>Lets nothing through any more, in connections old and new, and says nothing of it: as a firewall that drops
    /// packets.</summary>
    public void Silence() => flow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Breaks every connection, and gives each new one this answer to whatever it asks.</summary>
    public void Answer(byte[] bytes)
    {
        answer = bytes;
        state = LinkState.Answering;
        Reset();
    }

    /// <summary>All is well again.</summary>
    public void Restore()
    {
        state = LinkState.Up;
        var silent = flow;
        flow = Flowing();
        silent.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        Reset();
        await accepting;
        stop.Dispose();
    }

    /// <summary>Carries what two connected streams say to each other; when it ends, however it does, both are closed.</summary>
    protected virtual Task CarryAsync(NetworkStream client, NetworkStream target, CancellationToken cancellationToken) =>
        Task.WhenAll(PumpAsync(client, target), PumpAsync(target, client));

    static TaskCompletionSource Flowing()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    void Reset()
    {
        foreach (var client in open.Keys)
            client.Close();
    }

    async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await listener.AcceptTcpClientAsync(stop.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
            Accepted++;
            _ = ServeAsync(client);
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using var target = new TcpClient { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            (open[client], open[target]) = (0, 0);
            try
            {
                if (state == LinkState.Down)
                    return;
                if (state == LinkState.Answering)
                {
                    await AnswerAsync(client.GetStream());
                    return;
                }
                await flow.Task.WaitAsync(stop.Token);
                await target.ConnectAsync(host, targets[Interlocked.Increment(ref turn) % targets.Length], stop.Token);
                await CarryAsync(client.GetStream(), target.GetStream(), stop.Token);
            }
            catch (Exception exception)
                when (exception
                        is IOException
                            or SocketException
                            or ObjectDisposedException
                            or OperationCanceledException
                            or InvalidOperationException
                )
            {
                // One side went: so does the other.
            }
            finally
            {
                open.TryRemove(client, out _);
                open.TryRemove(target, out _);
            }
        }
    }

    async Task PumpAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, stop.Token) is var count and > 0)
            {
                await flow.Task.WaitAsync(stop.Token);
                await to.WriteAsync(buffer.AsMemory(0, count), stop.Token);
            }
            to.Socket.Shutdown(SocketShutdown.Send);
        }
        catch
        {
            from.Close();
            to.Close();
            throw;
        }
    }

    // The whole request is not waited for: what comes is read and forgotten until the peer ends.
    async Task AnswerAsync(NetworkStream stream)
    {
        var buffer = new byte[64 * 1024];
        if (await stream.ReadAsync(buffer, stop.Token) == 0)
            return;
        await stream.WriteAsync(answer, stop.Token);
        stream.Socket.Shutdown(SocketShutdown.Send);
        while (await stream.ReadAsync(buffer, stop.Token) > 0) { }
    }
}
