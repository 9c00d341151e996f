using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Pacs.Service.Security;

/// <summary>What limits of rate have in common.</summary>
static class Rates
{
    // Opening a study asks for every image of it at once, and a modality may send as many images on associations of their own.
    const int Burst = 10;

    /// <summary>So many a second in the long run, and ten times as many at once.</summary>
    public static TokenBucketRateLimiterOptions PerSecond(int count) => new()
    {
        TokenLimit = count * Burst,
        // Ten times a second, so that who has been refused need not wait for a whole one.
        ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, count / 10) / (double)count),
        TokensPerPeriod = Math.Max(1, count / 10),
        QueueLimit = 0,
    };

    /// <summary>The client that an address stands for: itself, or an IPv6 network of 64 bits, of which one host may have every address.</summary>
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
