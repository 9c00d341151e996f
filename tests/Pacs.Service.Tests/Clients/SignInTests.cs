using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Pacs.Service.Tests.Dimse;
using Pacs.Service.Tests.Security;
using Xunit;

namespace Pacs.Service.Tests.Clients;

/// <summary>The viewer OHIF in Chromium where users sign in with an issuer, and behind a proxy's prefix.</summary>
[Trait("run", "full")]
public sealed class SignInTests : IAsyncLifetime
{
    const string Study = "Head phantom, 40 slices";

    const string Row = $"[...document.querySelectorAll('tbody tr')].find(row => row.innerText.includes('{Study}'))";

    readonly SignInPages signIn = new();
    TestIssuer issuer = null!;
    TestService service = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var viewer = ClientPrograms.Ohif();
        ClientPrograms.Chromium();
        issuer = await TestIssuer.StartAsync(signIn);
        service = await TestService.StartAsync(
            ("Pacs:Security:Authority", issuer.Authority),
            ("Pacs:Security:Audience", TestIssuer.Audience),
            ("Pacs:Security:RequireHttpsMetadata", "false"),
            ("Pacs:Viewer:Folder", viewer),
            ("Pacs:Viewer:ClientId", SignInPages.ClientId),
            ("Pacs:Http:TrustedProxies", "127.0.0.1")
        );
        using var content = new ByteArrayContent(
            await File.ReadAllBytesAsync(Path.Combine(TestService.SampleStudies, "ct", "20.dcm"), Cancel)
        )
        {
            Headers = { ContentType = new("application/dicom") },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "dicom-web/studies")
        {
            Content = content,
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", issuer.Token("store")) },
        };
        using var stored = await service.Http.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, stored.StatusCode);
    }

    [Fact]
    public async Task A_user_who_may_not_read_is_told_so_in_the_words_of_the_service()
    {
        signIn.AccessToken = issuer => issuer.Token("store");
        await using var page = await OhifPage.OpenAsync(service.Http.BaseAddress!, isFresh: true);

        await page.Browser.GoAsync(new Uri(service.Http.BaseAddress!, "ohif"));

        await page.Browser.UntilAsync("document.body.innerText.includes('This needs the role read, and your token does not give it.')");
    }

    [Fact]
    public async Task Signing_out_ends_at_a_page_that_says_so_where_the_issuer_cannot_revoke_tokens()
    {
        await using var page = await OhifPage.OpenAsync(service.Http.BaseAddress!, isFresh: true);
        await page.ShowListAsync(1);

        await page.Browser.GoAsync(new Uri(service.Http.BaseAddress!, "ohif/logout"));

        await page.Browser.UntilAsync(
            "location.pathname === '/ohif/logout-redirect.html' && document.body.innerText.includes('You are signed out.')"
        );
        Assert.DoesNotContain(page.Browser.Answers, answer => answer.Status >= 400);
        await page.Browser.ClickAsync("document.querySelector('a')");
        await page.Browser.UntilAsync($"!!{Row}");
    }

    [Fact]
    public async Task The_sign_in_is_renewed_in_a_hidden_frame_before_it_ends_and_the_new_token_is_used()
    {
        ConcurrentQueue<string> tokens = [];
        signIn.AccessToken = issuer =>
        {
            // OHIF renews a sign-in a minute before its end: the first one at once, the next one not during this test.
            signIn.ExpiresIn = tokens.IsEmpty ? 61 : 3600;
            tokens.Enqueue(UniqueToken(issuer));
            return tokens.Last();
        };
        await using var page = await OhifPage.OpenAsync(service.Http.BaseAddress!, isFresh: true);
        await page.ShowListAsync(1);
        var asked = signIn.Asked;

        const string user = "sessionStorage.getItem(Object.keys(sessionStorage).find(key => key.startsWith('oidc.user:')))";
        await page.Browser.UntilAsync($"JSON.parse({user}).access_token !== '{tokens.First()}'");
        await page.SearchAsync("häntom", left: 1);

        var authorization = await page.Browser.AuthorizationAsync("PatientName=");
        Assert.Contains(authorization, tokens.Skip(1).Select(token => "Bearer " + token));
        Assert.NotEqual(0, signIn.Renewed);
        Assert.Equal(asked, signIn.Asked);
        Assert.DoesNotContain(page.Browser.Answers, answer => answer.Status >= 400);
    }

    [Fact]
    public async Task A_study_that_is_opened_when_the_session_has_ended_is_shown_after_a_new_sign_in()
    {
        signIn.AccessToken = UniqueToken;
        await using var page = await OhifPage.OpenAsync(service.Http.BaseAddress!, isFresh: true);
        await page.ShowListAsync(1);
        await page.SelectAsync(Study);
        var (asked, token) = (signIn.Asked, signIn.Last);
        await EndSessionAsync(token);

        await page.OpenSelectedAsync();

        await page.PictureAsync();
        Assert.NotEqual(asked, signIn.Asked);
        Assert.NotEqual(token, signIn.Last);
        Assert.Contains(page.Browser.Answers, answer => answer.Status == 401);
    }

    [Fact]
    public async Task Behind_a_prefix_users_sign_in_and_see_a_study()
    {
        await using var proxy = await PrefixProxy.StartAsync(service.Http.BaseAddress!);
        await using var page = await OhifPage.OpenAsync(proxy.Address, isFresh: true);
        await page.ShowListAsync(1);
        await page.OpenFromListAsync(Study);
        await page.PictureAsync();

        await page.Browser.SettleAsync();
        page.Browser.AssertContent();
        Assert.Equal([proxy.Address + "ohif/callback"], signIn.SentBack);
        var own = page
            .Browser.Answers.Select(answer => new Uri(answer.Url))
            .Where(url => url.Authority == proxy.Address.Authority)
            .ToList();
        Assert.All(own, url => Assert.StartsWith("/archive/", url.AbsolutePath, StringComparison.Ordinal));
    }

    // Tokens with the same claims are the same text.
    static string UniqueToken(TestIssuer issuer)
    {
        var claims = issuer.Claims("read");
        claims["jti"] = Guid.NewGuid().ToString();
        return issuer.Token(claims);
    }

    // The issuer withdraws the key that has signed the token. The service learns it with the first token of the new key, but asks every
    // five seconds at most.
    async Task EndSessionAsync(string token)
    {
        issuer.ChangeKey("second", keepOld: false);
        var clock = Stopwatch.StartNew();
        while (await StatusAsync(issuer.Token("read")) != HttpStatusCode.OK || await StatusAsync(token) == HttpStatusCode.OK)
        {
            Assert.True(clock.Elapsed < Browser.Limit, "the service still takes tokens of the withdrawn key");
            await Task.Delay(200, Cancel);
        }
    }

    async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "dicom-web/studies?limit=1");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await service.Http.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (service is not null)
            await service.DisposeAsync();
        if (issuer is not null)
            await issuer.DisposeAsync();
    }
}
