using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pacs.Archive.Index.SqlServer;

/// <summary>Opens a context's connection with the current connection string. Contexts keep the one with which they were
/// created.</summary>
sealed class CurrentConnection(IndexConnection current) : DbConnectionInterceptor
{
    public override InterceptionResult ConnectionOpening(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result
    )
    {
        connection.ConnectionString = current.Current;
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(ConnectionOpening(connection, eventData, result));

    // The context's own retry opens the connection again.
    public override void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData)
    {
        if (eventData.Exception is SqlException { Number: SqlServerIndex.LoginFailed or SqlServerIndex.NoDatabase })
            current.Reread();
    }

    public override Task ConnectionFailedAsync(
        DbConnection connection,
        ConnectionErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        ConnectionFailed(connection, eventData);
        return Task.CompletedTask;
    }
}
