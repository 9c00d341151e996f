using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Dicom;
using Dicom.Values;
using Pacs.Service.Tests.DicomWeb;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Faults;

/// <summary>An object of one or two GB costs the service a bounded amount of memory, whichever door it comes through.</summary>
[Trait("run", "full")]
public sealed class LargeObjectTests
{
    const double MostMemory = 400;

    // 2048 x 2048 x 16 bit a frame: 255 frames are 2.1 GB, more than a signed 32-bit length can say. That does not depend on the back ends:
    // an S3 server on the same machine is slow, and gets 64 frames, which are 512 MB and more than the bound.
    public static TheoryData<string, int> Kinds => new() { { BackEnds.Embedded, 255 }, { BackEnds.Servers, 64 } };

    static SyntheticInstance Large(int frames) => new(Uid.New(), Uid.New(), Uid.New(), "LARGE", rows: 2048, columns: 2048, frames: frames);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_large_object_in_by_C_STORE_and_out_by_WADO_stays_within_the_memory_bound(string kind, int frames)
    {
        await using var backEnds = await BackEnds.CreateAsync(kind);
        await using var service = await backEnds.StartServiceAsync();
        var instance = Large(frames);
        await using (var sender = await Sender.ConnectAsync(service.DimsePort, (instance.SopClass, SyntheticInstance.ExplicitLittleEndian)))
            Assert.Equal(0, await sender.StoreAsync(instance));
        await AssertComesBackAsync(service, instance);
        AssertMemory(service);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_large_object_in_by_STOW_and_out_by_WADO_stays_within_the_memory_bound(string kind, int frames)
    {
        await using var backEnds = await BackEnds.CreateAsync(kind);
        await using var service = await backEnds.StartServiceAsync();
        var instance = Large(frames);
        using (var answer = await Stow.PostAsync(service, instance))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await AssertComesBackAsync(service, instance);
        AssertMemory(service);
    }

    [Theory]
    [InlineData(BackEnds.Embedded)]
    [InlineData(BackEnds.Servers)]
    public async Task Half_a_gigabyte_of_bulk_data_apart_from_its_metadata_stays_within_the_memory_bound(string kind)
    {
        const int frames = 64;
        await using var backEnds = await BackEnds.CreateAsync(kind);
        await using var service = await backEnds.StartServiceAsync();
        var instance = new TestInstance(frames: 1, change: dataset =>
            dataset.SetInteger(Tag.NumberOfFrames, frames).SetInteger(Tag.Rows, 2048).SetInteger(Tag.Columns, 2048)
        );
        using var content = SeparateParts.Streamed(SeparateParts.Metadata(SeparateParts.Without(instance)), megabytes: frames * 8);
        using (var answer = await service.Http.PostAsync("dicom-web/studies", content, TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var frame = await service.Http.GetAsync(
            $"{instance.Path[1..]}/frames/{frames}",
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.OK, frame.StatusCode);
        AssertMemory(service);
    }

    [Theory]
    [InlineData(BackEnds.Embedded)]
    [InlineData(BackEnds.Servers)]
    public async Task Half_a_gigabyte_out_as_a_zip_archive_and_as_bulk_data_stays_within_the_memory_bound(string kind)
    {
        await using var backEnds = await BackEnds.CreateAsync(kind);
        await using var service = await backEnds.StartServiceAsync();
        var (study, series) = (Uid.New(), Uid.New());
        var instances = Enumerable
            .Range(1, 2)
            .Select(number => new SyntheticInstance(
                study,
                series,
                Uid.New(),
                "LARGE",
                rows: 2048,
                columns: 2048,
                frames: 32,
                number: number
            ))
            .ToArray();
        foreach (var instance in instances)
            using (var answer = await Stow.PostAsync(service, instance))
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var pixels = instances.Sum(instance => instance.PixelBytes);
        await AssertLengthAsync(service, $"dicom-web/studies/{study}", "application/zip; transfer-syntax=*", pixels);
        await AssertLengthAsync(
            service,
            $"dicom-web/studies/{study}/bulkdata",
            "multipart/related; type=\"application/octet-stream\"",
            pixels
        );
        await AssertLengthAsync(
            service,
            $"dicom-web/studies/{study}/pixeldata",
            "multipart/related; type=\"application/octet-stream\"",
            pixels
        );
        // Less than one of the objects and what the service takes anyway.
        AssertMemory(service, most: 320);
    }

    // The bytes themselves are compared where objects are small.
    static async Task AssertLengthAsync(ServiceProcess service, string path, string accept, long pixels)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await service.Http.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var (buffer, length) = (new byte[1 << 20], 0L);
        while (await body.ReadAsync(buffer, TestContext.Current.CancellationToken) is > 0 and var read)
            length += read;
        Assert.InRange(length, pixels, pixels + (64 << 10));
    }

    static async Task AssertComesBackAsync(ServiceProcess service, SyntheticInstance instance)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, instance.Path);
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/dicom; transfer-syntax=*"));
        using var answer = await service.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var body = await answer.Content.ReadAsStreamAsync();
        var fileStart = answer.Content.Headers.ContentLength!.Value - instance.DatasetLength;
        await body.ReadExactlyAsync(new byte[fileStart]);
        await using var expected = instance.OpenDataset();
        Assert.Equal(Convert.ToHexString(await SHA256.HashDataAsync(expected)), Convert.ToHexString(await SHA256.HashDataAsync(body)));
    }

    static void AssertMemory(ServiceProcess service, double most = MostMemory)
    {
        var peak = service.PeakMemory();
        TestContext.Current.TestOutputHelper?.WriteLine($"VmHWM {peak:F0} MiB");
        Assert.True(peak < most, $"the service had {peak:F0} MiB resident, more than {most}");
    }
}
