using Dicom;
using Dicom.Imaging.Frames;
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
/// <param name="TransferSyntax">Transfer syntax parameter; null if it is missing.</param>
sealed record BulkType(BulkKind Kind, string Media, string? TransferSyntax)
{
    const string Octets = "application/octet-stream";
    const string EncapsulatedUncompressed = "1.2.840.10008.1.2.1.98";
    const string Jpeg = "1.2.840.10008.1.2.4.";

    /// <summary>Parses a Content-Type. A missing one means octets (RFC 2046 4.5.1).</summary>
    /// <returns>Null if it is malformed or names a transfer syntax that web services do not use (PS3.18 8.7.3).</returns>
    public static BulkType? Of(string? contentType)
    {
        if (contentType is null)
            return new BulkType(BulkKind.Octets, Octets, null);
        if (!MediaRange.TryParse(contentType, out var type))
            return null;
        var named = type["transfer-syntax"] is { Length: > 0 } text ? text : null;
        if (named is not null && !Uid.TryParse(named, out _))
            return null;
        return type.Name switch
        {
            Octets when named is null || named == ExplicitLittle => new BulkType(BulkKind.Octets, Octets, null),
            // Transfer syntaxes without a media type of their own may be sent as octets (PS3.18 8.7.3.3.1).
            Octets when Dicom.Encoding.TransferSyntax.Of(Uid.Parse(named)) is { IsEncapsulated: true } syntax => new BulkType(
                FrameLocator.IsVideo(syntax) ? BulkKind.Video : BulkKind.Frame,
                Octets,
                named
            ),
            Octets => null,
            "image/jpeg" or "image/jls" or "image/jp2" or "image/jpx" or "image/jphc" or "image/jxl" or "image/dicom-rle" => new BulkType(
                BulkKind.Frame,
                type.Name,
                named
            ),
            // Media types of earlier editions of PS3.18.
            "image/x-jls" or "image/x-dicom-rle" => new BulkType(
                BulkKind.Frame,
                type.Name.Replace("x-", "", StringComparison.Ordinal),
                named
            ),
            "video/mp4" => new BulkType(BulkKind.Video, type.Name, named),
            "video/mpeg" or "video/mpeg2" => new BulkType(BulkKind.Video, "video/mpeg2", named),
            _ => new BulkType(BulkKind.Document, type.Name, named),
        };
    }

    static string ExplicitLittle => Dicom.Encoding.TransferSyntax.ExplicitVrLittleEndian.Uid.Value;

    /// <summary>Returns the transfer syntaxes that a bit stream of this type can have (PS3.18 table 8.7.3-5); the first
    /// is used if none is named. Empty if the stream does not match the type.</summary>
    /// <param name="header">Header of the stream; null if it cannot be read.</param>
    public IReadOnlyList<string> Syntaxes(StreamHeader? header)
    {
        if (Media == Octets)
            return header is null
                && TransferSyntax != EncapsulatedUncompressed
                && !TransferSyntax!.StartsWith(Jpeg + "11", StringComparison.Ordinal)
                    ? []
                : header is null ? [TransferSyntax!]
                : OfStream(header);
        return (Media, header?.Format) switch
        {

            ("image/jpeg", StreamFormat.JpegBaseline or StreamFormat.JpegExtended or StreamFormat.JpegLossless)
            or
            ("image/jls", StreamFormat.JpegLs)
            or
            ("image/jp2", StreamFormat.Jpeg2000)
            or
            ("image/jphc", StreamFormat.HighThroughputJpeg2000)
            or
            ("image/dicom-rle", StreamFormat.Rle)
            or
            ("video/mpeg2", StreamFormat.Mpeg2)
            or ("video/mp4", StreamFormat.Mpeg4Avc or StreamFormat.Hevc) => OfStream(header!),
            ("image/jpx", StreamFormat.Jpeg2000) => header!.IsLossy ? [Jpeg + "93"] : [Jpeg + "92", Jpeg + "93"],
            ("image/jxl", _) => [Jpeg + "110", Jpeg + "111", Jpeg + "112"],
            _ => [],
        };
    }

    static string[] OfStream(StreamHeader header) =>
        header.Format switch
        {
            StreamFormat.JpegBaseline => [Jpeg + "50", Jpeg + "51"],
            StreamFormat.JpegExtended => [Jpeg + "51"],
            StreamFormat.JpegLossless => header.IsFirstOrder ? [Jpeg + "70", Jpeg + "57"] : [Jpeg + "57"],
            StreamFormat.JpegLs => header.IsLossy ? [Jpeg + "81"] : [Jpeg + "80", Jpeg + "81"],
            StreamFormat.Jpeg2000 => header.IsLossy ? [Jpeg + "91", Jpeg + "93"] : [Jpeg + "90", Jpeg + "91", Jpeg + "92", Jpeg + "93"],
            StreamFormat.HighThroughputJpeg2000 => header.IsLossy ? [Jpeg + "203"] : [Jpeg + "201", Jpeg + "202", Jpeg + "203"],
            StreamFormat.Rle => ["1.2.840.10008.1.2.5"],
            // PS3.5 8.2.5, 8.2.6: main level is limited to the size of a television picture (ISO/IEC 13818-2 table 8-11).
            StreamFormat.Mpeg2 => header is { Rows: <= 576, Columns: <= 720 }
                ? [Jpeg + "100", Jpeg + "101", Jpeg + "100.1", Jpeg + "101.1"]
                : [Jpeg + "101", Jpeg + "101.1"],
            StreamFormat.Mpeg4Avc => OfAvc(header),
            // PS3.5 8.2.10, 8.2.11: profiles Main and Main 10, level 5.1.
            StreamFormat.Hevc => (header.Profile, header.Level) switch
            {
                (0, _) => [Jpeg + "107", Jpeg + "108"],
                (1, <= 153) => [Jpeg + "107"],
                (2, <= 153) => [Jpeg + "108"],
                _ => [],
            },
            _ => [],
        };

    // PS3.5 8.2.7 to 8.2.9: High profile, and the profiles that its decoders can read, up to level 4.1 or 4.2.
    // Frame-packed stereo cannot be distinguished from mono.
    static string[] OfAvc(StreamHeader header)
    {
        string[] names = header switch
        {
            { Profile: 0 } => ["102", "103", "104", "105", "106"],
            { Level: > 42 } => [],
            { IsStereo: true } => ["106"],
            { Profile: not (77 or 100) } => [],
            { Level: > 41 } => ["104", "105"],
            _ => ["102", "103", "104", "105"],
        };
        return [.. names.Select(name => Jpeg + name), .. names.Select(name => $"{Jpeg}{name}.1")];
    }
}
