using Dicom.Encoding;
using Dicom.Imaging.Frames;

namespace Pacs.Service.DicomWeb.Media;

/// <summary>In which forms a stored instance and its frames can be given, until there are codecs.</summary>
static class InstanceOffers
{
    // Fragments of uncompressed pixels (PS3.5 A.4.11): a frame of it is a frame like any uncompressed one.
    const string EncapsulatedUncompressed = "1.2.840.10008.1.2.1.98";

    static readonly string explicitLittle = TransferSyntax.ExplicitVrLittleEndian.Uid.Value;

    /// <summary>An instance as <c>application/dicom</c> (PS3.18 8.7.3.1): as it is stored and, when it is not compressed, in the default transfer syntax. A compressed one is the default itself.</summary>
    /// <param name="stored">How it is stored.</param>
    /// <param name="single">Whether it may go without <c>multipart/related</c>: only where the resource is one instance (PS3.18 10.4.4).</param>
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

    /// <summary>The forms of an instance among several, in parts or in an archive.</summary>
    /// <param name="stored">How it is stored.</param>
    /// <param name="kind">What is made of all of them.</param>
    public static IEnumerable<Offer> As(TransferSyntax stored, Offer kind) =>
        OfInstance(stored, single: false).Select(offer => offer with { MediaType = kind.MediaType, Multipart = kind.Multipart });

    /// <summary>The best form of an instance among several; null when the client accepts none of them.</summary>
    /// <returns>As <c>application/dicom</c>.</returns>
    public static Offer? Choose(HttpContext context, TransferSyntax stored, Offer kind) =>
        context.Choose([.. As(stored, kind)]) is { } offer ? offer with { MediaType = "application/dicom" } : null;

    /// <summary>A frame: uncompressed as <c>application/octet-stream</c>, compressed under its own media type (PS3.18 tables 8.7.3-4 and 8.7.3-5).</summary>
    /// <param name="stored">How the instance is stored.</param>
    /// <param name="single">Whether one frame is asked for, so that it may go without <c>multipart/related</c>.</param>
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
            // Octet-stream alone means uncompressed, but where there is nothing else than what lossy compression left (PS3.18 8.7.3.3, 8.7.3.4).
            // Where the syntax has no media type, octets are all that there is for a client that accepts anything.
            forms.Add(new Offer("application/octet-stream", multipart, stored.Uid.Value, AsStored: true, WhenUnnamed: IsLossy(stored), WhenAnything: mediaType is null));
        }
        return forms;
    }

    /// <summary>Whether a transfer syntax is none of the standard's: what its pixel data are is not known (GE's 1.2.840.113619.5.2 has big endian pixels).</summary>
    public static bool IsPrivate(TransferSyntax stored) => !stored.Uid.Value.StartsWith("1.2.840.10008.", StringComparison.Ordinal);

    /// <summary>Whether only re-encoding, not decompressing, brings it to explicit VR little endian. The others of PS3.5 10 "shall not be used with Web Services" (PS3.18 8.7.3) unless asked for.</summary>
    public static bool IsReencoded(TransferSyntax stored) => !stored.IsEncapsulated && stored != TransferSyntax.ExplicitVrLittleEndian;

    // Those that compress with loss, or may (PS3.5 10): video, JPEG with DCT, JPEG-LS near lossless, JPEG 2000 and JPEG XL where loss is allowed.
    static bool IsLossy(TransferSyntax stored) => FrameLocator.IsVideo(stored) || stored.Uid.Value is
        "1.2.840.10008.1.2.4.50" or "1.2.840.10008.1.2.4.51" or "1.2.840.10008.1.2.4.53" or "1.2.840.10008.1.2.4.55" or "1.2.840.10008.1.2.4.81" or "1.2.840.10008.1.2.4.91"
        or "1.2.840.10008.1.2.4.93" or "1.2.840.10008.1.2.4.111" or "1.2.840.10008.1.2.4.112" or "1.2.840.10008.1.2.4.203";

    // PS3.18 table 8.7.3-5; null for what has no media type there, as private and encapsulated uncompressed ones.
    static string? MediaTypeOf(TransferSyntax stored) => stored.Uid.Value switch
    {
        "1.2.840.10008.1.2.5" => "image/dicom-rle",
        "1.2.840.10008.1.2.4.80" or "1.2.840.10008.1.2.4.81" => "image/jls",
        "1.2.840.10008.1.2.4.90" or "1.2.840.10008.1.2.4.91" => "image/jp2",
        "1.2.840.10008.1.2.4.92" or "1.2.840.10008.1.2.4.93" => "image/jpx",
        "1.2.840.10008.1.2.4.201" or "1.2.840.10008.1.2.4.202" or "1.2.840.10008.1.2.4.203" => "image/jphc",
        "1.2.840.10008.1.2.4.110" or "1.2.840.10008.1.2.4.111" or "1.2.840.10008.1.2.4.112" => "image/jxl",
        "1.2.840.10008.1.2.4.100" or "1.2.840.10008.1.2.4.100.1" or "1.2.840.10008.1.2.4.101" or "1.2.840.10008.1.2.4.101.1" => "video/mpeg2",
        var uid when uid.StartsWith("1.2.840.10008.1.2.4.10", StringComparison.Ordinal) => "video/mp4",
        // .50 to .70, the retired ones among them; shorter than the ones above, so that 4.50 is not 4.5.
        { Length: 22 } uid when uid[^2] is '5' or '6' or '7' && uid.StartsWith("1.2.840.10008.1.2.4.", StringComparison.Ordinal) => "image/jpeg",
        _ => null,
    };
}
