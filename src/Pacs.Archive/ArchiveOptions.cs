using Pacs.Archive.Blobs.S3;

namespace Pacs.Archive;

/// <summary>The database that holds an index.</summary>
public enum IndexProvider
{
    /// <summary>A SQLite file in the data directory, for one process.</summary>
    Sqlite,

    /// <summary>SQL Server, for any number of processes.</summary>
    SqlServer,

    /// <summary>PostgreSQL, for any number of processes.</summary>
    PostgreSql,
}

/// <summary>The locations of an archive's data, and its limits.</summary>
public sealed record ArchiveOptions
{
    /// <summary>The folder for data that is not on a server. It is created if it does not exist.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The database of the index.</summary>
    public IndexProvider Index { get; init; }

    /// <summary>Connection string of the database; unused with SQLite.</summary>
    public string IndexConnection { get; init; } = "";

    /// <summary>The bucket for the objects; null when they are in the data directory.</summary>
    public S3Options? S3 { get; init; }

    /// <summary>Reads the options again from their source when a server refuses a password or key; null where they do not
    /// change.</summary>
    public Func<ArchiveOptions>? Reread { get; init; }

    /// <summary>Whether the data directory holds the index or the objects.</summary>
    public bool KeepsFiles => Index == IndexProvider.Sqlite || S3 is null;

    /// <summary>Whether another process may be using the folder, such as the service beside a backup. If so, objects that are not
    /// committed yet are left alone.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether a missing index file may be created although objects exist, as for a rebuild. Otherwise opening fails, because
    /// all objects would seem to be lost.</summary>
    public bool MayBeginIndex { get; init; }

    /// <summary>Limits of the archive.</summary>
    public ArchiveLimits Limits { get; init; } = new();
}
