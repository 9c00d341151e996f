using System.Diagnostics;
using Dicom;
using Dicom.Encoding;
using Dicom.Values;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Ingest;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Ingest;

/// <summary>A SOP Instance UID that comes again in other bytes: the same object encoded anew, or another one.</summary>
public sealed class SameObjectTests
{
    const string Implicit = "1.2.840.10008.1.2",
        Explicit = "1.2.840.10008.1.2.1",
        BigEndian = "1.2.840.10008.1.2.2",
        Deflated = "1.2.840.10008.1.2.1.99",
        Rle = "1.2.840.10008.1.2.5";

    // The reader holds up to 64 KiB of a value; longer ones are compared where they lie.
    const int Short = 1000,
        Long = 300_000;

    static readonly string[] native = [Implicit, Explicit, BigEndian, Deflated];

    public static TheoryData<string, string, int> NativePairs =>
        [.. native.SelectMany(first => native.SelectMany(second => new[] { (first, second, Short), (first, second, Long) }))];

    public static TheoryData<string, string, int> SyntaxPairs => [.. NativePairs, (Rle, Rle, Short), (Rle, Rle, Long)];

    [Theory]
    [MemberData(nameof(SyntaxPairs))]
    public async Task An_object_encoded_anew_is_already_stored(string first, string second, int pixelBytes)
    {
        await using var archive = await TestArchive.OpenAsync();
        Assert.IsType<StoreOutcome.Stored>(await archive.StoreAsync(File(Image(first, pixelBytes), first, SequenceLengths.Undefined)));
        Assert.IsType<StoreOutcome.AlreadyStored>(
            await archive.StoreAsync(File(Image(second, pixelBytes), second, SequenceLengths.Defined))
        );
        if (second != Deflated)
            Assert.IsType<StoreOutcome.AlreadyStored>(
                await archive.StoreAsync(Padded(File(Image(second, pixelBytes), second, SequenceLengths.Defined), second))
            );

        await archive.Archive.Upkeep.RemoveAsync(CancellationToken.None);
        Assert.Equal([Assert.Single(await archive.InstancesAsync()).BlobKey], await archive.KeysAsync());
        Assert.Single(await archive.RowsAsync(context => context.Changes));
        Assert.Empty(await archive.RowsAsync(context => context.Problems));
    }

    [Theory]
    [MemberData(nameof(SyntaxPairs))]
    public async Task One_byte_of_the_pixels_makes_another_object(string first, string second, int pixelBytes)
    {
        await using var archive = await TestArchive.OpenAsync();
        Assert.IsType<StoreOutcome.Stored>(await archive.StoreAsync(File(Image(first, pixelBytes), first)));
        var other = File(Image(second, pixelBytes, changedAt: pixelBytes - 1), second, SequenceLengths.Defined);
        Assert.IsType<StoreOutcome.Conflict>(await archive.StoreAsync(other));

        await archive.Archive.Upkeep.RemoveAsync(CancellationToken.None);
        var instance = Assert.Single(await archive.InstancesAsync());
        Assert.Equal([instance.BlobKey], await archive.KeysAsync("studies/"));
        Assert.Equal(other, await archive.BytesAsync(Assert.Single(await archive.KeysAsync("conflicts/"))));
        Assert.Equal(ProblemKind.Conflict, Assert.Single(await archive.RowsAsync(context => context.Problems)).Kind);
    }

    [Fact]
    public async Task A_frame_divided_into_other_fragments_is_the_same_and_so_is_one_with_an_offset_table()
    {
        await using var archive = await TestArchive.OpenAsync();
        byte[] frame = [1, 2, 3, 4, 5, 6, 7, 8],
            rest = [9, 10];
        await StoreAsync<StoreOutcome.Stored>(archive, [], frame, rest);
        await StoreAsync<StoreOutcome.AlreadyStored>(archive, [0, 0, 0, 0, 16, 0, 0, 0], frame, rest);
        await StoreAsync<StoreOutcome.AlreadyStored>(archive, [], frame[..4], frame[4..], rest);
        await StoreAsync<StoreOutcome.AlreadyStored>(archive, [], [.. frame, .. rest]);
        await StoreAsync<StoreOutcome.Conflict>(archive, [], frame);
        await StoreAsync<StoreOutcome.Conflict>(archive, [], frame, [9, 11]);
        await StoreAsync<StoreOutcome.Conflict>(archive, [], rest, frame);
    }

