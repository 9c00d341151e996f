using System.Net;
using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Values;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.RealInput;

/// <summary>A sample study's slice in the transfer syntaxes that DCMTK and GDCM write: no file outside of a clone is needed.</summary>
[Trait("run", "full")]
public sealed class PeerVariantTests(PeerVariantTests.Started started) : IClassFixture<PeerVariantTests.Started>
{
    public static TheoryData<string, string[], string> Variants =>
        new()
        {
            { "dcmconv", ["+ti"], "1.2.840.10008.1.2" },
            { "dcmconv", ["+te"], "1.2.840.10008.1.2.1" },
            { "dcmconv", ["+td"], "1.2.840.10008.1.2.1.99" },
            { "dcmconv", ["+tb"], "1.2.840.10008.1.2.2" },
            { "gdcmconv", ["--implicit"], "1.2.840.10008.1.2" },
            { "gdcmconv", ["--rle"], "1.2.840.10008.1.2.5" },
            { "gdcmconv", ["--jpeg"], "1.2.840.10008.1.2.4.70" },
            { "gdcmconv", ["--jpegls"], "1.2.840.10008.1.2.4.80" },
            { "gdcmconv", ["--j2k"], "1.2.840.10008.1.2.4.90" },
            { "dcmcjpeg", ["+e1"], "1.2.840.10008.1.2.4.70" },
            { "dcmcrle", [], "1.2.840.10008.1.2.5" },
        };

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task A_variant_comes_back_as_it_was_written_and_by_default_as_what_re_encoding_brings(
        string program,
        string[] options,
        string syntax
    )
    {
        using var folder = new TemporaryFolder();
        var original = Path.Combine(SharedFiles.Repository, "sample-studies/ct/20.dcm");
        var variant = Path.Combine(folder, "variant.dcm");
        await Command.RunAsync(program, [.. options, original, variant]);
        var sent = await File.ReadAllBytesAsync(variant);
        var service = started.Service;
        using (var answer = await Stow.PostAsync(service, sent))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var (meta, dataset) = await ReadAsync(sent);
        Assert.Equal(syntax, meta.TransferSyntax.Uid.Value);
        var path =
            $"dicom-web/studies/{dataset.GetUid(Tag.StudyInstanceUID)}/series/{dataset.GetUid(Tag.SeriesInstanceUID)}/instances/{dataset.GetUid(Tag.SOPInstanceUID)}";
        Assert.Equal(
            sent[(int)meta.DatasetOffset..],
            await DatasetBytesAsync(await GetAsync(service, path, "application/dicom; transfer-syntax=*"))
        );

        // PS3.18 8.7.3.5: without the parameter, explicit VR little endian; compressed data come as stored until there are codecs.
        var byDefault = await GetAsync(service, path, "application/dicom");
        var (defaultMeta, defaultDataset) = await ReadAsync(byDefault);
        Assert.Equal(meta.TransferSyntax.IsEncapsulated ? syntax : "1.2.840.10008.1.2.1", defaultMeta.TransferSyntax.Uid.Value);
        if (!meta.TransferSyntax.IsEncapsulated)
            Assert.Equal(
                (await ReadAsync(await File.ReadAllBytesAsync(original))).Dataset[Tag.PixelData]!.Bytes.ToArray(),
                defaultDataset[Tag.PixelData]!.Bytes.ToArray()
            );

        // DCMTK reads what comes, whatever the syntax.
        var received = Path.Combine(folder, "received.dcm");
        await File.WriteAllBytesAsync(received, byDefault);
        await Command.RunAsync("dcmdump", ["-q", "+P", "PixelData", received]);

        // The next variant is of the same instance.
        using (var answer = await service.Http.DeleteAsync($"dicom-web/studies/{dataset.GetUid(Tag.StudyInstanceUID)}"))
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    /// <summary>A service that all cases use, one after the other.</summary>
    public sealed class Started : IAsyncLifetime
    {
        readonly TemporaryFolder folder = new();

        internal ServiceProcess Service { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Service = await ServiceProcess.StartAsync(folder);

        public async ValueTask DisposeAsync()
        {
            await Service.DisposeAsync();
            folder.Dispose();
        }
    }

    static async Task<byte[]> GetAsync(ServiceProcess service, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await service.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    static async Task<byte[]> DatasetBytesAsync(byte[] file) => file[(int)(await ReadAsync(file)).Meta.DatasetOffset..];

    static async Task<(FileMeta Meta, Dataset Dataset)> ReadAsync(byte[] file)
    {
        var meta = (await FileMeta.ReadAsync(new MemoryStream(file))).Meta;
        return (meta, DatasetReader.Read(file.AsMemory((int)meta.DatasetOffset), meta.TransferSyntax));
    }
}
