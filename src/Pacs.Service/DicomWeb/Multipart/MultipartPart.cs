namespace Pacs.Service.DicomWeb.Multipart;

/// <summary>A part of a multipart message.</summary>
/// <param name="Headers">Header fields; names are case-insensitive.</param>
/// <param name="Body">Content; must be read before the next part is requested, and can be read only once.</param>
public sealed record MultipartPart(IReadOnlyDictionary<string, string> Headers, Stream Body)
{
    /// <summary>Gets the Content-Type; null if it is missing.</summary>
    public string? ContentType => Headers.GetValueOrDefault("Content-Type");
}
