using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.Net.Http.Headers;
using Pacs.Service.Hosting;
using Pacs.Service.Security;

namespace Pacs.Service.Viewer;

/// <summary>Serves the files of the prepared viewer (<c>src/Pacs.Service/Viewer/get.mjs</c>) with their media types. Files with a
/// compressed copy are sent compressed, and files whose name contains a hash may be cached permanently.</summary>
sealed partial class ViewerFiles(PacsOptions options)
{
    /// <summary>Name of the start page.</summary>
    public const string StartPage = "index.html";

    const string Configuration = "app-config.js";

    static readonly FileExtensionContentTypeProvider mediaTypes = new();

    readonly string folder = options.Viewer.Folder;
    readonly string policy = ContentSecurityPolicy(options);

    /// <summary>Answers a request for a path below the viewer's root. A path without a file and without a file extension is a route of the
    /// viewer, and returns its start page.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.RouteValues["path"] as string ?? "";
        if (!options.Viewer.IsThere)
        {
            await ProblemAnswer.WriteAsync(
                context,
                StatusCodes.Status404NotFound,
                "There is no viewer in Pacs:Viewer:Folder; 'node src/Pacs.Service/Viewer/get.mjs' gets one."
            );
            return;
        }
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        // Routes of the viewer contain study UIDs, which must not reach other sites as referrers.
        headers["Referrer-Policy"] = "same-origin";
        var prefix = context.Request.PathBase.ToUriComponent();
        if (path == Configuration)
            await SendTextAsync(context, ViewerConfiguration.Script(options, prefix, await IssuerAsync(context)), "text/javascript");
        else if (ViewerPages.Find(path) is { } page)
            await SendTextAsync(context, page, "text/html");
        else if (path.Length > 0 && path != StartPage && FileAt(path) is { } file)
            await SendAsync(context, path, file);
        else if (path != StartPage && Path.HasExtension(path))
            await ProblemAnswer.WriteAsync(context, StatusCodes.Status404NotFound, "The viewer has no such file.");
        else
            await SendStartPageAsync(context, prefix);
    }

    // The start page is the only prepared file that contains the viewer's path.
    async Task SendStartPageAsync(HttpContext context, string prefix)
    {
        var file = FileAt(StartPage) ?? throw new FileNotFoundException("the viewer's page has gone");
        if (prefix.Length == 0)
            await SendAsync(context, StartPage, file);
        else
        {
            var page = await File.ReadAllTextAsync(file.PhysicalPath!, context.RequestAborted);
            await SendTextAsync(
                context,
                page.Replace($"\"{ViewerModule.Root}/", $"\"{prefix}{ViewerModule.Root}/", StringComparison.Ordinal),
                "text/html"
            );
        }
    }

    static Task SendTextAsync(HttpContext context, string text, string mediaType) =>
        TypedResults.Text(text, mediaType + "; charset=utf-8").ExecuteAsync(Kept(context, isForEver: false));

    async Task<OpenIdConnectConfiguration?> IssuerAsync(HttpContext context) =>
        ViewerConfiguration.SignsIn(options) ? await context.RequestServices.GetRequiredService<IssuerKeys>().CurrentAsync() : null;

    // The provider serves neither files outside its folder nor hidden ones.
    IFileInfo? FileAt(string path)
    {
        using var files = new PhysicalFileProvider(folder);
        return files.GetFileInfo(path) is { Exists: true, PhysicalPath: not null } file ? file : null;
    }

    Task SendAsync(HttpContext context, string path, IFileInfo file)
    {
        var type = mediaTypes.TryGetContentType(path, out var known) ? known : "application/octet-stream";
        Kept(context, HashedName().IsMatch(path));
        if (FileAt(path + ".gz") is { } small && path != StartPage + ".gz")
        {
            context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
            if (TakesGzip(context.Request))
            {
                context.Response.Headers.ContentEncoding = "gzip";
                file = small;
            }
        }
        var tag = new EntityTagHeaderValue(
            string.Create(CultureInfo.InvariantCulture, $"\"{file.LastModified.UtcTicks:x}-{file.Length:x}\"")
        );
        return TypedResults.PhysicalFile(file.PhysicalPath!, type, lastModified: file.LastModified, entityTag: tag).ExecuteAsync(context);
    }

    static bool TakesGzip(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptEncoding.Any(coding => coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && coding.Quality is not 0);

    static HttpContext Kept(HttpContext context, bool isForEver)
    {
        context.Response.Headers.CacheControl = isForEver ? "public, max-age=31536000, immutable" : "no-cache";
        return context;
    }

    // OHIF compiles WebAssembly, creates functions from text and starts workers from blobs. It connects to this service and to the issuer
    // of tokens only.
    static string ContentSecurityPolicy(PacsOptions options)
    {
        var issuer = ViewerConfiguration.SignsIn(options)
            ? " " + new Uri(options.Security.Authority).GetLeftPart(UriPartial.Authority)
            : "";
        return "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:; worker-src 'self' "
            + "data: blob:; "
            + $"connect-src 'self' data: blob:{issuer}; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self' "
            + "data:; "
            + $"frame-src 'self' blob:{issuer}; object-src 'self' blob:; media-src 'self' blob:; frame-ancestors 'self'";
    }

    // Names that the bundler makes contain a hash of the content.
    [GeneratedRegex(@"^([0-9a-f]{16}|.+\.bundle\.[0-9a-f]{16})\.[a-z0-9]+$")]
    private static partial Regex HashedName();
}
