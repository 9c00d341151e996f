using Pacs.Service.Hosting;

namespace Pacs.Service.Security;

/// <summary>Checks that every front door that other machines can reach authenticates its callers, unless the operator
/// allows it to be open.</summary>
static class Doors
{
    /// <summary>Returns the addresses that other machines can reach and that authenticate nobody.</summary>
    public static IEnumerable<ListenAddress> Open(PacsOptions options) =>
        options
            .Http.Urls.Where(_ => !options.Security.AsksForTokens)
            .Append(Asks(options, tls: false) ? null : options.Dimse.Listen)
            .Append(Asks(options, tls: true) ? null : options.Dimse.TlsListen)
            .OfType<ListenAddress>()
            .Where(address => !address.IsLoopback);

    /// <summary>Checks the settings that depend on each other.</summary>
    /// <exception cref="StartException">A setting is missing, has no use or is insecure, or an address would be open
    /// without <c>Pacs:Security:AllowAnonymous</c>.</exception>
    public static void Check(PacsOptions options)
    {
        CheckIssuer(options.Security, options.Viewer.ClientId);
        CheckTls(options);
        if (!options.Security.AllowAnonymous && Open(options).FirstOrDefault() is { } open)
            throw new StartException(
                $"{open.Setting} is {open}, which others than this machine can reach, and nobody would be asked who they are: listen "
                    + $"on 127.0.0.1, {Remedy(options, open)}, or set Pacs:Security:AllowAnonymous=true if that is what you want."
            );
    }

    // A list of callers applies to both DIMSE ports.
    static bool Asks(PacsOptions options, bool tls) =>
        options.Dimse.Callers.Count > 0 || (tls && options.Dimse.Tls.ClientCertificates == ClientCertificates.Require);

    static string Remedy(PacsOptions options, ListenAddress open) =>
        options.Http.Urls.Contains(open) ? "name an issuer of tokens (Pacs:Security:Authority)"
        : open == options.Dimse.TlsListen
            ? "name the callers (Pacs:Dimse:Callers:0:AeTitle), require their certificates (Pacs:Dimse:Tls:ClientCertificates=Require)"
        : "name the callers (Pacs:Dimse:Callers:0:AeTitle)";

    static void CheckIssuer(SecurityOptions security, string clientId)
    {
        if (!security.AsksForTokens)
        {
            if (security.Audience.Length > 0 || security.MetadataAddress.Length > 0)
                throw new StartException(
                    "Pacs:Security:Authority is needed: without the issuer, Pacs:Security:Audience and MetadataAddress have no use."
                );
            if (clientId.Length > 0)
                throw new StartException(
                    "Pacs:Security:Authority is needed: without the issuer, nobody signs in to the viewer by Pacs:Viewer:ClientId."
                );
            return;
        }
        if (security.Audience.Length == 0)
            throw new StartException(
                "Pacs:Security:Audience is needed: without it, a token that the issuer made for any other service would be good here."
            );
        foreach (
            var (key, url) in new[]
            {
                ("Pacs:Security:Authority", security.Authority),
                ("Pacs:Security:MetadataAddress", security.MetadataAddress),
            }
        )
            if (security.RequireHttpsMetadata && url.StartsWith("http:", StringComparison.OrdinalIgnoreCase))
                throw new StartException(
                    $"{key} is {url}, and whoever can change what comes from there could make tokens: use https, or set "
                        + "Pacs:Security:RequireHttpsMetadata=false for a trial."
                );
    }

    static void CheckTls(PacsOptions options)
    {
        if (options.Http.Urls.FirstOrDefault(url => url.IsTls) is { } https)
            Need(options.Http.Tls, "Pacs:Http:Tls", $"Pacs:Http:Urls has https://{https}");
        else if (options.Http.Tls != new CertificateOptions())
            throw new StartException("Pacs:Http:Tls:CertificatePath and KeyPath are for URLs with https://, and Pacs:Http:Urls has none.");
        var tls = options.Dimse.Tls;
        if (tls.Port is null)
        {
            if (tls != new DimseTlsOptions())
                throw new StartException("Pacs:Dimse:Tls:Port is needed: the other settings of Pacs:Dimse:Tls have no use without it.");
            return;
        }
        Need(tls.Certificate, "Pacs:Dimse:Tls", $"Pacs:Dimse:Tls:Port is {tls.Port}");
        if (tls.ClientCertificates != ClientCertificates.None && tls.ClientAuthorityPath.Length == 0)
            throw new StartException(
                $"Pacs:Dimse:Tls:ClientAuthorityPath is needed: Pacs:Dimse:Tls:ClientCertificates is {tls.ClientCertificates}."
            );
        if (tls.ClientCertificates == ClientCertificates.None && tls.ClientAuthorityPath.Length > 0)
            throw new StartException(
                "Pacs:Dimse:Tls:ClientCertificates is None, so that nobody would be asked for the certificate that "
                    + "Pacs:Dimse:Tls:ClientAuthorityPath is to check: set it to Allow or Require."
            );
    }

    static void Need(CertificateOptions certificate, string section, string why)
    {
        if (certificate.CertificatePath.Length == 0 || certificate.KeyPath.Length == 0)
            throw new StartException(
                $"{section}:{(certificate.CertificatePath.Length == 0 ? "CertificatePath" : "KeyPath")} is needed: {why}."
            );
    }
}
