using System.Data;
using System.Data.Common;
using System.Diagnostics;

namespace Pacs.Archive.Index;

/// <summary>The one place that writes to the index. What has queued up while the last transaction was being committed goes into the next one, so that many callers share one flush.</summary>
public sealed class IndexWriter : IAsyncDisposable
{
    // A row a caller: as many as there can be associations and requests at work, and then some.
    const int MaxQueue = 1024;

    // Short transactions: readers of other databases wait for them, and a failure repeats them.
    const int MaxBatch = 256;

    // Others get through between any two attempts, so that the same transaction is seldom in the way of others more than twice.
    const int MaxAttempts = 8;

    static readonly TimeSpan stallTick = TimeSpan.FromSeconds(1);

    static readonly TimeSpan firstPause = TimeSpan.FromMilliseconds(100), longestPause = TimeSpan.FromSeconds(2);

    readonly IndexDatabase database;
    readonly TimeProvider time;
    readonly BatchQueue<Work> queue = new(MaxQueue);
    readonly Thread thread;
    readonly ManualResetEventSlim closing = new();
    readonly Lock gate = new();
    readonly Timer stall;
    IndexStatements? statements;

    // While a transaction is being committed, its callers, and since when.
    (List<Work> Works, long Since)? committing;

    /// <summary>Starts the writer.</summary>
    /// <param name="database">Where to; the writer has a connection of its own to it.</param>
    /// <param name="time">The clock.</param>
    public IndexWriter(IndexDatabase database, TimeProvider time)
    {
        this.database = database;
        this.time = time;
        Outage = new Outage(time);
        stall = new Timer(_ => TellOfStall());
        thread = new Thread(Run) { IsBackground = true, Name = "index writer" };
        thread.Start();
    }

    /// <summary>
    /// How long a database that went away, or that keeps a statement waiting, is waited for before the callers are told; counted from the beginning of the first attempt.
    /// Default: 10 seconds, in which a server restarts and no sender gives up. While an outage is longer than this, further callers are told after one attempt.
    /// </summary>
    public TimeSpan Patience { get => Outage.Patience; init => Outage.Patience = value; }

    /// <summary>The outage that this writer has met, if any.</summary>
    internal Outage Outage { get; }

    /// <summary>The custom tags that the last transaction knew of: which attributes of an object are worth keeping. Others may have come since.</summary>
    internal IReadOnlyList<CustomTag> LastKnownTags { get; private set; } = [];

    /// <summary>How long the transaction that many share waits for the flushes of their objects. What is not flushed by then is left out,
    /// and put in by another transaction once it is. 2 seconds: a disk that works flushes a small object within one.</summary>
    public TimeSpan FlushPatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the commit of a transaction is waited for before its callers, and those that queue behind it, are told that the
    /// index cannot be reached. Whether the transaction is committed is not known then, so nothing is acknowledged. Only a disk that hangs
    /// takes so long: a flush of SQLite's log has no time-out of its own. 20 seconds, as for an object (<see
    /// cref="ArchiveLimits.FlushPatience"/>).</summary>
    public TimeSpan CommitPatience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Puts an instance in. Returns once that is durable, or another one with its SOP Instance UID turned out to be there.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="cancellationToken">Ends the wait for a place in the queue.</param>
    /// <param name="durable">The commit of its object, when that is still on its way: the row is not committed before, and not at all if that fails.</param>
    /// <exception cref="IndexFullException">The database has no room.</exception>
    /// <exception cref="IndexUnavailableException">The database is away, or others were in the way again and again.</exception>
    public async Task<InsertResult> InsertAsync(NewInstance instance, CancellationToken cancellationToken, Task? durable = null)
    {
        try
        {
            var work = new Work<InsertResult>(instance, batch => batch.Insert(instance)) { Durable = durable };
            return await EnqueueAsync(work, cancellationToken);
        }
        catch (NotFlushedException)
        {
            await durable!;
            return await EnqueueAsync(new Work<InsertResult>(instance, batch => batch.Insert(instance)), cancellationToken);
        }
    }

    /// <summary>Makes any other change, in a transaction that it may share with others. It may run more than once, each time on a fresh context.</summary>
    /// <exception cref="IndexFullException">The database has no room.</exception>
    /// <exception cref="IndexUnavailableException">The database is away, or others were in the way again and again.</exception>
    public Task<T> ChangeAsync<T>(Func<IndexBatch, T> change, CancellationToken cancellationToken) =>
        EnqueueAsync(new Work<T>(null, change), cancellationToken);

    /// <inheritdoc cref="ChangeAsync{T}"/>
    public Task ChangeAsync(Action<IndexBatch> change, CancellationToken cancellationToken) =>
        ChangeAsync(batch =>
        {
            change(batch);
            return true;
        }, cancellationToken);

