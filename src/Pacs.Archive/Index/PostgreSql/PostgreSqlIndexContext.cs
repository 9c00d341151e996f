using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Pacs.Archive.Index.PostgreSql;

/// <summary>The index in a PostgreSQL database.</summary>
public sealed class PostgreSqlIndexContext(DbContextOptions<PostgreSqlIndexContext> options) : IndexContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Bytes of UTF-8, which is the order of code points, whatever the database's language.
        configurationBuilder.Properties<string>().UseCollation("C");
    }

    /// <summary>For <c>dotnet ef migrations add</c>.</summary>
    public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlIndexContext>
    {
        /// <inheritdoc/>
        public PostgreSqlIndexContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PostgreSqlIndexContext>().UseNpgsql("Host=design").Options);
    }
}
