using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Pacs.Archive.Index.Sqlite;

/// <summary>The index in a SQLite file.</summary>
public sealed class SqliteIndexContext(DbContextOptions<SqliteIndexContext> options) : IndexContext(options)
{
    /// <summary>For <c>dotnet ef migrations add</c>.</summary>
    public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SqliteIndexContext>
    {
        /// <inheritdoc/>
        public SqliteIndexContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteIndexContext>().UseSqlite("Data Source=design.sqlite").Options);
    }
}
