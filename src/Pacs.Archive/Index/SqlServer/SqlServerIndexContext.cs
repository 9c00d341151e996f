using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.SqlServer;

/// <summary>The index in a SQL Server database.</summary>
public sealed class SqlServerIndexContext(DbContextOptions<SqlServerIndexContext> options) : IndexContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<string>().UseCollation(SqlServerDialect.Collation);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        SqlServerIndexBuilderExtensions.IncludeProperties(
            modelBuilder.Entity<StudyRow>().HasIndex(row => new { row.StudyDate, row.StudyTime }),
            row => row.ModalitiesInStudy
        );
    }

    /// <summary>For <c>dotnet ef migrations add</c>.</summary>
    public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SqlServerIndexContext>
    {
        /// <inheritdoc/>
        public SqlServerIndexContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqlServerIndexContext>().UseSqlServer("Server=design").Options);
    }
}
