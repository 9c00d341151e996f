using Pacs.Service.Describing;
using Pacs.Service.DicomWeb.Qido;
using Pacs.Service.DicomWeb.Stow;
using Pacs.Service.DicomWeb.Wado;
using Pacs.Service.DicomWeb.WadoUri;

namespace Pacs.Service.DicomWeb;

/// <summary>Describes the transactions of PS3.18 chapters 9 and 10, by path and method. A description that an endpoint
/// adds where it is mapped takes precedence.</summary>
static class Transactions
{
    const string Study = "/studies/{study}",
        Series = Study + "/series/{series}",
        Instance = Series + "/instances/{instance}",
        Frames = Instance + "/frames/{frames}";
    const string Files = "multipart/related; type=\"application/dicom\"",
        Octets = "multipart/related; type=\"application/octet-stream\"",
        Xml = "multipart/related; type=\"application/dicom+xml\"";

    static readonly (string Level, string What)[] levels = [(Study, "Study"), (Series, "Series"), (Instance, "Instance")];

    static readonly Parameter syntax = Parameter.Header(
        "Accept",
        "Media types with their parameters: `transfer-syntax=UID` asks for one, `transfer-syntax=*` for what is stored (PS3.18 8.7.3)."
    );
    static readonly Parameter known = Parameter.Header(
        "If-None-Match",
        "Entity tags that the client has; 304 when the current one is among them."
    );
    static readonly Parameter wanted = Parameter.Header(
        "If-Match",
        "Entity tags; 412 when the current one is not among them, by the strong comparison."
    );
    static readonly Parameter range = Parameter.Header("Range", "A range of bytes, of an answer in a single part.");

    static readonly Answer missing = Answer.Failure(404, "There is no such thing here.");
    static readonly Answer unacceptable = Answer.Failure(
        406,
        "It cannot be given as anything that the request accepts; the answer lists what there is."
    );
    static readonly Answer unchanged = new(304, "The client has it.");
    static readonly Answer others = Answer.Failure(412, "It is not what `If-Match` or `If-Unmodified-Since` names.");
    static readonly Answer behind = Answer.Failure(416, "The range lies behind its end.");
    static readonly Answer unrendered = Answer.Failure(501, "The archive does not render.");

    static readonly (string Method, string Path, RouteDescription Description)[] table =
    [
        .. Searches(),
        .. Stores(),
        .. Retrievals(),
        .. Rendering(),
        ByUri(),
    ];

