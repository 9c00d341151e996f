using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Pacs.Service.Security;

/// <summary>Checks tokens (RFC 7519, RFC 8725) against what the issuer says now: a token that names an unknown key has the issuer asked once more before it is refused, so that a change of keys is not noticed by clients.</summary>
sealed class BearerTokenHandler(IssuerKeys issuer) : JsonWebTokenHandler
{
    // Claims of ID tokens alone: OpenID Connect Core 1.0, 2 and 3.3.2.11.
    static readonly string[] idTokenClaims = ["nonce", "at_hash", "c_hash"];

    /// <summary>What holds for every token. Signed by the issuer's own key pair: a shared secret could be forged by whoever checks it, and none (RFC 8725 3.1) by everybody.</summary>
    public static TokenValidationParameters Parameters(SecurityOptions options) => new()
    {
        ValidAudience = options.Audience,
        ValidateIssuer = true,
        ValidateAudience = true,
        ValidateLifetime = true,
        ValidateIssuerSigningKey = true,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        // Servers keep time by NTP; five minutes, the default, is long for a token that lives as long.
        ClockSkew = TimeSpan.FromMinutes(1),
        TypeValidator = (type, token, _) => CheckIsAccessToken(type, WithoutExtensions((JsonWebToken)token)),
        ValidAlgorithms =
        [
            SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
            SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
            SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
        ],
    };

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        if (await issuer.CurrentAsync() is not { } known)
            return new TokenValidationResult { IsValid = false, Exception = new IssuerUnreachableException() };
        var result = await base.ValidateTokenAsync(token, With(validationParameters, known));
        return result.Exception is SecurityTokenSignatureKeyNotFoundException && await issuer.NewerAsync(known) is { } newer
            ? await base.ValidateTokenAsync(token, With(validationParameters, newer))
            : result;
    }

    // The same keys sign tokens that are for the client alone (who signed in, how to renew, that a session ended), and one for another use must not pass for one of access (RFC 8725 3.11). Tokens that do not say what they are, as most do not, are known by what only others hold.
    static string CheckIsAccessToken(string type, JsonWebToken token)
    {
        // RFC 9068 2.1; media types have no case.
        var says = Is(type, "at+jwt") || Is(type, "application/at+jwt");
        if (!says && type.Length > 0 && !Is(type, "JWT"))
            throw new SecurityTokenInvalidTypeException("The header's typ is not that of an access token") { InvalidType = type };
        // Keycloak's own word, beside ID, Refresh, Offline, Logout and others.
        if (token.TryGetPayloadValue<object>("typ", out var kind))
        {
            if (kind is not string word || !Is(word, "Bearer"))
                throw new SecurityTokenInvalidTypeException("The claim typ is not that of an access token");
            says = true;
        }
        // Before its version 25 Keycloak wrote nonce into access tokens, too.
        if (!says && idTokenClaims.Any(claim => token.TryGetPayloadValue<object>(claim, out _)))
            throw new SecurityTokenInvalidTypeException("It is an ID token, not an access token");
        return type;

        static bool Is(string text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);
    }

    // RFC 7515 4.1.11: crit lists extensions that a recipient must understand to believe the signature. This one understands none.
    static JsonWebToken WithoutExtensions(JsonWebToken token) => token.TryGetHeaderValue<object>("crit", out _)
        ? throw new SecurityTokenInvalidTypeException("The header's crit names an extension that is not understood here")
        : token;

    static TokenValidationParameters With(TokenValidationParameters parameters, OpenIdConnectConfiguration issuer)
    {
        var with = parameters.Clone();
        (with.ValidIssuer, with.IssuerSigningKeys) = (issuer.Issuer, issuer.SigningKeys);
        return with;
    }
}
