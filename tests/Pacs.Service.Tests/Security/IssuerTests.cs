using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Pacs.Service.Hosting;
using Pacs.Service.Security;
using Pacs.Service.Tests.DicomWeb;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Security;

/// <summary>The issuer changes its keys, or is away, while the service runs.</summary>
public sealed class IssuerTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Trait("run", "full")]
    [Fact]
    public async Task The_first_token_of_a_new_key_is_let_in_without_a_restart_and_the_old_key_goes_with_the_issuers_set()
    {
        await using var secured = await SecuredService.StartAsync();
        var old = secured.Issuer.Token("read");
        Assert.Equal(200, await secured.SearchAsync(old));
        // The issuer is not asked more often than every five seconds.
        await Task.Delay(TimeSpan.FromSeconds(6), Cancel);

        secured.Issuer.ChangeKey("second", keepOld: true);
        Assert.Equal(200, await secured.SearchAsync(secured.Issuer.Token("read")));
        Assert.Equal(200, await secured.SearchAsync(old));

        await Task.Delay(TimeSpan.FromSeconds(6), Cancel);
        secured.Issuer.ChangeKey("third", keepOld: false);
        Assert.Equal(200, await secured.SearchAsync(secured.Issuer.Token("read")));
        Assert.Equal(401, await secured.SearchAsync(old));
    }

    [Trait("run", "full")]
    [Fact]
    public async Task A_flood_of_tokens_with_made_up_keys_does_not_become_a_flood_at_the_issuer()
    {
        await using var secured = await SecuredService.StartAsync();
        Assert.Equal(200, await secured.SearchAsync(secured.Issuer.Token("read")));
        var (before, clock) = (secured.Issuer.Asked, Stopwatch.StartNew());

        var made = Enumerable.Range(0, 20).Select(i => new SigningKey($"made-up-{i}").Sign(secured.Issuer.Claims("read"))).ToList();
        for (var i = 0; i < 200; i++)
            Assert.Equal(401, await secured.SearchAsync(made[i % made.Count]));

        Assert.InRange(secured.Issuer.Asked - before, 0, 1 + (int)(clock.Elapsed.TotalSeconds / 5));
        Assert.Equal(200, await secured.SearchAsync(secured.Issuer.Token("read")));
    }

    [Trait("run", "full")]
    [Fact]
    public async Task While_the_issuer_is_away_at_the_start_tokens_are_answered_503_and_when_it_is_there_they_are_let_in()
    {
        using var folder = new TemporaryFolder();
        await using var issuer = new TestIssuer();
        await using var service = await ServiceProcess.StartAsync(Path.Combine(folder, "data"), issuer.Settings);

        using (var answer = await GetAsync(service, issuer.Token("read")))
        {
            Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
            await ArchiveServer.AssertProblemAsync(answer, HttpStatusCode.ServiceUnavailable, "issuer of tokens cannot be reached");
        }
        using (var answer = await GetAsync(service, null))
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("the issuer of tokens cannot be asked at " + issuer.Authority, service.Output, StringComparison.Ordinal);

        await issuer.ComeBackAsync();
        await UntilAsync(service, issuer, HttpStatusCode.OK, within: TimeSpan.FromMinutes(2));
    }

    [Trait("run", "full")]
    [Fact]
    public async Task An_issuer_that_goes_away_later_is_not_missed_by_tokens_of_known_keys()
    {
        await using var secured = await SecuredService.StartAsync();
        Assert.Equal(200, await secured.SearchAsync(secured.Issuer.Token("read")));

        await secured.Issuer.GoAwayAsync();

        Assert.Equal(200, await secured.SearchAsync(secured.Issuer.Token("read")));
        Assert.Equal(401, await secured.SearchAsync(new SigningKey("unknown").Sign(secured.Issuer.Claims("read"))));
        Assert.Equal(200, await secured.SearchAsync(secured.Issuer.Token("read")));
    }

    [Fact]
    public async Task Keys_are_renewed_each_hour_and_each_minute_while_the_issuer_does_not_answer()
    {
        await using var issuer = await TestIssuer.StartAsync();
        var clock = new HandClock();
        using var keys = new IssuerKeys(Options(issuer), clock, NullLogger<IssuerKeys>.Instance);
        var first = await OtherAsync(keys, clock, than: null);
        var asked = issuer.Asked;

        clock.Now += TimeSpan.FromMinutes(50);
        Assert.Same(first, await keys.CurrentAsync());
        Assert.Equal(asked, issuer.Asked);
        clock.Now += TimeSpan.FromMinutes(11);
        var second = await OtherAsync(keys, clock, than: first);

        await issuer.GoAwayAsync();
        asked = issuer.Asked;
        clock.Now += TimeSpan.FromMinutes(61);
        Assert.Same(second, await keys.CurrentAsync());
        // Waits for what the line above has set going.
        Assert.Null(await keys.NewerAsync(second));
        await issuer.ComeBackAsync();
        Assert.Same(second, await keys.CurrentAsync());
        Assert.Equal(asked, issuer.Asked);
        clock.Now += TimeSpan.FromMinutes(1);
        await OtherAsync(keys, clock, than: second);
    }

    [Fact]
    public async Task The_first_token_after_an_hour_is_judged_by_what_the_issuer_says_then()
    {
        await using var issuer = await TestIssuer.StartAsync();
        var clock = new HandClock();
        using var keys = new IssuerKeys(Options(issuer), clock, NullLogger<IssuerKeys>.Instance);
        var first = await OtherAsync(keys, clock, than: null);
        issuer.ChangeKey("second", keepOld: false);

        clock.Now += TimeSpan.FromMinutes(61);

        var second = (await keys.CurrentAsync())!;
        Assert.NotSame(first, second);
        Assert.Equal("second", Assert.Single(second.SigningKeys).KeyId);
    }

    [Fact]
    public async Task Keys_of_an_issuer_that_stays_away_are_believed_for_a_day()
    {
        await using var issuer = await TestIssuer.StartAsync();
        var clock = new HandClock();
        using var keys = new IssuerKeys(Options(issuer), clock, NullLogger<IssuerKeys>.Instance);
        var first = await OtherAsync(keys, clock, than: null);
        await issuer.GoAwayAsync();

        clock.Now += TimeSpan.FromHours(23);
        Assert.Same(first, await keys.CurrentAsync());
        clock.Now += TimeSpan.FromHours(1);
        Assert.Null(await keys.CurrentAsync());

        await issuer.ComeBackAsync();
        await OtherAsync(keys, clock, than: first);
    }

    [Fact]
    public async Task A_discovery_document_of_another_issuer_is_not_believed()
    {
        await using var issuer = await TestIssuer.StartAsync();
        var clock = new HandClock();
        using var keys = new IssuerKeys(Options(issuer), clock, NullLogger<IssuerKeys>.Instance);
        // Whoever can put a document there could otherwise name himself.
        issuer.Name = "https://sso.example.org/realms/other";
        Assert.Null(await keys.CurrentAsync());

        // The slash at the end of Auth0's names does not stand in settings.
        issuer.Name = issuer.Authority + "/";
        Assert.Equal(issuer.Name, (await OtherAsync(keys, clock, than: null)).Issuer);
    }

    static PacsOptions Options(TestIssuer issuer) =>
        OptionsReader.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    issuer
                        .Settings.Select(setting => setting[2..].Split('=', 2))
                        .Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1]))
                )
                .Build()
        );

    // A busy machine may make the issuer slow: it is asked again, as it would be in the course of time.
    static async Task<OpenIdConnectConfiguration> OtherAsync(IssuerKeys keys, HandClock clock, OpenIdConnectConfiguration? than)
    {
        for (var i = 0; i < 1000; i++, clock.Now += TimeSpan.FromMilliseconds(500), await Task.Delay(20, Cancel))
            if (await keys.CurrentAsync() is { } now && now != than)
                return now;
        throw new TimeoutException("the keys are not renewed");
    }

    sealed class HandClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }

    static async Task UntilAsync(ServiceProcess service, TestIssuer issuer, HttpStatusCode status, TimeSpan within)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            using var answer = await GetAsync(service, issuer.Token("read"));
            if (answer.StatusCode == status)
                return;
            Assert.True(clock.Elapsed < within, $"still {answer.StatusCode}");
            await Task.Delay(200, Cancel);
        }
    }

    static async Task<HttpResponseMessage> GetAsync(ServiceProcess service, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "dicom-web/studies");
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        return await service.Http.SendAsync(request, Cancel);
    }
}
