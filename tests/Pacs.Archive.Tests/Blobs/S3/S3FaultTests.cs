using Pacs.Archive.Blobs;
using Pacs.Archive.Blobs.S3;
using Pacs.Archive.Index.Sqlite;
using Tests.Shared;
using Xunit;
using static Pacs.Archive.Tests.Blobs.TestBytes;

namespace Pacs.Archive.Tests.Blobs.S3;

/// <summary>What becomes of objects while the server or the network fails: a proxy in front of a real server does the harm.</summary>
[Trait("run", "full")]
public sealed class S3FaultTests : IAsyncLifetime
{
    // Quick, so that the waiting in tests is short; yet a disk that all tests flush to may keep a server for seconds.
    static readonly S3Limits limits = new()
    {
        MaxAttempts = 6,
        FirstDelay = TimeSpan.FromMilliseconds(5),
        MaxDelay = TimeSpan.FromMilliseconds(20),
        AnswerTimeout = TimeSpan.FromSeconds(5),
        ReadTimeout = TimeSpan.FromSeconds(5),
        RetryTime = TimeSpan.FromMinutes(3),
        MinimumRate = 16 << 20,
    };

    readonly string prefix = $"studies/{Guid.NewGuid():N}/";
    S3Server server = null!;
    FaultProxy proxy = null!;
    S3BlobStore store = null!;

    string Key => prefix + "1.2.3.dcm";

    public async ValueTask InitializeAsync()
    {
        server = await S3Server.SharedAsync();
        proxy = new FaultProxy(new Uri(server.Endpoint));
        store = await S3BlobStore.OpenAsync(server.Options(proxy.Endpoint, limits));
    }

    public async ValueTask DisposeAsync()
    {
        store?.Dispose();
        if (proxy is not null)
            await proxy.DisposeAsync();
    }

    public static TheoryData<string> PassingFaults => ["503", "500", "429", "cut before", "cut behind", "no answer", "corrupt"];

    [Theory]
    [MemberData(nameof(PassingFaults))]
    [InlineData("conflict")]
    public async Task A_put_that_fails_twice_is_repeated_and_stores_one_whole_object(string kind)
    {
        var bytes = Bytes(700_000);
        proxy.Rule = request => request is { Method: "PUT", Number: < 2 } ? FaultOf(kind) : null;
        await store.PutAsync(Key, bytes);
        Assert.Equal([Key], await store.KeysAsync(prefix));
        Assert.Equal(bytes, await store.ReadAsync(Key));
        Assert.True(proxy.Requests.Count(request => request.Method == "PUT") >= 2);
    }

    [Theory]
    [MemberData(nameof(PassingFaults))]
    public async Task Parts_that_fail_are_repeated_and_make_one_whole_object(string kind)
    {
        var bytes = Bytes((2 * limits.PartBytes) + 1_000_000);
        proxy.Rule = request => request is { IsPart: true, Number: 0 } ? FaultOf(kind) : null;
        await store.PutAsync(Key, bytes, Key);
        Assert.Equal([Key], await store.KeysAsync(prefix));
        AssertSame(bytes, await store.ReadAsync(Key));
    }

    [Theory]
    [InlineData("503")]
    [InlineData("cut before")]
    [InlineData("cut behind")]
    [InlineData("no answer")]
    [InlineData("error in an answer of success")]
    public async Task A_completion_that_fails_or_whose_answer_is_lost_is_found_out_about(string kind)
    {
        var bytes = Bytes(limits.PartBytes + 1_000_000);
        proxy.Rule = request =>
            request is { IsCompletion: true, Number: 0 }
                ? kind.StartsWith("error", StringComparison.Ordinal)
                    ? Fault.Answer.Error(200, "InternalError")
                    : FaultOf(kind)
                : null;
        await store.PutAsync(Key, bytes, Key);
        AssertSame(bytes, await store.ReadAsync(Key));
    }

    [Fact]
    public async Task A_put_whose_answers_are_all_lost_is_not_acknowledged_and_may_be_repeated_later()
    {
        proxy.Rule = request => request.Method == "PUT" ? new Fault.CutAnswer() : null;
        await Assert.ThrowsAsync<BlobStoreUnavailableException>(() => store.PutAsync(Key, [1, 2]));
        proxy.Rule = _ => null;
        await store.PutAsync(prefix + "again", [1, 2]);
        Assert.Equal([1, 2], await store.ReadAsync(prefix + "again"));
    }

