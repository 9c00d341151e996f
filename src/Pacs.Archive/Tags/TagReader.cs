using Dicom;
using Dicom.Encoding;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Index.CustomTags;
using Pacs.Archive.Index.Writing;
using Pacs.Archive.Ingest;

namespace Pacs.Archive.Tags;

/// <summary>Reads custom tags from stored objects, usually without reading them to the end.</summary>
sealed class TagReader(IBlobStore blobs, ArchiveLimits limits)
{
    // Objects read at the same time, to hide the latency of a bucket.
    const int AtOnce = 4;

    /// <summary>Reads the objects of a portion. An object's error is returned with its values.</summary>
    /// <exception cref="BlobStoreUnavailableException">The objects cannot be reached.</exception>
    public async Task<IReadOnlyList<TaggedObject>> ReadAsync(TagPortion portion, CancellationToken cancellationToken)
    {
        var read = new TaggedObject[portion.Instances.Count];
        await Parallel.ForAsync(
            0,
            read.Length,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (i, token) => read[i] = await ReadAsync(portion.Instances[i], portion.TagsOf(portion.Instances[i]), token)
        );
        return read;
    }

    async Task<TaggedObject> ReadAsync(TagInstance instance, IReadOnlyList<CustomTag> tags, CancellationToken cancellationToken)
    {
        if (tags.Count == 0)
            return new TaggedObject(instance, [], false);
        try
        {
            // The pixel data are only skipped for tags after them.
            var isBehind = tags.Any(tag => tag.Tag > Tag.PixelData);
            await using var stored = await blobs.OpenReadAsync(
                instance.BlobKey,
                instance.DatasetOffset,
                cancellationToken: cancellationToken
            );
            var syntax = TransferSyntax.Of(Uid.Parse(instance.TransferSyntaxUid));
            var dataset = await DatasetReader.ReadAsync(
                stored,
                syntax,
                limits.Reader,
                stopBefore: isBehind ? null : Tag.FloatPixelData,
                filter: KeptElements.OfTags(tags),
                cancellationToken: cancellationToken
            );
            return new TaggedObject(instance, [.. tags.Select(tag => (tag, CustomTagValues.Of(tag, dataset)))], true);
        }
        catch (BlobNotFoundException)
        {
            return Failed("the object is not in the store");
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or BlobStoreUnavailableException))
        {
            // One damaged object must not prevent the indexing of the others.
            return Failed("the object cannot be read");
        }

        TaggedObject Failed(string reason) => new(instance, [.. tags.Select(tag => (tag, new CustomTagValues([], reason)))], true);
    }
}
