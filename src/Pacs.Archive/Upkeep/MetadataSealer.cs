using Dicom;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Retrieve.Metadata;

namespace Pacs.Archive.Upkeep;

/// <summary>Writes out the metadata of series that have gone quiet, so that their first reader finds them ready.</summary>
sealed class MetadataSealer(IBlobStore blobs, IndexDatabase index, IndexWriter writer, SeriesMetadata metadata, ArchiveLimits limits, TimeProvider time)
{
    /// <summary>Counter with the number in the change feed up to which series have been looked at.</summary>
    const string LastSealed = "LastSealed";

    const int Portion = 500;

    // What was sealed by its readers takes a look only: a round ends all the same, and the next goes on.
    const int MaxPortions = 100;

    /// <summary>Goes on in the change feed from where it stopped: a series that is not quiet yet comes again there.</summary>
    /// <returns>How many series were written out.</returns>
    public async Task<int> SealAsync(CancellationToken cancellationToken)
    {
        // Links in the documents begin with the address by which viewers know the service: until the first comes there is none.
        if (metadata.LastRoot is not { } root)
            return 0;
        var quiet = (time.GetUtcNow() - limits.QuietTime).ToUnixTimeMilliseconds();
        await using var context = index.CreateDbContext();
        var last = await context.Counters.Where(row => row.Name == LastSealed).Select(row => row.Value).FirstOrDefaultAsync(cancellationToken);
        var documents = 0;
        for (var portion = 0; portion < MaxPortions && documents < limits.SealedPerRound; portion++)
        {
            var changes = await context.Changes.AsNoTracking().Where(row => row.Sequence > last).OrderBy(row => row.Sequence).Take(Portion).ToListAsync(cancellationToken);
            var quietChanges = changes.TakeWhile(row => row.At <= quiet).ToList();
            if (quietChanges.Count == 0)
                break;
            foreach (var (study, series) in quietChanges.Select(row => (row.StudyInstanceUID, row.SeriesInstanceUID)).Distinct())
                documents += await SealAsync(Uid.Parse(study), Uid.Parse(series), root, quiet, cancellationToken);
            last = quietChanges[^1].Sequence;
            await writer.ChangeAsync(batch => batch.SetCounter(LastSealed, last), cancellationToken);
        }
        return documents;
    }

    /// <summary>Deletes documents that no series has, as an index that was made anew or a crash leaves them behind.</summary>
    /// <param name="oldest">Only those older than this: younger ones may be on their way into the index.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task SweepAsync(DateTimeOffset oldest, CancellationToken cancellationToken)
    {
        var portion = new List<string>(Portion);
        await foreach (var entry in blobs.ListAsync(BlobKey.Metadata, cancellationToken))
        {
            if (entry.LastModified <= oldest)
                portion.Add(entry.Key);
            if (portion.Count == Portion)
            {
                await DeleteUnknownAsync(portion, cancellationToken);
                portion.Clear();
            }
        }
        if (portion.Count > 0)
            await DeleteUnknownAsync(portion, cancellationToken);
    }

    async Task<int> SealAsync(Uid study, Uid series, string root, long quiet, CancellationToken cancellationToken)
    {
        if (await metadata.ListAsync(study, series, cancellationToken) is not [{ Sealed: null } version] || version.UpdatedAt > quiet)
            return 0;
        try
        {
            await foreach (var _ in metadata.ReadAsync(version, root, cancellationToken))
            {
            }
            return 1;
        }
        catch (Exception exception) when (exception is DicomFormatException or BlobNotFoundException or EndOfStreamException or InvalidDataException)
        {
            // Its readers will be told; the other series need not wait for that.
            return 0;
        }
    }

    async Task DeleteUnknownAsync(List<string> keys, CancellationToken cancellationToken)
    {
        await using var context = index.CreateDbContext();
        var known = (await context.SealedMetadata.Where(row => keys.Contains(row.BlobKey)).Select(row => row.BlobKey).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        foreach (var key in keys.Where(key => !known.Contains(key)))
            await blobs.DeleteAsync(key, cancellationToken);
    }
}
