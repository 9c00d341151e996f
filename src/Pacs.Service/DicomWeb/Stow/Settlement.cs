using Pacs.Archive.Blobs;
using Pacs.Archive.Ingest;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>The instances of a request with separate bulk data, until each has one outcome: stored when all its parts have arrived, or
/// failed. Several instances are stored while parts of others arrive.</summary>
/// <param name="stretches">The parts that are kept.</param>
/// <param name="store">Stores a file.</param>
/// <param name="faultOf">Logs an unexpected failure and returns the comment for the answer; null for failures of the request.</param>
/// <param name="answer">Receives the outcome of each instance.</param>
/// <param name="cancellationToken">Cancels the request.</param>
sealed class Settlement(
    BulkStretches stretches,
    Func<Stream, Task<StoreOutcome>> store,
    Func<Exception, string?> faultOf,
    StoreAnswer answer,
    CancellationToken cancellationToken
) : IAsyncDisposable
{
    const string NoRoom = "the archive is out of storage";
    const string NotReachable = "the archive's storage cannot be reached";

    readonly List<PendingInstance> instances = [];
    readonly List<PendingInstance> ready = [];
    readonly Queue<(PendingInstance Instance, Task<PartOutcome> Outcome)> underway = [];

    /// <summary>Gets the number of instances in the request so far.</summary>
    public int Count => instances.Count;

    /// <summary>Adds an instance whose metadata have arrived.</summary>
    public void Add(PendingInstance instance)
    {
        instances.Add(instance);
        StoreIfComplete(instance);
    }

    /// <summary>Stores an instance with the next call of <see cref="StoreReadyAsync"/> if all its parts have arrived.</summary>
    public void StoreIfComplete(PendingInstance instance)
    {
        if (instance.IsComplete)
            ready.Add(instance);
    }

    /// <summary>Begins to store all complete instances, except those that the arriving part belongs to: it is one part too many.</summary>
    /// <param name="arriving">The values that the arriving part belongs to; null if it is no bulk data.</param>
    public async Task StoreReadyAsync(List<BulkValue>? arriving)
    {
        foreach (var instance in ready)
        {
            if (instance.IsSettled)
                continue;
            if (arriving?.Find(value => value.Instance == instance) is { } doubled)
            {
                Fail(instance, StoreReasons.CannotUnderstand, $"{doubled.Tag}: its bulk data are sent twice");
                continue;
            }
            if (!await TrySealAsync(instance))
                continue;
            // Of several instances with the same SOP Instance UID, the first is kept.
            var comesAgain = underway.Any(earlier => earlier.Instance.SopInstance == instance.SopInstance);
            await FinishAsync(leave: comesAgain ? 0 : PartBuffers.MaxPerRequest - 1);
            (instance.IsSettled, instance.WasWhole) = (true, true);
            underway.Enqueue((instance, StoreAsync(instance)));
        }
        ready.Clear();
        await stretches.ReleaseAsync();
    }

    /// <summary>Stores the instances that are complete, and fails those that are not.</summary>
    public async Task EndAsync()
    {
        await StoreReadyAsync(null);
        await FinishAsync(leave: 0);
        foreach (var instance in instances.Where(instance => !instance.IsSettled))
        {
            var missing = instance.Values.First(value => !value.IsComplete);
            Fail(
                instance,
                StoreReasons.CannotUnderstand,
                missing.Parts.Count == 0
                    ? $"{missing.Tag}: its bulk data are missing"
                    : $"{missing.Tag}: there are {missing.Parts.Count} parts of {missing.Needed} frames"
            );
        }
    }

    /// <summary>Fails all instances that have no outcome after an unexpected failure.</summary>
    public async Task FailRestAsync(string fault)
    {
        await FinishAsync(leave: 0);
        Settle(instances, instance => new PartOutcome.Fault(instance.SopClass, instance.SopInstance, fault));
    }

    /// <summary>Fails an instance, if it has no outcome yet.</summary>
    public void Fail(PendingInstance instance, ushort reason, string comment) =>
        Settle([instance], failed => new PartOutcome.NotComposed(failed.SopClass, failed.SopInstance, reason, comment));

    /// <summary>Fails instances because the storage is full.</summary>
    public void FailWithoutRoom(IEnumerable<PendingInstance> those)
    {
        foreach (var instance in those.ToList())
            Fail(instance, StoreReasons.OutOfResources, NoRoom);
    }

    /// <summary>Fails all instances with bulk data because the storage is full.</summary>
    public void FailAllWithoutRoom() => FailWithoutRoom(instances.Where(instance => instance.Values.Count > 0));

    /// <summary>Fails all instances with bulk data because the storage cannot be reached: parts kept there are lost, and no more are
    /// kept.</summary>
    public void FailUnreachable()
    {
        stretches.Close();
        Settle(instances.Where(instance => instance.Values.Count > 0), Unreachable);
    }

    // Stored instances read from the stretches, so these may be released only afterwards.
    public async ValueTask DisposeAsync() =>
        await ((Task)Task.WhenAll(underway.Select(one => one.Outcome))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    async ValueTask<bool> TrySealAsync(PendingInstance instance)
    {
        try
        {
            if (await stretches.SealAsync(instance))
                return true;
            FailAllWithoutRoom();
        }
        catch (BlobStoreUnavailableException)
        {
            FailUnreachable();
        }
        return false;
    }

    async Task<PartOutcome> StoreAsync(PendingInstance instance)
    {
        try
        {
            await using var file = await InstanceComposer.ComposeAsync(instance, cancellationToken);
            var outcome = await store(file);
            return new PartOutcome.Ingested(
                outcome is StoreOutcome.Stored stored ? stored with { Warnings = [.. instance.Warnings, .. stored.Warnings] } : outcome
            );
        }
        catch (CompositionException failure)
        {
            return new PartOutcome.NotComposed(instance.SopClass, instance.SopInstance, failure.Reason, failure.Message);
        }
        catch (BlobStoreUnavailableException)
        {
            return Unreachable(instance);
        }
        catch (Exception failure) when (faultOf(failure) is { } comment)
        {
            return new PartOutcome.Fault(instance.SopClass, instance.SopInstance, comment);
        }
    }

    // The answer lists instances in the order in which they became complete.
    async Task FinishAsync(int leave)
    {
        for (; underway.Count > leave; underway.Dequeue())
        {
            var (instance, outcome) = underway.Peek();
            answer.Add(await outcome);
            Leave(instance);
        }
    }

    void Settle(IEnumerable<PendingInstance> those, Func<PendingInstance, PartOutcome> outcomeOf)
    {
        foreach (var instance in those.Where(instance => !instance.IsSettled))
        {
            answer.Add(outcomeOf(instance));
            instance.IsSettled = true;
            Leave(instance);
        }
    }

    static PartOutcome Unreachable(PendingInstance instance) =>
        new PartOutcome.Ingested(new StoreOutcome.Unavailable(NotReachable, instance.SopClass, instance.SopInstance));

    static void Leave(PendingInstance instance)
    {
        foreach (var part in instance.Values.SelectMany(value => value.Parts))
            part.Stretch.Users--;
    }
}
