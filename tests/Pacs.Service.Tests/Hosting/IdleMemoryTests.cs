using System.Diagnostics;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Hosting;

[Trait("run", "full")]
public sealed class IdleMemoryTests
{
    const double Most = 100;

    static readonly TimeSpan patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task The_published_service_idles_below_100_MB()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("PACS_TEST_SERVICE")))
            Assert.Skip("measured on the published build, which tests/run.sh makes and names in PACS_TEST_SERVICE");
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data"), isMeasured: true);
        // Five seconds after the start, the first upkeep begins and the memory of the start is given back: all that an idle service has
        // is loaded then.
        await Task.Delay(TimeSpan.FromSeconds(8), TestContext.Current.CancellationToken);
        for (var clock = Stopwatch.StartNew(); service.Memory() >= Most; await Task.Delay(500, TestContext.Current.CancellationToken))
            Assert.True(clock.Elapsed < patience, $"the service has {service.Memory():F0} MiB resident");
    }
}
