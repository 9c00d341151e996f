namespace Pacs.Service.Describing;

/// <summary>Description of a route for people and programs. The capabilities (PS3.18 8.9), the OpenAPI document, the
/// reference page and the conformance statement are all made from it.</summary>
/// <param name="Topic">Chapter, one of <see cref="Topics"/>.</param>
/// <param name="Summary">Name of the transaction, from the standard if it has one: a few words without a full stop.</param>
/// <param name="Source">Specification of the route, such as <c>PS3.18 10.6</c>.</param>
sealed record RouteDescription(string Topic, string Summary, string Source)
{
    /// <summary>Gets what a caller must know besides the summary, as sentences; empty if nothing.</summary>
    public string Remarks { get; init; } = "";

    /// <summary>Gets the route's own query parameters and request header fields, and path parameters that
    /// <see cref="Parameter.InPath"/> does not have.</summary>
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>Gets the media types of the request body; empty if the route takes none.</summary>
    public IReadOnlyList<string> Takes { get; init; } = [];

    /// <summary>Gets the route's own answers; those of <see cref="Answer.Common"/> are added.</summary>
    public IReadOnlyList<Answer> Answers { get; init; } = [];
}

/// <summary>Marks a route that is not a resource of its own and is not described.</summary>
/// <param name="Reason">Reason for having no description.</param>
sealed record NoDescription(string Reason);

/// <summary>Adds descriptions to endpoints.</summary>
static class RouteDescriptionExtensions
{
    /// <summary>Describes an endpoint, or all endpoints of a group.</summary>
    /// <param name="endpoints">Endpoints to describe.</param>
    /// <param name="topic">Chapter, one of <see cref="Topics"/>.</param>
    /// <param name="summary">Name of the transaction, without a full stop.</param>
    /// <param name="source">Specification of the route, such as <c>PS3.18 10.6</c>.</param>
    /// <param name="answers">The route's own answers, the successful ones first.</param>
    /// <param name="parameters">The route's own query parameters and header fields.</param>
    /// <param name="takes">Media types of the request body.</param>
    /// <param name="remarks">What a caller must know besides the summary, as sentences.</param>
    public static TBuilder Describe<TBuilder>(
        this TBuilder endpoints,
        string topic,
        string summary,
        string source,
        IReadOnlyList<Answer> answers,
        IReadOnlyList<Parameter>? parameters = null,
        IReadOnlyList<string>? takes = null,
        string remarks = ""
    )
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(
            new RouteDescription(topic, summary, source)
            {
                Remarks = remarks,
                Parameters = parameters ?? [],
                Takes = takes ?? [],
                Answers = answers,
            }
        );

    /// <summary>Excludes an endpoint from all descriptions.</summary>
    public static TBuilder WithoutDescription<TBuilder>(this TBuilder endpoints, string reason)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new NoDescription(reason));
}

/// <summary>Chapters of the descriptions, in their order.</summary>
static class Topics
{
    public const string Search = "Search (QIDO-RS)";
    public const string Retrieve = "Retrieve (WADO-RS)";
    public const string RetrieveByUri = "Retrieve by URI (WADO-URI)";
    public const string Store = "Store (STOW-RS)";
    public const string Worklist = "Worklist (UPS-RS)";
    public const string StorageCommitment = "Storage commitment";
    public const string ChangeFeed = "Change feed";
    public const string Delete = "Delete";
    public const string Tags = "Searchable tags";
    public const string Documents = "Descriptions of the service";
    public const string Administration = "Administration";
    public const string Operation = "Operation";

    /// <summary>Gets a sentence about each chapter.</summary>
    public static IReadOnlyDictionary<string, string> Meanings { get; } =
        new Dictionary<string, string>
        {
            [Search] = "Studies, series and instances by their attributes (PS3.18 10.6).",
            [Retrieve] = "Instances, their metadata, frames and bulk data (PS3.18 10.4).",
            [RetrieveByUri] = "Single instances by query parameters (PS3.18 9).",
            [Store] = "Instances into the archive (PS3.18 10.5).",
            [Worklist] = "Workitems, subscriptions to them, and event reports (PS3.18 11).",
            [StorageCommitment] = "Whether instances are kept safe (PS3.18 13).",
            [ChangeFeed] = "What was stored and deleted, in its order, as the Medical Imaging Server for DICOM tells it.",
            [Delete] = "Studies, series and instances out of the archive.",
            [Tags] = "Which further attributes are searched by, as the Medical Imaging Server for DICOM has it.",
            [Documents] = "This document, the page to browse it on, and the conformance statement.",
            [Administration] = "What whoever looks after the archive needs.",
            [Operation] = "What platforms ask: whether the service lives, whether it is ready, and its metrics.",
        };

    public static IReadOnlyList<string> All { get; } =
    [Search, Retrieve, RetrieveByUri, Store, Worklist, StorageCommitment, ChangeFeed, Delete, Tags, Documents, Administration, Operation];
}
