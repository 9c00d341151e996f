using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Json;
using Tests.Shared;
using Xunit;

namespace Dicom.Tests.Json;

/// <summary>Our JSON of every real file beside that of pydicom and of DCMTK's dcm2json: equal, but for differences that fall under a rule
/// of <see cref="PeerRule.All"/>.</summary>
public sealed class PeerJsonTests
{
    /// <summary>Files that we refuse and that a peer reads all the same, as MANIFEST.tsv wants.</summary>
    static readonly Dictionary<string, string> Refused = new()
    {
        ["meta-and-preamble/no_meta.dcm"] = "not a Part 10 file",
        ["meta-and-preamble/meta_missing_tsyntax.dcm"] = "no transfer syntax",
        ["broken/MR_truncated.dcm"] = "truncated",
        ["broken/rtplan_truncated.dcm"] = "truncated",
        ["broken/3gb-bulk-data-truncated.dcm"] = "truncated",
    };

    /// <summary>Files that a peer cannot read or write, and why.</summary>
    static readonly Dictionary<string, string[]> Unable = new()
    {
        ["pydicom"] = ["broken/badVR.dcm: an IS that is no integer"],
        ["dcm2json"] =
        [
            "encapsulation/IM00001.fragmented_no_bot_jpeg_baseline.50.dcm: the character set is spelled ISO-IR 100",
            "charset/chrH31.dcm: no ISO 2022 in the C library's iconv",
            "charset/chrH32.dcm: the same",
            "charset/chrJapMulti.dcm: the same",
            "broken/J2K_pixelrep_mismatch.dcm: the same",
            "meta-and-preamble/no_meta.dcm: not a Part 10 file",
            "broken/rtplan_truncated.dcm: truncated",
            "broken/emri_small_jpeg_2k_lossless_too_short.dcm: truncated",
            "broken/SC_rgb_jpeg.dcm: implicit VR where explicit is announced",
            "cr-dx-mg/GH133.dcm: compressed Pixel Data in an item",
            "sequences-private/explicit_VR-UN.dcm: the character set has VR UN",
        ],
    };

