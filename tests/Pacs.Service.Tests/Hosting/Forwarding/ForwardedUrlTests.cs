using Dicom;
using Dicom.Json;
using Dicom.Values;
using Pacs.Service.Tests.DicomWeb;
using Pacs.Service.Tests.Dimse;
using Xunit;

namespace Pacs.Service.Tests.Hosting.Forwarding;

/// <summary>URLs in answers are those that the client can reach: RetrieveURL (PS3.18 10.6.3.3), BulkDataURI (PS3.18 F.2.6), the service in
/// Warning (PS3.18 8.3.4.4) and the Store response.</summary>
[Trait("run", "full")]
public sealed class ForwardedUrlTests
{
    const string Seen = "https://pacs.example.org/archive/dicom-web";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Forwarded", "for=192.0.2.60;proto=https;host=pacs.example.org", "X-Forwarded-Prefix", "/archive")]
    [InlineData(
        "X-Forwarded-Proto",
        "https",
        "X-Forwarded-Host",
        "pacs.example.org",
        "X-Forwarded-Prefix",
        "/archive",
        "X-Forwarded-For",
        "192.0.2.60"
    )]
    public async Task Through_a_trusted_proxy_they_are_the_proxys(params string[] fields)
    {
        await using var service = await TestService.StartAsync(("Pacs:Http:TrustedProxies", "127.0.0.1"));

        await HoldAsync(service, Seen, fields);
    }

    [Fact]
    public async Task Through_any_other_they_are_the_services_own()
    {
        await using var service = await TestService.StartAsync(("Pacs:Http:TrustedProxies", "192.0.2.0/24"));

        await HoldAsync(
            service,
            service.Http.BaseAddress + "dicom-web",
            "Forwarded",
            "for=192.0.2.60;proto=https;host=pacs.example.org",
            "X-Forwarded-Proto",
            "https",
            "X-Forwarded-Host",
            "pacs.example.org",
            "X-Forwarded-Prefix",
            "/archive"
        );
    }

    static async Task HoldAsync(TestService service, string root, params string[] fields)
    {
        var instance = new TestInstance(change: dataset => dataset.Set(new Element(new Tag(0x0042_0011), Vr.OB, new byte[4096])));
        var study = instance.Study;
        using var content = new ByteArrayContent(instance.Bytes) { Headers = { ContentType = new("application/dicom") } };
        using var stored = await SendAsync(service, HttpMethod.Post, "dicom-web/studies", content, fields);
        Assert.Contains(
            $"\"00081190\":{{\"vr\":\"UR\",\"Value\":[\"{root}/studies/{study}\"]",
            await stored.Content.ReadAsStringAsync(Cancel)
        );

        using var found = await SendAsync(service, HttpMethod.Get, "dicom-web/studies?somethingelse=1", null, fields);
        Assert.Equal(
            $"{root}/studies/{study}",
            DicomJson.ReadArray(await found.Content.ReadAsByteArrayAsync(Cancel))[0].GetString(Tag.RetrieveURL)
        );
        Assert.StartsWith($"299 {root}: ", found.Headers.GetValues("Warning").First());

        using var metadata = await SendAsync(service, HttpMethod.Get, $"dicom-web/studies/{study}/metadata", null, fields);
        Assert.Contains($"\"BulkDataURI\":\"{root}/studies/{study}/", await metadata.Content.ReadAsStringAsync(Cancel));
    }

    static async Task<HttpResponseMessage> SendAsync(
        TestService service,
        HttpMethod method,
        string path,
        HttpContent? content,
        string[] fields
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var field in fields.Chunk(2))
            request.Headers.TryAddWithoutValidation(field[0], field[1]);
        var answer = await service.Http.SendAsync(request, Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancel)}");
        return answer;
    }
}
