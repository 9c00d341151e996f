namespace Pacs.Service.DicomWeb.Multipart;

/// <summary>A part of a multipart message.</summary>
/// <param name="Headers">Its header fields; names without regard to case.</param>
/// <param name="Body">Its content, to be read once, before the next part is asked for.</param>
public sealed record MultipartPart(IReadOnlyDictionary<string, string> Headers, Stream Body)
{
    /// <summary>The Content-Type field; null when there is none.</summary>
    public string? ContentType => Headers.GetValueOrDefault("Content-Type");
}
