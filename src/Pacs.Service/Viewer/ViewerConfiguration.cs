using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Pacs.Service.Hosting;

namespace Pacs.Service.Viewer;

/// <summary>The script <c>app-config.js</c> that OHIF reads first: the archive's URLs and features, and the issuer that signs users
/// in.</summary>
static class ViewerConfiguration
{
    // OHIF signs users in when it starts, so that a token that is refused is replaced by starting again: once a minute at most, since a
    // new token may be refused as well. Every other failure is shown with the words of the problem details (RFC 9457) in the answer.
    const string ErrorHandler = """
        window.config.httpErrorHandler = error => {
          const signedInAgain = 'archive-signed-in-again';
          if (error.status === 401 && window.config.oidc && !(Date.now() - sessionStorage.getItem(signedInAgain) < 60000)) {
            sessionStorage.setItem(signedInAgain, Date.now());
            window.location.reload();
          }
          try {
            const text = error.response instanceof ArrayBuffer ? new TextDecoder().decode(error.response) : error.response;
            const problem = typeof text === 'string' ? JSON.parse(text) : text;
            if (problem.detail) error.message = problem.detail;
          } catch { /* The answer has no words. */ }
        };

        """;

    /// <summary>Returns the script's text.</summary>
    /// <param name="options">Configuration of the service.</param>
    /// <param name="prefix">Path prefix that a proxy adds; empty if none.</param>
    /// <param name="issuer">Discovery document of the issuer of tokens; null while it is unknown.</param>
    public static string Script(PacsOptions options, string prefix, OpenIdConnectConfiguration? issuer) =>
        $"window.config = {Configuration(options, prefix, issuer).ToJsonString()};\n{ErrorHandler}";

    static JsonObject Configuration(PacsOptions options, string prefix, OpenIdConnectConfiguration? issuer)
    {
        var configuration = new JsonObject
        {
            // No slash at the end: with one, signing in ends in a redirect loop.
            ["routerBasename"] = prefix + ViewerModule.Root,
            ["extensions"] = new JsonArray(),
            ["modes"] = new JsonArray(),
            ["customizationService"] = new JsonObject(),
            ["showStudyList"] = true,
            ["showWarningMessageForCrossOrigin"] = false,
            ["investigationalUseDialog"] = new JsonObject { ["option"] = "never" },
            ["maxNumRequests"] = new JsonObject
            {
                ["interaction"] = 100,
                ["thumbnail"] = 5,
                ["prefetch"] = 25,
            },
            ["defaultDataSourceName"] = "dicomweb",
            ["dataSources"] = new JsonArray(
                new JsonObject
                {
                    ["namespace"] = "@ohif/extension-default.dataSourcesModule.dicomweb",
                    ["sourceName"] = "dicomweb",
                    ["configuration"] = Archive(prefix),
                }
            ),
        };
        if (SignsIn(options))
            configuration["oidc"] = new JsonArray(SigningIn(options, issuer));
        return configuration;
    }

    /// <summary>Whether the viewer signs users in: an issuer is configured, and the viewer's client ID at it.</summary>
    public static bool SignsIn(PacsOptions options) => options.Security.AsksForTokens && options.Viewer.ClientId.Length > 0;

    static JsonObject Archive(string prefix) =>
        new()
        {
            ["friendlyName"] = "Archive",
            ["name"] = "archive",
            ["qidoRoot"] = prefix + "/dicom-web",
            ["wadoRoot"] = prefix + "/dicom-web",
            ["wadoUriRoot"] = prefix + "/wado",
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

    // Authorization code flow with PKCE, as RFC 9700 2.1.1 requires of browser applications. OHIF puts its own address in front of the
    // redirect URIs.
    static JsonObject SigningIn(PacsOptions options, OpenIdConnectConfiguration? issuer) =>
        new()
        {
            ["authority"] = options.Security.Authority,
            ["client_id"] = options.Viewer.ClientId,
            ["response_type"] = "code",
            ["scope"] = options.Viewer.Scope,
            ["redirect_uri"] = "/callback",
            ["silent_redirect_uri"] = "/" + ViewerPages.SilentRefresh,
            ["post_logout_redirect_uri"] = "/" + ViewerPages.SignedOut,
            ["automaticSilentRenew"] = true,
            // Where the issuer cannot revoke tokens (RFC 7009), signing out would end with an error.
            ["revokeAccessTokenOnSignout"] = !string.IsNullOrEmpty(issuer?.RevocationEndpoint),
        };
}
