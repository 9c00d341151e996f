using System.Globalization;
using Dicom;
using Pacs.Archive;
using Pacs.Service.Hosting.Forwarding;
using Pacs.Service.Security;

namespace Pacs.Service.Hosting;

/// <summary>A setting that an operator can make.</summary>
/// <param name="Key">Its full name.</param>
/// <param name="Default">Its value when none is given, as text.</param>
/// <param name="Meaning">For the README and <c>--help</c>.</param>
/// <param name="IsList">Whether the configuration may give it as a list.</param>
/// <param name="Apply">Puts a value into the options; a <see cref="FormatException"/> says what the value must be.</param>
sealed record Setting(string Key, string Default, string Meaning, bool IsList, Func<PacsOptions, string, PacsOptions> Apply)
{
    public Setting(string key, string defaultValue, string meaning, Func<PacsOptions, string, PacsOptions> apply) : this(key, defaultValue, meaning, false, apply)
    {
    }

    public Setting(string key, string defaultValue, string meaning, bool isList, Func<PacsOptions, int, string, PacsOptions> applyTo) : this(key, defaultValue, meaning, isList, (options, _) => options) =>
        ApplyTo = applyTo;

    public Setting(string key, string defaultValue, string meaning, Func<PacsOptions, int, string, PacsOptions> applyTo) : this(key, defaultValue, meaning, false, applyTo)
    {
    }

    /// <summary>What stands in a key for the number of an entry (<c>Pacs:Dimse:Callers:0:AeTitle</c>).</summary>
    public const string Number = ":N:";

    /// <summary>Whether it is a setting of each entry of a list; <see cref="ApplyTo"/> is used then instead of <see cref="Apply"/>.</summary>
    public bool IsOfEntries => Key.Contains(Number, StringComparison.Ordinal);

    /// <summary>Puts the value of an entry, counted from 0, into the options.</summary>
    public Func<PacsOptions, int, string, PacsOptions> ApplyTo { get; init; } = (options, _, _) => options;

