using System.IO.Pipelines;
using System.Text;
using Pacs.Service.DicomWeb.Multipart;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Multipart;

public sealed class MultipartReaderTests
{
    const string Boundary = "frontier";

    // RFC 2046 5.1.1: preamble, two parts (the second without headers), padding behind a boundary, epilogue.
    const string Golden =
        "a preamble, to be ignored\r\n"
        + "--frontier\r\n"
        + "Content-Type: application/dicom\r\n"
        + "Content-Location: /one\r\n"
        + "\r\n"
        + "first\r\n\r\n--frontie is not the boundary\r\n"
        + "--frontier \t\r\n"
        + "\r\n"
        + "second"
        + "\r\n--frontier--\r\n"
        + "an epilogue, to be ignored";

    static readonly string[] GoldenParts = ["first\r\n\r\n--frontie is not the boundary", "second"];

    [Fact]
    public async Task Golden_message_gives_its_parts_with_their_headers()
    {
        var reader = Reader(Golden);

        var first = await reader.NextAsync(TestContext.Current.CancellationToken);
        Assert.Equal("application/dicom", first!.ContentType);
        Assert.Equal("/one", first.Headers["content-location"]);
        Assert.Equal(GoldenParts[0], await TextOf(first.Body));

        var second = await reader.NextAsync(TestContext.Current.CancellationToken);
        Assert.Empty(second!.Headers);
        Assert.Equal(GoldenParts[1], await TextOf(second.Body));

        Assert.Null(await reader.NextAsync(TestContext.Current.CancellationToken));
        Assert.Null(await reader.NextAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    // RFC 2046 5.1.1: the line break before a delimiter belongs to the delimiter.
    [InlineData("--frontier\r\n\r\n\r\n--frontier--", new[] { "" })]
    [InlineData("--frontier\r\n\r\n--frontier--", new[] { "" })]
    [InlineData("--frontier\r\nA: b\r\n\r\n--frontier--", new[] { "" })]
    [InlineData("--frontier\r\n\r\n\r\n\r\n--frontier--", new[] { "\r\n" })]
    [InlineData("--frontier--", new string[0])]
    // OHIF sends a line break before the first boundary.
    [InlineData("\r\n--frontier\r\n\r\nx\r\n--frontier--\r\n", new[] { "x" })]
    // Bare line feeds throughout.
    [InlineData("--frontier\nA: b\n\nx\ny\n--frontier\n\nz\n--frontier--\n", new[] { "x\ny", "z" })]
    // Once lines end in CR LF, a line feed alone begins no delimiter: it is content.
    [InlineData("--frontier\r\n\r\nx\n--frontier\r\ny\r\n--frontier--", new[] { "x\n--frontier\r\ny" })]
    // A line that goes on behind the boundary is no delimiter line.
    [InlineData("--frontier\r\n\r\nx\r\n--frontiers\r\ny\r\n--frontier--", new[] { "x\r\n--frontiers\r\ny" })]
    [InlineData("--frontier\r\n\r\nx\r\n--frontier-\r\n--frontier--", new[] { "x\r\n--frontier-" })]
    [InlineData("x--frontier\r\n--frontier\r\n\r\ny\r\n--frontier--", new[] { "y" })]
    // What looks like the beginning of a delimiter, again and again.
    [InlineData("--frontier\r\n\r\n\r\r\n\r\n-\r\n--\r\n--f\r\n--frontier--", new[] { "\r\r\n\r\n-\r\n--\r\n--f" })]
    public async Task Form_of_the_message_gives_the_parts(string message, string[] parts) =>
        Assert.Equal(parts, await PartsOf(Reader(message)));

    [Theory]
    [InlineData("0")]
    [InlineData("----WebKitFormBoundaryABC")]
    [InlineData("gc0p4Jq0M2Yt08j34c0p'()+_,-./:=?x y")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234567890")]
    public async Task Boundary_of_any_legal_form_is_found(string boundary) =>
        Assert.Equal(["data"], await PartsOf(Reader($"--{boundary}\r\n\r\ndata\r\n--{boundary}--", boundary)));

    [Theory]
    [InlineData("")]
    [InlineData("ends with a space ")]
    [InlineData("line\r\nbreak")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901")]
    public void Boundary_that_cannot_be_one_is_refused(string boundary) =>
        Assert.Throws<MultipartException>(() => new MultipartReader(PipeReader.Create(Stream.Null), boundary));

    [Fact]
    public async Task Every_prefix_gives_the_whole_parts_and_then_says_that_the_rest_is_missing()
    {
        var whole = Encoding.Latin1.GetBytes(Golden);
        var closed = Golden.IndexOf("--frontier--", StringComparison.Ordinal) + "--frontier--".Length;
        var firstEnds = Golden.IndexOf(" \t\r\n", StringComparison.Ordinal) + 4;
        for (var length = 0; length < whole.Length; length++)
        {
            var parts = new List<string>();
            var failure = await Record.ExceptionAsync(() =>
                ReadInto(parts, new MultipartReader(PipeReader.Create(new MemoryStream(whole, 0, length)), Boundary))
            );
            if (length >= closed)
            {
                Assert.Null(failure);
                Assert.Equal(GoldenParts, parts);
            }
            else
            {
                Assert.Contains("the closing boundary is missing", Assert.IsType<MultipartException>(failure).Message);
                Assert.Equal(length >= firstEnds ? 1 : 0, parts.Count);
            }
        }
    }

    [Fact]
    public async Task Every_split_of_the_bytes_over_two_segments_gives_the_same_parts()
    {
        var whole = Encoding.Latin1.GetBytes(Golden);
        for (var at = 1; at < whole.Length; at++)
            Assert.Equal(
                GoldenParts,
                await PartsOf(new MultipartReader(new ScriptedPipe([whole[..at], whole[at..]], segmentSize: at).Reader, Boundary))
            );
    }

    [Fact]
    public async Task Bytes_that_arrive_in_random_chunks_and_are_read_in_random_sizes_give_the_same_parts()
    {
        var random = new Random(20250101);
        for (var round = 0; round < 200; round++)
        {
            var (message, parts) = RandomMessage(random);
            var chunks = new List<byte[]>();
            for (var at = 0; at < message.Length; )
            {
                var size = Math.Min(
                    message.Length - at,
                    random.Next(4) switch
                    {
                        0 => 1,
                        1 => random.Next(1, 20),
                        2 => random.Next(1, 300),
                        _ => random.Next(1, 9000),
                    }
                );
                chunks.Add(message[at..(at + size)]);
                at += size;
            }
            var reader = new MultipartReader(new ScriptedPipe(chunks, random.Next(3) == 0 ? random.Next(1, 30) : 4096).Reader, Boundary);
            foreach (var expected in parts)
                Assert.Equal(expected, await ReadRandomly((await reader.NextAsync(TestContext.Current.CancellationToken))!.Body, random));
            Assert.Null(await reader.NextAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Mutated_messages_end_in_parts_or_in_a_clear_error()
    {
        var random = new Random(4711);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = Encoding.Latin1.GetBytes(Golden);
            for (var change = random.Next(1, 5); change > 0; change--)
                bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? "\r\n-:f"u8[random.Next(5)] : (byte)random.Next(256);
            var failure = await Record.ExceptionAsync(() =>
                ReadInto([], new MultipartReader(PipeReader.Create(new MemoryStream(bytes)), Boundary))
            );
            Assert.True(failure is null or MultipartException, failure?.ToString());
        }
    }

    [Fact]
    public async Task Parts_that_are_not_read_are_skipped()
    {
        var reader = Reader(Golden);
        var first = await reader.NextAsync(TestContext.Current.CancellationToken);
        var second = await reader.NextAsync(TestContext.Current.CancellationToken);
        Assert.Equal("second", await TextOf(second!.Body));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await TextOf(first!.Body));
    }

    [Fact]
    public async Task Preamble_without_end_is_refused() =>
        Assert.Contains(
            "first 64 KB",
            (await Assert.ThrowsAsync<MultipartException>(() => PartsOf(Reader(new string('x', 70_000))))).Message
        );

    [Fact]
    public async Task Header_lines_without_end_are_refused() =>
        Assert.Contains(
            "16 KB",
            (await Assert.ThrowsAsync<MultipartException>(() => PartsOf(Reader("--frontier\r\n" + new string('x', 20_000))))).Message
        );

    [Fact]
    public async Task Line_that_is_no_header_is_refused() =>
        await Assert.ThrowsAsync<MultipartException>(() => PartsOf(Reader("--frontier\r\nno header\r\n\r\nx\r\n--frontier--")));

    static MultipartReader Reader(string message, string boundary = Boundary) =>
        new(PipeReader.Create(new MemoryStream(Encoding.Latin1.GetBytes(message))), boundary);

    static async Task<List<string>> PartsOf(MultipartReader reader)
    {
        var parts = new List<string>();
        await ReadInto(parts, reader);
        return parts;
    }

    static async Task ReadInto(List<string> parts, MultipartReader reader)
    {
        while (await reader.NextAsync(TestContext.Current.CancellationToken) is { } part)
            parts.Add(await TextOf(part.Body));
    }

    static async Task<string> TextOf(Stream stream)
    {
        using var text = new MemoryStream();
        await stream.CopyToAsync(text, TestContext.Current.CancellationToken);
        return Encoding.Latin1.GetString(text.ToArray());
    }

    static async Task<byte[]> ReadRandomly(Stream stream, Random random)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[10_000];
        while (
            await stream.ReadAsync(
                buffer.AsMemory(0, random.Next(1, 3) == 1 ? random.Next(1, 10) : buffer.Length),
                TestContext.Current.CancellationToken
            )
                is var read
                    and > 0
        )
            bytes.Write(buffer, 0, read);
        return bytes.ToArray();
    }

    // Content is made of what delimiters are made of, so that near misses are common.
    static (byte[] Message, List<byte[]> Parts) RandomMessage(Random random)
    {
        using var message = new MemoryStream();
        var parts = new List<byte[]>();
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            var content = new byte[random.Next(4) == 0 ? random.Next(20_000) : random.Next(200)];
            for (var i = 0; i < content.Length; i++)
                content[i] = "\r\n--frontie"u8[random.Next(11)];
            parts.Add(content);
            message.Write("--frontier\r\nContent-Type: application/dicom\r\n\r\n"u8);
            message.Write(content);
            message.Write("\r\n"u8);
        }
        message.Write("--frontier--\r\n"u8);
        return (message.ToArray(), parts);
    }
}
