using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Pacs.Service.DicomWeb.Multipart;

/// <summary>Reads a multipart message part by part while it arrives (RFC 2046 5.1, RFC 2387, PS3.18 8.6.1.2). The
/// stream of each part ends at the next delimiter. The reader buffers no more than the pipe does.</summary>
/// <remarks>Replaces Microsoft.AspNetCore.WebUtilities.MultipartReader. Measured side by side on parts of 0.5 MB from a
/// pipe, this reader has 1.3 to 2 times the throughput. The other one fails on bodies with bare line feeds and on empty
/// parts, and ends a part at bytes that only begin like a delimiter line.</remarks>
public sealed class MultipartReader
{
    // Maximum length of the preamble. RFC 2046 sets no limit. A preamble is a note to mail readers; DICOMweb clients
    // send a line break at most.
    const int MaxPreamble = 64 * 1024;

    // Maximum length of the header lines of a part. Kestrel limits those of a whole request to 32 KB.
    const int MaxHeaderBytes = 16 * 1024;

    // Maximum length of the white space that mail gateways may add after a boundary (RFC 2046 5.1.1).
    const int MaxPadding = 256;

    readonly PipeReader source;
    readonly byte[] delimiterLine;

    // Length of the line break before "--boundary" in the body: 2 (CR LF), or 1 (LF) if the first delimiter line ended with LF.
    int lineBreak = 2;
    bool started;
    bool ended;
    bool atPartStart;
    bool inPart;
    int parts;

    // Number of bytes at the front of the pipe that are known to be content, and length of the delimiter after them, once found.
    long content;
    long delimiter;
    bool delimiterCloses;

    /// <summary>Creates a reader.</summary>
    /// <param name="source">The message body.</param>
    /// <param name="boundary">The boundary parameter, unquoted; 1 to 70 characters of ASCII (RFC 2046 5.1.1).</param>
    /// <exception cref="MultipartException">The boundary is not valid.</exception>
    public MultipartReader(PipeReader source, string boundary)
    {
        if (boundary.Length is 0 or > 70 || boundary.AsSpan().ContainsAnyExceptInRange(' ', '~') || boundary[^1] == ' ')
            throw new MultipartException(
                "The boundary must be 1 to 70 printable ASCII characters and must not end with a space (RFC 2046 5.1.1)."
            );
        this.source = source;
        delimiterLine = Encoding.ASCII.GetBytes("\r\n--" + boundary);
    }

    /// <summary>Returns the next part; null after the last one. Unread content of the previous part is skipped.</summary>
    /// <exception cref="MultipartException">The message is incomplete or malformed.</exception>
    public async ValueTask<MultipartPart?> NextAsync(CancellationToken cancellationToken)
    {
        if (inPart)
            await SkipContentAsync(cancellationToken);
        inPart = false;
        if (!started)
            await ReadPreambleAsync(cancellationToken);
        if (ended)
            return null;
        await ConsumeDelimiterAsync(cancellationToken);
        if (ended)
            return null;
        var headers = await ReadHeadersAsync(cancellationToken);
        atPartStart = inPart = true;
        return new MultipartPart(headers, new PartStream(this, ++parts));
    }

    /// <summary>Reads content of a part. Returns 0 at its end.</summary>
    internal async ValueTask<int> ReadContentAsync(int part, Memory<byte> destination, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(part != parts || !inPart, typeof(PartStream));
        while (destination.Length > 0 && (content > 0 || delimiter == 0))
        {
            var result = await source.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (content == 0)
                Scan(buffer, result.IsCompleted);
            if (content > 0)
            {
                var count = (int)Math.Min(content, destination.Length);
                buffer.Slice(0, count).CopyTo(destination.Span);
                content -= count;
                source.AdvanceTo(buffer.GetPosition(count));
                return count;
            }
            RequestMore(buffer, result, enough: delimiter > 0, "inside a part");
        }
        return 0;
    }

    async ValueTask SkipContentAsync(CancellationToken cancellationToken)
    {
        while (content > 0 || delimiter == 0)
        {
            var result = await source.ReadAsync(cancellationToken);
            if (content == 0)
                Scan(result.Buffer, result.IsCompleted);
            if (content == 0)
            {
                RequestMore(result.Buffer, result, enough: delimiter > 0, "inside a part");
                continue;
            }
            var count = Math.Min(content, result.Buffer.Length);
            content -= count;
            source.AdvanceTo(result.Buffer.GetPosition(count));
        }
    }