    /// <summary>Whether a key of the configuration is this setting: in any case, entries and list items by their numbers.</summary>
    public bool Names(string key)
    {
        var (ours, theirs) = (Key.Split(':'), key.Split(':'));
        return (theirs.Length == ours.Length || (IsList && theirs.Length == ours.Length + 1 && IsNumber(theirs[^1])))
            && ours.Zip(theirs).All(pair => pair.First == "N" ? IsNumber(pair.Second) : pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
    }

    static bool IsNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}

/// <summary>The one table of settings: what is not here cannot be configured.</summary>
static class Settings
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        new("Pacs:DataDirectory", "./data", "Folder that holds the index and the stored objects; made when missing.",
            (o, v) => o with { DataDirectory = Folder(v) }),
        new("Pacs:SecretsDirectory", "", "Folder with one file a setting, named as its environment variable (`Pacs__Index__ConnectionString`): how orchestrators mount secrets.",
            (o, _) => o),
        new("Pacs:Index:Provider", "Sqlite", "Database of the index: `Sqlite` (a file in the data directory), `SqlServer` or `PostgreSql`.",
            (o, v) => o with { Index = o.Index with { Provider = OneOf<IndexProvider>(v) } }),
        new("Pacs:Index:ConnectionString", "", "How the index's database server is reached; unused with SQLite.",
            (o, v) => o with { Index = o.Index with { ConnectionString = v } }),
        new("Pacs:Objects:Store", "Folder", "Where objects lie: `Folder` (in the data directory) or `S3` (a bucket of MinIO, Ceph, AWS or the like).",
            (o, v) => o with { Objects = o.Objects with { Store = OneOf<ObjectStore>(v) } }),
        new("Pacs:Objects:S3:Endpoint", "", "The S3 server's URL, such as `https://minio:9000`.",
            (o, v) => o with { Objects = o.Objects with { Endpoint = Endpoint(v) } }),
        new("Pacs:Objects:S3:Bucket", "", "The bucket; this archive's alone.",
            (o, v) => o with { Objects = o.Objects with { Bucket = Bucket(v) } }),
        new("Pacs:Objects:S3:Region", "us-east-1", "The region that requests are signed for.",
            (o, v) => o with { Objects = o.Objects with { Region = v.Trim() } }),
        new("Pacs:Objects:S3:AccessKey", "", "Access key; when empty, the environment's: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`, or `MINIO_ROOT_USER` and `MINIO_ROOT_PASSWORD`.",
            (o, v) => o with { Objects = o.Objects with { AccessKey = v.Trim() } }),
        new("Pacs:Objects:S3:SecretKey", "", "Secret key that belongs to it.",
            (o, v) => o with { Objects = o.Objects with { SecretKey = v.Trim() } }),
        new("Pacs:Objects:S3:ServerSideEncryption", "", "How the server encrypts objects: `AES256`, `aws:kms`, or `aws:kms:` and a key's name; when empty, as the bucket says.",
            (o, v) => o with { Objects = o.Objects with { ServerSideEncryption = Encryption(v) } }),
        new("Pacs:Objects:S3:StorageClass", "", "Storage class of new objects; when empty, as the bucket says.",
            (o, v) => o with { Objects = o.Objects with { StorageClass = v.Trim() } }),
        new("Pacs:Objects:S3:CreateBucket", "false", "Whether a missing bucket is made at the start.",
            (o, v) => o with { Objects = o.Objects with { CreateBucket = Truth(v) } }),
        new("Pacs:Http:Urls", "http://127.0.0.1:8080", "Where HTTP listens; several with `;` between them.",
            (o, v) => o with { Http = o.Http with { Urls = Urls(v) } }),
        new("Pacs:Http:MaxConnections", "12000", "HTTP connections at once; more are closed at once, and those beyond three quarters of the files that the process may have open (`ulimit -n`). An idle one takes some 10 KB of memory.",
            (o, v) => o with { Http = o.Http with { MaxConnections = (int)Number(v, 1, 100_000) } }),
        new("Pacs:Http:MaxConnectionsPerAddress", "2000", "Of these, those from one address; more are closed at once, so that one client leaves room for others. 300 browsers behind one address need 1800. Addresses in `Pacs:Http:TrustedProxies` are not limited so; behind a balancer that puts its own address in place of the clients', set it to `Pacs:Http:MaxConnections`.",
            (o, v) => o with { Http = o.Http with { MaxConnectionsPerAddress = (int)Number(v, 1, 100_000) } }),
        new("Pacs:Http:HealthUrl", "", "An address for `/healthz/live` and `/healthz/ready` alone, such as `http://0.0.0.0:8081`: probes are answered there also when all HTTP connections are taken. They stay at `Pacs:Http:Urls` too.",
            (o, v) => o with { Http = o.Http with { HealthUrl = v.Length == 0 ? null : PlainUrl(v, "Pacs:Http:HealthUrl") } }),
        new("Pacs:Http:MaxRequestsPerSecond", "1000", "HTTP requests a second from one user, or from one address when nobody signs in; ten times as many in a burst; beyond that 429. Requests from this machine without a user are not counted. 0: no limit.",
            (o, v) => o with { Http = o.Http with { MaxRequestsPerSecond = (int)Number(v, 0, 1_000_000) } }),
        new("Pacs:Http:Tls:CertificatePath", "", "PEM file with the certificate for `https://` URLs, and behind it those between it and its root; read again when it changes.",
            (o, v) => o with { Http = o.Http with { Tls = o.Http.Tls with { CertificatePath = v } } }),
        new("Pacs:Http:Tls:KeyPath", "", "PEM file with the certificate's private key.",
            (o, v) => o with { Http = o.Http with { Tls = o.Http.Tls with { KeyPath = v } } }),
        new("Pacs:Http:AllowedOrigins", "", "Origins whose web pages may use the service (CORS), such as `https://viewer.example.org`; its own always may.", true,
            (o, v) => o with { Http = o.Http with { AllowedOrigins = SecurityValues.Origins(v) } }),
        new("Pacs:Http:TrustedProxies", "", "Addresses or networks of proxies that are believed what they say in `Forwarded` (RFC 7239) or `X-Forwarded-For`, `-Proto`, `-Host` and `-Prefix` of the client and of the URL that it asked.", true,
            (o, v) => o with { Http = o.Http with { TrustedProxies = SecurityValues.Networks(v) } }),
        new("Pacs:Http:ForwardedFields", "Either", "Which of these the proxies write, so that what clients write in the others counts for nothing: `Forwarded`, `XForwarded`, or `Either` (`X-Forwarded-*` where there is `X-Forwarded-For`, otherwise `Forwarded`).",
            (o, v) => o with { Http = o.Http with { ForwardedFields = OneOf<ForwardedFields>(v) } }),
        new("Pacs:Dimse:Address", "127.0.0.1", "Where DIMSE listens: an IP address, `localhost`, or `*` for every interface.",
            (o, v) => o with { Dimse = o.Dimse with { Listen = ListenAddress.Of(v, o.Dimse.Listen.Port, "Pacs:Dimse:Address") } }),
        new("Pacs:Dimse:Port", "11112", "The port that DIMSE listens on.",
            (o, v) => o with { Dimse = o.Dimse with { Listen = o.Dimse.Listen with { Port = (int)Number(v, 0, 65535) } } }),
        new("Pacs:Dimse:AeTitle", "PACS", "This archive's application entity title.",
            (o, v) => o with { Dimse = o.Dimse with { AeTitle = AeTitle(v) } }),
        new("Pacs:Dimse:CheckCalledAeTitle", "false", "Whether associations that call another AE title are rejected.",
            (o, v) => o with { Dimse = o.Dimse with { CheckCalledAeTitle = Truth(v) } }),
        new("Pacs:Dimse:AdditionalSopClasses", "", "UIDs of private storage SOP classes to accept besides those of the standard.", true,
            (o, v) => o with { Dimse = o.Dimse with { AdditionalSopClasses = Uids(v) } }),
        new("Pacs:Dimse:MaxAssociations", "1000", "Associations at once; more are rejected as a transient lack of resources. An idle one takes some 15 KB of memory, one that is storing 1 MB at the most, whatever the object holds: with 64 structure sets of 64 MB and 30 objects of 1,800,000 elements at once, the whole service took 161 MB.",
            (o, v) => o with { Dimse = o.Dimse with { MaxAssociations = (int)Number(v, 1, 10_000) } }),
        new("Pacs:Dimse:MaxAssociationsPerAddress", "500", "Associations at once from one address; more are rejected as above, so that one sender leaves room for others. Behind a balancer that puts its own address in place of the callers', set it to `Pacs:Dimse:MaxAssociations`.",
            (o, v) => o with { Dimse = o.Dimse with { MaxAssociationsPerAddress = (int)Number(v, 1, 10_000) } }),
        new("Pacs:Dimse:AssociationsPerSecond", "100", "New associations a second from one address, ten times as many in a burst; more are rejected as above. 0: no limit. Behind such a balancer: 100 for each caller.",
            (o, v) => o with { Dimse = o.Dimse with { AssociationsPerSecond = (int)Number(v, 0, 100_000) } }),
        new("Pacs:Dimse:MaxPduLength", "131072", "Longest P-DATA-TF PDU that peers may send, in bytes.",
            (o, v) => o with { Dimse = o.Dimse with { MaxPduLength = (int)Number(v, 4096, 1_048_576) } }),
        new("Pacs:Dimse:RequestTimeoutSeconds", "30", "How long a new connection may take to ask for an association (ARTIM).",
            (o, v) => o with { Dimse = o.Dimse with { RequestTimeout = Seconds(v, 1, 3600) } }),
        new("Pacs:Dimse:IdleTimeoutSeconds", "300", "How long an association may say nothing before it is aborted.",
            (o, v) => o with { Dimse = o.Dimse with { IdleTimeout = Seconds(v, 1, 86_400) } }),
        new("Pacs:Dimse:Callers:N:AeTitle", "", "AE title of a known caller, numbered from 0. Once there is one, all others are rejected.",
            (o, n, v) => Caller(o, n, caller => caller with { AeTitle = AeTitle(v) })),
        new("Pacs:Dimse:Callers:N:Addresses", "", "IP addresses or networks (`10.1.2.0/24`) that it calls from; empty: any.", true,
            (o, n, v) => Caller(o, n, caller => caller with { Addresses = SecurityValues.Networks(v) })),
        new("Pacs:Dimse:Callers:N:Operations", "Echo Store Find Move Get", "What it may ask for.", true,
            (o, n, v) => Caller(o, n, caller => caller with { Operations = SecurityValues.Operations(v) })),
        new("Pacs:Dimse:Tls:Port", "", "The port that DIMSE over TLS listens on, beside the plain one; usually 2762. Empty: none.",
            (o, v) => o with { Dimse = o.Dimse with { Tls = o.Dimse.Tls with { Port = v.Length == 0 ? null : (int)Number(v, 0, 65535) } } }),
        new("Pacs:Dimse:Tls:Address", "", "Where it listens; empty: at `Pacs:Dimse:Address`.",
            (o, v) => o with { Dimse = o.Dimse with { Tls = o.Dimse.Tls with { Address = SecurityValues.Address(v) } } }),
        new("Pacs:Dimse:Tls:CertificatePath", "", "PEM file with the archive's certificate, and behind it those between it and its root; read again when it changes.",
            (o, v) => o with { Dimse = o.Dimse with { Tls = o.Dimse.Tls with { Certificate = o.Dimse.Tls.Certificate with { CertificatePath = v } } } }),
        new("Pacs:Dimse:Tls:KeyPath", "", "PEM file with the certificate's private key.",
            (o, v) => o with { Dimse = o.Dimse with { Tls = o.Dimse.Tls with { Certificate = o.Dimse.Tls.Certificate with { KeyPath = v } } } }),
        new("Pacs:Dimse:Tls:ClientCertificates", "None", "Whether callers show a certificate of their own: `None`, `Allow` (a wrong one is refused) or `Require`.",
            (o, v) => o with { Dimse = o.Dimse with { Tls = o.Dimse.Tls with { ClientCertificates = OneOf<ClientCertificates>(v) } } }),
        new("Pacs:Dimse:Tls:ClientAuthorityPath", "", "PEM file with the certificates of those who sign callers' certificates; read again when it changes.",
            (o, v) => o with { Dimse = o.Dimse with { Tls = o.Dimse.Tls with { ClientAuthorityPath = v } } }),
        new("Pacs:Security:AllowAnonymous", "false", "Whether the service may listen beyond this machine where nobody is asked who they are.",
            (o, v) => o with { Security = o.Security with { AllowAnonymous = Truth(v) } }),
        new("Pacs:Security:Authority", "", "The OpenID Connect issuer whose bearer tokens HTTP clients bring: the URL that it calls itself. Empty: no tokens are asked for.",
            (o, v) => o with { Security = o.Security with { Authority = SecurityValues.Url(v) } }),
        new("Pacs:Security:Audience", "", "What tokens must say that they are for (`aud`); needed with an authority.",
            (o, v) => o with { Security = o.Security with { Audience = v.Trim() } }),
        new("Pacs:Security:MetadataAddress", "", "Where the issuer's discovery document is, if not at the authority's `/.well-known/openid-configuration`.",
            (o, v) => o with { Security = o.Security with { MetadataAddress = SecurityValues.Url(v) } }),
        new("Pacs:Security:RequireHttpsMetadata", "true", "Whether the issuer is asked over https only.",
            (o, v) => o with { Security = o.Security with { RequireHttpsMetadata = Truth(v) } }),
        new("Pacs:Security:RoleClaim", "roles", "The claim that holds a user's roles; a path for one inside another (`realm_access.roles`).",
            (o, v) => o with { Security = o.Security with { RoleClaim = SecurityValues.Claim(v) } }),
        new("Pacs:Security:Roles:Read", "read", "Values of that claim, with commas between them, that give the role read: search and retrieve.", true,
            (o, v) => Role(o, Roles.Read, v)),
        new("Pacs:Security:Roles:Store", "store", "Those that give the role store: send instances, ask for commitment, change the worklist and subscribe to it.", true,
            (o, v) => Role(o, Roles.Store, v)),
        new("Pacs:Security:Roles:Delete", "delete", "Those that give the role delete.", true,
            (o, v) => Role(o, Roles.Delete, v)),
        new("Pacs:Security:Roles:Administer", "administer", "Those that give the role administer: `/admin`, and `/metrics` where it is not public.", true,
            (o, v) => Role(o, Roles.Administer, v)),
        new("Pacs:Security:PublicMetrics", "false", "Whether `/metrics` answers without a token.",
            (o, v) => o with { Security = o.Security with { PublicMetrics = Truth(v) } }),
        new("Pacs:Viewer:Folder", "./ohif", "Folder with the viewer OHIF as `node src/Pacs.Service/Viewer/get.mjs` makes it; where it is there, it is at `/ohif`.",
            (o, v) => o with { Viewer = o.Viewer with { Folder = Folder(v) } }),
        new("Pacs:Viewer:ClientId", "", "The name (`client_id`) by which `Pacs:Security:Authority` knows the viewer, so that it can sign users in. To register there, below the service's own URL: the redirect URIs `/ohif/callback` and `/ohif/silent-refresh.html`, and `/ohif/logout-redirect.html` for after signing out.",
            (o, v) => o with { Viewer = o.Viewer with { ClientId = v.Trim() } }),
        new("Pacs:Viewer:Scope", "openid profile email", "What the viewer asks for when it signs users in, with spaces between.",
            (o, v) => o with { Viewer = o.Viewer with { Scope = v.Trim() } }),
        new("Pacs:Storage:MinimumFreeBytes", "1073741824", "Free space in the data directory's file system below which nothing more is stored.",
            (o, v) => o with { Storage = o.Storage with { MinimumFreeBytes = Number(v, 0, long.MaxValue) } }),
        new("Pacs:Search:TimeoutSeconds", "10", "How long the archive looks for the matches of a search; one that takes longer is too broad, and is refused with 413 or A700H. Two at once of those that no index serves, which have to read a whole table.",
            (o, v) => o with { Search = o.Search with { Time = Seconds(v, 1, 3600) } }),
        new("Pacs:CustomTags:ReindexedPerSecond", "200", "Stored objects read in a second, at the most, to index custom tags that were added: 1 to 100000. All replicas together read no more.",
            (o, v) => o with { CustomTags = o.CustomTags with { ReindexedPerSecond = (int)Number(v, 1, 100_000) } }),
        new("Pacs:Shutdown:DrainSeconds", "25", "How long work in progress may take to end after SIGTERM.",
            (o, v) => o with { Shutdown = o.Shutdown with { DrainTime = Seconds(v, 0, 3600) } }),
        new("Pacs:Telemetry:Metrics", "false", "Whether `/metrics` gives metrics in Prometheus' format.",
            (o, v) => o with { Telemetry = o.Telemetry with { Metrics = Truth(v) } }),
        new("Pacs:Telemetry:MetricsUrl", "", "An address of its own for `/metrics`, such as `http://0.0.0.0:9464`: it is on then, there alone, and nothing else is there; so nobody is asked who they are.",
            (o, v) => o with { Telemetry = o.Telemetry with { MetricsUrl = v.Length == 0 ? null : PlainUrl(v, "Pacs:Telemetry:MetricsUrl") } }),
        new("Pacs:Telemetry:LogFormat", "Text", "How log lines are written: `Text`, or `Json` with one object a line.",
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

    static PacsOptions Role(PacsOptions options, string role, string values) =>
        options with { Security = options.Security with { Roles = new Dictionary<string, IReadOnlyList<string>>(options.Security.Roles) { [role] = SecurityValues.ClaimValues(values) } } };

    static string Folder(string value) =>
        value.Trim() is { Length: > 0 } folder && !folder.Contains('\0') ? Path.GetFullPath(folder) : throw new FormatException("must name a folder");

    static List<ListenAddress> Urls(string value) => value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } urls
        ? [.. urls.Select(url => ListenAddress.OfUrl(url, "Pacs:Http:Urls"))]
        : throw new FormatException("must name at least one URL, such as http://127.0.0.1:8080");

