namespace Pacs.Service.DicomWeb.Ups;

/// <summary>Validates the AE titles of subscribers (PS3.5 6.2, AE).</summary>
static class AeTitles
{
    /// <summary>Returns whether a text is 1 to 16 characters of the default repertoire without backslash, and not only spaces.</summary>
    public static bool IsValid(string? text) =>
        text?.Trim(' ') is { Length: >= 1 and <= 16 } title && title.All(c => c is >= ' ' and <= '~' and not '\\');

    /// <summary>Returns the AE title in the path, without padding.</summary>
    /// <exception cref="DicomWebException">It is not an AE title (400).</exception>
    public static string PathAeTitle(this HttpContext context) =>
        context.Request.RouteValues["aetitle"] is string text && IsValid(text)
            ? text.Trim(' ')
            : throw new DicomWebException(StatusCodes.Status400BadRequest, "An AE title is 1 to 16 ASCII characters without a backslash.");
}
