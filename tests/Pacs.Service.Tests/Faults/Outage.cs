using System.Diagnostics;
using System.Net;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Faults;

/// <summary>A server behind the service fails under load. Nothing acknowledged is lost and nothing unacknowledged is shown; senders are
/// told to try again, and readiness says so, until the server is back.</summary>
static class Outage
{
    public const int Associations = 4;
    public const int Stows = 2;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Returns an action that needs no waiting as one that could.</summary>
    public static Func<Task> Do(Action action) =>
        () =>
        {
            action();
            return Task.CompletedTask;
        };

    /// <summary>Breaks a server while senders store, mends it once senders have been refused at both doors, and holds the service to its
    /// promises.</summary>
    /// <param name="backEnds">The servers.</param>
    /// <param name="breakIt">Breaks one of them.</param>
    /// <param name="mendIt">Mends it.</param>
    /// <param name="trouble">Words that readiness then says.</param>
    /// <param name="refusals">Minimum number of refusals before the server is mended. Senders that are refused at once try again four times
    /// a second.</param>
    /// <param name="inDoubt">Maximum number of refused instances that may have been stored.</param>
    public static async Task AssertSurvivesAsync(
        ServerBackEnds backEnds,
        Func<Task> breakIt,
        Func<Task> mendIt,
        string trouble,
        int refusals = 0,
        int inDoubt = 0
    )
    {
        await using var service = await backEnds.StartServiceAsync();
        await using var load = StoreLoad.Start(service, Associations, Stows);
        await load.WaitForAsync(load => load.Acknowledged.Count >= 100, "instances stored before");
        await load.WaitForAsync(load => load.InFlight > 0, "an instance under way");
        await breakIt();

        await WaitForReadinessAsync(service, HttpStatusCode.ServiceUnavailable, trouble);
        await load.WaitForAsync(
            load =>
                load.Refused.Count >= refusals
                && load.Refused.Any(refused => refused.Answer == "503 Retry-After")
                && load.Refused.Any(refused => refused.Answer.Length == 4),
            "senders refused at both doors"
        );
        Assert.False(service.HasExited);
        using (var live = await service.Http.GetAsync("healthz/live", Cancel))
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        await mendIt();

        await WaitForReadinessAsync(service, HttpStatusCode.OK, "ready");
        var before = load.Acknowledged.Count;
        await load.WaitForAsync(load => load.Acknowledged.Count >= before + 50, "instances stored behind it");
        await load.StopAsync();

        Assert.Empty(load.Unanswered);
        Assert.All(load.Refused, refused => Assert.Contains(refused.Answer, new[] { "A700", "0110", "503 Retry-After" }));
        await Served.AssertAllThereAsync(service.Http, load.Acknowledged);
        // The one commit whose answer never came may have been made: nobody can tell while the database is away.
        await Served.AssertNoneThereAsync(service.Http, load.Refused.Select(refused => refused.Instance), inDoubt);
        await using (
            var sender = await Sender.ConnectAsync(
                service.DimsePort,
                (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian)
            )
        )
            foreach (var (instance, _) in load.Refused)
                Assert.Equal(0, await sender.StoreAsync(instance));
        Assert.Equal(load.Acknowledged.Count + load.Refused.Count, await Served.AssertEverythingIsWholeAsync(service.Http));
        Assert.DoesNotContain("LOAD-", service.Output, StringComparison.Ordinal);
        Assert.Equal(0, await service.StopAsync());
    }

    static async Task WaitForReadinessAsync(ServiceProcess service, HttpStatusCode status, string text)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            using var answer = await service.Http.GetAsync("healthz/ready", Cancel);
            var said = await answer.Content.ReadAsStringAsync(Cancel);
            if (answer.StatusCode == status)
            {
                Assert.Contains(text, said, StringComparison.Ordinal);
                return;
            }
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), $"readiness stayed {answer.StatusCode}: {said}");
            await Task.Delay(100, Cancel);
        }
    }
}
