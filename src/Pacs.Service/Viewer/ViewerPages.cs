namespace Pacs.Service.Viewer;

/// <summary>Sign-in pages that OHIF lacks: its own <c>silent-refresh.html</c> uses the protocol of another library, and it has no page for
/// after signing out.</summary>
static class ViewerPages
{
    /// <summary>Name of the page that a hidden frame loads last when the sign-in is renewed.</summary>
    public const string SilentRefresh = "silent-refresh.html";

    /// <summary>Name of the page that the issuer sends users to after signing out.</summary>
    public const string SignedOut = "logout-redirect.html";

    // The message of oidc-client-ts (IFrameWindow.notifyParent), to pages of this origin only.
    const string SilentRefreshPage = """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Renewing the sign-in</title></head><body><script>
        window.parent.postMessage({ source: 'oidc-client', url: window.location.href, keepOpen: false }, window.location.origin);
        </script></body></html>

        """;

    const string SignedOutPage = """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>Signed out</title>
        <style>body { background: #111; color: #ddd; font: 1.1rem sans-serif; text-align: center; padding-top: 20vh } a { color: #5acce6 }</style></head>
        <body><p>You are signed out.</p><p><a href="./">Sign in again</a></p></body></html>

        """;

    /// <summary>Returns the text of a page; null if there is no page of this name.</summary>
    public static string? Find(string name) =>
        name switch
        {
            SilentRefresh => SilentRefreshPage,
            SignedOut => SignedOutPage,
            _ => null,
        };
}
