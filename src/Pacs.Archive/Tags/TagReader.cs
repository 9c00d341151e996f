using Dicom;
using Dicom.Encoding;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Ingest;

namespace Pacs.Archive.Tags;

/// <summary>What an object says of some custom tags.</summary>
/// <param name="Instance">Its instance.</param>
/// <param name="Values">By tag.</param>
/// <param name="IsRead">Whether it had to be read.</param>
sealed record TaggedObject(TagInstance Instance, IReadOnlyList<(CustomTag Tag, CustomTagValues Found)> Values, bool IsRead);

/// <summary>Reads custom tags from stored objects, which need not be read to their ends.</summary>
sealed class TagReader(IBlobStore blobs, ArchiveLimits limits)
{
    // What a bucket takes to answer passes while others are asked.
    const int AtOnce = 4;

    /// <summary>Reads the objects of a portion; what is wrong with one is told with it.</summary>
    /// <exception cref="BlobStoreUnavailableException">The objects cannot be reached.</exception>
    public async Task<IReadOnlyList<TaggedObject>> ReadAsync(TagPortion portion, CancellationToken cancellationToken)
    {
        var read = new TaggedObject[portion.Instances.Count];
        await Parallel.ForAsync(0, read.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (i, token) =>
            read[i] = await ReadAsync(portion.Instances[i], portion.TagsOf(portion.Instances[i]), token));
        return read;
    }

    async Task<TaggedObject> ReadAsync(TagInstance instance, IReadOnlyList<CustomTag> tags, CancellationToken cancellationToken)
    {
        if (tags.Count == 0)
            return new TaggedObject(instance, [], false);
        try
        {
            // Only what stands behind the pixel data is worth passing them.
            var isBehind = tags.Any(tag => tag.Tag > Tag.PixelData);
            await using var stored = await blobs.OpenReadAsync(instance.BlobKey, instance.DatasetOffset, cancellationToken: cancellationToken);
            var syntax = TransferSyntax.Of(Uid.Parse(instance.TransferSyntaxUid));
            var dataset = await DatasetReader.ReadAsync(stored, syntax, limits.Reader, stopBefore: isBehind ? null : Tag.FloatPixelData, filter: KeptElements.OfTags(tags), cancellationToken: cancellationToken);
            return new TaggedObject(instance, [.. tags.Select(tag => (tag, CustomTagValues.Of(tag, dataset)))], true);
        }
        catch (BlobNotFoundException)
        {
            return Failed("the object is not in the store");
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or BlobStoreUnavailableException))
        {
            // One damaged object must not keep the others from being indexed.
            return Failed("the object cannot be read");
        }

        TaggedObject Failed(string reason) => new(instance, [.. tags.Select(tag => (tag, new CustomTagValues([], reason)))], true);
    }
}
