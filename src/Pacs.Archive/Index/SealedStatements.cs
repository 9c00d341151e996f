using System.Data.Common;

namespace Pacs.Archive.Index;

/// <summary>The statements of sealed metadata on a writer's connection.</summary>
sealed class SealedStatements
{
    readonly IndexStatements statements;
    readonly DbCommand findRevision, find, delete;
    readonly InsertStatement<SealedMetadataRow> insert;

    public SealedStatements(IndexStatements statements, SqlDialect dialect)
    {
        this.statements = statements;
        findRevision = statements.Command("""SELECT "Revision" FROM "Series" WHERE "Key" = @key""", [("@key", ColumnType.Long)]);
        find = statements.Command("""SELECT "BlobKey" FROM "SealedMetadata" WHERE "SeriesKey" = @series""", [("@series", ColumnType.Long)]);
        delete = statements.Command("""DELETE FROM "SealedMetadata" WHERE "SeriesKey" = @series AND "BlobKey" = @blob""", [("@series", ColumnType.Long), ("@blob", ColumnType.ObjectKey)]);
        insert = new InsertStatement<SealedMetadataRow>(statements.Connection, dialect, "SealedMetadata", returnsKey: false);
    }

    /// <summary>All of them.</summary>
    public IEnumerable<DbCommand> All => [findRevision, find, delete, insert.Command];

    /// <summary>At which revision a series is; null when it is gone.</summary>
    public long? RevisionOf(long series) => statements.Read(findRevision, row => (long?)row.GetInt64(0), series).SingleOrDefault();

    /// <summary>The document of a series, at whichever revision.</summary>
    public string? Find(long series) => statements.Read(find, row => row.GetString(0), series).SingleOrDefault();

    /// <summary>Takes a document from a series; false when it has another one, or none.</summary>
    public bool Delete(long series, string blobKey) => statements.Execute(IndexStatements.Filled(delete, series, blobKey)) > 0;

    /// <summary>Gives a series a document.</summary>
    public void Insert(SealedMetadataRow row)
    {
        insert.Fill(row);
        statements.Execute(insert.Command);
    }
}
