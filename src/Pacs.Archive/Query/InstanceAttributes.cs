using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dicom;
using Dicom.Dictionary;
using Dicom.Encoding;
using Dicom.Json;
using Dicom.Values;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Retrieve.Metadata;

namespace Pacs.Archive.Query;

/// <summary>Adds attributes to found instances that their rows do not hold, read from their metadata.</summary>
/// <param name="retrieve">Reads metadata of objects.</param>
/// <param name="series">Reads sealed metadata.</param>
public sealed class InstanceAttributes(ArchiveRetrieve retrieve, SeriesMetadata series)
{
    /// <summary>Maximum number of instances in one answer. Each may be an object to open, which takes from 0.1 milliseconds (local
    /// folder) to some tens of milliseconds (remote store).</summary>
    public const int MaxInstances = 1000;

    // A page is held until its slowest object has been read.
    const int PageSize = 32;

    // Number of objects that one answer reads at once: enough to hide a store's latency, and few enough to leave capacity to other
    // requests.
    const int AtOnce = 8;

    // For fewer instances of a series, opening the objects takes no longer than finding them in the sealed document.
    const int Several = 4;

    static readonly TimeSpan waiting = TimeSpan.FromMilliseconds(100);

    // Placeholder for values that are not read.
    const string Elsewhere = "elsewhere";

    // These attributes come from the caller or from the row.
    static readonly Tag[] notOfObjects =
    [
        Tag.SpecificCharacterSet,
        Tag.InstanceAvailability,
        Tag.RetrieveURL,
        Tag.RetrieveAETitle,
        Tag.QueryRetrieveLevel,
    ];

    /// <summary>Returns whether an attribute is never part of a result, because data sets do not contain it.</summary>
    public static bool IsNeverReturned(Tag tag) => tag.IsGroupLength || tag.Group <= 2;

    /// <summary>Returns whether an attribute of instances has to be read from their metadata.</summary>
    public static bool IsElsewhere(Tag tag) => AttributeLookup.Find(tag) is null && !notOfObjects.Contains(tag) && !IsNeverReturned(tag);

    /// <summary>Returns the same instances in the same order, each with those of the attributes that it has. Private attributes are
    /// returned with their creators, and bulk data as <see cref="ElementContent.Elsewhere"/>. An instance whose object is lost or damaged
    /// is returned unchanged, so that it does not prevent the answer. Attributes of an instance beyond
    /// <see cref="ArchiveRetrieve.MaxAttributes"/> are returned without values.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="found">Instances with their UIDs.</param>
    /// <param name="tags">Attributes for which <see cref="IsElsewhere"/> is true.</param>
    /// <param name="unreadable">Called for each such instance before it is returned, possibly by several threads at once.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="MemoryBudgetException">There is no memory for the first instance, or none for a later one within half a
    /// minute.</exception>
    public async IAsyncEnumerable<Dataset> AddAsync(
        Requester requester,
        IAsyncEnumerable<Dataset> found,
        IReadOnlyCollection<Tag> tags,
        Action<StoredInstance, Exception> unreadable,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var asked = tags.Concat(
                tags.Where(tag => tag.IsPrivate && !tag.IsPrivateCreator).Select(tag => new Tag(tag.Group, (ushort)(tag.Element >> 8)))
            )
            .Distinct()
            .Order()
            .ToArray();
        var page = new List<Dataset>(PageSize);
        var isBegun = false;
        await foreach (var result in found.WithCancellation(cancellationToken))
        {
            page.Add(result);
            if (page.Count < PageSize)
                continue;
            await foreach (var filled in FillAsync(requester, page, asked, unreadable, isBegun, cancellationToken))
                yield return filled;
            isBegun = true;
            page.Clear();
        }
        await foreach (var filled in FillAsync(requester, page, asked, unreadable, isBegun, cancellationToken))
            yield return filled;
    }

    // Fills as many results at a time as the memory allows. Nothing is held while this waits for memory.
    async IAsyncEnumerable<Dataset> FillAsync(
        Requester requester,
        List<Dataset> page,
        Tag[] asked,
        Action<StoredInstance, Exception> unreadable,
        bool isBegun,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var began = Stopwatch.GetTimestamp();
        for (var rest = page; rest.Count > 0; )
        {
            var memory = new ConcurrentBag<IDisposable>();
            try
            {
                var filled = await TryFillAsync(requester, rest, asked, unreadable, memory, cancellationToken);
                if (filled == 0 && (!isBegun || Stopwatch.GetElapsedTime(began) > ArchiveRetrieve.Patience))
                    throw new MemoryBudgetException();
                foreach (var result in rest.Take(filled))
                    yield return result;
                rest = rest[filled..];
                // The wait for memory starts anew after each result. The time that the client took for the results does not count.
                if (filled > 0)
                    (isBegun, began) = (true, Stopwatch.GetTimestamp());
            }
            finally
            {
                foreach (var share in memory)
                    share.Dispose();
            }
            if (rest.Count > 0)
                await Task.Delay(waiting, cancellationToken);
        }
    }

