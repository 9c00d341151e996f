using System.Data.Common;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>The statements of leases on a writer's connection (<see cref="IndexLeases"/>).</summary>
sealed class LeaseStatements
{
    readonly WriterConnection connection;
    readonly DbCommand takeLease,
        addLease,
        releaseLease;

    public LeaseStatements(WriterConnection connection)
    {
        this.connection = connection;
        var dialect = connection.Dialect;
        takeLease = connection.Command(
            $"""
            UPDATE "Lease" SET "Owner" = @owner, "Until" = {dialect.Now} + @milliseconds
            WHERE "Name" = @name AND ("Owner" = @owner OR "Owner" = '' OR "Until" <= {dialect.Now})
            """,
            [("@owner", ColumnType.Uid), ("@milliseconds", ColumnType.Long), ("@name", ColumnType.Uid)]
        );
        addLease = connection.Command(
            $"""
            INSERT INTO "Lease" ("Name", "Owner", "Until") SELECT @name, @owner, {dialect.Now} + @milliseconds
            WHERE NOT EXISTS (SELECT 1 FROM "Lease" WHERE "Name" = @name)
            """,
            [("@name", ColumnType.Uid), ("@owner", ColumnType.Uid), ("@milliseconds", ColumnType.Long)]
        );
        releaseLease = connection.Command(
            """UPDATE "Lease" SET "Owner" = '', "Until" = 0 WHERE "Name" = @name AND "Owner" = @owner""",
            [("@name", ColumnType.Uid), ("@owner", ColumnType.Uid)]
        );
    }

    /// <summary>All statements.</summary>
    public IEnumerable<DbCommand> All => [takeLease, addLease, releaseLease];

    /// <summary>Takes or renews a lease. Returns false when another owner holds it.</summary>
    public bool Take(string name, string owner, TimeSpan duration)
    {
        var milliseconds = (long)duration.TotalMilliseconds;
        return connection.Execute(WriterConnection.Filled(takeLease, owner, milliseconds, name)) > 0
            || connection.Execute(WriterConnection.Filled(addLease, name, owner, milliseconds)) > 0;
    }

    /// <summary>Releases a lease, if the owner holds it.</summary>
    public void Release(string name, string owner) => connection.Execute(WriterConnection.Filled(releaseLease, name, owner));
}
