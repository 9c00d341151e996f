using System.Buffers;

namespace Pacs.Service.DicomWeb.Multipart;

/// <summary>Searches a sequence of memory segments with the vectorised search of spans.</summary>
static class SequenceSearch
{
    /// <summary>Returns the offset of the first occurrence of a value, also across segments; -1 if there is none.</summary>
    public static long IndexOf(in ReadOnlySequence<byte> sequence, ReadOnlySpan<byte> value)
    {
        if (sequence.IsSingleSegment)
            return sequence.FirstSpan.IndexOf(value);
        var overlap = value.Length - 1;
        Span<byte> seam = stackalloc byte[2 * overlap];
        var carried = 0;
        long offset = 0;
        foreach (var segment in sequence)
        {
            var span = segment.Span;
            var head = span[..Math.Min(span.Length, overlap)];
            head.CopyTo(seam[carried..]);
            var at = carried == 0 ? -1 : seam[..(carried + head.Length)].IndexOf(value);
            if (at >= 0)
                return offset - carried + at;
            at = span.IndexOf(value);
            if (at >= 0)
                return offset + at;
            if (span.Length >= overlap)
            {
                span[^overlap..].CopyTo(seam);
                carried = overlap;
            }
            else
            {
                var held = carried + span.Length;
                var drop = Math.Max(0, held - overlap);
                seam[drop..held].CopyTo(seam);
                carried = held - drop;
            }
            offset += span.Length;
        }
        return -1;
    }
}
