using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Sqlite;

/// <summary>The index in a SQLite file.</summary>
public sealed class SqliteIndexContext(DbContextOptions<SqliteIndexContext> options) : IndexContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // SQLite has no INCLUDE clause: a column is included in an index by appending it to the key columns.
        var study = modelBuilder.Entity<StudyRow>();
        study.Metadata.RemoveIndex(study.HasIndex(row => new { row.StudyDate, row.StudyTime }).Metadata);
        study.HasIndex(row => new
        {
            row.StudyDate,
            row.StudyTime,
            row.ModalitiesInStudy,
        });
    }

    /// <summary>For <c>dotnet ef migrations add</c>.</summary>
    public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SqliteIndexContext>
    {
        /// <inheritdoc/>
        public SqliteIndexContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteIndexContext>().UseSqlite("Data Source=design.sqlite").Options);
    }
}
