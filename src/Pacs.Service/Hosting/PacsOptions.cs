using System.Net;
using Dicom;
using Pacs.Archive;
using Pacs.Archive.Blobs.S3;
using Pacs.Service.Hosting.Forwarding;
using Pacs.Service.Security;
using Pacs.Service.Viewer;

namespace Pacs.Service.Hosting;

/// <summary>Options of the service: section <c>Pacs</c> of the configuration, validated at start and immutable.
/// <see cref="Settings"/> describes each setting.</summary>
sealed record PacsOptions
{
    public string DataDirectory { get; init; } = "";
    public IndexOptions Index { get; init; } = new();
    public ObjectsOptions Objects { get; init; } = new();
    public HttpOptions Http { get; init; } = new();
    public DimseOptions Dimse { get; init; } = new();
    public SecurityOptions Security { get; init; } = new();
    public ViewerOptions Viewer { get; init; } = new();
    public StorageOptions Storage { get; init; } = new();
    public SearchOptions Search { get; init; } = new();
    public CustomTagOptions CustomTags { get; init; } = new();
    public ShutdownOptions Shutdown { get; init; } = new();
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>Function that reads the configuration again, to pick up replaced passwords and keys; null if the
    /// configuration cannot change.</summary>
    public Func<PacsOptions>? Reread { get; init; }

    /// <summary>Gets whether the data directory holds the index or the objects.</summary>
    public bool KeepsFiles => Index.Provider == IndexProvider.Sqlite || Objects.Store == ObjectStore.Folder;

    /// <summary>Gets every address that the service listens on.</summary>
    public IEnumerable<ListenAddress> Addresses =>
        [.. Http.Urls, .. new[] { Dimse.Listen, Dimse.TlsListen, Http.HealthUrl, Telemetry.MetricsUrl }.OfType<ListenAddress>()];
}

sealed record IndexOptions
{
    public IndexProvider Provider { get; init; }
    public string ConnectionString { get; init; } = "";
}

enum ObjectStore
{
    Folder,
    S3,
}

sealed record ObjectsOptions
{
    const string Kms = "aws:kms";

    public ObjectStore Store { get; init; }
    public Uri? Endpoint { get; init; }
    public string Bucket { get; init; } = "";
    public string Region { get; init; } = "";
    public string AccessKey { get; init; } = "";
    public string SecretKey { get; init; } = "";
    public string ServerSideEncryption { get; init; } = "";
    public string StorageClass { get; init; } = "";
    public bool CreateBucket { get; init; }

    /// <summary>Gets the options of the S3 bucket; null if objects are stored in a folder.</summary>
    public S3Options? S3 =>
        Store == ObjectStore.S3 && Endpoint is not null
            ? new S3Options
            {
                Endpoint = Endpoint,
                Bucket = Bucket,
                Region = Region,
                AccessKey = AccessKey,
                SecretKey = SecretKey,
                ServerSideEncryption = ServerSideEncryption.StartsWith(Kms, StringComparison.Ordinal) ? Kms : ServerSideEncryption,
                EncryptionKey = ServerSideEncryption.StartsWith(Kms + ":", StringComparison.Ordinal)
                    ? ServerSideEncryption[(Kms.Length + 1)..]
                    : "",
                StorageClass = StorageClass,
                CreateBucket = CreateBucket,
            }
            : null;

    /// <summary>Returns the options without the access keys.</summary>
    public override string ToString() => $"{Store} {Endpoint}{Bucket}";
}

sealed record HttpOptions
{
    public IReadOnlyList<ListenAddress> Urls { get; init; } = [];
    public ListenAddress? HealthUrl { get; init; }
    public int MaxConnections { get; init; }
    public int MaxConnectionsPerAddress { get; init; }
    public int MaxRequestsPerSecond { get; init; }
    public CertificateOptions Tls { get; init; } = new();
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];
    public ForwardedFields ForwardedFields { get; init; }
}

sealed record DimseOptions
{
    public ListenAddress Listen { get; init; } = new("127.0.0.1", 0, "");
    public string AeTitle { get; init; } = "";
    public bool CheckCalledAeTitle { get; init; }
    public IReadOnlyList<Uid> AdditionalSopClasses { get; init; } = [];
    public int MaxAssociations { get; init; }
    public int MaxAssociationsPerAddress { get; init; }
    public int AssociationsPerSecond { get; init; }
    public int MaxPduLength { get; init; }
    public TimeSpan RequestTimeout { get; init; }
    public TimeSpan IdleTimeout { get; init; }
    public IReadOnlyList<Caller> Callers { get; init; } = [];
    public DimseTlsOptions Tls { get; init; } = new();

    /// <summary>Gets the address that DIMSE over TLS listens on; null if it is off.</summary>
    public ListenAddress? TlsListen => Tls.Port is { } port ? (Tls.Address ?? Listen) with { Port = port } : null;
}

sealed record StorageOptions
{
    public long MinimumFreeBytes { get; init; }
}

sealed record SearchOptions
{
    public TimeSpan Time { get; init; }
}

sealed record CustomTagOptions
{
    public int ReindexedPerSecond { get; init; }
}

sealed record ShutdownOptions
{
    public TimeSpan DrainTime { get; init; }
}

sealed record TelemetryOptions
{
    public bool Metrics { get; init; }
    public ListenAddress? MetricsUrl { get; init; }
    public LogFormat LogFormat { get; init; }
}

enum LogFormat
{
    Text,
    Json,
}
