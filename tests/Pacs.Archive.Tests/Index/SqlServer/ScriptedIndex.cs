using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.SqlServer;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>The index in SQL Server's words, without one.</summary>
sealed class ScriptedIndex(ScriptedServer server) : IndexDatabase
{
    public override IndexContext CreateDbContext() =>
        new SqlServerIndexContext(
            new DbContextOptionsBuilder<SqlServerIndexContext>()
                .UseSqlServer(server.Connect())
                .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
                .Options
        );

    public override void Probe()
    {
        using var command = server.Connect().CreateCommand();
        command.CommandText = SqlServerIndex.ProbeStatement;
        command.ExecuteScalar();
    }

    public override ValueTask<DbConnection> OpenReaderAsync(CancellationToken cancellationToken) => ValueTask.FromResult(server.Connect());

    internal override SqlDialect Dialect => SqlServerDialect.Instance;

    internal override string Location => "a script";

    internal override DbConnection OpenWriter(TimeSpan patience) => server.Connect();

    internal override IndexContext CreateWriter(DbConnection connection) =>
        new SqlServerIndexContext(new DbContextOptionsBuilder<SqlServerIndexContext>().UseSqlServer(connection).Options);

    private protected override IndexFault FaultOfOne(Exception exception) => IndexFault.Other;

    public override void Dispose() { }
}
