using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tests.Shared;

namespace Pacs.Service.Tests.Security;

/// <summary>An OpenID Connect issuer on loopback: discovery document, key set, and tokens written here by hand, so that they owe nothing to
/// the library that checks them. To the service, which is another process, it is as real as any.</summary>
sealed class TestIssuer : IAsyncDisposable
{
    public const string Audience = "pacs";

    readonly int port = LoopbackPort.Free();
    WebApplication? app;
    SignInPages? signIn;
    int asked;

    public TestIssuer() => Keys = [Key];

    /// <summary>What signs now.</summary>
    public SigningKey Key { get; private set; } = new("first");

    /// <summary>What the key set holds.</summary>
    public List<SigningKey> Keys { get; }

    public string Authority => $"http://127.0.0.1:{port}/realms/hospital";

    /// <summary>What the discovery document calls it, if not what it is.</summary>
    public string? Name { get; set; }

    /// <summary>How often the key set was fetched.</summary>
    public int Asked => Volatile.Read(ref asked);

    /// <summary>The service's settings that go with it.</summary>
    public string[] Settings =>
        [$"--Pacs:Security:Authority={Authority}", $"--Pacs:Security:Audience={Audience}", "--Pacs:Security:RequireHttpsMetadata=false"];

    /// <summary>Starts it.</summary>
    /// <param name="signIn">Its pages for browsers; null for none.</param>
    public static async Task<TestIssuer> StartAsync(SignInPages? signIn = null)
    {
        var issuer = new TestIssuer { signIn = signIn };
        await issuer.ComeBackAsync();
        return issuer;
    }

    public async Task ComeBackAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddRoutingCore();
        app = builder.Build();
        // Viewers ask from pages of another origin.
        app.Use(next =>
            context =>
            {
                context.Response.Headers.AccessControlAllowOrigin = "*";
                return next(context);
            }
        );
        app.MapGet("/realms/hospital/.well-known/openid-configuration", context =>
        {
            var document = new JsonObject { ["issuer"] = Name ?? Authority, ["jwks_uri"] = $"{Authority}/certs" };
            if (signIn is not null)
                SignInPages.Describe(document, Authority);
            return context.Response.WriteAsync(document.ToJsonString());
        });
        signIn?.Map(app, this);
        app.MapGet("/realms/hospital/certs", context =>
        {
            Interlocked.Increment(ref asked);
            lock (Keys)
                return context.Response.WriteAsync(
                    new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(key => key.Public())]) }.ToJsonString()
                );
        });
        await app.StartAsync();
    }

    public async Task GoAwayAsync()
    {
        await app!.StopAsync();
        await app.DisposeAsync();
        app = null;
    }

    /// <summary>A new key signs from now on; the old one stays in the set, as issuers keep it until its tokens have expired, or
    /// goes.</summary>
    public void ChangeKey(string id, bool keepOld)
    {
        lock (Keys)
        {
            if (!keepOld)
                Keys.Clear();
            Keys.Add(Key = new SigningKey(id));
        }
    }

    /// <summary>A good token with these roles.</summary>
    public string Token(params string[] roles) => Token(Claims(roles));

    /// <summary>A token of the current key with these claims.</summary>
    public string Token(JsonObject claims) => Key.Sign(claims);

    /// <summary>What a good token says.</summary>
    public JsonObject Claims(params string[] roles) =>
        new()
        {
            ["iss"] = Authority,
            ["aud"] = Audience,
            ["sub"] = "user-1",
            ["iat"] = In(TimeSpan.FromMinutes(-5)),
            ["nbf"] = In(TimeSpan.FromMinutes(-5)),
            ["exp"] = In(TimeSpan.FromMinutes(5)),
            ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]),
        };

    /// <summary>A moment from now, as tokens write it.</summary>
    public static long In(TimeSpan later) => (DateTimeOffset.UtcNow + later).ToUnixTimeSeconds();

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await GoAwayAsync();
    }
}

/// <summary>A key pair that signs tokens.</summary>
sealed class SigningKey(string id)
{
    readonly RSA rsa = RSA.Create(2048);

    public byte[] Modulus => rsa.ExportParameters(false).Modulus!;

    public string PublicPem => rsa.ExportSubjectPublicKeyInfoPem();

    public JsonNode Public()
    {
        var parameters = rsa.ExportParameters(false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = "RS256",
            ["kid"] = id,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
    }

    /// <summary>RFC 7515, RS256.</summary>
    /// <param name="claims">What it says.</param>
    /// <param name="type">The header's typ; null for none.</param>
    /// <param name="more">More of the header.</param>
    public string Sign(JsonObject claims, string? type = "JWT", Action<JsonObject>? more = null) =>
        Sign("RS256", claims, bytes => rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), type, more);

    /// <summary>Signed in another way, under this key's name.</summary>
    public string Sign(
        string algorithm,
        JsonObject claims,
        Func<byte[], byte[]> sign,
        string? type = "JWT",
        Action<JsonObject>? more = null
    )
    {
        var header = new JsonObject { ["alg"] = algorithm, ["kid"] = id };
        if (type is not null)
            header["typ"] = type;
        more?.Invoke(header);
        var start = $"{Part(header)}.{Part(claims)}";
        return $"{start}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(start)))}";
    }

    static string Part(JsonObject json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));
}
