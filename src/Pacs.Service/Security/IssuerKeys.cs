using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Pacs.Service.Hosting;

namespace Pacs.Service.Security;

/// <summary>What the issuer of tokens says of itself (OpenID Connect Discovery 1.0): its name and its signing keys. Asked for when needed, by one request at a time; the service runs, and answers 503 to tokens, while the issuer has not been reached for long.</summary>
sealed partial class IssuerKeys : IDisposable
{
    // The first token after this waits for what the issuer says now: a key that it has withdrawn is believed no longer.
    static readonly TimeSpan freshness = TimeSpan.FromHours(1);

    // So long keys are believed of an issuer that cannot be asked: a night's outage there does not close the archive, and a key that was withdrawn meanwhile does not stay good for ever.
    static readonly TimeSpan grace = TimeSpan.FromHours(24);

    // An issuer that did not answer when keys were to be renewed is asked again sooner.
    static readonly TimeSpan patience = TimeSpan.FromMinutes(1);

    // Neither a flood of tokens with made-up keys nor an issuer that is away makes us ask more often than this.
    static readonly TimeSpan spacing = TimeSpan.FromSeconds(5);

    // Of what another server sends, so much is logged.
    const int MaxName = 200;

    readonly Lock gate = new();
    readonly string address, authority;
    readonly HttpClient client;
    readonly HttpDocumentRetriever documents;
    readonly TimeProvider time;
    readonly ILogger<IssuerKeys> log;
    Task<OpenIdConnectConfiguration?> asking = Task.FromResult<OpenIdConnectConfiguration?>(null);
    Known? known;
    bool hasFailed;
    long? askedAt;

    public IssuerKeys(PacsOptions options, TimeProvider time, ILogger<IssuerKeys> log)
    {
        (this.time, this.log, authority) = (time, log, options.Security.Authority);
        address = options.Security.MetadataAddress is { Length: > 0 } given ? given : authority + "/.well-known/openid-configuration";
        // A hundred keys take 200 KB.
        client = new HttpClient { Timeout = TimeSpan.FromSeconds(5), MaxResponseContentBufferSize = 1024 * 1024 };
        documents = new HttpDocumentRetriever(client) { RequireHttps = options.Security.RequireHttpsMetadata };
    }

    /// <summary>What is known, or null while the issuer cannot be reached. Waits for the issuer, as long as two requests may take, when nothing is known or what is known is no longer fresh.</summary>
    public async Task<OpenIdConnectConfiguration?> CurrentAsync()
    {
        var current = Volatile.Read(ref known);
        var age = current is null ? TimeSpan.MaxValue : time.GetElapsedTime(current.At);
        if (current is null || age >= grace)
            return await AskAsync(spacing);
        var failed = Volatile.Read(ref hasFailed);
        var asked = AskAsync(failed ? patience : freshness);
        // Once it has not answered, nobody waits each time that it is asked again.
        return age < freshness || failed ? current.Said : await asked ?? current.Said;
    }

    /// <summary>What the issuer says now, because a token names a key that is not among the known ones; null when that is nothing new.</summary>
    public async Task<OpenIdConnectConfiguration?> NewerAsync(OpenIdConnectConfiguration than) => await AskAsync(spacing) is { } now && now != than ? now : null;

    public void Dispose() => client.Dispose();

    Task<OpenIdConnectConfiguration?> AskAsync(TimeSpan notWithin)
    {
        lock (gate)
        {
            if (!asking.IsCompleted || (askedAt is { } at && time.GetElapsedTime(at) < notWithin))
                return asking;
            askedAt = time.GetTimestamp();
            return asking = FetchAsync(askedAt.Value);
        }
    }

    async Task<OpenIdConnectConfiguration?> FetchAsync(long now)
    {
        await Task.Yield();
        try
        {
            var said = await OpenIdConnectConfigurationRetriever.GetAsync(address, documents, CancellationToken.None);
            if (said.SigningKeys.Count == 0 || string.IsNullOrEmpty(said.Issuer))
                throw new InvalidDataException("there is no issuer or no signing key in it");
            // OpenID Connect Discovery 1.0, 4.3. The slash that some names end in is cut off settings.
            if (said.Issuer != authority && said.Issuer != authority + "/")
                throw new InvalidDataException($"Pacs:Security:Authority is {authority}, and the issuer there calls itself {said.Issuer[..Math.Min(said.Issuer.Length, MaxName)]}");
            LogLearned(said.SigningKeys.Count, address);
            Volatile.Write(ref known, new Known(said, now));
            Volatile.Write(ref hasFailed, false);
            return said;
        }
        // Whatever it is that is wrong with what another server sends, it is not a fault of ours.
        catch (Exception exception)
        {
            Volatile.Write(ref hasFailed, true);
            LogUnreachable(address, exception.GetBaseException().Message);
            return null;
        }
    }

    // When it was asked for.
    sealed record Known(OpenIdConnectConfiguration Said, long At);

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Count} signing keys of the issuer of tokens learned from {Address}")]
    partial void LogLearned(int count, string address);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "the issuer of tokens cannot be asked at {Address}: {Reason}")]
    partial void LogUnreachable(string address, string reason);
}

/// <summary>No token can be checked: the issuer has not been reached yet, or not for long.</summary>
sealed class IssuerUnreachableException() : Exception("the issuer of tokens cannot be reached");
