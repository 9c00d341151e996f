using Pacs.Archive;
using Pacs.Service.Hosting.Forwarding;
using Pacs.Service.Security;
using static Pacs.Service.Hosting.SettingValues;

namespace Pacs.Service.Hosting;

/// <summary>All settings. Keys that are not in this table are refused at the start.</summary>
static class Settings
{
    // csharpier-ignore - a table with a line for each property of a setting
    public static IReadOnlyList<Setting> All { get; } =
    [
        new("Pacs:DataDirectory", "./data",
            "Folder of the index and the stored objects. It is created if missing.",
            (o, v) => o with { DataDirectory = Folder(v) }),
        new("Pacs:SecretsDirectory", "",
            "Folder with one file per setting, named like its environment variable (`Pacs__Index__ConnectionString`), as "
                + "orchestrators mount secrets.",
            (o, _) => o),
        new("Pacs:Index:Provider", "Sqlite",
            "Database of the index: `Sqlite` (a file in the data directory), `SqlServer` or `PostgreSql`.",
            (o, v) => o with { Index = o.Index with { Provider = OneOf<IndexProvider>(v) } }),
        new("Pacs:Index:ConnectionString", "",
            "Connection string of the database server. Unused with SQLite.",
            (o, v) => o with { Index = o.Index with { ConnectionString = v } }),
        new("Pacs:Objects:Store", "Folder",
            "Object store: `Folder` (in the data directory) or `S3` (a bucket of MinIO, Ceph, AWS or another server).",
            (o, v) => o with { Objects = o.Objects with { Store = OneOf<ObjectStore>(v) } }),
        new("Pacs:Objects:S3:Endpoint", "",
            "URL of the S3 server, such as `https://minio:9000`.",
            (o, v) => o with { Objects = o.Objects with { Endpoint = Endpoint(v) } }),
        new("Pacs:Objects:S3:Bucket", "",
            "Bucket. No other program may write to it.",
            (o, v) => o with { Objects = o.Objects with { Bucket = Bucket(v) } }),
        new("Pacs:Objects:S3:Region", "us-east-1",
            "Region that requests are signed for.",
            (o, v) => o with { Objects = o.Objects with { Region = v.Trim() } }),
        new("Pacs:Objects:S3:AccessKey", "",
            "Access key. If empty, the environment's: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`, or "
                + "`MINIO_ROOT_USER` and `MINIO_ROOT_PASSWORD`.",
            (o, v) => o with { Objects = o.Objects with { AccessKey = v.Trim() } }),
        new("Pacs:Objects:S3:SecretKey", "",
            "Secret key of the access key.",
            (o, v) => o with { Objects = o.Objects with { SecretKey = v.Trim() } }),
        new("Pacs:Objects:S3:ServerSideEncryption", "",
            "Encryption of objects by the server: `AES256`, `aws:kms`, or `aws:kms:` and the name of a key. If empty, the bucket's "
                + "default.",
            (o, v) => o with { Objects = o.Objects with { ServerSideEncryption = Encryption(v) } }),
        new("Pacs:Objects:S3:StorageClass", "",
            "Storage class of new objects. If empty, the bucket's default.",
            (o, v) => o with { Objects = o.Objects with { StorageClass = v.Trim() } }),
        new("Pacs:Objects:S3:CreateBucket", "false",
            "Creates the bucket at the start if it is missing.",
            (o, v) => o with { Objects = o.Objects with { CreateBucket = Truth(v) } }),
        new("Pacs:Http:Urls", "http://127.0.0.1:8080",
            "URLs that HTTP listens on, separated by `;`.",
            (o, v) => o with { Http = o.Http with { Urls = Urls(v) } }),
        new("Pacs:Http:MaxConnections", "12000",
            "Maximum number of HTTP connections; further ones are closed at once, as are those beyond three quarters of the "
                + "process's file limit (`ulimit -n`). An idle connection takes about 10 KB of memory.",
            (o, v) => o with { Http = o.Http with { MaxConnections = (int)Number(v, 1, 100_000) } }),
        new("Pacs:Http:MaxConnectionsPerAddress", "2000",
            "Maximum number of HTTP connections from one address, so that one client leaves room for others; 300 browsers behind "
                + "one address need 1800. It does not apply to `Pacs:Http:TrustedProxies`. Behind a balancer that hides the clients' "
                + "addresses, set it to `Pacs:Http:MaxConnections`.",
            (o, v) => o with { Http = o.Http with { MaxConnectionsPerAddress = (int)Number(v, 1, 100_000) } }),
        new("Pacs:Http:HealthUrl", "",
            "Additional address for `/healthz/live` and `/healthz/ready` only, such as `http://0.0.0.0:8081`. It answers even if "
                + "all HTTP connections are in use.",
            (o, v) => o with { Http = o.Http with { HealthUrl = v.Length == 0 ? null : PlainUrl(v, "Pacs:Http:HealthUrl") } }),
        new("Pacs:Http:MaxRequestsPerSecond", "1000",
            "Maximum number of HTTP requests per second from one user, or from one address if nobody signs in; ten times as many in "
                + "a burst. Further ones get 429. Requests from this machine without a user are not counted. 0: no limit.",
            (o, v) => o with { Http = o.Http with { MaxRequestsPerSecond = (int)Number(v, 0, 1_000_000) } }),
        new("Pacs:Http:Tls:CertificatePath", "",
            "PEM file with the certificate for `https://` URLs, followed by the intermediate certificates. It is read again when it "
                + "changes.",
            (o, v) => o with { Http = o.Http with { Tls = o.Http.Tls with { CertificatePath = v } } }),
        new("Pacs:Http:Tls:KeyPath", "",
            "PEM file with the private key of the certificate.",
            (o, v) => o with { Http = o.Http with { Tls = o.Http.Tls with { KeyPath = v } } }),
        new("Pacs:Http:AllowedOrigins", "",
            "Origins of other web pages that may use the service (CORS), such as `https://viewer.example.org`.", true,
            (o, v) => o with { Http = o.Http with { AllowedOrigins = SecurityValues.Origins(v) } }),
        new("Pacs:Http:TrustedProxies", "",
            "Addresses or networks of proxies whose `Forwarded` (RFC 7239) or `X-Forwarded-For`, `-Proto`, `-Host` and `-Prefix` "
                + "header fields are used.", true,
            (o, v) => o with { Http = o.Http with { TrustedProxies = SecurityValues.Networks(v) } }),
        new("Pacs:Http:ForwardedFields", "Either",
            "Header fields that the trusted proxies write: `Forwarded`, `XForwarded`, or `Either` (`X-Forwarded-*` if there is "
                + "`X-Forwarded-For`, otherwise `Forwarded`). The others are ignored, because a client could have written them.",
            (o, v) => o with { Http = o.Http with { ForwardedFields = OneOf<ForwardedFields>(v) } }),
        new("Pacs:Dimse:Address", "127.0.0.1",
            "Address that DIMSE listens on: an IP address, `localhost`, or `*` for every interface.",
            (o, v) => o with { Dimse = o.Dimse with { Listen = ListenAddress.Of(v, o.Dimse.Listen.Port, "Pacs:Dimse:Address") } }),
        new("Pacs:Dimse:Port", "11112",
            "Port that DIMSE listens on.",
            (o, v) => o with { Dimse = o.Dimse with { Listen = o.Dimse.Listen with { Port = (int)Number(v, 0, 65535) } } }),
        new("Pacs:Dimse:AeTitle", "PACS",
            "Application entity title of this archive.",
            (o, v) => o with { Dimse = o.Dimse with { AeTitle = AeTitle(v) } }),
        new("Pacs:Dimse:CheckCalledAeTitle", "false",
            "Rejects associations that call another AE title.",
            (o, v) => o with { Dimse = o.Dimse with { CheckCalledAeTitle = Truth(v) } }),
        new("Pacs:Dimse:AdditionalSopClasses", "",
            "UIDs of private storage SOP classes to accept in addition to those of the standard.", true,
            (o, v) => o with { Dimse = o.Dimse with { AdditionalSopClasses = Uids(v) } }),
        new("Pacs:Dimse:MaxAssociations", "1000",
            "Maximum number of associations; further ones are rejected (transient, temporary congestion). An idle association takes "
                + "about 15 KB of memory, one that stores at most 1 MB, whatever the object contains: with 64 structure sets of 64 MB and "
                + "30 objects of 1,800,000 elements at once, the service took 161 MB.",
            (o, v) => o with { Dimse = o.Dimse with { MaxAssociations = (int)Number(v, 1, 10_000) } }),
        new("Pacs:Dimse:MaxAssociationsPerAddress", "500",
            "Maximum number of associations from one address, so that one sender leaves room for others. Behind a balancer that "
                + "hides the callers' addresses, set it to `Pacs:Dimse:MaxAssociations`.",
            (o, v) => o with { Dimse = o.Dimse with { MaxAssociationsPerAddress = (int)Number(v, 1, 10_000) } }),
        new("Pacs:Dimse:AssociationsPerSecond", "100",
            "Maximum number of new associations per second from one address; ten times as many in a burst. Further ones are "
                + "rejected (transient, temporary congestion). 0: no limit. Behind a balancer that hides the callers' addresses: 100 for "
                + "each caller.",
            (o, v) => o with { Dimse = o.Dimse with { AssociationsPerSecond = (int)Number(v, 0, 100_000) } }),
        new("Pacs:Dimse:MaxPduLength", "131072",
            "Maximum length of P-DATA-TF PDUs that peers may send, in bytes.",
            (o, v) => o with { Dimse = o.Dimse with { MaxPduLength = (int)Number(v, 4096, 1_048_576) } }),
        new("Pacs:Dimse:RequestTimeoutSeconds", "30",
            "Time in which a new connection must request an association (ARTIM timer).",
            (o, v) => o with { Dimse = o.Dimse with { RequestTimeout = Seconds(v, 1, 3600) } }),
        new("Pacs:Dimse:IdleTimeoutSeconds", "300",
            "Time without traffic after which an association is aborted.",
            (o, v) => o with { Dimse = o.Dimse with { IdleTimeout = Seconds(v, 1, 86_400) } }),
        new("Pacs:Dimse:Callers:N:AeTitle", "",
            "AE title of a known caller; `N` counts from 0. If there is one, all unknown callers are rejected.",
            (o, n, v) => Caller(o, n, caller => caller with { AeTitle = AeTitle(v) })),
        new("Pacs:Dimse:Callers:N:Addresses", "",
            "IP addresses or networks (`10.1.2.0/24`) of this caller. If empty, any.", true,
            (o, n, v) => Caller(o, n, caller => caller with { Addresses = SecurityValues.Networks(v) })),
        new("Pacs:Dimse:Callers:N:Operations", "Echo Store Find Move Get",
            "Operations that this caller may use.", true,
            (o, n, v) => Caller(o, n, caller => caller with { Operations = SecurityValues.Operations(v) })),
        new("Pacs:Dimse:Tls:Port", "",
            "Port that DIMSE over TLS listens on, in addition to the plain one; usually 2762. If empty, none.",
            (o, v) => Tls(o, tls => tls with { Port = v.Length == 0 ? null : (int)Number(v, 0, 65535) })),
        new("Pacs:Dimse:Tls:Address", "",
            "Address that DIMSE over TLS listens on. If empty, `Pacs:Dimse:Address`.",
            (o, v) => Tls(o, tls => tls with { Address = SecurityValues.Address(v) })),
        new("Pacs:Dimse:Tls:CertificatePath", "",
            "PEM file with the certificate for DIMSE, followed by the intermediate certificates. It is read again when it changes.",
            (o, v) => Tls(o, tls => tls with { Certificate = tls.Certificate with { CertificatePath = v } })),
        new("Pacs:Dimse:Tls:KeyPath", "",
            "PEM file with the private key of the certificate.",
            (o, v) => Tls(o, tls => tls with { Certificate = tls.Certificate with { KeyPath = v } })),
        new("Pacs:Dimse:Tls:ClientCertificates", "None",
            "Certificates of callers: `None`, `Allow` (an invalid one is refused) or `Require`.",
            (o, v) => Tls(o, tls => tls with { ClientCertificates = OneOf<ClientCertificates>(v) })),
        new("Pacs:Dimse:Tls:ClientAuthorityPath", "",
            "PEM file with the certificates of the authorities that sign callers' certificates. It is read again when it changes.",
            (o, v) => Tls(o, tls => tls with { ClientAuthorityPath = v })),
        new("Pacs:Security:AllowAnonymous", "false",
            "Allows the service to listen beyond this machine without authentication.",
            (o, v) => o with { Security = o.Security with { AllowAnonymous = Truth(v) } }),
        new("Pacs:Security:Authority", "",
            "OpenID Connect issuer of the bearer tokens of HTTP clients: the URL in its `issuer`. If empty, no tokens are required.",
            (o, v) => o with { Security = o.Security with { Authority = SecurityValues.Url(v) } }),
        new("Pacs:Security:Audience", "",
            "Audience that tokens must name (`aud`). Required with an authority.",
            (o, v) => o with { Security = o.Security with { Audience = v.Trim() } }),
        new("Pacs:Security:MetadataAddress", "",
            "URL of the issuer's discovery document, if it is not `/.well-known/openid-configuration` below the authority.",
            (o, v) => o with { Security = o.Security with { MetadataAddress = SecurityValues.Url(v) } }),
        new("Pacs:Security:RequireHttpsMetadata", "true",
            "Reads the issuer's documents over https only.",
            (o, v) => o with { Security = o.Security with { RequireHttpsMetadata = Truth(v) } }),
        new("Pacs:Security:RoleClaim", "roles",
            "Claim with a user's roles; a path for a nested claim (`realm_access.roles`).",
            (o, v) => o with { Security = o.Security with { RoleClaim = SecurityValues.Claim(v) } }),
        new("Pacs:Security:Roles:Read", "read",
            "Values of the role claim, separated by commas, that give the role read: search and retrieve.", true,
            (o, v) => Role(o, Roles.Read, v)),
        new("Pacs:Security:Roles:Store", "store",
            "Values that give the role store: send instances, request commitment, change the worklist and subscribe to it.", true,
            (o, v) => Role(o, Roles.Store, v)),
        new("Pacs:Security:Roles:Delete", "delete",
            "Values that give the role delete.", true,
            (o, v) => Role(o, Roles.Delete, v)),
        new("Pacs:Security:Roles:Administer", "administer",
            "Values that give the role administer: `/admin`, and `/metrics` if it is not public.", true,
            (o, v) => Role(o, Roles.Administer, v)),
        new("Pacs:Security:PublicMetrics", "false",
            "Serves `/metrics` without a token.",
            (o, v) => o with { Security = o.Security with { PublicMetrics = Truth(v) } }),
        new("Pacs:Viewer:Folder", "./ohif",
            "Folder with the viewer OHIF, made by `node src/Pacs.Service/Viewer/get.mjs`. If it exists, it is served at `/ohif`.",
            (o, v) => o with { Viewer = o.Viewer with { Folder = Folder(v) } }),
        new("Pacs:Viewer:ClientId", "",
            "`client_id` of the viewer at `Pacs:Security:Authority`, for signing users in. Register there, below the service's URL, "
                + "the redirect URIs `/ohif/callback` and `/ohif/silent-refresh.html`, and the post-logout redirect URI "
                + "`/ohif/logout-redirect.html`.",
            (o, v) => o with { Viewer = o.Viewer with { ClientId = v.Trim() } }),
        new("Pacs:Viewer:Scope", "openid profile email",
            "Scopes that the viewer requests when it signs users in, separated by spaces.",
            (o, v) => o with { Viewer = o.Viewer with { Scope = v.Trim() } }),
        new("Pacs:Storage:MinimumFreeBytes", "1073741824",
            "Free space in the file system of the data directory below which nothing is stored.",
            (o, v) => o with { Storage = o.Storage with { MinimumFreeBytes = Number(v, 0, long.MaxValue) } }),
        new("Pacs:Search:TimeoutSeconds", "10",
            "Maximum time of a search. A search that takes longer is too broad, and is refused with 413 or A700H. Of searches that "
                + "no index serves, two run at once.",
            (o, v) => o with { Search = o.Search with { Time = Seconds(v, 1, 3600) } }),
        new("Pacs:CustomTags:ReindexedPerSecond", "200",
            "Maximum number of stored objects read per second, by all replicas together, to index new custom tags: 1 to 100000.",
            (o, v) => o with { CustomTags = o.CustomTags with { ReindexedPerSecond = (int)Number(v, 1, 100_000) } }),
        new("Pacs:Shutdown:DrainSeconds", "25",
            "Time that running work has to end after SIGTERM.",
            (o, v) => o with { Shutdown = o.Shutdown with { DrainTime = Seconds(v, 0, 3600) } }),
        new("Pacs:Telemetry:Metrics", "false",
            "Serves metrics in Prometheus' format at `/metrics`.",
            (o, v) => o with { Telemetry = o.Telemetry with { Metrics = Truth(v) } }),
        new("Pacs:Telemetry:MetricsUrl", "",
            "Serves `/metrics`, unauthenticated, on this address only, such as `http://0.0.0.0:9464`.",
            (o, v) => o with
            {
                Telemetry = o.Telemetry with { MetricsUrl = v.Length == 0 ? null : PlainUrl(v, "Pacs:Telemetry:MetricsUrl") },
            }),
        new("Pacs:Telemetry:LogFormat", "Text",
            "Format of log lines: `Text`, or `Json` with one object a line.",
            (o, v) => o with { Telemetry = o.Telemetry with { LogFormat = OneOf<LogFormat>(v) } }),
    ];

    static PacsOptions Caller(PacsOptions options, int number, Func<Caller, Caller> change)
    {
        List<Caller> callers = [.. options.Dimse.Callers];
        if (number == callers.Count)
            callers.Add(new Caller());
        callers[number] = change(callers[number]);
        return options with { Dimse = options.Dimse with { Callers = callers } };
    }

    static PacsOptions Tls(PacsOptions options, Func<DimseTlsOptions, DimseTlsOptions> change) =>
        options with
        {
            Dimse = options.Dimse with { Tls = change(options.Dimse.Tls) },
        };

    static PacsOptions Role(PacsOptions options, string role, string values) =>
        options with
        {
            Security = options.Security with
            {
                Roles = new Dictionary<string, IReadOnlyList<string>>(options.Security.Roles)
                {
                    [role] = SecurityValues.ClaimValues(values),
                },
            },
        };
}
