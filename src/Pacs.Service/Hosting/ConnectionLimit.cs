using System.Net;
using Microsoft.AspNetCore.Connections;
using Pacs.Service.Security;

namespace Pacs.Service.Hosting;

/// <summary>Limits the connections of one front door, in total and per address. Kestrel's own limit does not know
/// addresses, would be one number for HTTP and DIMSE together, and would close associations that should be rejected
/// with a DICOM reason.</summary>
/// <param name="door">Name of the door in the log.</param>
/// <param name="most">Maximum number of connections at a time.</param>
/// <param name="mostPerAddress">Maximum number from one IPv4 address or one IPv6 network of 64 bits.</param>
/// <param name="log">Where refused connections are reported, at most once a minute.</param>
sealed partial class ConnectionLimit(string door, int most, int mostPerAddress, ILogger log)
{
    static readonly TimeSpan reportInterval = TimeSpan.FromMinutes(1);

    readonly Lock gate = new();
    readonly Dictionary<IPAddress, int> perAddress = [];
    int open,
        refused;
    long? reportedAt;

    /// <summary>Gets the networks of proxies. Only the total limit applies to them, because their connections come from
    /// many clients.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Connection middleware that closes connections over a limit.</summary>
    public ConnectionDelegate Apply(ConnectionDelegate next) =>
        async connection =>
        {
            var address = (connection.RemoteEndPoint as IPEndPoint)?.Address;
            var client = Rates.ClientOf(address);
            if (!TryEnter(client, IsProxy(address)))
            {
                connection.Abort(new ConnectionAbortedException("too many connections"));
                return;
            }
            using var place = new Place(this, client);
            // Kestrel never ends some HTTP/2 connections that it has aborted ("application never completed"), so the place
            // is also given back when the socket closes.
            using var closed = connection.ConnectionClosed.UnsafeRegister(static place => ((Place)place!).Dispose(), place);
            await next(connection);
        };

    sealed class Place(ConnectionLimit limit, IPAddress client) : IDisposable
    {
        int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
                limit.Leave(client);
        }
    }

    bool IsProxy(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain is not null && Proxies.Any(proxy => proxy.Contains(plain));
    }

    bool TryEnter(IPAddress client, bool isProxy)
    {
        bool isFull;
        int? report;
        lock (gate)
        {
            var ours = perAddress.GetValueOrDefault(client);
            isFull = open >= most;
            if (!isFull && (ours < mostPerAddress || isProxy))
            {
                open++;
                perAddress[client] = ours + 1;
                return true;
            }
            report = CountRefusal();
        }
        if (report is { } count)
            LogRefused(log, count, door, client, isFull ? $"there are {most} in all" : $"there are {mostPerAddress} from this address");
        return false;
    }

    void Leave(IPAddress client)
    {
        lock (gate)
        {
            open--;
            // Entries without connections are removed, so that the table never has more entries than the limit.
            if (perAddress[client] == 1)
                perAddress.Remove(client);
            else
                perAddress[client]--;
        }
    }

    // Returns the refusals since the last report; null if the last report was less than a minute ago.
    int? CountRefusal()
    {
        refused++;
        if (reportedAt is { } last && Environment.TickCount64 - last < reportInterval.TotalMilliseconds)
            return null;
        (var count, refused, reportedAt) = (refused, 0, Environment.TickCount64);
        return count;
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "{Count} {Door} connections were refused since the last such line, the latest from {Address}: {Reason}"
    )]
    static partial void LogRefused(ILogger log, int count, string door, IPAddress address, string reason);
}
