using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Json;
using Dicom.Values;
using Dicom.Xml;
using Tests.Shared;
using Xunit;

namespace Dicom.Tests.Encoding;

/// <summary>JSON and XML that are written while a data set is read have the bytes of those that are made of the whole data set.</summary>
public sealed class DatasetWalkTests
{
    static readonly TransferSyntax Explicit = TransferSyntax.ExplicitVrLittleEndian;
    static readonly Element added = new(Tag.AvailableTransferSyntaxUID, Vr.UI, "1.2.840.10008.1.2.1\0"u8.ToArray());
    static readonly JsonWriterOptions relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_real_file_is_written_the_same_both_ways()
    {
        var (same, whole) = (0, 0);
        foreach (var name in SharedFiles.Manifest().Select(row => row["path"]))
        {
            var path = Path.Combine(SharedFiles.Dicom(), name);
            if (await TryReadAsync(path) is not ({ } dataset, { } syntax, var start))
                continue;
            dataset.Set(added);
            var (json, xml, needsWhole) = await WalkAsync(() => At(path, start), syntax);
            if (needsWhole)
            {
                whole++;
                continue;
            }
            same++;
            Assert.True(Json(dataset).AsSpan().SequenceEqual(json), $"{name}: JSON differs");
            Assert.True(Xml(dataset).AsSpan().SequenceEqual(xml), $"{name}: XML differs");
            Assert.True(Replayed(dataset).AsSpan().SequenceEqual(json), $"{name}: JSON in portions differs");
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{same} files are the same; {whole} have to be read whole");
        Assert.True(same > 270 && whole < 5, $"{same} and {whole}");
    }

    [Fact]
    public async Task Sequences_in_UN_and_their_offsets_are_the_same()
    {
        var waveform = Enumerable.Repeat((byte)7, 5000).ToArray();
        var inner = new Dataset()
            .SetString(Tag.SpecificCharacterSet, "ISO_IR 100")
            .SetString(Tag.CodeMeaning, "Größe")
            .SetBytes(Tag.WaveformData, waveform, Vr.OW);
        var dataset = new Dataset().SetString(Tag.SpecificCharacterSet, "ISO_IR 192").SetString(Tag.PatientName, "Ä^B");
        dataset.Set(new Element(Tag.WaveformSequence, Vr.UN, Item(DatasetWriter.ToArray(inner, TransferSyntax.ImplicitVrLittleEndian))));
        dataset.Set(new Element(Tag.SmallestImagePixelValue, Vr.UN, new byte[] { 0xFF, 0xFF }));
        dataset.SetInteger(Tag.PixelRepresentation, 1);
        await AssertSameAsync(dataset);
        var bytes = DatasetWriter.ToArray(dataset, Explicit);
        var offset = DatasetReader.Read(bytes, Explicit).GetItems(Tag.WaveformSequence)[0][Tag.WaveformData]!.Offset;
        Assert.Equal(bytes.AsSpan().IndexOf(waveform), offset);
    }

    [Fact]
    public async Task Creators_of_private_blocks_are_known_in_their_groups_and_items()
    {
        var dataset = new Dataset();
        foreach (ushort group in new ushort[] { 0x0009, 0x0019, 0x0021 })
        {
            foreach (var (creator, name) in new[] { (0x10, "ACME"), (0x11, "ACME"), (0x12, $"{group}") })
                dataset.SetString(new Tag(group, (ushort)creator), name, Vr.LO);
            for (ushort block = 0x10; block < 0x14; block++)
                dataset.SetString(new Tag(group, (ushort)(block << 8 | 1)), "value", Vr.LO);
        }
        dataset
            .AddItem(Tag.ReferencedStudySequence)
            .SetString(new Tag(0x0019_0010), "OTHER", Vr.LO)
            .SetString(new Tag(0x0019_1001), "x", Vr.LO);
        dataset.Set(new Element(Tag.ReferencedPatientSequence, [new Dataset(), new Dataset().SetString(new Tag(0x0009_1001), "y", Vr.LO)]));
        dataset.Set(new Element(Tag.ReferencedSeriesSequence, []));
        await AssertSameAsync(dataset);
    }

    [Theory]
    // The same tag twice; a lower one behind a higher; text in front of its character set, within an item as well.
    [InlineData("1000 2000 'LO' 0200 'X ' 1000 2000 'LO' 0200 'Y '")]
    [InlineData("1000 2000 'LO' 0200 'X ' 0800 6000 'CS' 0200 'CT'")]
    [InlineData("0500 1000 'LO' 0200 C3A4 0800 0500 'CS' 0A00 'ISO_IR 192'")]
    [InlineData(
        "0700 1110 'SQ' 0000 FFFFFFFF FEFF 00E0 0A000000 1000 2000 'LO' 0200 C3A4 FEFF DDE0 00000000 0800 0500 'CS' 0A00 'ISO_IR 192'"
    )]
    // A value of UN whose meaning Pixel Representation decides, in front of it.
    [InlineData("1800 1098 'UN' 0000 02000000 FFFF 2800 0301 'US' 0200 0100")]
    public async Task A_data_set_is_read_whole_where_an_element_depends_on_one_behind_it(string wire) =>
        Assert.True((await WalkAsync(() => new MemoryStream(Wire.Bytes(wire)), Explicit)).NeedsWhole);

    [Fact]
    public async Task More_creators_than_are_held_are_read_whole()
    {
        var dataset = new Dataset();
        for (ushort block = 0x10; block < 0x20; block++)
            dataset.SetString(new Tag(0x0009, block), new string('A', 2000), Vr.LO);
        Assert.True((await WalkAsync(() => new MemoryStream(DatasetWriter.ToArray(dataset, Explicit)), Explicit)).NeedsWhole);
    }

    [Fact]
    public async Task A_million_items_are_walked_in_little_memory()
    {
        byte[] item = [0xFE, 0xFF, 0x00, 0xE0, 0, 0, 0, 0],
            end = [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0];
        var bytes = new byte[12 + (8 * 900_000) + 8];
        Wire.Bytes("0800 1111 'SQ' 0000 FFFFFFFF").CopyTo(bytes, 0);
        for (var i = 0; i < 900_000; i++)
            item.CopyTo(bytes, 12 + (8 * i));
        end.CopyTo(bytes, bytes.Length - 8);
        var counter = new Counter();
        var walk = new DatasetWalk(counter);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await foreach (var _ in walk.ReadAsync(new MemoryStream(bytes), Explicit, null, Cancel)) { }
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Equal(900_000, counter.Items);
    }

    static async Task AssertSameAsync(Dataset dataset)
    {
        var bytes = DatasetWriter.ToArray(dataset, Explicit);
        var (json, xml, needsWhole) = await WalkAsync(() => new MemoryStream(bytes), Explicit);
        var read = DatasetReader.Read(bytes, Explicit);
        read.Set(added);
        Assert.False(needsWhole);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(Json(read)), System.Text.Encoding.UTF8.GetString(json));
        Assert.Equal(System.Text.Encoding.UTF8.GetString(Xml(read)), System.Text.Encoding.UTF8.GetString(xml));
    }