    /// <summary>Commits what is queued, and ends.</summary>
    public ValueTask DisposeAsync()
    {
        queue.Close();
        closing.Set();
        thread.Join();
        closing.Dispose();
        return stall.DisposeAsync();
    }

    async Task<T> EnqueueAsync<T>(Work<T> work, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity("index.wait");
        work.Waiting = activity;
        var began = Stopwatch.GetTimestamp();
        Telemetry.Queued();
        try
        {
            await queue.AddAsync(work, cancellationToken);
            return await work.Task;
        }
        catch (Exception failure)
        {
            activity?.SetFailed(failure);
            throw;
        }
        finally
        {
            Telemetry.Dequeued();
            Telemetry.Waited(Stopwatch.GetElapsedTime(began));
        }
    }

    void Run()
    {
        while (queue.Take(MaxBatch) is { Count: > 0 } works)
            // Insertions first: a deletion that came at the same moment finds all of them.
            Commit([.. works.OrderBy(next => next.Instance is null)]);
        Disconnect();
    }

    // One work that cannot be done must not take the others with it: halves are tried alone, down to the one.
    void Commit(List<Work> works)
    {
        try
        {
            CommitAtOnce(works);
        }
        catch (IndexUnavailableException exception)
        {
            Telemetry.Unavailable(Backend.Index);
            // Who queued meanwhile has waited, too.
            works.AddRange(queue.TakeAll());
            works.ForEach(work => work.Fail(exception));
            return;
        }
        catch (NotFlushedException late)
        {
            var flushed = new List<Work>(works.Count);
            foreach (var work in works)
            {
                if (work.Durable is { IsCompletedSuccessfully: false } flush)
                    work.Fail(flush.Exception?.InnerException ?? late);
                else
                    flushed.Add(work);
            }
            if (flushed.Count > 0)
                Commit(flushed);
            return;
        }
        catch (Exception exception)
        {
            if (works.Count == 1 || exception is IndexFullException)
            {
                var told = exception;
                if (database.FaultOf(exception) == IndexFault.Contention)
                {
                    Telemetry.Unavailable(Backend.Index);
                    told = database.Unavailable(exception);
                }
                works.ForEach(work => work.Fail(told));
                return;
            }
            Commit(works[..(works.Count / 2)]);
            Commit(works[(works.Count / 2)..]);
            return;
        }
        works.ForEach(work => work.Complete());
    }

    // The one place where trouble between replicas, and with the way to the database, is dealt with.
    void CommitAtOnce(List<Work> works)
    {
        using var commit = CommitActivity.Start(works.Select(work => work.Waiting), works.Count, database);
        try
        {
            CommitTogether(works);
            commit.Succeeded();
        }
        catch (Exception failure)
        {
            commit.Failed(failure);
            throw;
        }
    }

    void CommitTogether(List<Work> works)
    {
        ChangeRow? inDoubt = null;
        var contentions = 0;
        var (first, began) = (Outage.Begin(), 0L);
        for (var attempt = 1; ; attempt++)
        {
            began = attempt == 1 ? first : time.GetTimestamp();
            try
            {
                statements ??= new IndexStatements(database.OpenWriter(Patience), database.Dialect, Patience);
                // The connection went away before the answer to the last commit came.
                if (inDoubt is null || !WasCommitted(inDoubt, works))
                    Commit(works, ref inDoubt);
                Outage.End();
                return;
            }
            catch (CustomTagsChangedException) when (++contentions < MaxAttempts)
            {
                statements!.Tags.Forget();
            }
            catch (Exception exception)
            {
                var fault = statements?.Connection.State is ConnectionState.Open or null ? database.FaultOf(exception) : IndexFault.Unreachable;
                switch (fault)
                {
                    case IndexFault.Full:
                        throw new IndexFullException(exception);
                    case IndexFault.Broken:
                        throw database.Unavailable(exception);
                    // Another process holds its locks: further attempts would keep the callers waiting for as long again.
                    case IndexFault.Contention when Outage.HasPassed(first):
                        throw database.Unavailable(exception);
                    case IndexFault.Contention when ++contentions < MaxAttempts:
                        Telemetry.Retried(Backend.Index);
                        // Each waits a little longer, and not the same time.
                        Thread.Sleep(Random.Shared.Next(5 << contentions));
                        break;
                    case IndexFault.Unreachable:
                        Disconnect();
                        AwaitReturn(attempt, began, exception);
                        Telemetry.Retried(Backend.Index);
                        break;
                    default:
                        throw;
                }
            }
        }
    }

