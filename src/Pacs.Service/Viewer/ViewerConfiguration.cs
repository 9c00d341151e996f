using System.Text.Json.Nodes;
using Pacs.Service.Hosting;

namespace Pacs.Service.Viewer;

/// <summary>What OHIF reads first, <c>app-config.js</c>: where the archive is, what it can do, and who signs users in.</summary>
static class ViewerConfiguration
{
    /// <summary>The script's text.</summary>
    public static string Script(PacsOptions options) => $"window.config = {Configuration(options).ToJsonString()};\n";

    static JsonObject Configuration(PacsOptions options)
    {
        var configuration = new JsonObject
        {
            // Without a slash at its end, with which signing in would go round in circles.
            ["routerBasename"] = ViewerModule.Root,
            ["extensions"] = new JsonArray(),
            ["modes"] = new JsonArray(),
            ["customizationService"] = new JsonObject(),
            ["showStudyList"] = true,
            ["showWarningMessageForCrossOrigin"] = false,
            ["investigationalUseDialog"] = new JsonObject { ["option"] = "never" },
            ["maxNumRequests"] = new JsonObject { ["interaction"] = 100, ["thumbnail"] = 5, ["prefetch"] = 25 },
            ["defaultDataSourceName"] = "dicomweb",
            ["dataSources"] = new JsonArray(new JsonObject
            {
                ["namespace"] = "@ohif/extension-default.dataSourcesModule.dicomweb",
                ["sourceName"] = "dicomweb",
                ["configuration"] = Archive(),
            }),
        };
        if (SignsIn(options))
            configuration["oidc"] = new JsonArray(SigningIn(options));
        return configuration;
    }

    /// <summary>Whether the viewer can sign users in: somebody is to be asked, and knows the viewer.</summary>
    public static bool SignsIn(PacsOptions options) => options.Security.AsksForTokens && options.Viewer.ClientId.Length > 0;

    static JsonObject Archive() => new()
    {
        ["friendlyName"] = "Archive",
        ["name"] = "archive",
        ["qidoRoot"] = "/dicom-web",
        ["wadoRoot"] = "/dicom-web",
        ["wadoUriRoot"] = "/wado",
        ["qidoSupportsIncludeField"] = true,
        ["supportsFuzzyMatching"] = false,
        ["supportsWildcard"] = true,
        ["imageRendering"] = "wadors",
        ["thumbnailRendering"] = "wadors",
        ["enableStudyLazyLoad"] = true,
        ["dicomUploadEnabled"] = true,
        ["omitQuotationForMultipartRequest"] = true,
        ["singlepart"] = "",
        ["bulkDataURI"] = new JsonObject { ["enabled"] = true, ["relativeResolution"] = "studies" },
    };

    // The authorization code with a proof key, as RFC 9700 2.1.1 wants it of pages in a browser. The redirect URI to register is <origin>/ohif/callback.
    static JsonObject SigningIn(PacsOptions options) => new()
    {
        ["authority"] = options.Security.Authority,
        ["client_id"] = options.Viewer.ClientId,
        ["response_type"] = "code",
        ["scope"] = options.Viewer.Scope,
        ["redirect_uri"] = "/callback",
        ["post_logout_redirect_uri"] = "/logout-redirect.html",
        ["automaticSilentRenew"] = true,
        ["revokeAccessTokenOnSignout"] = true,
    };
}
