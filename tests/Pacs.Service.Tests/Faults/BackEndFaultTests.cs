using System.Diagnostics;
using System.Net;
using System.Text;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Faults;

/// <summary>The servers that index and objects are with fail under load. Nothing acknowledged is lost and nothing unacknowledged is shown;
/// senders are told to try again, and readiness says so, until the servers are back.</summary>
[Trait("run", "full")]
public sealed class BackEndFaultTests
{
    const int Associations = 4;
    const int Stows = 2;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_object_store_dies_in_the_middle_of_puts_and_comes_back()
    {
        await using var objects = await S3Server.StartAsync();
        await using var backEnds = await ServerBackEnds.CreateAsync(objects: objects);
        await AssertSurvivesAsync(
            backEnds,
            Do(objects.StopGateway),
            () => objects.StartGatewayAsync(),
            "the object store cannot be reached\n"
        );
    }

    [Fact]
    public async Task The_object_store_answers_503_for_a_while()
    {
        await using var backEnds = await ServerBackEnds.CreateAsync();
        var slowDown = Encoding.ASCII.GetBytes(
            "HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nContent-Length: 46\r\nConnection: "
                + "close\r\n\r\n<Error><Code>SlowDown</Code><Message/></Error>"
        );
        await AssertSurvivesAsync(
            backEnds,
            Do(() => backEnds.ObjectsLink.Answer(slowDown)),
            Do(backEnds.ObjectsLink.Restore),
            "the object store cannot be reached\n"
        );
    }

    [Fact]
    public async Task The_object_store_says_nothing_any_more_for_a_while()
    {
        await using var backEnds = await ServerBackEnds.CreateAsync();
        await AssertSurvivesAsync(
            backEnds,
            Do(backEnds.ObjectsLink.Silence),
            Do(backEnds.ObjectsLink.Restore),
            "the object store cannot be reached\n"
        );
    }

    [Fact]
    public async Task The_database_dies_in_the_middle_of_commits_and_is_started_again()
    {
        await using var database = await PostgreSqlServer.StartAsync();
        await using var backEnds = await ServerBackEnds.CreateAsync(database);
        await AssertSurvivesAsync(
            backEnds,
            Do(database.Kill),
            () => database.RestartAsync(),
            "the index cannot be read",
            inDoubt: Associations + Stows
        );
    }

    [Fact]
    public async Task The_database_cannot_be_reached_for_a_minute()
    {
        await using var backEnds = await ServerBackEnds.CreateAsync();
        await AssertSurvivesAsync(
            backEnds,
            Do(backEnds.DatabaseLink.Silence),
            Do(backEnds.DatabaseLink.Restore),
            "the index cannot be read",
            outage: TimeSpan.FromMinutes(1),
            inDoubt: Associations + Stows
        );
    }

    [Fact]
    public async Task Connections_to_the_database_break_and_can_be_made_again_at_once()
    {
        await using var backEnds = await ServerBackEnds.CreateAsync();
        await using var service = await backEnds.StartServiceAsync();
        await using var load = StoreLoad.Start(service, Associations, Stows);
        for (var round = 0; round < 10; round++)
        {
            var acknowledged = load.Acknowledged.Count;
            await load.WaitForAsync(load => load.Acknowledged.Count > acknowledged + 20, "instances stored");
            backEnds.DatabaseLink.Cut();
            backEnds.DatabaseLink.Restore();
        }
        await load.StopAsync();
        // The writer finds out by itself what became of its commit: no sender need know.
        Assert.Empty(load.Refused);
        Assert.Empty(load.Unanswered);
        await Served.AssertAllThereAsync(service.Http, load.Acknowledged);
        Assert.Equal(load.Acknowledged.Count, await Served.AssertEverythingIsWholeAsync(service.Http));
    }

    static Func<Task> Do(Action action) =>
        () =>
        {
            action();
            return Task.CompletedTask;
        };

    static async Task AssertSurvivesAsync(
        ServerBackEnds backEnds,
        Func<Task> breakIt,
        Func<Task> mendIt,
        string trouble,
        TimeSpan outage = default,
        int inDoubt = 0
    )
    {
        await using var service = await backEnds.StartServiceAsync();
        await using var load = StoreLoad.Start(service, Associations, Stows);
        await load.WaitForAsync(load => load.Acknowledged.Count >= 100, "instances stored before");
        await load.WaitForAsync(load => load.InFlight > 0, "an instance under way");
        var clock = Stopwatch.StartNew();
        await breakIt();

        await WaitForReadinessAsync(service, HttpStatusCode.ServiceUnavailable, trouble);
        await load.WaitForAsync(
            load =>
                load.Refused.Any(refused => refused.Answer == "503 Retry-After") && load.Refused.Any(refused => refused.Answer.Length == 4),
            "senders refused at both doors",
            TimeSpan.FromMinutes(3)
        );
        Assert.False(service.HasExited);
        using (var live = await service.Http.GetAsync("healthz/live", Cancel))
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        if (outage - clock.Elapsed is { Ticks: > 0 } rest)
            await Task.Delay(rest, Cancel);
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
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"readiness stayed {answer.StatusCode}: {said}");
            await Task.Delay(100, Cancel);
        }
    }
}
