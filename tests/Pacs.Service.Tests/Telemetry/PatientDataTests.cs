using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Dicom;
using Dicom.Encoding;
using Dicom.Values;
using Pacs.Service.Tests.DicomWeb;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Telemetry;

/// <summary>A patient whose data are found nowhere else goes in by every door, rightly and wrongly; then logs at their loudest, spans and
/// metrics are searched.</summary>
[Trait("run", "full")]
public sealed class PatientDataTests
{
    const string Family = "Quixzotl",
        Given = "Vbnmqa",
        Id = "PIDQZ81973",
        Birth = "19310704",
        Description = "Wxyzdescr",
        Accession = "ACCQZ5512",
        Physician = "Drqzhouse",
        Series = "Serqzdescr";

    static readonly string[] secrets = [Family, Given, Id, Birth, Description, Accession, Physician, Series];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Text")]
    [InlineData("Json")]
    public async Task A_patient_is_in_no_log_no_span_and_no_metric(string format)
    {
        using var folder = new TemporaryFolder();
        using var collector = new Collector();
        var logFile = Path.Combine(folder, "log");
        await using var service = await ServiceProcess.StartAsync(
            Path.Combine(folder, "data"),
            [
                "--Pacs:Telemetry:Metrics=true",
                $"--Pacs:Telemetry:LogFormat={format}",
                "--Logging:LogLevel:Default=Trace",
                "--Logging:LogLevel:Microsoft=Trace",
                "--Logging:LogLevel:System=Trace",
            ],
            [.. collector.Environment(), "bash", "-c", $"exec \"$@\" > '{logFile}' 2>&1", "service"]
        );
        var instance = Instance();

        await StoreAsync(service, instance);
        await FindAsync(service);
        await StowAsync(service, instance);
        await AskAsync(service, instance);
        await BabbleAsync(service);
        var metrics = await service.Http.GetStringAsync("metrics", Cancel);
        Assert.Equal(0, await service.StopAsync());

        var log = await File.ReadAllTextAsync(logFile, Cancel);
        // The libraries were loud, so that there was something to hide.
        Assert.Contains("Microsoft.AspNetCore.Hosting.Diagnostics", log, StringComparison.Ordinal);
        Assert.Contains("Microsoft.AspNetCore.Routing", log, StringComparison.Ordinal);
        Assert.Contains("Microsoft.AspNetCore.Server.Kestrel", log, StringComparison.Ordinal);
        AssertNone(log, "the log");
        AssertNone(metrics, "the metrics");
        Assert.True(collector.Spans.Count > 100);
        Assert.Contains(collector.Requests, request => request.Path == "/v1/metrics");
        foreach (var (path, body) in collector.Requests)
            AssertNone(Encoding.Latin1.GetString(body), path);
        if (format == "Json")
            AssertStructured(log, collector.Spans);
    }

    static async Task StoreAsync(ServiceProcess service, TestInstance instance)
    {
        await using var sender = await Sender.ConnectAsync(
            service.DimsePort,
            (TestInstance.SopClass, SyntheticInstance.ExplicitLittleEndian)
        );
        Assert.Equal(0x0000, await SendAsync(sender, instance));
        // The same again; the same UID with other values; other UIDs than announced; no study; nothing that can be read; an end in the
        // middle; the same ID with another name.
        Assert.Equal(0x0000, await SendAsync(sender, instance));
        Assert.Equal(
            0xB000,
            await SendAsync(sender, Instance(instance, dataset => dataset.SetString(Tag.StudyDescription, Description + " II")))
        );
        Assert.Equal(0xA900, await SendAsync(sender, Instance(), announced: Uid.New()));
        Assert.Equal(0xC000, await SendAsync(sender, Instance(change: dataset => dataset.Remove(Tag.StudyInstanceUID))));
        Assert.Equal(
            0xC000,
            await sender.StoreAsync(
                TestInstance.SopClass,
                Uid.New(),
                SyntheticInstance.ExplicitLittleEndian,
                new MemoryStream(Encoding.ASCII.GetBytes($"{Family}^{Given} {Id}"))
            )
        );
        var cut = Instance();
        var bytes = DatasetWriter.ToArray(cut.Dataset, TransferSyntax.ExplicitVrLittleEndian);
        Assert.Equal(
            0xC000,
            await sender.StoreAsync(
                TestInstance.SopClass,
                cut.Instance,
                SyntheticInstance.ExplicitLittleEndian,
                new MemoryStream(bytes[..(bytes.Length - 200)])
            )
        );
        await SendAsync(
            sender,
            Instance(change: dataset =>
                dataset.SetString(Tag.PatientName, Family + "^Other").SetString(Tag.PatientBirthDate, "not a date " + Birth)
            )
        );
    }