    void Commit(List<Work> works, ref ChangeRow? inDoubt)
    {
        inDoubt = null;
        database.CheckInPlace();
        using var transaction = statements!.Begin();
        using var batch = new IndexBatch(database, statements, time.GetUtcNow().ToUnixTimeMilliseconds());
        batch.Expect([.. works.Select(work => work.Instance).OfType<NewInstance>()]);
        foreach (var work in works)
            work.Do(batch);
        // The rows were written meanwhile; nobody sees them before the transaction's end. What all replicas wait for, the numbers of the change feed, is taken only then.
        AwaitFlushes(works);
        batch.Save();
        inDoubt = batch.LastChange;
        CommitInTime(transaction, works);
        LastKnownTags = statements.Tags.LastKnown ?? LastKnownTags;
        inDoubt = null;
        // The file may have gone since the first look.
        database.CheckInPlace();
    }

    void CommitInTime(DbTransaction transaction, List<Work> works)
    {
        lock (gate)
            committing = (works, Stopwatch.GetTimestamp());
        stall.Change(CommitPatience, stallTick);
        try
        {
            transaction.Commit();
        }
        finally
        {
            stall.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            lock (gate)
                committing = null;
        }
    }

    // On a thread of the timer, while the writer's own thread hangs in the commit. Its callers are told once, and later ones at the next
    // tick.
    void TellOfStall()
    {
        List<Work> waiting;
        lock (gate)
        {
            // A tick may come late, when the next transaction has begun.
            if (committing is not var (works, since) || Stopwatch.GetElapsedTime(since) < CommitPatience)
                return;
            waiting = [.. works, .. queue.TakeAll()];
        }
        if (waiting.TrueForAll(work => work.IsTold))
            return;
        Telemetry.Unavailable(Backend.Index);
        var told = new IndexUnavailableException(
            $"the index ({database.Location}) did not commit a transaction within {CommitPatience.TotalSeconds:0} seconds: its disk hangs");
        waiting.ForEach(work => work.Fail(told));
    }

    void AwaitFlushes(List<Work> works)
    {
        var began = Stopwatch.GetTimestamp();
        foreach (var work in works)
        {
            if (work.Durable is not { IsCompletedSuccessfully: false } flush)
                continue;
            var left = FlushPatience - Stopwatch.GetElapsedTime(began);
            if (Task.WaitAny([flush], left > TimeSpan.Zero ? left : TimeSpan.Zero) < 0 || !flush.IsCompletedSuccessfully)
                throw new NotFlushedException();
        }
    }

    // Its number in the change feed tells: had it been lost, another transaction would have the number, or none. Another one that stored the same instance in the same millisecond has another object.
    bool WasCommitted(ChangeRow last, List<Work> works) =>
        statements!.HasChange(last)
        && works.Select(work => work.Instance).OfType<NewInstance>().LastOrDefault(item => item.Identity.SopInstance.Value == last.SOPInstanceUID) is var item
        && (item is null || statements.FindInstances([item.Identity.SopInstance.Value]).All(found => found.Instance.BlobKey == item.Row.BlobKey));

    void AwaitReturn(int attempt, long began, Exception exception)
    {
        if (Outage.IsOver(began) || closing.IsSet)
            throw database.Unavailable(exception);
        var pause = Math.Min(firstPause.TotalMilliseconds * (1 << Math.Min(attempt, 10)), longestPause.TotalMilliseconds);
        closing.Wait(TimeSpan.FromMilliseconds(pause * (0.5 + Random.Shared.NextDouble() / 2)));
    }

    void Disconnect()
    {
        try
        {
            statements?.Dispose();
        }
        catch (DbException)
        {
            // It was broken.
        }
        statements = null;
    }

    sealed class NotFlushedException() : Exception("an object is not flushed");

    abstract class Work(NewInstance? instance)
    {
        public NewInstance? Instance { get; } = instance;

        /// <summary>What must have ended well before the transaction may.</summary>
        public Task? Durable { get; init; }

        /// <summary>The waiting of the caller, in its trace.</summary>
        public Activity? Waiting { get; set; }

        /// <summary>Whether the caller has its answer.</summary>
        public abstract bool IsTold { get; }

        public abstract void Do(IndexBatch batch);

        // Both do nothing once the caller was told of a commit that hangs.
        public abstract void Complete();

        public abstract void Fail(Exception exception);
    }

    sealed class Work<T>(NewInstance? instance, Func<IndexBatch, T> change) : Work(instance)
    {
        readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        T result = default!;

        public Task<T> Task => completion.Task;

        public override bool IsTold => completion.Task.IsCompleted;

        public override void Do(IndexBatch batch) => result = change(batch);

        public override void Complete() => completion.TrySetResult(result);

        public override void Fail(Exception exception) => completion.TrySetException(exception);
    }
}
