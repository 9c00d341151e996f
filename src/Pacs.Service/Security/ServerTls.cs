using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Pacs.Service.Hosting;

namespace Pacs.Service.Security;

/// <summary>TLS settings of both front doors: the BCP 195 profile (PS3.15 B.12; RFC 9325), which is TLS 1.2 and 1.3
/// with forward secrecy and authenticated encryption only.</summary>
sealed partial class ServerTls(PacsOptions options, TimeProvider time, ILogger<ServerTls> log)
{
    // The first byte of a handshake record (RFC 8446 5.1).
    const byte TlsHandshake = 0x16;

    // Cipher suites of RFC 9325 4.2, and those of TLS 1.3 except CCM and CCM_8 (truncated tag).
    static readonly TlsCipherSuite[] suites =
    [
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    ];

    /// <summary>Gets the offered cipher suites. On Windows, the policy of the system chooses them instead.</summary>
    public static IReadOnlyList<TlsCipherSuite> Suites => suites;

    // Kestrel's default. A handshake takes four packets, so a slower client only occupies a connection. It is also the
    // limit for the first byte.
    static readonly TimeSpan handshakeTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Returns the options for the listeners of <c>https://</c> URLs.</summary>
    /// <exception cref="StartException">A file cannot be read.</exception>
    public TlsHandshakeCallbackOptions Http()
    {
        var certificate = new CertificateFile(options.Http.Tls, time, log);
        return Callback(_ => Options(certificate));
    }

    /// <summary>Returns the options for the listener of DIMSE over TLS.</summary>
    /// <exception cref="StartException">A file cannot be read.</exception>
    public TlsHandshakeCallbackOptions Dimse()
    {
        var tls = options.Dimse.Tls;
        var certificate = new CertificateFile(tls.Certificate, time, log);
        if (tls.ClientCertificates == ClientCertificates.None)
            return Callback(_ => Options(certificate));
        var authorities = new AuthorityFile(tls.ClientAuthorityPath, time, log);
        return Callback(remote =>
            WithClients(Options(certificate), authorities.Current, tls.ClientCertificates == ClientCertificates.Require, remote)
        );
    }

    /// <summary>Enables TLS on a listener and logs each connection whose handshake fails, which Kestrel does not.</summary>
    public void Use(ListenOptions listen, TlsHandshakeCallbackOptions tls)
    {
        var isThrough = new object();
        listen.Use(next =>
            async connection =>
            {
                using var timeout = new CancellationTokenSource(handshakeTimeout, time);
                switch (await FirstByteAsync(connection.Transport.Input, timeout.Token))
                {
                    case null:
                        // Connections that close without sending anything are not logged: the probes of load balancers do so.
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
            }
        );
        listen.UseHttps(tls);
        listen.Use(next =>
            connection =>
            {
                connection.Items[isThrough] = null;
                return next(connection);
            }
        );
    }

    // Returns the first byte without consuming it; null if none arrives.
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

    static TlsHandshakeCallbackOptions Callback(Func<EndPoint?, SslServerAuthenticationOptions> make) =>
        new()
        {
            OnConnection = handshake => ValueTask.FromResult(make(handshake.Connection.RemoteEndPoint)),
            HandshakeTimeout = handshakeTimeout,
        };

    static SslServerAuthenticationOptions Options(CertificateFile certificate) =>
        new()
        {
            ServerCertificateContext = certificate.Current,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            AllowRenegotiation = false,
            // On Windows, the policy of the system determines the cipher suites.
            CipherSuitesPolicy = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() ? new CipherSuitesPolicy(suites) : null,
        };

    SslServerAuthenticationOptions WithClients(
        SslServerAuthenticationOptions tls,
        X509Certificate2Collection authorities,
        bool isRequired,
        EndPoint? remote
    )
    {
        tls.ClientCertificateRequired = true;
        // Only these authorities are trusted. SslStream checks that the certificate is for clients (extended key
        // usage). Revocation lists are not fetched, because a hospital's own authority seldom publishes one; a caller
        // is locked out by the list of callers or by replacing the authority.
        tls.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        tls.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        tls.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
        {
            if (
                errors == SslPolicyErrors.None
                || (!isRequired && certificate is null && errors == SslPolicyErrors.RemoteCertificateNotAvailable)
            )
                return true;
            LogRefused(remote, errors, string.Join(", ", chain?.ChainStatus.Select(status => status.Status) ?? []));
            return false;
        };
        // A resumed session would skip this check and rely on the authorities that were trusted when it began.
        tls.AllowTlsResume = false;
        return tls;
    }

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "no TLS with {Remote}: {Reason}")]
    partial void LogFailed(EndPoint? remote, string reason);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "no TLS with {Remote}, its certificate is refused: {Errors} {Chain}")]
    partial void LogRefused(EndPoint? remote, SslPolicyErrors errors, string chain);
}