    // Returns the number of leading results that have their attributes. Results after the first one that lacked memory do not count.
    async Task<int> TryFillAsync(
        Requester requester,
        List<Dataset> results,
        Tag[] asked,
        Action<StoredInstance, Exception> unreadable,
        ConcurrentBag<IDisposable> memory,
        CancellationToken cancellationToken
    )
    {
        var unsealed = new List<Dataset>();
        foreach (
            var group in results.GroupBy(result =>
                (Study: result.GetUid(Tag.StudyInstanceUID)!.Value, Series: result.GetUid(Tag.SeriesInstanceUID)!.Value)
            )
        )
            unsealed.AddRange(
                await FillSealedAsync(requester, group.Key.Study, group.Key.Series, [.. group], asked, memory, cancellationToken)
            );
        var lacking = new ConcurrentDictionary<Dataset, bool>();
        await Parallel.ForEachAsync(
            unsealed,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (result, cancel) =>
            {
                var stored = await retrieve.FindAsync(
                    requester,
                    result.GetUid(Tag.StudyInstanceUID)!.Value,
                    result.GetUid(Tag.SeriesInstanceUID)!.Value,
                    result.GetUid(Tag.SOPInstanceUID)!.Value,
                    cancel
                );
                // The instance may have been deleted since it was found.
                if (stored is null)
                    return;
                if (asked is not [var only] || only != Tag.AvailableTransferSyntaxUID)
                {
                    try
                    {
                        var read = await retrieve.ReadAttributesAsync(stored, asked, cancellationToken: cancel);
                        memory.Add(read);
                        Take(Utf8(read.Dataset, asked), asked, result);
                    }
                    catch (DamagedInstanceException failure)
                    {
                        unreadable(stored, failure);
                    }
                    catch (MemoryBudgetException)
                    {
                        lacking[result] = true;
                    }
                }
                if (asked.Contains(Tag.AvailableTransferSyntaxUID))
                    result.Set(stored.AvailableTransferSyntax);
            }
        );
        return results.FindIndex(lacking.ContainsKey) is var first and >= 0 ? first : results.Count;
    }

    // Returns the instances that the series' document does not contain, and those for which there is no memory.
    async Task<IReadOnlyList<Dataset>> FillSealedAsync(
        Requester requester,
        Uid study,
        Uid seriesUid,
        IReadOnlyList<Dataset> results,
        Tag[] asked,
        ConcurrentBag<IDisposable> memory,
        CancellationToken cancellationToken
    )
    {
        if (
            results.Count < Several
            || await series.ListAsync(requester, study, seriesUid, cancellationToken) is not [{ Sealed: { } document }]
        )
            return results;
        var left = results
            .GroupBy(result => result.GetUid(Tag.SOPInstanceUID)!.Value)
            .ToDictionary(group => group.Key, group => group.ToList());
        var share = retrieve.NewShare();
        memory.Add(share);
        try
        {
            await series.ReadAsync(
                document,
                [.. left.Keys],
                (sopInstance, json) =>
                {
                    var metadata = DicomJson.Read(json.Span, (tag, vr, _, _) => Element.Elsewhere(tag, vr, 0, -1));
                    var bytes = asked.Sum(tag => metadata[tag] is { } element ? SizeOf(element) : 0);
                    // Attributes that are too long are cut in the same way when they are read from the object.
                    if (bytes > ArchiveRetrieve.MaxAttributes)
                        return;
                    share.Take(bytes);
                    foreach (var result in left[sopInstance])
                        Take(metadata, asked, result);
                    left.Remove(sopInstance);
                },
                cancellationToken
            );
        }
        catch (MemoryBudgetException)
        {
            // The remaining instances are read from their objects, which waits for memory.
        }
        return [.. left.Values.SelectMany(result => result)];
    }

    static long SizeOf(Element element) =>
        MemoryShare.ElementBytes + element.Bytes.Length + element.Items.Sum(item => MemoryShare.ElementBytes + item.Sum(SizeOf));

    // Each requested attribute is added, empty if it has no value; private attributes only if they exist.
    static void Take(Dataset metadata, Tag[] asked, Dataset result)
    {
        foreach (var tag in asked)
        {
            if (metadata[tag] is { } element)
                result.Set(element);
            else if (!tag.IsPrivate && tag != Tag.AvailableTransferSyntaxUID)
                result.Set(ResultReader.Empty(tag, DataDictionary.VrOf(tag)));
        }
    }

    // A sequence that is too long is returned empty, because there are no links to its items.
    static IEnumerable<Element> Kept(Dataset metadata, Tag[] asked) =>
        asked
            .Select(tag => metadata[tag])
            .OfType<Element>()
            .Select(element => element.Content == ElementContent.Elsewhere && element.Vr == Vr.SQ ? new Element(element.Tag, []) : element);

    // Converts to UTF-8, by way of DICOM JSON.
    static Dataset Utf8(Dataset metadata, Tag[] asked)
    {
        var kept = new Dataset { Parent = metadata };
        foreach (var element in Kept(metadata, asked))
            kept.Set(element);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
            DicomJson.Write(writer, kept, (element, _) =>
                element.Content is ElementContent.Elsewhere or ElementContent.Fragments ? Elsewhere : null
            );
        return DicomJson.Read(buffer.WrittenSpan, (tag, vr, _, _) => Element.Elsewhere(tag, vr, 0, -1));
    }
}
