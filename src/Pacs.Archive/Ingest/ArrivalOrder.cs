using Dicom;

namespace Pacs.Archive.Ingest;

/// <summary>Keeps instances with one SOP Instance UID in the order in which they came, while all others are stored side by side. The first of several different ones stays, so the order must not be left to chance.</summary>
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

    /// <summary>The place of one instance; disposed once its fate is durable.</summary>
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

        /// <summary>Returns when no earlier instance with this SOP Instance UID is on its way any more. Whoever waits here holds nothing that the earlier ones need.</summary>
        /// <param name="sopInstance">The UID; null when it cannot be told, so that the order among all is kept.</param>
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
