using System.Net.Sockets;
using Tests.Shared;

namespace Pacs.Archive.Tests.Index;

/// <summary>Stands between a client and PostgreSQL, and cuts the connection at a COMMIT: before it reaches the server, or behind it, when
/// the answer is on its way.</summary>
sealed class CuttingProxy(int serverPort) : TcpLink(serverPort)
{
    int cuts;

    /// <summary>When the next connection that commits is cut.</summary>
    public CommitCut Next { get; set; }

    /// <summary>Connections that were cut.</summary>
    public int Cuts => Volatile.Read(ref cuts);

    // Ends when one side does, or when it is to be cut.
    protected override async Task CarryAsync(NetworkStream client, NetworkStream target, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var isHushed = false;
        await Task.WhenAny(AskAsync(), AnswerAsync());
        await over.CancelAsync();

        async Task AskAsync()
        {
            var buffer = new byte[64 * 1024];
            for (int read; (read = await client.ReadAsync(buffer, over.Token)) > 0; )
            {
                if (Next != CommitCut.None && buffer.AsSpan(0, read).IndexOf("COMMIT"u8) >= 0)
                {
                    var cut = Next;
                    Next = CommitCut.None;
                    Interlocked.Increment(ref cuts);
                    if (cut == CommitCut.Before)
                        return;
                    Volatile.Write(ref isHushed, true);
                }
                await target.WriteAsync(buffer.AsMemory(0, read), over.Token);
            }
        }

        async Task AnswerAsync()
        {
            var buffer = new byte[64 * 1024];
            for (int read; (read = await target.ReadAsync(buffer, over.Token)) > 0 && !Volatile.Read(ref isHushed); )
                await client.WriteAsync(buffer.AsMemory(0, read), over.Token);
        }
    }
}

enum CommitCut
{
    None,
    Before,
    Behind,
}
