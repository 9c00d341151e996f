using System.Globalization;

namespace Pacs.Service.DicomWeb;

/// <summary>Parses query parameters that are numbers or Boolean values. A parameter without a value counts as absent.</summary>
static class QueryValues
{
    /// <summary>Parses a number in decimal digits. Returns null if it is absent.</summary>
    /// <exception cref="DicomWebException">The value is not a number, is out of range, or is given more than once (400).</exception>
    public static long? Number(this IQueryCollection query, string name, long least = 0, long most = long.MaxValue) =>
        query[name].ToString() switch
        {
            "" => null,
            var text
                when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number >= least
                    && number <= most => number,
            _ => throw Bad(
                $"The parameter {name} is one number {(most == long.MaxValue ? $"of at least {least}" : $"from {least} to {most}")}."
            ),
        };

    /// <summary>Parses true or false. Returns null if it is absent.</summary>
    /// <exception cref="DicomWebException">The value is neither, or is given more than once (400).</exception>
    public static bool? Flag(this IQueryCollection query, string name) =>
        query[name].ToString() switch
        {
            "" => null,
            var text when bool.TryParse(text, out var flag) => flag,
            _ => throw Bad($"The parameter {name} is true or false."),
        };

    static DicomWebException Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}
