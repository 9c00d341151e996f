using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pacs.Archive.Blobs.S3;

/// <summary>Signs requests in the Authorization header (AWS Signature Version 4, service <c>s3</c>).</summary>
/// <remarks>The header is signed rather than the URL, so that no URL is a secret. The client library's presigned URLs cannot be used:
/// they sign only the host and write parameter names in lower case, so that parts of uploads, encryption and storage classes are
/// impossible.</remarks>
sealed class RequestSigner(S3Credentials credentials, string region, TimeProvider time)
{
    // The server checks the body by its Content-MD5, which is signed.
    const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    static readonly string[] added = ["x-amz-date", "x-amz-content-sha256", "x-amz-security-token", "Authorization"];

    (string Date, byte[] Key) today = ("", []);

    /// <summary>The credentials.</summary>
    public S3Credentials Credentials => credentials;

    /// <summary>Returns a copy of a request without the header fields that <see cref="Sign"/> added, to be signed and sent
    /// again.</summary>
    public static HttpRequestMessage Unsigned(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content, Version = request.Version };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            if (!added.Contains(name, StringComparer.OrdinalIgnoreCase))
                copy.Headers.TryAddWithoutValidation(name, values.ToString());
        }
        return copy;
    }

    /// <summary>Signs a request: its method, path, query, and the header fields Host, Content-MD5 and all that begin with
    /// <c>x-amz-</c>.</summary>
    /// <param name="request">A request whose query is sorted and escaped (RFC 3986).</param>
    public void Sign(HttpRequestMessage request)
    {
        var uri = request.RequestUri!;
        var now = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        request.Headers.Add("x-amz-date", now);
        request.Headers.Add("x-amz-content-sha256", UnsignedPayload);
        if (credentials.SessionToken.Length > 0)
            request.Headers.Add("x-amz-security-token", credentials.SessionToken);

        var names = new StringBuilder();
        var canonical = new StringBuilder($"{request.Method}\n{uri.AbsolutePath}\n{uri.Query.TrimStart('?')}\n");
        foreach (var (name, value) in Signed(request).OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            canonical.Append(name).Append(':').Append(value).Append('\n');
            names.Append(names.Length > 0 ? ";" : "").Append(name);
        }
        canonical.Append('\n').Append(names).Append('\n').Append(UnsignedPayload);

        var scope = $"{now[..8]}/{region}/s3/aws4_request";
        var text = $"AWS4-HMAC-SHA256\n{now}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())))}";
        var signature = Hex(HMACSHA256.HashData(KeyOf(now[..8]), Encoding.UTF8.GetBytes(text)));
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={credentials.AccessKey}/{scope}, SignedHeaders={names}, Signature={signature}"
        );
    }

    static IEnumerable<(string Name, string Value)> Signed(HttpRequestMessage request)
    {
        yield return (
            "host",
            request.RequestUri!.IsDefaultPort ? request.RequestUri.IdnHost : $"{request.RequestUri.IdnHost}:{request.RequestUri.Port}"
        );
        if (request.Content?.Headers.ContentMD5 is { } md5)
            yield return ("content-md5", Convert.ToBase64String(md5));
        foreach (var (name, values) in request.Headers.NonValidated)
            if (name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase))
                yield return (name.ToLowerInvariant(), values.ToString().Trim());
    }

    byte[] KeyOf(string date)
    {
        var current = today;
        if (current.Date != date)
        {
            var key = Encoding.UTF8.GetBytes("AWS4" + credentials.SecretKey);
            foreach (var step in (ReadOnlySpan<string>)[date, region, "s3", "aws4_request"])
                key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(step));
            today = current = (date, key);
        }
        return current.Key;
    }

    static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
