using System.Data.Common;
using System.Diagnostics;

namespace Pacs.Archive.Index.Reading;

/// <summary>Reads rows with plain SQL, where Entity Framework takes longer to build the query than the database takes to run it. Reads
/// all rows at once, so that no reader stays open.</summary>
sealed class IndexReader(IndexDatabase database)
{
    // A connection pool may hold connections to a server that was restarted since. Opening a new connection shows whether the server is
    // back.
    const int MaxAttempts = 3;

    // A server that did not answer for this long is not asked again.
    static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    /// <summary>The database's SQL dialect.</summary>
    public SqlDialect Dialect => database.Dialect;

    /// <summary>Returns the rows of a SELECT.</summary>
    /// <param name="sql">The statement, with values only as parameters.</param>
    /// <param name="addParameters">Adds the parameters.</param>
    /// <param name="read">Makes a result from the reader's current row.</param>
    /// <param name="cancellationToken">Cancels the reading, also in the database.</param>
    /// <exception cref="IndexUnavailableException">The database cannot be reached, or each attempt conflicted with other
    /// transactions.</exception>
    public async Task<List<T>> ReadAsync<T>(
        string sql,
        Action<DbCommand, SqlDialect>? addParameters,
        Func<DbDataReader, T> read,
        CancellationToken cancellationToken
    )
    {
        var began = Stopwatch.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryReadAsync(sql, addParameters, read, cancellationToken);
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or IndexUnavailableException))
            {
                // The clients report a cancelled command with different exceptions.
                cancellationToken.ThrowIfCancellationRequested();
                var fault = database.FaultOf(exception);
                if (fault is not (IndexFault.Unreachable or IndexFault.Contention or IndexFault.Broken))
                    throw;
                if (fault == IndexFault.Broken || attempt == MaxAttempts || Stopwatch.GetElapsedTime(began) > patience)
                {
                    Telemetry.Unavailable(Backend.Index);
                    throw database.Unavailable(exception);
                }
            }
            Telemetry.Retried(Backend.Index);
            await Task.Delay(Random.Shared.Next(50 << attempt), cancellationToken);
        }
    }

    /// <summary>Returns whether any of several queries has a row. Uses SQL, because such checks are frequent, and Entity Framework's
    /// first query costs a process tens of megabytes.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <param name="rows">Each is a quoted table name with conditions that contain no variable values.</param>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public async Task<bool> HasAnyAsync(CancellationToken cancellationToken, params string[] rows) =>
        (
            await ReadAsync(
                $"SELECT 1 WHERE {string.Join(" OR ", rows.Select(one => $"EXISTS (SELECT 1 FROM {one})"))}",
                addParameters: null,
                row => row.GetInt32(0),
                cancellationToken
            )
        ).Count > 0;

    async Task<List<T>> TryReadAsync<T>(
        string sql,
        Action<DbCommand, SqlDialect>? addParameters,
        Func<DbDataReader, T> read,
        CancellationToken cancellationToken
    )
    {
        using var activity = Telemetry.Source.StartActivity("index.query", ActivityKind.Client);
        var began = Stopwatch.GetTimestamp();
        Exception? failure = null;
        try
        {
            return await ReadUnobservedAsync(sql, addParameters, read, activity, cancellationToken);
        }
        catch (Exception exception)
        {
            failure = exception;
            activity?.SetFailed(exception);
            throw;
        }
        finally
        {
            Telemetry.Queried(Telemetry.OutcomeOf(failure), Stopwatch.GetElapsedTime(began));
        }
    }

    async Task<List<T>> ReadUnobservedAsync<T>(
        string sql,
        Action<DbCommand, SqlDialect>? addParameters,
        Func<DbDataReader, T> read,
        Activity? activity,
        CancellationToken cancellationToken
    )
    {
        activity?.SetTag("db.system.name", database.Dialect.SystemName).SetTag("db.operation.name", "SELECT");
        var results = await database.ReadAsync(sql, ReadAllAsync, cancellationToken);
        activity?.SetTag("db.response.returned_rows", results.Count);
        return results;

        async Task<List<T>> ReadAllAsync(DbCommand command)
        {
            addParameters?.Invoke(command, database.Dialect);
            try
            {
                return await ReadRowsAsync(command);
            }
            // The server is reachable but too slow: another attempt would take as long again.
            catch (DbException exception) when (database.IsCommandTimeout(exception) && !cancellationToken.IsCancellationRequested)
            {
                Telemetry.Unavailable(Backend.Index);
                throw new IndexUnavailableException(
                    $"the index ({database.Location}) does not answer a statement in {command.CommandTimeout} seconds",
                    exception
                );
            }
        }

        async Task<List<T>> ReadRowsAsync(DbCommand command)
        {
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            var all = new List<T>();
            while (database.AwaitsRows ? await rows.ReadAsync(cancellationToken) : rows.Read())
                all.Add(read(rows));
            return all;
        }
    }
}
