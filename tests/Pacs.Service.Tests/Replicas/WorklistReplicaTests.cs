using System.Net;
using Pacs.Service.Tests.DicomWeb.Ups;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Replicas;

/// <summary>The worklist of several processes on one database.</summary>
[Trait("run", "full")]
public sealed class WorklistReplicaTests
{
    [Fact]
    public async Task What_happens_at_one_replica_is_reported_by_the_others_and_one_claim_of_several_succeeds()
    {
        await using var backEnds = await ServerBackEnds.CreateAsync();
        await using var one = await backEnds.StartServiceAsync();
        await using var two = await backEnds.StartServiceAsync();
        var (here, there) = (new DicomWeb.Ups.Worklist(one.Http), new DicomWeb.Ups.Worklist(two.Http));
        using var watcher = await EventClient.ConnectAsync(two.Http, "WATCHER");
        await DicomWeb.Ups.Worklist.ExpectAsync(
            HttpStatusCode.Created,
            there.SendAsync(HttpMethod.Post, "/workitems/1.2.840.10008.5.1.4.34.5/subscribers/WATCHER")
        );
        for (var round = 0; round < 5; round++)
        {
            var uid = await here.CreateAsync();
            var claims = await Task.WhenAll(
                Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? here : there).ChangeStateAsync(uid, "IN PROGRESS", $"1.2.3.{i}"))
            );
            Assert.Single(claims, claim => claim.StatusCode == HttpStatusCode.OK);
            Assert.Equal(5, claims.Count(claim => claim.StatusCode == HttpStatusCode.BadRequest));
            Assert.Equal(["1 SCHEDULED", "1 IN PROGRESS"], await watcher.ReceiveAsync(2));
        }
    }
}