    [Fact]
    public async Task The_zero_that_makes_a_frame_even_does_not_count()
    {
        await using var archive = await TestArchive.OpenAsync();
        await StoreAsync<StoreOutcome.Stored>(archive, [], [1, 2, 3], []);
        await StoreAsync<StoreOutcome.AlreadyStored>(archive, [], [1, 2], [3, 0]);
        await StoreAsync<StoreOutcome.Conflict>(archive, [], [1, 2], [3, 1]);
        await StoreAsync<StoreOutcome.Conflict>(archive, [], [1, 2, 3, 0], [0, 0]);
    }

    [Fact]
    public async Task Frames_are_compared_one_by_one_where_offset_tables_tell_them()
    {
        byte[] first = [1, 2, 3, 4],
            second = [5, 6];
        await using var archive = await TestArchive.OpenAsync();
        await StoreAsync<StoreOutcome.Stored>(archive, Table(0, 20), 2, first[..2], first[2..], second);
        // A fragment each, with a table and without one.
        await StoreAsync<StoreOutcome.AlreadyStored>(archive, Table(0, 12), 2, first, second);
        await StoreAsync<StoreOutcome.AlreadyStored>(archive, [], 2, first, second);
        // Nothing tells where frames begin: then all bytes are compared.
        await StoreAsync<StoreOutcome.AlreadyStored>(archive, [], 2, first[..2], first[2..], second, []);
        // The same bytes as other frames are another object.
        await StoreAsync<StoreOutcome.Conflict>(archive, Table(0, 10), 2, first[..2], [.. first[2..], .. second]);
        await StoreAsync<StoreOutcome.Conflict>(archive, Table(0, 12), 2, first, [5, 7]);

        static byte[] Table(params int[] offsets) => [.. offsets.SelectMany(BitConverter.GetBytes)];
    }

    [Fact]
    public async Task An_icon_in_fragments_counts_too()
    {
        await using var archive = await TestArchive.OpenAsync();
        Assert.IsType<StoreOutcome.Stored>(await archive.StoreAsync(File(WithIcon([1, 2]), Rle)));
        Assert.IsType<StoreOutcome.AlreadyStored>(await archive.StoreAsync(File(WithIcon([1, 2]), Rle, SequenceLengths.Defined)));
        Assert.IsType<StoreOutcome.Conflict>(await archive.StoreAsync(File(WithIcon([1, 3]), Rle)));

        static Dataset WithIcon(byte[] fragment)
        {
            var icon = new Dataset();
            icon.Set(new Element(Tag.PixelData, Vr.OB, [ReadOnlyMemory<byte>.Empty, fragment]));
            var dataset = Image(Rle, Short);
            dataset.Set(new Element(Tag.IconImageSequence, [icon]));
            return dataset;
        }
    }

    [Fact]
    public async Task Fragments_without_a_delimiter_behind_them_are_compared_to_their_end()
    {
        await using var archive = await TestArchive.OpenAsync();
        // The last one looks like an item's header: it must not be taken for one.
        var file = File(Sample.Ct().Bytes(Tag.PixelData, Vr.OB, []), Rle)[..^12];
        // csharpier-ignore - an element, then items of eight bytes
        byte[] pixels =
        [
            0xE0, 0x7F, 0x10, 0x00, (byte)'O', (byte)'B', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF,
            0xFE, 0xFF, 0x00, 0xE0, 0, 0, 0, 0,
            0xFE, 0xFF, 0x00, 0xE0, 8, 0, 0, 0,
            0xFE, 0xFF, 0x00, 0xE0, 0, 0, 0, 0,
        ];
        Assert.IsType<StoreOutcome.Stored>(await archive.StoreAsync([.. file, .. pixels]));
        Assert.IsType<StoreOutcome.AlreadyStored>(await archive.StoreAsync(Padded([.. file, .. pixels], Rle)[..^14]));
    }

    [Theory]
    [InlineData(Short)]
    [InlineData(Long)]
    public async Task Long_values_other_than_pixels_count_too(int length)
    {
        await using var archive = await TestArchive.OpenAsync();
        var document = Bytes(length);
        Assert.IsType<StoreOutcome.Stored>(await archive.StoreAsync(File(Report(document), Explicit)));
        Assert.IsType<StoreOutcome.AlreadyStored>(await archive.StoreAsync(File(Report(document), Implicit, SequenceLengths.Defined)));
        document[length / 2]++;
        Assert.IsType<StoreOutcome.Conflict>(await archive.StoreAsync(File(Report(document), Explicit)));
        Assert.IsType<StoreOutcome.Conflict>(await archive.StoreAsync(File(Report(document), Implicit)));

        static Dataset Report(byte[] document)
        {
            var item = new Dataset().Bytes(Tag.EncapsulatedDocument, Vr.OB, document);
            var dataset = Sample.Ct().Without(Tag.PixelData).Bytes(Tag.EncapsulatedDocument, Vr.OB, document);
            dataset.Set(new Element(Tag.WaveformSequence, [item]));
            return dataset;
        }
    }

