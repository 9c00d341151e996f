using System.Globalization;
using System.Text.RegularExpressions;
using Pacs.Archive;
using Pacs.Service.Security;

namespace Pacs.Service.Hosting;

/// <summary>Creates the options from the configuration, or reports in one sentence what is wrong with it.</summary>
static partial class OptionsReader
{
    const string Section = "Pacs";

    const string SecretsDirectory = Section + ":SecretsDirectory";

    /// <summary>Loads the configuration of the process. Later sources override earlier ones: <c>appsettings.json</c>
    /// beside the program, the one in the working directory, environment variables, mounted secrets, the command line.</summary>
    /// <exception cref="StartException">A file is not valid JSON, a setting is in a place that is not read, or the
    /// folder of secrets does not exist.</exception>
    public static IConfigurationRoot Load(IReadOnlyDictionary<string, string?> commandLine)
    {
        try
        {
            StartChecks.RefuseMisplaced(Files(), Environment.GetEnvironmentVariables());
            var configuration = Sources(commandLine, null).Build();
            if (configuration[SecretsDirectory] is not { Length: > 0 } secrets)
                return configuration;
            return Directory.Exists(secrets)
                ? Sources(commandLine, Path.GetFullPath(secrets)).Build()
                : throw new StartException($"{SecretsDirectory} is {secrets}, which is no folder.");
        }
        catch (InvalidDataException exception)
        {
            throw new StartException($"{exception.Message.TrimEnd('.')}: {exception.InnerException?.Message}");
        }
    }

    static string[] Files() =>
        [Path.Combine(AppContext.BaseDirectory, "appsettings.json"), Path.Combine(Environment.CurrentDirectory, "appsettings.json")];

    static IConfigurationBuilder Sources(IReadOnlyDictionary<string, string?> commandLine, string? secrets)
    {
        var files = Files();
        var builder = new ConfigurationBuilder()
            .AddJsonFile(files[0], optional: true, reloadOnChange: false)
            .AddJsonFile(files[1], optional: true, reloadOnChange: false)
            .AddEnvironmentVariables();
        // One file per setting, named like its environment variable, as orchestrators mount secrets. Their own files
        // start with a dot and are ignored.
        if (secrets is not null)
            builder.AddKeyPerFile(files =>
            {
                files.FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(secrets);
                files.IgnoreCondition = name => !name.StartsWith("Pacs__", StringComparison.OrdinalIgnoreCase);
            });
        return builder.AddInMemoryCollection(commandLine);
    }

    /// <summary>Reads and validates section <c>Pacs</c>.</summary>
    /// <exception cref="StartException">A key is unknown, a value is invalid, a required setting is missing, or an
    /// address beyond loopback is open without <c>Pacs:Security:AllowAnonymous</c>.</exception>
    public static PacsOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        RefuseUnknownKeys(section);
        var options = Settings.All.Aggregate(new PacsOptions(), (options, setting) => ApplyAll(options, setting, configuration));
        if (options.Index is { Provider: not IndexProvider.Sqlite, ConnectionString: "" })
            throw new StartException($"Pacs:Index:ConnectionString is needed: Pacs:Index:Provider is {options.Index.Provider}.");
        if (PacsArchive.ConnectionFlaw(options.Index.Provider, options.Index.ConnectionString) is { } flaw)
            throw new StartException($"Pacs:Index:ConnectionString {flaw}.");
        if (options.Objects is { Store: ObjectStore.S3 } and ({ Endpoint: null } or { Bucket: "" }))
            throw new StartException("Pacs:Objects:S3:Endpoint and Pacs:Objects:S3:Bucket are needed: Pacs:Objects:Store is S3.");
        if (options.Objects.AccessKey.Length > 0 != options.Objects.SecretKey.Length > 0)
            throw new StartException("Pacs:Objects:S3:AccessKey and Pacs:Objects:S3:SecretKey go together.");
        Doors.Check(options);
        return options;
    }

    static PacsOptions ApplyAll(PacsOptions options, Setting setting, IConfiguration configuration)
    {
        if (!setting.IsOfEntries)
            return Apply(setting.Key, () => setting.Apply(options, Value(configuration, setting, setting.Key)));
        var at = setting.Key.IndexOf(Setting.Number, StringComparison.Ordinal);
        // Entries are ordered by their numbers, which may have gaps.
        var entries = configuration
            .GetSection(setting.Key[..at])
            .GetChildren()
            .Where(entry => entry.GetChildren().Any())
            .OrderBy(entry => int.Parse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture))
            .ToList();
        for (var i = 0; i < entries.Count; i++)
        {
            var (before, number, key) = (options, i, $"{entries[i].Path}:{setting.Key[(at + Setting.Number.Length)..]}");
            options = Apply(key, () => setting.ApplyTo(before, number, Value(configuration, setting, key)));
        }
        return options;
    }

    static PacsOptions Apply(string key, Func<PacsOptions> apply)
    {
        try
        {
            return apply();
        }
        catch (FormatException exception)
        {
            throw new StartException($"{key} {exception.Message}.");
        }
    }

    static string Value(IConfiguration configuration, Setting setting, string key)
    {
        var section = configuration.GetSection(key);
        return setting.IsList && section.GetChildren().Any()
            ? string.Join(',', section.GetChildren().Select(child => child.Value))
            : section.Value ?? setting.Default;
    }

    static void RefuseUnknownKeys(IConfigurationSection section)
    {
        foreach (var (key, value) in section.AsEnumerable())
            if (value is not null && !Settings.All.Any(setting => setting.Names(key)))
                throw new StartException($"{key} is not a setting: {Known(key)}");
    }

    // Lists the settings beside the unknown key, or refers to --help if there are none.
    static string Known(string key)
    {
        var parent = EntryNumber().Replace(key[..(key.LastIndexOf(':') is var colon and > 0 ? colon : key.Length)] + ":", Setting.Number);
        var siblings = Settings
            .All.Where(setting => setting.Key.StartsWith(parent, StringComparison.OrdinalIgnoreCase))
            .Select(setting => setting.Key[parent.Length..])
            .ToList();
        return siblings.Count > 0 ? $"{parent[..^1]} has {string.Join(", ", siblings)}." : "--help lists them.";
    }

    [GeneratedRegex(":[0-9]+:")]
    private static partial Regex EntryNumber();
}
