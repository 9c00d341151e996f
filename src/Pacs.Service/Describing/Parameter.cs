namespace Pacs.Service.Describing;

/// <summary>Where a parameter stands in a request.</summary>
enum ParameterPlace
{
    Query,
    Header,
    Path,
}

/// <summary>What a parameter's value is, as far as OpenAPI can say.</summary>
enum ParameterKind
{
    Text,
    Number,
    Truth,
    /// <summary>Several values with commas between them.</summary>
    List,
}

/// <summary>A parameter of a request.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Meaning">In sentences.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Place">Where it stands.</param>
sealed record Parameter(string Name, string Meaning, ParameterKind Kind = ParameterKind.Text, ParameterPlace Place = ParameterPlace.Query)
{
    /// <summary>Whether a request is wrong without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The values that it can have; none: any.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What holds without it; empty: nothing does.</summary>
    public string Default { get; init; } = "";

    /// <summary>Parameters that stand in paths all over.</summary>
    public static IReadOnlyList<Parameter> InPath { get; } =
    [
        Path("study", "Study Instance UID."),
        Path("series", "Series Instance UID."),
        Path("instance", "SOP Instance UID."),
        Path("frames", "Frame numbers from 1, with commas between them.", ParameterKind.List),
        Path("path", "The rest of the path."),
    ];

    /// <summary>What content negotiation reads (PS3.18 8.3.3, 8.7), for whatever comes in more than one form.</summary>
    public static IReadOnlyList<Parameter> Negotiation { get; } =
    [
        new("accept", "Media types that go before those of the Accept header field (PS3.18 8.3.3.1)."),
        new("charset", "Character sets that are accepted (PS3.18 8.3.3.2); what there is, is UTF-8."),
    ];

    /// <summary>A parameter in the path.</summary>
    public static Parameter Path(string name, string meaning, ParameterKind kind = ParameterKind.Text) => new(name, meaning, kind, ParameterPlace.Path) { IsRequired = true };

    /// <summary>A request header field.</summary>
    public static Parameter Header(string name, string meaning) => new(name, meaning, ParameterKind.Text, ParameterPlace.Header);
}
