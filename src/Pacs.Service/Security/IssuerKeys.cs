using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Pacs.Service.Hosting;

namespace Pacs.Service.Security;

/// <summary>What the issuer of tokens says of itself (OpenID Connect Discovery 1.0): its name and its signing keys. Asked for when needed, by one request at a time; the service runs, and answers 503 to tokens, while the issuer cannot be reached.</summary>
sealed partial class IssuerKeys : IDisposable
{
    // With the first token after this the issuer is asked again: a key that it has withdrawn is believed until its answer is there.
    static readonly TimeSpan freshness = TimeSpan.FromHours(1);

    // An issuer that did not answer when keys were to be renewed is asked again sooner.
    static readonly TimeSpan patience = TimeSpan.FromMinutes(1);

    // Neither a flood of tokens with made-up keys nor an issuer that is away makes us ask more often than this.
    static readonly TimeSpan spacing = TimeSpan.FromSeconds(5);

    readonly Lock gate = new();
    readonly string address;
    readonly HttpClient client;
    readonly HttpDocumentRetriever documents;
    readonly TimeProvider time;
    readonly ILogger<IssuerKeys> log;
    Task<OpenIdConnectConfiguration?> asking = Task.FromResult<OpenIdConnectConfiguration?>(null);
    OpenIdConnectConfiguration? known;
    bool hasFailed;
    long? askedAt;

    public IssuerKeys(PacsOptions options, TimeProvider time, ILogger<IssuerKeys> log)
    {
        (this.time, this.log) = (time, log);
        address = options.Security.MetadataAddress is { Length: > 0 } given ? given : options.Security.Authority + "/.well-known/openid-configuration";
        // A hundred keys take 200 KB.
        client = new HttpClient { Timeout = TimeSpan.FromSeconds(5), MaxResponseContentBufferSize = 1024 * 1024 };
        documents = new HttpDocumentRetriever(client) { RequireHttps = options.Security.RequireHttpsMetadata };
    }

    /// <summary>What is known, or null while the issuer cannot be reached.</summary>
    public async Task<OpenIdConnectConfiguration?> CurrentAsync()
    {
        if (Volatile.Read(ref known) is not { } current)
            return await AskAsync(spacing);
        // Nobody waits for this: what is known goes on being good while the issuer is away.
        _ = AskAsync(Volatile.Read(ref hasFailed) ? patience : freshness);
        return current;
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
            return asking = FetchAsync();
        }
    }

    async Task<OpenIdConnectConfiguration?> FetchAsync()
    {
        await Task.Yield();
        try
        {
            var said = await OpenIdConnectConfigurationRetriever.GetAsync(address, documents, CancellationToken.None);
            if (said.SigningKeys.Count == 0 || string.IsNullOrEmpty(said.Issuer))
                throw new InvalidDataException("there is no issuer or no signing key in it");
            LogLearned(said.SigningKeys.Count, address);
            Volatile.Write(ref known, said);
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

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Count} signing keys of the issuer of tokens learned from {Address}")]
    partial void LogLearned(int count, string address);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "the issuer of tokens cannot be asked at {Address}: {Reason}")]
    partial void LogUnreachable(string address, string reason);
}

/// <summary>No token can be checked: the issuer has not been reached yet.</summary>
sealed class IssuerUnreachableException() : Exception("the issuer of tokens cannot be reached");
