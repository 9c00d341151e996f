using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Pacs.Service.Hosting;

namespace Pacs.Service.Security;

/// <summary>Metadata of the issuer of tokens (OpenID Connect Discovery 1.0): its name and its signing keys. They are
/// fetched when needed, by one request at a time. While the issuer cannot be reached and the last answer is older than
/// 24 hours, the service runs and answers 503 to requests with tokens.</summary>
sealed partial class IssuerKeys : IDisposable
{
    // After this time, the first token waits until the keys are fetched again, so that a withdrawn key is no longer accepted.
    static readonly TimeSpan freshness = TimeSpan.FromHours(1);

    // Keys of an issuer that cannot be reached are accepted for this time: an outage of a night does not close the
    // archive, and a key withdrawn meanwhile is not valid for ever.
    static readonly TimeSpan grace = TimeSpan.FromHours(24);

    // Interval between renewals after one has failed.
    static readonly TimeSpan patience = TimeSpan.FromMinutes(1);

    // Minimum interval between requests to the issuer, even if many tokens with unknown keys arrive or the issuer is down.
    static readonly TimeSpan spacing = TimeSpan.FromSeconds(5);

    // Maximum number of characters of the other server's name in the log.
    const int MaxName = 200;

    readonly Lock gate = new();
    readonly string address,
        authority;
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

    /// <summary>Returns the metadata; null if none are known or the last ones are older than 24 hours, and the issuer
    /// cannot be reached. Waits for the issuer, for at most two requests, if none are known or they are older than an hour.</summary>
    public async Task<OpenIdConnectConfiguration?> CurrentAsync()
    {
        var current = Volatile.Read(ref known);
        var age = current is null ? TimeSpan.MaxValue : time.GetElapsedTime(current.At);
        if (current is null || age >= grace)
            return await AskAsync(spacing);
        var failed = Volatile.Read(ref hasFailed);
        var asked = AskAsync(failed ? patience : freshness);
        // After a failed renewal, the old keys are returned at once while the issuer is asked again.
        return age < freshness || failed ? current.Said : await asked ?? current.Said;
    }

    /// <summary>Fetches the metadata again, because a token names an unknown key. Returns null if they are not newer
    /// than <paramref name="than"/>.</summary>
    public async Task<OpenIdConnectConfiguration?> NewerAsync(OpenIdConnectConfiguration than) =>
        await AskAsync(spacing) is { } now && now != than ? now : null;

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
            // OpenID Connect Discovery 1.0, 4.3. Some names end in a slash; settings have it removed.
            if (said.Issuer != authority && said.Issuer != authority + "/")
                throw new InvalidDataException(
                    $"Pacs:Security:Authority is {authority}, and the issuer there calls itself "
                        + $"{said.Issuer[..Math.Min(said.Issuer.Length, MaxName)]}"
                );
            LogLearned(said.SigningKeys.Count, address);
            Volatile.Write(ref known, new Known(said, now));
            Volatile.Write(ref hasFailed, false);
            return said;
        }
        // Any defect in the answer of the other server is treated as an unreachable issuer, not as a fault of this program.
        catch (Exception exception)
        {
            Volatile.Write(ref hasFailed, true);
            LogUnreachable(address, exception.GetBaseException().Message);
            return null;
        }
    }

    // At is the time of the request.
    sealed record Known(OpenIdConnectConfiguration Said, long At);

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Information,
        Message = "{Count} signing keys of the issuer of tokens learned from {Address}"
    )]
    partial void LogLearned(int count, string address);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "the issuer of tokens cannot be asked at {Address}: {Reason}")]
    partial void LogUnreachable(string address, string reason);
}

/// <summary>Thrown when no token can be checked, because the issuer has never been reached or not for 24 hours.</summary>
sealed class IssuerUnreachableException() : Exception("the issuer of tokens cannot be reached");
