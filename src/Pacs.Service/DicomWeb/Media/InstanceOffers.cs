using Dicom.Encoding;
using Pacs.Archive.Retrieve;

namespace Pacs.Service.DicomWeb.Media;

/// <summary>Lists the forms in which a stored instance and its frames can be returned, with their media types.</summary>
static class InstanceOffers
{
    /// <summary>Returns the forms of an instance as <c>application/dicom</c> (PS3.18 8.7.3.1): as stored and, if it is not compressed, in
    /// the default transfer syntax. The other uncompressed transfer syntaxes of PS3.5 10 "shall not be used with Web Services" (PS3.18
    /// 8.7.3) unless requested. For a compressed instance, the stored form is the default.</summary>
    /// <param name="stored">Transfer syntax of the stored instance.</param>
    /// <param name="single">Whether it may be returned without <c>multipart/related</c>, which requires that the
    /// resource is one instance (PS3.18 10.4.4).</param>
    public static IReadOnlyList<Offer> OfInstance(TransferSyntax stored, bool single)
    {
        var standard = OutgoingForm.OfInstance(stored, syntax => syntax == TransferSyntax.ExplicitVrLittleEndian);
        var isRewritten = standard.Change == FormChange.Rewrite;
        var asStored = OutgoingForm.OfInstance(stored, syntax => syntax == stored);
        var offers = new List<Offer>(4);
        foreach (var multipart in single ? [true, false] : new[] { true })
        {
            if (isRewritten)
                offers.Add(new Offer("application/dicom", multipart, standard.Syntax.Uid.Value) { Form = standard });
            offers.Add(
                new Offer("application/dicom", multipart, stored.Uid.Value, AsStored: true, WhenUnnamed: !isRewritten) { Form = asStored }
            );
        }
        return offers;
    }

    /// <summary>Returns the forms of an instance in an answer with several, as parts or in an archive.</summary>
    /// <param name="stored">Transfer syntax of the stored instance.</param>
    /// <param name="kind">Form of the whole answer.</param>
    public static IEnumerable<Offer> As(TransferSyntax stored, Offer kind) =>
        OfInstance(stored, single: false).Select(offer => offer with { MediaType = kind.MediaType, Multipart = kind.Multipart });

    /// <summary>Chooses the best form of an instance in an answer with several. Returns null if the client accepts none.</summary>
    public static OutgoingForm? Choose(HttpContext context, TransferSyntax stored, Offer kind) =>
        context.Choose([.. As(stored, kind)])?.Form;

    /// <summary>Returns the forms of a frame: uncompressed as <c>application/octet-stream</c>, compressed with the
    /// media type of the transfer syntax (PS3.18 tables 8.7.3-4 and 8.7.3-5).</summary>
    /// <param name="stored">Transfer syntax of the stored instance.</param>
    /// <param name="single">Whether a single frame is requested, which may be returned without
    /// <c>multipart/related</c>.</param>
    public static IReadOnlyList<Offer> OfFrames(TransferSyntax stored, bool single)
    {
        var uncompressed = OutgoingForm.OfFrames(stored, syntax => syntax == TransferSyntax.ExplicitVrLittleEndian);
        var forms = new List<Offer>(4);
        foreach (var multipart in single ? [true, false] : new[] { true })
        {
            if (uncompressed.Change != FormChange.Impossible)
            {
                forms.Add(new Offer("application/octet-stream", multipart, uncompressed.Syntax.Uid.Value, AsStored: true));
                continue;
            }
            if (stored.MediaType is not null)
                forms.Add(new Offer(stored.MediaType, multipart, stored.Uid.Value, AsStored: true));
            // Octet-stream without transfer syntax means uncompressed, except for lossy compression, which is returned
            // as it is (PS3.18 8.7.3.3, 8.7.3.4). If the transfer syntax has no media type, octet-stream is the only
            // form for clients that accept anything.
            forms.Add(
                new Offer(
                    "application/octet-stream",
                    multipart,
                    stored.Uid.Value,
                    AsStored: true,
                    WhenUnnamed: stored.IsLossy,
                    WhenAnything: stored.MediaType is null
                )
            );
        }
        return forms;
    }
}
