using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>A server that speaks TDS 7.4 ([MS-TDS]) with SQL Server's real client and holds no data: it notes each statement, whether it
/// ran in a transaction, and answers as a test says.</summary>
sealed class TdsServer : IAsyncDisposable
{
    const byte PreLogin = 0x12,
        Login = 0x10,
        SqlText = 0x01,
        Rpc = 0x03,
        TransactionRequest = 0x0E,
        Attention = 0x06;
    const int LoginFailed = 18456;

    readonly CancellationTokenSource ending = new();
    readonly ConcurrentQueue<TdsStatement> statements = new();
    TcpListener? listener;
    int logins;

    public TdsServer() => Start();

    /// <summary>Where it listens, also after <see cref="Stop"/>.</summary>
    public int Port { get; private set; }

    /// <summary>How a client reaches it.</summary>
    public string ConnectionString =>
        $"Server=127.0.0.1,{Port};Database=pacs;User ID=pacs;Password={Password};Encrypt=false;Connect "
        + $"Timeout=5;ConnectRetryCount=0;Application Name=test{Port}";

    /// <summary>The password that a login must have.</summary>
    public string Password { get; set; } = "first";

    /// <summary>The error that every login gets; null for none.</summary>
    public TdsAnswer? LoginError { get; set; }

    /// <summary>The answer to a statement; null for one changed row.</summary>
    public Func<TdsStatement, TdsAnswer?> Answer { get; set; } = _ => null;

    /// <summary>What was executed, in order.</summary>
    public IReadOnlyCollection<TdsStatement> Statements => statements;

    /// <summary>Logins that succeeded.</summary>
    public int Logins => Volatile.Read(ref logins);

    /// <summary>Refuses connections from now on.</summary>
    public void Stop()
    {
        listener?.Stop();
        listener = null;
    }

    /// <summary>Listens, on the same port as before.</summary>
    public void Start()
    {
        var started = listener = new TcpListener(IPAddress.Loopback, Port);
        started.Start();
        Port = ((IPEndPoint)started.LocalEndpoint).Port;
        _ = AcceptAsync(started);
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        await ending.CancelAsync();
        ending.Dispose();
    }

