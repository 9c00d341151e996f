using System.Net;
using Dicom;
using Pacs.Service.Telemetry;
using Pacs.Service.Tests.Dimse;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Telemetry;

/// <summary>The spans that a real process sends to a collector.</summary>
[Trait("run", "full")]
public sealed class TraceTests
{
    const string Traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Fact]
    public async Task A_store_by_DCMTK_is_one_trace_from_the_connection_to_the_answer()
    {
        using var folder = new TemporaryFolder();
        using var collector = new Collector();
        await using var service = await ServiceProcess.StartAsync(
            Path.Combine(folder, "data"),
            tracer: collector.Environment("OTEL_SERVICE_NAME=archive-under-test")
        );
        var file = Directory.GetFiles(Path.Combine(TestService.SampleStudies, "cr"), "*.dcm").First();

        var (exitCode, output) = await Peer.RunAsync(
            "storescu",
            "-aet",
            "MODALITY1",
            "-aec",
            "PACS",
            "127.0.0.1",
            service.DimsePort.ToString(),
            file
        );
        Assert.True(exitCode == 0, output);
        var spans = await collector.SpansAsync(spans => spans.Any(span => span.Name == "connection"));

        var connection = Assert.Single(spans, span => span.Name == "connection");
        Assert.Equal(("archive-under-test", "Pacs.Service", ""), (connection.Service, connection.Source, connection.Parent));
        var trace = spans.Where(span => span.Trace == connection.Trace).ToList();
        var association = Child(trace, connection, "Dicom.Network", "association");
        Assert.Equal("MODALITY1", association.Attributes["dicom.calling_ae_title"]);
        var message = Child(trace, association, "Dicom.Network", "C-STORE");
        Assert.Equal("0000H", message.Attributes["dicom.status"]);
        var store = Child(trace, message, "Pacs.Archive", "store");
        Assert.Equal(("DIMSE", "stored"), (store.Attributes["pacs.protocol"], store.Attributes["pacs.outcome"]));
        Assert.Equal(message.Attributes["dicom.sop_instance_uid"], store.Attributes["dicom.sop_instance_uid"]);
        var put = Child(trace, store, "Pacs.Archive", "blob.put");
        Assert.Contains(store.Attributes["dicom.sop_instance_uid"], put.Attributes["pacs.blob.key"], StringComparison.Ordinal);
        Assert.True(long.Parse(put.Attributes["pacs.blob.bytes"]) >= new FileInfo(file).Length / 2);
        Child(trace, store, "Pacs.Archive", "index.query");
        var wait = Child(trace, store, "Pacs.Archive", "index.wait");
        var commit = Child(trace, wait, "Pacs.Archive", "index.commit");
        Assert.Equal(("sqlite", "1"), (commit.Attributes["db.system.name"], commit.Attributes["db.operation.batch.size"]));
        var answer = Child(trace, message, "Dicom.Network", "answer");
        // The row's statements run while the object is flushed, so the spans overlap; the transaction ends after it.
        Assert.True(
            put.End <= commit.End && commit.End <= answer.Start && answer.End <= message.End,
            "first durable, then committed, then answered"
        );
        AssertDescribed(spans);
    }

    [Fact]
    public async Task Stores_that_share_a_commit_are_linked_with_it()
    {
        using var folder = new TemporaryFolder();
        using var collector = new Collector();
        await using var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data"), tracer: collector.Environment());
        var study = Uid.New();
        const int senders = 16;

        await Task.WhenAll(
            Enumerable
                .Range(0, senders)
                .Select(async number =>
                {
                    await using var sender = await Sender.ConnectAsync(
                        service.DimsePort,
                        (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian)
                    );
                    for (var i = 0; i < 4; i++)
                        Assert.Equal(0, await sender.StoreAsync(new SyntheticInstance(study, study, Uid.New(), "P1")));
                })
        );
        var spans = await collector.SpansAsync(spans => spans.Count(span => span.Name == "connection") == senders);

        var commits = spans.Where(span => span.Name == "index.commit").ToDictionary(span => span.Id);
        // Upkeep changes the index as well, once a minute.
        var stores = spans.Where(span => span.Name == "store").Select(span => span.Id).ToHashSet();
        var waits = spans.Where(span => span.Name == "index.wait" && stores.Contains(span.Parent)).ToList();
        Assert.Equal(senders * 4, waits.Count);
        Assert.All(waits, wait =>
        {
            var commit = commits[Assert.Single(wait.Links)];
            Assert.True(commit.Parent == wait.Id || commit.Links.Contains(wait.Id), wait.ToString());
        });
        Assert.All(commits.Values, commit =>
            Assert.Equal(commit.Attributes["db.operation.batch.size"], (commit.Links.Count + 1).ToString())
        );
    }

    [Fact]
    public async Task A_request_goes_on_in_the_trace_that_it_comes_with()
    {
        using var folder = new TemporaryFolder();
        using var collector = new Collector();
        await using var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data"), tracer: collector.Environment());
        var instance = new SyntheticInstance(Uid.New(), Uid.New(), Uid.New(), "P1");
        service.Http.DefaultRequestHeaders.Add("traceparent", Traceparent);

        using (var stored = await Stow.PostAsync(service, instance))
            Assert.Equal(HttpStatusCode.OK, stored.StatusCode);
        await service.Http.GetStringAsync("dicom-web/studies?PatientID=P1", TestContext.Current.CancellationToken);
        using (var retrieved = await service.Http.GetAsync(instance.Path, TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.OK, retrieved.StatusCode);
        var spans = await collector.SpansAsync(spans => spans.Count(span => span.Parent == Traceparent[36..52]) == 3);

        var requests = spans.Where(span => span.Parent == Traceparent[36..52]).ToList();
        Assert.All(requests, request => Assert.Equal(("Microsoft.AspNetCore", Traceparent[3..35]), (request.Source, request.Trace)));
        var post = Assert.Single(requests, request => request.Name == "POST /dicom-web/studies");
        var store = Child(spans, post, "Pacs.Archive", "store");
        Assert.Equal("STOW", store.Attributes["pacs.protocol"]);
        Child(spans, Child(spans, store, "Pacs.Archive", "index.wait"), "Pacs.Archive", "index.commit");
        Child(spans, post, "Pacs.Service", "answer");
        var search = Assert.Single(requests, request => request.Name == "GET /dicom-web/studies");
        Assert.DoesNotContain(search.Attributes.Keys, name => name.StartsWith("url.", StringComparison.Ordinal) && name != "url.scheme");
        var find = Child(spans, search, "Pacs.Archive", "find");
        Assert.Equal(("study", "1"), (find.Attributes["pacs.level"], find.Attributes["pacs.matches"]));
        Assert.True(spans.Count(span => span.Parent == find.Id && span.Name == "index.query") >= 2);
        var get = Assert.Single(requests, request => request.Name.EndsWith("/instances/{instance}", StringComparison.Ordinal));
        Assert.Equal(instance.SopInstance.Value, get.Attributes["dicom.sop_instance_uid"]);
        Child(spans, get, "Pacs.Archive", "index.query");
        var read = Child(spans, get, "Pacs.Archive", "blob.get");
        Assert.Equal(instance.FileStart().Length + instance.DatasetLength, long.Parse(read.Attributes["pacs.blob.bytes"]));
        AssertDescribed(spans);
    }

    [Fact]
    public async Task What_the_sampler_leaves_out_is_not_sent_and_probes_never_are()
    {
        using var folder = new TemporaryFolder();
        using var collector = new Collector();
        await using var service = await ServiceProcess.StartAsync(
            Path.Combine(folder, "data"),
            tracer: collector.Environment("OTEL_TRACES_SAMPLER=parentbased_always_off")
        );
        await service.Http.GetStringAsync("dicom-web/studies", TestContext.Current.CancellationToken);
        using var asked = new HttpRequestMessage(HttpMethod.Get, "dicom-web/studies") { Headers = { { "traceparent", Traceparent } } };
        (await service.Http.SendAsync(asked, TestContext.Current.CancellationToken)).Dispose();

        Assert.Equal(0, await service.StopAsync());

        Assert.All(collector.Spans, span => Assert.Equal(Traceparent[3..35], span.Trace));
        Assert.Contains(collector.Spans, span => span.Name == "find");
        Assert.DoesNotContain(collector.Spans, span => span.Name.Contains("healthz", StringComparison.Ordinal));
    }

    // By default nothing goes out, and what would send it is not even loaded.
    [Fact]
    public async Task Without_an_exporter_nothing_of_OpenTelemetry_is_loaded()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data"));

        using var metrics = await service.Http.GetAsync("metrics", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, metrics.StatusCode);
        var loaded = File.ReadLines($"/proc/{service.Id}/maps").ToList();
        Assert.Contains(loaded, line => line.Contains("Pacs.Archive.dll", StringComparison.Ordinal));
        Assert.DoesNotContain(loaded, line => line.Contains("OpenTelemetry", StringComparison.Ordinal));
    }

    static Span Child(IReadOnlyList<Span> spans, Span parent, string source, string name)
    {
        var children = spans.Where(span => span.Parent == parent.Id && span.Trace == parent.Trace && span.Name == name).ToList();
        Assert.True(children.Count == 1, $"{children.Count} of {name} below {parent.Name}, of:\n{string.Join('\n', spans)}");
        Assert.Equal(source, children[0].Source);
        Assert.True(children[0].Start >= parent.Start);
        return children[0];
    }

    // The README's table is about what there really is.
    static void AssertDescribed(IReadOnlyList<Span> spans) =>
        Assert.All(spans.Where(span => TelemetryHost.Names.Contains(span.Source)), span =>
        {
            var entry = Assert.Single(Catalogue.Spans, entry =>
                entry.Source == span.Source
                && entry.Name.Split(", ").Contains(span.Name)
                && span.Attributes.Keys.All(entry.Attributes.Contains)
                && !(span.Name == "answer" && span.Source != entry.Source)
            );
            Assert.Empty(span.Attributes.Keys.Except(entry.Attributes));
        });
}
