using System.Buffers;

namespace Dicom.Network.Tests.Harness;

/// <summary>Bytes in a sequence of short segments.</summary>
sealed class Segments : ReadOnlySequenceSegment<byte>
{
    public static ReadOnlySequence<byte> Of(byte[] bytes, int length)
    {
        Segments? first = null,
            last = null;
        for (var offset = 0; offset < bytes.Length; offset += length)
        {
            var next = new Segments { Memory = bytes.AsMemory(offset, Math.Min(length, bytes.Length - offset)), RunningIndex = offset };
            first ??= next;
            if (last is not null)
                last.Next = next;
            last = next;
        }
        return first is null ? ReadOnlySequence<byte>.Empty : new ReadOnlySequence<byte>(first, 0, last!, last!.Memory.Length);
    }
}
