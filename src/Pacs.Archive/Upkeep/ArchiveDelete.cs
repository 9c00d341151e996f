using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Upkeep;

/// <summary>Deletes studies, series and instances. They are removed from the index at once, and their objects get tombstones.
/// <see cref="ArchiveUpkeep"/> deletes the objects.</summary>
public sealed class ArchiveDelete(IndexWriter writer)
{
    /// <summary>Deletes the instances of a scope.</summary>
    /// <returns>Number of deleted instances; 0 when the study, series or instance does not exist.</returns>
    public async Task<int> DeleteAsync(Requester requester, InstanceScope scope, CancellationToken cancellationToken)
    {
        var count = await writer.ChangeAsync(batch => InstanceDeletion.Delete(batch, scope), cancellationToken);
        Telemetry.Deleted(count);
        return count;
    }
}
