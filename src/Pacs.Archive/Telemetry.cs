using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dicom;
using Dicom.Dictionary;

namespace Pacs.Archive;

/// <summary>The activity source and the meter of the archive, both named <see cref="Name"/>. They contain no patient data; UIDs are only
/// in activities.</summary>
public static class Telemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Pacs.Archive";

    internal static readonly ActivitySource Source = new(Name);

    static readonly Meter meter = new(Name);

    // Buckets from the duration of an answer from a warm cache to the time after which callers give up, in seconds.
    static readonly InstrumentAdvice<double> seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    // Buckets from the size of a report to the size of a slide, in powers of four.
    static readonly InstrumentAdvice<long> bytes = new()
    {
        HistogramBucketBoundaries =
        [
            4L << 10,
            16L << 10,
            64L << 10,
            256L << 10,
            1L << 20,
            4L << 20,
            16L << 20,
            64L << 20,
            256L << 20,
            1L << 30,
            4L << 30,
        ],
    };

    static long queued,
        puts,
        gets;

    static readonly Histogram<double> stores = meter.CreateHistogram(
        "pacs.store.duration",
        "s",
        "From an instance's first byte to its being durable and indexed, or turned away; the sender's pace is in it",
        advice: seconds
    );
    static readonly Histogram<long> sizes = meter.CreateHistogram(
        "pacs.store.size",
        "By",
        "Bytes of the data sets of instances that came to be stored",
        advice: bytes
    );
    static readonly Counter<long> instances = meter.CreateCounter<long>(
        "pacs.store.instances",
        "{instance}",
        "Instances that came to be stored"
    );
    static readonly Histogram<double> finds = meter.CreateHistogram(
        "pacs.find.duration",
        "s",
        "Time a query took in the index, without the time that its asker took to receive",
        advice: seconds
    );
    static readonly Histogram<long> matches = meter.CreateHistogram(
        "pacs.find.matches",
        "{match}",
        "Matches that a query gave",
        advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [0, 1, 10, 100, 1000, 10_000, 100_000] }
    );
    static readonly Counter<long> unreadable = meter.CreateCounter<long>(
        "pacs.find.unreadable",
        "{row}",
        "Rows of the index whose attributes could not be read, so that an answer went on without them"
    );
    static readonly Histogram<double> retrieves = meter.CreateHistogram(
        "pacs.retrieve.duration",
        "s",
        "From the opening of what is retrieved to its last byte being taken",
        advice: seconds
    );
    static readonly Counter<long> retrieved = meter.CreateCounter<long>("pacs.retrieve.io", "By", "Bytes retrieved");
    static readonly Histogram<double> blobs = meter.CreateHistogram(
        "pacs.blob.duration",
        "s",
        "The object store's own time: to put an object and make it durable, to get it or a range of it, to copy or delete it",
        advice: seconds
    );
    static readonly Counter<long> blobBytes = meter.CreateCounter<long>(
        "pacs.blob.io",
        "By",
        "Bytes put into the object store and got from it"
    );
    static readonly Histogram<double> commits = meter.CreateHistogram(
        "pacs.index.commit.duration",
        "s",
        "One transaction of the index writer, tries again included",
        advice: seconds
    );
    static readonly Histogram<double> waits = meter.CreateHistogram(
        "pacs.index.wait.duration",
        "s",
        "From a change's being queued to its being committed",
        advice: seconds
    );
    static readonly Histogram<int> batches = meter.CreateHistogram(
        "pacs.index.batch.size",
        "{change}",
        "Changes that shared one transaction",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] }
    );
    static readonly Histogram<double> queries = meter.CreateHistogram(
        "pacs.index.query.duration",
        "s",
        "One reading statement, all its rows taken",
        advice: seconds
    );
    static readonly Counter<long> retries = meter.CreateCounter<long>(
        "pacs.retries",
        "{retry}",
        "Work on a back end that was tried once more"
    );
    static readonly Counter<long> unavailable = meter.CreateCounter<long>(
        "pacs.unavailable",
        "{failure}",
        "Work that failed because a back end could not be reached or answered that it cannot"
    );
    static readonly Histogram<double> upkeep = meter.CreateHistogram(
        "pacs.upkeep.duration",
        "s",
        "One step of upkeep",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.1, 1, 10, 60, 300, 900, 3600, 14_400] }
    );
    static readonly Counter<long> upkept = meter.CreateCounter<long>(
        "pacs.upkeep.objects",
        "{object}",
        "Objects that upkeep removed or adopted"
    );
    static readonly Counter<long> deleted = meter.CreateCounter<long>(
        "pacs.delete.instances",
        "{instance}",
        "Instances deleted from the index"
    );

    static Telemetry()
    {
        meter.CreateObservableUpDownCounter(
            "pacs.index.queue.length",
            () => Volatile.Read(ref queued),
            "{change}",
            "Changes waiting for the index writer or being committed"
        );
        meter.CreateObservableUpDownCounter(
            "pacs.blob.transfer.open",
            () =>
                new[]
                {
                    new Measurement<long>(Volatile.Read(ref puts), new KeyValuePair<string, object?>("pacs.blob.operation", "put")),
                    new Measurement<long>(Volatile.Read(ref gets), new KeyValuePair<string, object?>("pacs.blob.operation", "get")),
                },
            "{object}",
            "Objects being written to and read from the object store"
        );
    }

    /// <summary>Counts a retry of work on a back end.</summary>
    internal static void Retried(Backend backend) => retries.Add(1, Of(backend));

    /// <summary>Counts work that failed because a back end is unavailable.</summary>
    internal static void Unavailable(Backend backend) => unavailable.Add(1, Of(backend));

    internal static void Queued() => Interlocked.Increment(ref queued);

    internal static void Dequeued() => Interlocked.Decrement(ref queued);

    internal static void TransferBegins(bool isPut) => Interlocked.Increment(ref isPut ? ref puts : ref gets);

    internal static void TransferEnds(bool isPut) => Interlocked.Decrement(ref isPut ? ref puts : ref gets);

    internal static void Received(string protocol, long length) => sizes.Record(length, Tag("pacs.protocol", protocol));

    internal static void Stored(string protocol, string outcome, Uid? sopClass, TimeSpan duration)
    {
        var (by, how) = (Tag("pacs.protocol", protocol), Tag("pacs.outcome", outcome));
        stores.Record(duration.TotalSeconds, by, how);
        if (instances.Enabled)
            instances.Add(1, by, how, Tag("dicom.sop_class", SopClassNames.Of(sopClass)));
    }

    internal static void Found(QueryLevel level, string outcome, long count, TimeSpan duration)
    {
        var of = Tag("pacs.level", LevelName(level));
        finds.Record(duration.TotalSeconds, of, Tag("pacs.outcome", outcome));
        matches.Record(count, of);
    }

    internal static void FoundUnreadable(QueryLevel level) => unreadable.Add(1, Tag("pacs.level", LevelName(level)));

    internal static bool MeasuresRetrieval => retrieves.Enabled || retrieved.Enabled;

    internal static void Retrieved(string kind, string outcome, long length, TimeSpan duration)
    {
        var of = Tag("pacs.retrieve.kind", kind);
        retrieves.Record(duration.TotalSeconds, of, Tag("pacs.outcome", outcome));
        retrieved.Add(length, of);
    }

    internal static bool MeasuresBlobs => blobs.Enabled || blobBytes.Enabled;

    internal static void BlobEnded(string store, string operation, string outcome, long length, TimeSpan duration)
    {
        var (where, what) = (Tag("pacs.blob.store", store), Tag("pacs.blob.operation", operation));
        blobs.Record(duration.TotalSeconds, where, what, Tag("pacs.outcome", outcome));
        if (length > 0)
            blobBytes.Add(length, where, what);
    }

    internal static void Committed(int changes, string outcome, TimeSpan duration)
    {
        commits.Record(duration.TotalSeconds, Tag("pacs.outcome", outcome));
        batches.Record(changes);
    }

    internal static void Waited(TimeSpan duration) => waits.Record(duration.TotalSeconds);

    internal static void Queried(string outcome, TimeSpan duration) => queries.Record(duration.TotalSeconds, Tag("pacs.outcome", outcome));

    internal static void UpkeepEnded(string step, string outcome, int objects, TimeSpan duration)
    {
        var of = Tag("pacs.upkeep.step", step);
        upkeep.Record(duration.TotalSeconds, of, Tag("pacs.outcome", outcome));
        if (objects > 0)
            upkept.Add(objects, of);
    }

    internal static void Deleted(int count) => deleted.Add(count);

    /// <summary>Returns the outcome of work from its exception.</summary>
    internal static string OutcomeOf(Exception? failure) =>
        failure switch
        {
            null => "ok",
            OperationCanceledException => "cancelled",
            _ => "error",
        };

    /// <summary>Marks an activity as failed, with the type of the exception. Its message is left out, because it may contain values of a
    /// database statement.</summary>
    internal static void SetFailed(this Activity activity, Exception failure) =>
        activity.SetStatus(ActivityStatusCode.Error).SetTag("error.type", failure.GetType().FullName);

    /// <summary>Ends an activity that was started elsewhere, without changing the current activity of this context.</summary>
    internal static void End(this Activity? activity)
    {
        if (activity is null)
            return;
        var current = Activity.Current;
        activity.Stop();
        Activity.Current = current == activity ? activity.Parent : current;
    }

    internal static string LevelName(QueryLevel level) =>
        level switch
        {
            QueryLevel.Patient => "patient",
            QueryLevel.Study => "study",
            QueryLevel.Series => "series",
            _ => "instance",
        };

    static KeyValuePair<string, object?> Of(Backend backend) => Tag("pacs.backend", backend == Backend.Index ? "index" : "objects");

    static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}

/// <summary>The back ends that hold the archive's data.</summary>
enum Backend
{
    /// <summary>The database of the index.</summary>
    Index,

    /// <summary>The folder or bucket of the objects.</summary>
    Objects,
}