    [Fact]
    public async Task What_stands_behind_the_pixels_counts()
    {
        await using var archive = await TestArchive.OpenAsync();
        Assert.IsType<StoreOutcome.Stored>(await archive.StoreAsync(File(Signed("A"), Explicit)));
        Assert.IsType<StoreOutcome.AlreadyStored>(await archive.StoreAsync(File(Signed("A"), Implicit)));
        Assert.IsType<StoreOutcome.Conflict>(await archive.StoreAsync(File(Signed("B"), Explicit)));
        Assert.IsType<StoreOutcome.Conflict>(await archive.StoreAsync(File(Image(Explicit, Long), Explicit)));

        static Dataset Signed(string by)
        {
            var dataset = Image(Explicit, Long);
            dataset.Set(new Element(Tag.DigitalSignaturesSequence, [new Dataset().Text(Tag.CertificateType, by)]));
            return dataset;
        }
    }

    [Fact]
    public async Task Bytes_that_mean_another_colour_make_another_object_unless_compressed_in_between()
    {
        await using var archive = await TestArchive.OpenAsync();
        Assert.IsType<StoreOutcome.Stored>(await archive.StoreAsync(File(Image(Explicit, Short), Explicit)));
        Assert.IsType<StoreOutcome.Conflict>(
            await archive.StoreAsync(File(Image(Implicit, Short).Text(Tag.PhotometricInterpretation, "MONOCHROME1"), Implicit))
        );
        Assert.IsType<StoreOutcome.AlreadyStored>(
            await archive.StoreAsync(File(Image(Rle, Short).Text(Tag.PhotometricInterpretation, "MONOCHROME1"), Rle))
        );
    }

    [Fact]
    public async Task Data_sets_of_a_million_elements_and_of_large_values_are_compared_in_bounded_memory()
    {
        // Text that implicit VR does not tell from bytes, nested sequences, and a value longer than any buffer.
        var dataset = new Dataset();
        for (var item = 0; item < 1000; item++)
            dataset.Set(new Element(new Tag((uint)(0x0009_1000 + item)), Vr.LO, "0123"u8.ToArray()));
        var items = Enumerable.Range(0, 1000).Select(number => Item(number)).ToList();
        dataset.Set(new Element(Tag.ReferencedImageSequence, items));
        dataset.Set(new Element(Tag.PixelData, Vr.OW, Bytes(20_000_000)));
        var (left, right) = (
            DatasetWriter.ToArray(dataset, TransferSyntax.ExplicitVrLittleEndian, SequenceLengths.Defined),
            DatasetWriter.ToArray(dataset, TransferSyntax.ImplicitVrLittleEndian)
        );

        await CompareAsync(1000); // whatever is made once
        var before = GC.GetAllocatedBytesForCurrentThread();
        await CompareAsync(right.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);

        async Task CompareAsync(int length)
        {
            // Bytes in memory are there at once: everything runs on this thread.
            await using var one = new ObjectCursor(new MemoryStream(left), TransferSyntax.ExplicitVrLittleEndian, ReaderLimits.Default);
            await using var other = new ObjectCursor(
                new MemoryStream(right, 0, length),
                TransferSyntax.ImplicitVrLittleEndian,
                ReaderLimits.Default
            );
            var comparison = SameObject.CompareAsync(one, null, other, null, comparesPixels: true);
            Assert.True(comparison.IsCompleted);
            if (length == right.Length)
                Assert.True(await comparison);
            else
                await Assert.ThrowsAnyAsync<Exception>(() => comparison);
        }

        static Dataset Item(int number)
        {
            var item = new Dataset();
            for (var element = 0; element < 1000; element++)
                item.Set(
                    new Element(
                        new Tag((uint)(0x0009_1000 + element)),
                        element % 2 == 0 ? Vr.LO : Vr.OB,
                        (byte[])[(byte)number, (byte)(number >> 8)]
                    )
                );
            return item;
        }
    }

