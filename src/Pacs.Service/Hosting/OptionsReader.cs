using System.Globalization;

namespace Pacs.Service.Hosting;

/// <summary>Makes the options from the configuration, or says in one sentence what is wrong with it.</summary>
static class OptionsReader
{
    const string Section = "Pacs";

    /// <summary>The configuration of the process. Later sources win: the file beside the program, the one in the working directory, the environment, the command line.</summary>
    /// <exception cref="StartException">A file is not JSON.</exception>
    public static IConfigurationRoot Load(IReadOnlyDictionary<string, string?> commandLine)
    {
        try
        {
            return new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true, reloadOnChange: false)
                .AddJsonFile(Path.Combine(Environment.CurrentDirectory, "appsettings.json"), optional: true, reloadOnChange: false)
                .AddEnvironmentVariables()
                .AddInMemoryCollection(commandLine)
                .Build();
        }
        catch (InvalidDataException exception)
        {
            throw new StartException($"{exception.Message.TrimEnd('.')}: {exception.InnerException?.Message}");
        }
    }

    /// <summary>Reads and checks section <c>Pacs</c>.</summary>
    /// <exception cref="StartException">A key is unknown, a value is wrong, or an address lies beyond loopback without leave.</exception>
    public static PacsOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        RefuseUnknownKeys(section);
        var options = Settings.All.Aggregate(new PacsOptions(), (options, setting) => Apply(options, setting, Value(configuration, setting)));
        RefuseOpenDoors(options);
        return options;
    }

    static PacsOptions Apply(PacsOptions options, Setting setting, string value)
    {
        try
        {
            return setting.Apply(options, value);
        }
        catch (FormatException exception)
        {
            throw new StartException($"{setting.Key} {exception.Message}.");
        }
    }

    static string Value(IConfiguration configuration, Setting setting)
    {
        var section = configuration.GetSection(setting.Key);
        return setting.IsList && section.GetChildren().Any()
            ? string.Join(' ', section.GetChildren().Select(child => child.Value))
            : section.Value ?? setting.Default;
    }

    static void RefuseUnknownKeys(IConfigurationSection section)
    {
        foreach (var (key, value) in section.AsEnumerable())
            if (value is not null && !Settings.All.Any(setting => Names(setting, key)))
                throw new StartException($"{key} is not a setting: {Known(key)}");
    }

    static bool Names(Setting setting, string key)
    {
        if (key.Equals(setting.Key, StringComparison.OrdinalIgnoreCase))
            return true;
        var stem = setting.Key + ":";
        return setting.IsList && key.StartsWith(stem, StringComparison.OrdinalIgnoreCase) && int.TryParse(key.AsSpan(stem.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }

    // What stands beside the unknown key, or else the sections.
    static string Known(string key)
    {
        var parent = key[..(key.LastIndexOf(':') is var colon and > 0 ? colon : key.Length)] + ":";
        var siblings = Settings.All.Where(setting => setting.Key.StartsWith(parent, StringComparison.OrdinalIgnoreCase)).Select(setting => setting.Key[parent.Length..]).ToList();
        return siblings.Count > 0
            ? $"{parent[..^1]} has {string.Join(", ", siblings)}."
            : "--help lists them.";
    }

    static void RefuseOpenDoors(PacsOptions options)
    {
        if (!options.Security.AllowAnonymous && options.Addresses.FirstOrDefault(address => !address.IsLoopback) is { } open)
            throw new StartException($"{open.Setting} is {open}, which others than this machine can reach, and nobody would be asked who they are: listen on 127.0.0.1, or set Pacs:Security:AllowAnonymous=true if that is what you want.");
    }
}
