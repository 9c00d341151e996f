using System.Text;
using Pacs.Service.DicomWeb.Wado;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.MedicalImagingServer;

public sealed class BulkDataLinksTests
{
    const string Series = "http://x/v2/studies/1.2/series/1.3";

    static readonly string json = """
        {"00041000":{"vr":"OB","InlineBinary":"AAAA"},"00080018":{"vr":"UI","Value":["1.4"]},
        "00100010":{"vr":"PN","Value":[{"Alphabetic":"A\"InlineBinary\":","Phonetic":"B"},null]},
        "00282000":{"vr":"OB","InlineBinary":"AQID"},
        "52009229":{"vr":"SQ","Value":[{"00289132":{"vr":"SQ","Value":[{},{"00091001":{"vr":"UN","InlineBinary":"BAUG"}}]},
        "00281201":{"vr":"OW","BulkDataURI":"http://x/dicom-web/1"}},{"00281202":{"vr":"OW","InlineBinary":"BwgJ"}}]},
        "7FE00010":{"vr":"OW","BulkDataURI":"http://x/dicom-web/2"}},
        {"00080018":{"vr":"UI","Value":["1.5"]},"00282000":{"vr":"OB","InlineBinary":"AQID"}}
        """.Replace("\n", "", StringComparison.Ordinal);

    static readonly string expected = """
        {"00041000":{"vr":"OB"},"00080018":{"vr":"UI","Value":["1.4"]},
        "00100010":{"vr":"PN","Value":[{"Alphabetic":"A\"InlineBinary\":","Phonetic":"B"},null]},
        "00282000":{"vr":"OB","BulkDataURI":"S/instances/1.4/bulkdata/00282000"},"52009229":{"vr":"SQ","Value":[{"00289132":{"vr":"SQ",
        "Value":[{},{"00091001":{"vr":"UN","BulkDataURI":"S/instances/1.4/bulkdata/52009229/0/00289132/1/00091001"}}]},
        "00281201":{"vr":"OW","BulkDataURI":"S/instances/1.4/bulkdata/52009229/0/00281201"}},
        {"00281202":{"vr":"OW","BulkDataURI":"S/instances/1.4/bulkdata/52009229/1/00281202"}}]},
        "7FE00010":{"vr":"OW","BulkDataURI":"S/instances/1.4/bulkdata/7FE00010"}},
        {"00080018":{"vr":"UI","Value":["1.5"]},"00282000":{"vr":"OB","BulkDataURI":"S/instances/1.5/bulkdata/00282000"}}
        """.Replace("\n", "", StringComparison.Ordinal).Replace("S/", Series + "/", StringComparison.Ordinal);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Binary_values_become_links_wherever_pieces_end()
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        for (var cut = 0; cut <= bytes.Length; cut++)
            Assert.Equal(expected, await PassAsync(bytes[..cut], bytes[cut..]));
        Assert.Equal(expected, await PassAsync([.. bytes.Select(one => new[] { one })]));
    }

    [Theory]
    [InlineData("""{"00080018":{"vr":"UI","Value":["1.4"]}""")]
    [InlineData("""{"00080018":{"vr":"UI","Value":["1.4"]}},""")]
    [InlineData("""{"00080018"}{"vr":"UI"}""")]
    public async Task What_ends_early_or_is_no_JSON_is_read_to_its_end_and_refused(string text)
    {
        var wasRead = false;
        await Assert.ThrowsAsync<InvalidDataException>(() => PassAsync(PiecesAsync()));
        Assert.True(wasRead);

        async IAsyncEnumerable<ReadOnlyMemory<byte>> PiecesAsync()
        {
            await Task.CompletedTask;
            yield return Encoding.UTF8.GetBytes(text);
            yield return ReadOnlyMemory<byte>.Empty;
            wasRead = true;
        }
    }

    static Task<string> PassAsync(params byte[][] pieces)
    {
        return PassAsync(AllAsync());

        async IAsyncEnumerable<ReadOnlyMemory<byte>> AllAsync()
        {
            await Task.CompletedTask;
            foreach (var piece in pieces)
                yield return piece;
        }
    }

    static async Task<string> PassAsync(IAsyncEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        using var passed = new MemoryStream();
        await foreach (var piece in new BulkDataLinks(Series).PassAsync(pieces, Cancel))
            passed.Write(piece.Span);
        return Encoding.UTF8.GetString(passed.ToArray());
    }
}
