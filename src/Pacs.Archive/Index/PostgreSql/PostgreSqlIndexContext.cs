using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.PostgreSql;

/// <summary>The index in a PostgreSQL database.</summary>
public sealed class PostgreSqlIndexContext(DbContextOptions<PostgreSqlIndexContext> options) : IndexContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Collation C compares bytes of UTF-8, which is the order of code points, whatever the database's locale.
        configurationBuilder.Properties<string>().UseCollation("C");
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // Null is the lowest value, as in the other databases, in these indexes and in PostgreSqlDialect.NullableOrder.
        modelBuilder
            .Entity<StudyRow>()
            .HasIndex(row => new { row.StudyDate, row.StudyTime })
            .HasNullSortOrder(NullSortOrder.NullsFirst, NullSortOrder.NullsFirst);
        modelBuilder.Entity<StudyRow>().HasIndex(row => row.PatientBirthDate).HasNullSortOrder(NullSortOrder.NullsFirst);
        modelBuilder
            .Entity<SeriesRow>()
            .HasIndex(row => new { row.PerformedProcedureStepStartDate, row.PerformedProcedureStepStartTime })
            .HasNullSortOrder(NullSortOrder.NullsFirst, NullSortOrder.NullsFirst);
    }

    /// <summary>For <c>dotnet ef migrations add</c>.</summary>
    public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlIndexContext>
    {
        /// <inheritdoc/>
        public PostgreSqlIndexContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PostgreSqlIndexContext>().UseNpgsql("Host=design").Options);
    }
}