    static async Task FindAsync(ServiceProcess service)
    {
        await using var sender = await Sender.ConnectAsync(
            service.DimsePort,
            (Sender.PatientRootFind, SyntheticInstance.ExplicitLittleEndian)
        );
        Assert.NotEmpty(
            await sender.FindAsync(
                Sender.PatientRootFind,
                "PATIENT",
                (Tag.PatientName, Family + "*"),
                (Tag.PatientID, Id),
                (Tag.PatientBirthDate, Birth)
            )
        );
        foreach (
            var (level, tag, value) in new[]
            {
                ("STUDY", Tag.PatientID, Id),
                (Family, Tag.PatientID, Id),
                ("PATIENT", Tag.PatientBirthDate, Birth + "x-" + Birth),
                ("PATIENT", Tag.PatientName, Family + "=" + Given + "=x=y"),
                ("PATIENT", Tag.PatientComments, Description),
            }
        )
            await sender.FindAsync(Sender.PatientRootFind, level, (tag, value));
    }

    static async Task StowAsync(ServiceProcess service, TestInstance instance)
    {
        var fresh = Instance();
        using (var stored = await Stow.PostAsync(service, fresh.Bytes))
            Assert.Equal(HttpStatusCode.OK, stored.StatusCode);
        using (
            var conflict = await Stow.PostAsync(
                service,
                Instance(instance, dataset => dataset.SetString(Tag.AccessionNumber, Accession + "B")).Bytes
            )
        )
            Assert.Equal(HttpStatusCode.Accepted, conflict.StatusCode);
        using (var elsewhere = await Stow.PostAsync(service, fresh.Bytes, $"dicom-web/studies/{Uid.New()}"))
            Assert.Equal(HttpStatusCode.Conflict, elsewhere.StatusCode);
        using (var named = await Stow.PostAsync(service, fresh.Bytes, $"dicom-web/studies/{Family}"))
            Assert.Equal(HttpStatusCode.BadRequest, named.StatusCode);
        using (var cut = await Stow.PostAsync(service, fresh.Bytes[..^100]))
            Assert.Equal(HttpStatusCode.BadRequest, cut.StatusCode);
        using (var words = await Stow.PostAsync(service, [new ByteArrayContent(Encoding.ASCII.GetBytes($"{Family}^{Given}"))]))
            Assert.Equal(HttpStatusCode.BadRequest, words.StatusCode);
        foreach (
            var type in new[]
            {
                $"multipart/related; type=\"application/{Family}\"; boundary=x",
                $"multipart/related; boundary=\"{Family}\"",
                $"{Family}/{Given}",
                "application/dicom",
            }
        )
        {
            using var content = new ByteArrayContent(
                Encoding.ASCII.GetBytes($"--{Family}\r\nContent-Type: {Family}\r\n{Given}: {Id}\r\n\r\n{Description}")
            );
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var refused = await service.Http.PostAsync("dicom-web/studies", content, Cancel);
            Assert.False(refused.IsSuccessStatusCode);
        }
    }

    static async Task AskAsync(ServiceProcess service, TestInstance instance)
    {
        Assert.Contains(
            Family,
            await service.Http.GetStringAsync(
                $"dicom-web/studies?PatientName={Family}*&PatientID={Id}&PatientBirthDate={Birth}&includefield=all",
                Cancel
            ),
            StringComparison.Ordinal
        );
        Assert.Contains(
            Family,
            await service.Http.GetStringAsync("dicom-web" + instance.Path["/dicom-web".Length..] + "/metadata", Cancel),
            StringComparison.Ordinal
        );
        string[] paths =
        [
            $"dicom-web/studies?00100010={Family}%5E{Given}&fuzzymatching=true",
            $"dicom-web/instances?StudyDescription={Description}*&AccessionNumber={Accession}",
            $"dicom-web/series?SeriesDescription={Series}",
            $"dicom-web/studies?PatientBirthDate={Birth}-x",
            $"dicom-web/studies?PatientBirthDate={Birth}&PatientBirthDate={Birth}",
            $"dicom-web/studies?{Family}={Given}",
            $"dicom-web/studies?limit={Id}",
            $"dicom-web/studies?accept={Family}/{Given}",
            $"dicom-web/studies/{Birth}/series",
            $"dicom-web/studies/{Id}/series/{Family}",
            $"dicom-web/patients/{Family}%5E{Given}/studies",
            $"dicom-web/studies/{instance.Study}/series/{instance.Series}/instances/{instance.Instance}/frames/{Family}",
            $"dicom-web/studies/{instance.Study}/{Family}",
            $"{Family}/{Given}?id={Id}",
            $"admin/problems?limit={Family}",
            $"admin/problems?before={Id}",
            "admin/problems",
            instance.Path,
            instance.Path + "/frames/1",
            instance.StudyPath,
        ];
        foreach (var path in paths)
            (await service.Http.GetAsync(path, Cancel)).Dispose();
        using (var picky = new HttpRequestMessage(HttpMethod.Get, instance.Path))
        {
            picky.Headers.TryAddWithoutValidation("Accept", $"application/{Family}; transfer-syntax={Id}");
            picky.Headers.TryAddWithoutValidation("If-None-Match", $"\"{Family}\"");
            picky.Headers.TryAddWithoutValidation("Range", $"{Family}={Birth}-");
            (await service.Http.SendAsync(picky, Cancel)).Dispose();
        }
        // An object that was cut is a fault of ours, and logged.
        var cut = Instance();
        (await Stow.PostAsync(service, cut.Bytes)).Dispose();
        using (
            var file = File.OpenWrite(
                Directory.GetFiles(Path.Combine(service.DataDirectory, "objects"), cut.Instance + "*", SearchOption.AllDirectories).Single()
            )
        )
            file.SetLength(file.Length - 1);
        using (var fault = await service.Http.GetAsync(cut.Path + "?" + Family, Cancel))
            Assert.Equal(HttpStatusCode.InternalServerError, fault.StatusCode);
        foreach (
            var path in new[]
            {
                $"dicom-web/studies/{Family}",
                $"dicom-web/studies/{instance.Study}?patient={Id}",
                $"dicom-web/studies/{instance.Study}",
            }
        )
            (await service.Http.DeleteAsync(path, Cancel)).Dispose();
    }

