using Microsoft.AspNetCore.Connections;

namespace Pacs.Service.Hosting;

/// <summary>Bounds the connections of one listener. Kestrel's own limit would be the same number for HTTP and DIMSE, and would close associations that are better rejected in DICOM's words.</summary>
/// <param name="most">Connections at once.</param>
sealed class ConnectionLimit(int most)
{
    int open;

    /// <summary>Takes a place for a connection; each place taken is to be given back by <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref open) <= most)
            return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref open);

    /// <summary>Connection middleware that closes what is over the limit.</summary>
    public ConnectionDelegate Apply(ConnectionDelegate next) => async connection =>
    {
        if (!TryEnter())
        {
            connection.Abort(new ConnectionAbortedException("too many connections"));
            return;
        }
        try
        {
            await next(connection);
        }
        finally
        {
            Leave();
        }
    };
}
