using System.Diagnostics;

namespace Pacs.Archive.Blobs;

/// <summary>Measures and traces the operations of a blob store.</summary>
/// <param name="store">The store. Disposed with this one.</param>
/// <param name="kind">Name of the kind of store in metrics: folder or s3.</param>
sealed class ObservedBlobStore(IBlobStore store, string kind) : IBlobStore, IDisposable
{
    public long MaxObjectBytes => store.MaxObjectBytes;

    public int ReadAhead => store.ReadAhead;

    public bool CommitsFast => store.CommitsFast;

    public async ValueTask<IBlobWriter> CreateAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var activity = Begin("blob.put");
        try
        {
            return new Writer(await store.CreateAsync(cancellationToken), kind, activity, began);
        }
        catch (Exception failure)
        {
            Fail(activity, failure);
            activity.End();
            throw;
        }
    }

    public ValueTask<Stream> OpenReadAsync(
        string key,
        long offset = 0,
        long? length = null,
        long? objectLength = null,
        CancellationToken cancellationToken = default
    ) =>
        Telemetry.Source.HasListeners() || Telemetry.MeasuresBlobs
            ? ObserveReadAsync(key, offset, length, objectLength, cancellationToken)
            : store.OpenReadAsync(key, offset, length, objectLength, cancellationToken);

    public ValueTask<long?> GetLengthAsync(string key, CancellationToken cancellationToken) => store.GetLengthAsync(key, cancellationToken);

    public ValueTask DeleteAsync(string key, CancellationToken cancellationToken) =>
        ObserveAsync("delete", key, token => store.DeleteAsync(key, token), cancellationToken);

    public ValueTask PutAsync(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        ObserveAsync("put", key, token => store.PutAsync(key, bytes, token), cancellationToken, bytes.Length);

    public ValueTask CopyAsync(string from, string to, CancellationToken cancellationToken) =>
        ObserveAsync("copy", to, token => store.CopyAsync(from, to, token), cancellationToken);

    public Task<int> ClearAsync(DateTimeOffset before, CancellationToken cancellationToken) => store.ClearAsync(before, cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) => store.CheckAsync(cancellationToken);

    public IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellationToken) =>
        store.ListAsync(prefix, cancellationToken);

    public void Dispose() => (store as IDisposable)?.Dispose();

    async ValueTask<Stream> ObserveReadAsync(string key, long offset, long? length, long? objectLength, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var activity = Begin("blob.get")?.SetTag("pacs.blob.key", key).SetTag("pacs.blob.offset", offset);
        try
        {
            var stream = await store.OpenReadAsync(key, offset, length, objectLength, cancellationToken);
            var opening = Stopwatch.GetElapsedTime(began);
            Telemetry.TransferBegins(isPut: false);
            return new MeasuredStream(stream, activity, measure =>
            {
                Telemetry.TransferEnds(isPut: false);
                if (measure.Failure is BlobStoreUnavailableException)
                    Telemetry.Unavailable(Backend.Objects);
                Telemetry.BlobEnded(kind, "get", Telemetry.OutcomeOf(measure.Failure), measure.Length, opening + measure.Reading);
            });
        }
        catch (Exception failure)
        {
            Fail(activity, failure);
            activity.End();
            Telemetry.BlobEnded(kind, "get", Telemetry.OutcomeOf(failure), 0, Stopwatch.GetElapsedTime(began));
            throw;
        }
    }

    async ValueTask ObserveAsync(
        string operation,
        string key,
        Func<CancellationToken, ValueTask> work,
        CancellationToken cancellationToken,
        long length = 0
    )
    {
        var began = Stopwatch.GetTimestamp();
        using var activity = Begin("blob." + operation)?.SetTag("pacs.blob.key", key);
        Exception? failure = null;
        try
        {
            await work(cancellationToken);
        }
        catch (Exception exception)
        {
            Fail(activity, failure = exception);
            throw;
        }
        finally
        {
            Telemetry.BlobEnded(kind, operation, Telemetry.OutcomeOf(failure), length, Stopwatch.GetElapsedTime(began));
        }
    }

    static void Fail(Activity? activity, Exception failure)
    {
        activity?.SetFailed(failure);
        if (failure is BlobStoreUnavailableException)
            Telemetry.Unavailable(Backend.Objects);
    }

    Activity? Begin(string name) => Telemetry.Source.StartActivity(name)?.SetTag("pacs.blob.store", kind);

    sealed class Writer : IBlobWriter
    {
        readonly IBlobWriter inner;
        readonly string kind;
        readonly Activity? activity;
        TimeSpan working;
        long length;
        Exception? failure;
        bool hasEnded;

        public Writer(IBlobWriter inner, string kind, Activity? activity, long began)
        {
            (this.inner, this.kind, this.activity) = (inner, kind, activity);
            working = Stopwatch.GetElapsedTime(began);
            Telemetry.TransferBegins(isPut: true);
        }

        public void Expect(string key) => inner.Expect(key);

        public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
        {
            var began = Begin();
            try
            {
                await inner.WriteAsync(bytes, cancellationToken);
                length += bytes.Length;
            }
            catch (Exception exception)
            {
                Note(exception);
                throw;
            }
            finally
            {
                working += Stopwatch.GetElapsedTime(began);
            }
        }

        public async ValueTask CommitAsync(string key, CancellationToken cancellationToken)
        {
            var began = Begin();
            activity?.SetTag("pacs.blob.key", key);
            try
            {
                await inner.CommitAsync(key, cancellationToken);
            }
            catch (Exception exception)
            {
                Note(exception);
                throw;
            }
            finally
            {
                working += Stopwatch.GetElapsedTime(began);
            }
            End("ok");
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                await inner.DisposeAsync();
            }
            finally
            {
                End(failure is null ? "discarded" : Telemetry.OutcomeOf(failure));
            }
        }

        void End(string outcome)
        {
            if (hasEnded)
                return;
            hasEnded = true;
            Telemetry.TransferEnds(isPut: true);
            activity?.SetTag("pacs.blob.bytes", length).SetTag("pacs.outcome", outcome);
            activity.End();
            Telemetry.BlobEnded(kind, "put", outcome, length, working);
        }

        // Makes activities that the store starts children of this activity.
        long Begin()
        {
            if (activity is not null)
                Activity.Current = activity;
            return Stopwatch.GetTimestamp();
        }

        void Note(Exception exception)
        {
            failure = exception;
            Fail(activity, exception);
        }
    }
}
