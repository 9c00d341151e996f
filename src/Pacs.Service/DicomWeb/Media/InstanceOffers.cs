using Dicom.Encoding;
using Dicom.Imaging.Frames;

namespace Pacs.Service.DicomWeb.Media;

/// <summary>Lists the forms in which a stored instance and its frames can be returned. Nothing is transcoded, because
/// there are no codecs yet.</summary>
static class InstanceOffers
{
    // Encapsulated Uncompressed Explicit VR Little Endian (PS3.5 A.4.11): its fragments are uncompressed frames.
    const string EncapsulatedUncompressed = "1.2.840.10008.1.2.1.98";

    static readonly string explicitLittle = TransferSyntax.ExplicitVrLittleEndian.Uid.Value;

    /// <summary>Returns the forms of an instance as <c>application/dicom</c> (PS3.18 8.7.3.1): as stored and, if it is
    /// not compressed, in the default transfer syntax. For a compressed instance, the stored form is the default.</summary>
    /// <param name="stored">Transfer syntax of the stored instance.</param>
    /// <param name="single">Whether it may be returned without <c>multipart/related</c>, which requires that the
    /// resource is one instance (PS3.18 10.4.4).</param>
    public static IReadOnlyList<Offer> OfInstance(TransferSyntax stored, bool single)
    {
        var forms = new List<Offer>(4);
        foreach (var multipart in single ? [true, false] : new[] { true })
        {
            if (IsReencoded(stored))
                forms.Add(new Offer("application/dicom", multipart, explicitLittle));
            forms.Add(new Offer("application/dicom", multipart, stored.Uid.Value, AsStored: true, WhenUnnamed: !IsReencoded(stored)));
        }
        return forms;
    }

    /// <summary>Returns the forms of an instance in an answer with several, as parts or in an archive.</summary>
    /// <param name="stored">Transfer syntax of the stored instance.</param>
    /// <param name="kind">Form of the whole answer.</param>
    public static IEnumerable<Offer> As(TransferSyntax stored, Offer kind) =>
        OfInstance(stored, single: false).Select(offer => offer with { MediaType = kind.MediaType, Multipart = kind.Multipart });

    /// <summary>Chooses the best form of an instance in an answer with several. Returns null if the client accepts none.</summary>
    /// <returns>The form, with media type <c>application/dicom</c>.</returns>
    public static Offer? Choose(HttpContext context, TransferSyntax stored, Offer kind) =>
        context.Choose([.. As(stored, kind)]) is { } offer ? offer with { MediaType = "application/dicom" } : null;

    /// <summary>Returns the forms of a frame: uncompressed as <c>application/octet-stream</c>, compressed with the
    /// media type of the transfer syntax (PS3.18 tables 8.7.3-4 and 8.7.3-5).</summary>
    /// <param name="stored">Transfer syntax of the stored instance.</param>
    /// <param name="single">Whether a single frame is requested, which may be returned without
    /// <c>multipart/related</c>.</param>
    public static IReadOnlyList<Offer> OfFrames(TransferSyntax stored, bool single)
    {
        var forms = new List<Offer>(4);
        foreach (var multipart in single ? [true, false] : new[] { true })
        {
            if (!stored.IsEncapsulated || stored.Uid.Value == EncapsulatedUncompressed)
            {
                forms.Add(new Offer("application/octet-stream", multipart, explicitLittle, AsStored: true));
                continue;
            }
            var mediaType = MediaTypeOf(stored);
            if (mediaType is not null)
                forms.Add(new Offer(mediaType, multipart, stored.Uid.Value, AsStored: true));
            // Octet-stream without transfer syntax means uncompressed, except for lossy compression, which is returned
            // as it is (PS3.18 8.7.3.3, 8.7.3.4). If the transfer syntax has no media type, octet-stream is the only
            // form for clients that accept anything.
            forms.Add(
                new Offer(
                    "application/octet-stream",
                    multipart,
                    stored.Uid.Value,
                    AsStored: true,
                    WhenUnnamed: IsLossy(stored),
                    WhenAnything: mediaType is null
                )
            );
        }
        return forms;
    }

    /// <summary>Returns whether a transfer syntax is private. The encoding of its pixel data is unknown (GE's
    /// 1.2.840.113619.5.2 has big endian pixels).</summary>
    public static bool IsPrivate(TransferSyntax stored) => !stored.Uid.Value.StartsWith("1.2.840.10008.", StringComparison.Ordinal);

    /// <summary>Returns whether an instance must be re-encoded, but not decompressed, to get explicit VR little endian.
    /// The other uncompressed transfer syntaxes of PS3.5 10 "shall not be used with Web Services" (PS3.18 8.7.3) unless
    /// requested.</summary>
    public static bool IsReencoded(TransferSyntax stored) => !stored.IsEncapsulated && stored != TransferSyntax.ExplicitVrLittleEndian;

    // Transfer syntaxes that compress with loss or may do so (PS3.5 10): video, JPEG with DCT, JPEG-LS near lossless,
    // and JPEG 2000 and JPEG XL where loss is allowed.
    static bool IsLossy(TransferSyntax stored) =>
        FrameLocator.IsVideo(stored)
        || stored.Uid.Value
            is "1.2.840.10008.1.2.4.50"
                or "1.2.840.10008.1.2.4.51"
                or "1.2.840.10008.1.2.4.53"
                or "1.2.840.10008.1.2.4.55"
                or "1.2.840.10008.1.2.4.81"
                or "1.2.840.10008.1.2.4.91"
                or "1.2.840.10008.1.2.4.93"
                or "1.2.840.10008.1.2.4.111"
                or "1.2.840.10008.1.2.4.112"
                or "1.2.840.10008.1.2.4.203";

    // PS3.18 table 8.7.3-5. Returns null if the table has no media type, as for private and encapsulated uncompressed transfer syntaxes.
    static string? MediaTypeOf(TransferSyntax stored) =>
        stored.Uid.Value switch
        {
            "1.2.840.10008.1.2.5" => "image/dicom-rle",
            "1.2.840.10008.1.2.4.80" or "1.2.840.10008.1.2.4.81" => "image/jls",
            "1.2.840.10008.1.2.4.90" or "1.2.840.10008.1.2.4.91" => "image/jp2",
            "1.2.840.10008.1.2.4.92" or "1.2.840.10008.1.2.4.93" => "image/jpx",
            "1.2.840.10008.1.2.4.201" or "1.2.840.10008.1.2.4.202" or "1.2.840.10008.1.2.4.203" => "image/jphc",
            "1.2.840.10008.1.2.4.110" or "1.2.840.10008.1.2.4.111" or "1.2.840.10008.1.2.4.112" => "image/jxl",
            "1.2.840.10008.1.2.4.100" or "1.2.840.10008.1.2.4.100.1" or "1.2.840.10008.1.2.4.101" or "1.2.840.10008.1.2.4.101.1" =>
                "video/mpeg2",
            var uid when uid.StartsWith("1.2.840.10008.1.2.4.10", StringComparison.Ordinal) => "video/mp4",
            // Transfer syntaxes .50 to .70, retired ones included. The length distinguishes 4.50 from 4.5.
            { Length: 22 } uid when uid[^2] is '5' or '6' or '7' && uid.StartsWith("1.2.840.10008.1.2.4.", StringComparison.Ordinal) =>
                "image/jpeg",
            _ => null,
        };
}
