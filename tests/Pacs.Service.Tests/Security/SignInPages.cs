using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Pacs.Service.Tests.Security;

/// <summary>The part of an issuer that browsers see (OpenID Connect Core 1.0, 3.1): it signs in everybody who comes, without a question. It
/// cannot revoke tokens.</summary>
sealed class SignInPages
{
    public const string ClientId = "viewer";

    int asked,
        renewed,
        given;

    /// <summary>Makes the access token that is given next.</summary>
    public Func<TestIssuer, string> AccessToken { get; set; } = issuer => issuer.Token("read");

    /// <summary>What the client is told of the access token's life, in seconds.</summary>
    public int ExpiresIn { get; set; } = 3600;

    /// <summary>How often users were sent here.</summary>
    public int Asked => Volatile.Read(ref asked);

    /// <summary>How often a hidden frame was.</summary>
    public int Renewed => Volatile.Read(ref renewed);

    /// <summary>How many tokens were fetched.</summary>
    public int Given => Volatile.Read(ref given);

    /// <summary>The last access token.</summary>
    public string Last { get; private set; } = "";

    /// <summary>Where users were sent back to.</summary>
    public ConcurrentQueue<string> SentBack { get; } = [];

    /// <summary>What the discovery document says of it.</summary>
    public static void Describe(JsonObject document, string authority)
    {
        document["authorization_endpoint"] = authority + "/authorize";
        document["token_endpoint"] = authority + "/token";
        document["end_session_endpoint"] = authority + "/end";
    }

    public void Map(WebApplication app, TestIssuer issuer)
    {
        app.MapGet("/realms/hospital/authorize", context =>
        {
            Interlocked.Increment(ref context.Request.Query["prompt"] == "none" ? ref renewed : ref asked);
            SendBack(context, "redirect_uri", "&code=1");
            return Task.CompletedTask;
        });
        app.MapPost("/realms/hospital/token", context =>
        {
            Interlocked.Increment(ref given);
            var about = issuer.Claims();
            about["aud"] = ClientId;
            return context.Response.WriteAsync(
                new JsonObject
                {
                    ["access_token"] = Last = AccessToken(issuer),
                    ["id_token"] = issuer.Token(about),
                    ["token_type"] = "Bearer",
                    ["expires_in"] = ExpiresIn,
                }.ToJsonString()
            );
        });
        app.MapGet("/realms/hospital/end", context =>
        {
            SendBack(context, "post_logout_redirect_uri", "");
            return Task.CompletedTask;
        });
    }

    void SendBack(HttpContext context, string parameter, string more)
    {
        var address = context.Request.Query[parameter].ToString();
        SentBack.Enqueue(address);
        context.Response.Redirect($"{address}?state={Uri.EscapeDataString(context.Request.Query["state"].ToString())}{more}");
    }
}
