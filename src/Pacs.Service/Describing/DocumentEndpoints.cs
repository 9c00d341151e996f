using System.Text;
using Pacs.Service.Describing.Conformance;
using Pacs.Service.Describing.Pages;
using Pacs.Service.Dimse;
using Pacs.Service.Hosting;
using Pacs.Service.Security;

namespace Pacs.Service.Describing;

/// <summary>Endpoints that describe the service: the welcome page, the OpenAPI document, the reference page and the
/// conformance statement. The statement shows the configuration and needs the role <c>read</c>; the others are open to
/// everybody.</summary>
static class DocumentEndpoints
{
    const string Html = "text/html; charset=utf-8",
        Markdown = "text/markdown; charset=utf-8";

    public static void MapDocuments(this WebApplication app)
    {
        var routes = new ServiceRoutes(app);
        var open = app.MapGroup("").AllowAnonymous();
        Map(open, "/", "Welcome", "an extension", Html, context =>
            WelcomePage.Html(context.RequestServices.GetRequiredService<PacsOptions>(), context.BaseUrl())
        );
        Map(open, "/openapi.json", "Describe the HTTP interface for programs", "OpenAPI 3.1", "application/json", context =>
        {
            using var document = new MemoryStream();
            OpenApiDocument.Write(document, context.BaseUrl(), routes.Distinct);
            return document.ToArray();
        });
        Map(open, "/reference", "Describe the HTTP interface for people", "an extension", Html, context =>
            ReferencePage.Html(routes.Distinct, context.BaseUrl())
        );
        var read = app.MapGroup("").RequireAuthorization(Roles.Read);
        Map(read, "/conformance", "Read the conformance statement", "PS3.2 Annex N", Html, context =>
            Statement(context.RequestServices, routes).Html()
        );
        Map(read, "/conformance.md", "Read the conformance statement as Markdown", "PS3.2 Annex N", Markdown, context =>
            Encoding.UTF8.GetBytes(Statement(context.RequestServices, routes).Markdown())
        );
    }

    /// <summary>Creates the conformance statement of a service.</summary>
    public static Article Statement(IServiceProvider services, ServiceRoutes routes) =>
        ConformanceStatement.Of(
            new ConformanceSource(
                services.GetRequiredService<PacsOptions>(),
                routes.Distinct,
                services.GetRequiredService<DimseConnectionHandler>()
            )
        );

    static void Map(
        IEndpointRouteBuilder routes,
        string pattern,
        string summary,
        string source,
        string mediaType,
        Func<HttpContext, byte[]> make
    ) =>
        routes
            .MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], context =>
            {
                var document = make(context);
                context.Response.ContentType = mediaType;
                context.Response.ContentLength = document.Length;
                context.Response.Headers.ContentSecurityPolicy = HtmlShell.Policy;
                context.Response.Headers.XContentTypeOptions = "nosniff";
                return HttpMethods.IsHead(context.Request.Method)
                    ? Task.CompletedTask
                    : context.Response.BodyWriter.WriteAsync(document, context.RequestAborted).AsTask();
            })
            .Describe(Topics.Documents, summary, source, [new(200, "As the service is now.", mediaType.Split(';')[0])]);
}
