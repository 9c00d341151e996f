using Dicom;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Retrieve;
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

    // A series with a damaged instance is read whole each time, so that it comes again seldom.
    readonly BackOff<(string Study, string Series)> backOff = new(time, TimeSpan.FromMinutes(1));

    /// <summary>Goes on in the change feed from where it stopped: a series that is not quiet yet comes again there.</summary>
    /// <remarks>A series that cannot be sealed keeps no other from being sealed. It is tried again later, while the process lives: afterwards its readers get it from the objects.</remarks>
    /// <returns>How many series were written out.</returns>
    /// <exception cref="AggregateException">Some series could not be sealed; all others were.</exception>
    public async Task<int> SealAsync(CancellationToken cancellationToken)
    {
        // Links in the documents begin with the address by which viewers know the service: until the first comes there is none.
        if (metadata.LastRoot is not { } root)
            return 0;
        var quiet = (time.GetUtcNow() - limits.QuietTime).ToUnixTimeMilliseconds();
        await using var context = index.CreateDbContext();
        var last = await context.Counters.Where(row => row.Name == LastSealed).Select(row => row.Value).FirstOrDefaultAsync(cancellationToken);
        var (documents, failures) = (0, new StepFailures());
        foreach (var series in backOff.Due().Take(limits.SealedPerRound))
            if (await TrySealAsync(series, root, quiet, failures, cancellationToken))
                documents++;
        for (var portion = 0; portion < MaxPortions && documents < limits.SealedPerRound; portion++)
        {
            var changes = await context.Changes.AsNoTracking().Where(row => row.Sequence > last).OrderBy(row => row.Sequence).Take(Portion).ToListAsync(cancellationToken);
            var quietChanges = changes.TakeWhile(row => row.At <= quiet).ToList();
            if (quietChanges.Count == 0)
                break;
            foreach (var series in quietChanges.Select(row => (row.StudyInstanceUID, row.SeriesInstanceUID)).Distinct())
                if (backOff.IsDue(series) && await TrySealAsync(series, root, quiet, failures, cancellationToken))
                    documents++;
            last = quietChanges[^1].Sequence;
            await writer.ChangeAsync(batch => batch.SetCounter(LastSealed, last), cancellationToken);
        }
        failures.ThrowIfAny("the metadata of some series could not be sealed");
        return documents;
    }

    /// <summary>Deletes documents that no series has, as an index that was made anew or a crash leaves them behind.</summary>
    /// <param name="oldest">Only those older than this: younger ones may be on their way into the index.</param>
    /// <param name="failures">Gets what single documents throw.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task SweepAsync(DateTimeOffset oldest, StepFailures failures, CancellationToken cancellationToken)
    {
        var portion = new List<string>(Portion);
        await foreach (var entry in blobs.ListAsync(BlobKey.Metadata, cancellationToken))
        {
            if (entry.LastModified <= oldest)
                portion.Add(entry.Key);
            if (portion.Count == Portion)
            {
                await DeleteUnknownAsync(portion, failures, cancellationToken);
                portion.Clear();
            }
        }
        if (portion.Count > 0)
            await DeleteUnknownAsync(portion, failures, cancellationToken);
    }

    async Task<bool> TrySealAsync((string Study, string Series) series, string root, long quiet, StepFailures failures, CancellationToken cancellationToken)
    {
        var isSealed = false;
        var isDone = await failures.TryAsync(async () => isSealed = await SealAsync(series, root, quiet, cancellationToken));
        if (isDone)
            backOff.Succeeded(series);
        else
            backOff.Failed(series);
        return isSealed;
    }

    // False when there is nothing to seal: the series is gone or sealed already, or will come again in the feed because it has changed.
    async Task<bool> SealAsync((string Study, string Series) series, string root, long quiet, CancellationToken cancellationToken)
    {
        if (await metadata.ListAsync(Uid.Parse(series.Study), Uid.Parse(series.Series), cancellationToken) is not [{ Sealed: null } version] || version.UpdatedAt > quiet)
            return false;
        DamagedInstanceException? damage = null;
        await foreach (var _ in metadata.ReadAsync(version, root, found => damage ??= found, ArchiveRetrieve.Patience, cancellationToken))
        {
        }
        if (damage is not null)
            throw damage;
        return true;
    }

    async Task DeleteUnknownAsync(List<string> keys, StepFailures failures, CancellationToken cancellationToken)
    {
        await using var context = index.CreateDbContext();
        var known = (await context.SealedMetadata.Where(row => keys.Contains(row.BlobKey)).Select(row => row.BlobKey).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        foreach (var key in keys.Where(key => !known.Contains(key)))
            await failures.TryAsync(async () => await blobs.DeleteAsync(key, cancellationToken));
    }
}
