using System.Data;
using System.Data.Common;
using System.Diagnostics;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>Writes all changes to the index. Changes that are queued while a transaction is being committed share the next transaction, so
/// that many callers share one flush.</summary>
public sealed class IndexWriter : IAsyncDisposable
{
    // Each caller has at most one change in the queue. The limit exceeds the number of associations and requests that can be active at
    // once.
    const int MaxQueue = 1024;

    // Transactions stay short, because readers of some databases wait for them, and a failed transaction is repeated.
    const int MaxBatch = 256;

    // Other replicas commit between two attempts, so one transaction rarely conflicts with them more than twice.
    const int MaxAttempts = 8;

    static readonly TimeSpan stallTick = TimeSpan.FromSeconds(1);

    static readonly TimeSpan firstPause = TimeSpan.FromMilliseconds(100),
        longestPause = TimeSpan.FromSeconds(2);

    readonly IndexDatabase database;
    readonly TimeProvider time;
    readonly BatchQueue<QueuedChange> queue = new(MaxQueue);
    readonly Thread thread;
    readonly ManualResetEventSlim closing = new();
    readonly Lock gate = new();
    readonly Timer stall;
    IndexStatements? statements;

    // The callers of the transaction that is being committed, and when the commit began.
    (List<QueuedChange> Works, long Since)? committing;

    /// <summary>Starts the writer.</summary>
    /// <param name="database">The database. The writer has a connection of its own.</param>
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
    /// Gets the time that the writer waits for a database that is unavailable or does not answer a statement, before the callers fail. It
    /// is counted from the start of the first attempt. Default: 10 seconds. A server restarts in this time, and no sender gives up. Once an
    /// outage is longer, further callers fail after one attempt.
    /// </summary>
    public TimeSpan Patience
    {
        get => Outage.Patience;
        init => Outage.Patience = value;
    }

    /// <summary>Gets the outage of the database as seen by this writer.</summary>
    internal Outage Outage { get; }

    /// <summary>Gets the custom tags as of the last transaction. Ingest keeps their attributes. Other tags may have been added
    /// since.</summary>
    internal IReadOnlyList<CustomTag> LastKnownTags { get; private set; } = [];

    /// <summary>Gets the time that a shared transaction waits for the flushes of its instances' objects. Default: 2 seconds; a healthy disk
    /// flushes a small object within 1 second. An instance whose object is not flushed in time is inserted by a later transaction, after
    /// the flush.</summary>
    public TimeSpan FlushPatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets the maximum time of a commit before its callers, and those queued behind it, are told that the index is unavailable.
    /// It is then unknown whether the transaction will be committed, so nothing is acknowledged. Only a disk that hangs takes so long,
    /// because a flush of SQLite's log has no time-out of its own. Default: 20 seconds, as for an object
    /// (<see cref="ArchiveLimits.FlushPatience"/>).</summary>
    public TimeSpan CommitPatience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Inserts an instance. Returns when the insertion is durable, or when another instance with the same SOP Instance UID was
    /// found.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="cancellationToken">Cancels the wait for a place in the queue.</param>
    /// <param name="durable">The commit of the instance's object, if it is still in progress. The row is committed only after it, and not
    /// if it fails.</param>
    /// <exception cref="IndexFullException">The database is full.</exception>
    /// <exception cref="IndexUnavailableException">The database is unavailable, or each attempt conflicted with other writers.</exception>
    public async Task<InsertResult> InsertAsync(NewInstance instance, CancellationToken cancellationToken, Task? durable = null)
    {
        try
        {
            var work = new QueuedChange<InsertResult>(instance, batch => batch.Insert(instance)) { Durable = durable };
            return await EnqueueAsync(work, cancellationToken);
        }
        catch (NotFlushedException)
        {
            await durable!;
            return await EnqueueAsync(new QueuedChange<InsertResult>(instance, batch => batch.Insert(instance)), cancellationToken);
        }
    }

    /// <summary>Makes a change in a transaction that it may share with others. The function may run more than once, each time with a new
    /// batch.</summary>
    /// <exception cref="IndexFullException">The database is full.</exception>
    /// <exception cref="IndexUnavailableException">The database is unavailable, or each attempt conflicted with other writers.</exception>
    public Task<T> ChangeAsync<T>(Func<IndexBatch, T> change, CancellationToken cancellationToken) =>
        EnqueueAsync(new QueuedChange<T>(null, change), cancellationToken);

    /// <inheritdoc cref="ChangeAsync{T}"/>
    public Task ChangeAsync(Action<IndexBatch> change, CancellationToken cancellationToken) =>
        ChangeAsync(
            batch =>
            {
                change(batch);
                return true;
            },
            cancellationToken
        );

    /// <summary>Commits the queued changes and stops the writer.</summary>
    public ValueTask DisposeAsync()
    {
        queue.Close();
        closing.Set();
        thread.Join();
        closing.Dispose();
        return stall.DisposeAsync();
    }

