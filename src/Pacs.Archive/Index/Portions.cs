using Microsoft.EntityFrameworkCore;

namespace Pacs.Archive.Index;

/// <summary>Deletes many rows a portion at a time. SQL Server locks the whole table for a statement that holds 5,000 locks on it, and one row is locked in the table and in each of its indexes.</summary>
static class Portions
{
    /// <summary>Rows of a portion. 500: custom tag values have the most indexes, eight with the primary key.</summary>
    public const int Rows = 500;

    /// <summary>Deletes rows within a transaction.</summary>
    /// <returns>How many.</returns>
    public static int DeleteInPortions<T>(this IQueryable<T> rows)
    {
        for (var deleted = 0; ;)
        {
            var portion = rows.Take(Rows).ExecuteDelete();
            deleted += portion;
            if (portion < Rows)
                return deleted;
        }
    }

    /// <summary>Deletes rows, each portion in a transaction of its own.</summary>
    /// <param name="writer">Writes the index.</param>
    /// <param name="rows">The rows, in the order of their key.</param>
    /// <param name="cancellationToken">Ends it between two portions.</param>
    /// <returns>How many.</returns>
    public static async Task<int> DeleteInPortionsAsync<T>(this IndexWriter writer, Func<IndexContext, IQueryable<T>> rows, CancellationToken cancellationToken)
    {
        for (var deleted = 0; ;)
        {
            var portion = await writer.ChangeAsync(batch => rows(batch.Context).Take(Rows).ExecuteDelete(), cancellationToken);
            deleted += portion;
            if (portion < Rows)
                return deleted;
        }
    }
}
