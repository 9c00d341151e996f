namespace Pacs.Service.DicomWeb;

/// <summary>A request that cannot be answered as asked. The message goes to the client as problem details (RFC 9457) and holds no patient data.</summary>
/// <param name="status">HTTP status code, 4xx or 501.</param>
/// <param name="message">What is wrong, as sentences.</param>
public sealed class DicomWebException(int status, string message) : Exception(message)
{
    /// <summary>HTTP status code.</summary>
    public int Status { get; } = status;
}
