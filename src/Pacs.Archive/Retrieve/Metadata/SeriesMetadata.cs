using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dicom;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Retrieve.Metadata;

/// <summary>Reads the metadata of whole series. The first reader reads them from the objects, and seals them: they are stored as one
/// compressed document, which later readers receive as stored, until the series changes.</summary>
public sealed class SeriesMetadata(IndexDatabase index, IBlobStore blobs, IndexWriter writer, ArchiveRetrieve retrieve, TimeProvider time)
{
    // Maximum number of instances of a series that is sealed. The document's index is held while it is written, 100 bytes per instance.
    const int MaxInstances = 50_000;

    // Maximum number of series that are being sealed. Each holds a few hundred kilobytes; beyond the limit, readers are answered without
    // sealing.
    const int MaxSealing = 16;

    // Maximum length in bytes of a document that is verified before any of it is sent. A CT series of 500 slices takes a quarter of that.
    const int MaxHeld = 256 << 10;

    // Maximum length of a root in characters, as the column defines it. Metadata for longer URLs are not sealed.
    const int MaxRoot = IndexValues.MaxText;

    // Minimum age of a document that is replaced by one for another root. Clients may alternate between two addresses of the service; then
    // only one of them can use the document as stored.
    static readonly TimeSpan rootChange = TimeSpan.FromHours(1);

    static readonly byte[] comma = [(byte)','];

    readonly IndexReader reader = new(index);
    readonly ConcurrentDictionary<long, byte> sealing = [];

    /// <summary>Gets the root that was last used for reading in this process; null if none was. Series that are sealed before anyone reads
    /// them are sealed for this root.</summary>
    public string? LastRoot { get; private set; }

    /// <summary>Lists the series of a study, by series number, or one series of it. The list is empty if there is no such study or
    /// series.</summary>
    public Task<List<SeriesVersion>> ListAsync(Requester requester, Uid study, Uid? series, CancellationToken cancellationToken)
    {
        var source = InstanceSource
            .For(requester, QueryLevel.Series, index.Dialect)
            .With(QueryLevel.Study)
            .In(new InstanceScope(study, series));
        return reader.ReadAsync(
            $"""
            SELECT t."StudyInstanceUID", s."SeriesInstanceUID", s."Key", s."Revision", s."UpdatedAt", s."NumberOfSeriesRelatedInstances",
            m."BlobKey", m."Root", m."Length", m."At"
            {source.From} LEFT JOIN "SealedMetadata" m ON m."SeriesKey" = s."Key" AND m."Revision" = s."Revision"{source.Filter.Where}
            ORDER BY COALESCE(s."SeriesNumber", 2147483647), s."Key"
            """,
            source.AddParameters,
            row => new SeriesVersion(
                Uid.Parse(row.GetString(0)),
                Uid.Parse(row.GetString(1)),
                row.GetInt64(2),
                row.GetInt64(3),
                row.GetInt64(4),
                row.GetInt32(5),
                row.IsDBNull(6) || BlobKey.CheckOf(row.GetString(6)) is not { } check
                    ? null
                    : new SealedDocument(row.GetInt64(2), row.GetString(6), row.GetString(7), row.GetInt64(8), row.GetInt64(9), check)
            ),
            cancellationToken
        );
    }

    /// <summary>Opens the sealed document as stored: a JSON array, compressed with gzip, <see cref="SealedDocument.Length"/>
    /// bytes.</summary>
    /// <returns>The document; null if there is none whose links begin with the root. If the document turns out to be damaged, it is
    /// discarded, and reading fails before its end (<see cref="InvalidDataException"/>). If the damage is found here, null is
    /// returned.</returns>
    public async ValueTask<Stream?> TryOpenAsync(SeriesVersion series, string root, CancellationToken cancellationToken)
    {
        LastRoot = root;
        return series.Sealed is { } document && document.Root == root ? await TryOpenAsync(document, cancellationToken) : null;
    }

