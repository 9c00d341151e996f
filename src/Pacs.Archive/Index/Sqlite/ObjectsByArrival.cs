using Microsoft.Data.Sqlite;
using Pacs.Archive.Blobs;

namespace Pacs.Archive.Index.Sqlite;

/// <summary>Sorts listed objects by their arrival, which the versions in their keys contain. Takes a few megabytes of memory for any
/// number of objects: the rest is in a temporary file (in TMPDIR, about 600 bytes per object) that is deleted on disposal.</summary>
public sealed class ObjectsByArrival : IDisposable
{
    // An empty data source opens a temporary database in a file.
    readonly SqliteConnection connection = new("Data Source=;Pooling=False");
    readonly SqliteCommand insert;

    /// <summary>Creates an empty list.</summary>
    public ObjectsByArrival()
    {
        connection.Open();
        // The file needs no durability: it is of no use after a crash.
        Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; PRAGMA cache_size = -8000");
        Execute(
            """
            CREATE TABLE "Entry" ("Version" TEXT NOT NULL, "Key" TEXT NOT NULL, "Length" INTEGER NOT NULL, "LastModified" INTEGER NOT NULL);
            BEGIN
            """
        );
        insert = connection.CreateCommand();
        insert.CommandText = """INSERT INTO "Entry" VALUES (@version, @key, @length, @modified)""";
        foreach (var name in new[] { "@version", "@key" })
            insert.Parameters.Add(name, SqliteType.Text);
        foreach (var name in new[] { "@length", "@modified" })
            insert.Parameters.Add(name, SqliteType.Integer);
    }

    /// <summary>Number of objects.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an object.</summary>
    public void Add(BlobEntry entry)
    {
        (insert.Parameters[0].Value, insert.Parameters[1].Value) = (BlobKey.VersionOf(entry.Key), entry.Key);
        (insert.Parameters[2].Value, insert.Parameters[3].Value) = (entry.Length, entry.LastModified.ToUnixTimeMilliseconds());
        insert.ExecuteNonQuery();
        Count++;
    }

    /// <summary>Returns all objects, the earliest first. Objects whose keys have no version come before the others.</summary>
    public IEnumerable<BlobEntry> Sorted()
    {
        using var select = connection.CreateCommand();
        select.CommandText = """SELECT "Key", "Length", "LastModified" FROM "Entry" ORDER BY "Version", "Key" """;
        using var rows = select.ExecuteReader();
        while (rows.Read())
            yield return new BlobEntry(rows.GetString(0), rows.GetInt64(1), DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(2)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        insert.Dispose();
        connection.Dispose();
    }

    void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
