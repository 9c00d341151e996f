using Dicom.Encoding;

namespace Pacs.Archive;

/// <summary>Limits of the archive, with the reasons for the defaults.</summary>
public sealed record ArchiveLimits
{
    /// <summary>Number of bytes that must be free for an object to be stored. Default: 1 GB: each of 64 transfers may write another 16 MB
    /// before it checks again.</summary>
    public long MinimumFreeBytes { get; init; } = 1L << 30;

    /// <summary>Maximum length of an object in bytes. Default: 1 TB, which is far above real objects, and below the maximum of file
    /// systems.</summary>
    public long MaxObjectBytes { get; init; } = 1L << 40;

    /// <summary>Limits of parsing. Values longer than 64 KB (the maximum of a short explicit VR length, PS3.5 7.1.2) are not held in
    /// memory.</summary>
    public ReaderLimits Reader { get; init; } = ReaderLimits.Default;

    /// <summary>Memory for the data sets of all objects that are being received or read, in bytes. Default: 128 MB. About 10 to 20 KB are
    /// kept of an object that is received, so that a thousand of them leave most of it free. Answers hold data sets of up to 1 MB while
    /// half of it is free, and write larger ones while they are read. A peer that needs more than is left is told to try again
    /// later.</summary>
    public long ReadingMemory { get; init; } = 128L << 20;

    /// <summary>Maximum length of a frame table in a row, in bytes. Default: 64 KB, about 15,000 frames, which only slides
    /// exceed.</summary>
    public int MaxFrameTableInRow { get; init; } = 64 << 10;

    /// <summary>Maximum number of warnings per instance. Default: 20, enough to recognize the kind of object.</summary>
    public int MaxWarnings { get; init; } = 20;

    /// <summary>Maximum number of refused objects that are listed. The oldest are discarded. Default: 10,000.</summary>
    public int MaxRefusedListed { get; init; } = 10_000;

    /// <summary>Maximum duration of flushing an object to a disk, in addition to the time for its bytes at 10 MB/s. After that, the
    /// sender is told that the storage cannot be reached. Default: 20 seconds: a healthy disk flushes within one second, and senders give
    /// up after 30.</summary>
    public TimeSpan FlushPatience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Minimum age of an orphan (an object without a row) before it is adopted. Default: 1 hour: no transfer in progress has
    /// committed its object so long ago.</summary>
    public TimeSpan OrphanGrace { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Minimum age of objects that were begun and not committed before they are discarded. Default: 1 day: no transfer takes so
    /// long.</summary>
    public TimeSpan AbandonedGrace { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Interval between upkeep runs that delete tombstoned objects. Default: 1 minute.</summary>
    public TimeSpan RemovalInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Time without new instances after which the metadata of a series are sealed. Default: 1 minute: a modality sends the next
    /// slice within seconds.</summary>
    public TimeSpan QuietTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Maximum number of series that are sealed in one upkeep run. Default: 200, the load of a large hospital per minute, which
    /// takes a few percent of one processor core.</summary>
    public int SealedPerRound { get; init; } = 200;

    /// <summary>Maximum time that a client waits for a storage commitment before it is told that there is no result yet. Default: 10
    /// seconds: checking ten thousand objects in a bucket takes a few.</summary>
    public TimeSpan CommitmentPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the result of a storage commitment is kept. Default: 30 days: a modality asks within hours.</summary>
    public TimeSpan CommitmentKept { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long the row of a storage commitment request is kept. Default: 1 year.</summary>
    public TimeSpan CommitmentRemembered { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Interval between sweeps, which compare the whole store with the index. Default: 1 day: orphans only result from
    /// crashes.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Maximum duration of a search, without the time that the client takes to receive the results. Default: 10 seconds: users
    /// of viewers do not wait longer.</summary>
    public TimeSpan SearchTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Maximum number of concurrent searches that no index serves. Default: 2, because each reads a whole table, and occupies a
    /// processor or the disk.</summary>
    public int BroadSearches { get; init; } = 2;

    /// <summary>Maximum number of custom tags. Default: 128, as in the Medical Imaging Server for DICOM. Each takes a few rows per
    /// instance.</summary>
    public int MaxCustomTags { get; init; } = 128;

    /// <summary>Maximum number of stored objects that are read per second to index custom tags. Default: 200, a tenth of the capacity of
    /// a disk or bucket, so that other work is not affected. A million objects take an hour and a half.</summary>
    public int ReindexedPerSecond { get; init; } = 200;

    /// <summary>Interval of checks for custom tags that another replica was asked to add, or left unfinished. Default: 5 seconds. A
    /// replica that adds a tag begins at once.</summary>
    public TimeSpan ReindexInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Maximum length of a workitem's attributes as DICOM JSON, in bytes. Default: 1 MB, a list of about 4,000 input
    /// instances.</summary>
    public int MaxWorkitemBytes { get; init; } = 1 << 20;

    /// <summary>Maximum number of subscriptions to the worklist. Default: 500. Each adds a row for every new workitem.</summary>
    public int MaxWorklistSubscriptions { get; init; } = 500;

    /// <summary>Maximum number of subscribers of one workitem. Default: 1000, twice the number for the worklist, so that places are left
    /// for subscriptions to the workitem alone. Each event report of a workitem contains all its subscribers.</summary>
    public int MaxWorkitemSubscribers { get; init; } = 1000;

    /// <summary>How long a workitem is kept that is COMPLETED or CANCELED and has no deletion lock. Default: 7 days, so that work done
    /// before a weekend can be found.</summary>
    public TimeSpan WorkitemRetention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long the tombstone of a removed workitem is kept (410 instead of 404). Default: 90 days.</summary>
    public TimeSpan RemovedWorkitemRetention { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long event reports are kept, for replicas to send and for subscribers whose connection was lost. Default: 5 minutes:
    /// a subscriber that still exists has connected again by then.</summary>
    public TimeSpan WorklistEventRetention { get; init; } = TimeSpan.FromMinutes(5);
}
