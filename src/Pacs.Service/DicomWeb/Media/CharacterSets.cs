namespace Pacs.Service.DicomWeb.Media;

/// <summary>Checks requested character sets. The archive always writes UTF-8 (PS3.18 8.8).</summary>
/// <remarks>Other character sets in the <c>charset</c> parameter of a media type or in Accept-Charset are ignored, and
/// the default is used (PS3.18 8.8.5, RFC 9110 12.5.2). In the query parameter they are an error (PS3.18 8.3.3.2).</remarks>
static class CharacterSets
{
    /// <summary>Checks the <c>charset</c> query parameter: a list of IANA names or DICOM defined terms, optionally with
    /// weights. Unlike in Accept-Charset, <c>*</c> is not allowed (PS3.18 8.3.3.2).</summary>
    /// <exception cref="DicomWebException">The parameter is present and does not accept UTF-8 (400).</exception>
    public static void Check(string? parameter)
    {
        if (string.IsNullOrWhiteSpace(parameter))
            return;
        foreach (var entry in parameter.Split(','))
        {
            var parts = entry.Split(';', StringSplitOptions.TrimEntries);
            var isRefused = parts.Skip(1).Any(part => part.Replace(" ", "") is "q=0" or "q=0.0" or "q=0.00" or "q=0.000");
            if (!isRefused && parts[0].Trim('"', ' ').ToUpperInvariant() is "UTF-8" or "UTF8" or "ISO_IR 192")
                return;
        }
        throw new DicomWebException(
            StatusCodes.Status400BadRequest,
            "The parameter charset names no character set that there is here: answers are in UTF-8, which DICOM calls ISO_IR 192."
        );
    }
}