    /// <summary>Adds descriptions from this table to the routes of a group.</summary>
    public static TBuilder DescribeTransactions<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.Add(endpoint =>
        {
            if (
                endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } pattern }
                && Find(pattern, endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods) is { } description
            )
                endpoint.Metadata.Add(description);
        });
        return routes;
    }

    // A description applies below every root: the path before that of the row has no parameters.
    static RouteDescription? Find(string pattern, IReadOnlyList<string>? methods) =>
        table
            .FirstOrDefault(row =>
                methods?.Contains(row.Method) == true
                && pattern.EndsWith(row.Path, StringComparison.Ordinal)
                && !pattern[..^row.Path.Length].Contains('{')
            )
            .Description;

    static IEnumerable<(string, string, RouteDescription)> Searches()
    {
        (string Path, string Summary)[] resources =
        [
            ("/studies", "Search for Studies"),
            (Study + "/series", "Search for Study Series"),
            (Study + "/instances", "Search for Study Instances"),
            ("/series", "Search for Series"),
            (Series + "/instances", "Search for Study Series Instances"),
            ("/instances", "Search for Instances"),
        ];
        foreach (var (path, summary) in resources)
            yield return (
                HttpMethods.Get,
                path,
                new(Topics.Search, summary, "PS3.18 10.6")
                {
                    Remarks =
                        $"{SearchDescription.Attributes} Parameters that are not known, and attributes that are not matched on, are "
                        + "ignored and named in `Warning`.",
                    Parameters = [.. SearchDescription.Parameters, .. Parameter.Negotiation],
                    Answers =
                    [
                        new(
                            200,
                            "The matches, which may be none. `Warning` says when there are more, what was not applied, and what "
                                + "could not be looked at.",
                            SearchDescription.Gives
                        ),
                        new(
                            204,
                            "There are no matches, and `application/dicom+xml` was accepted, which has a part for each; or nothing "
                                + "more, below `/v2`."
                        ),
                        unacceptable,
                        .. SearchDescription.Refusals,
                    ],
                }
            );
    }

    static IEnumerable<(string, string, RouteDescription)> Stores()
    {
        foreach (var (path, summary) in new[] { ("/studies", "Store Instances"), (Study, "Store Study Instances") })
            yield return (
                HttpMethods.Post,
                path,
                new(Topics.Store, summary, "PS3.18 10.5")
                {
                    Remarks =
                        "Of any length, taken as it comes: instances as files, or metadata with bulk data in parts of their own, "
                        + "which they name by BulkDataURI. The answer lists every instance with what became of it (Store Instances "
                        + "Response Module, PS3.18 Annex I); Location says where what was stored is: the instance, the study, or all "
                        + "studies where it is of several.",
                    Takes = StoreDescription.Takes,
                    Parameters = Parameter.Negotiation,
                    Answers =
                    [
                        new(200, "All are stored.", StoreDescription.Gives),
                        new(202, "Some are stored, or all are and some with warnings.", StoreDescription.Gives),
                        new(400, "None is stored: nothing in the body could be understood.", [.. StoreDescription.Gives, Answer.Problem]),
                        unacceptable,
                        new(409, "None is stored: each has a reason in the answer.", StoreDescription.Gives),
                        new(
                            413,
                            $"The request has more than {StoreAnswer.MaxParts} parts, or more than {MetadataParts.MaxMetadata >> 20} "
                                + "MB of metadata, or more in them than fits that length. What was stored of it is in the answer.",
                            [.. StoreDescription.Gives, Answer.Problem]
                        ),
                        Answer.Failure(415, "The body is of a type that is not taken."),
                        new(
                            503,
                            "None is stored: the storage cannot be reached at the moment.",
                            [.. StoreDescription.Gives, Answer.Problem]
                        ),
                        new(507, "None is stored: there is no room.", [.. StoreDescription.Gives, Answer.Problem]),
                    ],
                }
            );
    }

    static IEnumerable<(string, string, RouteDescription)> Retrievals()
    {
        foreach (var (path, what) in levels)
        {
            yield return Retrieve(
                path,
                $"Retrieve {what}",
                [.. RetrieveDescription.Instances, .. path == Instance ? ["application/dicom"] : Array.Empty<string>()],
                [syntax, known, .. path == Instance ? [range] : Array.Empty<Parameter>()],
                "In the transfer syntax that is asked for, where it is there: stored objects are re-encoded, not transcoded. Without "
                    + "one, Explicit VR Little Endian for what is not compressed, and as stored for what is. "
                    + "An instance of several whose stored object is missing or damaged is left out: a part of "
                    + "`application/problem+json` with its URL in Content-Location, or the file `MISSING.TXT` of the zip archive, "
                    + "says so. "
                    + "Damage that shows only while its bytes are sent ends the answer without its last chunk or with RST_STREAM: "
                    + "the parts before are complete, and the last Content-Location names the instance.",
                path == Instance
                    ? []
                    : [Answer.Failure(413, $"A zip archive is asked for of more than {ZipAnswer.MaxInstances} instances.")]
            );
            yield return Retrieve(
                path + "/metadata",
                $"Retrieve {what} Metadata",
                RetrieveDescription.Metadata,
                [known],
                "With a BulkDataURI for each value that is bulk. An instance of several whose stored object is missing or damaged is "
                    + "left out; `Warning` says so where it is found within the first 64 KB."
            );
            yield return Retrieve(path + "/bulkdata", $"Retrieve {what} Bulkdata", [Octets], [known], "");
            yield return Retrieve(path + "/pixeldata", $"Retrieve {what} Pixel Data", [Octets], [syntax, known], "");
        }
        yield return Retrieve(
            Instance + "/bulkdata/{**path}",
            "Retrieve Bulkdata",
            [Octets, "application/octet-stream"],
            [known, range],
            "The URL is what BulkDataURI says; the rest of its path is the archive's own."
        );
        yield return Retrieve(
            Frames,
            "Retrieve Frames",
            [Octets, "application/octet-stream"],
            [syntax, known, range],
            "Compressed frames come as stored, under their own media types (PS3.18 table 8.7.3-5), others as "
                + "`application/octet-stream` in little endian. Several frames are parts of one answer."
        );
    }

    static (string, string, RouteDescription) Retrieve(
        string path,
        string summary,
        IReadOnlyList<string> gives,
        IReadOnlyList<Parameter> parameters,
        string remarks,
        params IReadOnlyList<Answer> failures
    ) =>
        (
            HttpMethods.Get,
            path,
            new(Topics.Retrieve, summary, "PS3.18 10.4")
            {
                Remarks = remarks,
                Parameters = [.. parameters, wanted, .. Parameter.Negotiation],
                Answers =
                [
                    new(200, "It.", gives),
                    .. parameters.Contains(range) ? [new(206, "The range of it.", gives), behind] : Array.Empty<Answer>(),
                    .. path is Study or Series
                        ?
                        [
                            new(
                                206,
                                "Instances are left out: they cannot be given as what is accepted, or the stored object of the first "
                                    + "ones is missing or damaged.",
                                gives
                            ),
                        ]
                        : Array.Empty<Answer>(),
                    unchanged,
                    missing,
                    unacceptable,
                    others,
                    .. failures,
                ],
            }
        );

    static IEnumerable<(string, string, RouteDescription)> Rendering()
    {
        foreach (var (path, what) in levels.Append((Frames, "Frames")))
        foreach (
            var (resource, summary) in new[] { ("rendered", $"Retrieve Rendered {what}"), ("thumbnail", $"Retrieve {what} Thumbnail") }
        )
            yield return (
                HttpMethods.Get,
                $"{path}/{resource}",
                new(Topics.Retrieve, summary, "PS3.18 10.4")
                {
                    Remarks =
                        "What is asked for is looked up, checked and negotiated; then the request is refused with 501, for the "
                        + "archive does not render.",
                    Parameters =
                    [
                        .. resource == "thumbnail" ? RenderedParameters.OfThumbnails : RenderedParameters.All,
                        .. Parameter.Negotiation,
                    ],
                    Answers = [missing, unacceptable, unrendered],
                }
            );
    }

    static (string, string, RouteDescription) ByUri() =>
        (
            HttpMethods.Get,
            "/wado",
            new(Topics.RetrieveByUri, "Retrieve DICOM Instance", "PS3.18 9.4")
            {
                Remarks =
                    "Rendered instances (PS3.18 9.5) are checked and negotiated, and then refused with 501: the archive does not "
                    + "render. Ranges are given of an instance that comes as it is stored.",
                Parameters = [.. WadoUriParameters.All, known, wanted, range],
                Answers =
                [
                    new(200, "The instance.", "application/dicom"),
                    new(206, "The range of it.", "application/dicom"),
                    behind,
                    unchanged,
                    missing,
                    unacceptable,
                    others,
                    unrendered,
                ],
            }
        );
}