    /// <summary>Reads the metadata of a series from the sealed document, or else from the objects. In the latter case they are sealed, if
    /// they are read to the end.</summary>
    /// <param name="series">The series, as returned by <see cref="ListAsync"/>.</param>
    /// <param name="root">The URL that links to bulk data begin with.</param>
    /// <param name="omitted">Called for each instance that is left out because its object is missing or damaged. Metadata without some
    /// instances are not sealed.</param>
    /// <param name="patience">Maximum time that the first instance waits for memory, if it requires memory. Later instances wait for
    /// <see cref="ArchiveRetrieve.Patience"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Pieces of a JSON array, without its brackets. Each is valid until the next is requested.</returns>
    /// <exception cref="InvalidDataException">The sealed document is damaged. The next reader gets the metadata from the
    /// objects.</exception>
    /// <exception cref="Dicom.Encoding.MemoryBudgetException">A data set must be held, and no memory is available.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        SeriesVersion series,
        string root,
        Action<DamagedInstanceException> omitted,
        TimeSpan patience,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        LastRoot = root;
        var document = series.Sealed is { } found && IsGoodFor(found, root) ? found : null;
        var stream = document is null ? null : await TryOpenAsync(document, cancellationToken);
        var pieces = stream is null
            ? ReadObjectsAsync(series, root, omitted, patience, cancellationToken)
            : SealedReader.ReadAsync(stream, document!.Root, root, cancellationToken);
        await foreach (var piece in pieces.WithCancellation(cancellationToken))
            yield return piece;
    }

    /// <summary>Reads the metadata of selected instances from a series' sealed document, as JSON objects. Links to bulk data begin with
    /// <see cref="SealedDocument.Root"/>. Instances that the document does not contain, or whose metadata are long, are left out.</summary>
    /// <param name="document">The document.</param>
    /// <param name="sopInstances">The instances.</param>
    /// <param name="take">Receives the JSON of one instance, which is valid during the call.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task ReadAsync(
        SealedDocument document,
        IReadOnlyCollection<Uid> sopInstances,
        Action<Uid, ReadOnlyMemory<byte>> take,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var found = await SealedIndex.ReadAsync(blobs, document.BlobKey, document.Length, cancellationToken);
            await foreach (var (sopInstance, json) in found.ReadAsync(blobs, document.BlobKey, sopInstances, cancellationToken))
                take(sopInstance, json);
        }
        catch (BlobNotFoundException)
        {
            // The series has changed, or the store was restored without the document.
        }
        catch (InvalidDataException)
        {
            await DiscardAsync(document);
        }
    }

    async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadObjectsAsync(
        SeriesVersion series,
        string root,
        Action<DamagedInstanceException> omitted,
        TimeSpan patience,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var document = await TryBeginAsync(series, root, cancellationToken);
        try
        {
            var (buffer, count) = (new ArrayBufferWriter<byte>(), 0);
            await foreach (
                var stored in retrieve.ListAsync(Requester.Archive, new InstanceScope(series.Study, series.Series), cancellationToken)
            )
            {
                // Once a part of the response has been sent, waiting for memory is better than an incomplete response.
                using var metadata = await TryOpenAsync(
                    stored,
                    count == 0 ? patience : ArchiveRetrieve.Patience,
                    omitted,
                    cancellationToken
                );
                if (metadata is null)
                {
                    await EndAsync();
                    continue;
                }
                if (count++ > 0)
                    yield return comma;
                if (document is not null && !await document.TryAsync((writing, _) => writing.BeginInstanceAsync(cancellationToken)))
                    document = null;
                await foreach (var piece in MetadataJson.WriteAsync(metadata, root, buffer, cancellationToken))
                {
                    if (document is not null && !await document.TryAsync((writing, _) => writing.AddAsync(piece, cancellationToken)))
                        document = null;
                    yield return piece;
                }
                if (
                    document is not null
                    && !await document.TryAsync((writing, _) => writing.EndInstanceAsync(stored.Identity.SopInstance, cancellationToken))
                )
                    document = null;
            }
            if (document is not null && count > 0)
                await document.TryAsync((writing, blob) => SealAsync(series, root, blob, writing, cancellationToken));
        }
        finally
        {
            await EndAsync();
        }

        async ValueTask EndAsync()
        {
            if (document is not null)
                await document.DisposeAsync();
            document = null;
        }
    }

    // Returns null if this reader does not seal the series.
    async ValueTask<PacedDocument?> TryBeginAsync(SeriesVersion series, string root, CancellationToken cancellationToken)
    {
        if (series.Instances > MaxInstances || root.Length > MaxRoot || sealing.Count >= MaxSealing || !sealing.TryAdd(series.Key, 0))
            return null;
        IBlobWriter? blob = null;
        try
        {
            await TryAsync(async () => blob = await blobs.CreateAsync(cancellationToken));
        }
        finally
        {
            if (blob is null)
                sealing.TryRemove(series.Key, out _);
        }
        return blob is null ? null : new PacedDocument(blob, time, () => sealing.TryRemove(series.Key, out _));
    }

    async Task<InstanceMetadata?> TryOpenAsync(
        StoredInstance stored,
        TimeSpan patience,
        Action<DamagedInstanceException> omitted,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await retrieve.OpenMetadataAsync(stored, patience, cancellationToken);
        }
        catch (DamagedInstanceException damage)
        {
            omitted(damage);
            return null;
        }
    }

    // A document for another root can be used after its links are replaced. After an hour a new document is made for the requested root
    // instead.
    bool IsGoodFor(SealedDocument document, string root) =>
        document.Root == root || DateTimeOffset.FromUnixTimeMilliseconds(document.At) > time.GetUtcNow() - rootChange;

    async ValueTask<Stream?> TryOpenAsync(SealedDocument document, CancellationToken cancellationToken)
    {
        try
        {
            var lying = ArchiveRetrieve.Measured(
                await blobs.OpenReadAsync(document.BlobKey, 0, document.Length, cancellationToken: cancellationToken),
                "sealed"
            );
            var stream = new CheckedStream(lying, document.Length, document.Check, () => DiscardAsync(document));
            if (document.Length > MaxHeld)
                return stream;
            await using var closing = stream;
            var held = new byte[document.Length];
            await stream.ReadExactlyAsync(held, cancellationToken);
            return new MemoryStream(held, writable: false);
        }
        catch (Exception exception) when (exception is BlobNotFoundException or InvalidDataException)
        {
            // The series has changed, or the store was restored without the document, or the document was damaged and has been discarded.
            return null;
        }
    }

    async ValueTask DiscardAsync(SealedDocument document) =>
        await TryAsync(async () =>
            await writer.ChangeAsync(batch => Discard(batch, document.Series, document.BlobKey), CancellationToken.None)
        );

    // A failure is ignored: the next reader reads the objects again.
    static async ValueTask<bool> TryAsync(Func<ValueTask> step)
    {
        try
        {
            await step();
            return true;
        }
        catch (Exception exception) when (PacedDocument.IsForgiven(exception))
        {
            return false;
        }
    }

    async ValueTask SealAsync(
        SeriesVersion series,
        string root,
        IBlobWriter blob,
        SealedWriter document,
        CancellationToken cancellationToken
    )
    {
        await document.EndAsync(cancellationToken);
        var key = BlobKey.NewMetadata(series.Study, series.Series, time.GetUtcNow(), document.Check);
        await blob.CommitAsync(key, cancellationToken);
        var row = new SealedMetadataRow
        {
            SeriesKey = series.Key,
            Revision = series.Revision,
            BlobKey = key,
            Root = root,
            Length = document.Length,
        };
        if (!await writer.ChangeAsync(batch => Replace(batch, series.Study.Value, row), CancellationToken.None))
            await blobs.DeleteAsync(key, CancellationToken.None);
    }

    internal static bool Replace(IndexBatch batch, string study, SealedMetadataRow row)
    {
        // The lock orders this change before or after others that add instances to the study or delete them.
        batch.Grow();
        if (!batch.Lock(study) || batch.Sealed.RevisionOf(row.SeriesKey) != row.Revision)
            return false;
        var found = batch.Sealed.Find(row.SeriesKey);
        // The row is already ours if an earlier attempt was committed and its response was lost.
        if (found == row.BlobKey)
            return true;
        if (found is { } old && batch.Sealed.Delete(row.SeriesKey, old))
            batch.Remove(old, RemovalReason.Superseded);
        row.At = batch.Now;
        batch.Sealed.Insert(row);
        return true;
    }

    internal static bool Discard(IndexBatch batch, long series, string blobKey)
    {
        if (!batch.Sealed.Delete(series, blobKey))
            return false;
        batch.Remove(blobKey, RemovalReason.Damaged);
        return true;
    }
}

/// <summary>A series as of one revision.</summary>
/// <param name="Study">Study Instance UID.</param>
/// <param name="Series">Series Instance UID.</param>
/// <param name="Key">Key of the series' row.</param>
/// <param name="Revision">Number that increases whenever instances of the series are added or deleted.</param>
/// <param name="UpdatedAt">Time when instances were last added or deleted, in milliseconds since 1970 UTC.</param>
/// <param name="Instances">Number of instances.</param>
/// <param name="Sealed">The sealed metadata of this revision; null if there are none.</param>
public sealed record SeriesVersion(Uid Study, Uid Series, long Key, long Revision, long UpdatedAt, int Instances, SealedDocument? Sealed);

/// <summary>The sealed metadata of a series: one compressed document.</summary>
/// <param name="Series">Key of the series' row.</param>
/// <param name="BlobKey">Key of the blob.</param>
/// <param name="Root">The URL that links to bulk data begin with.</param>
/// <param name="Length">Length in bytes, compressed with gzip.</param>
/// <param name="At">Time when the document was made, in milliseconds since 1970 UTC.</param>
/// <param name="Check">CRC-32 of the compressed bytes.</param>
public sealed record SealedDocument(long Series, string BlobKey, string Root, long Length, long At, uint Check);
