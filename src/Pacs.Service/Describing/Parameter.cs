namespace Pacs.Service.Describing;

/// <summary>Part of a request that contains a parameter.</summary>
enum ParameterPlace
{
    Query,
    Header,
    Path,
}

/// <summary>Type of a parameter's value, as far as OpenAPI distinguishes it.</summary>
enum ParameterKind
{
    Text,
    Number,
    Truth,

    /// <summary>Several values separated by commas.</summary>
    List,
}

/// <summary>A parameter of a request.</summary>
/// <param name="Name">Name in the request.</param>
/// <param name="Meaning">Description in sentences.</param>
/// <param name="Kind">Type of the value.</param>
/// <param name="Place">Part of the request that contains it.</param>
sealed record Parameter(string Name, string Meaning, ParameterKind Kind = ParameterKind.Text, ParameterPlace Place = ParameterPlace.Query)
{
    /// <summary>Gets whether the parameter is required.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Gets the allowed values; empty if any value is allowed.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Gets the default value; empty if there is none.</summary>
    public string Default { get; init; } = "";

    /// <summary>Gets the path parameters that many routes share.</summary>
    public static IReadOnlyList<Parameter> InPath { get; } =
    [
        Path("study", "Study Instance UID."),
        Path("series", "Series Instance UID."),
        Path("instance", "SOP Instance UID."),
        Path("frames", "Frame numbers from 1, with commas between them.", ParameterKind.List),
        Path("path", "The rest of the path."),
    ];

    /// <summary>Gets the parameters of content negotiation (PS3.18 8.3.3, 8.7), for routes with several media types.</summary>
    public static IReadOnlyList<Parameter> Negotiation { get; } =
    [
        new("accept", "Media types that go before those of the Accept header field (PS3.18 8.3.3.1)."),
        new("charset", "Character sets that are accepted (PS3.18 8.3.3.2); what there is, is UTF-8."),
    ];

    /// <summary>Creates a path parameter.</summary>
    public static Parameter Path(string name, string meaning, ParameterKind kind = ParameterKind.Text) =>
        new(name, meaning, kind, ParameterPlace.Path) { IsRequired = true };

    /// <summary>Creates a request header field.</summary>
    public static Parameter Header(string name, string meaning) => new(name, meaning, ParameterKind.Text, ParameterPlace.Header);
}
