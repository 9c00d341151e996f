using System.Security.Cryptography;
using Pacs.Archive.Blobs;
using Pacs.Archive.Blobs.S3;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Blobs.S3;

/// <summary>What is allocated is counted for the whole process.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;

/// <summary>Memory does not grow with objects, nor beyond a bound with writers.</summary>
[Trait("run", "full")]
[Collection(nameof(RunsAlone))]
public sealed class S3MemoryTests
{
    const int Piece = 256 * 1024;

    // A writer that waited for a stalled one would wait for ever.
    static readonly TimeSpan patience = TimeSpan.FromMinutes(5);

    readonly string prefix = $"studies/{Guid.NewGuid():N}/";

    [Fact]
    public async Task An_object_of_256_MB_is_put_and_got_with_less_than_64_MB_allocated_in_all()
    {
        var server = await S3Server.SharedAsync();
        using var store = await S3BlobStore.OpenAsync(server.Options());
        await store.PutAsync(prefix + "warm", [1]);
        var piece = TestBytes.Bytes(Piece);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await using (var writer = await store.CreateAsync(default))
        {
            writer.Expect(prefix + "huge");
            for (var i = 0; i < 1024; i++)
            {
                BitConverter.TryWriteBytes(piece, i);
                await writer.WriteAsync(piece, default);
            }
            await writer.CommitAsync(prefix + "huge", default);
        }
        using var expected = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var actual = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Piece];
        await using (var stream = await store.OpenReadAsync(prefix + "huge"))
            for (var i = 0; i < 1024; i++)
            {
                BitConverter.TryWriteBytes(piece, i);
                expected.AppendData(piece);
                await stream.ReadExactlyAsync(buffer);
                actual.AppendData(buffer);
            }

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 64L << 20);
        Assert.Equal(256L << 20, await store.GetLengthAsync(prefix + "huge", default));
        Assert.Equal(expected.GetCurrentHash(), actual.GetCurrentHash());
        await store.DeleteAsync(prefix + "huge", default);
    }

    [Fact]
    public async Task Thirty_two_writers_of_large_objects_share_the_bounded_buffers_and_all_come_to_their_end()
    {
        var server = await S3Server.SharedAsync();
        using var store = await S3BlobStore.OpenAsync(server.Options());
        var piece = TestBytes.Bytes(Piece);
        await Parallel.ForEachAsync(Enumerable.Range(0, 32), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, token) =>
        {
            await using var writer = await store.CreateAsync(token);
            writer.Expect($"{prefix}{i}");
            for (var written = 0; written < 40; written++)
                await writer.WriteAsync(piece, token);
            await writer.CommitAsync($"{prefix}{i}", token);
        });
        Assert.Equal(32, (await store.KeysAsync(prefix)).Count);
        var limits = new S3Limits();
        Assert.InRange(
            store.Buffers.AllocatedBytes,
            limits.PartBytes,
            (limits.PartBuffers * (long)limits.PartBytes) + (limits.MiddleBuffers * (1L << 20)) + (limits.SmallBuffers * (256L << 10))
        );
        Assert.True(store.Buffers.AllocatedBytes <= 200L << 20);
    }

    [Fact]
    public async Task Writers_that_stall_with_every_buffer_do_not_keep_others_from_writing_objects_of_any_size()
    {
        var server = await S3Server.SharedAsync();
        using var store = await S3BlobStore.OpenAsync(
            server.Options(
                limits: new S3Limits
                {
                    PartBuffers = 2,
                    MiddleBuffers = 2,
                    SmallBuffers = 2,
                }
            )
        );
        var stalled = new List<IBlobWriter>();
        try
        {
            for (var i = 0; i < 64; i++)
            {
                stalled.Add(await store.CreateAsync(default));
                await stalled[i].WriteAsync(TestBytes.Bytes(1_100_000), default);
            }
            Assert.Equal(62, store.Buffers.Files);
            await store.PutAsync(prefix + "small", TestBytes.Bytes(2_000_000)).WaitAsync(patience);
            await store.PutAsync(prefix + "large", TestBytes.Bytes(20_000_000), prefix + "large").WaitAsync(patience);
            // Those that stalled go on where they were.
            await stalled[63].WriteAsync(TestBytes.Bytes(10_000_000, seed: 2), default);
            await stalled[63].CommitAsync(prefix + "late", default);
            TestBytes.AssertSame(
                TestBytes.Bytes(1_100_000).Concat(TestBytes.Bytes(10_000_000, seed: 2)).ToArray(),
                await store.ReadAsync(prefix + "late")
            );
        }
        finally
        {
            foreach (var writer in stalled)
                await writer.DisposeAsync();
        }
        Assert.Equal(0, store.Buffers.Files);
        TestBytes.AssertSame(TestBytes.Bytes(20_000_000), await store.ReadAsync(prefix + "large"));
    }

    [Fact]
    public async Task Beyond_the_buffers_and_the_temporary_files_a_writer_is_told_to_try_again()
    {
        var server = await S3Server.SharedAsync();
        using var store = await S3BlobStore.OpenAsync(
            server.Options(
                limits: new S3Limits
                {
                    PartBuffers = 1,
                    MiddleBuffers = 1,
                    SmallBuffers = 1,
                    TemporaryParts = 1,
                }
            )
        );
        await using (var first = await store.CreateAsync(default))
        await using (var second = await store.CreateAsync(default))
        {
            await first.WriteAsync(TestBytes.Bytes(1_100_000), default);
            await second.WriteAsync(TestBytes.Bytes(1_100_000), default);
            await Assert.ThrowsAsync<BlobStoreUnavailableException>(() => store.PutAsync(prefix + "third", TestBytes.Bytes(1_100_000)));
            // What is in memory already needs no buffer.
            await ((IBlobStore)store).PutAsync(prefix + "table", TestBytes.Bytes(9_000_000), default);
        }
        await store.PutAsync(prefix + "third", TestBytes.Bytes(1_100_000));
        TestBytes.AssertSame(TestBytes.Bytes(9_000_000), await store.ReadAsync(prefix + "table"));
    }

    [Fact]
    public async Task Writers_that_stall_do_not_keep_others_from_writing_small_objects()
    {
        var server = await S3Server.SharedAsync();
        using var store = await S3BlobStore.OpenAsync(server.Options(limits: new S3Limits { PartBuffers = 2, MiddleBuffers = 2 }));
        var stalled = new List<IBlobWriter>();
        try
        {
            for (var i = 0; i < 2; i++)
            {
                stalled.Add(await store.CreateAsync(default));
                await stalled[i].WriteAsync(TestBytes.Bytes(5_000_000), default);
            }
            await Parallel
                .ForEachAsync(Enumerable.Range(0, 20), async (i, _) => await store.PutAsync($"{prefix}{i}", TestBytes.Bytes(500_000)))
                .WaitAsync(patience);
        }
        finally
        {
            foreach (var writer in stalled)
                await writer.DisposeAsync();
        }
        // What they held is free again.
        await store.PutAsync(prefix + "large", TestBytes.Bytes(20_000_000), prefix + "large");
    }
}
