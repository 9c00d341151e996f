using System.Data.Common;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Sqlite;

namespace Pacs.Archive.Tests.Index;

/// <summary>An index in a file that a writer cannot connect to when a test says so.</summary>
sealed class FaultyIndex(SqliteIndex inner) : IndexDatabase
{
    /// <summary>Called before a writer is given a connection; throws when it is not to have one.</summary>
    public Action? Connecting { get; set; }

    public override IndexContext CreateDbContext() => inner.CreateDbContext();

    public override void Probe() => inner.Probe();

    public override ValueTask<DbConnection> OpenReaderAsync(CancellationToken cancellationToken) =>
        inner.OpenReaderAsync(cancellationToken);

    internal override SqlDialect Dialect => inner.Dialect;

    internal override string Location => inner.Location;

    internal override DbConnection OpenWriter(TimeSpan patience)
    {
        Connecting?.Invoke();
        return inner.OpenWriter(patience);
    }

    internal override IndexContext CreateWriter(DbConnection connection) => inner.CreateWriter(connection);

    private protected override IndexFault FaultOfOne(Exception exception) => inner.FaultOf(exception);

    public override void Dispose() => inner.Dispose();
}
