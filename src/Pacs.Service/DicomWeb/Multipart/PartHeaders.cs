using System.Buffers;
using System.Text;

namespace Pacs.Service.DicomWeb.Multipart;

/// <summary>Parses the header lines of a part (RFC 2045 3, RFC 822 3.1).</summary>
static class PartHeaders
{
    /// <summary>Parses lines up to and including the empty one. Returns false if the empty line has not arrived yet.</summary>
    /// <exception cref="MultipartException">A line is not a header line.</exception>
    public static bool TryParse(in ReadOnlySequence<byte> buffer, out IReadOnlyDictionary<string, string> headers, out SequencePosition end)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var reader = new SequenceReader<byte>(buffer);
        string? last = null;
        headers = fields;
        while (reader.TryReadTo(out ReadOnlySequence<byte> bytes, (byte)'\n'))
        {
            end = reader.Position;
            var line = Encoding.Latin1.GetString(bytes).TrimEnd('\r');
            if (line.Length == 0)
                return true;
            if (line[0] is ' ' or '\t' && last is not null)
            {
                fields[last] += ' ' + line.Trim();
                continue;
            }
            var colon = line.IndexOf(':');
            if (colon <= 0)
                throw new MultipartException("A part begins with a line that is neither a header nor empty.");
            last = line[..colon].Trim();
            fields[last] = line[(colon + 1)..].Trim();
        }
        end = buffer.Start;
        return false;
    }
}