    [Fact]
    public async Task A_bucket_that_takes_no_objects_is_seen_by_trying_to_store_one()
    {
        var folder = Directory.CreateTempSubdirectory("pacs-s3-");
        try
        {
            var own = await S3BlobStore.OpenAsync(server.Options(proxy.Endpoint, limits));
            var index = await SqliteIndex.OpenAsync(Path.Combine(folder.FullName, "index.sqlite"), CancellationToken.None);
            var options = new ArchiveOptions { DataDirectory = folder.FullName };
            await using var archive = new PacsArchive(options, own, index, TimeProvider.System, () => long.MaxValue);
            await archive.TryStoringObjectAsync();
            proxy.Rule = request => request.Method == "PUT" ? Fault.Answer.Error(403, "AccessDenied") : null;

            await archive.Blobs.CheckAsync(CancellationToken.None);
            await Assert.ThrowsAsync<BlobStoreUnavailableException>(archive.TryStoringObjectAsync);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("503")]
    [InlineData("cut before")]
    [InlineData("no answer")]
    [InlineData("forbidden")]
    public async Task A_failure_that_stays_is_told_within_bounds_without_naming_object_or_keys(string kind)
    {
        await store.PutAsync(Key, [1]);
        proxy.Requests.Clear();
        proxy.Rule = _ => FaultOf(kind);
        // All at once: each waits for its own attempts.
        Func<Task>[] requests =
        [
            () => store.PutAsync(prefix + "new", [1]),
            () => store.ReadAsync(Key),
            async () => await store.GetLengthAsync(Key, default),
            async () => await store.DeleteAsync(Key, default),
            () => store.KeysAsync(prefix),
            () => store.CheckAsync(default),
        ];
        var failures = await Task.WhenAll(requests.Select(request => Assert.ThrowsAsync<BlobStoreUnavailableException>(request)))
            .WaitAsync(TimeSpan.FromMinutes(5));
        // The handler below repeats by itself, up to three times, what is cut before any answer.
        Assert.InRange(proxy.Requests.Count, failures.Length, failures.Length * limits.MaxAttempts * 4);
        Assert.All(failures, failure =>
        {
            var text = failure.ToString();
            Assert.DoesNotContain(prefix, text, StringComparison.Ordinal);
            Assert.DoesNotContain(server.SecretKey, text, StringComparison.Ordinal);
            Assert.DoesNotContain("Signature=", text, StringComparison.Ordinal);
        });
        proxy.Rule = _ => null;
        await store.PutAsync(prefix + "later", [1]);
        Assert.Equal([1], await store.ReadAsync(prefix + "later"));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(100_000, false)]
    [InlineData(2_999_999, false)]
    [InlineData(100_000, true)]
    public async Task A_reading_that_breaks_off_or_stalls_goes_on_where_it_was(int behind, bool isSilent)
    {
        var bytes = Bytes(3_000_000);
        await store.PutAsync(Key, bytes);
        var faults = 2;
        proxy.Rule = request =>
            request.Method == "GET" && Interlocked.Decrement(ref faults) >= 0
                ? isSilent
                    ? new Fault.Silence(behind)
                    : new Fault.CutAnswer(behind)
                : null;
        AssertSame(bytes, await store.ReadAsync(Key));
        var gets = proxy.Requests.Where(request => request.Method == "GET").ToList();
        Assert.InRange(gets.Count, 2, limits.MaxAttempts);
        Assert.All(gets.Skip(1), request => Assert.Contains("If-Match: \"", request.Head, StringComparison.Ordinal));
        if (behind > 0)
            Assert.All(gets.Skip(1), request => Assert.Contains("Range: bytes=", request.Head, StringComparison.Ordinal));

        faults = 2;
        AssertSame(bytes[1000..2_501_000], await store.ReadAsync(Key, 1000, 2_500_000));
    }

    [Fact]
    public async Task A_reading_that_breaks_off_does_not_go_on_with_another_object()
    {
        await store.PutAsync(Key, Bytes(3_000_000));
        var faults = 1;
        proxy.Rule = request => request.Method == "GET" && Interlocked.Decrement(ref faults) >= 0 ? new Fault.CutAnswer(100_000) : null;
        await using var stream = await store.OpenReadAsync(Key);
        await stream.ReadExactlyAsync(new byte[10]);
        await store.DeleteAsync(Key, default);
        await store.PutAsync(Key, Bytes(3_000_000, seed: 2));
        await Assert.ThrowsAsync<InvalidDataException>(() => stream.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task A_reading_that_never_comes_to_an_end_is_given_up()
    {
        await store.PutAsync(Key, Bytes(3_000_000));
        proxy.Rule = request => request.Method == "GET" ? new Fault.CutAnswer(0) : null;
        await Assert.ThrowsAsync<BlobStoreUnavailableException>(() => store.ReadAsync(Key));
    }

    [Fact]
    public async Task A_missing_bucket_is_no_missing_object()
    {
        proxy.Rule = request => request.Method is "GET" or "DELETE" ? Fault.Answer.Error(404, "NoSuchBucket") : null;
        await Assert.ThrowsAsync<BlobStoreUnavailableException>(() => store.ReadAsync(Key));
        await Assert.ThrowsAsync<BlobStoreUnavailableException>(async () => await store.DeleteAsync(Key, default));
    }

    [Fact]
    public async Task An_upload_whose_writer_failed_leaves_no_parts_behind()
    {
        proxy.Rule = request => request.IsPart ? Fault.Answer.Error(503, "SlowDown") : null;
        await Assert.ThrowsAsync<BlobStoreUnavailableException>(() => store.PutAsync(Key, Bytes(4 * limits.PartBytes), Key));
        Assert.Contains(proxy.Requests, request =>
            request.Method == "DELETE" && request.Target.Contains("uploadId=", StringComparison.Ordinal)
        );
        Assert.Empty(await store.KeysAsync(prefix));
    }

    [Fact]
    public async Task A_listing_with_times_that_are_none_is_told_as_the_store_s_trouble()
    {
        const string upload =
            "<ListMultipartUploadsResult><IsTruncated>false</IsTruncated><Upload><Key>studies/1</Key><UploadId>1</UploadId>"
            + "<Initiated>soon</Initiated></Upload></ListMultipartUploadsResult>";
        const string contents =
            "<ListBucketResult "
            + "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><IsTruncated>false</IsTruncated><Contents><Key>studies/1</Key>"
            + "<Size>1</Size><LastModified>soon</LastModified></Contents></ListBucketResult>";
        proxy.Rule = request =>
            request.Method != "GET"
                ? null
                : new Fault.Answer(200, request.Target.Contains("uploads", StringComparison.Ordinal) ? upload : contents);
        await Assert.ThrowsAsync<BlobStoreUnavailableException>(() => store.ClearAsync(DateTimeOffset.UtcNow, default));
        await Assert.ThrowsAsync<BlobStoreUnavailableException>(() => store.KeysAsync(prefix));
    }

    [Fact]
    public async Task A_writer_that_is_cancelled_stops_at_once_and_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();
        proxy.Rule = request => request.IsPart ? new Fault.Silence() : null;
        await Assert
            .ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await using var writer = await store.CreateAsync(cancel.Token);
                writer.Expect(Key);
                cancel.CancelAfter(100);
                await writer.WriteAsync(Bytes(6 * limits.PartBytes), cancel.Token);
            })
            .WaitAsync(TimeSpan.FromMinutes(5));
        proxy.Rule = _ => null;
        Assert.Empty(await store.KeysAsync(prefix));
    }

