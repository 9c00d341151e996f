using Dicom.Encoding;
using Pacs.Archive.Blobs.S3;

namespace Pacs.Archive;

/// <summary>The database that holds an index.</summary>
public enum IndexProvider
{
    /// <summary>A SQLite file in the data directory: one process.</summary>
    Sqlite,
    /// <summary>SQL Server: any number of processes.</summary>
    SqlServer,
    /// <summary>PostgreSQL: any number of processes.</summary>
    PostgreSql,
}

/// <summary>Where an archive keeps its data, and within what bounds.</summary>
public sealed record ArchiveOptions
{
    /// <summary>The folder for what is not kept by a server; made when there is none.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The database of the index.</summary>
    public IndexProvider Index { get; init; }

    /// <summary>How the database is reached; unused with SQLite.</summary>
    public string IndexConnection { get; init; } = "";

    /// <summary>The bucket that holds the objects; null when they lie in the data directory.</summary>
    public S3Options? S3 { get; init; }

    /// <summary>Reads the options again from where they are configured, for passwords and keys that were replaced when a server refuses the old ones; null where they do not change.</summary>
    public Func<ArchiveOptions>? Reread { get; init; }

    /// <summary>Whether the data directory holds the index or the objects.</summary>
    public bool KeepsFiles => Index == IndexProvider.Sqlite || S3 is null;

    /// <summary>Whether another process may be at work in the folder, as with a backup beside the service: what that is writing is left alone.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether a missing index in a file may be made although objects are there, as for making it anew from them. Otherwise
    /// opening refuses: the objects would seem to be gone.</summary>
    public bool MayBeginIndex { get; init; }

    /// <summary>Bounds.</summary>
    public ArchiveLimits Limits { get; init; } = new();
}

/// <summary>The archive's bounds; each default says where it comes from.</summary>
public sealed record ArchiveLimits
{
    /// <summary>Bytes that must be free for anything to be stored. 1 GB: each of 64 transfers may write another 16 MB before it looks again.</summary>
    public long MinimumFreeBytes { get; init; } = 1L << 30;

    /// <summary>Bytes of one object. 1 TB: far beyond any real one, below what file systems hold.</summary>
    public long MaxObjectBytes { get; init; } = 1L << 40;

    /// <summary>Bounds of parsing. Longer values than 64 KB (the most a short explicit VR length says, PS3.5 7.1.2) stay in the object.</summary>
    public ReaderLimits Reader { get; init; } = ReaderLimits.Default;

    /// <summary>Memory for the data sets of objects that are being received or read, all together. 128 MB: what is kept of an object that
    /// is received is 10 to 20 KB, so a thousand of them
    /// leave most of it free. Answers hold data sets of up to 256 KB while half of it is free, and write others while they are read. Who
    /// needs more
    /// than is left is told to try again later.</summary>
    public long ReadingMemory { get; init; } = 128L << 20;

    /// <summary>Bytes in front of a file's data set: preamble and File Meta Information. 4 MB: it is a few hundred bytes unless private information is put there.</summary>
    public int MaxMetaBytes { get; init; } = 4 << 20;

    /// <summary>Bytes of a frame table in its row. 64 KB: some 15,000 frames; only slides have more.</summary>
    public int MaxFrameTableInRow { get; init; } = 64 << 10;

    /// <summary>Warnings kept per instance: enough to see what kind of object it is.</summary>
    public int MaxWarnings { get; init; } = 20;

    /// <summary>Refused objects listed for the operator; the oldest are forgotten.</summary>
    public int MaxRefusedListed { get; init; } = 10_000;

    /// <summary>How long the flush of an object to a disk is waited for; the time that its bytes take at 10 MB/s comes on top. Then its
    /// sender is told that the storage cannot be reached. 20 seconds: a disk that works flushes within one, and senders give up after
    /// 30.</summary>
    public TimeSpan FlushPatience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How old an object without a row must be before it is adopted. An hour: no transfer that is still going on has committed its object that long ago.</summary>
    public TimeSpan OrphanGrace { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How old what was begun and not committed must be before it is discarded. A day: no transfer takes that long.</summary>
    public TimeSpan AbandonedGrace { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How often objects to be removed are. A minute: space comes back soon, and nobody waits for it.</summary>
    public TimeSpan RemovalInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long nothing must have come to a series for its metadata to be written out. A minute: a modality sends the next slice within seconds.</summary>
    public TimeSpan QuietTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Series whose metadata are written out in a round of upkeep, before anybody asks. 200 a minute: what a large hospital takes in, at a few percent of one core.</summary>
    public int SealedPerRound { get; init; } = 200;

    /// <summary>How long who asks for a storage commitment waits before the answer is that there is none yet. 10 seconds: ten thousand objects in a bucket take a few.</summary>
    public TimeSpan CommitmentPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the result of a storage commitment can be asked for. 30 days: a modality asks within hours.</summary>
    public TimeSpan CommitmentKept { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long it is known that there was one. A year.</summary>
    public TimeSpan CommitmentRemembered { get; init; } = TimeSpan.FromDays(365);

    /// <summary>How often the whole store is compared with the index. A day: orphans come from crashes only.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long a search may take, without the time of the client that takes the results. 10 seconds: a viewer's user has given up by then.</summary>
    public TimeSpan SearchTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Searches at once that no index serves. 2: each reads a whole table, and occupies a processor or the disk meanwhile.</summary>
    public int BroadSearches { get; init; } = 2;

    /// <summary>Custom tags. 128, as the Medical Imaging Server for DICOM has: each costs a few rows an instance.</summary>
    public int MaxCustomTags { get; init; } = 128;

    /// <summary>Stored objects that are read in a second to index custom tags. 200: a tenth of what a disk or bucket gives, so that nobody notices; a million take an hour and a half.</summary>
    public int ReindexedPerSecond { get; init; } = 200;

    /// <summary>How often it is looked for custom tags that another replica was told of, or left. 5 seconds: whoever adds a tag looks at once.</summary>
    public TimeSpan ReindexInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of a workitem's attributes as DICOM JSON. 1 MB: a list of some 4,000 input instances.</summary>
    public int MaxWorkitemBytes { get; init; } = 1 << 20;

    /// <summary>Subscriptions to the worklist. 500: each gets a row with every workitem that is created.</summary>
    public int MaxWorklistSubscriptions { get; init; } = 500;

    /// <summary>Subscribers of one workitem. 1000, twice those of the worklist: all stand with each of its event reports, and there are places left for those who ask for it alone.</summary>
    public int MaxWorkitemSubscribers { get; init; } = 1000;

    /// <summary>How long a workitem is kept that is COMPLETED or CANCELED and that no deletion lock keeps. A week: whoever looks at what was done yesterday, or on Friday, finds it.</summary>
    public TimeSpan WorkitemRetention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long it is known of a workitem that it has been removed (410 instead of 404). 90 days: whoever still asks by then has asked often.</summary>
    public TimeSpan RemovedWorkitemRetention { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long event reports are kept for a subscriber whose connection broke, and for replicas to give out. Five minutes: a subscriber that is still there has connected again by then.</summary>
    public TimeSpan WorklistEventRetention { get; init; } = TimeSpan.FromMinutes(5);
}
