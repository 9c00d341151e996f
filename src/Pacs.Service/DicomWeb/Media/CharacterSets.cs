namespace Pacs.Service.DicomWeb.Media;

/// <summary>The character set of text that the archive writes: UTF-8 always (PS3.18 8.8).</summary>
/// <remarks>What a media type's <c>charset</c> parameter or Accept-Charset asks for otherwise is passed over, and the default is given (PS3.18 8.8.5, RFC 9110 12.5.2). The query parameter is an error instead (PS3.18 8.3.3.2).</remarks>
static class CharacterSets
{
    /// <summary>Looks at the <c>charset</c> query parameter: a list by IANA names or DICOM's defined terms, perhaps with weights; unlike in Accept-Charset, <c>*</c> is not one of them (PS3.18 8.3.3.2).</summary>
    /// <exception cref="DicomWebException">There is one, and UTF-8 is not in it (400).</exception>
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
        throw new DicomWebException(StatusCodes.Status400BadRequest, "The parameter charset names no character set that there is here: answers are in UTF-8, which DICOM calls ISO_IR 192.");
    }
}
