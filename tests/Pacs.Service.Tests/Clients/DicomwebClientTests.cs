using System.Security.Cryptography;
using System.Text.Json;
using Dicom;
using Dicom.Values;
using Pacs.Service.Tests.Dimse;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Clients;

/// <summary>dcmjs' dicomweb-client, which OHIF, Cornerstone and the microscopy viewers are built on, in Node.js: what it gets is what was
/// stored.</summary>
[Trait("run", "full")]
[Collection(nameof(ClientArchive))]
public sealed class DicomwebClientTests(ClientArchive archive)
{
    static readonly string script = Path.Combine(SharedFiles.Repository, "tests", "Pacs.Service.Tests", "Clients", "dicomweb-client.mjs");

    [Theory]
    [InlineData("ct", 40)]
    [InlineData("us/cine.dcm", 1)]
    public async Task Its_calls_give_what_was_stored_and_store_what_it_sends(string study, int count)
    {
        var (node, library) = (ClientPrograms.Node(), ClientPrograms.DicomwebClient());
        await archive.StartAsync();
        using var folder = new TemporaryFolder();
        var path = Path.Combine(TestService.SampleStudies, study);
        var sent = await InstancesAsync(folder);

        var told = JsonDocument
            .Parse(
                await Command.RunAsync(
                    node,
                    [
                        script,
                        library,
                        new Uri(archive.Service.Http.BaseAddress!, "/dicom-web").ToString(),
                        archive.StudyIn(path),
                        .. Directory.GetFiles(folder),
                    ]
                )
            )
            .RootElement;

        Assert.Contains(told.GetProperty("studies").EnumerateArray(), found =>
            found.GetProperty("uid").GetString() == archive.StudyIn(path) && found.GetProperty("description").GetString() is { Length: > 0 }
        );
        Assert.Equal(1, told.GetProperty("matching").GetInt32());
        Assert.Single(Texts(told, "series"));
        Assert.True(told.GetProperty("allSeries").GetInt32() >= 7);
        var instances = Texts(told, "instances");
        Assert.Equal(count, instances.Count);
        Assert.Equal(count, told.GetProperty("studyInstances").GetInt32());
        Assert.Equal(instances.Order(StringComparer.Ordinal), Texts(told, "studyMetadata").Order(StringComparer.Ordinal));
        Assert.Equal(instances.Order(StringComparer.Ordinal), Texts(told, "seriesMetadata").Order(StringComparer.Ordinal));
        Assert.Equal(instances[0], Assert.Single(Texts(told, "instanceMetadata")));

        var file = archive.FileOf(instances[0]);
        Assert.Equal(await HashOfFileAsync(file), told.GetProperty("instance").GetString());
        Assert.Equal(
            instances.Select(archive.FileOf).Select(stored => Hash(File.ReadAllBytes(stored))).Order(StringComparer.Ordinal),
            Texts(told, "wholeSeries").Order(StringComparer.Ordinal)
        );
        Assert.Equal(count, told.GetProperty("wholeStudy").GetInt32());

        var dataset = await ClientArchive.ReadAsync(file);
        var frames = told.GetProperty("frames").GetInt32();
        Assert.Equal(dataset.GetInteger(Tag.NumberOfFrames) ?? 1, frames);
        var frameLength = (int)(
            dataset.GetInteger(Tag.Rows)!.Value
            * dataset.GetInteger(Tag.Columns)!.Value
            * dataset.GetInteger(Tag.SamplesPerPixel)!.Value
            * dataset.GetInteger(Tag.BitsAllocated)!.Value
            / 8
        );
        var pixels = await PixelsAsync(file, frames * frameLength);
        List<string> expected =
        [
            .. (frames > 1 ? new[] { 1, frames } : [1]).Select(frame => Hash(pixels.AsSpan((frame - 1) * frameLength, frameLength))),
        ];
        Assert.Equal(expected, Texts(told, "frame"));
        Assert.Equal(expected, Texts(told, "frameOfAny"));
        Assert.Equal(Hash(pixels), Assert.Single(Texts(told, "bulkData")));
        Assert.Equal(Hash(pixels), Assert.Single(Texts(told, "bulkDataSingle")));

        Assert.Equal(
            sent.Select(instance => instance.SopInstance.Value).Order(StringComparer.Ordinal),
            Texts(told, "stored").Order(StringComparer.Ordinal)
        );
        Assert.Equal(0, told.GetProperty("failed").GetInt32());
        Assert.All(Texts(told, "answered"), answer => Assert.Contains(" 200 ", answer, StringComparison.Ordinal));
        await Served.AssertAllThereAsync(archive.Service.Http, sent);
    }

    static async Task<IReadOnlyList<SyntheticInstance>> InstancesAsync(string folder)
    {
        var root = $"2.25.{DateTime.UtcNow.Ticks}";
        List<SyntheticInstance> instances =
        [
            .. Enumerable
                .Range(1, 2)
                .Select(number => new SyntheticInstance(
                    Uid.Parse(root),
                    Uid.Parse(root + ".1"),
                    Uid.Parse($"{root}.1.{number}"),
                    "CLIENT",
                    "Client^Test",
                    number: number
                )),
        ];
        foreach (var instance in instances)
            await instance.WriteAsync(Path.Combine(folder, $"{instance.SopInstance}.dcm"));
        return instances;
    }

    // Uncompressed, and the last element of the file.
    static async Task<byte[]> PixelsAsync(string file, int length) =>
        (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))[^length..];

    static List<string> Texts(JsonElement told, string name) =>
        [.. told.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];

    static async Task<string> HashOfFileAsync(string file) =>
        Hash(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));

    static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes));
}
