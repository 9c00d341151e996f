using Pacs.Archive.Retrieve;

namespace Pacs.Service.DicomWeb.Media;

/// <summary>A form in which a resource can be returned.</summary>
/// <param name="MediaType">Media type without parameters, in lower case.</param>
/// <param name="Multipart">Whether it is returned as a part of <c>multipart/related</c>.</param>
/// <param name="TransferSyntax">Transfer Syntax UID; null if the media type has none, such as JSON.</param>
/// <param name="AsStored">Whether <c>transfer-syntax=*</c> selects it: the stored transfer syntax (PS3.18 8.7.3.5.2).</param>
/// <param name="WhenUnnamed">Whether it is selected if the client names its media type without a transfer syntax.</param>
/// <param name="WhenAnything">Whether it is selected if the client accepts anything.</param>
public sealed record Offer(
    string MediaType,
    bool Multipart = false,
    string? TransferSyntax = null,
    bool AsStored = false,
    bool WhenUnnamed = true,
    bool WhenAnything = false
)
{
    /// <summary>Gets how the bytes of a whole instance are made; null for other resources.</summary>
    public OutgoingForm? Form { get; init; }

    /// <summary>Gets the Content-Type of a part or of a single-part response.</summary>
    public string ContentType => TransferSyntax is null ? MediaType : $"{MediaType}; transfer-syntax={TransferSyntax}";

    /// <inheritdoc/>
    public override string ToString() => Multipart ? $"multipart/related; type=\"{MediaType}\"" : MediaType;
}

/// <summary>Chooses the form in which a resource is returned (PS3.18 8.7.8).</summary>
public static class Negotiator
{
    /// <summary>Returns the best offer; null if none is acceptable (406).</summary>
    /// <inheritdoc cref="Order(string?, string?, IReadOnlyList{Offer})" path="/param"/>
    public static Offer? Choose(string? acceptParameter, string? acceptHeader, IReadOnlyList<Offer> offers) =>
        Order(acceptParameter, acceptHeader, offers).FirstOrDefault();

    /// <summary>Returns the acceptable offers, the best first.</summary>
    /// <param name="acceptParameter">The <c>accept</c> query parameter, percent-decoded, which has precedence over the
    /// header field (PS3.18 8.7.8.1); null if absent.</param>
    /// <param name="acceptHeader">The Accept header fields, joined by commas. If absent, anything is accepted (RFC 9110 12.5.1).</param>
    /// <param name="offers">Available forms, the default first.</param>
    public static IEnumerable<Offer> Order(string? acceptParameter, string? acceptHeader, IReadOnlyList<Offer> offers)
    {
        if (string.IsNullOrWhiteSpace(acceptParameter) && string.IsNullOrWhiteSpace(acceptHeader))
            return offers.Where(offer => offer.WhenUnnamed || offer.WhenAnything);
        // A plus sign in a query string is decoded as a space: "application/dicom json".
        var parameter = MediaRange.ParseList(acceptParameter?.Trim().Replace(' ', '+').Replace(";+", "; ").Replace(",+", ", "));
        return Order(parameter, offers).Concat(Order(MediaRange.ParseList(acceptHeader), offers)).Distinct();
    }

    static IEnumerable<Offer> Order(IEnumerable<MediaRange> ranges, IReadOnlyList<Offer> offers)
    {
        // The weight of an offer is that of the most specific range that covers it (RFC 9110 12.5.1). Among equally
        // specific ranges, a refusal (q=0) takes precedence.
        var bySpecificity = ranges
            .OrderByDescending(Specificity)
            .ThenByDescending(range => range.Quality == 0)
            .ThenByDescending(range => range.Quality)
            .ToList();
        return from offer in offers
            let place = bySpecificity.FindIndex(range => Accepts(range, offer))
            where place >= 0 && bySpecificity[place].Quality > 0
            orderby bySpecificity[place].Quality descending, place
            select offer;
    }

    static bool Accepts(MediaRange range, Offer offer)
    {
        if (range is { Type: "*", Subtype: "*" })
            return AcceptsSyntax(range, offer) || (offer.WhenAnything && string.IsNullOrEmpty(range["transfer-syntax"]));
        if (range.IsMultipart != offer.Multipart)
            return false;
        if (!range.IsMultipart)
            return range.Covers(offer.MediaType) && AcceptsSyntax(range, offer);
        return AcceptsSyntax(range, offer)
            && (range["type"] is not { } inner || (MediaRange.TryParse(inner, out var type) && type.Covers(offer.MediaType)));
    }

    static bool AcceptsSyntax(MediaRange range, Offer offer) =>
        offer.TransferSyntax is null
        || range["transfer-syntax"] switch
        {
            null or "" => offer.WhenUnnamed,
            "*" => offer.AsStored,
            var uid => uid == offer.TransferSyntax,
        };

    static int Specificity(MediaRange range) =>
        (
            range.Type == "*" ? 0
            : range.Subtype == "*" ? 1
            : 2
        )
        + (range["type"] is null ? 0 : 1)
        + (range["transfer-syntax"] is null ? 0 : 1);
}
