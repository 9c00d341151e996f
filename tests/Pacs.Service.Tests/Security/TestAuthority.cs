using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pacs.Service.Tests.Security;

/// <summary>A certificate authority that lasts as long as a test, and what it signs: PEM files in a folder.</summary>
sealed class TestAuthority : IDisposable
{
    const string ServerUse = "1.3.6.1.5.5.7.3.1",
        ClientUse = "1.3.6.1.5.5.7.3.2";

    readonly string folder;
    readonly X509Certificate2 certificate;

    public TestAuthority(string folder, string name)
    {
        this.folder = folder;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-1), DateTimeOffset.UtcNow.AddYears(1));
        Path = System.IO.Path.Combine(folder, name + ".pem");
        File.WriteAllText(Path, certificate.ExportCertificatePem());
    }

    /// <summary>Its own certificate.</summary>
    public string Path { get; }

    public X509Certificate2 Certificate => certificate;

    /// <summary>Signs a certificate for 127.0.0.1.</summary>
    public KeyFiles ForServer(string name, DateTimeOffset? until = null) => Sign(name, ServerUse, until);

    public KeyFiles ForClient(string name, DateTimeOffset? until = null) => Sign(name, ClientUse, until);

    KeyFiles Sign(string name, string use, DateTimeOffset? until)
    {
        // RSA, which every peer has.
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var signed = request.Create(
            certificate.SubjectName,
            X509SignatureGenerator.CreateForECDsa(certificate.GetECDsaPrivateKey()!),
            DateTimeOffset.UtcNow.AddMonths(-1),
            until ?? DateTimeOffset.UtcNow.AddMonths(1),
            RandomNumberGenerator.GetBytes(12)
        );
        var files = new KeyFiles(
            System.IO.Path.Combine(folder, name + ".pem"),
            System.IO.Path.Combine(folder, name + ".key"),
            signed.SerialNumber
        );
        File.WriteAllText(files.Certificate, signed.ExportCertificatePem());
        File.WriteAllText(files.Key, key.ExportPkcs8PrivateKeyPem());
        return files;
    }

    public void Dispose() => certificate.Dispose();
}

/// <summary>A certificate and its key.</summary>
/// <param name="Certificate">PEM file.</param>
/// <param name="Key">PEM file.</param>
/// <param name="Serial">The certificate's serial number.</param>
sealed record KeyFiles(string Certificate, string Key, string Serial);
