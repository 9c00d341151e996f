using System.Data;
using System.Data.Common;

namespace Pacs.Archive.Index;

/// <summary>Reads rows with SQL of our own, where building a query anew costs more than the query: all at once, so that no reader stays open.</summary>
sealed class IndexReader(IndexDatabase database)
{
    /// <summary>The rows of one SELECT.</summary>
    /// <param name="sql">The statement; values only as parameters.</param>
    /// <param name="addParameters">Adds them.</param>
    /// <param name="read">Makes a result of the row the reader stands at.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<List<T>> ReadAsync<T>(string sql, Action<DbCommand>? addParameters, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReaderAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        addParameters?.Invoke(command);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var results = new List<T>();
        while (await rows.ReadAsync(cancellationToken))
            results.Add(read(rows));
        return results;
    }
}

static class CommandParameters
{
    /// <summary>Adds a value. Its type is the column's: a Unicode parameter beside a column of ASCII keeps SQL Server from seeking.</summary>
    public static void Add(this DbCommand command, string name, object value, DbType type)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.DbType = type;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
