using System.Net;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Hosting;

[Trait("run", "full")]
public sealed class HealthTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_of_objects_that_cannot_be_written_to_is_told_as_that()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data"));
        Directory.Delete(Path.Combine(folder, "data", "objects", "incoming"), recursive: true);
        // What was found out less than a second ago is told again.
        await Task.Delay(TimeSpan.FromSeconds(1.1), Cancel);

        using var answer = await service.Http.GetAsync("healthz/ready", Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("the folder of the objects cannot be written to\n", await answer.Content.ReadAsStringAsync(Cancel));
    }
}
