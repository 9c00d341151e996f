using Microsoft.Data.Sqlite;
using Pacs.Archive.Blobs;

namespace Pacs.Archive.Index.Sqlite;

/// <summary>Sorts listed objects by their arrival, which the versions in their keys tell. However many they are, a few megabytes of them
/// are in memory: the others lie in a temporary file (in TMPDIR, about 600 bytes an object) that goes away with this.</summary>
public sealed class ObjectsByArrival : IDisposable
{
    // The empty name is that of a temporary database in a file.
    readonly SqliteConnection connection = new("Data Source=;Pooling=False");
    readonly SqliteCommand insert;

    /// <summary>Begins without any object.</summary>
    public ObjectsByArrival()
    {
        connection.Open();
        // What is lost by a crash is not needed any more.
        Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; PRAGMA cache_size = -8000");
        Execute("""
            CREATE TABLE "Entry" ("Version" TEXT NOT NULL, "Key" TEXT NOT NULL, "Length" INTEGER NOT NULL, "LastModified" INTEGER NOT NULL);
            BEGIN
            """);
        insert = connection.CreateCommand();
        insert.CommandText = """INSERT INTO "Entry" VALUES (@version, @key, @length, @modified)""";
        foreach (var name in new[] { "@version", "@key" })
            insert.Parameters.Add(name, SqliteType.Text);
        foreach (var name in new[] { "@length", "@modified" })
            insert.Parameters.Add(name, SqliteType.Integer);
    }

    /// <summary>How many objects there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an object.</summary>
    public void Add(BlobEntry entry)
    {
        (insert.Parameters[0].Value, insert.Parameters[1].Value) = (BlobKey.VersionOf(entry.Key), entry.Key);
        (insert.Parameters[2].Value, insert.Parameters[3].Value) = (entry.Length, entry.LastModified.ToUnixTimeMilliseconds());
        insert.ExecuteNonQuery();
        Count++;
    }

    /// <summary>All objects, the earliest first; those whose keys tell no arrival come before.</summary>
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
