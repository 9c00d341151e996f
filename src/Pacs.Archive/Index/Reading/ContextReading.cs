using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Reading;

/// <summary>Reads with Entity Framework. For lists that are asked for rarely; frequent queries use <see cref="IndexReader"/>.</summary>
static class ContextReading
{
    /// <summary>Reads with a new context.</summary>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public static async Task<T> ReadAsync<T>(this IndexDatabase index, Func<IndexContext, Task<T>> read)
    {
        try
        {
            await using var context = index.CreateDbContext();
            return await read(context);
        }
        catch (Exception exception) when (index.FaultOf(exception) is IndexFault.Unreachable or IndexFault.Contention)
        {
            throw index.Unavailable(exception);
        }
    }
}
