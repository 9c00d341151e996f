using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index;

/// <summary>The migrations of a provider, and those that were applied to a database.</summary>
static class IndexMigrations
{
    /// <summary>Returns the migrations of a context, without Entity Framework building its model.</summary>
    public static IReadOnlyList<string> Of<TContext>()
        where TContext : IndexContext =>
        [
            .. typeof(TContext)
                .Assembly.GetTypes()
                .Where(type =>
                    type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(TContext)
                )
                .Select(type => type.GetCustomAttribute<MigrationAttribute>()!.Id)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Returns the migrations applied to a database. The history table must exist.</summary>
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

    /// <summary>Checks that a server's database has all tables that this version needs. Tables added by a newer version do no harm,
    /// because replicas of both versions run side by side during an update.</summary>
    /// <exception cref="IndexSchemaException">A migration is missing.</exception>
    public static async Task CheckAsync<TContext>(DbConnection connection, string historyExists, CancellationToken cancellationToken)
        where TContext : IndexContext
    {
        await using var command = connection.CreateCommand();
        command.CommandText = historyExists;
        var hasHistory = await command.ExecuteScalarAsync(cancellationToken) is not (null or DBNull);
        HashSet<string> applied = hasHistory ? await AppliedAsync(connection, cancellationToken) : [];
        if (MissingIn<TContext>(applied) is [var missing, ..])
            throw new IndexSchemaException(
                applied.Count == 0
                    ? "the index's database has no tables yet: run `migrate` once"
                    : $"the index's database lacks the changes of {missing}: run `migrate`"
            );
    }

    /// <summary>Returns the migrations of a context that were not applied to a database.</summary>
    /// <param name="applied">The applied migrations.</param>
    /// <exception cref="IndexSchemaException">The database was made before the first release, and cannot be migrated.</exception>
    public static IReadOnlyList<string> MissingIn<TContext>(IReadOnlySet<string> applied)
        where TContext : IndexContext
    {
        var all = Of<TContext>();
        if (applied.Count > 0 && !applied.Contains(all[0]))
            throw new IndexSchemaException(
                "the index was made by a version from before the first release: run `rebuild-index`, on a server with a new, empty database"
            );
        return [.. all.Where(migration => !applied.Contains(migration))];
    }

    /// <summary>Applies the missing migrations; all of them if the database has no tables.</summary>
    /// <exception cref="IndexSchemaException">The database was made before the first release.</exception>
    public static async Task ApplyAsync<TContext>(TContext context, CancellationToken cancellationToken)
        where TContext : IndexContext
    {
        MissingIn<TContext>((await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal));
        await context.Database.MigrateAsync(cancellationToken);
    }
}

/// <summary>The database exists but cannot be used: its tables are not those of this version, the file is not a database, or the server
/// refuses access. The message says what to do.</summary>
public sealed class IndexSchemaException(string message, Exception? cause = null) : Exception(message, cause);
