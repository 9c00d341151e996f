using Dicom;
using Dicom.Json;
using Dicom.Values;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>PS3.18 10.5.1.4 with clients and readers that others wrote: pydicom takes real files apart, curl sends them, and pydicom, DCMTK
/// and dicom3tools read what was stored.</summary>
public sealed class StowPeerTests(ArchiveServer server) : IClassFixture<ArchiveServer>
{
    // An uncompressed and a compressed one of each kind, with one frame and several.
    static readonly string[] files =
    [
        "transfer-syntax/CTImage_1.2.840.10008.1.2.1_LittleEndianExplicit.dcm",
        "transfer-syntax/CTImage_1.2.840.10008.1.2_LittleEndianImplicit.dcm",
        "transfer-syntax/CTImage_1.2.840.10008.1.2.4.50_JPEGProcess1.dcm",
        "transfer-syntax/JPGExtended.dcm",
        "transfer-syntax/CTImage_1.2.840.10008.1.2.4.57_JPEGProcess14.dcm",
        "transfer-syntax/CTImage_1.2.840.10008.1.2.4.70_JPEGProcess14SV1.dcm",
        "transfer-syntax/CTImage_1.2.840.10008.1.2.4.81_JPEGLSLossy.dcm",
        "transfer-syntax/MR_small_jp2klossless.dcm",
        "transfer-syntax/CTImage_1.2.840.10008.1.2.5_RLELossless.dcm",
        "enhanced/emri_small_jpeg_2k_lossless.dcm",
        "us-and-colour/SC_rgb_rle_16bit_2frame.dcm",
    ];

    [Fact]
    public async Task Real_files_that_pydicom_takes_apart_and_curl_sends_are_put_together_again()
    {
        var folder = SharedFiles.Dicom();
        var script = Path.Combine(SharedFiles.Repository, "tests/Pacs.Service.Tests/DicomWeb/stow-separate.py");
        var work = Directory.CreateTempSubdirectory("stow-separate");
        try
        {
            var list = Path.Combine(work.FullName, "files");
            await File.WriteAllLinesAsync(list, files.Select(file => Path.Combine(folder, file)), TestContext.Current.CancellationToken);
            await Command.RunAsync("sh", "-c", "/usr/bin/python3 \"$0\" apart \"$1\" < \"$2\"", script, work.FullName, list);

            var pairs = new List<string>();
            for (var i = 0; i < files.Length; i++)
            {
                var answer = Path.Combine(work.FullName, "answer");
                // Files share UIDs with others of their folder: each goes to an archive that no longer has the one before.
                var status = await Command.RunAsync(
                    "curl",
                    "-sS",
                    "-o",
                    answer,
                    "-w",
                    "%{http_code}",
                    "-H",
                    "Expect: 100-continue",
                    "-H",
                    "Transfer-Encoding: chunked",
                    "-H",
                    $"Content-Type: {SeparateParts.Json}",
                    "--data-binary",
                    $"@{Path.Combine(work.FullName, $"{i}.body")}",
                    $"{server.Http.BaseAddress}dicom-web/studies"
                );
                var module = DicomJson.Read(await File.ReadAllBytesAsync(answer, TestContext.Current.CancellationToken));
                Assert.True(
                    status is "200" or "202" && module[Tag.FailedSOPSequence] is null && module[Tag.OtherFailuresSequence] is null,
                    $"{files[i]}: {status} {await File.ReadAllTextAsync(answer, TestContext.Current.CancellationToken)}"
                );
                var url = module.GetItems(Tag.ReferencedSOPSequence)[0].GetString(Tag.RetrieveURL)!;
                var stored = Path.Combine(work.FullName, $"{i}.dcm");
                await Command.RunAsync("curl", "-sS", "-f", "-o", stored, "-H", "Accept: application/dicom; transfer-syntax=*", url);
                using var gone = await server.GetAsync(url, method: HttpMethod.Delete);
                await Command.RunAsync("dcmdump", "-q", stored);
                pairs.Add($"{Path.Combine(folder, files[i])}\t{stored}");
            }
            var compared = Path.Combine(work.FullName, "pairs");
            await File.WriteAllLinesAsync(compared, pairs, TestContext.Current.CancellationToken);
            Assert.Equal("", await Command.RunAsync("sh", "-c", "/usr/bin/python3 \"$0\" compare < \"$1\"", script, compared));
            // The original's own faults may stay; its File Meta Information is written anew.
            Assert.Empty((await ErrorsAsync(pairs[0].Split('\t')[1])).Except(await ErrorsAsync(pairs[0].Split('\t')[0])));
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    // What dciodvfy finds wrong with the attributes; the original's own faults stay.
    static async Task<string[]> ErrorsAsync(string file)
    {
        var (_, output, errors) = await Command.TryAsync("dciodvfy", file);
        return
        [
            .. (output + errors)
                .Split('\n')
                .Where(line => line.StartsWith("Error", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }

    [Theory]
    // RFC 9110 10.1.1: what can be refused by its head is refused before the body is sent.
    [InlineData("multipart/related; type=\"text/plain\"; boundary=frontier", "*/*", "studies", "415")]
    [InlineData(SeparateParts.Json, "image/jpeg", "studies", "406")]
    [InlineData(SeparateParts.Json, "*/*", "studies/not-a-uid", "400")]
    [InlineData("multipart/related; type=\"application/dicom+json\"", "*/*", "studies", "400")]
    public async Task Curl_that_waits_for_100_continue_is_refused_without_sending(
        string contentType,
        string accept,
        string path,
        string status
    )
    {
        var body = Path.GetTempFileName();
        await File.WriteAllBytesAsync(body, new byte[100_000], TestContext.Current.CancellationToken);
        try
        {
            var sent = await Command.RunAsync(
                "curl",
                "-sS",
                "-o",
                "/dev/null",
                "--expect100-timeout",
                "30",
                "-w",
                "%{http_code} %{size_upload}",
                "-H",
                "Expect: 100-continue",
                "-H",
                $"Accept: {accept}",
                "-H",
                $"Content-Type: {contentType}",
                "--data-binary",
                $"@{body}",
                $"{server.Http.BaseAddress}dicom-web/{path}"
            );
            Assert.Equal($"{status} 0", sent);
        }
        finally
        {
            File.Delete(body);
        }
    }
}
