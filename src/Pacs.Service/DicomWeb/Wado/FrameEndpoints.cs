using System.Globalization;
using Dicom.Imaging.Frames;
using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Frames of pixel data: compressed ones as they are stored, others in little endian (PS3.18 10.4.1.1.6, 8.7.3.3).</summary>
sealed class FrameEndpoints(ArchiveRetrieve archive)
{
    // Kestrel takes a request line of 8 KB, and so about as many; this is for hosts with other limits.
    const int MaxFrames = 10_000;

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/studies/{study}/series/{series}/instances/{instance}/frames/{frames}", [HttpMethods.Get, HttpMethods.Head], Answers.Guarded(RetrieveAsync));

    async Task RetrieveAsync(HttpContext context)
    {
        var numbers = Numbers((string)context.Request.RouteValues["frames"]!);
        await SendAsync(context, archive, await context.FindAsync(archive), numbers);
    }

    /// <summary>Sends frames; also behind the BulkDataURI of encapsulated pixel data.</summary>
    public static async Task SendAsync(HttpContext context, ArchiveRetrieve archive, StoredInstance stored, IReadOnlyList<int> numbers)
    {
        var offer = context.Negotiate(InstanceOffers.OfFrames(stored.TransferSyntax, single: numbers.Count == 1));
        var frames = await LocateAsync(context, archive, stored, numbers);
        var head = HttpMethods.IsHead(context.Request.Method);
        await using var reader = archive.ReadFrames(stored);
        if (!offer.Multipart)
        {
            context.Response.ContentType = offer.ContentType;
            context.Response.ContentLength = frames[0].Length;
            if (!head)
                await CopyAsync(frames[0]);
            return;
        }
        var writer = new MultipartWriter(context.Response, offer.MediaType);
        writer.Begin();
        if (head)
            return;
        var instance = context.Url(context.Scope());
        foreach (var frame in frames)
        {
            writer.BeginPart(offer.ContentType, $"{instance}/frames/{frame.Number}");
            await CopyAsync(frame);
        }
        await writer.EndAsync(context.RequestAborted);

        async Task CopyAsync(StoredFrame frame)
        {
            await using var bytes = await reader.OpenAsync(frame, context.RequestAborted);
            await Pump.CopyAsync(bytes, context.Response.BodyWriter, context.RequestAborted);
        }
    }

    static async Task<IReadOnlyList<StoredFrame>> LocateAsync(HttpContext context, ArchiveRetrieve archive, StoredInstance stored, IReadOnlyList<int> numbers)
    {
        try
        {
            return await archive.LocateFramesAsync(stored, numbers, context.RequestAborted);
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

    static List<int> Numbers(string list)
    {
        var numbers = new List<int>();
        foreach (var text in list.Split(','))
        {
            if (numbers.Count == MaxFrames || !int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
                throw new DicomWebException(StatusCodes.Status400BadRequest, "Frames are asked for as a list of numbers from 1, separated by commas.");
            numbers.Add(number);
        }
        return numbers;
    }
}
