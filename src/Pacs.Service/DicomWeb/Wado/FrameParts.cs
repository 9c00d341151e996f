using Dicom.Imaging.Frames;
using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Writes frames as parts of a multipart answer.</summary>
static class FrameParts
{
    // Number of frames that are located at a time: whole slide images have up to a million.
    const int Batch = 1000;

    /// <summary>Locates frames by their numbers.</summary>
    /// <exception cref="DicomWebException">A frame does not exist, or the instance has no frames (404).</exception>
    public static async Task<IReadOnlyList<StoredFrame>> LocateAsync(
        ArchiveRetrieve archive,
        StoredInstance stored,
        IReadOnlyList<int> numbers,
        CancellationToken cancellationToken
    )
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
            throw Answers.NotFound($"The frames cannot be returned: {failure.Message}.");
        }
    }

    /// <summary>Returns whether the frames of an instance can be located.</summary>
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

    /// <summary>Returns the number of parts for all frames. A video is one part, whatever its number of frames.</summary>
    public static int CountOf(StoredInstance stored) => stored.TransferSyntax.IsVideo ? 1 : stored.Frames ?? 1;

    /// <summary>Writes frames, one part for each.</summary>
    public static async Task WriteAsync(
        HttpContext context,
        ArchiveRetrieve archive,
        StoredInstance stored,
        IReadOnlyList<StoredFrame> frames,
        string contentType,
        MultipartWriter writer
    )
    {
        await using var reader = archive.ReadFrames(stored);
        await WriteAsync(context, reader, stored, frames, contentType, writer);
    }

    /// <summary>Writes all frames.</summary>
    /// <param name="context">The request.</param>
    /// <param name="archive">The archive.</param>
    /// <param name="stored">The instance.</param>
    /// <param name="contentType">Content-Type of each part.</param>
    /// <param name="begin">Returns the writer, or null to write nothing (HEAD); called once the frames have been located.</param>
    public static async Task WriteAllAsync(
        HttpContext context,
        ArchiveRetrieve archive,
        StoredInstance stored,
        string contentType,
        Func<MultipartWriter?> begin
    )
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

    static async Task WriteAsync(
        HttpContext context,
        FrameReader reader,
        StoredInstance stored,
        IReadOnlyList<StoredFrame> frames,
        string contentType,
        MultipartWriter writer
    )
    {
        var instance = context.Url(stored);
        foreach (var frame in frames)
        {
            // Opened before the head of the part is written, because the object may be missing or damaged.
            await using var bytes = await reader.OpenAsync(frame, context.RequestAborted);
            writer.BeginPart(contentType, $"{instance}/frames/{frame.Number}");
            await Pump.CopyAsync(bytes, context.Response, context.RequestAborted);
        }
    }
}
