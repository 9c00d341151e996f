using System.Globalization;
using Pacs.Service.Describing;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Query parameters of rendered resources and thumbnails (PS3.18 8.3.5, tables 8.3.5-1 and 8.3.5-2). They are
/// validated, so that a malformed request gets 400 and not 501.</summary>
static class RenderedParameters
{
    static readonly string[] functions = ["linear", "linear-exact", "sigmoid"],
        profiles = ["no", "yes", "srgb", "adobergb", "rommrgb"];

    /// <summary>Gets the parameters of rendered resources.</summary>
    public static IReadOnlyList<Parameter> All { get; } =
    [
        new(
            "annotation",
            "What is written into the image: keywords, such as patient and technique (PS3.18 8.3.5.1.1).",
            ParameterKind.List
        ),
        new("quality", "Of lossy compression, from 1 to 100 (PS3.18 8.3.5.1.2).", ParameterKind.Number),
        new(
            "viewport",
            "Width and height in pixels, and perhaps the region that is shown: where it begins and how large it is (PS3.18 8.3.5.1.3).",
            ParameterKind.List
        ),
        new("window", $"Center, width and function: {string.Join(", ", functions)} (PS3.18 8.3.5.1.4).", ParameterKind.List),
        new("iccprofile", "Which color profile the image bears (PS3.18 8.3.5.1.5).") { Values = profiles },
    ];

    /// <summary>Gets the parameters of thumbnails.</summary>
    public static IReadOnlyList<Parameter> OfThumbnails { get; } =
    [new("viewport", "Width and height in pixels (PS3.18 8.3.5.1.3).", ParameterKind.List)];

    /// <summary>Validates the parameters of a request.</summary>
    /// <param name="query">Parameters of the request; unknown ones are ignored (PS3.18 8.3.2).</param>
    /// <param name="isThumbnail">Whether only the size of a viewport is allowed.</param>
    /// <exception cref="DicomWebException">A parameter is malformed (400).</exception>
    public static void Check(IQueryCollection query, bool isThumbnail)
    {
        if (query.TryGetValue("viewport", out var viewport) && !IsViewport(viewport.ToString().Split(','), isThumbnail))
            throw Bad(
                isThumbnail
                    ? "The parameter viewport is the width and height of a thumbnail."
                    : "The parameter viewport is a width and a height, and perhaps where the region begins that is shown and how "
                        + "large it is: up to six numbers with commas between them."
            );
        if (isThumbnail)
            return;
        if (
            query.TryGetValue("annotation", out var annotation)
            && annotation
                .ToString()
                .Split(',')
                .Any(keyword => keyword.Length == 0 || !keyword.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        )
            throw Bad("The parameter annotation is a list of keywords: patient, technique.");
        if (
            query.TryGetValue("quality", out var quality)
            && !(int.TryParse(quality, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent is >= 1 and <= 100)
        )
            throw Bad("The parameter quality is a whole number from 1 to 100.");
        if (
            query.TryGetValue("window", out var window)
            && !(
                window.ToString().Split(',') is [var center, var width, var function]
                && IsDecimal(center)
                && IsDecimal(width)
                && functions.Contains(function)
            )
        )
            throw Bad(
                $"The parameter window is a center, a width and a function ({string.Join(", ", functions)}), with commas between them."
            );
        if (query.TryGetValue("iccprofile", out var profile) && !profiles.Contains(profile.ToString()))
            throw Bad($"The parameter iccprofile is one of {string.Join(", ", profiles)}.");
    }

    // PS3.18 8.3.5.1.3: an omitted value between commas has its default.
    static bool IsViewport(string[] values, bool isThumbnail) =>
        values.Length >= 2
        && values.Length <= (isThumbnail ? 2 : 6)
        && values[..2].All(IsCount)
        && values[2..].All(value => value.Length == 0 || IsDecimal(value))
        && values[^1].Length > 0;

    static bool IsCount(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0;

    static bool IsDecimal(string value) => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    static DicomWebException Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}
