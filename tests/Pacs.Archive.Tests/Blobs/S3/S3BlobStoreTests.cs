using Pacs.Archive.Blobs;
using Pacs.Archive.Blobs.S3;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Blobs.S3;

/// <summary>The suite over a bucket of a real S3 server.</summary>
[Trait("run", "full")]
public sealed class S3BlobStoreTests : BlobStoreTests
{
    bool isOwn;

    protected override int PartBytes => new S3Limits().PartBytes;

    protected override bool IsOwn => isOwn;

    protected override async Task<IBlobStore> OpenAsync()
    {
        var server = await S3Server.SharedAsync();
        isOwn = server.Bucket is null;
        return await S3BlobStore.OpenAsync(server.Options());
    }

    // Buckets go with the server.
    protected override ValueTask CloseAsync() => ValueTask.CompletedTask;
}

static class S3ServerOptions
{
    /// <summary>A bucket of a test's own, unless the server has only the one.</summary>
    public static S3Options Options(this S3Server server, string? endpoint = null, S3Limits? limits = null) =>
        new()
        {
            Endpoint = new Uri(endpoint ?? server.Endpoint),
            Bucket = server.Bucket ?? $"tests-{Guid.NewGuid():N}",
            AccessKey = server.AccessKey,
            SecretKey = server.SecretKey,
            CreateBucket = server.Bucket is null,
            // The server shares processor and disk with all other tests: what is not about time need not be quick.
            Limits = limits ?? new S3Limits { AnswerTimeout = TimeSpan.FromMinutes(1), RetryTime = TimeSpan.FromMinutes(3) },
        };
}