    [Fact]
    public async Task Encryption_storage_class_and_integrity_are_asked_for_with_every_new_object()
    {
        proxy.Rule = request =>
            request.Method switch
            {
                "PUT" => new Fault.Answer(
                    200,
                    request.Head.Contains("x-amz-copy-source:", StringComparison.Ordinal) ? "<CopyObjectResult/>" : "",
                    "ETag: \"1\"\r\n"
                ),
                "POST" when !request.IsCompletion => new Fault.Answer(
                    200,
                    "<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>"
                ),
                "HEAD" when request.Target.EndsWith("from", StringComparison.Ordinal) => new Fault.Answer(200),
                "HEAD" when request.Target.Contains("studies", StringComparison.Ordinal) => new Fault.Answer(404),
                _ => new Fault.Answer(204),
            };
        var options = server.Options(proxy.Endpoint, limits) with
        {
            ServerSideEncryption = "aws:kms",
            EncryptionKey = "pacs-key",
            StorageClass = "COLD",
        };
        using var encrypting = await S3BlobStore.OpenAsync(options);
        await encrypting.PutAsync(prefix + "small", [1]);
        await encrypting.CopyAsync(prefix + "from", prefix + "to", default);
        await using (var writer = await encrypting.CreateAsync(default))
        {
            writer.Expect(prefix + "large");
            await writer.WriteAsync(Bytes(limits.PartBytes + 1), default);
        }

        foreach (var target in (string[])["small", "to", "large?uploads="])
        {
            var head = proxy
                .Requests.Single(request =>
                    request.Target.EndsWith(target, StringComparison.Ordinal)
                    && request.Method is "PUT" or "POST"
                    && request.Target.EndsWith(target, StringComparison.Ordinal)
                )
                .Head;
            Assert.Contains("x-amz-server-side-encryption: aws:kms\r\n", head, StringComparison.Ordinal);
            Assert.Contains("x-amz-server-side-encryption-aws-kms-key-id: pacs-key\r\n", head, StringComparison.Ordinal);
            Assert.Contains("x-amz-storage-class: COLD\r\n", head, StringComparison.Ordinal);
            Assert.Matches(
                "SignedHeaders=[^,]*x-amz-server-side-encryption;x-amz-server-side-encryption-aws-kms-key-id;x-amz-storage-class",
                head
            );
        }
        Assert.All(proxy.Requests.Where(request => request.IsPart || request.Target.EndsWith("small", StringComparison.Ordinal)), request =>
            Assert.True(request.Method is "HEAD" || request.Head.Contains("Content-MD5: ", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_gateway_that_is_killed_in_the_middle_of_a_put_and_comes_back_loses_nothing_that_was_acknowledged()
    {
        if (server.Bucket is not null)
            Assert.Skip("PACS_TEST_S3 names a server that is not ours to kill");
        await using var own = await S3Server.StartAsync();
        using var direct = await S3BlobStore.OpenAsync(own.Options(limits: limits));
        var kept = Bytes(limits.PartBytes + 5);
        await direct.PutAsync(Key, kept, Key);

        await using (var writer = await direct.CreateAsync(default))
        {
            writer.Expect(prefix + "half");
            await writer.WriteAsync(Bytes(2 * limits.PartBytes), default);
            own.StopGateway();
            await Assert.ThrowsAsync<BlobStoreUnavailableException>(async () =>
            {
                await writer.WriteAsync(Bytes(2 * limits.PartBytes), default);
                await writer.CommitAsync(prefix + "half", default);
            });
        }
        await Assert.ThrowsAsync<BlobStoreUnavailableException>(() => direct.PutAsync(prefix + "small", [1]));
        await Assert.ThrowsAsync<BlobStoreUnavailableException>(() => direct.CheckAsync(default));

        await own.StartGatewayAsync();
        Assert.Equal([Key], await direct.KeysAsync(prefix));
        AssertSame(kept, await direct.ReadAsync(Key));
        await direct.PutAsync(prefix + "small", [1]);
        // What was cut off lies there until it is cleared; then nothing does.
        Assert.Equal(0, await direct.ClearAsync(DateTimeOffset.UtcNow - TimeSpan.FromHours(1), default));
        Assert.Equal(1, await direct.ClearAsync(DateTimeOffset.UtcNow + TimeSpan.FromHours(1), default));
        Assert.Equal(0, await direct.ClearAsync(DateTimeOffset.UtcNow + TimeSpan.FromHours(1), default));
        Assert.Equal([Key, prefix + "small"], await direct.KeysAsync(prefix));
    }

    static Fault FaultOf(string kind) =>
        kind switch
        {
            "503" => Fault.Answer.Error(503, "SlowDown"),
            "500" => Fault.Answer.Error(500, "InternalError"),
            "429" => new Fault.Answer(429),
            "conflict" => Fault.Answer.Error(409, "ConditionalRequestConflict"),
            "forbidden" => Fault.Answer.Error(403, "AccessDenied"),
            "cut before" => new Fault.CutRequest(),
            "cut behind" => new Fault.CutAnswer(),
            "no answer" => new Fault.Silence(),
            "corrupt" => new Fault.Corruption(),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
