using System.Globalization;
using Dicom;
using Pacs.Archive;

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
        new("Pacs:Http:Urls", "http://127.0.0.1:8080", "Where HTTP listens; several with `;` between them.",
            (o, v) => o with { Http = o.Http with { Urls = Urls(v) } }),
        new("Pacs:Http:MaxConnections", "1000", "HTTP connections at once; more are closed at once.",
            (o, v) => o with { Http = o.Http with { MaxConnections = (int)Number(v, 1, 100_000) } }),
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
        new("Pacs:Dimse:MaxAssociations", "200", "Associations at once; more are rejected as a transient lack of resources.",
            (o, v) => o with { Dimse = o.Dimse with { MaxAssociations = (int)Number(v, 1, 10_000) } }),
        new("Pacs:Dimse:MaxPduLength", "131072", "Longest P-DATA-TF PDU that peers may send, in bytes.",
            (o, v) => o with { Dimse = o.Dimse with { MaxPduLength = (int)Number(v, 4096, 1_048_576) } }),
        new("Pacs:Dimse:RequestTimeoutSeconds", "30", "How long a new connection may take to ask for an association (ARTIM).",
            (o, v) => o with { Dimse = o.Dimse with { RequestTimeout = Seconds(v, 1, 3600) } }),
        new("Pacs:Dimse:IdleTimeoutSeconds", "300", "How long an association may say nothing before it is aborted.",
            (o, v) => o with { Dimse = o.Dimse with { IdleTimeout = Seconds(v, 1, 86_400) } }),
        new("Pacs:Security:AllowAnonymous", "false", "Whether the service may listen beyond this machine although nobody is asked who they are.",
            (o, v) => o with { Security = o.Security with { AllowAnonymous = Truth(v) } }),
        new("Pacs:Storage:MinimumFreeBytes", "1073741824", "Free space in the data directory's file system below which nothing more is stored.",
            (o, v) => o with { Storage = o.Storage with { MinimumFreeBytes = Number(v, 0, long.MaxValue) } }),
        new("Pacs:Shutdown:DrainSeconds", "25", "How long work in progress may take to end after SIGTERM.",
            (o, v) => o with { Shutdown = o.Shutdown with { DrainTime = Seconds(v, 0, 3600) } }),
    ];

    static string Folder(string value) =>
        value.Trim() is { Length: > 0 } folder && !folder.Contains('\0') ? folder : throw new FormatException("must name a folder");

    static List<ListenAddress> Urls(string value) => value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } urls
        ? [.. urls.Select(url => ListenAddress.OfUrl(url, "Pacs:Http:Urls"))]
        : throw new FormatException("must name at least one URL, such as http://127.0.0.1:8080");

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