    [Fact]
    public async Task What_DCMTK_encodes_anew_is_already_stored()
    {
        var real = SharedFiles
            .Manifest()
            .Where(file => file["expected_at_store"].StartsWith("store", StringComparison.Ordinal))
            .Select(file => Path.Combine(SharedFiles.Dicom(), file["path"]));
        string[] files = [.. Directory.GetFiles(Path.Combine(SharedFiles.Repository, "sample-studies", "us"), "*.dcm"), .. real];
        await using var archive = await TestArchive.OpenAsync();
        var anew = Path.GetTempFileName();
        var wrong = new List<string>();
        var count = 0;
        try
        {
            foreach (var file in files)
            {
                // Some have a SOP Instance UID in common.
                if (await archive.StoreAsync(await System.IO.File.ReadAllBytesAsync(file)) is not StoreOutcome.Stored)
                    continue;
                // By turns: a process for each is what takes the time.
                string[] lengths = count % 2 == 0 ? ["-e", "-g"] : ["+e", "+g="];
                if (!await ConvertAsync([.. lengths, file, anew]))
                    continue;
                count++;
                if (
                    await archive.StoreAsync(await System.IO.File.ReadAllBytesAsync(anew)) is var outcome and not StoreOutcome.AlreadyStored
                )
                    wrong.Add($"{Path.GetFileName(file)} {lengths[0]}: {outcome}");
            }
        }
        finally
        {
            System.IO.File.Delete(anew);
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count}:\n" + string.Join('\n', wrong));
        Assert.True(count > files.Length / 2, $"DCMTK encoded only {count} of {files.Length} files");
    }

    static Task StoreAsync<T>(TestArchive archive, params byte[][] fragments) => StoreAsync<T>(archive, fragments[0], null, fragments[1..]);

    static async Task StoreAsync<T>(TestArchive archive, byte[] table, int? frames, params byte[][] fragments)
    {
        var dataset = Sample.Ct();
        if (frames is { } number)
            dataset.Text(Tag.NumberOfFrames, $"{number}");
        dataset.Set(new Element(Tag.PixelData, Vr.OB, [table, .. fragments.Select(fragment => (ReadOnlyMemory<byte>)fragment)]));
        Assert.IsType<T>(await archive.StoreAsync(File(dataset, Rle)));
    }

    static async Task<bool> ConvertAsync(string[] arguments)
    {
        using var dcmconv = Process.Start(new ProcessStartInfo("dcmconv", arguments) { RedirectStandardError = true })!;
        await dcmconv.StandardError.ReadToEndAsync();
        await dcmconv.WaitForExitAsync();
        return dcmconv.ExitCode == 0;
    }

    static Dataset Image(string syntax, int pixelBytes, int changedAt = -1)
    {
        var pixels = Bytes(pixelBytes);
        if (changedAt >= 0)
            pixels[changedAt] ^= 1;
        var dataset = Sample.Ct().Text(Tag.ImageComments, "three");
        dataset.Set(new Element(Tag.ReferencedImageSequence, [new Dataset().Text(Tag.ReferencedSOPInstanceUID, "1.2.3"), new Dataset()]));
        dataset.Set(
            syntax == Rle
                ? new Element(Tag.PixelData, Vr.OB, [ReadOnlyMemory<byte>.Empty, pixels])
                : new Element(Tag.PixelData, Vr.OW, pixels)
        );
        return dataset;
    }

    static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(5).NextBytes(bytes);
        return bytes;
    }

    static byte[] File(Dataset dataset, string syntaxUid, SequenceLengths lengths = SequenceLengths.Undefined)
    {
        var syntax = TransferSyntax.Of(Uid.Parse(syntaxUid));
        return
        [
            .. Dicom.Files.FileMeta.Write(dataset.GetUid(Tag.SOPClassUID)!.Value, dataset.GetUid(Tag.SOPInstanceUID)!.Value, syntax),
            .. DatasetWriter.ToArray(dataset, syntax, lengths),
        ];
    }

    // With a group length in front (PS3.5 7.2), and Data Set Trailing Padding (FFFC,FFFC) behind (PS3.10 7.2).
    static byte[] Padded(byte[] file, string syntaxUid)
    {
        var start = file.AsSpan().IndexOf(syntaxUid == BigEndian ? [0x00, 0x08, 0x00, 0x05] : (ReadOnlySpan<byte>)[0x08, 0x00, 0x05, 0x00]);
        (byte[] groupLength, byte[] padding) = syntaxUid switch
        {
            Implicit => ((byte[])[8, 0, 0, 0, 4, 0, 0, 0, 1, 2, 0, 0], (byte[])[0xFC, 0xFF, 0xFC, 0xFF, 2, 0, 0, 0, 0, 0]),
            BigEndian => (
                [0, 8, 0, 0, (byte)'U', (byte)'L', 0, 4, 0, 0, 2, 1],
                [0xFF, 0xFC, 0xFF, 0xFC, (byte)'O', (byte)'B', 0, 0, 0, 0, 0, 2, 0, 0]
            ),
            _ => (
                [8, 0, 0, 0, (byte)'U', (byte)'L', 4, 0, 1, 2, 0, 0],
                [0xFC, 0xFF, 0xFC, 0xFF, (byte)'O', (byte)'B', 0, 0, 2, 0, 0, 0, 0, 0]
            ),
        };
        return [.. file[..start], .. groupLength, .. file[start..], .. padding];
    }
}
