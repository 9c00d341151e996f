using System.Net;
using Pacs.Service.Hosting;

namespace Pacs.Service.Security;

/// <summary>Parses the values of security settings. The message of a <see cref="FormatException"/> continues a sentence
/// that starts with the name of the setting.</summary>
static class SecurityValues
{
    static readonly char[] separators = [',', ';', ' '];

    /// <summary>Parses an http or https URL, or an empty value.</summary>
    public static string Url(string value) =>
        value.Length == 0
        || (
            Uri.TryCreate(value, UriKind.Absolute, out var url)
            && url.Scheme is "https" or "http"
            && url.Host.Length > 0
            && url.Query.Length == 0
            && url.Fragment.Length == 0
        )
            ? value.TrimEnd('/')
            : throw new FormatException($"must be a URL such as https://sso.example.org/realms/hospital, not '{value}'");

    /// <summary>Parses origins as browsers send them (RFC 6454 7): scheme, host, and port if it is not the default port
    /// of the scheme.</summary>
    public static IReadOnlyList<string> Origins(string value) =>
        [
            .. Words(value)
                .Select(text =>
                    Uri.TryCreate(text, UriKind.Absolute, out var url)
                    && url.Scheme is "https" or "http"
                    && text.TrimEnd('/').Equals(url.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
                        ? url.GetLeftPart(UriPartial.Authority)
                        : throw new FormatException($"must be origins such as https://viewer.example.org, not '{text}'")
                ),
        ];

    /// <summary>Parses IP addresses and networks.</summary>
    public static IReadOnlyList<IPNetwork> Networks(string value) => [.. Words(value).Select(Network)];

    public static IReadOnlyList<Operation> Operations(string value) =>
        Words(value) is { Length: > 0 } words
            ?
            [
                .. words
                    .Select(word =>
                        Enum.GetValues<Operation>()
                            .Cast<Operation?>()
                            .FirstOrDefault(operation => word.Equals(operation.ToString(), StringComparison.OrdinalIgnoreCase))
                        ?? throw new FormatException($"must be some of {string.Join(", ", Enum.GetNames<Operation>())}, not '{word}'")
                    )
                    .Distinct(),
            ]
            : throw new FormatException($"must be some of {string.Join(", ", Enum.GetNames<Operation>())}");

    /// <summary>Parses claim values. Only commas separate them, because the name of a role may contain spaces.</summary>
    public static IReadOnlyList<string> ClaimValues(string value) =>
        value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } values
            ? values
            : throw new FormatException("must name at least one value of the claim");

    public static string Claim(string value) =>
        value.Trim() is { Length: > 0 } claim ? claim : throw new FormatException("must name a claim, such as roles or realm_access.roles");

    public static ListenAddress? Address(string value) => value.Length == 0 ? null : ListenAddress.Of(value, 0, "Pacs:Dimse:Tls:Address");

    static IPNetwork Network(string text)
    {
        if (IPAddress.TryParse(text, out var address))
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        // 10.1.2.3/8 may be a mistake for 10.1.2.3 or for 10.0.0.0/8; the latter would admit many more clients.
        return
            IPNetwork.TryParse(text, out var network)
            && IPAddress.TryParse(text[..text.IndexOf('/', StringComparison.Ordinal)], out var start)
            && start.Equals(network.BaseAddress)
            ? network
            : throw new FormatException(
                $"must be IP addresses or networks such as 10.1.2.0/24 (no bits set behind the prefix), not '{text}'"
            );
    }

    static string[] Words(string value) => value.Split(separators, StringSplitOptions.RemoveEmptyEntries);
}
