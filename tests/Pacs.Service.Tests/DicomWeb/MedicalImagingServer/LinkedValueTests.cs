using System.Net;
using System.Text.Json;
using Dicom;
using Dicom.Encoding;
using Dicom.Values;
using Pacs.Service.Tests.DicomWeb.Ups;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.MedicalImagingServer;

/// <summary>
/// Below /v2, JSON has no InlineBinary, which the .NET client of the Medical Imaging Server for DICOM cannot read.
/// The BulkDataURI in its place gives the same bytes.
/// </summary>
public sealed class LinkedValueTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    // Of each instance.
    const int Values = 8;

    static readonly Tag privateTag = new(0x0009_1001),
        privateInItem = new(0x0011_1002);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Syntaxes =>
        ["1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.80"];

    [Theory]
    [MemberData(nameof(Syntaxes))]
    public async Task Metadata_of_an_instance_a_series_and_a_study_link_to_each_binary_value(string syntax)
    {
        var first = Instance(TransferSyntax.Of(Uid.Parse(syntax)));
        await server.StoreAsync(first, Instance(first.Syntax, first, 2), Instance(first.Syntax, first, 3, isOtherSeries: true));
        foreach (var path in new[] { first.Path, first.SeriesPath, first.StudyPath })
        {
            // From the objects, which seals the series; then out of what is sealed.
            var inline = await JsonAsync($"{path}/metadata");
            for (var time = 0; time < 2; time++)
                Assert.Equal(Values * inline.GetArrayLength(), await CompareAsync(inline, await JsonAsync(V2($"{path}/metadata"))));
        }
    }

    [Fact]
    public async Task A_series_that_v2_reads_first_is_sealed_with_its_values()
    {
        var instance = Instance(TransferSyntax.ExplicitVrLittleEndian);
        await server.StoreAsync(instance);

        var linked = await JsonAsync(V2($"{instance.SeriesPath}/metadata"));

        var folder = Path.Combine(server.Objects, "metadata", instance.Study.Value);
        Assert.Single(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
        Assert.Equal(Values, await CompareAsync(await JsonAsync($"{instance.SeriesPath}/metadata"), linked));
    }

    [Fact]
    public async Task A_long_series_is_the_same_piece_by_piece()
    {
        var first = Instance(TransferSyntax.ExplicitVrLittleEndian);
        var text = Convert.ToBase64String([.. Enumerable.Range(0, 30_000).Select(value => (byte)value)]);
        var others = Enumerable.Range(2, 20).Select(number => Instance(first.Syntax, first, number, text: text + number));
        await server.StoreAsync([first, .. others]);
        var inline = await JsonAsync($"{first.SeriesPath}/metadata");
        Assert.Equal(Values * 21, await CompareAsync(inline, await JsonAsync(V2($"{first.SeriesPath}/metadata"))));
    }

    [Fact]
    public async Task The_change_feed_links_to_each_binary_value()
    {
        var instance = Instance(TransferSyntax.ExplicitVrLittleEndian);
        await server.StoreAsync(instance);
        var inline = (await JsonAsync("/dicom-web/changefeed/latest")).GetProperty("metadata");
        Assert.Equal(Values, await CompareAsync(inline, (await JsonAsync("/v2/changefeed/latest")).GetProperty("metadata")));
        Assert.DoesNotContain(",\"InlineBinary\":", (await JsonAsync("/v2/changefeed?limit=200")).GetRawText());
    }

    [Fact]
    public async Task A_search_links_to_the_binary_values_that_it_was_asked_for()
    {
        var instance = Instance(TransferSyntax.ExplicitVrLittleEndian);
        await server.StoreAsync(instance);
        var search = $"{instance.SeriesPath}/instances?includefield=ICCProfile,WaveformSequence,00091001";
        Assert.Equal(3, await CompareAsync(await JsonAsync(search), await JsonAsync(V2(search))));
    }

    [Fact]
    public async Task Workitems_have_no_binary_values_since_there_is_nowhere_to_get_them()
    {
        var uid = await new Worklist(server.Http).CreateAsync(workitem =>
            workitem.SetString(new Tag(0x0009_0010), "ACME").Set(new Element(privateTag, Vr.OB, new byte[] { 1, 2, 3, 4 }))
        );
        foreach (var root in new[] { "/dicom-web", "/v2" })
        {
            var expected = root == "/v2" ? """{"vr":"OB"}""" : """{"vr":"OB","InlineBinary":"AQIDBA=="}""";
            var workitem = await JsonAsync($"{root}/workitems/{uid}");
            Assert.Equal(expected, workitem.GetProperty("00091001").GetRawText());
            Assert.Equal("Doe^Jane", workitem.GetProperty("00100010").GetProperty("Value")[0].GetProperty("Alphabetic").GetString());
            var found = (await JsonAsync($"{root}/workitems?SOPInstanceUID={uid}&includefield=all"))[0];
            Assert.Equal(expected, found.GetProperty("00091001").GetRawText());
        }
    }

    // With binary values in the data set, in items of items, in an item that came as UN, and a value that is no whole word.
    static TestInstance Instance(
        TransferSyntax syntax,
        TestInstance? before = null,
        int number = 1,
        bool isOtherSeries = false,
        string? text = null
    ) => new(syntax, before?.Study, isOtherSeries ? null : before?.Series, number: number, change: dataset =>
        {
            dataset.SetString(new Tag(0x0009_0010), "ACME").Set(new Element(privateTag, Vr.UN, Bytes(number, 10)));
            dataset.SetBytes(Tag.ICCProfile, Bytes(number + 1, 600), Vr.OB);
            dataset.Set(new Element(Tag.RegionLocationMinX0, Vr.UL, Bytes(number + 2, 6)));
            dataset.SetString(Tag.ImageComments, """a "quoted" text, "InlineBinary":"AAAA" and \ more""");
            if (text is not null)
                dataset.SetString(Tag.TextValue, text);
            var waveforms = dataset.AddItem(Tag.WaveformSequence);
            waveforms.SetString(Tag.PatientName, "Doe^Jane=Ideo=Phonetic").SetBytes(Tag.WaveformData, Bytes(number + 3, 64), Vr.OW);
            var inner = dataset.AddItem(Tag.SharedFunctionalGroupsSequence);
            inner.AddItem(Tag.FrameVOILUTSequence).SetString(Tag.LUTExplanation, "the first");
            var second = inner.AddItem(Tag.FrameVOILUTSequence);
            second.SetString(new Tag(0x0011_0010), "ACME").Set(new Element(privateInItem, Vr.OB, Bytes(number + 4, 30)));
            second.SetBytes(Tag.RedPaletteColorLookupTableData, Bytes(number + 5, 32), Vr.OW);
            var outer = dataset.AddItem(Tag.SharedFunctionalGroupsSequence);
            outer.SetBytes(Tag.GreenPaletteColorLookupTableData, Bytes(number + 6, 32), Vr.OW);
            var unknown = new Dataset().SetBytes(Tag.BluePaletteColorLookupTableData, Bytes(number + 7, 32), Vr.OW);
            var bytes = DatasetWriter.ToArray(unknown, TransferSyntax.ImplicitVrLittleEndian);
            byte[] item = [0xFE, 0xFF, 0x00, 0xE0, .. BitConverter.GetBytes(bytes.Length), .. bytes];
            dataset.Set(new Element(Tag.PerFrameFunctionalGroupsSequence, Vr.UN, item));
        });

    static byte[] Bytes(int seed, int count)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    static string V2(string path) => path.Replace("/dicom-web/", "/v2/", StringComparison.Ordinal);

    // The number of values that stand in the one answer and are linked to by the other.
    async Task<int> CompareAsync(JsonElement inline, JsonElement linked)
    {
        Assert.Equal(inline.ValueKind, linked.ValueKind);
        if (inline.ValueKind == JsonValueKind.Array)
        {
            Assert.Equal(inline.GetArrayLength(), linked.GetArrayLength());
            var sum = 0;
            foreach (var (left, right) in inline.EnumerateArray().Zip(linked.EnumerateArray()))
                sum += await CompareAsync(left, right);
            return sum;
        }
        if (inline.ValueKind != JsonValueKind.Object)
        {
            Assert.Equal(V2(inline.GetRawText()), V2(linked.GetRawText()));
            return 0;
        }
        var count = 0;
        Assert.Equal(inline.EnumerateObject().Count(), linked.EnumerateObject().Count());
        foreach (var (left, right) in inline.EnumerateObject().Zip(linked.EnumerateObject()))
        {
            if (left.Name != "InlineBinary")
            {
                Assert.Equal(left.Name, right.Name);
                count += await CompareAsync(left.Value, right.Value);
                continue;
            }
            Assert.Equal("BulkDataURI", right.Name);
            Assert.Contains("/v2/studies/", right.Value.GetString());
            using var answer = await server.GetAsync(right.Value.GetString()!, "application/octet-stream");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(left.Value.GetBytesFromBase64(), await answer.Content.ReadAsByteArrayAsync(Cancel));
            count++;
        }
        return count;
    }

    async Task<JsonElement> JsonAsync(string path)
    {
        using var answer = await server.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancel));
        return json.RootElement.Clone();
    }
}
