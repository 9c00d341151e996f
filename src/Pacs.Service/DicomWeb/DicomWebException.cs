namespace Pacs.Service.DicomWeb;

/// <summary>Thrown when a request cannot be answered as asked. The message is sent to the client as problem details
/// (RFC 9457) and contains no patient data.</summary>
/// <param name="status">HTTP status code, from 400 to 599.</param>
/// <param name="message">Description of the error, as sentences.</param>
public sealed class DicomWebException(int status, string message) : Exception(message)
{
    /// <summary>Gets the HTTP status code.</summary>
    public int Status { get; } = status;
}
