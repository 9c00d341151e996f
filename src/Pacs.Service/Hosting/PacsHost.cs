using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Pacs.Archive;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Query;
using Pacs.Archive.Retrieve;
using Pacs.Service.Describing;
using Pacs.Service.DicomWeb;
using Pacs.Service.Dimse;
using Pacs.Service.Security;
using Pacs.Service.Telemetry;
using Pacs.Service.Viewer;

namespace Pacs.Service.Hosting;

/// <summary>Builds the process around Kestrel: services, listeners, logging, shutdown.</summary>
static class PacsHost
{
    // Maximum time to wait for database and object store: they may have been started together with this service. A
    // database in recovery takes longer; then the orchestrator restarts this service.
    static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    /// <summary>Opens the archive. Retries for up to 30 seconds while the database or the object store cannot be reached.</summary>
    /// <param name="options">Options of the service.</param>
    /// <param name="isShared">Whether the service may be using the data directory at the same time.</param>
    /// <param name="mayBeginIndex">Whether a missing index may be created although the archive has objects.</param>
    /// <exception cref="StartException">A server cannot be reached, the schema of the index does not fit, or the data
    /// directory cannot be used.</exception>
    public static async Task<PacsArchive> OpenArchiveAsync(PacsOptions options, bool isShared = false, bool mayBeginIndex = false)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await PacsArchive.OpenAsync(ArchiveOptions(options) with { IsShared = isShared, MayBeginIndex = mayBeginIndex });
            }
            catch (Exception exception)
                when (clock.Elapsed < patience && exception is IndexUnavailableException or BlobStoreUnavailableException)
            {
                StartLines.Say(LogLevel.Warning, $"Not yet: {exception.Message}");
                await Task.Delay(TimeSpan.FromSeconds(2));
            }
            catch (Exception exception)
                when (exception is IndexUnavailableException or BlobStoreUnavailableException or IndexSchemaException)
            {
                throw new StartException(exception.Message);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new StartException($"Pacs:DataDirectory is {options.DataDirectory}, which cannot be used: {exception.Message}");
            }
        }
    }

    /// <summary>Maps the options of the service to those of the archive.</summary>
    public static ArchiveOptions ArchiveOptions(PacsOptions options) =>
        new()
        {
            DataDirectory = options.DataDirectory,
            Index = options.Index.Provider,
            IndexConnection = options.Index.ConnectionString,
            S3 = options.Objects.S3,
            Reread = options.Reread is { } reread ? () => ArchiveOptions(reread()) : null,
            Limits = new ArchiveLimits
            {
                MinimumFreeBytes = options.Storage.MinimumFreeBytes,
                ReindexedPerSecond = options.CustomTags.ReindexedPerSecond,
                SearchTime = options.Search.Time,
            },
        };

    /// <summary>Builds the service with its parts and endpoints, without starting it.</summary>
    public static WebApplication Build(PacsOptions options, IConfiguration configuration, PacsArchive archive)
    {
        var builder = CreateBuilder(options, configuration);
        builder.Services.AddSingleton(archive);
        builder.Services.AddSingleton(archive.Ingest);
        builder.Services.AddSingleton(archive.Delete);
        builder.Services.AddSingleton(archive.Problems);
        builder.Services.AddSingleton(archive.Feed);
        builder.Services.AddSingleton(archive.Commitment);
        builder.Services.AddSingleton<IndexTrouble>();
        builder.Services.AddSingleton(services => new StudyTree(archive.Index, services.GetRequiredService<IndexTrouble>().Report));
        builder.Services.AddSingleton(archive.Tags);
        builder.Services.AddSingleton(archive.Worklist);
        builder.Services.AddSingleton(archive.WorklistChanges);
        builder.Services.AddSingleton(archive.WorklistSubscriptions);
        builder.Services.AddSingleton(services => new ArchiveQuery(
            archive.Index,
            archive.SearchPlaces,
            services.GetRequiredService<IndexTrouble>().Report
        ));
        builder.Services.AddSingleton(archive.Retrieve);
        builder.Services.AddSingleton(archive.Metadata);
        builder.Services.AddHostedService<UpkeepWorker>();
        builder.Services.AddDicomWeb();
        builder.Services.AddDimse();
        builder.Services.AddSecurity(options);
        builder.AddTelemetry(options, configuration);
        var app = builder.Build();
        app.UseRequestHost();
        app.UseInertAnswers();
        app.UseProblems();
        app.Use(FirstRequest.Arrive);
        app.UseSideDoors(options);
        app.Use(ChunkedBody.Apply);
        app.UseSecurity(options);
        app.UseCompressedAnswers();
        app.MapHealth();
        app.MapMetrics()?.ForMetrics(options);
        app.UseCapabilities();
        app.MapDocuments();
        app.MapDicomWeb();
        app.MapViewer(options);
        return app;
    }

    // An empty builder contains only what is added here: it reads no configuration that could open other listeners, and it starts fast.
    static WebApplicationBuilder CreateBuilder(PacsOptions options, IConfiguration configuration)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Pacs.Service" });
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Shutdown.DrainTime);
        AddLogging(builder.Logging, configuration, options);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => ConfigureKestrel(kestrel, options));
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, ReceiveBlocks>();
        builder.WebHost.UseSockets(sockets =>
        {
            sockets.CreateBoundListenSocket = ListenWatchfully;
            // The thread that receives data also processes it: switching threads costs more than the system call.
            // Blocking work has threads of its own.
            sockets.UnsafePreferInlineScheduling = true;
        });
        return builder;
    }

    static void AddLogging(ILoggingBuilder logging, IConfiguration configuration, PacsOptions options)
    {
        logging.AddLogLines(options);
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // Program.cs reports a failed start in one sentence; the host would log it with a stack trace.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddConfiguration(configuration.GetSection("Logging"));
    }

    static void ConfigureKestrel(KestrelServerOptions kestrel, PacsOptions options)
    {
        kestrel.AddServerHeader = false;
        RequestLimits.Apply(kestrel.Limits);
        // No minimum rate of uploads: a modality on a slow line is legitimate.
        kestrel.Limits.MinRequestBodyDataRate = null;
        // Disconnects only clients that read almost nothing for minutes: each of them holds an open file.
        kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromMinutes(1));
        var log = kestrel.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(PacsHost));
        var limit = HttpLimit(options.Http, log);
        var tls = kestrel.HttpTls(options);
        foreach (var url in options.Http.Urls)
            url.Bind(kestrel, listen =>
            {
                // Before the TLS handshake, which is the most expensive part of a connection.
                listen.Use(limit.Apply);
                listen.Use(FirstRequest.Await);
                if (url.IsTls)
                    listen.UseHttps(tls!);
            });
        // An explicit listener disables all configured URLs of Kestrel, so both kinds of listener are bound here.
        options.Dimse.Listen.Bind(kestrel, listen => listen.UseConnectionHandler<DimseConnectionHandler>());
        kestrel.ListenDimseTls(options, listen => listen.UseConnectionHandler<DimseConnectionHandler>());
        // Must be last: Endpoints() identifies the listeners above by their order.
        kestrel.ListenAtSideDoors(options, log);
    }

    // Builds the limit of HTTP connections. If the limit of open files lowers it, the limit per address is lowered in proportion.
    static ConnectionLimit HttpLimit(HttpOptions http, ILogger log)
    {
        var most = OpenFiles.HttpConnections(http.MaxConnections, log);
        var mostPerAddress = (int)Math.Max(1, (long)http.MaxConnectionsPerAddress * most / http.MaxConnections);
        return new ConnectionLimit("HTTP", most, mostPerAddress, log) { Proxies = http.TrustedProxies };
    }

    // Enables TCP keep-alive on the listening socket; accepted connections inherit it. TCP probes a peer after 120 s of
    // silence and gives up 60 s later. Without it, a sender that loses power or network during a request would leave
    // its connection and half an object behind for ever, because uploads have no time limit.
    static Socket ListenWatchfully(EndPoint endpoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 120);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 6);
        return socket;
    }

    /// <summary>Starts the service and its listeners.</summary>
    /// <exception cref="StartException">An address cannot be listened on.</exception>
    public static async Task ListenAsync(this WebApplication app, CancellationToken cancellationToken = default)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            var options = app.Services.GetRequiredService<PacsOptions>();
            var address = options.Addresses.FirstOrDefault(address =>
                address.Port != 0 && exception.Message.Contains($":{address.Port}:", StringComparison.Ordinal)
            );
            throw new StartException(
                exception.InnerException is AddressInUseException && address is not null
                    ? $"{PortSettingOf(address, options)}: another program listens on {address} already; stop it, or choose another port."
                    : $"{address?.Setting ?? "Pacs:Http:Urls or Pacs:Dimse:Address"} cannot be listened on: {exception.Message}"
            );
        }
        catch (SocketException exception)
        {
            throw new StartException($"Pacs:Http:Urls or Pacs:Dimse:Address and Port cannot be listened on: {exception.Message}.");
        }
    }

    // The address of a DIMSE port and its number are different settings.
    static string PortSettingOf(ListenAddress address, PacsOptions options) =>
        address == options.Dimse.TlsListen ? "Pacs:Dimse:Tls:Port"
        : address.Setting == "Pacs:Dimse:Address" ? "Pacs:Dimse:Port"
        : address.Setting;

    /// <summary>Gets the addresses that the service listens on, with the ports that the system chose: the HTTP
    /// addresses, the DIMSE port, and the port of DIMSE over TLS, which is null if it is off.</summary>
    public static (IReadOnlyList<Uri> Http, int DimsePort, int? DimseTlsPort) Endpoints(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<PacsOptions>();
        // Addresses are in the order in which they were bound.
        var addresses = app
            .Services.GetRequiredService<IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>()
            .Addresses.Select(address => new Uri(address.Replace("://*", "://0.0.0.0", StringComparison.Ordinal)))
            .ToList();
        var dimse = options.Http.Urls.Count;
        return (addresses[..dimse], addresses[dimse].Port, options.Dimse.TlsListen is null ? null : addresses[dimse + 1].Port);
    }
}
