using System.Reflection;
using System.Runtime.InteropServices;

namespace Pacs.Service.Hosting;

/// <summary>Parsed command line: a verb with its arguments, and settings.</summary>
/// <param name="Verb">Verb; null to run the service.</param>
/// <param name="Arguments">Arguments of the verb.</param>
/// <param name="Settings">Settings given as <c>--Pacs:Key=value</c> or <c>--Logging:Key=value</c>.</param>
sealed record CommandLine(string? Verb, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string?> Settings)
{
    /// <summary>Gets the verbs with their arguments and descriptions.</summary>
    public static IReadOnlyList<(string Verb, string[] Arguments, string Meaning)> Verbs { get; } =
    [
        ("import", ["FOLDER"], "Stores every DICOM file below a folder; started again, it goes on where it stopped."),
        ("problems", [], "Lists objects that were refused or set aside."),
        ("backup", ["DESTINATION"], "Copies index and objects to a folder, consistently, while the service may run."),
        ("rebuild-index", [], "Makes the index anew from the stored objects; one that is a database server's gets what it lacks."),
        (
            "migrate",
            [],
            "Brings the index's tables up to date and ends; `--migrate` says the same. SQLite's are whenever the service starts."
        ),
        ("conformance", [], "Writes the DICOM conformance statement of a service with these settings, as Markdown."),
        ("version", [], "Says which version of the program this is; `--version` says the same."),
        ("help", [], "Says this, and which settings there are."),
    ];

    /// <summary>Parses the arguments of the process.</summary>
    /// <exception cref="StartException">An argument is unknown, or the verb is unknown or has the wrong number of arguments.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Any(argument => argument is "--help" or "-h" or "-?"))
            return new CommandLine("help", [], new Dictionary<string, string?>());
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var words = new List<string>();
        foreach (var argument in arguments)
        {
            if (argument is "--migrate" or "--version")
                words.Add(argument[2..]);
            else if (!argument.StartsWith('-'))
                words.Add(argument);
            else if (IsSetting(argument) && argument.IndexOf('=') is var equals and > 0)
                settings[argument[2..equals]] = argument[(equals + 1)..];
            else
                throw new StartException(
                    $"{argument.Split('=')[0]} is not understood: settings are written --Pacs:Section:Key=value; --help lists them."
                );
        }
        return Check(new CommandLine(words.FirstOrDefault(), [.. words.Skip(1)], settings));
    }

    static CommandLine Check(CommandLine line)
    {
        if (line.Verb is null)
            return line;
        var known = Verbs.FirstOrDefault(known => known.Verb == line.Verb);
        if (known.Verb is null)
            throw new StartException(
                $"'{line.Verb}' is no verb of this program; it has {string.Join(", ", Verbs.Select(known => known.Verb))}, and serves "
                    + "when none is given."
            );
        if (line.Arguments.Count != known.Arguments.Length)
            throw new StartException(
                known.Arguments.Length == 0
                    ? $"{known.Verb} takes no arguments."
                    : $"{known.Verb} is followed by {string.Join(' ', known.Arguments)}."
            );
        return line;
    }

    static bool IsSetting(string argument) =>
        argument.StartsWith("--Pacs:", StringComparison.OrdinalIgnoreCase)
        || argument.StartsWith("--Logging:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the output of <c>--version</c>.</summary>
    public static string Version()
    {
        var version = typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return $"PacsService {version} on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}";
    }

    /// <summary>Returns the output of <c>--help</c>.</summary>
    public static string Help()
    {
        var verbs = Verbs
            .Select(verb => ($"{verb.Verb} {string.Join(' ', verb.Arguments)}".TrimEnd(), verb.Meaning))
            .Prepend(("(no verb)", "Runs the service."));
        var settings = Hosting.Settings.All.Select(setting => ($"--{setting.Key}={setting.Default}", setting.Meaning));
        return $"""
            PacsService: a DICOM archive.

            Verbs
            {Columns(verbs)}

            Settings, with their defaults; as environment variables with __ for each colon, or in appsettings.json
            {Columns(settings)}
            """;
    }

    static string Columns(IEnumerable<(string Left, string Right)> rows)
    {
        var width = rows.Max(row => row.Left.Length);
        return string.Join('\n', rows.Select(row => $"  {row.Left.PadRight(width)}  {row.Right}"));
    }
}
