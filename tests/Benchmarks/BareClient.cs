using System.Net.Http.Headers;
using Minio;
using Minio.DataModel.Args;
using Tests.Shared;

namespace Benchmarks;

/// <summary>What anybody would write to put objects into a bucket: URLs that the Minio package signs, and an HttpClient.</summary>
sealed class BareClient : IDisposable
{
    readonly IMinioClient minio;
    readonly HttpClient http = new();
    readonly string bucket;

    /// <summary>Signs and puts for a bucket of a server.</summary>
    public BareClient(S3Server server, string bucket)
    {
        this.bucket = bucket;
        var endpoint = new Uri(server.Endpoint);
        minio = new MinioClient()
            .WithEndpoint(endpoint)
            .WithSSL(endpoint.Scheme == Uri.UriSchemeHttps)
            .WithRegion("us-east-1")
            .WithCredentials(server.AccessKey, server.SecretKey)
            .Build();
    }

    /// <summary>Makes the bucket.</summary>
    public Task MakeBucketAsync() => minio.MakeBucketAsync(new MakeBucketArgs().WithBucket(bucket));

    /// <summary>The URL at which an object is put within the hour.</summary>
    public Task<string> SignAsync(string key) =>
        minio.PresignedPutObjectAsync(new PresignedPutObjectArgs().WithBucket(bucket).WithObject(key).WithExpiry(3600));

    /// <summary>Puts an object.</summary>
    /// <param name="url">Where.</param>
    /// <param name="bytes">The object.</param>
    /// <param name="md5">Its digest, for the server to compare; none is sent when null.</param>
    public async Task PutAsync(string url, byte[] bytes, byte[]? md5 = null)
    {
        using var body = new ByteArrayContent(bytes)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/dicom"), ContentMD5 = md5 },
        };
        using var response = await http.PutAsync(url, body);
        response.EnsureSuccessStatusCode();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        http.Dispose();
        minio.Dispose();
    }
}
