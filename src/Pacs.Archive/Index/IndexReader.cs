using System.Data.Common;
using System.Diagnostics;

namespace Pacs.Archive.Index;

/// <summary>Reads rows with SQL of our own, where building a query anew costs more than the query: all at once, so that no reader stays open.</summary>
sealed class IndexReader(IndexDatabase database)
{
    // A pool may hold some connections to a server that was restarted since; opening the next one tells whether it is back.
    const int MaxAttempts = 3;

    // One that said nothing for so long says nothing the next time.
    static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    /// <summary>How the database says things.</summary>
    public SqlDialect Dialect => database.Dialect;

    /// <summary>The rows of one SELECT.</summary>
    /// <param name="sql">The statement; values only as parameters.</param>
    /// <param name="addParameters">Adds them.</param>
    /// <param name="read">Makes a result of the row the reader stands at.</param>
    /// <param name="cancellationToken">Ends the reading, also within the database.</param>
    /// <exception cref="IndexUnavailableException">The database is away, or others were in the way again and again.</exception>
    public async Task<List<T>> ReadAsync<T>(string sql, Action<DbCommand, SqlDialect>? addParameters, Func<DbDataReader, T> read, CancellationToken cancellationToken)
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
                // How the clients of servers say that a command was cancelled differs.
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

    /// <summary>Whether there is any of some rows: what is asked again and again, mostly in vain, and so in SQL, since Entity Framework's first query costs a process tens of megabytes.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="rows">Each a table, in quotes, and conditions without values that vary.</param>
    /// <exception cref="IndexUnavailableException">The database is away.</exception>
    public async Task<bool> HasAnyAsync(CancellationToken cancellationToken, params string[] rows) =>
        (await ReadAsync($"SELECT 1 WHERE {string.Join(" OR ", rows.Select(one => $"EXISTS (SELECT 1 FROM {one})"))}", addParameters: null, row => row.GetInt32(0), cancellationToken)).Count > 0;

    async Task<List<T>> TryReadAsync<T>(string sql, Action<DbCommand, SqlDialect>? addParameters, Func<DbDataReader, T> read, CancellationToken cancellationToken)
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

    async Task<List<T>> ReadUnobservedAsync<T>(string sql, Action<DbCommand, SqlDialect>? addParameters, Func<DbDataReader, T> read, Activity? activity, CancellationToken cancellationToken)
    {
        activity?.SetTag("db.system.name", Telemetry.SystemOf(database)).SetTag("db.operation.name", "SELECT");
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
            // The server is there, and takes too long: the same again would take as long again.
            catch (DbException exception) when (database.IsCommandTimeout(exception) && !cancellationToken.IsCancellationRequested)
            {
                Telemetry.Unavailable(Backend.Index);
                throw new IndexUnavailableException($"the index ({database.Location}) does not answer a statement in {command.CommandTimeout} seconds", exception);
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
