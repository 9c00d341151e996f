using System.Diagnostics;
using Dicom;
using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Qido;

namespace Pacs.Service.DicomWeb;

/// <summary>What handlers read from a request.</summary>
static class Requests
{
    /// <summary>The DICOMweb root under which everything stands.</summary>
    public const string Root = "/dicom-web";

    /// <summary>The same root under the name that the Medical Imaging Server for DICOM gives it, for its clients.</summary>
    public const string MedicalImagingServerRoot = "/v2";

    /// <summary>Every root; what stands under one stands under each.</summary>
    public static IReadOnlyList<string> Roots { get; } = [Root, MedicalImagingServerRoot];

    /// <summary>A UID from the path, or null where the route has none of that name.</summary>
    /// <exception cref="DicomWebException">The path has something else there (400).</exception>
    public static Uid? PathUid(this HttpContext context, string name)
    {
        if (context.Request.RouteValues[name] is not string text)
            return null;
        return Uid.TryParse(text, out var uid)
            ? Traced(name, uid)
            : throw new DicomWebException(StatusCodes.Status400BadRequest, $"The {name} in the path is no DICOM UID: 1 to 64 characters of digits and dots without empty components are needed.");
    }

    // Something without a dot may be a number that somebody typed: no trace is to hold a Patient ID.
    static Uid Traced(string name, Uid uid)
    {
        if (Activity.Current is { IsAllDataRequested: true } activity && uid.Value.Contains('.'))
            activity.SetTag(name is "instance" or "workitem" ? "dicom.sop_instance_uid" : $"dicom.{name}_instance_uid", uid.Value);
        return uid;
    }

    /// <summary>The study, series or instance that the path names.</summary>
    public static InstanceScope Scope(this HttpContext context) =>
        new(context.PathUid("study") ?? throw new InvalidOperationException("the route names no study"), context.PathUid("series"), context.PathUid("instance"));

    /// <summary>Whether the request came to <see cref="MedicalImagingServerRoot"/>.</summary>
    public static bool IsForMedicalImagingServer(this HttpContext context) => context.Request.Path.StartsWithSegments(MedicalImagingServerRoot);

    /// <summary>Absolute URL of the DICOMweb root that the request came to, as the client sees it, without a slash at its end.</summary>
    public static string RootUrl(this HttpContext context) =>
        BaseUrl(context) + (context.IsForMedicalImagingServer() ? MedicalImagingServerRoot : Root);

    /// <summary>Absolute URL of <see cref="Root"/>, also of requests that came to the other root.</summary>
    public static string DicomWebUrl(this HttpContext context) => BaseUrl(context) + Root;

    /// <summary>Absolute URL of a study, series or instance.</summary>
    public static string Url(this HttpContext context, InstanceScope scope) => Url(context.RootUrl(), scope);

    /// <summary>URL of a study, series or instance below a root (<see cref="RootUrl"/>).</summary>
    public static string Url(string root, InstanceScope scope) =>
        $"{root}/studies/{scope.Study}"
        + (scope.Series is { } series ? $"/series/{series}" : "")
        + (scope.SopInstance is { } instance ? $"/instances/{instance}" : "");

    /// <summary>The best of what there is, or null when the client accepts none of it.</summary>
    public static Offer? Choose(this HttpContext context, IReadOnlyList<Offer> offers) => context.Order(offers).FirstOrDefault();

    /// <summary>What the client accepts of what there is, the best first.</summary>
    public static IEnumerable<Offer> Order(this HttpContext context, IReadOnlyList<Offer> offers) =>
        Negotiator.Order(context.Request.Query["accept"], string.Join(',', context.Request.Headers.Accept.ToArray()), offers);

    /// <summary>The best of what there is.</summary>
    /// <exception cref="DicomWebException">The client accepts none of it (406).</exception>
    public static Offer Negotiate(this HttpContext context, IReadOnlyList<Offer> offers) => context.Choose(offers) ?? throw NotAcceptable(offers);

    /// <summary>The form of a search's results.</summary>
    /// <exception cref="DicomWebException">The client accepts neither JSON nor XML in parts (406), or asks for another character set in the URL (400).</exception>
    public static Offer NegotiateResults(this HttpContext context)
    {
        CharacterSets.Check(context.Request.Query["charset"]);
        return context.Negotiate(ResultWriter.Forms);
    }

    /// <summary>The answer to a client that accepts nothing of what there is.</summary>
    public static DicomWebException NotAcceptable(IEnumerable<Offer> offers) => new(
        StatusCodes.Status406NotAcceptable,
        "None of what the request accepts can be given here. There is: " + string.Join(", ", offers.Select(Describe).Distinct()) + ".");

    static string BaseUrl(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";

    static string Describe(Offer offer) => offer.TransferSyntax is null ? $"{offer}" : $"{offer}; transfer-syntax={offer.TransferSyntax}";
}
