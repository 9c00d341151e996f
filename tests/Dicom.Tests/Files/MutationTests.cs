using Dicom.Encoding;
using Dicom.Files;
using Tests.Shared;
using Xunit;

namespace Dicom.Tests.Files;

public sealed class MutationTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_damaged_files_are_read_or_refused()
    {
        var random = new Random(20240229);
        var folder = SharedFiles.Dicom();
        var originals = SharedFiles
            .Manifest()
            .Select(row => Path.Combine(folder, row["path"]))
            .Where(path => new FileInfo(path).Length < 50_000)
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.True(originals.Length > 50);
        for (var i = 0; i < 1000; i++)
        {
            var bytes = Mutate(await File.ReadAllBytesAsync(originals[i % originals.Length], Cancel), random);
            var refused = await Record.ExceptionAsync(() => ReadAsync(bytes));
            Assert.True(refused is null or DicomFormatException, $"mutation {i} of {originals[i % originals.Length]}: {refused}");
        }
    }

    // By stream and from memory, and what is read can be written.
    static async Task ReadAsync(byte[] bytes)
    {
        var (meta, rest) = await FileMeta.ReadAsync(new PiecesOf(bytes), Cancel);
        var streamed = await Record.ExceptionAsync(async () =>
            await DatasetReader.ReadAsync(rest, meta.TransferSyntax, cancellationToken: Cancel)
        );
        var dataset = DatasetReader.Read(bytes.AsMemory((int)meta.DatasetOffset), meta.TransferSyntax);
        Assert.Null(streamed);
        if (!meta.TransferSyntax.IsEncapsulated)
        {
            using var output = new MemoryStream();
            await SyntaxRewriter.RewriteAsync(
                new MemoryStream(bytes, (int)meta.DatasetOffset, bytes.Length - (int)meta.DatasetOffset),
                meta.TransferSyntax,
                output,
                cancellationToken: Cancel
            );
        }
        else
        {
            DatasetReader.Read(DatasetWriter.ToArray(dataset, meta.TransferSyntax), meta.TransferSyntax);
        }
    }

    // Bits and bytes changed, pieces cut out, doubled or overwritten, most of them near the start, where the lengths are.
    static byte[] Mutate(byte[] bytes, Random random)
    {
        for (var changes = random.Next(1, 6); changes > 0 && bytes.Length > 200; changes--)
        {
            var at = random.Next(3) == 0 ? random.Next(128, bytes.Length) : random.Next(128, Math.Min(bytes.Length, 2500));
            var length = Math.Min(random.Next(1, 40), bytes.Length - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes = [.. bytes[..at], .. bytes[(at + length)..]];
                    break;
                case 3:
                    bytes = [.. bytes[..(at + length)], .. bytes[at..]];
                    break;
                case 4:
                    bytes.AsSpan(at, length).Fill(random.Next(2) == 0 ? (byte)0xFF : (byte)0);
                    break;
                default:
                    bytes = bytes[..at];
                    break;
            }
        }
        return bytes;
    }

    /// <summary>A stream that cannot seek.</summary>
    sealed class PiecesOf(byte[] bytes) : MemoryStream(bytes, false)
    {
        public override bool CanSeek => false;
    }
}
