using System.Net.Http.Headers;
using Pacs.Service.Tests.Running;
using Xunit;

namespace Pacs.Service.Tests.Security;

/// <summary>The service as a process that asks for tokens, and its issuer. Tests share one where they leave it as it is.</summary>
public sealed class SecuredService : IAsyncLifetime
{
    readonly TemporaryFolder folder = new();

    internal TestIssuer Issuer { get; private set; } = null!;

    internal ServiceProcess Service { get; private set; } = null!;

    internal string DataDirectory => Path.Combine(folder, "data");

    /// <summary>What a fixture of a test class of its own adds.</summary>
    internal static async Task<SecuredService> StartAsync(params string[] settings)
    {
        var secured = new SecuredService();
        await secured.BeginAsync(settings);
        return secured;
    }

    public async ValueTask InitializeAsync() => await BeginAsync([]);

    async Task BeginAsync(string[] settings)
    {
        Issuer = await TestIssuer.StartAsync();
        Service = await ServiceProcess.StartAsync(
            DataDirectory,
            [.. Issuer.Settings, "--Pacs:Telemetry:Metrics=true", $"--Pacs:Viewer:Folder={Path.Combine(folder, "ohif")}", .. settings]
        );
    }

    /// <summary>Sends a request with a token, or with none.</summary>
    internal async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        string? token,
        HttpContent? body = null,
        Action<HttpRequestMessage>? change = null
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        change?.Invoke(request);
        return await Service.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The status of a search with a token.</summary>
    internal async Task<int> SearchAsync(string? token)
    {
        using var answer = await SendAsync(HttpMethod.Get, "dicom-web/studies", token);
        return (int)answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Issuer.DisposeAsync();
        folder.Dispose();
    }
}
