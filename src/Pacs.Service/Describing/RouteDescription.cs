namespace Pacs.Service.Describing;

/// <summary>What a route does, in words that people and programs can use: the capabilities (PS3.18 8.9), the OpenAPI document, the reference page and the conformance statement are all made from it.</summary>
/// <param name="Topic">The chapter it belongs to, one of <see cref="Topics"/>.</param>
/// <param name="Summary">The transaction's name, as the standard calls it where it does: a few words without a full stop.</param>
/// <param name="Source">Where it is specified, such as <c>PS3.18 10.6</c>.</param>
sealed record RouteDescription(string Topic, string Summary, string Source)
{
    /// <summary>What a caller has to know beyond the summary, as sentences; empty when that is nothing.</summary>
    public string Remarks { get; init; } = "";

    /// <summary>Query parameters and request header fields that are its own, and path parameters that <see cref="Parameter.InPath"/> has no words for.</summary>
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>Media types of the request's body; none: it takes none.</summary>
    public IReadOnlyList<string> Takes { get; init; } = [];

    /// <summary>Its answers; those that routes have in common (<see cref="Answer.Common"/>) are added.</summary>
    public IReadOnlyList<Answer> Answers { get; init; } = [];
}

/// <summary>A route that is no resource of its own, so that nothing describes it.</summary>
/// <param name="Reason">Why.</param>
sealed record NoDescription(string Reason);

/// <summary>How endpoints get their descriptions.</summary>
static class RouteDescriptionExtensions
{
    /// <summary>Describes an endpoint, or all of a group.</summary>
    /// <param name="endpoints">What is described.</param>
    /// <param name="topic">One of <see cref="Topics"/>.</param>
    /// <param name="summary">The transaction's name, without a full stop.</param>
    /// <param name="source">Where it is specified, such as <c>PS3.18 10.6</c>.</param>
    /// <param name="answers">Its answers, the successful ones first.</param>
    /// <param name="parameters">Query parameters and header fields of its own.</param>
    /// <param name="takes">Media types of the request's body.</param>
    /// <param name="remarks">What a caller has to know beyond that.</param>
    public static TBuilder Describe<TBuilder>(this TBuilder endpoints, string topic, string summary, string source, IReadOnlyList<Answer> answers, IReadOnlyList<Parameter>? parameters = null, IReadOnlyList<string>? takes = null, string remarks = "")
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new RouteDescription(topic, summary, source) { Remarks = remarks, Parameters = parameters ?? [], Takes = takes ?? [], Answers = answers });

    /// <summary>Says that an endpoint is left out of every description.</summary>
    public static TBuilder WithoutDescription<TBuilder>(this TBuilder endpoints, string reason) where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new NoDescription(reason));
}

/// <summary>The chapters of the descriptions, in their order.</summary>
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

    /// <summary>What is in each, as a sentence.</summary>
    public static IReadOnlyDictionary<string, string> Meanings { get; } = new Dictionary<string, string>
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
