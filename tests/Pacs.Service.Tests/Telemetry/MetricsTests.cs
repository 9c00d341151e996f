using System.Net;
using Dicom;
using Dicom.Network.Scu;
using Pacs.Service.Telemetry;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Telemetry;

/// <summary>What <c>/metrics</c> of a real process says after known work.</summary>
[Trait("run", "full")]
public sealed class MetricsTests
{
    const string On = "--Pacs:Telemetry:Metrics=true";

    [Fact]
    public async Task The_counts_are_those_of_the_work_that_was_done()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data"), [On]);
        var instances = Enumerable
            .Range(0, 3)
            .Select(_ => new SyntheticInstance(Uid.Parse("1.2.3"), Uid.Parse("1.2.3.4"), Uid.New(), "P1"))
            .ToList();
        await using (
            var sender = await Sender.ConnectAsync(
                service.DimsePort,
                (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian),
                (Sender.PatientRootFind, SyntheticInstance.ExplicitLittleEndian)
            )
        )
        {
            foreach (var instance in instances)
                Assert.Equal(0x0000, await sender.StoreAsync(instance));
            Assert.Equal(0x0000, await sender.StoreAsync(instances[0]));
            Assert.Equal(
                0xB000,
                await sender.StoreAsync(
                    new SyntheticInstance(instances[0].Study, instances[0].Series, instances[0].SopInstance, "P1", rows: 32)
                )
            );
            Assert.Equal(
                0xC000,
                await sender.StoreAsync(
                    SyntheticInstance.CtImageStorage,
                    Uid.New(),
                    SyntheticInstance.ExplicitLittleEndian,
                    new MemoryStream(new byte[100])
                )
            );
            Assert.Equal(
                3,
                (
                    await sender.FindAsync(
                        Sender.PatientRootFind,
                        "IMAGE",
                        (Tag.PatientID, "P1"),
                        (Tag.StudyInstanceUID, "1.2.3"),
                        (Tag.SeriesInstanceUID, "1.2.3.4")
                    )
                ).Count
            );
        }
        using (var stored = await Stow.PostAsync(service, new SyntheticInstance(Uid.Parse("1.2.5"), Uid.Parse("1.2.5.4"), Uid.New(), "P2")))
            Assert.Equal(HttpStatusCode.OK, stored.StatusCode);
        for (var i = 0; i < 2; i++)
            await service.Http.GetStringAsync("dicom-web/studies?PatientID=P1", TestContext.Current.CancellationToken);
        using var file = new HttpRequestMessage(HttpMethod.Get, instances[0].Path)
        {
            Headers = { { "Accept", "application/dicom; transfer-syntax=*" } },
        };
        using var retrieved = await service.Http.SendAsync(file, TestContext.Current.CancellationToken);
        var bytes = await retrieved.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using (var deleted = await service.Http.DeleteAsync("dicom-web/studies/1.2.5", TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);

        // Probes and upkeep write to the index as well, now and then.
        string[] gauges = ["dicom_association_open", "dicom_connection_open", "pacs_index_queue_length", "pacs_blob_transfer_open"];
        var metrics = await ScrapeAsync(service, metrics =>
            metrics.Sum("dicom_association_ended_total") > 0 && gauges.All(name => metrics.Sum(name) == 0)
        );

        Assert.Equal(
            3,
            metrics.Sum(
                "pacs_store_instances_total",
                ("pacs_protocol", "DIMSE"),
                ("pacs_outcome", "stored"),
                ("dicom_sop_class", "CTImageStorage")
            )
                + metrics.Sum(
                    "pacs_store_instances_total",
                    ("pacs_protocol", "DIMSE"),
                    ("pacs_outcome", "stored_with_warnings"),
                    ("dicom_sop_class", "CTImageStorage")
                )
        );
        Assert.Equal(1, metrics.Sum("pacs_store_instances_total", ("pacs_outcome", "already_stored")));
        Assert.Equal(1, metrics.Sum("pacs_store_instances_total", ("pacs_outcome", "conflict")));
        Assert.Equal(1, metrics.Sum("pacs_store_instances_total", ("pacs_outcome", "refused")));
        Assert.Equal(7, metrics.Sum("pacs_store_duration_seconds_count"));
        Assert.Equal(1, metrics.Sum("pacs_store_duration_seconds_count", ("pacs_protocol", "STOW")));
        Assert.Equal(6, metrics.Sum("pacs_store_size_bytes_count"));
        Assert.Equal(6, metrics.Sum("dicom_message_handled_total", ("dicom_command", "C-STORE"), ("dicom_calling_ae_title", "TESTER")));
        Assert.Equal(
            1,
            metrics.Sum(
                "dicom_message_handled_total",
                ("dicom_command", "C-STORE"),
                ("dicom_status", "B000H"),
                ("dicom_sop_class", "CTImageStorage")
            )
        );
        Assert.Equal(1, metrics.Sum("dicom_message_duration_seconds_count", ("dicom_command", "C-FIND"), ("dicom_status", "0000H")));
        Assert.Equal(
            1,
            metrics.Sum(
                "dicom_association_ended_total",
                ("dicom_association_outcome", "aborted_by_peer"),
                ("dicom_calling_ae_title", "TESTER")
            )
        );
        Assert.Equal(2, metrics.Sum("pacs_find_duration_seconds_count", ("pacs_level", "study"), ("pacs_outcome", "ok")));
        Assert.Equal(3, metrics.Sum("pacs_find_matches_sum", ("pacs_level", "instance")));
        Assert.Equal(1, metrics.Sum("pacs_retrieve_duration_seconds_count", ("pacs_retrieve_kind", "instance")));
        Assert.Equal(bytes.Length, metrics.Sum("pacs_retrieve_io_bytes_total", ("pacs_retrieve_kind", "instance")));
        // Three, the one that was sent by HTTP, and the one that was set aside.
        Assert.Equal(
            5,
            metrics.Sum(
                "pacs_blob_duration_seconds_count",
                ("pacs_blob_operation", "put"),
                ("pacs_outcome", "ok"),
                ("pacs_blob_store", "folder")
            )
        );
        Assert.Equal(1, metrics.Sum("pacs_delete_instances_total"));
        Assert.True(metrics.Sum("pacs_index_commit_duration_seconds_count", ("pacs_outcome", "ok")) >= 5);
        Assert.True(metrics.Sum("pacs_index_batch_size_sum") >= 7);
        Assert.True(metrics.Sum("pacs_index_query_duration_seconds_count") > 0);
        Assert.Equal(
            2,
            metrics.Sum("http_server_request_duration_seconds_count", ("http_route", "/dicom-web/studies"), ("http_request_method", "GET"))
        );
        Assert.All(gauges, name => Assert.Equal(0, metrics.Sum(name)));
        Assert.True(metrics.Sum("pacs_disk_free_bytes") > 0);
        Assert.Equal(1 << 30, metrics.Sum("pacs_disk_minimum_free_bytes"));
    }

