using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Index.Upkeep;

/// <summary>The changes that upkeep makes to lists.</summary>
static class UpkeepChanges
{
    /// <summary>Deletes the tombstones of some keys.</summary>
    public static Task DeleteTombstonesAsync(this IndexWriter writer, string[] keys, CancellationToken cancellationToken) =>
        writer.ChangeAsync(batch => batch.Context.Removals.Where(row => keys.Contains(row.BlobKey)).ExecuteDelete(), cancellationToken);

    /// <summary>Deletes listed refusals up to a key, in portions.</summary>
    /// <returns>Number of deleted rows.</returns>
    public static Task<int> DeleteRefusalsAsync(this IndexWriter writer, long last, CancellationToken cancellationToken) =>
        writer.DeleteInPortionsAsync(
            context => context.Problems.Where(row => row.Kind == ProblemKind.Refused && row.Key <= last).OrderBy(row => row.Key),
            cancellationToken
        );
}
