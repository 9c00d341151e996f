using System.Xml;

namespace Pacs.Archive.Blobs.S3;

/// <summary>What an S3 server says in short documents.</summary>
static class S3Error
{
    // They are a few hundred bytes.
    const int MaxBytes = 64 * 1024;

    const int MaxCode = 60;

    /// <summary>The code of an error document; empty when it is none. Letters and digits only: it goes into messages.</summary>
    public static string CodeOf(XmlDocument? document) =>
        document?.DocumentElement is { LocalName: "Error" } error ? new string([.. (error["Code"]?.InnerText ?? "").Where(char.IsAsciiLetterOrDigit).Take(MaxCode)]) : "";

    /// <summary>The document of a short answer; null when there is none. It can be read again.</summary>
    public static async ValueTask<XmlDocument?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken);
            var document = new XmlDocument { XmlResolver = null };
            using var reader = XmlReader.Create(new MemoryStream(await response.Content.ReadAsByteArrayAsync(cancellationToken)), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            document.Load(reader);
            return document;
        }
        catch (Exception exception) when (exception is XmlException or HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded })
        {
            return null;
        }
    }
}
