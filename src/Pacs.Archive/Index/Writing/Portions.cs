using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>Deletes many rows in portions. SQL Server escalates to a lock on the whole table when a statement holds 5,000 locks, and each
/// row takes one lock in the table and one in each of its indexes.</summary>
static class Portions
{
    /// <summary>Rows in a portion. 500, because custom tag values have the most indexes: eight with the primary key.</summary>
    public const int Rows = 500;

    /// <summary>Deletes rows within the current transaction.</summary>
    /// <returns>Number of deleted rows.</returns>
    public static int DeleteInPortions<T>(this IQueryable<T> rows)
    {
        for (var deleted = 0; ; )
        {
            var portion = rows.Take(Rows).ExecuteDelete();
            deleted += portion;
            if (portion < Rows)
                return deleted;
        }
    }

    /// <summary>Deletes rows, each portion in its own transaction.</summary>
    /// <param name="writer">Writes the index.</param>
    /// <param name="rows">The rows, ordered by their key.</param>
    /// <param name="cancellationToken">Stops between two portions.</param>
    /// <returns>Number of deleted rows.</returns>
    public static async Task<int> DeleteInPortionsAsync<T>(
        this IndexWriter writer,
        Func<IndexContext, IQueryable<T>> rows,
        CancellationToken cancellationToken
    )
    {
        for (var deleted = 0; ; )
        {
            var portion = await writer.ChangeAsync(batch => rows(batch.Context).Take(Rows).ExecuteDelete(), cancellationToken);
            deleted += portion;
            if (portion < Rows)
                return deleted;
        }
    }
}
