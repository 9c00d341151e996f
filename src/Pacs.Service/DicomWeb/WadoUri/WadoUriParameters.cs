using System.Globalization;
using Dicom;
using Pacs.Service.Describing;
using Pacs.Service.DicomWeb.Media;

namespace Pacs.Service.DicomWeb.WadoUri;

/// <summary>Parameters of a request to the URI Service (PS3.18 9.1.2 and 9.4.1.2). Unknown parameters are ignored (PS3.18 8.3.2).</summary>
/// <param name="Study">Study Instance UID.</param>
/// <param name="Series">Series Instance UID.</param>
/// <param name="Instance">SOP Instance UID.</param>
/// <param name="ContentType">Media types that the client accepts, as sent; null if absent.</param>
/// <param name="TransferSyntax">Transfer Syntax UID or <c>*</c>; null for the default.</param>
/// <param name="Frame">Number of the frame to render; null if absent.</param>
sealed record WadoUriParameters(Uid Study, Uid Series, Uid Instance, string? ContentType, string? TransferSyntax, int? Frame)
{
    // Numbers that control rendering (PS3.18 9.5.1.2). They are checked, so that a mistake is not reported as a missing feature.
    static readonly string[] counts = ["rows", "columns", "imageQuality"],
        decimals = ["windowCenter", "windowWidth"];

    /// <summary>Gets the names of all parameters that are read.</summary>
    public static IReadOnlyList<Parameter> All { get; } =
    [
        new("requestType", "What kind of request this is.") { IsRequired = true, Values = ["WADO"] },
        new("studyUID", "Study Instance UID.") { IsRequired = true },
        new("seriesUID", "Series Instance UID.") { IsRequired = true },
        new("objectUID", "SOP Instance UID.") { IsRequired = true },
        new("contentType", "Media types that are accepted; goes before the Accept header field.", ParameterKind.List),
        new("charset", "Character sets that are accepted (PS3.18 9.1.2.2.2); what there is, is UTF-8.", ParameterKind.List),
        new("transferSyntax", "The transfer syntax that the instance is wanted in, or `*` for as stored; of `application/dicom` alone."),
        new("anonymize", "Always refused with 406: the archive does not anonymize.") { Values = ["yes"] },
        new("frameNumber", "Of rendered instances: which frame, from 1.", ParameterKind.Number),
        new("rows", "Of rendered instances: height in pixels.", ParameterKind.Number),
        new("columns", "Of rendered instances: width in pixels.", ParameterKind.Number),
        new(
            "region",
            "Of rendered instances: left, top, right and bottom of what is shown, as parts of the whole from 0 to 1.",
            ParameterKind.List
        ),
        new("windowCenter", "Of rendered instances; together with windowWidth.", ParameterKind.Number),
        new("windowWidth", "Of rendered instances; together with windowCenter.", ParameterKind.Number),
        new("imageQuality", "Of rendered instances: of lossy compression, from 1.", ParameterKind.Number),
        new("presentationUID", "Of rendered instances: SOP Instance UID of a presentation state; together with presentationSeriesUID."),
        new("presentationSeriesUID", "Of rendered instances: Series Instance UID of that presentation state."),
    ];

