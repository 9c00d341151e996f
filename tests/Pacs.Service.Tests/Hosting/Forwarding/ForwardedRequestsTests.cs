using System.Net;
using Microsoft.AspNetCore.Http;
using Pacs.Service.Hosting.Forwarding;
using Xunit;

namespace Pacs.Service.Tests.Hosting.Forwarding;

/// <summary>What of a request's forwarding is believed (RFC 7239, and the fields that came before it).</summary>
public sealed class ForwardedRequestsTests
{
    const string Proxy = "10.0.0.1",
        Outer = "10.0.0.2",
        Client = "192.0.2.60";

    // Header fields; then client, and scheme, host and path base as they are seen.
    [Theory]
    [InlineData("Forwarded: for=192.0.2.60;proto=https;host=pacs.example.org", Client, "https://pacs.example.org")]
    [InlineData("Forwarded: For=\"192.0.2.60:4711\"; Proto=HTTPS; Host=\"pacs.example.org:8443\"", Client, "https://pacs.example.org:8443")]
    [InlineData("Forwarded: for=\"[2001:db8:cafe::17]:4711\";proto=https", "2001:db8:cafe::17", "https://inside:8080")]
    [InlineData(
        "Forwarded: for=192.0.2.60;host=pacs.example.org;proto=https, for=10.0.0.2;host=middle;proto=http",
        Client,
        "https://pacs.example.org"
    )]
    [InlineData(
        "Forwarded: for=192.0.2.60;host=pacs.example.org;proto=https|Forwarded: for=10.0.0.2;host=middle;proto=http",
        Client,
        "https://pacs.example.org"
    )]
    [InlineData(
        "Forwarded: for=1.1.1.1;host=evil.example;proto=http, for=192.0.2.60;host=pacs.example.org;proto=https",
        Client,
        "https://pacs.example.org"
    )]
    [InlineData("Forwarded: for=unknown;proto=https;host=pacs.example.org", Proxy, "https://pacs.example.org")]
    [InlineData("Forwarded: for=\"_gazonk\";proto=https", Proxy, "https://inside:8080")]
    [InlineData("Forwarded: by=203.0.113.43;for=192.0.2.60;secret=\"a,b;c\\\"d\"", Client, "http://inside:8080")]
    [InlineData("Forwarded: for=192.0.2.60;proto=ftp;host=\"a/b\"", Client, "http://inside:8080")]
    [InlineData("Forwarded: for=192.0.2.60;proto=https, for=\"10.0.0.2", Proxy, "http://inside:8080")]
    [InlineData("Forwarded: for=192.0.2.60 proto=https", Proxy, "http://inside:8080")]
    [InlineData("Forwarded: ,, for=192.0.2.60 ;; proto=https ,", Client, "https://inside:8080")]
    [InlineData(
        "Forwarded: for=192.0.2.60;proto=https;host=pacs.example.org|X-Forwarded-Prefix: /archive/",
        Client,
        "https://pacs.example.org/archive"
    )]
    [InlineData(
        "X-Forwarded-For: 192.0.2.60|X-Forwarded-Proto: https|X-Forwarded-Host: pacs.example.org",
        Client,
        "https://pacs.example.org"
    )]
    [InlineData(
        "X-Forwarded-For: 192.0.2.60, 10.0.0.2|X-Forwarded-Proto: https|X-Forwarded-Host: pacs.example.org",
        Client,
        "https://pacs.example.org"
    )]
    [InlineData(
        "X-Forwarded-For: 1.1.1.1, 192.0.2.60|X-Forwarded-Proto: http, https|X-Forwarded-Host: evil.example, pacs.example.org",
        Client,
        "https://pacs.example.org"
    )]
    [InlineData("X-Forwarded-For: 192.0.2.60, 10.0.0.2|X-Forwarded-Prefix: /outer, /inner", Client, "http://inside:8080/outer/inner")]
    [InlineData(
        "X-Forwarded-Proto: https|X-Forwarded-Host: pacs.example.org|X-Forwarded-Prefix: /archive",
        Proxy,
        "https://pacs.example.org/archive"
    )]
    [InlineData("X-Forwarded-For: 192.0.2.60|X-Forwarded-Prefix: //evil.example", Client, "http://inside:8080")]
    [InlineData(
        "X-Forwarded-For: 192.0.2.60|X-Forwarded-Proto: https|Forwarded: for=1.1.1.1;proto=http;host=evil.example",
        Client,
        "https://inside:8080"
    )]
    [InlineData("", Proxy, "http://inside:8080")]
    public void What_a_trusted_proxy_says_is_believed(string fields, string client, string url)
    {
        var request = Sent(Proxy, fields);

        new ForwardedRequests(Networks, ForwardedFields.Either).Apply(request);

        Assert.Equal((client, url), Seen(request));
    }

