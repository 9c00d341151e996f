using Dicom.Encoding;
using Dicom.Values;
using Xunit;

namespace Dicom.Tests.Encoding;

public sealed class SyntaxRewriterTests
{
    static readonly TransferSyntax Explicit = TransferSyntax.ExplicitVrLittleEndian;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1.2.840.10008.1.2")]
    [InlineData("1.2.840.10008.1.2.1")]
    [InlineData("1.2.840.10008.1.2.2")]
    [InlineData("1.2.840.10008.1.2.1.99")]
    public async Task What_comes_out_is_what_reading_and_writing_gives(string uid)
    {
        var from = TransferSyntax.Of(Uid.Parse(uid));
        var random = new RandomDatasets(6);
        for (var i = 0; i < 100; i++)
        {
            var dataset = random.Next();
            dataset.SetInteger(new Tag(0x0008_0000), 4);
            dataset.SetString(Tag.PatientID, "odd");
            dataset.SetInteger(Tag.PixelRepresentation, 1).SetInteger(Tag.SmallestImagePixelValue, -1);
            // Longer than goes through in one piece, and no multiple of it.
            dataset.SetBytes(Tag.PixelData, new byte[100_001 * 2], Vr.OW);
            var source = DatasetWriter.ToArray(dataset, from, i % 2 == 0 ? SequenceLengths.Undefined : SequenceLengths.Defined);
            var expected = DatasetWriter.ToArray(DatasetReader.Read(source, from), Explicit);
            Assert.Equal(
                Convert.ToHexString(expected),
                Convert.ToHexString(
                    WithEmptySequencesShort(await RewriteAsync(new PiecesStream(source, () => random.Next(1, 30_000)), from, Explicit))
                )
            );
        }
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2")]
    [InlineData("1.2.840.10008.1.2.2")]
    public async Task Other_native_syntaxes_can_be_written_too(string uid)
    {
        var to = TransferSyntax.Of(Uid.Parse(uid));
        var dataset = new RandomDatasets(7).Next();
        var rewritten = await RewriteAsync(new MemoryStream(DatasetWriter.ToArray(dataset, Explicit)), Explicit, to);
        Assert.Equal(
            Wire.Describe(DatasetReader.Read(DatasetWriter.ToArray(dataset, to), to)),
            Wire.Describe(DatasetReader.Read(rewritten, to))
        );
    }

    [Fact]
    public async Task Value_is_turned_round_and_padded_in_pieces()
    {
        var source = Wire.Bytes("7FE0 0010 'OW' 0000 00030D41").Concat(Enumerable.Range(0, 200_001).Select(i => (byte)(i % 251))).ToArray();
        var rewritten = await RewriteAsync(new PiecesStream(source, () => 777), TransferSyntax.ExplicitVrBigEndian, Explicit);
        Assert.Equal(Wire.Bytes("E07F 1000 'OW' 0000 420D0300"), rewritten[..12]);
        Assert.Equal(12 + 200_002, rewritten.Length);
        for (var i = 0; i < 200_000; i++)
            Assert.Equal((i ^ 1) % 251, rewritten[12 + i]);
        Assert.Equal([200_000 % 251, 0], rewritten[^2..]);
    }

    [Fact]
    public async Task Elements_after_64_MB_of_small_values_are_still_parsed()
    {
        byte[] small = [.. Wire.Bytes("0900 0110 'OB' 0000 00400000"), .. new byte[16 * 1024]];
        var many = new byte[small.Length * (64 * 1024 * 1024 / small.Length + 2)];
        for (var offset = 0; offset < many.Length; offset += small.Length)
            small.CopyTo(many, offset);
        var behind = Wire.Bytes("2800 0000 'UL' 0400 04000000 2800 0301 'US' 0200 0100 2800 0601 'UN' 0000 02000000 FFFF");
        byte[] source = [.. many, .. behind];

        var rewritten = await RewriteAsync(new MemoryStream(source), Explicit, Explicit);

        // Without the group length, and with the VR that Pixel Representation decides (PS3.6: US or SS).
        Assert.Equal(Wire.Bytes("2800 0301 'US' 0200 0100 2800 0601 'SS' 0200 FFFF"), rewritten[(source.Length - behind.Length)..]);
    }

    [Fact]
    public async Task Fragments_in_a_native_syntax_stay_fragments()
    {
        const string fragments = "FEFF00E0 00000000 FEFF00E0 04000000 FFD8FFD9 FEFFDDE0 00000000";
        const string start = "8800 0002 FFFFFFFF FEFF00E0 FFFFFFFF",
            end = "FEFF0DE0 00000000 FEFFDDE0 00000000";
        var source = Wire.Bytes($"{start} E07F1000 FFFFFFFF {fragments} {end} E07F1000 FFFFFFFF {fragments}");

        var rewritten = await RewriteAsync(new MemoryStream(source), TransferSyntax.ImplicitVrLittleEndian, Explicit);

        var expected = Wire.Bytes(
            $"8800 0002 'SQ' 0000 FFFFFFFF FEFF00E0 FFFFFFFF E07F1000 'OB' 0000 FFFFFFFF {fragments} {end} E07F1000 'OB' 0000 "
                + $"FFFFFFFF {fragments}"
        );
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(rewritten));
    }

    [Fact]
    public async Task Encapsulated_data_set_goes_through_as_it_is()
    {
        var syntax = TransferSyntax.Of(Uid.Parse("1.2.840.10008.1.2.4.50"));
        var dataset = new Dataset();
        dataset.Set(new Element(Tag.PixelData, Vr.OB, [new byte[4], new byte[100_000], new byte[2]]));
        var source = DatasetWriter.ToArray(dataset, syntax);
        Assert.Equal(source, await RewriteAsync(new PiecesStream(source, () => 999), syntax, syntax));
        await Assert.ThrowsAsync<ArgumentException>(() => RewriteAsync(new MemoryStream(source), syntax, Explicit));
    }

    [Fact]
    public async Task Cut_value_is_an_unexpected_end()
    {
        var source = Wire.Bytes("E07F 1000 'OW' 0000 00000100 0000");
        Assert.Equal(
            FormatError.UnexpectedEnd,
            (await Assert.ThrowsAsync<DicomFormatException>(() => RewriteAsync(new MemoryStream(source), Explicit, Explicit))).Error
        );
    }

    // Rewriting cannot know ahead that a sequence will have no items.
    static byte[] WithEmptySequencesShort(byte[] dataset) => DatasetWriter.ToArray(DatasetReader.Read(dataset, Explicit), Explicit);

    static async Task<byte[]> RewriteAsync(Stream source, TransferSyntax from, TransferSyntax to)
    {
        var destination = new MemoryStream();
        await SyntaxRewriter.RewriteAsync(source, from, destination, to, Cancel);
        return destination.ToArray();
    }
}
