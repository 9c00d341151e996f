using System.Security.Cryptography;
using Dicom;
using Dicom.Encoding;
using Dicom.Json;
using Dicom.Values;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Retrieve;

public sealed class RetrieveTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Frames_of_stored_files_of_every_kind_are_those_that_pydicom_finds()
    {
        var folder = SharedFiles.Dicom();
        var expected = await PydicomFrames.HashesAsync(
            SharedFiles.Manifest().Where(row => row["expected_at_store"] == "store").Select(row => row["path"])
        );
        await using var archive = await RetrieveArchive.OpenAsync();
        var (files, frames) = (0, 0);
        foreach (var (path, hashes) in expected.Where(answer => answer.Value is not null))
        {
            // Many files are the same instance: each is retrieved, then makes room for the next.
            if (await archive.StoreAsync(Path.Combine(folder, path)) is not { } stored)
                continue;
            Assert.Equal(stored.TransferSyntax.IsVideo ? stored.Frames : hashes!.Count, stored.Frames);
            var located = await archive.Retrieve.LocateFramesAsync(stored, [.. Enumerable.Range(1, hashes!.Count)], Token);
            await using var reader = archive.Retrieve.ReadFrames(stored);
            foreach (var frame in located)
            {
                await using var stream = await reader.OpenAsync(frame, Token);
                var bytes = await ReadAsync(stream);
                Assert.Equal(frame.Length, bytes.Length);
                Assert.True(
                    hashes[frame.Number - 1] == Convert.ToHexString(SHA256.HashData(bytes)),
                    $"{path}: frame {frame.Number} differs"
                );
            }
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
                archive.Retrieve.LocateFramesAsync(stored, [hashes.Count + 1], Token)
            );
            (files, frames) = (files + 1, frames + hashes.Count);
            await archive.DeleteAsync(stored);
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{frames} frames of {files} files are the same");
        Assert.True(files > 200, $"only {files} files were compared");
    }

    [Fact]
    public async Task A_value_in_very_many_fragments_is_found_whole()
    {
        await using var archive = await RetrieveArchive.OpenAsync();
        var fragments = Enumerable
            .Range(0, 2500)
            .Select(number => new ReadOnlyMemory<byte>(new byte[number % 100 * 2]))
            .Prepend(default)
            .ToList();
        var icon = new Dataset();
        icon.Set(new Element(Tag.PixelData, Vr.OB, fragments));
        var dataset = Image("1.2.3.1", 4, 4, 8, 1);
        dataset.Set(new Element(Tag.IconImageSequence, [icon]));
        dataset.Set(new Element(Tag.PixelData, Vr.OB, [default, new byte[16]]));
        var stored = await archive.StoreAsync(dataset, TransferSyntax.Of(Uid.Parse("1.2.840.10008.1.2.5")));
        var element = await archive.Retrieve.LocateElementAsync(stored, [new PathStep(Tag.IconImageSequence, 0)], Tag.PixelData, Token);
        Assert.Equal(2500, element!.Fragments!.Count);
        Assert.Equal(fragments.Sum(fragment => (long)fragment.Length), element.Length);
    }

    [Theory]
    [InlineData(45u, 45)]
    [InlineData(46u, 46)]
    [InlineData(40u, 46)]
    public async Task An_encapsulated_document_comes_without_its_padding(uint told, long length)
    {
        await using var archive = await RetrieveArchive.OpenAsync();
        var dataset = Image("1.2.3.1", 4, 4, 8, 1);
        dataset.Set(new Element(Tag.EncapsulatedDocument, Vr.OB, new byte[46]));
        dataset.SetInteger(Tag.EncapsulatedDocumentLength, told);
        var stored = await archive.StoreAsync(dataset, TransferSyntax.ExplicitVrLittleEndian);
        var element = await archive.Retrieve.LocateElementAsync(stored, [], Tag.EncapsulatedDocument, Token);
        Assert.Equal(length, element!.Length);
        await using var bytes = await archive.Retrieve.OpenElementAsync(stored, element, cancellationToken: Token);
        Assert.Equal(length, (await ReadAsync(bytes)).Length);
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2")]
    [InlineData("1.2.840.10008.1.2.1")]
    [InlineData("1.2.840.10008.1.2.2")]
    [InlineData("1.2.840.10008.1.2.1.99")]
    public async Task Frames_of_words_bytes_and_bits_come_the_same_from_every_native_syntax(string syntax)
    {
        var random = new Random(5);
        foreach (var (rows, columns, allocated, vr) in new[] { (5, 7, 16, Vr.OW), (5, 7, 8, Vr.OW), (5, 7, 1, Vr.OB), (3, 3, 32, Vr.OF) })
        {
            const int frames = 5;
            var pixels = new byte[(rows * columns * allocated * frames + 15) / 16 * 2];
            random.NextBytes(pixels);
            var dataset = Image("1.2.3.1", rows, columns, allocated, frames);
            dataset.Set(new Element(vr == Vr.OF ? Tag.FloatPixelData : Tag.PixelData, vr, pixels));
            await using var archive = await RetrieveArchive.OpenAsync();
            var stored = await archive.StoreAsync(dataset, TransferSyntax.Of(Uid.Parse(syntax)));
            await using var reader = archive.Retrieve.ReadFrames(stored);
            foreach (var number in new[] { 1, 2, 5, 3, 3 }) // also backwards, where a deflated one starts anew
            {
                var frame = Assert.Single(await archive.Retrieve.LocateFramesAsync(stored, [number], Token));
                await using var stream = await reader.OpenAsync(frame, Token);
                var bits = rows * columns * allocated;
                Assert.Equal(Bits(pixels, (number - 1) * bits, bits), await ReadAsync(stream));
            }
            var element = (await archive.Retrieve.LocateElementAsync(stored, [], vr == Vr.OF ? Tag.FloatPixelData : Tag.PixelData, Token))!;
            Assert.Equal(pixels.Length, element.Length);
            foreach (var (offset, length) in new[] { (0, pixels.Length), (1, 4), (3, 1), (pixels.Length - 1, 5), (2, 0) })
            {
                await using var stream = await archive.Retrieve.OpenElementAsync(stored, element, offset, length, Token);
                Assert.Equal(pixels.AsSpan(offset, Math.Min(length, pixels.Length - offset)).ToArray(), await ReadAsync(stream));
            }
        }
    }

    [Fact]
    public async Task Values_within_items_are_found_by_their_path()
    {
        var value = RandomNumberGenerator.GetBytes(100_000);
        var dataset = Image("1.2.3.1", 1, 1, 8, 1);
        dataset.Set(new Element(Tag.PixelData, Vr.OB, new byte[2]));
        dataset.AddItem(Tag.WaveformSequence).SetString(Tag.MultiplexGroupLabel, "first");
        dataset[Tag.WaveformSequence]!.Items[0].Set(new Element(Tag.WaveformData, Vr.OW, value));
        await using var archive = await RetrieveArchive.OpenAsync();
        var stored = await archive.StoreAsync(dataset, TransferSyntax.ExplicitVrLittleEndian);
        var element = (
            await archive.Retrieve.LocateElementAsync(stored, [new PathStep(Tag.WaveformSequence, 0)], Tag.WaveformData, Token)
        )!;
        Assert.Equal(ElementContent.Elsewhere, element.Element.Content);
        await using (var stream = await archive.Retrieve.OpenElementAsync(stored, element, 99_990, 100, Token))
            Assert.Equal(value[99_990..], await ReadAsync(stream));
        Assert.Null(await archive.Retrieve.LocateElementAsync(stored, [new PathStep(Tag.WaveformSequence, 1)], Tag.WaveformData, Token));
        Assert.Null(await archive.Retrieve.LocateElementAsync(stored, [new PathStep(Tag.PatientID, 0)], Tag.WaveformData, Token));
        Assert.Null(await archive.Retrieve.LocateElementAsync(stored, [], Tag.WaveformSequence, Token));
        Assert.Null(await archive.Retrieve.LocateElementAsync(stored, [], Tag.WaveformData, Token));
    }

    [Fact]
    public async Task Metadata_of_many_fragments_holds_what_stands_behind_them()
    {
        var fragments = new List<ReadOnlyMemory<byte>> { ReadOnlyMemory<byte>.Empty };
        for (var i = 0; i < 2000; i++)
            fragments.Add(new byte[] { 0xFF, 0xD8, 0xFF, (byte)i, 0xFF, 0xD9 });
        var dataset = Image("1.2.3.1", 8, 8, 8, 2000);
        dataset.Set(new Element(Tag.PixelData, Vr.OB, fragments));
        dataset.Set(new Element(Tag.DataSetTrailingPadding, Vr.OB, new byte[10]));
        await using var archive = await RetrieveArchive.OpenAsync();
        var stored = await archive.StoreAsync(dataset, TransferSyntax.Of(Uid.Parse("1.2.840.10008.1.2.4.50")));
        using var opened = await archive.Retrieve.OpenMetadataAsync(stored, cancellationToken: Token);
        var metadata = await TopLevel.ReadAsync(opened);
        Assert.Equal(10, metadata[Tag.DataSetTrailingPadding]!.Length);
        Assert.Equal((ElementContent.Elsewhere, -1), (metadata[Tag.PixelData]!.Content, metadata[Tag.PixelData]!.Length));
        Assert.Equal(2000, metadata.GetInteger(Tag.NumberOfFrames));
        var element = (await archive.Retrieve.LocateElementAsync(stored, [], Tag.DataSetTrailingPadding, Token))!;
        Assert.Equal(stored.Length - 10, element.Offset);
    }

    [Fact]
    public async Task Fragments_without_a_table_are_told_apart_when_first_asked_for()
    {
        byte[] start = [0xFF, 0xD8, 0xFF, 1, 2, 3],
            end = [4, 5, 0xFF, 0xD9];
        var dataset = Image("1.2.3.1", 8, 8, 8, 2);
        dataset.Set(new Element(Tag.PixelData, Vr.OB, [ReadOnlyMemory<byte>.Empty, start, end, start, start, end]));
        await using var archive = await RetrieveArchive.OpenAsync();
        var stored = await archive.StoreAsync(dataset, TransferSyntax.Of(Uid.Parse("1.2.840.10008.1.2.4.50")));
        for (var round = 0; round < 2; round++)
        {
            var frames = await archive.Retrieve.LocateFramesAsync(stored, [2, 1], Token);
            await using var reader = archive.Retrieve.ReadFrames(stored);
            await using (var second = await reader.OpenAsync(frames[0], Token))
                Assert.Equal<byte[]>([.. start, .. start, .. end], await ReadAsync(second));
            await using var first = await reader.OpenAsync(frames[1], Token);
            Assert.Equal<byte[]>([.. start, .. end], await ReadAsync(first));
        }
    }

    [Fact]
    public async Task Video_is_given_whole_and_says_so()
    {
        var dataset = Image("1.2.3.1", 8, 8, 8, 100);
        dataset.Set(new Element(Tag.PixelData, Vr.OB, [ReadOnlyMemory<byte>.Empty, new byte[] { 1, 2 }, new byte[] { 3, 4 }]));
        await using var archive = await RetrieveArchive.OpenAsync();
        var stored = await archive.StoreAsync(dataset, TransferSyntax.Of(Uid.Parse("1.2.840.10008.1.2.4.102")));
        var frame = Assert.Single(await archive.Retrieve.LocateFramesAsync(stored, [1], Token));
        Assert.True(frame.IsVideo);
        await using var reader = archive.Retrieve.ReadFrames(stored);
        await using var stream = await reader.OpenAsync(frame, Token);
        Assert.Equal([1, 2, 3, 4], await ReadAsync(stream));
        Assert.Contains(
            "video",
            (await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => archive.Retrieve.LocateFramesAsync(stored, [2], Token))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Instances_are_listed_by_series_and_instance_number()
    {
        await using var archive = await RetrieveArchive.OpenAsync();
        foreach (
            var (series, number, instance) in new (int Series, string Number, int?[] Instances)[]
            {
                (1, "10", [3, 1, null, 2]),
                (2, "2", [1]),
                (3, "", [1]),
            }.SelectMany(series => series.Instances.Select((instance, i) => (series.Series, series.Number, (instance, i))))
        )
        {
            var dataset = Image($"1.2.3.{series}", 1, 1, 8, 1)
                .SetString(Tag.SeriesNumber, number)
                .SetString(Tag.InstanceNumber, $"{instance.instance}")
                .SetString(Tag.SOPInstanceUID, $"1.2.3.{series}.{instance.i}");
            dataset.Set(new Element(Tag.PixelData, Vr.OB, new byte[2]));
            await archive.StoreAsync(dataset, TransferSyntax.ExplicitVrLittleEndian);
        }
        Assert.Equal(
            ["1.2.3.2.0", "1.2.3.1.1", "1.2.3.1.3", "1.2.3.1.0", "1.2.3.1.2", "1.2.3.3.0"],
            await ListAsync(new InstanceScope(Uid.Parse("1.2.3")))
        );
        Assert.Equal(["1.2.3.2.0"], await ListAsync(new InstanceScope(Uid.Parse("1.2.3"), Uid.Parse("1.2.3.2"))));
        Assert.Equal(["1.2.3.1.2"], await ListAsync(new InstanceScope(Uid.Parse("1.2.3"), Uid.Parse("1.2.3.1"), Uid.Parse("1.2.3.1.2"))));
        Assert.Empty(await ListAsync(new InstanceScope(Uid.Parse("1.2.4"))));
        Assert.Empty(await ListAsync(new InstanceScope(Uid.Parse("1.2.3"), Uid.Parse("1.2.3.9"))));
        Assert.Null(
            await archive.Retrieve.FindAsync(Requester.Archive, Uid.Parse("1.2.3"), Uid.Parse("1.2.3.2"), Uid.Parse("1.2.3.1.2"), Token)
        );

        async Task<List<string>> ListAsync(InstanceScope scope)
        {
            var listed = new List<string>();
            await foreach (var instance in archive.Retrieve.ListAsync(Requester.Archive, scope, Token))
                listed.Add(instance.Identity.SopInstance.Value);
            return listed;
        }
    }

    [Fact]
    public async Task The_file_comes_whole_or_by_range_and_its_data_set_is_what_was_sent()
    {
        var dataset = Image("1.2.3.1", 16, 16, 8, 1);
        dataset.Set(new Element(Tag.PixelData, Vr.OB, RandomNumberGenerator.GetBytes(256)));
        var sent = DatasetWriter.ToArray(dataset, TransferSyntax.ExplicitVrLittleEndian);
        await using var archive = await RetrieveArchive.OpenAsync();
        var stored = await archive.StoreAsync(dataset, TransferSyntax.ExplicitVrLittleEndian);
        await using (var stream = await archive.Retrieve.OpenAsync(stored, stored.DatasetOffset, cancellationToken: Token))
            Assert.Equal(sent, await ReadAsync(stream));
        await using (var stream = await archive.Retrieve.OpenAsync(stored, stored.DatasetOffset + 5, 7, Token))
            Assert.Equal(sent[5..12], await ReadAsync(stream));
        Assert.Equal(Convert.ToHexString(SHA256.HashData(sent)), stored.Sha256);
    }

    static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Token);
        return bytes.ToArray();
    }

    static byte[] Bits(byte[] value, int start, int count)
    {
        var bits = new byte[(count + 7) / 8];
        for (var i = 0; i < count; i++)
            bits[i / 8] |= (byte)((value[(start + i) / 8] >> ((start + i) % 8) & 1) << (i % 8));
        return bits;
    }

    static Dataset Image(string series, int rows, int columns, int allocated, int frames) =>
        new Dataset()
            .SetString(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7.2")
            .SetString(Tag.SOPInstanceUID, series + ".1")
            .SetString(Tag.StudyInstanceUID, "1.2.3")
            .SetString(Tag.SeriesInstanceUID, series)
            .SetString(Tag.PatientID, "P")
            .SetString(Tag.Modality, "OT")
            .SetInteger(Tag.SamplesPerPixel, 1)
            .SetString(Tag.PhotometricInterpretation, "MONOCHROME2")
            .SetInteger(Tag.NumberOfFrames, frames)
            .SetInteger(Tag.Rows, rows)
            .SetInteger(Tag.Columns, columns)
            .SetInteger(Tag.BitsAllocated, allocated)
            .SetInteger(Tag.BitsStored, allocated)
            .SetInteger(Tag.HighBit, allocated - 1)
            .SetInteger(Tag.PixelRepresentation, 0);
}
