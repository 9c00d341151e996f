using Pacs.Service.Hosting;

namespace Pacs.Service.Security;

/// <summary>Options of section <c>Pacs:Security</c>: the issuer whose tokens are accepted, and the claim values that
/// grant each role.</summary>
sealed record SecurityOptions
{
    public bool AllowAnonymous { get; init; }
    public string Authority { get; init; } = "";
    public string Audience { get; init; } = "";
    public string MetadataAddress { get; init; } = "";
    public bool RequireHttpsMetadata { get; init; }
    public string RoleClaim { get; init; } = "";
    public bool PublicMetrics { get; init; }

    /// <summary>Gets the values of <see cref="RoleClaim"/> that grant each role.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Roles { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Gets whether HTTP clients must present a token, which is so if an authority is set.</summary>
    public bool AsksForTokens => Authority.Length > 0;
}

/// <summary>Paths of a certificate and its private key, both in PEM format.</summary>
sealed record CertificateOptions
{
    public string CertificatePath { get; init; } = "";
    public string KeyPath { get; init; } = "";
}

/// <summary>Whether DIMSE clients present a certificate.</summary>
enum ClientCertificates
{
    /// <summary>Clients are not asked for a certificate.</summary>
    None,

    /// <summary>A certificate is optional; an invalid one is refused.</summary>
    Allow,

    /// <summary>A valid certificate is required.</summary>
    Require,
}

/// <summary>Options of section <c>Pacs:Dimse:Tls</c>: the port for DIMSE over TLS.</summary>
sealed record DimseTlsOptions
{
    /// <summary>Port; null to switch DIMSE over TLS off.</summary>
    public int? Port { get; init; }

    /// <summary>Address to listen on; null for that of the port without TLS.</summary>
    public ListenAddress? Address { get; init; }
    public CertificateOptions Certificate { get; init; } = new();
    public ClientCertificates ClientCertificates { get; init; }
    public string ClientAuthorityPath { get; init; } = "";
}
