using Dicom.Imaging.Frames;
using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Frames as parts of a multipart answer.</summary>
static class FrameParts
{
    // A slide has a million: they are not located all at once.
    const int Batch = 1000;

    /// <summary>Where frames lie.</summary>
    /// <exception cref="DicomWebException">There are none of these numbers, or none at all (404).</exception>
    public static async Task<IReadOnlyList<StoredFrame>> LocateAsync(ArchiveRetrieve archive, StoredInstance stored, IReadOnlyList<int> numbers, CancellationToken cancellationToken)
    {
        try
        {
            return await archive.LocateFramesAsync(stored, numbers, cancellationToken);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Answers.NotFound($"The instance has {stored.Frames} frames, numbered from 1; of video, frame 1 is the whole.");
        }
        catch (FrameException failure)
        {
            throw Answers.NotFound($"No frames can be given: {failure.Message}.");
        }
    }

    /// <summary>Whether an instance has frames that can be told apart.</summary>
    public static async Task<bool> HasAnyAsync(ArchiveRetrieve archive, StoredInstance stored, CancellationToken cancellationToken)
    {
        try
        {
            await archive.LocateFramesAsync(stored, [1], cancellationToken);
            return true;
        }
        catch (FrameException)
        {
            return false;
        }
    }

    /// <summary>How many parts all frames make: one of a video, whatever its frames.</summary>
    public static int CountOf(StoredInstance stored) => FrameLocator.IsVideo(stored.TransferSyntax) ? 1 : stored.Frames ?? 1;

    /// <summary>Writes each of some frames as a part.</summary>
    public static async Task WriteAsync(HttpContext context, ArchiveRetrieve archive, StoredInstance stored, IReadOnlyList<StoredFrame> frames, string contentType, MultipartWriter writer)
    {
        await using var reader = archive.ReadFrames(stored);
        await WriteAsync(context, reader, stored, frames, contentType, writer);
    }

    /// <summary>Writes all frames.</summary>
    /// <param name="context">The request.</param>
    /// <param name="archive">The archive.</param>
    /// <param name="stored">The instance.</param>
    /// <param name="contentType">Content-Type of each part.</param>
    /// <param name="begin">Gives the writer, once it is certain that there is something to write.</param>
    public static async Task WriteAllAsync(HttpContext context, ArchiveRetrieve archive, StoredInstance stored, string contentType, Func<MultipartWriter?> begin)
    {
        await using var reader = archive.ReadFrames(stored);
        foreach (var numbers in Enumerable.Range(1, CountOf(stored)).Chunk(Batch))
        {
            var frames = await LocateAsync(archive, stored, numbers, context.RequestAborted);
            if (begin() is not { } writer)
                return;
            await WriteAsync(context, reader, stored, frames, contentType, writer);
        }
    }

    static async Task WriteAsync(HttpContext context, FrameReader reader, StoredInstance stored, IReadOnlyList<StoredFrame> frames, string contentType, MultipartWriter writer)
    {
        var instance = context.Url(stored);
        foreach (var frame in frames)
        {
            // Opened first: of an object that is missing or damaged nothing of a part is written.
            await using var bytes = await reader.OpenAsync(frame, context.RequestAborted);
            writer.BeginPart(contentType, $"{instance}/frames/{frame.Number}");
            await Pump.CopyAsync(bytes, context.Response, context.RequestAborted);
        }
    }
}