    [Trait("run", "full")]
    [Fact]
    public async Task Our_JSON_of_every_real_file_is_that_of_pydicom_and_dcm2json_but_for_differences_under_a_named_rule()
    {
        var folder = SharedFiles.Dicom();
        var files = SharedFiles.Manifest().Select(row => row["path"]).ToArray();
        var peers = Directory.CreateTempSubdirectory("peer-json");
        try
        {
            var list = Path.Combine(peers.FullName, "files");
            await File.WriteAllLinesAsync(list, files.Select(file => Path.Combine(folder, file)), TestContext.Current.CancellationToken);
            var script = Path.Combine(SharedFiles.Repository, "tests/Dicom.Tests/Json/peer-json.py");
            var peersRun = Command.RunAsync("sh", "-c", "/usr/bin/python3 \"$0\" \"$1\" < \"$2\"", script, peers.FullName, list);

            var ours = new byte[files.Length][];
            var refused = new List<string>();
            for (var i = 0; i < files.Length; i++)
                if (await WriteAsync(Path.Combine(folder, files[i])) is { } json)
                    ours[i] = json;
                else
                    refused.Add(files[i]);
            await peersRun;
            Assert.Equal(Refused.Keys.Order(StringComparer.Ordinal), refused.Order(StringComparer.Ordinal));

            var tables = new List<string>();
            var unexplained = Compare("pydicom", rule => rule.Pydicom).Concat(Compare("dcm2json", rule => rule.Dcm2json)).ToList();
            TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', tables));
            Assert.True(unexplained.Count == 0, string.Join('\n', unexplained.Concat(tables)));

            IEnumerable<string> Compare(string peer, Func<PeerRule, int> expected)
            {
                var touched = PeerRule.All.ToDictionary(rule => rule, _ => new HashSet<string>());
                var missing = new List<string>();
                var (compared, withPixels) = (0, 0);
                for (var i = 0; i < files.Length; i++)
                {
                    var path = Path.Combine(peers.FullName, string.Create(CultureInfo.InvariantCulture, $"{i}.{peer}.json"));
                    if (!File.Exists(path))
                        missing.Add(files[i]);
                    if (!File.Exists(path) || ours[i] is null)
                        continue;
                    using var our = JsonDocument.Parse(ours[i]);
                    // dcm2json lets bytes through that are not UTF-8.
                    using var their = JsonDocument.Parse(File.ReadAllText(path));
                    compared++;
                    withPixels += their.RootElement.TryGetProperty("7FE00010", out _) ? 1 : 0;
                    foreach (
                        var difference in JsonComparison
                            .Compare(our.RootElement, their.RootElement)
                            .Where(difference => !WasLeftOut(difference))
                    )
                        if (PeerRule.All.FirstOrDefault(rule => rule.Explains(difference)) is { } explanation)
                            touched[explanation].Add(files[i]);
                        else
                            yield return $"{peer}: {files[i]} {difference}";
                }
                tables.Add($"{peer}: {compared} files compared, {withPixels} of them with Pixel Data");
                tables.AddRange(
                    touched
                        .Where(pair => pair.Value.Count > 0)
                        .Select(pair => $"{pair.Value.Count, 5} {pair.Key.Name} ({pair.Key.Section})")
                );
                foreach (var (rule, found) in touched)
                    if (found.Count != expected(rule))
                        yield return $"{peer}: {found.Count} files instead of {expected(rule)}: {rule.Name}";
                if (
                    !missing
                        .Order(StringComparer.Ordinal)
                        .SequenceEqual(Unable[peer].Select(line => line[..line.IndexOf(':')]).Order(StringComparer.Ordinal))
                )
                    yield return $"{peer} does not read {string.Join(", ", missing)}";
            }
        }
        finally
        {
            peers.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Our_JSON_of_every_real_file_reads_back_to_the_same_JSON()
    {
        var folder = SharedFiles.Dicom();
        var (read, changed) = (0, new List<string>());
        foreach (var file in SharedFiles.Manifest().Select(row => row["path"]))
        {
            if (await WriteAsync(Path.Combine(folder, file)) is not { } json)
                continue;
            read++;
            if (
                !json.AsSpan()
                    .SequenceEqual(
                        JsonText.Write(DicomJson.Read(json), (element, _) => element.Content == ElementContent.Elsewhere ? "bulk" : null)
                    )
            )
                changed.Add(file);
        }

        Assert.Equal(282, read);
        // Pixel Data and a UN of odd length are padded; a DS of 19 characters is rounded to the 16 that DICOM has.
        Assert.Equal(["cr-dx-mg/dx_image.dcm", "sequences-private/nested_priv_SQ.dcm", "cr-dx-mg/XRJPEGProcess1.dcm"], changed);
    }

    // The script takes Pixel Data from what it gives dcm2json, and Pixel Data above 64 KiB from pydicom's output; what stands behind goes
    // with it.
    static bool WasLeftOut(Difference difference) =>
        difference.Path.Length == 9
        && difference.Tag >= Tag.PixelData
        && (
            difference.Theirs.ValueKind == JsonValueKind.Undefined
            || (difference.Ours.ValueKind == JsonValueKind.Object && difference.Ours.TryGetProperty("BulkDataURI", out _))
        );

    static async Task<byte[]?> WriteAsync(string path)
    {
        try
        {
            var file = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            var (meta, _) = await FileMeta.ReadAsync(new MemoryStream(file), TestContext.Current.CancellationToken);
            var dataset = DatasetReader.Read(file.AsMemory((int)meta.DatasetOffset), meta.TransferSyntax);
            var output = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
                DicomJson.Write(writer, dataset, (element, at) =>
                    at.Count == 0 && element.Tag == Tag.PixelData && Length(element) > 64 * 1024 ? "bulk" : null
                );
            return output.WrittenSpan.ToArray();
        }
        catch (DicomFormatException)
        {
            return null;
        }
    }

    static long Length(Element element) =>
        element.Content == ElementContent.Fragments ? element.Fragments.Sum(fragment => fragment.Length + 8L) : element.Length;
}
