using Dicom.Encoding;
using Dicom.Files;
using Dicom.Tests.Json;
using Dicom.Xml;
using Tests.Shared;
using Xunit;

namespace Dicom.Tests.Xml;

public sealed class PeerXmlTests
{
    [Fact]
    public async Task Our_XML_of_every_real_file_reads_back_to_the_same_data_set_as_our_JSON_says()
    {
        var folder = SharedFiles.Dicom();
        var (read, changed) = (0, new List<string>());
        foreach (var file in SharedFiles.Manifest().Select(row => row["path"]))
        {
            if (await ReadAsync(Path.Combine(folder, file)) is not { } dataset)
                continue;
            read++;
            var back = DicomXml.Read(XmlText.Write(dataset));
            if (!JsonText.Write(back).AsSpan().SequenceEqual(JsonText.Write(Dicom.Json.DicomJson.Read(JsonText.Write(dataset)))))
                changed.Add(file);
        }

        Assert.Equal(282, read);
        Assert.Equal([], changed);
    }

    static async Task<Dataset?> ReadAsync(string path)
    {
        try
        {
            await using var file = File.OpenRead(path);
            var (meta, rest) = await FileMeta.ReadAsync(file, TestContext.Current.CancellationToken);
            return await DatasetReader.ReadAsync(rest, meta.TransferSyntax, cancellationToken: TestContext.Current.CancellationToken);
        }
        catch (DicomFormatException)
        {
            return null;
        }
    }
}
