using System.Data.Common;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>The statements of the change feed on a writer's connection.</summary>
sealed class FeedStatements
{
    readonly WriterConnection connection;
    readonly DbCommand takeNumbers,
        settleFeed,
        findChange;
    readonly InsertStatement<ChangeRow> insertChange;

    public FeedStatements(WriterConnection connection)
    {
        this.connection = connection;
        var dialect = connection.Dialect;
        // Other transactions that take numbers wait here until this transaction ends. For this reason numbers and times follow the order
        // of commits, whichever clock was read.
        takeNumbers = connection.Command(
            dialect.Update(
                "Counter",
                $"\"Value\" = \"Value\" + @count, \"At\" = CASE WHEN \"At\" > {dialect.Now} THEN \"At\" ELSE {dialect.Now} END",
                $"\"Name\" = '{CounterRow.ChangeFeed}'",
                "Value",
                "At"
            ),
            [("@count", ColumnType.Long)]
        );
        settleFeed = connection.Command(
            $"""
            UPDATE "Counter" SET "At" = CASE WHEN "At" > @end THEN "At" ELSE @end END WHERE "Name" = '{CounterRow.ChangeFeed}'
            """,
            [("@end", ColumnType.Long)]
        );
        findChange = connection.Command(
            """
            SELECT "Action", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "At" FROM "ChangeFeed" WHERE "Sequence" = @sequence
            """,
            [("@sequence", ColumnType.Long)]
        );
        insertChange = new InsertStatement<ChangeRow>(connection, "ChangeFeed", returnsKey: false);
    }

    /// <summary>All statements.</summary>
    public IEnumerable<DbCommand> All => [takeNumbers, settleFeed, findChange, insertChange.Command];

    /// <summary>Appends to the change feed, with the next numbers and the time at which they were taken. With no changes, it only waits
    /// for other appending transactions, and ensures that later entries do not have earlier times.</summary>
    public void Append(IReadOnlyCollection<ChangeRow> changes)
    {
        var (last, at) = connection.Read(takeNumbers, row => (row.GetInt64(0), row.GetInt64(1)), (long)changes.Count).Single();
        var next = last - changes.Count;
        foreach (var change in changes)
        {
            (change.Sequence, change.At) = (++next, at);
            insertChange.Fill(change);
            connection.Gather(insertChange.Command);
        }
        connection.Flush();
    }

    /// <summary>Waits for other transactions that append to the change feed, and ensures that later entries do not have a time before
    /// <paramref name="end"/>.</summary>
    public void Settle(long end) => connection.Execute(WriterConnection.Filled(settleFeed, end));

    /// <summary>Returns whether the change feed has this change under its sequence number.</summary>
    public bool Has(ChangeRow change)
    {
        connection.Leave();
        return connection
            .Read(
                findChange,
                row => ((ChangeAction)row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4)),
                change.Sequence
            )
            .Contains((change.Action, change.StudyInstanceUID, change.SeriesInstanceUID, change.SOPInstanceUID, change.At));
    }
}
