using Dicom.Encoding;
using Dicom.Values;
using Xunit;

namespace Dicom.Tests.Encoding;

public sealed class DatasetParserTests
{
    static readonly ReaderLimits limits = ReaderLimits.Default with { MaxHeldValue = 64 };

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1.2.840.10008.1.2")]
    [InlineData("1.2.840.10008.1.2.1")]
    [InlineData("1.2.840.10008.1.2.2")]
    [InlineData("1.2.840.10008.1.2.1.99")]
    public async Task Pieces_of_any_size_give_the_same_data_set_as_the_whole_stream(string uid)
    {
        var syntax = TransferSyntax.Of(Uid.Parse(uid));
        var random = new RandomDatasets(11);
        for (var i = 0; i < 20; i++)
        {
            var bytes = DatasetWriter.ToArray(random.Next(), syntax);
            var expected = await ReadAsync(bytes, syntax);
            Assert.Equal(expected, Parse(bytes, syntax, () => bytes.Length));
            Assert.Equal(expected, Parse(bytes, syntax, () => random.Next(1, 100)));
            if (bytes.Length < 5000)
                Assert.Equal(expected, Parse(bytes, syntax, () => 1));
        }
    }

    [Fact]
    public async Task Fragments_and_deviations_are_reported_as_for_a_stream()
    {
        var syntax = TransferSyntax.Of(Uid.JPEGBaseline8Bit);
        var bytes = Wire.Bytes(
            """
            0800 0500 'CS' 0300 'ABC'
            E07F 1000 'OB' 0000 FFFFFFFF
            FEFF 00E0 08000000  00000000 0C000000
            FEFF 00E0 04000000  01020304
            FEFF 00E0 02000000  FEFF
            """
        );
        var expected = await ReadAsync(bytes, syntax);
        for (var size = 1; size <= bytes.Length; size++)
            Assert.Equal(expected, Parse(bytes, syntax, () => size));
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2.1")]
    [InlineData("1.2.840.10008.1.2.1.99")]
    public async Task A_prefix_is_accepted_or_refused_as_a_stream_is(string uid)
    {
        var syntax = TransferSyntax.Of(Uid.Parse(uid));
        var dataset = new Dataset().SetString(Tag.PatientID, "ID").SetBytes(Tag.PixelData, new byte[300], Vr.OW);
        var bytes = DatasetWriter.ToArray(dataset, syntax);
        for (var length = 0; length < bytes.Length; length++)
        {
            var prefix = bytes[..length];
            var expected = await Record.ExceptionAsync(() => ReadAsync(prefix, syntax));
            var refused = Record.Exception(() => Parse(prefix, syntax, () => 7));
            Assert.Equal(expected?.ToString().Split('\n')[0], refused?.ToString().Split('\n')[0]);
        }
    }

    [Fact]
    public void Elements_are_available_as_soon_as_they_have_arrived()
    {
        var bytes = DatasetWriter.ToArray(
            new Dataset().SetString(Tag.Modality, "CT").SetString(Tag.PatientID, "ID"),
            TransferSyntax.ExplicitVrLittleEndian
        );
        using var parser = new DatasetParser(TransferSyntax.ExplicitVrLittleEndian, limits);
        parser.Add(bytes.AsMemory(..12));
        Assert.Equal("CT", parser.Elements.GetString(Tag.Modality));
        Assert.Null(parser.Elements[Tag.PatientID]);
        parser.Add(bytes.AsMemory(12..));
        Assert.Equal("ID", parser.Complete().GetString(Tag.PatientID));
    }

    [Fact]
    public void Bytes_after_deflated_data_are_ignored()
    {
        var deflated = TransferSyntax.DeflatedExplicitVrLittleEndian;
        byte[] bytes = [.. DatasetWriter.ToArray(new Dataset().SetString(Tag.Modality, "CT"), deflated), .. new byte[1000]];
        foreach (var size in new[] { 1, 10, 100, bytes.Length })
            Assert.Contains("4354", Parse(bytes, deflated, () => size), StringComparison.Ordinal);
    }

    static async Task<string> ReadAsync(byte[] bytes, TransferSyntax syntax)
    {
        var (fragments, findings) = (new Fragments(), new List<Finding>());
        // Pieces, because a stream that can seek is not read to the end of a value that is left out.
        var source = new PiecesStream(bytes, () => 4096);
        var dataset = await DatasetReader.ReadAsync(source, syntax, limits, fragments, null, findings, cancellationToken: Cancel);
        return Describe(dataset, fragments, findings);
    }

    static string Parse(byte[] bytes, TransferSyntax syntax, Func<int> next)
    {
        var (fragments, findings) = (new Fragments(), new List<Finding>());
        using var parser = new DatasetParser(syntax, limits, fragments, findings);
        for (var at = 0; at < bytes.Length; )
        {
            var piece = bytes[at..Math.Min(bytes.Length, at + next())];
            parser.Add(piece);
            at += piece.Length;
            // The parser must not need the bytes any more.
            Array.Fill(piece, (byte)0xAA);
        }
        return Describe(parser.Complete(), fragments, findings);
    }

    static string Describe(Dataset dataset, Fragments fragments, List<Finding> findings) =>
        Wire.Describe(dataset)
        + $"\n{Convert.ToHexString(fragments.Table ?? [])} {string.Join(',', fragments.Seen)}\n"
        + string.Join('\n', findings);
}
