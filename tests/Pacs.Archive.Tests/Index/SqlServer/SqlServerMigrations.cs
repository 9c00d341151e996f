using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pacs.Archive.Index.SqlServer;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>What the migrations make.</summary>
static class SqlServerMigrations
{
    /// <summary>All migrations as a script.</summary>
    public static string Script(MigrationsSqlGenerationOptions options)
    {
        using var context = new SqlServerIndexContext(
            new DbContextOptionsBuilder<SqlServerIndexContext>().UseSqlServer("Server=none.invalid").Options
        );
        return context.GetService<IMigrator>().GenerateScript(options: options);
    }

    /// <summary>The tables that they make.</summary>
    public static SqlServerSchema Schema() => new(Script(MigrationsSqlGenerationOptions.Idempotent));
}