    [Theory]
    [InlineData("Forwarded: for=192.0.2.60;proto=https;host=pacs.example.org")]
    [InlineData("X-Forwarded-For: 192.0.2.60|X-Forwarded-Proto: https|X-Forwarded-Host: pacs.example.org|X-Forwarded-Prefix: /archive")]
    public void What_others_say_is_not(string fields)
    {
        var request = Sent("198.51.100.7", fields);

        new ForwardedRequests(Networks, ForwardedFields.Either).Apply(request);

        Assert.Equal(("198.51.100.7", "http://inside:8080"), Seen(request));
    }

    [Theory]
    [InlineData(nameof(ForwardedFields.Forwarded), "http://standard.example")]
    [InlineData(nameof(ForwardedFields.XForwarded), "http://custom.example")]
    [InlineData(nameof(ForwardedFields.Either), "http://custom.example")]
    public void Of_both_kinds_the_one_counts_that_the_proxies_write(string fields, string url)
    {
        var request = Sent(
            Proxy,
            "Forwarded: for=192.0.2.60;host=standard.example|X-Forwarded-For: 192.0.2.60|X-Forwarded-Host: custom.example"
        );

        new ForwardedRequests(Networks, Enum.Parse<ForwardedFields>(fields)).Apply(request);

        Assert.Equal((Client, url), Seen(request));
    }

    [Fact]
    public void A_prefix_that_is_still_in_the_path_is_taken_off_it()
    {
        var request = Sent(Proxy, "X-Forwarded-For: 192.0.2.60|X-Forwarded-Prefix: /archive");
        request.Request.Path = "/archive/dicom-web/studies";

        new ForwardedRequests(Networks, ForwardedFields.Either).Apply(request);

        Assert.Equal(("/archive", "/dicom-web/studies"), (request.Request.PathBase.Value, request.Request.Path.Value));
    }

    [Fact]
    public void A_proxy_on_IPv4_is_known_on_a_listener_for_both()
    {
        var request = Sent("::ffff:" + Proxy, "Forwarded: for=192.0.2.60");

        new ForwardedRequests(Networks, ForwardedFields.Either).Apply(request);

        Assert.Equal(Client, request.Connection.RemoteIpAddress?.ToString());
    }

    [Fact]
    public void A_list_without_end_is_not_read()
    {
        var request = Sent(Proxy, "Forwarded: " + string.Join(',', Enumerable.Repeat("for=10.0.0.2", 1000)));

        new ForwardedRequests(Networks, ForwardedFields.Either).Apply(request);

        Assert.Equal(Proxy, request.Connection.RemoteIpAddress?.ToString());
    }

    [Fact]
    public void Every_prefix_of_a_field_is_read_without_a_fault()
    {
        const string whole = "for=\"[2001:db8::1]:80\";proto=https;host=\"a\\\"b\", for=192.0.2.60; by=\"_x\"";
        for (var length = 0; length <= whole.Length; length++)
            Assert.InRange(Hop.OfStandard(Sent(Proxy, "Forwarded: " + whole[..length]).Request.Headers).Count, 0, 2);
    }

    static readonly IPNetwork[] Networks = [IPNetwork.Parse(Proxy + "/32"), IPNetwork.Parse(Outer + "/32")];

    static DefaultHttpContext Sent(string from, string fields)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        (context.Request.Scheme, context.Request.Host, context.Request.Path) = (
            "http",
            new HostString("inside:8080"),
            "/dicom-web/studies"
        );
        foreach (var field in fields.Split('|', StringSplitOptions.RemoveEmptyEntries))
            context.Request.Headers.Append(field.Split(": ", 2)[0], field.Split(": ", 2)[1]);
        return context;
    }

    static (string Client, string Url) Seen(HttpContext context) =>
        (context.Connection.RemoteIpAddress!.ToString(), $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}");
}
