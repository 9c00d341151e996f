using System.IO.Pipelines;
using System.Net;
using System.Text.Json;
using Dicom;
using Dicom.Encoding;
using Dicom.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pacs.Archive;
using Pacs.Archive.Blobs;
using Pacs.Archive.Commitment;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Ingest;
using Pacs.Archive.Query;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Worklist;
using Pacs.Service.Describing;
using Pacs.Service.DicomWeb;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Multipart;
using Pacs.Service.Hosting;
using Pacs.Service.Security;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>The DICOMweb front door on a Kestrel of its own, over an archive in a folder that goes with it. Tests share one and use UIDs of
/// their own.</summary>
public sealed class ArchiveServer : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("pacs-web-").FullName;
    PacsArchive? archive;
    ArchiveRetrieve? retrieve;
    WebApplication? app;

    public HttpClient Http { get; private set; } = null!;

    /// <summary>The archive's limits, for a test that has a server of its own.</summary>
    public ArchiveLimits Limits { get; init; } = new();

    /// <summary>Its parts.</summary>
    public IServiceProvider Services => app!.Services;

    /// <summary>What upkeep would look after.</summary>
    public StorageCommitment Commitment => archive!.Commitment;

    /// <summary>The folder of its objects.</summary>
    public string Objects => Path.Combine(folder, PacsArchive.ObjectsFolder);

    /// <summary>What the archive believes to be free.</summary>
    public long FreeBytes { get; set; } = long.MaxValue;

    /// <summary>Instead of <see cref="FreeBytes"/> when set: asked once for each small instance, as it begins to be stored.</summary>
    public Func<long>? Room { get; set; }

    /// <summary>The memory for data sets.</summary>
    public MemoryBudget Memory => archive!.Memory;

    /// <summary>What stands before the store of objects when instances are taken in.</summary>
    internal Func<IBlobStore, IBlobStore> Blobs { get; init; } = store => store;

    /// <summary>What was logged as an error.</summary>
    public List<string> Errors { get; } = [];

    public async ValueTask InitializeAsync()
    {
        archive = await PacsArchive.OpenAsync(new ArchiveOptions { DataDirectory = folder, Limits = Limits }, freeBytes: () => FreeBytes);
        var ingest = new InstanceIngest(
            Blobs(archive.Blobs),
            archive.Index,
            archive.Writer,
            () => (Room?.Invoke() ?? FreeBytes) >= Limits.MinimumFreeBytes,
            Limits,
            TimeProvider.System,
            archive.Memory
        );
        retrieve = new ArchiveRetrieve(archive.Index, archive.Blobs, archive.Writer, archive.Memory);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.AddProvider(new ErrorList(Errors));
        builder
            .Services.AddRoutingCore()
            .AddSingleton(ingest)
            .AddSingleton(archive.Delete)
            .AddSingleton(archive.Problems)
            .AddSingleton(archive.Tags)
            .AddSingleton(archive.Feed)
            .AddSingleton(archive.Commitment)
            .AddSingleton(new StudyTree(archive.Index))
            .AddSingleton(new ArchiveQuery(archive.Index, archive.SearchPlaces))
            .AddSingleton(retrieve)
            .AddSingleton(archive.Metadata)
            .AddSingleton(archive.Worklist)
            .AddSingleton(archive.WorklistChanges)
            .AddSingleton(archive.WorklistSubscriptions)
            .AddDicomWeb()
            .AddSecurity(new PacsOptions());
        app = builder.Build();
        app.UseRequestHost();
        app.UseInertAnswers();
        app.UseProblems();
        app.UseSecurity(new PacsOptions());
        app.UseCapabilities();
        app.UseCompressedAnswers();
        app.MapDicomWeb();
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Http = new HttpClient { BaseAddress = new Uri(address) };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app!.DisposeAsync();
        retrieve!.Dispose();
        await archive!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Has workitems go that are finished, as if their time were over.</summary>
    public Task RemoveFinishedWorkitemsAsync() =>
        new WorklistUpkeep(
            archive!.Index,
            archive.Writer,
            new ArchiveLimits { WorkitemRetention = TimeSpan.Zero },
            TimeProvider.System
        ).RunAsync(TestContext.Current.CancellationToken);

    /// <summary>Reports events to a subscriber, all at once.</summary>
    /// <param name="aeTitle">The subscriber.</param>
    /// <param name="count">How many.</param>
    /// <param name="padding">Bytes that make each longer.</param>
    /// <returns>Their numbers.</returns>
    public Task<List<long>> ReportAsync(string aeTitle, int count, int padding = 0) =>
        archive!.Writer.ChangeAsync(
            batch =>
            {
                var counter = batch.Context.Counters.Single(row => row.Name == CounterRow.WorklistEvents);
                var numbers = Enumerable.Range(1, count).Select(number => counter.Value + number).ToList();
                counter.Value += count;
                batch.Context.WorklistEvents.AddRange(
                    numbers.Select(number => new WorklistEventRow
                    {
                        Sequence = number,
                        Recipients = $@"\{aeTitle}\",
                        Report = System.Text.Encoding.UTF8.GetBytes($$"""{"number":{{number}}}{{new string(' ', padding)}}"""),
                        At = batch.Now,
                    })
                );
                return numbers;
            },
            TestContext.Current.CancellationToken
        );

    /// <summary>Waits until it is noted how far a subscriber was told whose connection was closed.</summary>
    public async Task LeftAsync(string aeTitle)
    {
        while (await archive!.Worklist.LastEventOfAsync(aeTitle, TestContext.Current.CancellationToken) is null)
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    /// <summary>Stores instances in one request and expects that all are.</summary>
    internal async Task StoreAsync(params TestInstance[] instances)
    {
        using var answer = await PostAsync("/dicom-web/studies", instances.Select(instance => instance.Bytes));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public Task<HttpResponseMessage> PostAsync(string path, IEnumerable<byte[]> parts) =>
        PostAsync(path, MultipartBody(parts), "multipart/related; type=\"application/dicom\"; boundary=frontier");

    public async Task<HttpResponseMessage> PostAsync(string path, byte[] body, string contentType, string? accept = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static byte[] MultipartBody(IEnumerable<byte[]> parts, string partHeaders = "Content-Type: application/dicom\r\n")
    {
        using var body = new MemoryStream();
        foreach (var part in parts)
        {
            body.Write(System.Text.Encoding.ASCII.GetBytes($"\r\n--frontier\r\n{partHeaders}\r\n"));
            body.Write(part);
        }
        body.Write("\r\n--frontier--\r\n"u8);
        return body.ToArray();
    }

    public async Task<HttpResponseMessage> GetAsync(
        string path,
        string? accept = null,
        HttpMethod? method = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>GETs and expects 200 and parts.</summary>
    public async Task<List<Part>> GetPartsAsync(string path, string? accept = null)
    {
        using var answer = await GetAsync(path, accept);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await PartsOf(answer);
    }

    public static async Task<List<Part>> PartsOf(HttpResponseMessage answer, bool sameType = true)
    {
        Assert.True(MediaRange.TryParse(answer.Content.Headers.NonValidated["Content-Type"].ToString(), out var type));
        Assert.Equal("multipart/related", type.Name);
        var reader = new MultipartReader(
            PipeReader.Create(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)),
            type["boundary"]!
        );
        var parts = new List<Part>();
        while (await reader.NextAsync(TestContext.Current.CancellationToken) is { } part)
        {
            using var bytes = new MemoryStream();
            await part.Body.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            if (sameType || parts.Count == 0)
                Assert.StartsWith(type["type"]!, part.ContentType);
            parts.Add(new Part(part.ContentType!, part.Headers.GetValueOrDefault("Content-Location"), bytes.ToArray()));
        }
        return parts;
    }

    /// <summary>GETs and expects 200 and DICOM JSON results.</summary>
    public async Task<IReadOnlyList<Dataset>> GetJsonAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/dicom+json", answer.Content.Headers.ContentType!.MediaType);
        return DicomJson.ReadArray(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Expects problem details (RFC 9457) with a status, and words in them.</summary>
    public static async Task AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string words)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(status == answer.StatusCode, $"{answer.StatusCode}: {text}");
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            using var json = JsonDocument.Parse(text);
            Assert.Equal((int)status, json.RootElement.GetProperty("status").GetInt32());
            Assert.Contains(words, json.RootElement.GetProperty("detail").GetString());
            Assert.DoesNotContain("   at ", text);
        }
    }

    public sealed record Part(string ContentType, string? Location, byte[] Bytes);

    sealed class ErrorList(List<string> errors) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
                lock (errors)
                    errors.Add($"{formatter(state, exception)} {exception}");
        }

        public void Dispose() { }
    }
}
