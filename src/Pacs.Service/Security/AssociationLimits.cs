using System.Net;
using System.Threading.RateLimiting;
using Pacs.Service.Hosting;

namespace Pacs.Service.Security;

/// <summary>Limits the associations in total and per address, and the rate of new ones per address. A modality that
/// retries again and again must not lock out the others.</summary>
sealed class AssociationLimits : IDisposable
{
    readonly ConcurrencyLimiter all;
    readonly PartitionedRateLimiter<IPAddress> perAddress;

    public AssociationLimits(DimseOptions options)
    {
        all = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.MaxAssociations });
        var atOnce = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
            RateLimitPartition.GetConcurrencyLimiter(address, _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = options.MaxAssociationsPerAddress,
            })
        );
        perAddress =
            options.AssociationsPerSecond == 0
                ? atOnce
                : PartitionedRateLimiter.CreateChained(
                    atOnce,
                    PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
                        RateLimitPartition.GetTokenBucketLimiter(address, _ => Rates.PerSecond(options.AssociationsPerSecond))
                    )
                );
    }

    /// <summary>Creates the limit of connections, which include those without an association: twice the number of
    /// associations, in total and per address. Connections beyond it are closed without an answer.</summary>
    public static ConnectionLimit ConnectionsOf(DimseOptions options, string door, ILogger log) =>
        new(door, 2 * options.MaxAssociations, 2 * options.MaxAssociationsPerAddress, log);

    /// <summary>Acquires a place for an association. Returns null if a limit is reached. The caller disposes the place
    /// when the association ends.</summary>
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