    async Task AcceptAsync(TcpListener accepting)
    {
        try
        {
            while (true)
            {
                var client = await accepting.AcceptTcpClientAsync(ending.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using var closing = client;
        client.NoDelay = true;
        var stream = client.GetStream();
        var session = new Session();
        try
        {
            while (await ReadMessageAsync(stream) is var (type, message))
            {
                var reply = new TdsWriter();
                if (!await ReplyAsync(type, message, session, reply, stream))
                    return;
                await SendAsync(stream, reply.Written);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client is gone, or the test is over.
        }
    }

    async Task<bool> ReplyAsync(byte type, byte[] message, Session session, TdsWriter reply, NetworkStream stream)
    {
        switch (type)
        {
            case PreLogin:
                reply.PreLogin();
                return true;
            case Login:
                LogIn(message, reply);
                return true;
            case Attention:
                reply.Done(0xFD, 0x20, 0);
                return true;
            case TransactionRequest:
                TransactionOf(message, session, reply);
                return true;
            case SqlText:
                await ExecuteAsync(
                    new TdsStatement(Encoding.Unicode.GetString(message.AsSpan(HeadersLength(message))), session.IsInTransaction),
                    session,
                    reply,
                    0xFD,
                    isLast: true
                );
                return true;
            case Rpc:
                var texts = TdsReader.Statements(message, HeadersLength(message));
                for (var i = 0; i < texts.Count; i++)
                    await ExecuteAsync(
                        new TdsStatement(texts[i], session.IsInTransaction),
                        session,
                        reply,
                        0xFE,
                        isLast: i == texts.Count - 1
                    );
                return true;
            default:
                throw new InvalidOperationException($"message of type {type}");
        }
    }

    void LogIn(byte[] message, TdsWriter reply)
    {
        var error = LoginError
            ?? (TdsReader.PasswordOf(message) == Password ? null : TdsAnswer.Failed(LoginFailed, 14, "Login failed for user 'pacs'."));
        if (error is not null)
        {
            reply.Error(error);
            reply.Done(0xFD, 0x2, 0);
            return;
        }
        Interlocked.Increment(ref logins);
        reply.LoggedIn();
    }

    static void TransactionOf(byte[] message, Session session, TdsWriter reply)
    {
        var request = BinaryPrimitives.ReadUInt16LittleEndian(message.AsSpan(HeadersLength(message)));
        session.IsInTransaction = request == 5;
        reply.TransactionChanged(
            request switch
            {
                5 => 8,
                7 => 9,
                8 => 10,
                _ => throw new InvalidOperationException($"transaction request {request}"),
            }
        );
        reply.Done(0xFD, 0, 0);
    }

    async Task ExecuteAsync(TdsStatement statement, Session session, TdsWriter reply, byte doneToken, bool isLast)
    {
        // As a server reads it: IF @@TRANCOUNT = 0 THROW 50001, ...
        var answer = statement is { IsInTransaction: false, IsGuarded: true }
            ? TdsAnswer.Failed(50001, 16, "the transaction is gone")
            : Executed(statement);
        await Task.Delay(answer.Delay, ending.Token);
        ushort more = isLast ? (ushort)0 : (ushort)1;
        if (answer.Number is not null)
        {
            reply.Error(answer);
            if (answer.EndsTransaction && session.IsInTransaction)
            {
                session.IsInTransaction = false;
                reply.TransactionChanged(10);
            }
            reply.Done(doneToken, (ushort)(0x2 | more), 0);
            return;
        }
        if (answer.Rows is not null)
            reply.Rows(answer);
        if (doneToken == 0xFE)
        {
            reply.Done(0xFF, 0x11, (ulong)(answer.Rows?.Length ?? answer.Affected));
            reply.ReturnStatus();
            reply.Done(0xFE, more, 0);
            return;
        }
        reply.Done(0xFD, (ushort)(0x10 | more), (ulong)(answer.Rows?.Length ?? answer.Affected));
    }

    TdsAnswer Executed(TdsStatement statement)
    {
        statements.Enqueue(statement);
        return Answer(statement) ?? new TdsAnswer();
    }

    static int HeadersLength(byte[] message) => BinaryPrimitives.ReadInt32LittleEndian(message);

    async Task<(byte Type, byte[] Message)?> ReadMessageAsync(NetworkStream stream)
    {
        var header = new byte[8];
        using var message = new MemoryStream();
        while (true)
        {
            if (await stream.ReadAtLeastAsync(header, 8, throwOnEndOfStream: false, ending.Token) < 8)
                return null;
            var body = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - 8];
            await stream.ReadExactlyAsync(body, ending.Token);
            message.Write(body);
            if ((header[1] & 1) != 0)
                return (header[0], message.ToArray());
        }
    }

    async Task SendAsync(NetworkStream stream, ReadOnlyMemory<byte> reply)
    {
        const int packet = 4096 - 8;
        for (byte number = 1; ; number++)
        {
            var part = reply[..Math.Min(packet, reply.Length)];
            reply = reply[part.Length..];
            var bytes = new byte[part.Length + 8];
            (bytes[0], bytes[1], bytes[6]) = (0x04, reply.Length == 0 ? (byte)1 : (byte)0, number);
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)bytes.Length);
            part.CopyTo(bytes.AsMemory(8));
            await stream.WriteAsync(bytes, ending.Token);
            if (reply.Length == 0)
                return;
        }
    }

    sealed class Session
    {
        public bool IsInTransaction { get; set; }
    }
}

/// <summary>A statement that a <see cref="TdsServer"/> was sent.</summary>
sealed record TdsStatement(string Text, bool IsInTransaction)
{
    const string Guard = "IF @@TRANCOUNT = 0 THROW 50001,";

    /// <summary>Whether it does nothing outside of a transaction.</summary>
    public bool IsGuarded => Text.StartsWith(Guard, StringComparison.Ordinal);
}

/// <summary>What a <see cref="TdsServer"/> answers.</summary>
sealed record TdsAnswer
{
    /// <summary>Rows of a query, of texts, numbers, yes or no, and bytes; the types are the first row's.</summary>
    public object[][]? Rows { get; init; }

    /// <summary>Rows changed by another statement.</summary>
    public int Affected { get; init; } = 1;

    /// <summary>The number of an error; null for none.</summary>
    public int? Number { get; init; }

    public byte Severity { get; init; }

    public string Message { get; init; } = "";

    /// <summary>Whether the error rolls the transaction back.</summary>
    public bool EndsTransaction { get; init; }

    /// <summary>How long it takes.</summary>
    public TimeSpan Delay { get; init; }

    public static TdsAnswer Failed(int number, byte severity, string message) =>
        new()
        {
            Number = number,
            Severity = severity,
            Message = message,
        };

    public static TdsAnswer Of(params object[] row) => new() { Rows = [row] };

    public static TdsAnswer Nothing(params object[] like) => new() { Rows = [], Like = like };

    /// <summary>The types of no rows.</summary>
    public object[] Like { get; init; } = [];
}
