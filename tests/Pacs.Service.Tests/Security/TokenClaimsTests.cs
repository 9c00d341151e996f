using System.Buffers.Text;
using System.Security.Claims;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Pacs.Service.Security;
using Xunit;

namespace Pacs.Service.Tests.Security;

public sealed class TokenClaimsTests
{
    [Theory]
    [InlineData("a list", "roles", """{"sub":"u","roles":["read","store"]}""", "read store")]
    [InlineData("one text", "roles", """{"sub":"u","roles":"read"}""", "read")]
    [InlineData("words, as in scope", "scope", """{"sub":"u","scope":"openid read delete"}""", "read delete")]
    [InlineData(
        "Keycloak's realm roles",
        "realm_access.roles",
        """{"sub":"u","realm_access":{"roles":["offline_access","store"]}}""",
        "store"
    )]
    [InlineData(
        "Keycloak's roles of a client with dots in its name",
        "resource_access.pacs.example.org.roles",
        """{"sub":"u","resource_access":{"pacs.example.org":{"roles":["administer"]}}}""",
        "administer"
    )]
    [InlineData(
        "a claim with dots in its name",
        "https://example.org/roles",
        """{"sub":"u","https://example.org/roles":["read"]}""",
        "read"
    )]
    [InlineData("no such claim", "roles", """{"sub":"u","groups":["read"]}""", "")]
    [InlineData("a number", "roles", """{"sub":"u","roles":5}""", "")]
    [InlineData("a list of other things", "roles", """{"sub":"u","roles":[1,null,{"read":1},["read"]]}""", "")]
    [InlineData("another case", "roles", """{"sub":"u","roles":["Read"]}""", "")]
    [InlineData("a path that ends in the middle", "realm_access", """{"sub":"u","realm_access":{"roles":["read"]}}""", "")]
    [InlineData("a path that goes on beyond a text", "roles.more", """{"sub":"u","roles":"read"}""", "")]
    public void Roles_are_found(string situation, string claim, string payload, string roles)
    {
        var principal = Of(payload, claim)!;

        Assert.True(roles == string.Join(' ', principal.FindAll(ClaimTypes.Role).Select(role => role.Value)), situation);
        Assert.All(Roles.All, role => Assert.Equal(roles.Split(' ').Contains(role), principal.IsInRole(role)));
    }

    [Fact]
    public void Values_of_ones_own_give_roles_and_the_roles_own_names_no_longer_do()
    {
        var options = Options("roles") with
        {
            Roles = new Dictionary<string, IReadOnlyList<string>>
            {
                [Roles.Read] = ["Radiology Staff", "7d1f-group"],
                [Roles.Store] = ["store"],
            },
        };

        Assert.True(TokenClaims.PrincipalOf(Token("""{"sub":"u","roles":["Radiology Staff"]}"""), options)!.IsInRole(Roles.Read));
        Assert.True(TokenClaims.PrincipalOf(Token("""{"sub":"u","roles":["x","7d1f-group"]}"""), options)!.IsInRole(Roles.Read));
        Assert.False(TokenClaims.PrincipalOf(Token("""{"sub":"u","roles":["read"]}"""), options)!.IsInRole(Roles.Read));
    }

    [Theory]
    [InlineData("""{"sub":"u-1","client_id":"c"}""", "u-1")]
    [InlineData("""{"client_id":"gateway","azp":"other"}""", "gateway")]
    [InlineData("""{"sub":"","azp":"gateway"}""", "gateway")]
    [InlineData("""{"appid":"gateway"}""", "gateway")]
    [InlineData("""{"sub":5}""", null)]
    [InlineData("""{"name":"Somebody"}""", null)]
    public void The_user_is_the_subject_or_else_the_client(string payload, string? name) =>
        Assert.Equal(name, Of(payload, "roles")?.Identity?.Name);

    static ClaimsPrincipal? Of(string payload, string claim) => TokenClaims.PrincipalOf(Token(payload), Options(claim));

    static SecurityOptions Options(string claim) =>
        new() { RoleClaim = claim, Roles = Roles.All.ToDictionary(role => role, role => (IReadOnlyList<string>)[role]) };

    static JsonWebToken Token(string payload) =>
        new($"{Base64Url.EncodeToString("""{"alg":"RS256"}"""u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.AA");
}
