using System.Globalization;

namespace Pacs.Service.DicomWeb;

/// <summary>Query parameters that are no text. One without a value counts as left out.</summary>
static class QueryValues
{
    /// <summary>A number in decimal digits; null when it is left out.</summary>
    /// <exception cref="DicomWebException">It is none, out of its bounds, or given more than once (400).</exception>
    public static long? Number(this IQueryCollection query, string name, long least = 0, long most = long.MaxValue) => query[name].ToString() switch
    {
        "" => null,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        _ => throw Bad($"The parameter {name} is one number {(most == long.MaxValue ? $"of at least {least}" : $"from {least} to {most}")}."),
    };

    /// <summary>True or false; null when it is left out.</summary>
    /// <exception cref="DicomWebException">It is neither, or given more than once (400).</exception>
    public static bool? Flag(this IQueryCollection query, string name) => query[name].ToString() switch
    {
        "" => null,
        var text when bool.TryParse(text, out var flag) => flag,
        _ => throw Bad($"The parameter {name} is true or false."),
    };

    static DicomWebException Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}
