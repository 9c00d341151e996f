namespace Pacs.Service.DicomWeb.Multipart;

/// <summary>A request body that is not the multipart message its Content-Type announced (RFC 2046 5.1). The message is for the client.</summary>
/// <param name="message">What is wrong, as a sentence.</param>
public sealed class MultipartException(string message) : Exception(message);
