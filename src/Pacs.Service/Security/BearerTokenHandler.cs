using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Pacs.Service.Security;

/// <summary>Checks tokens (RFC 7519, RFC 8725) against what the issuer says now: a token that names an unknown key has the issuer asked once more before it is refused, so that a change of keys is not noticed by clients.</summary>
sealed class BearerTokenHandler(IssuerKeys issuer) : JsonWebTokenHandler
{
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

    static TokenValidationParameters With(TokenValidationParameters parameters, OpenIdConnectConfiguration issuer)
    {
        var with = parameters.Clone();
        (with.ValidIssuer, with.IssuerSigningKeys) = (issuer.Issuer, issuer.SigningKeys);
        return with;
    }
}
