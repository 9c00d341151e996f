using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Tests.Shared;

namespace Pacs.Service.Tests.Clients;

/// <summary>A reverse proxy on loopback that has the service below <c>/archive</c> and says so in <c>X-Forwarded-*</c>.</summary>
sealed class PrefixProxy : IAsyncDisposable
{
    const string Prefix = "/archive";

    readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    readonly WebApplication app;

    PrefixProxy(Uri service)
    {
        var port = LoopbackPort.Free();
        Address = new Uri($"http://127.0.0.1:{port}{Prefix}/");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        app = builder.Build();
        app.Run(context => ForwardAsync(context, service));
    }

    /// <summary>Where clients find the service.</summary>
    public Uri Address { get; }

    public static async Task<PrefixProxy> StartAsync(Uri service)
    {
        var proxy = new PrefixProxy(service);
        await proxy.app.StartAsync();
        return proxy;
    }

    async Task ForwardAsync(HttpContext context, Uri service)
    {
        if (!context.Request.Path.StartsWithSegments(Prefix, out var path))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method),
            new Uri(service, path.ToUriComponent() + context.Request.QueryString)
        );
        foreach (var name in new[] { "Accept", "Accept-Encoding", "Authorization", "If-None-Match" })
            if (context.Request.Headers.TryGetValue(name, out var values))
                request.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values!);
        request.Headers.Add("X-Forwarded-For", "192.0.2.60");
        request.Headers.Add("X-Forwarded-Host", Address.Authority);
        request.Headers.Add("X-Forwarded-Proto", "http");
        request.Headers.Add("X-Forwarded-Prefix", Prefix);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            if (name is not "Transfer-Encoding")
                context.Response.Headers[name] = values.ToArray();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        client.Dispose();
    }
}
