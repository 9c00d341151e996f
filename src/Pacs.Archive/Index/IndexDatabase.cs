using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Pacs.Archive.Index;

/// <summary>The database that holds the index; a provider derives from it. Ingest and queries speak SQL to its connections, everything else goes through Entity Framework's contexts.</summary>
public abstract class IndexDatabase : IDbContextFactory<IndexContext>, IDisposable
{
    /// <summary>A context for reading; it tracks nothing and cannot write.</summary>
    public abstract IndexContext CreateDbContext();

    /// <summary>Reads a row, to see whether the index can be read.</summary>
    /// <exception cref="DbException">It cannot.</exception>
    public abstract void Probe();

    /// <summary>Has EF build its model, which takes half a second of a process's first use, before somebody waits for it.</summary>
    public void WarmUp()
    {
        using var context = CreateDbContext();
        _ = context.Model;
    }

    /// <summary>An open connection for reading; disposing it gives it back.</summary>
    public abstract ValueTask<DbConnection> OpenReaderAsync(CancellationToken cancellationToken);

    /// <summary>The open connection of <see cref="IndexWriter"/>; commits on it survive power loss.</summary>
    internal abstract DbConnection WriterConnection { get; }

    /// <summary>A context on <see cref="WriterConnection"/>.</summary>
    internal abstract IndexContext CreateWriter();

    /// <summary>Whether an error came from another writer being in the way, so that trying again may help.</summary>
    internal abstract bool IsTransient(Exception exception);

    /// <summary>Whether an error says that the database has no room.</summary>
    internal abstract bool IsFull(Exception exception);

    /// <inheritdoc/>
    public abstract void Dispose();
}