    /// <summary>Parses the parameters.</summary>
    /// <exception cref="DicomWebException">A required parameter is missing, or one is malformed (400); a parameter that must not
    /// be ignored is not supported (406).</exception>
    public static WadoUriParameters Parse(IQueryCollection query)
    {
        if (query["requestType"] != "WADO")
            throw Bad("The parameter requestType must be WADO.");
        CharacterSets.Check(query["charset"]);
        CheckAnonymize(query["anonymize"]);
        foreach (var name in counts)
            if (
                Text(query, name) is { } count
                && !(int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0)
            )
                throw Bad($"The parameter {name} must be a whole number of at least 1.");
        foreach (var name in decimals)
            if (Text(query, name) is { } number && !decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
                throw Bad($"The parameter {name} must be a number.");
        CheckRegion(Text(query, "region"));
        CheckTogether(query);
        return new WadoUriParameters(
            UidOf(query, "studyUID"),
            UidOf(query, "seriesUID"),
            UidOf(query, "objectUID"),
            TypesOf(query),
            SyntaxOf(query),
            FrameOf(query)
        );
    }

    // PS3.18 9.4.1.2.1. Refused, because an answer that is not anonymized would be worse than none.
    static void CheckAnonymize(string? value)
    {
        if (value is "yes")
            throw new DicomWebException(
                StatusCodes.Status406NotAcceptable,
                "The archive cannot anonymize instances. Without the parameter anonymize, the instance is returned as stored."
            );
        if (!string.IsNullOrEmpty(value))
            throw Bad("The parameter anonymize must be yes or absent.");
    }

    // Parameters that need each other (PS3.18 9.5.1.2.6, 9.5.1.2.7), and parameters that exclude each other (9.5.2.2, 9.5.2.3).
    static void CheckTogether(IQueryCollection query)
    {
        foreach (var (one, other) in new[] { ("windowCenter", "windowWidth"), ("presentationSeriesUID", "presentationUID") })
            if (Text(query, one) is null != Text(query, other) is null)
                throw Bad($"The parameters {one} and {other} must be used together.");
        var isWindowed = Text(query, "windowCenter") is not null;
        if (
            isWindowed
            && Text(query, "contentType") is { } types
            && MediaRange.ParseList(types).All(type => type.Name == "application/dicom")
        )
            throw Bad("The parameters windowCenter and windowWidth apply to rendered instances, not to application/dicom.");
        if (Text(query, "presentationUID") is null)
            return;
        UidOf(query, "presentationSeriesUID");
        UidOf(query, "presentationUID");
        if (isWindowed || Text(query, "frameNumber") is not null || Text(query, "region") is not null)
            throw Bad("The parameters windowCenter, windowWidth, frameNumber and region cannot be used with a presentation state.");
    }

    // Left, top, right and bottom, as fractions of the image (PS3.18 9.5.1.2).
    static void CheckRegion(string? value)
    {
        if (value is null)
            return;
        var edges = value
            .Split(',')
            .Select(text =>
                decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var edge) && edge <= 1 ? edge : -1
            )
            .ToList();
        if (edges is not [>= 0 and var left, >= 0 and var top, >= 0 and var right, >= 0 and var bottom] || left >= right || top >= bottom)
            throw Bad("The parameter region must be four numbers from 0 to 1, separated by commas: left, top, right and bottom.");
    }

    // PS3.18 9.1.2.2.1: in this service, transfer syntax and character set have their own parameters.
    static string? TypesOf(IQueryCollection query) =>
        Text(query, "contentType") is not { } types
        || MediaRange.ParseList(types).All(type => type["transfer-syntax"] is null && type["charset"] is null)
            ? Text(query, "contentType")
            : throw Bad(
                "The media types in the parameter contentType must not have the parameters transfer-syntax and charset. Use the "
                    + "parameters transferSyntax and charset of the URL."
            );

    static string? SyntaxOf(IQueryCollection query) =>
        Text(query, "transferSyntax") is not { } text || text == "*" || Uid.TryParse(text, out _)
            ? Text(query, "transferSyntax")
            : throw Bad("The parameter transferSyntax must be one Transfer Syntax UID, or * for the stored one.");

    static int? FrameOf(IQueryCollection query) =>
        Text(query, "frameNumber") is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw Bad("The parameter frameNumber must be a whole number of at least 1.");

    static Uid UidOf(IQueryCollection query, string name) =>
        Uid.TryParse(Text(query, name), out var uid)
            ? uid
            : throw Bad($"The parameter {name} is required once and must be a DICOM UID: 1 to 64 characters of digits and dots.");

    static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    static DicomWebException Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}
