using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Pacs.Service.Security;

/// <summary>Shared parts of the rate limits of HTTP and DIMSE.</summary>
static class Rates
{
    // Opening a study requests all of its images at once, and a modality may send as many images, each on its own association.
    const int Burst = 10;

    /// <summary>Creates a token bucket that allows <paramref name="count"/> a second in the long run, and ten times as
    /// many at once.</summary>
    public static TokenBucketRateLimiterOptions PerSecond(int count) =>
        new()
        {
            TokenLimit = count * Burst,
            // Replenished ten times a second, so that a refused client need not wait for a whole second.
            ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, count / 10) / (double)count),
            TokensPerPeriod = Math.Max(1, count / 10),
            QueueLimit = 0,
        };

    /// <summary>Returns the client that an address belongs to: the address itself, or its IPv6 network of 64 bits,
    /// because one host may own all addresses of such a network.</summary>
    public static IPAddress ClientOf(IPAddress? address)
    {
        if (address is null)
            return IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
            return address;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }
}
