using System.IO.Compression;
using System.Text;
using Dicom;
using Dicom.Values;
using Pacs.Archive.Retrieve.Metadata;
using Pacs.Archive.Tests.Ingest;
using Xunit;

namespace Pacs.Archive.Tests.Retrieve.Metadata;

/// <summary>A series whose metadata are sealed, and how they are read.</summary>
static class SealedSeries
{
    public const string Root = "http://pacs.example/dicom-web";

    public static readonly Uid study = Uid.Parse("1.2.3.4"),
        series = Uid.Parse("1.2.3.4.5");

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task FillAsync(TestArchive archive, int count, int from = 1)
    {
        foreach (var number in Enumerable.Range(from, count))
            await archive.StoreAsync(Instance(number));
    }

    // With a link to bulk data, and a text that looks like one.
    public static Dataset Instance(int number, string? otherSeries = null) =>
        Sample
            .Ct()
            .SetUid(Tag.StudyInstanceUID, study)
            .SetUid(Tag.SeriesInstanceUID, otherSeries is null ? series : Uid.Parse(otherSeries))
            .SetUid(Tag.SOPInstanceUID, Uid.Parse($"{otherSeries ?? series.Value}.{number}"))
            .SetInteger(Tag.InstanceNumber, number)
            .SetString(Tag.ImageComments, $"\"BulkDataURI\":\"{Root}/" + new string((char)('a' + (number % 26)), 3000));

    public static async Task<SeriesVersion> VersionAsync(TestArchive archive) =>
        Assert.Single(await archive.Archive.Metadata.ListAsync(Requester.Archive, study, series, Token));

    public static async Task<string> ReadAsync(TestArchive archive, SeriesVersion version, string root)
    {
        var bytes = new MemoryStream();
        await foreach (var piece in archive.Archive.Metadata.ReadAsync(version, root, Assert.Null, default, Token))
            bytes.Write(piece.Span);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    public static async Task<string> InflateAsync(TestArchive archive, SeriesVersion version)
    {
        var bytes = new MemoryStream();
        await using var stream = await archive.Archive.Metadata.TryOpenAsync(version, Root, Token);
        await stream!.CopyToAsync(bytes, Token);
        Assert.Equal(version.Sealed!.Length, bytes.Length);
        return Inflate(bytes.ToArray());
    }

    public static string Inflate(byte[] gzip)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    public static async Task<List<string>> ListAsync(TestArchive archive)
    {
        var keys = new List<string>();
        await foreach (var entry in archive.Archive.Blobs.ListAsync("metadata/", Token))
            keys.Add(entry.Key);
        return keys;
    }
}
