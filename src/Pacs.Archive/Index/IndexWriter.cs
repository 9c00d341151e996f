using System.Threading.Channels;

namespace Pacs.Archive.Index;

/// <summary>The one place that writes to the index. What has queued up while the last transaction was being committed goes into the next one, so that many callers share one flush.</summary>
public sealed class IndexWriter : IAsyncDisposable
{
    // A row a caller: as many as there can be associations and requests at work, and then some.
    const int MaxQueue = 1024;

    // Short transactions: readers of other databases wait for them, and a failure repeats them.
    const int MaxBatch = 256;

    const int MaxAttempts = 5;

    readonly IndexDatabase database;
    readonly TimeProvider time;
    readonly Channel<Work> queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(MaxQueue) { SingleReader = true });
    readonly Thread thread;
    IndexStatements? statements;

    /// <summary>Starts the writer.</summary>
    /// <param name="database">Where to; its writing connection is this writer's alone.</param>
    /// <param name="time">The clock.</param>
    public IndexWriter(IndexDatabase database, TimeProvider time)
    {
        this.database = database;
        this.time = time;
        thread = new Thread(Run) { IsBackground = true, Name = "index writer" };
        thread.Start();
    }

    /// <summary>Puts an instance in. Returns once that is durable, or another one with its SOP Instance UID turned out to be there.</summary>
    /// <exception cref="IndexFullException">The database has no room.</exception>
    public Task<InsertResult> InsertAsync(NewInstance instance, CancellationToken cancellationToken) =>
        EnqueueAsync(new Work<InsertResult>(instance, batch => batch.Insert(instance)), cancellationToken);

    /// <summary>Makes any other change, in a transaction that it may share with others. It may run more than once, each time on a fresh context.</summary>
    /// <exception cref="IndexFullException">The database has no room.</exception>
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
        queue.Writer.TryComplete();
        thread.Join();
        return ValueTask.CompletedTask;
    }

    async Task<T> EnqueueAsync<T>(Work<T> work, CancellationToken cancellationToken)
    {
        await queue.Writer.WriteAsync(work, cancellationToken);
        return await work.Task;
    }

    void Run()
    {
        var works = new List<Work>(MaxBatch);
        while (queue.Reader.TryRead(out var work) || Wait(out work))
        {
            do
                works.Add(work);
            while (works.Count < MaxBatch && queue.Reader.TryRead(out work));
            // Insertions first: a deletion that came at the same moment finds all of them.
            Commit([.. works.OrderBy(next => next.Instance is null)]);
            works.Clear();
        }
        statements?.Dispose();
    }

    bool Wait([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Work? work)
    {
        work = null;
        return queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult() && queue.Reader.TryRead(out work);
    }

    // One work that cannot be done must not take the others with it: halves are tried alone, down to the one.
    void Commit(List<Work> works)
    {
        try
        {
            CommitAtOnce(works);
        }
        catch (Exception exception)
        {
            if (works.Count == 1 || exception is IndexFullException)
            {
                works.ForEach(work => work.Fail(exception));
                return;
            }
            Commit(works[..(works.Count / 2)]);
            Commit(works[(works.Count / 2)..]);
            return;
        }
        works.ForEach(work => work.Complete());
    }

    void CommitAtOnce(List<Work> works)
    {
        for (var attempt = 1; ; attempt++)
        {
            statements ??= new IndexStatements(database.WriterConnection);
            try
            {
                using var transaction = database.WriterConnection.BeginTransaction();
                using var batch = new IndexBatch(database, statements, transaction, time.GetUtcNow().ToUnixTimeMilliseconds());
                foreach (var work in works)
                    work.Do(batch);
                batch.Save();
                transaction.Commit();
                return;
            }
            catch (Exception exception) when (database.IsFull(exception))
            {
                throw new IndexFullException(exception);
            }
            catch (Exception exception) when (attempt < MaxAttempts && database.IsTransient(exception))
            {
                // Another writer was in the way: each waits a little longer, and not the same time.
                Thread.Sleep(Random.Shared.Next(5 << attempt));
            }
        }
    }

    abstract class Work(NewInstance? instance)
    {
        public NewInstance? Instance { get; } = instance;

        public abstract void Do(IndexBatch batch);

        public abstract void Complete();

        public abstract void Fail(Exception exception);
    }

    sealed class Work<T>(NewInstance? instance, Func<IndexBatch, T> change) : Work(instance)
    {
        readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        T result = default!;

        public Task<T> Task => completion.Task;

        public override void Do(IndexBatch batch) => result = change(batch);

        public override void Complete() => completion.SetResult(result);

        public override void Fail(Exception exception) => completion.SetException(exception);
    }
}

/// <summary>The index has no room for more.</summary>
public sealed class IndexFullException(Exception cause) : Exception("the index has no room", cause);
