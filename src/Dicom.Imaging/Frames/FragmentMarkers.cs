using System.Buffers.Binary;

namespace Dicom.Imaging.Frames;

/// <summary>Finds the fragments in which frames begin from the bytes of the fragments, for data sets without a usable offset table. Uses
/// the start and end markers of the compressed images.</summary>
static class FragmentMarkers
{
    const int Look = 68;

    /// <summary>Returns the first fragment of each frame; null if the markers do not give exactly <paramref name="frames"/>
    /// frames.</summary>
    public static async ValueTask<int[]?> FirstsAsync(
        FragmentRecorder fragments,
        int frames,
        Stream dataset,
        CancellationToken cancellationToken
    )
    {
        var count = fragments.Lengths.Count;
        var starts = new bool[count];
        var ends = new bool[count];
        var buffer = new byte[Look];
        var cursor = new ForwardCursor(dataset);
        var offset = fragments.Base;
        for (var i = 0; i < count; i++)
        {
            offset += FragmentRecorder.ItemHeaderLength;
            long length = fragments.Lengths[i];
            var head = buffer.AsMemory(0, (int)Math.Min(Look, length));
            await cursor.ReadAsync(offset, head, cancellationToken);
            starts[i] = IsImageStart(head.Span, length);
            if (length > Look)
                await cursor.ReadAsync(
                    Math.Max(offset + length - 4, offset + Look),
                    buffer.AsMemory(0, (int)Math.Min(4, length - Look)),
                    cancellationToken
                );
            ends[i] = IsImageEnd(length > Look ? buffer.AsSpan(0, (int)Math.Min(4, length - Look)) : head.Span);
            offset += length;
        }
        return Fit(i => starts[i] && (i == 0 || ends[i - 1])) ?? Fit(i => starts[i]) ?? Fit(i => i == 0 || ends[i - 1]);

        int[]? Fit(Func<int, bool> isFirst) =>
            Enumerable.Range(0, count).Where(isFirst).Take(frames + 1).ToArray() is var firsts && firsts.Length == frames && firsts[0] == 0
                ? firsts
                : null;
    }

    internal static bool IsImageStart(ReadOnlySpan<byte> head, long length) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) // JPEG, JPEG-LS: SOI and the next marker (ISO/IEC 10918-1 B.1.1.3)
        || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x4F, 0xFF, 0x51]) // JPEG 2000: SOC, SIZ (ISO/IEC 15444-1 A.4.1)
        // JP2 files are not allowed (PS3.5 8.2.4), but occur.
        || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 0x0C, (byte)'j', (byte)'P', (byte)' ', (byte)' '])
        || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 0x0C, (byte)'J', (byte)'X', (byte)'L', (byte)' '])
        || IsRleHeader(head, length);

    // PS3.5 G.5: the number of segments (1 to 15) and 15 offsets. The first offset is 64, used offsets ascend, unused ones are 0.
    static bool IsRleHeader(ReadOnlySpan<byte> head, long length)
    {
        if (head.Length < 64 || BinaryPrimitives.ReadUInt32LittleEndian(head) is not (>= 1 and <= 15 and var segments))
            return false;
        uint previous = 0;
        for (var i = 1; i <= 15; i++)
        {
            var offset = BinaryPrimitives.ReadUInt32LittleEndian(head[(i * 4)..]);
            if (
                i == 1 ? offset != 64
                : i <= segments ? offset <= previous || offset >= length
                : offset != 0
            )
                return false;
            previous = offset;
        }
        return true;
    }

    // EOI (JPEG) and EOC (JPEG 2000) have the same two bytes. A padding byte may follow.
    static bool IsImageEnd(ReadOnlySpan<byte> tail) => tail.TrimEnd((byte)0).EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]);
}
