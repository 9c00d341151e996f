using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Pacs.Service.Hosting;

namespace Pacs.Service.Security;

/// <summary>How TLS is spoken on both front doors: the BCP 195 profile (PS3.15 B.12; RFC 9325), TLS 1.2 and 1.3 with forward secrecy and authenticated encryption only.</summary>
sealed partial class ServerTls(PacsOptions options, TimeProvider time, ILogger<ServerTls> log)
{
    // The first byte of a handshake record (RFC 8446 5.1).
    const byte TlsHandshake = 0x16;

    // RFC 9325 4.2 and the five of TLS 1.3 but for the truncated one.
    static readonly TlsCipherSuite[] suites =
    [
        TlsCipherSuite.TLS_AES_128_GCM_SHA256, TlsCipherSuite.TLS_AES_256_GCM_SHA384, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    ];

    /// <summary>The cipher suites that are offered, where the system lets a program choose.</summary>
    public static IReadOnlyList<TlsCipherSuite> Suites => suites;

    // Kestrel's own. A handshake is four packets: who takes longer holds a place among the connections for nothing.
    // Also for the first byte.
    static readonly TimeSpan handshakeTimeout = TimeSpan.FromSeconds(10);

    /// <summary>For the listeners of <c>https://</c> URLs.</summary>
    /// <exception cref="StartException">The files cannot be read.</exception>
    public TlsHandshakeCallbackOptions Http()
    {
        var certificate = new CertificateFile(options.Http.Tls, time, log);
        return Callback(_ => Options(certificate));
    }

    /// <summary>For the DIMSE listener.</summary>
    /// <exception cref="StartException">The files cannot be read.</exception>
    public TlsHandshakeCallbackOptions Dimse()
    {
        var tls = options.Dimse.Tls;
        var certificate = new CertificateFile(tls.Certificate, time, log);
        if (tls.ClientCertificates == ClientCertificates.None)
            return Callback(_ => Options(certificate));
        var authorities = new AuthorityFile(tls.ClientAuthorityPath, time, log);
        return Callback(remote => WithClients(Options(certificate), authorities.Current, tls.ClientCertificates == ClientCertificates.Require, remote));
    }

    /// <summary>Has a listener speak TLS, and logs each connection that does not get through the handshake. Kestrel says nothing of these.</summary>
    public void Use(ListenOptions listen, TlsHandshakeCallbackOptions tls)
    {
        var isThrough = new object();
        listen.Use(next => async connection =>
        {
            using var timeout = new CancellationTokenSource(handshakeTimeout, time);
            switch (await FirstByteAsync(connection.Transport.Input, timeout.Token))
            {
                case null:
                    // A load balancer's probe connects and goes away.
                    if (timeout.IsCancellationRequested)
                        LogFailed(connection.RemoteEndPoint, "nothing came in time");
                    connection.Abort();
                    return;
                case TlsHandshake:
                    await next(connection);
                    if (!connection.Items.ContainsKey(isThrough))
                        LogFailed(connection.RemoteEndPoint, "the handshake failed");
                    return;
                default:
                    LogFailed(connection.RemoteEndPoint, "what it sends is not TLS, which this port demands");
                    connection.Abort();
                    return;
            }
        });
        listen.UseHttps(tls);
        listen.Use(next => connection =>
        {
            connection.Items[isThrough] = null;
            return next(connection);
        });
    }

    // Left unread. Null when there is none.
    static async ValueTask<byte?> FirstByteAsync(PipeReader input, CancellationToken cancellationToken)
    {
        try
        {
            var result = await input.ReadAsync(cancellationToken);
            byte? first = result.Buffer.IsEmpty ? null : result.Buffer.FirstSpan[0];
            input.AdvanceTo(result.Buffer.Start);
            return first;
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            return null;
        }
    }

    static TlsHandshakeCallbackOptions Callback(Func<EndPoint?, SslServerAuthenticationOptions> make) => new()
    {
        OnConnection = handshake => ValueTask.FromResult(make(handshake.Connection.RemoteEndPoint)),
        HandshakeTimeout = handshakeTimeout,
    };

    static SslServerAuthenticationOptions Options(CertificateFile certificate) => new()
    {
        ServerCertificateContext = certificate.Current,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        AllowRenegotiation = false,
        // Windows has its suites from the system's policy.
        CipherSuitesPolicy = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() ? new CipherSuitesPolicy(suites) : null,
    };

    SslServerAuthenticationOptions WithClients(SslServerAuthenticationOptions tls, X509Certificate2Collection authorities, bool isRequired, EndPoint? remote)
    {
        tls.ClientCertificateRequired = true;
        // Nobody but these signs callers' certificates; that a certificate is for clients (extended key usage) is seen to by SslStream. Revocation lists are not fetched: an authority of a hospital's own seldom has any, and a caller is shut out by the list of callers or by another authority.
        tls.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        tls.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        tls.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
        {
            if (errors == SslPolicyErrors.None || (!isRequired && certificate is null && errors == SslPolicyErrors.RemoteCertificateNotAvailable))
                return true;
            LogRefused(remote, errors, string.Join(", ", chain?.ChainStatus.Select(status => status.Status) ?? []));
            return false;
        };
        // A resumed session would be let in by what was trusted when it began.
        tls.AllowTlsResume = false;
        return tls;
    }

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "no TLS with {Remote}: {Reason}")]
    partial void LogFailed(EndPoint? remote, string reason);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "no TLS with {Remote}, its certificate is refused: {Errors} {Chain}")]
    partial void LogRefused(EndPoint? remote, SslPolicyErrors errors, string chain);
}
