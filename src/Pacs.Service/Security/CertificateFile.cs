using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Pacs.Service.Security;

/// <summary>Server certificate with its intermediate certificates and its private key, from two PEM files that may
/// change while the service runs.</summary>
sealed class CertificateFile(CertificateOptions options, TimeProvider time, ILogger log)
{
    readonly ReloadedFiles<SslStreamCertificateContext> files = new([options.CertificatePath, options.KeyPath], Make, time, log);

    /// <inheritdoc cref="ReloadedFiles{T}.Current"/>
    public SslStreamCertificateContext Current => files.Current;

    static SslStreamCertificateContext Make(IReadOnlyList<byte[]> files)
    {
        var (certificates, key) = (Encoding.UTF8.GetString(files[0]), Encoding.UTF8.GetString(files[1]));
        // The first certificate is the server's own (RFC 8446 4.4.2).
        var own = X509Certificate2.CreateFromPem(certificates, key);
        var others = new X509Certificate2Collection();
        others.ImportFromPem(certificates);
        others.RemoveAt(0);
        return SslStreamCertificateContext.Create(own, others, offline: true);
    }
}

/// <summary>Authorities that sign client certificates, from a PEM file that may change while the service runs.</summary>
sealed class AuthorityFile(string path, TimeProvider time, ILogger log)
{
    readonly ReloadedFiles<X509Certificate2Collection> files = new([path], Make, time, log);

    /// <inheritdoc cref="ReloadedFiles{T}.Current"/>
    public X509Certificate2Collection Current => files.Current;

    static X509Certificate2Collection Make(IReadOnlyList<byte[]> files)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(Encoding.UTF8.GetString(files[0]));
        return authorities.Count > 0 ? authorities : throw new CryptographicException("there is no certificate in it");
    }
}
