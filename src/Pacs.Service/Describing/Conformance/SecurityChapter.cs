using Pacs.Service.Describing.Pages;
using Pacs.Service.Security;

namespace Pacs.Service.Describing.Conformance;

/// <summary>Chapter on security (PS3.15).</summary>
static class SecurityChapter
{
    public static void Write(Article article, ConformanceSource source)
    {
        var options = source.Options;
        article.Heading(2, "Security");
        article.Paragraph(
            "An address beyond this machine is listened on only where callers are asked who they are, unless the configuration lifts "
                + "that in words."
        );
        article.Table(
            ["door", "transport", "who may come in"],
            [
                [
                    "HTTP",
                    options.Http.Urls.Any(url => url.IsTls) ? "TLS" : "not encrypted by the service itself",
                    options.Security.AsksForTokens ? "bearer tokens (RFC 6750) of an OpenID Connect issuer, with roles" : "everybody",
                ],
                ["DIMSE", "not encrypted", Dimse(options.Dimse.Callers.Count > 0, "everybody")],
                [
                    "DIMSE over TLS",
                    options.Dimse.TlsListen is null ? "not offered here" : "TLS",
                    options.Dimse.TlsListen is null
                        ? ""
                        : Dimse(options.Dimse.Callers.Count > 0, "everybody")
                            + $"; client certificates: {options.Dimse.Tls.ClientCertificates}",
                ],
            ]
        );
        article.Paragraph(
            "TLS, where it is on, is spoken by the BCP 195 RFC 9325 profile (PS3.15 B.12): TLS 1.2 and 1.3, with these cipher suites "
                + "where the system lets a program choose."
        );
        article.Table(["cipher suite"], ServerTls.Suites.Select(suite => (IReadOnlyList<string>)[$"`{suite}`"]));
        article.Paragraph("The roles of HTTP; none includes another.");
        article.Table(
            ["role", "routes"],
            Roles.All.Select(role => (IReadOnlyList<string>)[role, $"{source.Routes.Count(route => route.Role == role)}"])
        );
        article.Paragraph("User identity negotiation (PS3.7 D.3.3.7) and audit messages (PS3.15 A.5) are not there.");
    }

    static string Dimse(bool hasCallers, string otherwise) =>
        hasCallers ? "AE titles that the configuration lists, by address and operation" : otherwise;
}
