using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Dicom;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Faults;

/// <summary>An object of 2 GB costs the service a bounded amount of memory, whichever door it comes through.</summary>
public sealed class LargeObjectTests
{
    const double MostMemory = 400;

    // 2048 x 2048 x 16 bit x 255 frames: 2.1 GB, near the largest native Pixel Data that a 32-bit length can say twice over.
    static SyntheticInstance Large() => new(Uid.New(), Uid.New(), Uid.New(), "LARGE", rows: 2048, columns: 2048, frames: 255);

    [Fact]
    public async Task Two_gigabytes_in_by_C_STORE_and_out_by_WADO_stay_within_the_memory_bound()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(folder);
        var instance = Large();
        await using (var sender = await Sender.ConnectAsync(service.DimsePort, (instance.SopClass, SyntheticInstance.ExplicitLittleEndian)))
            Assert.Equal(0, await sender.StoreAsync(instance));
        await AssertComesBackAsync(service, instance);
        AssertMemory(service);
    }

    [Fact]
    public async Task Two_gigabytes_in_by_STOW_and_out_by_WADO_stay_within_the_memory_bound()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(folder);
        var instance = Large();
        using (var answer = await Stow.PostAsync(service, instance))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await AssertComesBackAsync(service, instance);
        AssertMemory(service);
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

    static void AssertMemory(ServiceProcess service)
    {
        var peak = service.PeakMemory();
        TestContext.Current.TestOutputHelper?.WriteLine($"VmHWM {peak:F0} MiB");
        Assert.True(peak < MostMemory, $"the service had {peak:F0} MiB resident, more than {MostMemory}");
    }
}
