using System.IO.Compression;
using Dicom.Encoding;
using Dicom.Values;
using Xunit;

namespace Dicom.Tests.Encoding;

public sealed class DeflatedTests
{
    static readonly TransferSyntax Deflated = TransferSyntax.DeflatedExplicitVrLittleEndian;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_prefix_is_refused()
    {
        var bytes = Sample();
        // The last byte pads (PS3.5 A.5) or ends the stream.
        for (var length = 0; length < bytes.Length - 1; length++)
        {
            Assert.Throws<DicomFormatException>(() => DatasetReader.Read(bytes.AsMemory(0, length), Deflated));
            await Assert.ThrowsAsync<DicomFormatException>(async () =>
                await DatasetReader.ReadAsync(new MemoryStream(bytes, 0, length), Deflated, cancellationToken: Cancel)
            );
            await Assert.ThrowsAsync<DicomFormatException>(() =>
                SyntaxRewriter.RewriteAsync(new MemoryStream(bytes, 0, length), Deflated, new MemoryStream(), cancellationToken: Cancel)
            );
        }
    }

    [Fact]
    public void Damaged_data_are_read_or_refused()
    {
        var random = new Random(5);
        var bytes = Sample();
        for (var i = 0; i < 500; i++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            var refused = Record.Exception(() => DatasetReader.Read(damaged, Deflated));
            Assert.True(refused is null or DicomFormatException, refused?.ToString());
        }
    }

    [Fact]
    public async Task Offsets_count_inflated_bytes()
    {
        var dataset = new Dataset().SetString(Tag.Modality, "CT").SetBytes(Tag.PixelData, new byte[100_000], Vr.OW);
        var read = await DatasetReader.ReadAsync(
            new PiecesStream(DatasetWriter.ToArray(dataset, Deflated), () => 7),
            Deflated,
            cancellationToken: Cancel
        );
        Assert.Equal((22L, 100_000L), (read[Tag.PixelData]!.Offset, read[Tag.PixelData]!.Length));
    }

    // Stored blocks end at element boundaries, where a cut would not show in the elements.
    static byte[] Sample()
    {
        using var output = new MemoryStream();
        using (var deflater = new DeflateStream(output, CompressionLevel.NoCompression, true))
            for (var i = 1; i < 6; i++)
            {
                deflater.Write(
                    DatasetWriter.ToArray(
                        new Dataset().SetString(new Tag(0x0008, (ushort)i), "text", Vr.LO),
                        TransferSyntax.ExplicitVrLittleEndian
                    )
                );
                deflater.Flush();
            }
        return output.ToArray();
    }
}