/// <summary>Describes the parameters and answers of searches, from the table that they work by.</summary>
static class SearchDescription
{
    public static string Attributes { get; } =
        SearchParameterTable.All.First(parameter => parameter.Name == SearchParameterTable.AnyAttribute) is var any
            ? $"An attribute is asked for by its keyword or tag, as `PatientID=...` or `00100020=...`: {any.Values} "
                + $"({SourceOf(any)}). {any.Description}"
            : "";

    /// <summary>Gets the answers to searches that would read too much of the index.</summary>
    public static IReadOnlyList<Answer> Refusals { get; } =
    [
        Answer.Failure(
            413,
            "The search is too broad: it takes longer than `Pacs:Search:TimeoutSeconds`. The answer names keys that narrow it."
        ),
        Answer.Failure(503, "Other searches that no index serves are at work, or the index cannot be reached."),
    ];

    public static IReadOnlyList<string> Gives { get; } = [.. ResultWriter.Forms.Select(form => $"{form}")];

    public static IReadOnlyList<Parameter> Parameters { get; } =
    [.. SearchParameterTable.All.Where(parameter => parameter.Name != SearchParameterTable.AnyAttribute).Select(Parameter)];

    static Parameter Parameter(SearchParameter parameter) =>
        parameter.Values switch
        {
            SearchParameterTable.Flag => new(parameter.Name, $"{parameter.Description} ({SourceOf(parameter)})", ParameterKind.Truth)
            {
                Default = "false",
            },
            SearchParameterTable.Number => new(parameter.Name, $"{parameter.Description} ({SourceOf(parameter)})", ParameterKind.Number),
            var values => new(parameter.Name, $"{parameter.Description} ({SourceOf(parameter)}: {values})", ParameterKind.List),
        };

    static string SourceOf(SearchParameter parameter) => parameter.Source is { } section ? $"PS3.18 {section}" : "an extension";
}

/// <summary>Media types of requests and answers of the Store transaction.</summary>
static class StoreDescription
{
    public static IReadOnlyList<string> Takes { get; } =
    [
        .. from type in (string[])["application/dicom", "application/dicom+json", "application/dicom+xml"]
        select $"multipart/related; type=\"{type}\"",
        "application/dicom",
        "application/dicom+json",
        "application/dicom+xml",
    ];

    public static IReadOnlyList<string> Gives { get; } = [.. StowEndpoints.Forms.Select(form => $"{form}")];
}

/// <summary>Media types of answers of the Retrieve transactions.</summary>
static class RetrieveDescription
{
    public static IReadOnlyList<string> Instances { get; } = ["multipart/related; type=\"application/dicom\"", "application/zip"];

    public static IReadOnlyList<string> Metadata => [.. Answer.DicomJson, "multipart/related; type=\"application/dicom+xml\""];
}