    // What is no HTTP, and no DICOM.
    static async Task BabbleAsync(ServiceProcess service)
    {
        foreach (
            var (port, text) in new[]
            {
                (service.HttpPort, $"GET /dicom-web/studies?PatientName={Family} HTTP/9.7\r\n\r\n"),
                (service.HttpPort, $"GET {Family}^{Given} {Id}\r\n\r\n"),
                (service.HttpPort, $"GET /{Family} HTTP/1.1\r\nHost: {Given} {Id}\r\n\r\n"),
                (service.HttpPort, $"GET / HTTP/1.1\r\nHost: x\r\n{Family} {Given}\r\n\r\n"),
                (service.HttpPort, $"POST /dicom-web/studies HTTP/1.1\r\nHost: x\r\nContent-Length: {Id}\r\n\r\n"),
                (service.DimsePort, $"{Family}^{Given} {Id} {Birth}"),
            }
        )
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, Cancel);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(text), Cancel);
            client.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(Stream.Null, Cancel);
        }
    }

    static TestInstance Instance(TestInstance? same = null, Action<Dataset>? change = null) =>
        new(study: same?.Study, series: same?.Series, instance: same?.Instance, change: dataset =>
        {
            dataset
                .SetString(Tag.PatientName, $"{Family}^{Given}")
                .SetString(Tag.PatientID, Id)
                .SetString(Tag.PatientBirthDate, Birth)
                .SetString(Tag.StudyDescription, Description)
                .SetString(Tag.AccessionNumber, Accession)
                .SetString(Tag.ReferringPhysicianName, Physician)
                .SetString(Tag.SeriesDescription, Series);
            change?.Invoke(dataset);
        });

    static Task<ushort> SendAsync(Sender sender, TestInstance instance, Uid? announced = null) =>
        sender.StoreAsync(
            TestInstance.SopClass,
            announced ?? instance.Instance,
            SyntheticInstance.ExplicitLittleEndian,
            new MemoryStream(DatasetWriter.ToArray(instance.Dataset, TransferSyntax.ExplicitVrLittleEndian))
        );

    static void AssertNone(string text, string where)
    {
        foreach (var secret in secrets)
            if (text.IndexOf(secret, StringComparison.OrdinalIgnoreCase) is var at and >= 0)
                Assert.Fail($"{secret} is in {where}: ...{text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 100)]}");
    }

    static void AssertStructured(string log, IReadOnlyList<Span> spans)
    {
        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.StartsWith('{'))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToList();
        Assert.All(lines, line =>
            Assert.All(new[] { "time", "level", "category", "eventId", "message" }, name =>
                Assert.True(line.TryGetProperty(name, out _), line.ToString())
            )
        );
        var ended = lines.First(line =>
            line.GetProperty("category").GetString()!.EndsWith("DimseConnectionHandler", StringComparison.Ordinal)
            && line.GetProperty("message").GetString()!.Contains("of TESTER at", StringComparison.Ordinal)
        );
        var span = Assert.Single(spans, span => span.Id == ended.GetProperty("spanId").GetString());
        Assert.Equal(("connection", ended.GetProperty("traceId").GetString()), (span.Name, span.Trace));
        Assert.Contains(lines, line =>
            line.TryGetProperty("exception", out var exception)
            && exception.GetString()!.Contains("DamagedInstanceException", StringComparison.Ordinal)
        );
    }
}
