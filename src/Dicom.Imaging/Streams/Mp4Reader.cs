namespace Dicom.Imaging.Streams;

/// <summary>Reads what an MP4 file (ISO/IEC 14496-12) says of its first video track.</summary>
static class Mp4Reader
{
    // moov, then trak, mdia, minf, stbl and stsd; each is looked for among so many siblings.
    const int MaxBoxes = 1024;

    // Sound, subtitles and chapters come as tracks, too.
    const int MaxTracks = 64;

    public static async ValueTask<StreamHeader?> ReadAsync(HeaderBytes bytes)
    {
        if (await FindAsync(bytes, "moov", 0, -1) is not { } movie)
            return null;
        var at = movie.Start;
        for (var number = 0; number < MaxTracks && await FindAsync(bytes, "trak", at, movie.End) is { } track; number++)
        {
            if (await TrackAsync(bytes, track) is { } header)
                return header;
            if (track.End < 0)
                break;
            at = track.End;
        }
        return null;
    }

    static async ValueTask<StreamHeader?> TrackAsync(HeaderBytes bytes, Range track)
    {
        Range? inner = track;
        foreach (var name in new[] { "mdia", "minf", "stbl", "stsd" })
            if (inner is { } outer)
                inner = await FindAsync(bytes, name, outer.Start, outer.End);
        if (inner is not { } descriptions)
            return null;
        // Version, flags and the number of entries; then the first entry (8.5.2), whose fields up to the size are of one length (12.1.3).
        bytes.Position = descriptions.Start + 8;
        var (type, start, _) = await bytes.BoxAsync();
        var format = type switch
        {
            "avc1" or "avc3" => StreamFormat.Mpeg4Avc,
            "hvc1" or "hev1" => StreamFormat.Hevc,
            _ => (StreamFormat?)null,
        };
        if (format is null)
            return null;
        bytes.Position = start + 24;
        var columns = await bytes.UInt16Async();
        var rows = await bytes.UInt16Async();
        return new StreamHeader(format.Value, rows, columns, 3, 8) { IsLossy = true, Photometric = "YBR_PARTIAL_420" };
    }

    static async ValueTask<Range?> FindAsync(HeaderBytes bytes, string name, long start, long end)
    {
        try
        {
            for (var box = 0; box < MaxBoxes && (end < 0 || start < end); box++)
            {
                bytes.Position = start;
                var (type, content, length) = await bytes.BoxAsync();
                if (type == name)
                    return new Range(content, length < 0 ? end : content + length);
                if (length < 0)
                    return null;
                start = content + length;
            }
        }
        catch (EndOfStreamException)
        {
            // There is none.
        }
        return null;
    }

    readonly record struct Range(long Start, long End);
}