    // Values that may be bulk are told by their place, so that it is compared.
    static string? Bulk(Element element, IReadOnlyList<PathStep> path) =>
        element.Content == ElementContent.Elsewhere || element.Length > 4096
            ? $"{string.Join('/', path)}/{element.Tag}/{element.Vr}/{element.Offset}/{element.Length}"
            : null;

    static byte[] Json(Dataset dataset)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, relaxed))
            DicomJson.Write(json, dataset, Bulk);
        return buffer.WrittenSpan.ToArray();
    }

    static byte[] Replayed(Dataset dataset)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, relaxed);
        var visitor = DicomJson.Visitor(json, Bulk);
        visitor.Begin();
        for (var replay = new DatasetReplay(dataset, visitor); replay.Step(); )
            json.Flush();
        visitor.End();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    static byte[] Xml(Dataset dataset)
    {
        var buffer = new ArrayBufferWriter<byte>();
        DicomXml.Write(buffer, dataset, Bulk);
        return buffer.WrittenSpan.ToArray();
    }

    static async Task<(byte[] Json, byte[] Xml, bool NeedsWhole)> WalkAsync(Func<Stream> open, TransferSyntax syntax)
    {
        var (json, xml) = (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>());
        bool needsWhole;
        using (var writer = new Utf8JsonWriter(json, relaxed))
            needsWhole = await WalkAsync(open, syntax, DicomJson.Visitor(writer, Bulk));
        using (var writer = DicomXml.CreateWriter(xml))
            await WalkAsync(open, syntax, DicomXml.Visitor(writer, Bulk));
        return (json.WrittenSpan.ToArray(), xml.WrittenSpan.ToArray(), needsWhole);
    }

    static async Task<bool> WalkAsync(Func<Stream> open, TransferSyntax syntax, IElementVisitor visitor)
    {
        var walk = new DatasetWalk(visitor, added);
        await using var stream = open();
        visitor.Begin();
        await foreach (var _ in walk.ReadAsync(stream, syntax, null, Cancel)) { }
        walk.End();
        visitor.End();
        return walk.NeedsWhole;
    }

    static byte[] Item(byte[] content) => [0xFE, 0xFF, 0x00, 0xE0, .. BitConverter.GetBytes(content.Length), .. content];

    // Behind the File Meta Information.
    static FileStream At(string path, long start)
    {
        var file = File.OpenRead(path);
        file.Position = start;
        return file;
    }

    static async Task<(Dataset? Dataset, TransferSyntax? Syntax, long Start)> TryReadAsync(string path)
    {
        try
        {
            await using var file = File.OpenRead(path);
            var (meta, rest) = await FileMeta.ReadAsync(file, Cancel);
            return (
                await DatasetReader.ReadAsync(rest, meta.TransferSyntax, cancellationToken: Cancel),
                meta.TransferSyntax,
                meta.DatasetOffset
            );
        }
        catch (DicomFormatException)
        {
            return default;
        }
    }

    sealed class Counter : IElementVisitor
    {
        public int Items { get; private set; }

        public void Begin() { }

        public void Element(Dataset context, Element element) { }

        public void BeginSequence(Dataset context, Tag tag) { }

        public void BeginItem(PathStep step) => Items++;

        public void EndItem() { }

        public void EndSequence() { }

        public void End() { }
    }
}
