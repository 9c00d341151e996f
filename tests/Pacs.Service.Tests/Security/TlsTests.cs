using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Dicom;
using Pacs.Service.Tests.Dimse;
using Pacs.Service.Tests.Running;
using Tests.Shared;
using Xunit;

namespace Pacs.Service.Tests.Security;

/// <summary>TLS on both front doors, with DCMTK and .NET as the other side.</summary>
[Trait("run", "full")]
public sealed class TlsTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly TestAuthority authority,
        stranger;
    readonly KeyFiles server;
    readonly int tlsPort = LoopbackPort.Free();

    public TlsTests()
    {
        authority = new TestAuthority(folder, "hospital");
        stranger = new TestAuthority(folder, "stranger");
        server = authority.ForServer("server");
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    string TlsPort => tlsPort.ToString();

    Task<ServiceProcess> StartAsync(string clientCertificates, params string[] settings) =>
        ServiceProcess.StartAsync(
            Path.Combine(folder, "data"),
            [
                $"--Pacs:Dimse:Tls:Port={tlsPort}",
                $"--Pacs:Dimse:Tls:CertificatePath={server.Certificate}",
                $"--Pacs:Dimse:Tls:KeyPath={server.Key}",
                $"--Pacs:Dimse:Tls:ClientCertificates={clientCertificates}",
                .. clientCertificates == "None" ? Array.Empty<string>() : [$"--Pacs:Dimse:Tls:ClientAuthorityPath={authority.Path}"],
                .. settings,
            ]
        );

    Task<(int ExitCode, string Output)> EchoAsync(KeyFiles? client, TestAuthority? trusted = null) =>
        Peer.RunAsync(
            "echoscu",
            [
                .. client is null ? ["+tla"] : new[] { "+tls", client.Key, client.Certificate },
                "+cf",
                (trusted ?? authority).Path,
                "127.0.0.1",
                TlsPort,
            ]
        );

    [Fact]
    public async Task Where_client_certificates_are_required_only_those_of_the_authority_come_in()
    {
        await using var service = await StartAsync("Require");

        var (good, output) = await EchoAsync(authority.ForClient("modality"));
        Assert.True(good == 0, output);
        Assert.NotEqual(0, (await EchoAsync(null)).ExitCode);
        Assert.NotEqual(0, (await EchoAsync(stranger.ForClient("intruder"))).ExitCode);
        Assert.NotEqual(0, (await EchoAsync(authority.ForClient("late", until: DateTimeOffset.UtcNow.AddDays(-1)))).ExitCode);
        // A server's certificate is none to call with (RFC 5280 4.2.1.12).
        Assert.NotEqual(0, (await EchoAsync(authority.ForServer("other-server"))).ExitCode);
        Assert.Contains("its certificate is refused: RemoteCertificateNotAvailable", service.Output, StringComparison.Ordinal);
        Assert.Contains("its certificate is refused: RemoteCertificateChainErrors PartialChain", service.Output, StringComparison.Ordinal);
        Assert.Contains("its certificate is refused: RemoteCertificateChainErrors NotTimeValid", service.Output, StringComparison.Ordinal);
        // The other side checks as well.
        Assert.NotEqual(0, (await EchoAsync(authority.ForClient("careful"), trusted: stranger)).ExitCode);
        // The plain port is as it was.
        Assert.Equal(0, (await Peer.RunAsync("echoscu", "127.0.0.1", service.DimsePort.ToString())).ExitCode);
    }

    [Fact]
    public async Task Where_client_certificates_are_allowed_none_is_good_and_a_wrong_one_is_not()
    {
        await using var service = await StartAsync("Allow");

        Assert.Equal(0, (await EchoAsync(null)).ExitCode);
        Assert.Equal(0, (await EchoAsync(authority.ForClient("modality"))).ExitCode);
        Assert.NotEqual(0, (await EchoAsync(stranger.ForClient("intruder"))).ExitCode);
    }

    [Fact]
    public async Task Studies_come_in_over_TLS_and_plain_talk_on_the_TLS_port_does_not()
    {
        await using var service = await StartAsync("None");

        var (sent, output) = await Peer.RunAsync(
            "storescu",
            "+tla",
            "+cf",
            authority.Path,
            "+sd",
            "+r",
            "+sp",
            "*.dcm",
            "127.0.0.1",
            TlsPort,
            Path.Combine(TestService.SampleStudies, "ct")
        );

        Assert.True(sent == 0, output);
        Assert.Equal(
            "40",
            await IndexFile.ValueAsync(service.DataDirectory, "SELECT CAST(COUNT(*) AS TEXT) FROM Instance WHERE $1 = ''", "")
        );
        Assert.NotEqual(0, (await Peer.RunAsync("echoscu", "127.0.0.1", TlsPort)).ExitCode);
        await LoggedAsync(service, "what it sends is not TLS, which this port demands");
        // The other way round.
        Assert.NotEqual(
            0,
            (await Peer.RunAsync("echoscu", "+tla", "+cf", authority.Path, "127.0.0.1", service.DimsePort.ToString())).ExitCode
        );
        await LoggedAsync(service, "the peer uses TLS, but this port does not");
        // A caller that trusts somebody else breaks the handshake off.
        Assert.NotEqual(0, (await EchoAsync(null, trusted: stranger)).ExitCode);
    }

    static async Task LoggedAsync(ServiceProcess service, string part)
    {
        for (var i = 0; i < 6000 && !service.Output.Contains(part, StringComparison.Ordinal); i++)
            await Task.Delay(20, Cancel);
        Assert.Contains(part, service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_and_suites_beyond_BCP_195_are_refused()
    {
        await using var service = await StartAsync("None");

        Assert.Equal(SslProtocols.Tls13, await NegotiateAsync(SslProtocols.None, null));
        Assert.Equal(SslProtocols.Tls12, await NegotiateAsync(SslProtocols.Tls12, null));
        Assert.Equal(SslProtocols.Tls12, await NegotiateAsync(SslProtocols.Tls12, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384));
        // No forward secrecy; no authenticated encryption.
        Assert.Null(await NegotiateAsync(SslProtocols.Tls12, TlsCipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256));
        Assert.Null(await NegotiateAsync(SslProtocols.Tls12, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256));
#pragma warning disable SYSLIB0039
        Assert.Null(await NegotiateAsync(SslProtocols.Tls11, null));
#pragma warning restore SYSLIB0039
    }

    [Fact]
    public async Task A_certificate_is_exchanged_while_the_service_runs_as_files_and_as_turned_links_and_broken_ones_change_nothing()
    {
        // As an orchestrator mounts secrets: names that are links through a link that is turned round.
        var (mount, first, second) = (
            Directory.CreateDirectory(Path.Combine(folder, "mount")).FullName,
            server,
            authority.ForServer("renewed")
        );
        Lay("v1", first);
        File.CreateSymbolicLink(Path.Combine(mount, "..data"), "v1");
        foreach (var name in new[] { "tls.crt", "tls.key" })
            File.CreateSymbolicLink(Path.Combine(mount, name), Path.Combine("..data", name));
        var http = LoopbackPort.Free();
        await using var service = await ServiceProcess.StartAsync(
            Path.Combine(folder, "data"),
            [
                $"--Pacs:Dimse:Tls:Port={tlsPort}",
                $"--Pacs:Dimse:Tls:CertificatePath={mount}/tls.crt",
                $"--Pacs:Dimse:Tls:KeyPath={mount}/tls.key",
                "--Pacs:Dimse:Tls:ClientCertificates=Require",
                $"--Pacs:Dimse:Tls:ClientAuthorityPath={authority.Path}",
                $"--Pacs:Http:Tls:CertificatePath={first.Certificate}",
                $"--Pacs:Http:Tls:KeyPath={first.Key}",
            ],
            httpsPort: http
        );
        var client = authority.ForClient("modality");
        Assert.Equal(first.Serial, await SerialAsync(tlsPort));
        Assert.Equal(first.Serial, await SerialAsync(http));

        // DIMSE: the link turns.
        Lay("v2", second);
        File.CreateSymbolicLink(Path.Combine(mount, "..new"), "v2");
        // rename(2), which .NET does not do to links to folders.
        Assert.Equal(0, (await Peer.RunAsync("mv", "-T", Path.Combine(mount, "..new"), Path.Combine(mount, "..data"))).ExitCode);
        await UntilAsync(() => SerialAsync(tlsPort), second.Serial);
        Assert.Equal(0, (await EchoAsync(client)).ExitCode);

        // HTTP: the files are written in place, the key some time after the certificate; in between, the old ones serve.
        File.Copy(second.Certificate, first.Certificate, overwrite: true);
        await UntilAsync(
            () => Task.FromResult(service.Output.Contains("cannot be used; what they held before still is", StringComparison.Ordinal)),
            true,
            () => SerialAsync(http)
        );
        Assert.Equal(first.Serial, await SerialAsync(http));
        File.Copy(second.Key, first.Key, overwrite: true);
        await UntilAsync(() => SerialAsync(http), second.Serial);

        // The authority of clients changes: who was good no longer is, and the other way round.
        var (other, kept) = (stranger.ForClient("newcomer"), Path.Combine(folder, "kept.pem"));
        Assert.NotEqual(0, (await EchoAsync(other)).ExitCode);
        File.Copy(authority.Path, kept);
        File.Copy(stranger.Path, authority.Path, overwrite: true);
        await UntilAsync(async () => (await CallAsync(other)).ExitCode, 0);
        Assert.NotEqual(0, (await CallAsync(client)).ExitCode);

        Task<(int ExitCode, string Output)> CallAsync(KeyFiles caller) =>
            Peer.RunAsync("echoscu", "+tls", caller.Key, caller.Certificate, "+cf", kept, "127.0.0.1", TlsPort);

        void Lay(string version, KeyFiles files)
        {
            var target = Directory.CreateDirectory(Path.Combine(mount, version)).FullName;
            File.Copy(files.Certificate, Path.Combine(target, "tls.crt"));
            File.Copy(files.Key, Path.Combine(target, "tls.key"));
        }
    }

    [Fact]
    public async Task HTTPS_serves_DICOMweb_and_names_itself_so()
    {
        var http = LoopbackPort.Free();
        await using var service = await ServiceProcess.StartAsync(
            Path.Combine(folder, "data"),
            [$"--Pacs:Http:Tls:CertificatePath={server.Certificate}", $"--Pacs:Http:Tls:KeyPath={server.Key}"],
            httpsPort: http
        );
        using var client = new HttpClient(
            new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => Chains(certificate) } }
        )
        {
            BaseAddress = new Uri($"https://127.0.0.1:{http}/"),
            DefaultRequestVersion = HttpVersion.Version20,
        };
        var instance = new SyntheticInstance(Uid.New(), Uid.New(), Uid.New(), "TLS");
        using var stored = await Stow.PostAsync(service, instance);
        Assert.Equal(HttpStatusCode.OK, stored.StatusCode);

        using var answer = await client.GetAsync($"dicom-web/studies/{instance.Study}/metadata", Cancel);

        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (answer.StatusCode, answer.Version));
        Assert.Contains(
            $"https://127.0.0.1:{http}/dicom-web/studies/{instance.Study}",
            await answer.Content.ReadAsStringAsync(Cancel),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("hospital.pem", "server.key")]
    [InlineData("server.pem", "missing.key")]
    [InlineData("server.key", "server.key")]
    public async Task Files_that_are_none_stop_the_start_with_their_names(string certificate, string key)
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await (
                await ServiceProcess.StartAsync(
                    Path.Combine(folder, "data"),
                    [
                        $"--Pacs:Dimse:Tls:Port={tlsPort}",
                        $"--Pacs:Dimse:Tls:CertificatePath={Path.Combine(folder, certificate)}",
                        $"--Pacs:Dimse:Tls:KeyPath={Path.Combine(folder, key)}",
                    ]
                )
            ).DisposeAsync()
        );

        Assert.Contains(
            $"{Path.Combine(folder, certificate)} and {Path.Combine(folder, key)}: ",
            exception.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("   at ", exception.Message, StringComparison.Ordinal);
    }

    bool Chains(X509Certificate? certificate)
    {
        using var chain = new X509Chain
        {
            ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck },
        };
        chain.ChainPolicy.CustomTrustStore.Add(authority.Certificate);
        return chain.Build((X509Certificate2)certificate!);
    }

    async Task<SslProtocols?> NegotiateAsync(SslProtocols versions, TlsCipherSuite? suite)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, tlsPort, Cancel);
        await using var tls = new SslStream(socket.GetStream());
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = "127.0.0.1",
                    EnabledSslProtocols = versions,
                    RemoteCertificateValidationCallback = (_, certificate, _, _) => Chains(certificate),
                    CipherSuitesPolicy = suite is { } one ? new CipherSuitesPolicy([one]) : null,
                },
                Cancel
            );
            return tls.SslProtocol;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            return null;
        }
    }

    // The server's certificate comes before it asks for the client's, so that it is seen by clients without one too.
    static async Task<string?> SerialAsync(int port)
    {
        string? serial = null;
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port, Cancel);
        await using var tls = new SslStream(socket.GetStream());
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = "127.0.0.1",
                    RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                        (serial = ((X509Certificate2)certificate!).SerialNumber) is not null,
                },
                Cancel
            );
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException) { }
        return serial;
    }

    static async Task UntilAsync<T>(Func<Task<T>> get, T wanted, Func<Task>? meanwhile = null)
    {
        var clock = Stopwatch.StartNew();
        for (var got = await get(); !Equals(got, wanted); got = await get())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(2), $"still {got}");
            await Task.Delay(200, Cancel);
            if (meanwhile is not null)
                await meanwhile();
        }
    }

    public void Dispose()
    {
        authority.Dispose();
        stranger.Dispose();
        folder.Dispose();
    }
}
