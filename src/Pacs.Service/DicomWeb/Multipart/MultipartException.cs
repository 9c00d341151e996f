namespace Pacs.Service.DicomWeb.Multipart;

/// <summary>Thrown when a request body is not the multipart message that its Content-Type announces (RFC 2046 5.1). The
/// message is for the client.</summary>
/// <param name="message">Description of the error, as a sentence.</param>
public sealed class MultipartException(string message) : Exception(message);
