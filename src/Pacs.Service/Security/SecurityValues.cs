using System.Net;
using Pacs.Service.Hosting;

namespace Pacs.Service.Security;

/// <summary>Reads the values of security's settings; a <see cref="FormatException"/> goes on from the setting's name.</summary>
static class SecurityValues
{
    static readonly char[] separators = [',', ';', ' '];

    /// <summary>An http(s) URL, or nothing.</summary>
    public static string Url(string value) =>
        value.Length == 0 || (Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.Host.Length > 0 && url.Query.Length == 0 && url.Fragment.Length == 0)
            ? value.TrimEnd('/')
            : throw new FormatException($"must be a URL such as https://sso.example.org/realms/hospital, not '{value}'");

    /// <summary>Origins as browsers send them (RFC 6454 7): a scheme, a host, a port where it is not the scheme's own.</summary>
    public static IReadOnlyList<string> Origins(string value) => [.. Words(value).Select(text =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && text.TrimEnd('/').Equals(url.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
            ? url.GetLeftPart(UriPartial.Authority)
            : throw new FormatException($"must be origins such as https://viewer.example.org, not '{text}'"))];

    /// <summary>Addresses and networks.</summary>
    public static IReadOnlyList<IPNetwork> Networks(string value) => [.. Words(value).Select(Network)];

    public static IReadOnlyList<Operation> Operations(string value) => Words(value) is { Length: > 0 } words
        ? [.. words.Select(word => Enum.GetValues<Operation>().Cast<Operation?>().FirstOrDefault(operation => word.Equals(operation.ToString(), StringComparison.OrdinalIgnoreCase))
            ?? throw new FormatException($"must be some of {string.Join(", ", Enum.GetNames<Operation>())}, not '{word}'")).Distinct()]
        : throw new FormatException($"must be some of {string.Join(", ", Enum.GetNames<Operation>())}");

    /// <summary>Claim values: whatever stands between commas, since a role's name may hold spaces.</summary>
    public static IReadOnlyList<string> ClaimValues(string value) => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } values
        ? values
        : throw new FormatException("must name at least one value of the claim");

    public static string Claim(string value) => value.Trim() is { Length: > 0 } claim ? claim : throw new FormatException("must name a claim, such as roles or realm_access.roles");

    public static ListenAddress? Address(string value) => value.Length == 0 ? null : ListenAddress.Of(value, 0, "Pacs:Dimse:Tls:Address");

    static IPNetwork Network(string text)
    {
        if (IPAddress.TryParse(text, out var address))
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        // 10.1.2.3/8 may be a slip for either 10.1.2.3 or 10.0.0.0/8, and the second lets in many more.
        return IPNetwork.TryParse(text, out var network) && IPAddress.TryParse(text[..text.IndexOf('/', StringComparison.Ordinal)], out var start) && start.Equals(network.BaseAddress)
            ? network
            : throw new FormatException($"must be IP addresses or networks such as 10.1.2.0/24 (no bits set behind the prefix), not '{text}'");
    }

    static string[] Words(string value) => value.Split(separators, StringSplitOptions.RemoveEmptyEntries);
}
