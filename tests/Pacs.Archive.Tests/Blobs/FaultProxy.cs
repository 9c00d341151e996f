using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Tests.Shared;

namespace Pacs.Archive.Tests.Blobs;

/// <summary>A request as it passes the proxy.</summary>
/// <param name="Method">Method.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Head">Request line and header fields.</param>
/// <param name="Number">How many with this method and target came before.</param>
sealed record PassingRequest(string Method, string Target, string Head, int Number)
{
    public bool IsPart => Target.Contains("partNumber=", StringComparison.Ordinal);

    public bool IsCompletion => Method == "POST" && Target.Contains("uploadId=", StringComparison.Ordinal);
}

/// <summary>What goes wrong with a request.</summary>
abstract record Fault
{
    /// <summary>The proxy answers by itself; the server hears nothing of it.</summary>
    public sealed record Answer(int Status, string Body = "", string Header = "") : Fault
    {
        public static Answer Error(int status, string code) => new(status, $"<Error><Code>{code}</Code><Message>no</Message></Error>");
    }

    /// <summary>The connection is cut before the server hears of it.</summary>
    public sealed record CutRequest : Fault;

    /// <summary>The server does it, and the connection is cut behind that many bytes of its answer's body; -1 before the answer.</summary>
    public sealed record CutAnswer(long Bytes = -1) : Fault;

    /// <summary>The server does it, and its answer stops behind that many bytes of the body; -1 before the answer.</summary>
    public sealed record Silence(long Bytes = -1) : Fault;

    /// <summary>A byte of the body becomes another on the way.</summary>
    public sealed record Corruption : Fault;
}

/// <summary>Stands before an S3 server and does harm as a test says.</summary>
sealed class FaultProxy(Uri server) : TcpLink(server.Host, server.Port)
{
    readonly ConcurrentDictionary<string, int> counts = new();

    public string Endpoint => $"http://127.0.0.1:{Port}";

    /// <summary>What to do to a request; null to let it pass.</summary>
    public Func<PassingRequest, Fault?> Rule { get; set; } = _ => null;

    /// <summary>All that came.</summary>
    public ConcurrentQueue<PassingRequest> Requests { get; } = new();

    protected override async Task CarryAsync(NetworkStream client, NetworkStream target, CancellationToken cancellationToken)
    {
        while (await PassAsync(client, target, cancellationToken)) { }
        // Cut, not closed in good order.
        client.Socket.LingerState = new LingerOption(true, 0);
    }

    async Task<bool> PassAsync(NetworkStream client, NetworkStream upstream, CancellationToken cancellationToken)
    {
        if (await ReadHeadAsync(client, cancellationToken) is not { } head)
            return false;
        var line = head[..head.IndexOf('\r')].Split(' ');
        var request = new PassingRequest(line[0], line[1], head, counts.AddOrUpdate($"{line[0]} {line[1]}", 0, (_, count) => count + 1));
        var body = new byte[LengthOf(head) ?? 0];
        await client.ReadExactlyAsync(body, cancellationToken);
        Requests.Enqueue(request);
        var fault = Rule(request);
        switch (fault)
        {
            case Fault.CutRequest:
                return false;
            case Fault.Answer answer:
                await client.WriteAsync(
                    Encoding.ASCII.GetBytes(
                        $"HTTP/1.1 {answer.Status} No\r\nContent-Length: "
                            + $"{answer.Body.Length}\r\n{answer.Header}\r\n{(request.Method == "HEAD" ? "" : answer.Body)}"
                    ),
                    cancellationToken
                );
                return true;
            case Fault.Corruption:
                body[body.Length / 2] ^= 0x10;
                break;
        }
        await upstream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken);
        await upstream.WriteAsync(body, cancellationToken);

        var answerHead = await ReadHeadAsync(upstream, cancellationToken) ?? throw new IOException("the server hung up");
        var most = fault switch
        {
            Fault.CutAnswer cut => cut.Bytes,
            Fault.Silence silence => silence.Bytes,
            _ => long.MaxValue,
        };
        if (most >= 0)
            await client.WriteAsync(Encoding.ASCII.GetBytes(answerHead), cancellationToken);
        if (request.Method != "HEAD" && most != 0)
            await RelayAsync(upstream, client, LengthOf(answerHead), most, cancellationToken);
        if (fault is Fault.Silence)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        return fault is not Fault.CutAnswer;
    }

    // What lies beyond the most is read and kept back.
    static async Task RelayAsync(NetworkStream from, NetworkStream to, long? length, long most, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        long passed = 0;
        for (var end = false; length is null ? !end : passed < length; )
        {
            var read = await from.ReadAsync(
                buffer.AsMemory(0, (int)Math.Min(buffer.Length, length - passed ?? buffer.Length)),
                cancellationToken
            );
            if (read == 0)
                throw new IOException("the server hung up");
            var wanted = (int)Math.Clamp(most - passed, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, wanted), cancellationToken);
            passed += read;
            // Chunks: the short documents of listings.
            end = buffer.AsSpan(0, read).EndsWith("0\r\n\r\n"u8);
        }
    }

    static async Task<string?> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!EndsHead(head))
        {
            if (await stream.ReadAsync(one, cancellationToken) == 0)
                return null;
            head.Append((char)one[0]);
        }
        return head.ToString();
    }

    static bool EndsHead(StringBuilder head) =>
        head.Length >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n';

    static long? LengthOf(string head)
    {
        foreach (var line in head.Split("\r\n"))
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                return long.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture);
        return head.Contains("chunked", StringComparison.OrdinalIgnoreCase) ? null : 0;
    }
}