    static Uri? Endpoint(string value) => value.Trim() is not { Length: > 0 } url ? null
        : Uri.TryCreate(url, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https" && endpoint is { PathAndQuery: "/", UserInfo: "", Fragment: "" } ? endpoint
        : throw new FormatException("must be a URL without a path, such as https://minio:9000");

    // The rule of AWS, which is the narrowest.
    static string Bucket(string value) => value.Length == 0 || (value.Length is >= 3 and <= 63 && value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.') && char.IsAsciiLetterOrDigit(value[0]) && char.IsAsciiLetterOrDigit(value[^1]))
        ? value
        : throw new FormatException($"must be 3 to 63 lower-case letters, digits, dots and hyphens, not '{value}'");

    static string Encryption(string value) => value.Trim() is "" or "AES256" or "aws:kms" || (value.Trim().StartsWith("aws:kms:", StringComparison.Ordinal) && value.Trim().Length > "aws:kms:".Length)
        ? value.Trim()
        : throw new FormatException($"must be AES256, aws:kms, or aws:kms: and a key's name, not '{value}'");

    static ListenAddress PlainUrl(string value, string setting) =>
        ListenAddress.OfUrl(value, setting) is { IsTls: false } url ? url : throw new FormatException($"can be http:// only: for TLS, leave it empty and ask where the rest is, not '{value}'");

    static long Number(string value, long least, long most) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"must be a whole number {(most == long.MaxValue ? $"of at least {least}" : $"from {least} to {most}")}, not '{value}'");

    static TimeSpan Seconds(string value, long least, long most) => TimeSpan.FromSeconds(Number(value, least, most));

    static T OneOf<T>(string value) where T : struct, Enum =>
        Enum.TryParse<T>(value, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) && !char.IsAsciiDigit(value[0]) ? parsed : throw new FormatException($"must be one of {string.Join(", ", Enum.GetNames<T>())}, not '{value}'");

    static bool Truth(string value) => bool.TryParse(value, out var truth) ? truth : throw new FormatException($"must be true or false, not '{value}'");

    // PS3.5 6.2: 16 characters of the default repertoire at the most, without backslash and control characters, not only spaces.
    static string AeTitle(string value) => value.Trim(' ') is { Length: >= 1 and <= 16 } title && title.All(c => c is >= ' ' and <= '~' and not '\\')
        ? title
        : throw new FormatException($"must be 1 to 16 ASCII characters without a backslash, not '{value}'");

    static List<Uid> Uids(string value) =>
        [.. value.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(text => Uid.TryParse(text, out var uid) ? uid : throw new FormatException($"must be UIDs, not '{text}'"))];
}
