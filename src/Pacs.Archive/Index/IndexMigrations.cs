using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Pacs.Archive.Index;

/// <summary>Which migrations a provider has, and which of them a database has seen.</summary>
static class IndexMigrations
{
    /// <summary>The migrations of a context, without having Entity Framework build its model.</summary>
    public static IReadOnlyList<string> Of<TContext>() where TContext : IndexContext =>
        [.. typeof(TContext).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(TContext))
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()!.Id)
            .Order(StringComparer.Ordinal)];

    /// <summary>The migrations that a database has seen. The table of them must be there.</summary>
    public static async Task<HashSet<string>> AppliedAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"";
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken))
            applied.Add(rows.GetString(0));
        return applied;
    }

    /// <summary>Checks that a server's database has all tables that this version needs. Those that a newer version added do no harm: its pods and ours work side by side.</summary>
    /// <exception cref="IndexSchemaException">It has not.</exception>
    public static async Task CheckAsync<TContext>(DbConnection connection, string historyExists, CancellationToken cancellationToken) where TContext : IndexContext
    {
        await using var command = connection.CreateCommand();
        command.CommandText = historyExists;
        var hasHistory = await command.ExecuteScalarAsync(cancellationToken) is not (null or DBNull);
        HashSet<string> applied = hasHistory ? await AppliedAsync(connection, cancellationToken) : [];
        if (MissingIn<TContext>(applied) is [var missing, ..])
            throw new IndexSchemaException(
                applied.Count == 0 ? "the index's database has no tables yet: run `migrate` once" : $"the index's database lacks the changes of {missing}: run `migrate`");
    }

    /// <summary>The migrations of a context that a database has not seen.</summary>
    /// <param name="applied">Those that it has seen.</param>
    /// <exception cref="IndexSchemaException">It was made before the first release, and migrations cannot bring it up to date.</exception>
    public static IReadOnlyList<string> MissingIn<TContext>(IReadOnlySet<string> applied) where TContext : IndexContext
    {
        var all = Of<TContext>();
        if (applied.Count > 0 && !applied.Contains(all[0]))
            throw new IndexSchemaException("the index was made by a version from before the first release: run `rebuild-index`, on a server with a new, empty database");
        return [.. all.Where(migration => !applied.Contains(migration))];
    }

    /// <summary>Runs the migrations that a database has not seen, or all of them where it has no tables yet.</summary>
    /// <exception cref="IndexSchemaException">It was made before the first release.</exception>
    public static async Task ApplyAsync<TContext>(TContext context, CancellationToken cancellationToken) where TContext : IndexContext
    {
        MissingIn<TContext>((await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal));
        await context.Database.MigrateAsync(cancellationToken);
    }
}

/// <summary>The database is there and cannot be worked with: its tables are not those of this version, it is not one, it refuses. The message says what to do.</summary>
public sealed class IndexSchemaException(string message, Exception? cause = null) : Exception(message, cause);