    async Task<T> EnqueueAsync<T>(QueuedChange<T> work, CancellationToken cancellationToken)
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
            // Insertions run first, so that a deletion in the same transaction sees all of them.
            CommitAll([.. works.OrderBy(next => next.Instance is null)]);
        Disconnect();
    }

    // Commits changes and answers their callers. A change that fails must not fail the others: the batch is split in halves until the
    // failing change is alone.
    void CommitAll(List<QueuedChange> works)
    {
        try
        {
            CommitActivity.Run(works, database, CommitWithRetries);
        }
        catch (IndexUnavailableException exception)
        {
            Telemetry.Unavailable(Backend.Index);
            // Changes that were queued in the meantime have waited as well, and fail at once.
            works.AddRange(queue.TakeAll());
            works.ForEach(work => work.Fail(exception));
            return;
        }
        catch (NotFlushedException late)
        {
            var flushed = new List<QueuedChange>(works.Count);
            foreach (var work in works)
            {
                if (work.Durable is { IsCompletedSuccessfully: false } flush)
                    work.Fail(flush.Exception?.InnerException ?? late);
                else
                    flushed.Add(work);
            }
            if (flushed.Count > 0)
                CommitAll(flushed);
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
            CommitAll(works[..(works.Count / 2)]);
            CommitAll(works[(works.Count / 2)..]);
            return;
        }
        works.ForEach(work => work.Complete());
    }

    // Handles conflicts between replicas and lost connections. No other code does.
    void CommitWithRetries(List<QueuedChange> works)
    {
        ChangeRow? inDoubt = null;
        var contentions = 0;
        var (first, began) = (Outage.Begin(), 0L);
        for (var attempt = 1; ; attempt++)
        {
            began = attempt == 1 ? first : time.GetTimestamp();
            try
            {
                statements ??= new IndexStatements(new WriterConnection(database.OpenWriter(Patience), database.Dialect, Patience));
                // The connection was lost before the answer to the last commit arrived, so the commit may have succeeded.
                if (inDoubt is null || !WasCommitted(inDoubt, works))
                    CommitOnce(works, ref inDoubt);
                Outage.End();
                return;
            }
            catch (CustomTagsChangedException) when (++contentions < MaxAttempts)
            {
                statements!.Tags.Forget();
            }
            catch (Exception exception)
            {
                var fault = statements?.Connection.State is ConnectionState.Open or null
                    ? database.FaultOf(exception)
                    : IndexFault.Unreachable;
                switch (fault)
                {
                    case IndexFault.Full:
                        throw new IndexFullException(exception);
                    case IndexFault.Broken:
                        throw database.Unavailable(exception);
                    // Another process holds its locks. Further attempts would make the callers wait for the same time again.
                    case IndexFault.Contention when Outage.HasPassed(first):
                        throw database.Unavailable(exception);
                    case IndexFault.Contention when ++contentions < MaxAttempts:
                        Telemetry.Retried(Backend.Index);
                        // The pause grows with each attempt and is random, so that replicas do not retry at the same time.
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

    void CommitOnce(List<QueuedChange> works, ref ChangeRow? inDoubt)
    {
        inDoubt = null;
        database.CheckInPlace();
        using var transaction = statements!.Begin();
        using var batch = new IndexBatch(database, statements, time.GetUtcNow().ToUnixTimeMilliseconds());
        batch.Expect([.. works.Select(work => work.Instance).OfType<NewInstance>()]);
        foreach (var work in works)
            work.Do(batch);
        // The rows were written during the flushes, and stay invisible until the commit. The numbers of the change feed block other
        // replicas, so they are taken only after the flushes.
        AwaitFlushes(works);
        batch.Save();
        inDoubt = batch.LastChange;
        CommitInTime(transaction, works);
        LastKnownTags = statements.Tags.LastKnown ?? LastKnownTags;
        inDoubt = null;
        // The database file may have been removed since the first check.
        database.CheckInPlace();
    }

    void CommitInTime(DbTransaction transaction, List<QueuedChange> works)
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

    // Runs on a thread of the timer while the writer's own thread hangs in the commit. Current callers are told once, and later callers at
    // the next tick.
    void TellOfStall()
    {
        List<QueuedChange> waiting;
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
            $"the index ({database.Location}) did not commit a transaction within {CommitPatience.TotalSeconds:0} seconds: its disk hangs"
        );
        waiting.ForEach(work => work.Fail(told));
    }

    void AwaitFlushes(List<QueuedChange> works)
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

    // The commit took place if the feed row with our sequence number names our instance: after a lost commit, the number is unused or
    // belongs to another transaction. The blob key excludes a transaction that stored the same instance in the same millisecond.
    bool WasCommitted(ChangeRow last, List<QueuedChange> works) =>
        statements!.Feed.Has(last)
        && works
            .Select(work => work.Instance)
            .OfType<NewInstance>()
            .LastOrDefault(item => item.Identity.SopInstance.Value == last.SOPInstanceUID)
            is var item
        && (
            item is null
            || statements.FindInstances([item.Identity.SopInstance.Value]).All(found => found.Instance.BlobKey == item.Row.BlobKey)
        );

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
            // The connection was broken already.
        }
        statements = null;
    }
}
