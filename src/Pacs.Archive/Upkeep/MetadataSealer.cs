using Dicom;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Upkeep;
using Pacs.Archive.Index.Writing;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Retrieve.Metadata;

namespace Pacs.Archive.Upkeep;

/// <summary>Seals series that have become quiet: writes their metadata as a document, so that the first reader finds it ready.</summary>
sealed class MetadataSealer(
    IBlobStore blobs,
    IndexDatabase index,
    IndexWriter writer,
    SeriesMetadata metadata,
    ArchiveLimits limits,
    TimeProvider time
)
{
    /// <summary>Name of the counter with the sequence number in the change feed up to which series have been processed.</summary>
    const string LastSealed = "LastSealed";

    const int Portion = 500;

    // Series that their readers have sealed only take a look-up. The limit ends a round in any case, and the next round continues.
    const int MaxPortions = 100;

    readonly UpkeepReader upkeep = new(index);

    // A series with a damaged instance is read completely each time, so it is tried again at increasing intervals.
    readonly BackOff<(string Study, string Series)> backOff = new(time, TimeSpan.FromMinutes(1));

    /// <summary>Continues in the change feed where the last round stopped. A series that is not quiet yet appears there again.</summary>
    /// <remarks>A series that cannot be sealed does not prevent the sealing of others. It is tried again later, until the process ends.
    /// Its readers get the metadata from the objects.</remarks>
    /// <returns>Number of sealed series.</returns>
    /// <exception cref="AggregateException">Some series could not be sealed; all others were.</exception>
    public async Task<int> SealAsync(CancellationToken cancellationToken)
    {
        // Links in the documents begin with the address by which viewers reach the service, which is unknown until the first request.
        if (metadata.LastRoot is not { } root)
            return 0;
        var quiet = (time.GetUtcNow() - limits.QuietTime).ToUnixTimeMilliseconds();
        var last = await upkeep.CounterAsync(LastSealed, cancellationToken);
        var (documents, failures) = (0, new StepFailures());
        foreach (var series in backOff.Due().Take(limits.SealedPerRound))
            if (await TrySealAsync(series, root, quiet, failures, cancellationToken))
                documents++;
        for (var portion = 0; portion < MaxPortions && documents < limits.SealedPerRound; portion++)
        {
            var changes = await upkeep.ChangesAsync(last, Portion, cancellationToken);
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

    /// <summary>Deletes documents that belong to no series, which a crash or a rebuilt index leaves behind.</summary>
    /// <param name="oldest">Only documents older than this are deleted, because newer ones may not be in the index yet.</param>
    /// <param name="failures">Receives the exceptions of single documents.</param>
    /// <param name="cancellationToken">Cancels the sweep.</param>
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

    async Task<bool> TrySealAsync(
        (string Study, string Series) series,
        string root,
        long quiet,
        StepFailures failures,
        CancellationToken cancellationToken
    )
    {
        var isSealed = false;
        var isDone = await failures.TryAsync(async () => isSealed = await SealAsync(series, root, quiet, cancellationToken));
        if (isDone)
            backOff.Succeeded(series);
        else
            backOff.Failed(series);
        return isSealed;
    }

    // Returns false when there is nothing to seal: the series was deleted or is sealed, or it has changed and will appear in the feed
    // again.
    async Task<bool> SealAsync((string Study, string Series) series, string root, long quiet, CancellationToken cancellationToken)
    {
        if (
            await metadata.ListAsync(Requester.Archive, Uid.Parse(series.Study), Uid.Parse(series.Series), cancellationToken)
                is not [{ Sealed: null } version]
            || version.UpdatedAt > quiet
        )
            return false;
        DamagedInstanceException? damage = null;
        await foreach (var _ in metadata.ReadAsync(version, root, found => damage ??= found, ArchiveRetrieve.Patience, cancellationToken))
        { }
        if (damage is not null)
            throw damage;
        return true;
    }

    async Task DeleteUnknownAsync(List<string> keys, StepFailures failures, CancellationToken cancellationToken)
    {
        var known = await upkeep.KnownDocumentsAsync(keys, cancellationToken);
        foreach (var key in keys.Where(key => !known.Contains(key)))
            await failures.TryAsync(async () => await blobs.DeleteAsync(key, cancellationToken));
    }
}
