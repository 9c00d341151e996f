using System.Xml;

namespace Pacs.Archive.Blobs.S3;

/// <summary>Reads the short XML documents of an S3 server.</summary>
static class S3Error
{
    // The documents usually have a few hundred bytes.
    const int MaxBytes = 64 * 1024;

    const int MaxCode = 60;

    /// <summary>Returns the code of an error document; empty for other documents. Contains only letters and digits, because it is used in
    /// messages.</summary>
    public static string CodeOf(XmlDocument? document) =>
        document?.DocumentElement is { LocalName: "Error" } error
            ? new string([.. (error["Code"]?.InnerText ?? "").Where(char.IsAsciiLetterOrDigit).Take(MaxCode)])
            : "";

    /// <summary>Returns the document of a short response; null when there is none. Can be called repeatedly.</summary>
    public static async ValueTask<XmlDocument?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken);
            var document = new XmlDocument { XmlResolver = null };
            using var reader = XmlReader.Create(
                new MemoryStream(await response.Content.ReadAsByteArrayAsync(cancellationToken)),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
            );
            document.Load(reader);
            return document;
        }
        catch (Exception exception)
            when (exception is XmlException or HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded })
        {
            return null;
        }
    }
}
