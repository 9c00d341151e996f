using Pacs.Archive.Blobs;
using Pacs.Archive.Blobs.S3;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Blobs.S3;

/// <summary>Finding the bucket and being let in.</summary>
public sealed class S3OpeningTests
{
    static readonly S3Limits quick = new() { MaxAttempts = 2, FirstDelay = TimeSpan.FromMilliseconds(1) };

    [Trait("run", "full")]
    [Fact]
    public async Task A_missing_bucket_is_named_and_made_only_when_told_to()
    {
        var server = await S3Server.SharedAsync();
        if (server.Bucket is not null)
            Assert.Skip("PACS_TEST_S3 names the one bucket to use");
        var options = server.Options() with { CreateBucket = false };
        var missing = await Assert.ThrowsAsync<BlobStoreUnavailableException>(() => S3BlobStore.OpenAsync(options));
        Assert.Contains(options.Bucket, missing.Message, StringComparison.Ordinal);
        Assert.Contains("Pacs:Objects:S3:CreateBucket", missing.Message, StringComparison.Ordinal);

        // Two replicas that start at once.
        var both = await Task.WhenAll(
            S3BlobStore.OpenAsync(options with { CreateBucket = true }),
            S3BlobStore.OpenAsync(options with { CreateBucket = true })
        );
        await both[0].PutAsync("studies/a", [1]);
        Assert.Equal([1], await both[1].ReadAsync("studies/a"));
        foreach (var store in both)
            store.Dispose();
        (await S3BlobStore.OpenAsync(options)).Dispose();
    }

    [Trait("run", "full")]
    [Fact]
    public async Task Wrong_keys_are_refused_at_once_and_not_told()
    {
        var server = await S3Server.SharedAsync();
        var refused = await Assert.ThrowsAsync<BlobStoreUnavailableException>(() =>
            S3BlobStore.OpenAsync(server.Options() with { SecretKey = "not-the-secret" })
        );
        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_to_be_out_of_reach()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = new Uri($"http://{listener.LocalEndpoint}");
        listener.Stop();
        var options = new S3Options
        {
            Endpoint = endpoint,
            Bucket = "pacs",
            AccessKey = "a",
            SecretKey = "b",
            Limits = quick,
        };
        var failure = await Assert.ThrowsAsync<BlobStoreUnavailableException>(() => S3BlobStore.OpenAsync(options));
        Assert.Equal(
            $"the object store ({endpoint.GetLeftPart(UriPartial.Authority)}/pacs) cannot be reached (ConnectionError: Connection "
                + "refused), 2 times",
            failure.Message
        );
    }

    [Trait("run", "full")]
    [Fact]
    public async Task Keys_that_are_replaced_are_read_again_when_the_server_refuses_the_old_ones()
    {
        await using var server = await S3Server.StartAsync();
        var (first, second) = (("first", "first-secret-key"), ("second", "second-secret-key"));
        await server.AddKeyAsync(first.Item1, first.Item2);
        var configured = first;
        var options = server.Options() with { AccessKey = first.Item1, SecretKey = first.Item2, CreateBucket = true };
        using var store = await S3BlobStore.OpenAsync(
            options with
            {
                Reread = () => options with { AccessKey = configured.Item1, SecretKey = configured.Item2 },
            }
        );
        await store.PutAsync("studies/a", [1]);

        await server.AddKeyAsync(second.Item1, second.Item2);
        await server.RemoveKeyAsync(first.Item1);
        await Assert.ThrowsAsync<BlobStoreUnavailableException>(() => store.PutAsync("studies/b", [2]));
        configured = second;
        await store.PutAsync("studies/b", [2]);
        Assert.Equal([2], await store.ReadAsync("studies/b"));
        var keys = new List<string>();
        await foreach (var entry in store.ListAsync("studies/", TestContext.Current.CancellationToken))
            keys.Add(entry.Key);
        Assert.Equal(["studies/a", "studies/b"], keys);
    }

    [Trait("run", "full")]
    [Fact]
    public async Task Keys_are_taken_from_the_environment_where_the_configuration_has_none()
    {
        var server = await S3Server.SharedAsync();
        var none = Assert.Throws<BlobStoreUnavailableException>(() =>
            S3Credentials.Of(server.Options() with { AccessKey = "", SecretKey = "" })
        );
        Assert.Contains("neither in the configuration nor in the environment", none.Message, StringComparison.Ordinal);
        // The process's own variables: whoever names keys in the options, as all other tests do, is not touched by them.
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", server.AccessKey);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", server.SecretKey);
        try
        {
            using var store = await S3BlobStore.OpenAsync(server.Options() with { AccessKey = "", SecretKey = "" });
            await store.CheckAsync(default);
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", null);
            Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", null);
        }
    }

    [Fact]
    public void Secrets_are_in_no_text_of_the_options()
    {
        var options = new S3Options
        {
            Endpoint = new Uri("https://minio:9000"),
            Bucket = "pacs",
            AccessKey = "visible",
            SecretKey = "hidden",
        };
        Assert.Equal("https://minio:9000/pacs", options.ToString());
        Assert.DoesNotContain("hidden", S3Credentials.Of(options).ToString(), StringComparison.Ordinal);
    }
}
