using Microsoft.Data.Sqlite;
using Pacs.Archive;

namespace Pacs.Service.Tests.Security;

/// <summary>Looks into the index of a running service.</summary>
static class IndexFile
{
    public static async Task<string?> ValueAsync(string dataDirectory, string statement, string parameter)
    {
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(dataDirectory, PacsArchive.IndexFile),
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString()
        );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.Parameters.AddWithValue("$1", parameter);
        return await command.ExecuteScalarAsync() as string;
    }
}
