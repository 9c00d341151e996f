using System.Globalization;

namespace Benchmarks;

/// <summary>The command line behind a verb: options with a value each, and perhaps the path of a published service.</summary>
sealed class Arguments
{
    readonly Dictionary<string, string> values = [];

    /// <summary>Pacs.Service.dll, when it was named.</summary>
    public string? Program { get; private set; }

    /// <summary>An option's value; null when it was not given.</summary>
    public string? this[string option] => values.GetValueOrDefault(option);

    /// <summary>An option that is a number.</summary>
    public int Number(string option, int otherwise) => this[option] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Reads it; null when it has what is not known.</summary>
    public static Arguments? Parse(IReadOnlyList<string> arguments, params string[] options)
    {
        var parsed = new Arguments();
        for (var i = 0; i < arguments.Count; i++)
            if (arguments[i].StartsWith("--", StringComparison.Ordinal) && options.Contains(arguments[i][2..]) && i + 1 < arguments.Count)
                parsed.values[arguments[i][2..]] = arguments[++i];
            else if (parsed.Program is null && File.Exists(arguments[i]))
                parsed.Program = arguments[i];
            else
                return null;
        return parsed;
    }
}
