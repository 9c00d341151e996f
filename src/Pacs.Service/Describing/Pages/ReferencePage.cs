using System.Text;
using Pacs.Service.DicomWeb;

namespace Pacs.Service.Describing.Pages;

/// <summary>Creates the HTML page that describes the routes.</summary>
static class ReferencePage
{
    /// <summary>Returns the page in UTF-8.</summary>
    /// <param name="routes">Routes to describe.</param>
    /// <param name="server">URL before all paths.</param>
    public static byte[] Html(IReadOnlyList<DescribedRoute> routes, string server)
    {
        var url = HtmlShell.Encode(server);
        var root = HtmlShell.Encode(Requests.Roots[0]);
        var otherRoots = string.Join(", ", Requests.Roots.Skip(1).Select(other => $"<code>{HtmlShell.Encode(other)}</code>"));
        var body = new StringBuilder(
            $"""
            <h1>PacsService: the HTTP interface</h1>
            <p>Every resource below <code>{url}</code>, with its parameters and answers. The same for programs:
            <a href="{url}/openapi.json">OpenAPI</a>, and <code>OPTIONS</code> on any of these paths. The
            <a href="{url}/conformance">conformance statement</a> has what the archive can do beyond HTTP. Resources below
            <code>{root}</code> are below {otherRoots} too.</p>

            """
        );
        foreach (var topic in routes.GroupBy(route => route.Description.Topic))
        {
            body.Append($"<h2 id=\"{HtmlShell.Anchor(topic.Key)}\">{HtmlShell.Encode(topic.Key)}</h2>\n");
            body.Append($"<p>{HtmlShell.Inline(Topics.Meanings[topic.Key])}</p>\n");
            foreach (var route in topic)
                Append(body, route);
        }
        return HtmlShell.Page(
            "PacsService",
            routes.Select(route => route.Description.Topic).Distinct().Select(topic => (HtmlShell.Anchor(topic), topic, false)),
            body.ToString()
        );
    }

    static void Append(StringBuilder body, DescribedRoute route)
    {
        var description = route.Description;
        var methods = HtmlShell.Encode(string.Join(' ', route.Methods.Where(method => !HttpMethods.IsHead(method))));
        var summary = HtmlShell.Encode(description.Summary);
        var role = route.Role is null ? "Open to everybody" : $"Role <code>{route.Role}</code>";
        var head = route.Methods.Any(HttpMethods.IsHead) ? " · <code>HEAD</code> too" : "";
        body.Append(
            $"""
            <details id="{route.Id}"><summary><span class="verb {route.Methods[0]}">{methods}</span>
            <code>{HtmlShell.Encode(route.Path)}</code><span class="what">{summary}</span></summary><div>
            <p class="role">{role} · {HtmlShell.Encode(description.Source)}{head}</p>

            """
        );
        if (description.Remarks.Length > 0)
            body.Append($"<p>{HtmlShell.Inline(description.Remarks)}</p>\n");
        if (route.Parameters.Count > 0)
            body.Append("<h4>Parameters</h4>\n")
                .Append(
                    HtmlShell.Table(
                        ["name", "in", "value", "meaning"],
                        route.Parameters.Select(parameter =>
                            (IReadOnlyList<string>)
                                [
                                    $"`{parameter.Name}`",
                                    parameter.Place.ToString().ToLowerInvariant(),
                                    ValueOf(parameter),
                                    parameter.Meaning,
                                ]
                        )
                    )
                )
                .Append('\n');
        if (description.Takes.Count > 0)
            body.Append(
                $"<h4>Body</h4>\n<p>{string.Join(", ", description.Takes.Select(type => $"<code>{HtmlShell.Encode(type)}</code>"))}</p>\n"
            );
        body.Append("<h4>Answers</h4>\n")
            .Append(
                HtmlShell.Table(
                    ["status", "meaning", "body"],
                    route.Answers.Select(answer =>
                        (IReadOnlyList<string>)
                            [$"{answer.Status}", answer.Meaning, string.Join(", ", answer.MediaTypes.Select(type => $"`{type}`"))]
                    )
                )
            )
            .Append("\n</div></details>\n");
    }

    /// <summary>Describes the possible values of a parameter.</summary>
    public static string ValueOf(Parameter parameter)
    {
        var kind =
            parameter.Values.Count > 0
                ? string.Join(", ", parameter.Values.Select(value => $"`{value}`"))
                : parameter.Kind switch
                {
                    ParameterKind.Number => "number",
                    ParameterKind.Truth => "`true`, `false`",
                    ParameterKind.List => "list",
                    _ => "text",
                };
        return kind
            + (parameter.Default.Length > 0 ? $"; `{parameter.Default}` by default" : "")
            + (parameter is { IsRequired: true, Place: not ParameterPlace.Path } ? "; required" : "");
    }
}
