using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Pacs.Archive.Index.Sqlite;

/// <summary>The index in a SQLite file.</summary>
public sealed class SqliteIndexContext(DbContextOptions<SqliteIndexContext> options) : IndexContext(options)
{
    const int Busy = 5, Locked = 6, Full = 13;
    const int UniqueViolation = 2067, PrimaryKeyViolation = 1555;

    /// <inheritdoc/>
    public override bool IsTransient(Exception exception) =>
        ErrorOf(exception) is { } error && (error.SqliteErrorCode is Busy or Locked || error.SqliteExtendedErrorCode is UniqueViolation or PrimaryKeyViolation);

    /// <inheritdoc/>
    public override bool IsFull(Exception exception) => ErrorOf(exception)?.SqliteErrorCode == Full;

    static SqliteException? ErrorOf(Exception exception) => exception as SqliteException ?? exception.InnerException as SqliteException;

    /// <summary>For <c>dotnet ef migrations add</c>.</summary>
    public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SqliteIndexContext>
    {
        /// <inheritdoc/>
        public SqliteIndexContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteIndexContext>().UseSqlite("Data Source=design.sqlite").Options);
    }
}
