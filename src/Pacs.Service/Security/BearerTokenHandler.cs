using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Pacs.Service.Security;

/// <summary>Validates tokens (RFC 7519, RFC 8725) with the present keys of the issuer. If a token names an unknown key,
/// the keys are fetched once more before it is refused, so that clients do not notice a change of keys.</summary>
sealed class BearerTokenHandler(IssuerKeys issuer) : JsonWebTokenHandler
{
    // Claims that only ID tokens have: OpenID Connect Core 1.0, 2 and 3.3.2.11.
    static readonly string[] idTokenClaims = ["nonce", "at_hash", "c_hash"];

    /// <summary>Returns the rules for all tokens. Only asymmetric signatures are accepted: whoever can check a shared
    /// secret can also forge tokens with it, and everybody can forge unsigned tokens (RFC 8725 3.1).</summary>
    public static TokenValidationParameters Parameters(SecurityOptions options) =>
        new()
        {
            ValidAudience = options.Audience,
            ValidateIssuer = true,
            ValidateAudience = true,
            ValidateLifetime = true,
            ValidateIssuerSigningKey = true,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            // Servers synchronize their clocks by NTP. The default of five minutes is long compared with the lifetime of tokens.
            ClockSkew = TimeSpan.FromMinutes(1),
            TypeValidator = (type, token, _) => CheckIsAccessToken(type, WithoutExtensions((JsonWebToken)token)),
            ValidAlgorithms =
            [
                SecurityAlgorithms.RsaSha256,
                SecurityAlgorithms.RsaSha384,
                SecurityAlgorithms.RsaSha512,
                SecurityAlgorithms.RsaSsaPssSha256,
                SecurityAlgorithms.RsaSsaPssSha384,
                SecurityAlgorithms.RsaSsaPssSha512,
                SecurityAlgorithms.EcdsaSha256,
                SecurityAlgorithms.EcdsaSha384,
                SecurityAlgorithms.EcdsaSha512,
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

    // The issuer signs other tokens with the same keys (ID, refresh and logout tokens), which must not pass as access
    // tokens (RFC 8725 3.11). Most tokens do not state their type, so the others are recognized by claims that only they have.
    static string CheckIsAccessToken(string type, JsonWebToken token)
    {
        // RFC 9068 2.1; media types are case-insensitive.
        var says = Is(type, "at+jwt") || Is(type, "application/at+jwt");
        if (!says && type.Length > 0 && !Is(type, "JWT"))
            throw new SecurityTokenInvalidTypeException("The header's typ is not that of an access token") { InvalidType = type };
        // Claim of Keycloak. Its other values are ID, Refresh, Offline, Logout and others.
        if (token.TryGetPayloadValue<object>("typ", out var kind))
        {
            if (kind is not string word || !Is(word, "Bearer"))
                throw new SecurityTokenInvalidTypeException("The claim typ is not that of an access token");
            says = true;
        }
        // Keycloak before version 25 wrote nonce into access tokens as well.
        if (!says && idTokenClaims.Any(claim => token.TryGetPayloadValue<object>(claim, out _)))
            throw new SecurityTokenInvalidTypeException("It is an ID token, not an access token");
        return type;

        static bool Is(string text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);
    }

    // RFC 7515 4.1.11: crit lists extensions that the recipient must understand to accept the signature. None is supported.
    static JsonWebToken WithoutExtensions(JsonWebToken token) =>
        token.TryGetHeaderValue<object>("crit", out _)
            ? throw new SecurityTokenInvalidTypeException("The header's crit names an extension that is not understood here")
            : token;

    static TokenValidationParameters With(TokenValidationParameters parameters, OpenIdConnectConfiguration issuer)
    {
        var with = parameters.Clone();
        (with.ValidIssuer, with.IssuerSigningKeys) = (issuer.Issuer, issuer.SigningKeys);
        return with;
    }
}
