namespace Dicom.Imaging.Streams;

/// <summary>Reads the description of the first video track in AVC or HEVC from an MP4 file (ISO/IEC 14496-12).</summary>
static class Mp4Reader
{
    // Maximum number of sibling boxes to search at each level of the path moov, trak, mdia, minf, stbl, stsd.
    const int MaxBoxes = 1024;

    // Maximum number of tracks to search. Sound, subtitles and chapters are tracks too.
    const int MaxTracks = 64;

    // Number of bytes in the fields of a visual sample entry (12.1.3) before its child boxes.
    const int VisualEntryBytes = 78;

    public static async ValueTask<StreamHeader?> ReadAsync(HeaderBytes bytes)
    {
        if (await FindAsync(bytes, "moov", new Range(0, -1)) is not { } movie || movie.End > bytes.Length)
            return null;
        var rest = movie;
        for (var number = 0; number < MaxTracks && await FindAsync(bytes, "trak", rest) is { } track; number++)
        {
            if (await TrackAsync(bytes, track) is { } header)
                return header;
            if (track.End < 0)
                break;
            rest = rest with { Start = track.End };
        }
        return null;
    }

    static async ValueTask<StreamHeader?> TrackAsync(HeaderBytes bytes, Range track)
    {
        if (
            await FindAsync(bytes, "mdia", track) is not { } media
            || await FindAsync(bytes, "minf", media) is not { } information
            || await FindAsync(bytes, "stbl", information) is not { } table
            || await FindAsync(bytes, "stsd", table) is not { } descriptions
            || await EntryAsync(bytes, descriptions) is not { } header
        )
            return null;
        var frames = await CountAsync(bytes, table);
        return frames == 0 ? header : header with { Frames = frames, FrameTime = await DurationAsync(bytes, media) / frames };
    }

    // 8.5.2: version, flags and number of entries (8 bytes), then the first entry.
    static async ValueTask<StreamHeader?> EntryAsync(HeaderBytes bytes, Range descriptions)
    {
        bytes.Position = descriptions.Start + 8;
        var (type, start, length) = await bytes.BoxAsync();
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
        var header = new StreamHeader(format.Value, rows, columns, 3, 8) { IsLossy = true, Photometric = "YBR_PARTIAL_420" };
        var boxes = new Range(start + VisualEntryBytes, length < 0 ? descriptions.End : start + length);
        return format == StreamFormat.Hevc ? await HevcAsync(bytes, boxes, header) : await AvcAsync(bytes, boxes, header);
    }

    // ISO/IEC 14496-15 5.3.3.1: version, profile, profile constraints, level.
    static async ValueTask<StreamHeader> AvcAsync(HeaderBytes bytes, Range boxes, StreamHeader header)
    {
        if (await FindAsync(bytes, "avcC", boxes) is not { } configuration || configuration.End > bytes.Length)
            return header;
        bytes.Position = configuration.Start;
        var fields = await bytes.TakeAsync(4);
        return header with
        {
            Profile = ProfileOf(fields[1], fields[2]),
            Level = fields[3],
            IsStereo = fields[1] == 128 || await FindAsync(bytes, "mvcC", boxes) is not null,
        };
    }

    // ISO/IEC 14496-10 A.2.1: constraint_set1_flag marks a Baseline stream that also conforms to the Main profile.
    static int ProfileOf(byte profile, byte constraints) => profile == 66 && (constraints & 0x40) != 0 ? 77 : profile;

    // ISO/IEC 14496-15 8.3.3.1: version, profile space with tier and profile, 10 bytes of flags, level; at byte 17, bits per sample minus
    // 8.
    static async ValueTask<StreamHeader> HevcAsync(HeaderBytes bytes, Range boxes, StreamHeader header)
    {
        if (await FindAsync(bytes, "hvcC", boxes) is not { } configuration || configuration.End > bytes.Length)
            return header;
        bytes.Position = configuration.Start;
        var fields = await bytes.TakeAsync(18);
        // The profile is the low 5 bits of the byte. The other bits, profile space and tier, are zero in streams of the Main tier.
        return header with { Profile = fields[1], Level = fields[12], Bits = 8 + (fields[17] & 7) };
    }

    // ISO/IEC 14496-12 8.7.3: returns the number of samples from either of the sample size boxes. One sample is one picture.
    static async ValueTask<long> CountAsync(HeaderBytes bytes, Range table)
    {
        foreach (var name in new[] { "stsz", "stz2" })
        {
            if (await FindAsync(bytes, name, table) is not { } sizes)
                continue;
            bytes.Position = sizes.Start + 8;
            return await bytes.UInt32Async();
        }
        return 0;
    }

    // 8.4.2: returns the duration of the track in milliseconds; 0 if unknown.
    static async ValueTask<double> DurationAsync(HeaderBytes bytes, Range media)
    {
        if (await FindAsync(bytes, "mdhd", media) is not { } head)
            return 0;
        bytes.Position = head.Start;
        var isLong = await bytes.ByteAsync() == 1;
        bytes.Position = head.Start + (isLong ? 20 : 12);
        double unitsPerSecond = await bytes.UInt32Async();
        var duration = isLong ? await bytes.UInt64Async() : await bytes.UInt32Async();
        return unitsPerSecond == 0 || duration == (isLong ? ulong.MaxValue : uint.MaxValue) ? 0 : duration * 1000.0 / unitsPerSecond;
    }

    static async ValueTask<Range?> FindAsync(HeaderBytes bytes, string name, Range within)
    {
        var (start, end) = within;
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
            // There is no such box.
        }
        return null;
    }

    readonly record struct Range(long Start, long End);
}
