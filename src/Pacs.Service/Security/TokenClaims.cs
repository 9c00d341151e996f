using System.Security.Claims;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Pacs.Service.Security;

/// <summary>Reads the claims of a token: the name of the user, and the roles that the configuration maps to its values.</summary>
static class TokenClaims
{
    // With some issuers, a client that acts for no user has no subject but a client name (RFC 9068 2.2, RFC 8693 4.3).
    // The last two names are not standard, but issuers write them.
    static readonly string[] subjects = ["sub", "client_id", "azp", "appid"];

    /// <summary>Returns the user; null if the token has no subject.</summary>
    public static ClaimsPrincipal? PrincipalOf(JsonWebToken token, SecurityOptions options)
    {
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        var claims = payload.RootElement;
        var subject = subjects
            .Select(name =>
                claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null
            )
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));
        if (subject is null)
            return null;
        var values = ValuesOf(claims, options.RoleClaim).ToHashSet(StringComparer.Ordinal);
        var roles = options
            .Roles.Where(role => role.Value.Any(values.Contains))
            .Select(role => new Claim(ClaimTypes.Role, role.Key))
            .ToList();
        return new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, subject), .. roles], "Bearer"));
    }

    // A claim's name may itself contain dots (https://pacs.example.org/roles, a client's name), so the longest existing name is used.
    static IEnumerable<string> ValuesOf(JsonElement claim, string path)
    {
        if (path.Length == 0)
            return TextsOf(claim);
        if (claim.ValueKind == JsonValueKind.Object)
            foreach (var (name, rest) in Splits(path))
                if (claim.TryGetProperty(name, out var inner))
                    return ValuesOf(inner, rest);
        return [];
    }

    static IEnumerable<(string Name, string Inner)> Splits(string path)
    {
        yield return (path, "");
        for (var dot = path.LastIndexOf('.'); dot > 0; dot = path.LastIndexOf('.', dot - 1))
            yield return (path[..dot], path[(dot + 1)..]);
    }

    // Returns the items of a list, or the words of a text separated by spaces, as in scope (RFC 6749 3.3).
    static IEnumerable<string> TextsOf(JsonElement claim) =>
        claim.ValueKind switch
        {
            JsonValueKind.Array => claim
                .EnumerateArray()
                .Where(item => item.ValueKind == JsonValueKind.String)
                .Select(item => item.GetString()!),
            JsonValueKind.String => claim.GetString() is { } text ? text.Split(' ').Append(text) : [],
            _ => [],
        };
}
