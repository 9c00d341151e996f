using System.Diagnostics;
using System.Security.Claims;
using Dicom;
using Pacs.Archive;
using Pacs.Service.DicomWeb.Media;
using Pacs.Service.DicomWeb.Qido;

namespace Pacs.Service.DicomWeb;

/// <summary>Reads parts of requests that several handlers need.</summary>
static class Requests
{
    /// <summary>Root path of DICOMweb.</summary>
    public const string Root = "/dicom-web";

    /// <summary>Alias of the root path for clients of the Medical Imaging Server for DICOM.</summary>
    public const string MedicalImagingServerRoot = "/v2";

    /// <summary>Gets all root paths; every resource exists below each of them.</summary>
    public static IReadOnlyList<string> Roots { get; } = [Root, MedicalImagingServerRoot];

    /// <summary>Returns a UID from the path; null if the route has no such parameter.</summary>
    /// <exception cref="DicomWebException">The path segment is not a UID (400).</exception>
    public static Uid? PathUid(this HttpContext context, string name)
    {
        if (context.Request.RouteValues[name] is not string text)
            return null;
        return Uid.TryParse(text, out var uid)
            ? Traced(name, uid)
            : throw new DicomWebException(
                StatusCodes.Status400BadRequest,
                $"The {name} in the path is no DICOM UID: 1 to 64 characters of digits and dots without empty components are needed."
            );
    }

    // Adds a UID to the trace. A text without a dot may be a Patient ID typed by mistake, which must not get into a trace.
    static Uid Traced(string name, Uid uid)
    {
        if (Activity.Current is { IsAllDataRequested: true } activity && uid.Value.Contains('.'))
            activity.SetTag(name is "instance" or "workitem" ? "dicom.sop_instance_uid" : $"dicom.{name}_instance_uid", uid.Value);
        return uid;
    }

    /// <summary>Returns the client that sent the request.</summary>
    public static Requester Requester(this HttpContext context) =>
        new(Protocol.DicomWeb, context.User.Identity?.Name, Address: context.Connection.RemoteIpAddress?.ToString())
        {
            Roles = [.. context.User.FindAll(ClaimTypes.Role).Select(role => role.Value)],
        };

    /// <summary>Returns the study, series or instance in the path.</summary>
    public static InstanceScope Scope(this HttpContext context) =>
        new(
            context.PathUid("study") ?? throw new InvalidOperationException("the route names no study"),
            context.PathUid("series"),
            context.PathUid("instance")
        );

    /// <summary>Returns whether the path of the request starts with <see cref="MedicalImagingServerRoot"/>.</summary>
    public static bool IsForMedicalImagingServer(this HttpContext context) =>
        context.Request.Path.StartsWithSegments(MedicalImagingServerRoot);

    /// <summary>Returns the absolute URL of the DICOMweb root of the request as the client sees it, without trailing slash.</summary>
    public static string RootUrl(this HttpContext context) =>
        BaseUrl(context) + (context.IsForMedicalImagingServer() ? MedicalImagingServerRoot : Root);

    /// <summary>Absolute URL of <see cref="Root"/>, also of requests that came to the other root.</summary>
    public static string DicomWebUrl(this HttpContext context) => BaseUrl(context) + Root;

    /// <summary>Returns the absolute URL of a study, series or instance.</summary>
    public static string Url(this HttpContext context, InstanceScope scope) => Url(context.RootUrl(), scope);

    /// <summary>Returns the URL of a study, series or instance below a root (<see cref="RootUrl"/>).</summary>
    public static string Url(string root, InstanceScope scope) =>
        $"{root}/studies/{scope.Study}"
        + (scope.Series is { } series ? $"/series/{series}" : "")
        + (scope.SopInstance is { } instance ? $"/instances/{instance}" : "");

    /// <summary>Chooses the best offer. Returns null if the client accepts none.</summary>
    public static Offer? Choose(this HttpContext context, IReadOnlyList<Offer> offers) => context.Order(offers).FirstOrDefault();

    /// <summary>Returns the offers that the client accepts, the best first.</summary>
    public static IEnumerable<Offer> Order(this HttpContext context, IReadOnlyList<Offer> offers) =>
        Negotiator.Order(context.Request.Query["accept"], string.Join(',', context.Request.Headers.Accept.ToArray()), offers);

    /// <summary>Chooses the best offer.</summary>
    /// <exception cref="DicomWebException">The client accepts none (406).</exception>
    public static Offer Negotiate(this HttpContext context, IReadOnlyList<Offer> offers) =>
        context.Choose(offers) ?? throw NotAcceptable(offers);

    /// <summary>Chooses the form of the results of a search.</summary>
    /// <exception cref="DicomWebException">The client accepts neither JSON nor multipart XML (406), or demands another
    /// character set in the URL (400).</exception>
    public static Offer NegotiateResults(this HttpContext context)
    {
        CharacterSets.Check(context.Request.Query["charset"]);
        return context.Negotiate(ResultWriter.Forms);
    }

    /// <summary>Creates the answer 406, which lists the available forms.</summary>
    public static DicomWebException NotAcceptable(IEnumerable<Offer> offers) =>
        new(
            StatusCodes.Status406NotAcceptable,
            "None of what the request accepts can be given here. There is: " + string.Join(", ", offers.Select(Describe).Distinct()) + "."
        );

    static string BaseUrl(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";

    static string Describe(Offer offer) => offer.TransferSyntax is null ? $"{offer}" : $"{offer}; transfer-syntax={offer.TransferSyntax}";
}
