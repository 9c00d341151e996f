using Pacs.Service.Describing.Pages;
using Pacs.Service.DicomWeb;

namespace Pacs.Service.Describing.Conformance;

/// <summary>Chapter on the DICOMweb services: transactions, parameters, media types and status codes of each (PS3.2 N.7.3).</summary>
static class DicomWebChapter
{
    /// <summary>Returns whether the DICOM standard specifies a route.</summary>
    public static bool IsOfTheStandard(DescribedRoute route) => route.Description.Source.StartsWith("PS3.18", StringComparison.Ordinal);

    public static void Write(Article article, ConformanceSource source)
    {
        article.Heading(2, "DICOMweb services");
        article.Paragraph(
            "The archive is an origin server of these services, and a user agent of none. HTTP/1.1 and HTTP/2. `OPTIONS` on any "
                + "resource is the Retrieve Capabilities transaction (PS3.18 8.9). Every failure has a body of problem details (RFC 9457) "
                + $"that names the cause. Where the source is not PS3.18, it is an extension. What is below `{Requests.Roots[0]}` is below "
                + $"{string.Join(", ", Requests.Roots.Skip(1).Select(root => $"`{root}`"))} too."
        );
        article.Paragraph(
            "Answers of these media types are compressed where Accept-Encoding allows it (PS3.18 8.4.1): "
                + string.Join(", ", CompressedAnswers.MediaTypes.Select(type => $"`{type}`"))
                + ". The encodings are "
                + string.Join(", ", CompressedAnswers.Encodings.Select(encoding => $"`{encoding}`"))
                + "; others are not offered. Instances, frames and bulk data go as they are."
        );
        foreach (var topic in source.Routes.GroupBy(route => route.Description.Topic))
            WriteTopic(article, topic.Key, [.. topic]);
    }

    static void WriteTopic(Article article, string topic, IReadOnlyList<DescribedRoute> routes)
    {
        article.Heading(3, topic);
        article.Table(
            ["transaction", "resource", "source", "role"],
            routes.Select(route =>
                (IReadOnlyList<string>)
                    [
                        route.Description.Summary,
                        $"`{string.Join(',', route.Methods)} {route.Path}`",
                        route.Description.Source,
                        route.Role ?? "none",
                    ]
            )
        );
        foreach (var remarks in routes.Select(route => route.Description.Remarks).Where(remarks => remarks.Length > 0).Distinct())
            article.Paragraph(remarks);
        article.Table(
            ["media types", "of", "transactions"],
            Grouped(routes, "response", route => route.Gives).Concat(Grouped(routes, "request", route => route.Description.Takes))
        );
        article.Table(
            ["parameter", "in", "value", "meaning"],
            routes
                .SelectMany(route => route.Parameters)
                .Where(parameter => parameter.Place != ParameterPlace.Path)
                .DistinctBy(parameter => (parameter.Name, parameter.Place, parameter.Meaning))
                .Select(parameter =>
                    (IReadOnlyList<string>)
                        [
                            $"`{parameter.Name}`",
                            parameter.Place.ToString().ToLowerInvariant(),
                            ReferencePage.ValueOf(parameter),
                            parameter.Meaning,
                        ]
                )
        );
        article.Table(
            ["status", "meaning"],
            routes
                .SelectMany(route => route.Answers)
                .GroupBy(answer => answer.Status)
                .OrderBy(answer => answer.Key)
                .Select(status =>
                    (IReadOnlyList<string>)[$"{status.Key}", string.Join(" Or: ", status.Select(answer => answer.Meaning).Distinct())]
                )
        );
    }

    static IEnumerable<IReadOnlyList<string>> Grouped(
        IReadOnlyList<DescribedRoute> routes,
        string of,
        Func<DescribedRoute, IEnumerable<string>> types
    ) =>
        routes
            .SelectMany(route => types(route).Select(type => (Type: type, route.Description.Summary)))
            .GroupBy(pair => pair.Type)
            .Select(group =>
                (IReadOnlyList<string>)[$"`{group.Key}`", of, string.Join(", ", group.Select(pair => pair.Summary).Distinct())]
            );
}