    [Fact]
    public async Task Every_metric_that_is_there_has_the_name_and_the_labels_that_the_readme_says()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data"), [On]);
        var instance = new SyntheticInstance(Uid.New(), Uid.New(), Uid.New(), "P1");
        await using (
            var sender = await Sender.ConnectAsync(
                service.DimsePort,
                (SyntheticInstance.CtImageStorage, SyntheticInstance.ExplicitLittleEndian)
            )
        )
            Assert.Equal(0x0000, await sender.StoreAsync(instance));
        await service.Http.GetByteArrayAsync(instance.Path, TestContext.Current.CancellationToken);
        await service.Http.GetStringAsync("dicom-web/studies", TestContext.Current.CancellationToken);

        var metrics = await ScrapeAsync(service, metrics => metrics.Sum("dicom_association_ended_total") > 0);

        var instruments = CatalogueTests.Instruments().ToDictionary(CatalogueTests.PrometheusName);
        var ours = metrics
            .Samples.Where(sample => TelemetryHost.Names.Contains(sample.Labels.GetValueOrDefault("otel_scope_name", "")))
            .ToList();
        Assert.True(ours.Select(sample => sample.Name).Distinct().Count() > 25);
        Assert.All(ours, sample =>
        {
            var name = sample.Name;
            foreach (var suffix in new[] { "_sum", "_count" })
                if (!instruments.ContainsKey(name) && name.EndsWith(suffix, StringComparison.Ordinal))
                    name = name[..^suffix.Length] + "_bucket";
            var entry = Catalogue.Metrics.Single(metric => metric.Name == instruments[name].Name);
            Assert.Equal(
                entry.Attributes.Select(attribute => attribute.Replace('.', '_')).Order(StringComparer.Ordinal),
                sample.Labels.Keys.Except(["otel_scope_name", "le"]).Order(StringComparer.Ordinal)
            );
        });
    }

    [Fact]
    public async Task Five_hundred_calling_AE_titles_make_a_hundred_series_and_one_for_the_others()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(
            Path.Combine(folder, "data"),
            [On, "--Pacs:Dimse:AssociationsPerSecond=0"]
        );
        const int titles = 500;

        await Parallel.ForAsync(0, titles, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, cancellationToken) =>
        {
            await using var client = await DimseClient.ConnectAsync(
                new IPEndPoint(IPAddress.Loopback, service.DimsePort),
                new DimseClientOptions
                {
                    CallingAeTitle = $"CALLER{number}",
                    CalledAeTitle = "PACS",
                    Contexts = [new ContextProposal(Sender.Verification, [SyntheticInstance.ExplicitLittleEndian])],
                },
                cancellationToken
            );
            await client.EchoAsync(cancellationToken);
        });
        var metrics = await ScrapeAsync(service, metrics => metrics.Sum("dicom_association_ended_total") == titles);

        foreach (var name in new[] { "dicom_association_ended_total", "dicom_message_handled_total" })
        {
            var callers = metrics.Values(name, "dicom_calling_ae_title");
            Assert.Equal(101, callers.Count);
            Assert.Contains("other", callers);
            Assert.Equal(400, metrics.Sum(name, ("dicom_calling_ae_title", "other")));
        }
    }

    [Fact]
    public async Task At_an_address_of_their_own_are_metrics_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var port = LoopbackPort.Free();
        await using var service = await ServiceProcess.StartAsync(
            Path.Combine(folder, "data"),
            [$"--Pacs:Telemetry:MetricsUrl=http://127.0.0.1:{port}"]
        );
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };

        Assert.Contains(
            "pacs_disk_free_bytes",
            await http.GetStringAsync("metrics", TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        foreach (var path in new[] { "dicom-web/studies", "admin/problems", "healthz/ready", "metrics/x", "" })
        {
            using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        // What a client says that it asked does not count.
        using var claimed = new HttpRequestMessage(HttpMethod.Get, "metrics") { Headers = { Host = $"127.0.0.1:{port}" } };
        using var elsewhere = await service.Http.SendAsync(claimed, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Contains($"http://127.0.0.1:{service.HttpPort}/dicom-web", service.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OTEL_SDK_DISABLED=true")]
    [InlineData("OTEL_TRACES_EXPORTER=none", "OTEL_METRICS_EXPORTER=none")]
    public async Task What_is_switched_off_sends_nothing(params string[] variables)
    {
        using var folder = new TemporaryFolder();
        using var collector = new Collector();
        await using var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data"), tracer: collector.Environment(variables));
        await service.Http.GetStringAsync("dicom-web/studies", TestContext.Current.CancellationToken);

        Assert.Equal(0, await service.StopAsync());

        Assert.Empty(collector.Requests);
    }

    [Fact]
    public async Task Metrics_go_out_by_OTLP_too()
    {
        using var folder = new TemporaryFolder();
        using var collector = new Collector();
        await using var service = await ServiceProcess.StartAsync(
            Path.Combine(folder, "data"),
            tracer: collector.Environment("OTEL_TRACES_EXPORTER=none", "OTEL_RESOURCE_ATTRIBUTES=deployment.environment.name=here")
        );
        await service.Http.GetStringAsync("dicom-web/studies", TestContext.Current.CancellationToken);

        Assert.Equal(0, await service.StopAsync());

        Assert.All(collector.Requests, request => Assert.Equal("/v1/metrics", request.Path));
        var sent = string.Concat(collector.Requests.Select(request => System.Text.Encoding.UTF8.GetString(request.Body)));
        Assert.Contains("pacs.find.duration", sent, StringComparison.Ordinal);
        Assert.Contains("deployment.environment.name", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exporter_that_is_not_here_is_told_of_and_ignored()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartAsync(
            Path.Combine(folder, "data"),
            tracer: ["env", "OTEL_TRACES_EXPORTER=zipkin"]
        );

        Assert.Contains("OTEL_TRACES_EXPORTER=zipkin", service.Output, StringComparison.Ordinal);
    }

    // An association has ended a moment after its last answer.
    static async Task<PrometheusText> ScrapeAsync(ServiceProcess service, Func<PrometheusText, bool> isComplete)
    {
        for (var i = 0; ; i++)
        {
            using var answer = await service.Http.GetAsync("metrics", TestContext.Current.CancellationToken);
            Assert.StartsWith("text/plain", answer.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
            var metrics = new PrometheusText(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            if (isComplete(metrics) || i == 300)
                return metrics;
            await Task.Delay(400, TestContext.Current.CancellationToken);
        }
    }
}
