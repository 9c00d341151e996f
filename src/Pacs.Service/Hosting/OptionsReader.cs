using System.Globalization;
using System.Text.RegularExpressions;
using Pacs.Archive;
using Pacs.Service.Security;

namespace Pacs.Service.Hosting;

/// <summary>Makes the options from the configuration, or says in one sentence what is wrong with it.</summary>
static partial class OptionsReader
{
    const string Section = "Pacs";

    const string SecretsDirectory = Section + ":SecretsDirectory";

    /// <summary>The configuration of the process. Later sources win: the file beside the program, the one in the working directory, the environment, mounted secrets, the command line.</summary>
    /// <exception cref="StartException">A file is not JSON, a setting stands where nothing reads it, or there is no folder of secrets.</exception>
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

    static string[] Files() => [Path.Combine(AppContext.BaseDirectory, "appsettings.json"), Path.Combine(Environment.CurrentDirectory, "appsettings.json")];

    static IConfigurationBuilder Sources(IReadOnlyDictionary<string, string?> commandLine, string? secrets)
    {
        var files = Files();
        var builder = new ConfigurationBuilder()
            .AddJsonFile(files[0], optional: true, reloadOnChange: false)
            .AddJsonFile(files[1], optional: true, reloadOnChange: false)
            .AddEnvironmentVariables();
        // A file a setting, named as its environment variable would be: how orchestrators mount secrets. Names that start with a dot are theirs.
        if (secrets is not null)
            builder.AddKeyPerFile(files =>
            {
                files.FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(secrets);
                files.IgnoreCondition = name => !name.StartsWith("Pacs__", StringComparison.OrdinalIgnoreCase);
            });
        return builder.AddInMemoryCollection(commandLine);
    }

    /// <summary>Reads and checks section <c>Pacs</c>.</summary>
    /// <exception cref="StartException">A key is unknown, a value is wrong, or an address lies beyond loopback without leave.</exception>
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
        // Numbers give the order, and may have gaps.
        var entries = configuration.GetSection(setting.Key[..at]).GetChildren()
            .Where(entry => entry.GetChildren().Any()).OrderBy(entry => int.Parse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture)).ToList();
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

    // What stands beside the unknown key, or else the sections.
    static string Known(string key)
    {
        var parent = EntryNumber().Replace(key[..(key.LastIndexOf(':') is var colon and > 0 ? colon : key.Length)] + ":", Setting.Number);
        var siblings = Settings.All.Where(setting => setting.Key.StartsWith(parent, StringComparison.OrdinalIgnoreCase)).Select(setting => setting.Key[parent.Length..]).ToList();
        return siblings.Count > 0
            ? $"{parent[..^1]} has {string.Join(", ", siblings)}."
            : "--help lists them.";
    }

    [GeneratedRegex(":[0-9]+:")]
    private static partial Regex EntryNumber();
}
