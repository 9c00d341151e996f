using Dicom;

namespace Pacs.Archive.Ingest;

/// <summary>Keeps instances with the same SOP Instance UID in their order of arrival, while all others are stored concurrently. When
/// several objects with the same UID differ, the first one stays, so their order must not be random.</summary>
public sealed class ArrivalOrder
{
    readonly Lock gate = new();
    readonly List<Place> places = [];

    /// <summary>Takes the next place. To be called in the order of arrival.</summary>
    public Place Enter()
    {
        lock (gate)
        {
            var place = new Place(this, [.. places]);
            places.Add(place);
            return place;
        }
    }

    void Leave(Place place)
    {
        lock (gate)
            places.Remove(place);
    }

    /// <summary>The place of one instance. Dispose it once the outcome of the instance is durable.</summary>
    public sealed class Place : IDisposable
    {
        readonly ArrivalOrder order;
        readonly TaskCompletionSource<Uid?> uid = new(TaskCreationOptions.RunContinuationsAsynchronously);
        readonly TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Place[] earlier;

        internal Place(ArrivalOrder order, Place[] earlier)
        {
            this.order = order;
            this.earlier = earlier;
        }

        /// <summary>Returns when no earlier instance with this SOP Instance UID is being stored any more. The caller must not hold
        /// anything that the earlier instances need.</summary>
        /// <param name="sopInstance">The UID; null when it is unknown, which keeps the order relative to all other instances.</param>
        public async Task ComeUpAsync(Uid? sopInstance)
        {
            uid.TrySetResult(sopInstance);
            foreach (var place in earlier)
                if (await place.uid.Task is not { } other || sopInstance is not { } own || other == own)
                    await place.left.Task;
            earlier = [];
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            order.Leave(this);
            uid.TrySetResult(null);
            left.TrySetResult();
        }
    }
}
