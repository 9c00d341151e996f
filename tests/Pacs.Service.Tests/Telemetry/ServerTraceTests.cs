using System.Net;
using System.Text;
using Dicom;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Telemetry;

/// <summary>The spans and counts of a process whose index and objects are on servers.</summary>
[Trait("run", "full")]
public sealed class ServerTraceTests
{
    [Fact]
    public async Task The_requests_to_both_servers_stand_in_the_trace_without_statements_and_secrets()
    {
        await using var servers = await ServerBackEnds.CreateAsync();
        using var folder = new TemporaryFolder();
        using var collector = new Collector();
        await using var service = await ServiceProcess.StartAsync(folder, servers.Settings, collector.Environment());
        var instance = new SyntheticInstance(Uid.New(), Uid.New(), Uid.New(), "PIDQZ81973", "Quixzotl^Vbnmqa");

        await using (
            var sender = await Sender.ConnectAsync(
                service.DimsePort,
                (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian)
            )
        )
            Assert.Equal(0x0000, await sender.StoreAsync(instance));
        Assert.Contains(
            "Quixzotl",
            await service.Http.GetStringAsync(
                "dicom-web/studies?PatientName=Quixzotl*&PatientID=PIDQZ81973",
                TestContext.Current.CancellationToken
            ),
            StringComparison.Ordinal
        );
        using (var retrieved = await service.Http.GetAsync(instance.Path, TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.OK, retrieved.StatusCode);
        Assert.Equal(0, await service.StopAsync());

        var spans = collector.Spans;
        var byId = spans.ToDictionary(span => span.Id);
        var put = Assert.Single(spans, span => span is { Source: "System.Net.Http", Name: "PUT" } && Above(span).Contains("blob.put"));
        Assert.Equal(["blob.put", "store", "C-STORE", "association", "connection"], Above(put));
        Assert.Contains(instance.SopInstance.Value, put.Attributes["url.full"], StringComparison.Ordinal);
        Assert.All(spans.Where(span => span.Source == "System.Net.Http"), span => Assert.DoesNotContain('?', span.Attributes["url.full"]));
        Assert.Contains(spans, span => span is { Source: "System.Net.Http", Name: "GET" } && Above(span).Contains("blob.get"));
        Assert.Contains(spans, span =>
            span.Source == "Npgsql"
            && Above(span).SequenceEqual(["index.commit", "index.wait", "store", "C-STORE", "association", "connection"])
        );
        Assert.Contains(spans, span =>
            span.Source == "Npgsql" && Above(span).SequenceEqual(["index.query", "find", "GET /dicom-web/studies"])
        );
        Assert.Contains(spans, span => span.Name == "index.commit" && span.Attributes["db.system.name"] == "postgresql");
        string[] hidden =
        [
            "Quixzotl",
            "Vbnmqa",
            "PIDQZ81973",
            "SELECT ",
            "INSERT ",
            "X-Amz-",
            "AWS4-HMAC",
            .. servers
                .Settings.Where(setting =>
                    setting.Contains("SecretKey", StringComparison.Ordinal) || setting.Contains("AccessKey", StringComparison.Ordinal)
                )
                .Select(setting => setting.Split('=')[1]),
        ];
        foreach (var sent in collector.Requests.Select(request => Encoding.Latin1.GetString(request.Body)).Append(service.Output))
            Assert.All(hidden, secret => Assert.DoesNotContain(secret, sent, StringComparison.OrdinalIgnoreCase));

        List<string> Above(Span span)
        {
            var names = new List<string>();
            for (var next = byId.GetValueOrDefault(span.Parent); next is not null; next = byId.GetValueOrDefault(next.Parent))
                names.Add(next.Name);
            return names;
        }
    }

    [Fact]
    public async Task Servers_that_are_away_are_counted()
    {
        await using var servers = await ServerBackEnds.CreateAsync();
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(folder, [.. servers.Settings, "--Pacs:Telemetry:Metrics=true"]);

        servers.ObjectsLink.Cut();
        await using (
            var sender = await Sender.ConnectAsync(
                service.DimsePort,
                (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian)
            )
        )
            Assert.Equal(0xA700, await sender.StoreAsync(new SyntheticInstance(Uid.New(), Uid.New(), Uid.New(), "P1")));
        var metrics = new PrometheusText(await service.Http.GetStringAsync("metrics", TestContext.Current.CancellationToken));

        Assert.Equal(1, metrics.Sum("pacs_store_instances_total", ("pacs_outcome", "unavailable")));
        Assert.True(metrics.Sum("pacs_retries_total", ("pacs_backend", "objects")) > 0);
        Assert.True(metrics.Sum("pacs_unavailable_total", ("pacs_backend", "objects")) >= 1);
        Assert.Equal(
            1,
            metrics.Sum(
                "pacs_blob_duration_seconds_count",
                ("pacs_blob_operation", "put"),
                ("pacs_blob_store", "s3"),
                ("pacs_outcome", "error")
            )
        );
    }
}