    // Determines how many bytes at the front of the buffer are certainly content, and the delimiter after them, if found.
    void Scan(in ReadOnlySequence<byte> buffer, bool completed)
    {
        var marker = delimiterLine.AsSpan(2 - lineBreak);
        if (atPartStart)
        {
            // The line break before a delimiter belongs to the delimiter. For an empty part, it was already read as the end of the headers.
            var bare = marker[lineBreak..];
            if (StartsWith(buffer, bare) && !TakeDelimiter(buffer, 0, bare.Length, out var undecided) && undecided && !completed)
                return;
            if (delimiter > 0 || (!completed && buffer.Length < bare.Length))
                return;
        }
        for (long from = 0; ; )
        {
            var at = SequenceSearch.IndexOf(buffer.Slice(from), marker);
            if (at < 0)
            {
                content = completed ? buffer.Length : Math.Max(0, buffer.Length - (marker.Length - 1));
                break;
            }
            at += from;
            if (TakeDelimiter(buffer, at, marker.Length, out var undecided) || (undecided && !completed))
            {
                content = at;
                break;
            }
            from = at + 1;
        }
        atPartStart &= content == 0;
    }

    // Returns whether a delimiter line starts at an offset: only "--", or white space and a line break, may follow the boundary.
    bool TakeDelimiter(in ReadOnlySequence<byte> buffer, long at, int length, out bool undecided)
    {
        Span<byte> tail = stackalloc byte[MaxPadding + 2];
        var rest = buffer.Slice(at + length);
        tail = tail[..(int)Math.Min(tail.Length, rest.Length)];
        rest.Slice(0, tail.Length).CopyTo(tail);
        undecided = false;
        if (tail.StartsWith("--"u8))
            return Found(2, closes: true);
        var padding = tail.IndexOfAnyExcept((byte)' ', (byte)'\t');
        padding = padding < 0 ? tail.Length : padding;
        var behind = tail[padding..];
        if (behind.StartsWith("\r\n"u8))
            return Found(padding + 2, closes: false);
        if (behind.StartsWith("\n"u8))
            return Found(padding + 1, closes: false);
        undecided = tail.Length < MaxPadding + 2 && (behind.IsEmpty || behind.SequenceEqual("\r"u8) || tail.SequenceEqual("-"u8));
        return false;

        bool Found(int tailLength, bool closes)
        {
            (delimiter, delimiterCloses) = (length + tailLength, closes);
            return true;
        }
    }

    async ValueTask ReadPreambleAsync(CancellationToken cancellationToken)
    {
        started = true;
        while (true)
        {
            var result = await source.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (FindFirstDelimiter(buffer, out var at))
            {
                source.AdvanceTo(buffer.GetPosition(at));
                return;
            }
            if (buffer.Length > MaxPreamble)
            {
                source.AdvanceTo(buffer.End);
                throw new MultipartException("The boundary that the Content-Type names does not stand in the first 64 KB of the body.");
            }
            RequestMore(buffer, result, enough: false, "before the first boundary");
        }
    }

    bool FindFirstDelimiter(in ReadOnlySequence<byte> buffer, out long at)
    {
        var bare = delimiterLine.AsSpan(2);
        for (long from = 0; ; )
        {
            at = SequenceSearch.IndexOf(buffer.Slice(from), bare);
            if (at < 0)
                return false;
            at += from;
            var startsLine = at == 0 || buffer.Slice(at - 1, 1).FirstSpan[0] == (byte)'\n';
            if (startsLine && TakeDelimiter(buffer, at, bare.Length, out var undecided))
            {
                var end = buffer.Slice(at + delimiter - 2, 2).ToArray();
                lineBreak = end is [not (byte)'\r', (byte)'\n'] ? 1 : 2;
                return true;
            }
            from = at + 1;
        }
    }

    async ValueTask ConsumeDelimiterAsync(CancellationToken cancellationToken)
    {
        var result = await source.ReadAsync(cancellationToken);
        source.AdvanceTo(result.Buffer.GetPosition(delimiter));
        delimiter = 0;
        ended = delimiterCloses;
    }

    async ValueTask<IReadOnlyDictionary<string, string>> ReadHeadersAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await source.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (PartHeaders.TryParse(buffer, out var headers, out var end))
            {
                source.AdvanceTo(end);
                return headers;
            }
            if (buffer.Length > MaxHeaderBytes)
            {
                source.AdvanceTo(buffer.End);
                throw new MultipartException("The header lines of a part are longer than 16 KB.");
            }
            RequestMore(buffer, result, enough: false, "inside the header lines of a part");
        }
    }

    void RequestMore(in ReadOnlySequence<byte> buffer, ReadResult result, bool enough, string where)
    {
        if (result.IsCanceled)
            throw new OperationCanceledException();
        source.AdvanceTo(buffer.Start, enough ? buffer.Start : buffer.End);
        if (result.IsCompleted && !enough)
            throw new MultipartException($"The body ends {where}: the closing boundary is missing.");
    }

    static bool StartsWith(in ReadOnlySequence<byte> buffer, ReadOnlySpan<byte> value)
    {
        if (buffer.Length < value.Length)
            return false;
        Span<byte> start = stackalloc byte[value.Length];
        buffer.Slice(0, value.Length).CopyTo(start);
        return start.SequenceEqual(value);
    }
}
