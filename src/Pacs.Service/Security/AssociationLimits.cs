using System.Net;
using System.Threading.RateLimiting;
using Pacs.Service.Hosting;

namespace Pacs.Service.Security;

/// <summary>Associations at once in all, at once from one address, and new ones a second from one address. A modality in trouble asks again and again, and must not keep the others out.</summary>
sealed class AssociationLimits : IDisposable
{
    readonly ConcurrencyLimiter all;
    readonly PartitionedRateLimiter<IPAddress> perAddress;

    public AssociationLimits(DimseOptions options)
    {
        all = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.MaxAssociations });
        var atOnce = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetConcurrencyLimiter(address, _ => new ConcurrencyLimiterOptions { PermitLimit = options.MaxAssociationsPerAddress }));
        perAddress = options.AssociationsPerSecond == 0
            ? atOnce
            : PartitionedRateLimiter.CreateChained(atOnce, PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetTokenBucketLimiter(address, _ => Rates.PerSecond(options.AssociationsPerSecond))));
    }

    /// <summary>
    /// Limits connections, those without an association yet among them, to twice the number of associations,
    /// in all and from one address. Connections beyond it are closed without an answer.
    /// </summary>
    public static ConnectionLimit ConnectionsOf(DimseOptions options, string door, ILogger log) =>
        new(door, 2 * options.MaxAssociations, 2 * options.MaxAssociationsPerAddress, log);

    /// <summary>Takes a place for an association; null when there is none. To be disposed of at its end.</summary>
    public IDisposable? TryEnter(EndPoint? remote)
    {
        var ours = perAddress.AttemptAcquire(Rates.ClientOf((remote as IPEndPoint)?.Address));
        if (!ours.IsAcquired)
        {
            ours.Dispose();
            return null;
        }
        var place = all.AttemptAcquire();
        if (place.IsAcquired)
            return new Place(ours, place);
        place.Dispose();
        ours.Dispose();
        return null;
    }

    public void Dispose()
    {
        perAddress.Dispose();
        all.Dispose();
    }

    sealed class Place(RateLimitLease ours, RateLimitLease place) : IDisposable
    {
        public void Dispose()
        {
            place.Dispose();
            ours.Dispose();
        }
    }
}
