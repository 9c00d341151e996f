using System.Data.Common;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>The statements for sealed metadata on a writer's connection.</summary>
sealed class SealedStatements
{
    readonly WriterConnection connection;
    readonly DbCommand findRevision,
        find,
        delete;
    readonly InsertStatement<SealedMetadataRow> insert;

    public SealedStatements(WriterConnection connection)
    {
        this.connection = connection;
        findRevision = connection.Command("""SELECT "Revision" FROM "Series" WHERE "Key" = @key""", [("@key", ColumnType.Long)]);
        find = connection.Command("""SELECT "BlobKey" FROM "SealedMetadata" WHERE "SeriesKey" = @series""", [("@series", ColumnType.Long)]);
        delete = connection.Command(
            """DELETE FROM "SealedMetadata" WHERE "SeriesKey" = @series AND "BlobKey" = @blob""",
            [("@series", ColumnType.Long), ("@blob", ColumnType.ObjectKey)]
        );
        insert = new InsertStatement<SealedMetadataRow>(connection, "SealedMetadata", returnsKey: false);
    }

    /// <summary>All statements.</summary>
    public IEnumerable<DbCommand> All => [findRevision, find, delete, insert.Command];

    /// <summary>Returns the revision of a series; null when the series has been deleted.</summary>
    public long? RevisionOf(long series) => connection.Read(findRevision, row => (long?)row.GetInt64(0), series).SingleOrDefault();

    /// <summary>Returns the key of a series' document, of any revision; null for none.</summary>
    public string? Find(long series) => connection.Read(find, row => row.GetString(0), series).SingleOrDefault();

    /// <summary>Deletes the row of a series' document. Returns false when the series has another document, or none.</summary>
    public bool Delete(long series, string blobKey) => connection.Execute(WriterConnection.Filled(delete, series, blobKey)) > 0;

    /// <summary>Inserts the row of a series' document.</summary>
    public void Insert(SealedMetadataRow row)
    {
        insert.Fill(row);
        connection.Execute(insert.Command);
    }
}
