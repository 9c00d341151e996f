using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Reading;

/// <summary>Reads the list of problems.</summary>
static class ProblemReader
{
    /// <summary>Returns the latest problems, the newest first.</summary>
    /// <param name="index">The index.</param>
    /// <param name="before">Only problems with a smaller key.</param>
    /// <param name="count">Maximum number of problems.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="IndexUnavailableException">The database cannot be reached.</exception>
    public static Task<List<ProblemRow>> ProblemsAsync(
        this IndexDatabase index,
        long before,
        int count,
        CancellationToken cancellationToken
    ) =>
        index.ReadAsync(context =>
            context
                .Problems.AsNoTracking()
                .Where(row => row.Key < before)
                .OrderByDescending(row => row.Key)
                .Take(count)
                .ToListAsync(cancellationToken)
        );
}
