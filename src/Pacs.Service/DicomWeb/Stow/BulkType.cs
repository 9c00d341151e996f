using Dicom;
using Dicom.Encoding;
using Dicom.Imaging.Streams;
using Pacs.Service.DicomWeb.Media;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>Encoding of a part of bulk data (PS3.18 8.7.3.3).</summary>
enum BulkKind
{
    /// <summary>Uncompressed: bytes as in the value field, little endian.</summary>
    Octets,

    /// <summary>One compressed frame.</summary>
    Frame,

    /// <summary>All frames in one bit stream.</summary>
    Video,

    /// <summary>Any other media type, such as that of an encapsulated document.</summary>
    Document,
}

/// <summary>Content-Type of a part of bulk data.</summary>
/// <param name="Kind">Encoding of the part.</param>
/// <param name="Media">Media type, without parameters.</param>
/// <param name="Syntax">Transfer syntax that the parameter names; null if it is missing.</param>
sealed record BulkType(BulkKind Kind, string Media, TransferSyntax? Syntax)
{
    const string Octets = "application/octet-stream";

    /// <summary>Parses a Content-Type. A missing one means octets (RFC 2046 4.5.1).</summary>
    /// <returns>Null if it is malformed or names a transfer syntax that web services do not use (PS3.18 8.7.3).</returns>
    public static BulkType? Of(string? contentType)
    {
        if (contentType is null)
            return new BulkType(BulkKind.Octets, Octets, null);
        if (!MediaRange.TryParse(contentType, out var type))
            return null;
        TransferSyntax? named = null;
        if (type["transfer-syntax"] is { Length: > 0 } text)
        {
            if (!Uid.TryParse(text, out var uid))
                return null;
            named = TransferSyntax.Of(uid);
        }
        if (type.Name == Octets)
            return OfOctets(named);
        var media = type.Name switch
        {
            // Media types of earlier editions of PS3.18.
            "image/x-jls" => "image/jls",
            "image/x-dicom-rle" => "image/dicom-rle",
            "video/mpeg" => "video/mpeg2",
            var name => name,
        };
        var kind =
            TransferSyntax.All.FirstOrDefault(syntax => syntax.MediaType == media) is not { } row ? BulkKind.Document
            : row.IsVideo ? BulkKind.Video
            : BulkKind.Frame;
        return new BulkType(kind, media, named);
    }

    // Transfer syntaxes without a media type of their own may be sent as octets (PS3.18 8.7.3.3.1).
    static BulkType? OfOctets(TransferSyntax? named)
    {
        if (named is null || named == TransferSyntax.ExplicitVrLittleEndian)
            return new BulkType(BulkKind.Octets, Octets, null);
        return named.IsEncapsulated ? new BulkType(named.IsVideo ? BulkKind.Video : BulkKind.Frame, Octets, named) : null;
    }

    /// <summary>Returns the transfer syntaxes that a bit stream of this type can have (PS3.18 table 8.7.3-5); the first
    /// is used if none is named. Empty if the stream does not match the type.</summary>
    /// <param name="header">Header of the stream; null if it cannot be read.</param>
    public IReadOnlyList<TransferSyntax> Syntaxes(StreamHeader? header)
    {
        // The headers of these streams are not read: uncompressed frames have none, and there is no reader for JPEG XL.
        if (Media == Octets && header is null)
            return Syntax!.Codec is CodecFamily.None or CodecFamily.JpegXl ? [Syntax] : [];
        if (Media == "image/jxl")
            return [.. TransferSyntax.All.Where(syntax => syntax.Codec == CodecFamily.JpegXl)];
        if (header is null)
            return [];
        var possible = StreamSyntaxes.Of(header);
        return Media switch
        {
            Octets => possible,
            // Streams of JPEG 2000 part 2 are also accepted as image/jp2, which PS3.18 gives to part 1.
            "image/jpx" => [.. possible.Where(syntax => syntax.MediaType == Media)],
            _ => possible.Any(syntax => syntax.MediaType == Media) ? possible : [],
        };
    }
}
