using Pacs.Service.Hosting;

namespace Pacs.Service.Security;

/// <summary>Section <c>Pacs:Security</c>: whose tokens are believed, and which of their claims give which role.</summary>
sealed record SecurityOptions
{
    public bool AllowAnonymous { get; init; }
    public string Authority { get; init; } = "";
    public string Audience { get; init; } = "";
    public string MetadataAddress { get; init; } = "";
    public bool RequireHttpsMetadata { get; init; }
    public string RoleClaim { get; init; } = "";
    public bool PublicMetrics { get; init; }

    /// <summary>The values of <see cref="RoleClaim"/> that give each role.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Roles { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The one switch: whether HTTP clients are asked who they are.</summary>
    public bool AsksForTokens => Authority.Length > 0;
}

/// <summary>A certificate and its private key, as PEM files.</summary>
sealed record CertificateOptions
{
    public string CertificatePath { get; init; } = "";
    public string KeyPath { get; init; } = "";
}

/// <summary>Whether DIMSE clients show a certificate of their own.</summary>
enum ClientCertificates
{
    /// <summary>They are not asked for one.</summary>
    None,
    /// <summary>They may; a wrong one is refused.</summary>
    Allow,
    /// <summary>They must.</summary>
    Require,
}

/// <summary>Section <c>Pacs:Dimse:Tls</c>: the second DIMSE port.</summary>
sealed record DimseTlsOptions
{
    /// <summary>Null: there is none.</summary>
    public int? Port { get; init; }

    /// <summary>Null: where the plain port listens.</summary>
    public ListenAddress? Address { get; init; }
    public CertificateOptions Certificate { get; init; } = new();
    public ClientCertificates ClientCertificates { get; init; }
    public string ClientAuthorityPath { get; init; } = "";
}
