using System.Text;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;
using static Pacs.Service.Tests.Faults.Outage;

namespace Pacs.Service.Tests.Faults;

/// <summary>The server that the objects are with fails under load (<see cref="Outage"/>).</summary>
[Trait("run", "full")]
public sealed class ObjectStoreFaultTests
{
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
}
