using System.Net;
using System.Text.Json;
using Dicom;
using Dicom.Encoding;
using Dicom.Values;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>Attributes that came as UN in an explicit VR object go out under the VR of the dictionary (PS3.5 6.2.2).</summary>
public sealed class UnknownVrTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    static readonly byte[] waveform = [.. Enumerable.Range(0, 6000).Select(value => (byte)(value * 7))];
    static readonly Tag privateTag = new(0x0009_1001);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static TestInstance Instance() =>
        new(change: dataset =>
        {
            dataset.Set(new Element(Tag.PatientComments, Vr.UN, "some text "u8.ToArray()));
            dataset.Set(new Element(Tag.ProcedureCodeSequence, Vr.UN, Item(new Dataset().SetString(Tag.CodeValue, "A1"))));
            dataset.Set(new Element(Tag.WaveformSequence, Vr.UN, Item(new Dataset().SetBytes(Tag.WaveformData, waveform, Vr.OW))));
            dataset.SetString(new Tag(0x0009_0010), "ACME");
            dataset.Set(new Element(privateTag, Vr.UN, new byte[] { 1, 2 }));
        });

    // A sequence that came as UN is implicit VR little endian.
    static byte[] Item(Dataset dataset)
    {
        var bytes = DatasetWriter.ToArray(dataset, TransferSyntax.ImplicitVrLittleEndian);
        return [0xFE, 0xFF, 0x00, 0xE0, .. BitConverter.GetBytes(bytes.Length), .. bytes];
    }

    [Fact]
    public async Task Metadata_say_the_VR_of_the_dictionary_in_JSON_and_XML()
    {
        var instance = Instance();
        await server.StoreAsync(instance);
        using var answer = await server.GetAsync($"{instance.Path}/metadata");
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancel));
        var dataset = json.RootElement[0];
        Assert.Equal("""{"vr":"LT","Value":["some text"]}""", dataset.GetProperty("00104000").GetRawText());
        Assert.Equal("SQ", dataset.GetProperty("00081032").GetProperty("vr").GetString());
        Assert.Equal(
            "A1",
            dataset.GetProperty("00081032").GetProperty("Value")[0].GetProperty("00080100").GetProperty("Value")[0].GetString()
        );
        Assert.Equal("UN", dataset.GetProperty("00091001").GetProperty("vr").GetString());
        using var xml = await server.GetAsync($"{instance.Path}/metadata", "multipart/related; type=\"application/dicom+xml\"");
        Assert.Contains("tag=\"00104000\" vr=\"LT\"", await xml.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Bulk_data_inside_such_a_sequence_are_found_at_their_URI()
    {
        var instance = Instance();
        await server.StoreAsync(instance);
        using var answer = await server.GetAsync($"{instance.Path}/metadata");
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancel));
        var uri = json.RootElement[0]
            .GetProperty("54000100")
            .GetProperty("Value")[0]
            .GetProperty("54001010")
            .GetProperty("BulkDataURI")
            .GetString()!;
        using var bulk = await server.GetAsync(new Uri(uri).AbsolutePath, "application/octet-stream");
        Assert.Equal(HttpStatusCode.OK, bulk.StatusCode);
        Assert.Equal(waveform, await bulk.Content.ReadAsByteArrayAsync(Cancel));
    }
}
