using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;
using static Pacs.Service.Tests.Faults.Outage;

namespace Pacs.Service.Tests.Faults;

/// <summary>The server that the index is with fails under load (<see cref="Outage"/>).</summary>
[Trait("run", "full")]
public sealed class DatabaseFaultTests
{
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
    public async Task The_database_cannot_be_reached_for_a_while()
    {
        await using var backEnds = await ServerBackEnds.CreateAsync();
        await AssertSurvivesAsync(
            backEnds,
            Do(backEnds.DatabaseLink.Silence),
            Do(backEnds.DatabaseLink.Restore),
            "the index cannot be read",
            refusals: 20,
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
}
