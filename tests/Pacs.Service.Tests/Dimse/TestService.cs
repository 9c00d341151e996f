using System.Diagnostics;
using System.Globalization;
using System.Net;
using Dicom;
using Dicom.Network.Scu;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pacs.Archive;
using Pacs.Archive.Query;
using Pacs.Service.Hosting;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Dimse;

/// <summary>The service within the test's process, on ports that the system chose, with an archive of its own.</summary>
sealed class TestService : IAsyncDisposable
{
    readonly TemporaryFolder folder = new();
    readonly List<string> log = [];
    WebApplication app = null!;

    public static string SampleStudies => Path.Combine(SharedFiles.Repository, "sample-studies");

    public PacsArchive Archive { get; private set; } = null!;

    public int DimsePort { get; private set; }

    public string DimsePortText => DimsePort.ToString(CultureInfo.InvariantCulture);

    public HttpClient Http { get; } = new();

    /// <summary>The parts of the host.</summary>
    public IServiceProvider Parts => app.Services;

    /// <summary>The log lines so far.</summary>
    public IReadOnlyList<string> Log
    {
        get
        {
            lock (log)
                return [.. log];
        }
    }

    public static Task<TestService> StartAsync(params (string Key, string Value)[] settings) => StartAsync(options => options, settings);

    /// <param name="change">Sets what settings do not allow.</param>
    /// <param name="settings">The settings.</param>
    public static async Task<TestService> StartAsync(Func<PacsOptions, PacsOptions> change, params (string Key, string Value)[] settings)
    {
        var service = new TestService();
        var all = settings.Concat([
            ("Pacs:DataDirectory", Path.Combine(service.folder, "data")),
            ("Pacs:Http:Urls", "http://127.0.0.1:0"),
            ("Pacs:Dimse:Port", "0"),
            ("Pacs:Storage:MinimumFreeBytes", "1000000"),
            ("Pacs:Viewer:Folder", Path.Combine(service.folder, "ohif")),
        ]);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                all.DistinctBy(setting => setting.Item1).Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2))
            )
            .Build();
        var options = change(OptionsReader.Read(configuration));
        service.Archive = await PacsHost.OpenArchiveAsync(options);
        service.app = PacsHost.Build(options, configuration, service.Archive);
        service.app.Services.GetRequiredService<ILoggerFactory>().AddProvider(new Keeper(service.log));
        await service.app.ListenAsync(TestContext.Current.CancellationToken);
        var (http, dimsePort, _) = service.app.Endpoints();
        (service.DimsePort, service.Http.BaseAddress) = (dimsePort, http[0]);
        return service;
    }

    /// <summary>An association of our own client's.</summary>
    public Task<DimseClient> ConnectAsync(params (Uid SopClass, Uid TransferSyntax)[] contexts) =>
        DimseClient.ConnectAsync(
            new IPEndPoint(IPAddress.Loopback, DimsePort),
            new DimseClientOptions
            {
                CallingAeTitle = "TESTER",
                CalledAeTitle = "PACS",
                Contexts = [.. contexts.Select(context => new ContextProposal(context.SopClass, [context.TransferSyntax]))],
            },
            TestContext.Current.CancellationToken
        );

    /// <summary>How many instances the index has.</summary>
    public async Task<int> CountAsync()
    {
        var query = app
            .Services.GetRequiredService<ArchiveQuery>()
            .Prepare(Pacs.Archive.Requester.Archive, new QueryRequest { Level = QueryLevel.Instance, Keys = new Dataset() });
        var count = 0;
        await foreach (var _ in query.ResultsAsync(TestContext.Current.CancellationToken))
            count++;
        return count;
    }

    /// <summary>Waits until the bytes of an object are coming in.</summary>
    public async Task ReceivingAsync()
    {
        var incoming = Path.Combine(folder, "data", PacsArchive.ObjectsFolder, "incoming");
        while (Directory.GetFiles(incoming, "*", SearchOption.AllDirectories).Length == 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    /// <summary>As SIGTERM does.</summary>
    public Task StopAsync() => app.StopAsync(CancellationToken.None);

    /// <summary>Waits for a log line.</summary>
    public async Task<string> LoggedAsync(string part)
    {
        for (
            var clock = Stopwatch.StartNew();
            clock.Elapsed < TimeSpan.FromMinutes(5);
            await Task.Delay(20, TestContext.Current.CancellationToken)
        )
            if (Log.FirstOrDefault(line => line.Contains(part, StringComparison.Ordinal)) is { } line)
                return line;
        throw new TimeoutException($"no log line with '{part}' among:\n{string.Join('\n', Log)}");
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await app.DisposeAsync();
        await Archive.DisposeAsync();
        Http.Dispose();
        folder.Dispose();
    }

    sealed class Keeper(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            lock (lines)
                lines.Add($"{logLevel}: {formatter(state, exception)} {exception}");
        }

        public void Dispose() { }
    }
}
