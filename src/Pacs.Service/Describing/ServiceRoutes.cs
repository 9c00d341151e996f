using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Pacs.Service.DicomWeb;

namespace Pacs.Service.Describing;

/// <summary>A route with everything that its descriptions need.</summary>
/// <param name="Path">Path template with one name in each pair of braces, such as
/// <c>/dicom-web/studies/{study}</c>.</param>
/// <param name="Methods">HTTP methods.</param>
/// <param name="Id">Unique name in one word.</param>
/// <param name="Role">Role that it requires; null for none.</param>
/// <param name="Description">Description.</param>
/// <param name="Parameters">All parameters, those in the path first.</param>
/// <param name="Answers">All answers, by status.</param>
sealed record DescribedRoute(
    string Path,
    IReadOnlyList<string> Methods,
    string Id,
    string? Role,
    RouteDescription Description,
    IReadOnlyList<Parameter> Parameters,
    IReadOnlyList<Answer> Answers
)
{
    /// <summary>Gets the segments of <see cref="Path"/>.</summary>
    public IReadOnlyList<string> Segments { get; } = Path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Gets the media types of successful answers, the default first.</summary>
    public IEnumerable<string> Gives => Answers.Where(answer => answer.Status < 300).SelectMany(answer => answer.MediaTypes).Distinct();
}

/// <summary>Lists the described routes of the service, by chapter and by path within a chapter.</summary>
/// <param name="endpoints">Mapped endpoints; they are read once, on first use.</param>
sealed partial class ServiceRoutes(IEndpointRouteBuilder endpoints)
{
    readonly Lazy<IReadOnlyList<DescribedRoute>> all = new(() => Read(endpoints.DataSources.SelectMany(source => source.Endpoints)));

    /// <summary>Gets the described routes without aliases: a resource that several root paths share is listed once.</summary>
    public IReadOnlyList<DescribedRoute> Distinct => [.. All.Where(route => !IsAlias(route))];

    bool IsAlias(DescribedRoute route) =>
        Requests.Roots.Skip(1).FirstOrDefault(root => route.Path.StartsWith(root + "/", StringComparison.Ordinal)) is { } root
        && All.Any(other => other.Path == Requests.Roots[0] + route.Path[root.Length..] && other.Methods.SequenceEqual(route.Methods));

    /// <summary>Gets all described routes.</summary>
    public IReadOnlyList<DescribedRoute> All => all.Value;

    static List<DescribedRoute> Read(IEnumerable<Endpoint> endpoints)
    {
        var routes = endpoints
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<RouteDescription>() is not null)
            .Select(Describe)
            .OrderBy(route => Array.IndexOf([.. Topics.All], route.Description.Topic))
            .ThenBy(route => route.Path, StringComparer.Ordinal)
            .ThenBy(route => route.Methods[0], StringComparer.Ordinal);
        // Aliases and routes of different levels may have the same summary, so their ids are numbered.
        var taken = new Dictionary<string, int>();
        return
        [
            .. routes.Select(route =>
                (taken[route.Id] = taken.GetValueOrDefault(route.Id) + 1) is > 1 and var count
                    ? route with
                    {
                        Id = $"{route.Id}{count}",
                    }
                    : route
            ),
        ];
    }

    static DescribedRoute Describe(RouteEndpoint endpoint)
    {
        var description = endpoint.Metadata.GetRequiredMetadata<RouteDescription>();
        var role = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            ? endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy
            : null;
        var inPath = endpoint.RoutePattern.Parameters.Select(parameter =>
            description
                .Parameters.Concat(Parameter.InPath)
                .FirstOrDefault(known => known.Place == ParameterPlace.Path && known.Name == parameter.Name)
            ?? Parameter.Path(parameter.Name, "")
        );
        var answers = description
            .Answers.Concat(Answer.Common(endpoint).Where(common => description.Answers.All(answer => answer.Status != common.Status)))
            .GroupBy(answer => answer.Status)
            .Select(group => new Answer(
                group.Key,
                string.Join(" ", group.Select(answer => answer.Meaning).Distinct()),
                [.. group.SelectMany(answer => answer.MediaTypes).Distinct()]
            ))
            .OrderBy(answer => answer.Status);
        return new DescribedRoute(
            Template(endpoint.RoutePattern.RawText ?? "/"),
            // HTTP/2 opens a WebSocket with CONNECT, HTTP/1.1 with GET and Upgrade (RFC 8441): CONNECT is not an operation of its own.
            [
                .. (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [HttpMethods.Get]).Where(method =>
                    !HttpMethods.IsConnect(method)
                ),
            ],
            Id(description.Summary),
            role,
            description,
            [.. inPath, .. description.Parameters.Where(parameter => parameter.Place != ParameterPlace.Path)],
            [.. answers]
        );
    }

    static string Template(string pattern) => "/" + Braces().Replace(pattern, match => $"{{{match.Groups[1].Value}}}").Trim('/');

    static string Id(string summary) =>
        string.Concat(Words().Matches(summary).Select(word => char.ToUpperInvariant(word.Value[0]) + word.Value[1..]));

    // Matches the placeholders {name}, {**name}, {name:int} and {name?}, and captures the name.
    [GeneratedRegex(@"\{\*{0,2}([^}:?=]+)[^}]*\}")]
    private static partial Regex Braces();

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Words();
}
