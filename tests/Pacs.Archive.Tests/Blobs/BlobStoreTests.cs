using Pacs.Archive.Blobs;
using Xunit;
using static Pacs.Archive.Tests.Blobs.TestBytes;

namespace Pacs.Archive.Tests.Blobs;

/// <summary>What every store of objects must do; one class for each kind runs it.</summary>
public abstract class BlobStoreTests : IAsyncLifetime
{
    /// <summary>Keys begin with it: a bucket may hold what others put there.</summary>
    protected string Prefix { get; } = $"studies/{Guid.NewGuid():N}/";

    protected IBlobStore Store { get; private set; } = null!;

    /// <summary>Above it an object goes in parts, where there are such.</summary>
    protected abstract int PartBytes { get; }

    /// <summary>Whether nobody else's objects may be in the store.</summary>
    protected virtual bool IsOwn => true;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        (Store as IDisposable)?.Dispose();
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<IBlobStore> OpenAsync();

    protected abstract ValueTask CloseAsync();

    [Fact]
    public async Task A_committed_object_is_read_whole_and_by_range()
    {
        await Store.PutAsync(Prefix + "2/3.dcm", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], await Store.ReadAsync(Prefix + "2/3.dcm"));
        Assert.Equal([3, 4, 5], await Store.ReadAsync(Prefix + "2/3.dcm", 3, 3));
        Assert.Equal([0, 1], await Store.ReadAsync(Prefix + "2/3.dcm", 0, 2));
        Assert.Equal([8, 9], await Store.ReadAsync(Prefix + "2/3.dcm", 8, 100));
        Assert.Empty(await Store.ReadAsync(Prefix + "2/3.dcm", 10));
        Assert.Empty(await Store.ReadAsync(Prefix + "2/3.dcm", 20, 5));
        Assert.Empty(await Store.ReadAsync(Prefix + "2/3.dcm", 3, 0));
        Assert.Equal(10, await Store.GetLengthAsync(Prefix + "2/3.dcm", default));
    }

    [Fact]
    public async Task A_missing_object_is_said_to_be_missing()
    {
        Assert.Null(await Store.GetLengthAsync(Prefix + "3.dcm", default));
        await Assert.ThrowsAsync<BlobNotFoundException>(async () => await Store.OpenReadAsync(Prefix + "3.dcm"));
        await Assert.ThrowsAsync<BlobNotFoundException>(async () => await Store.OpenReadAsync(Prefix + "3.dcm", 5, 5));
        await Assert.ThrowsAsync<BlobNotFoundException>(async () => await Store.OpenReadAsync(Prefix + "3.dcm", 5, 0));
        await Assert.ThrowsAsync<BlobNotFoundException>(async () => await Store.CopyAsync(Prefix + "3.dcm", Prefix + "4.dcm", default));
        await Store.DeleteAsync(Prefix + "3.dcm", default);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(0, 4L)]
    [InlineData(4, 2L)]
    [InlineData(4, null)]
    [InlineData(3, 0L)]
    [InlineData(12, 2L)]
    public async Task An_object_of_another_length_than_expected_is_not_opened(int offset, long? length)
    {
        await Store.PutAsync(Prefix + "3.dcm", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        foreach (var expected in (long[])[9, 11, 20])
            if (offset <= expected)
                await Assert.ThrowsAsync<BlobLengthException>(async () =>
                    await Store.OpenReadAsync(Prefix + "3.dcm", offset, length, Math.Max(expected, offset + (length ?? 0)))
                );
        if (offset > 10)
            return;
        await using var whole = await Store.OpenReadAsync(Prefix + "3.dcm", offset, length, 10);
        Assert.Equal(length ?? 10 - offset, whole.Length);
    }

    [Fact]
    public async Task An_empty_object_is_an_object()
    {
        await Store.PutAsync(Prefix + "empty", []);
        Assert.Equal(0, await Store.GetLengthAsync(Prefix + "empty", default));
        Assert.Empty(await Store.ReadAsync(Prefix + "empty"));
        Assert.Equal([Prefix + "empty"], await Store.KeysAsync(Prefix));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2_500_001)]
    public async Task An_object_around_and_above_the_size_of_a_part_is_whole(int more)
    {
        var bytes = Bytes(PartBytes + more);
        var key = Prefix + "large";
        await Store.PutAsync(key, bytes, key);
        Assert.Equal(bytes.Length, await Store.GetLengthAsync(key, default));
        AssertSame(bytes, await Store.ReadAsync(key));
        AssertSame(bytes[(PartBytes - 1000)..], await Store.ReadAsync(key, PartBytes - 1000));
    }

    [Fact]
    public async Task A_large_object_comes_to_lie_where_it_is_committed_whatever_was_expected()
    {
        var bytes = Bytes((2 * PartBytes) + 1);
        await Store.PutAsync(Prefix + "other", bytes, Prefix + "expected");
        await Store.PutAsync(Prefix + "unexpected", bytes, null);
        Assert.Equal([Prefix + "other", Prefix + "unexpected"], await Store.KeysAsync(Prefix));
        AssertSame(bytes, await Store.ReadAsync(Prefix + "other"));
        AssertSame(bytes, await Store.ReadAsync(Prefix + "unexpected"));
    }

    [Fact]
    public async Task An_object_that_is_not_committed_is_nowhere()
    {
        foreach (var length in (int[])[1000, (2 * PartBytes) + 1])
            await using (var writer = await Store.CreateAsync(default))
            {
                writer.Expect(Prefix + "x");
                await writer.WriteAsync(Bytes(length), default);
                Assert.Empty(await Store.KeysAsync(Prefix));
                Assert.Null(await Store.GetLengthAsync(Prefix + "x", default));
            }
        Assert.Empty(await Store.KeysAsync(Prefix));
        Assert.Null(await Store.GetLengthAsync(Prefix + "x", default));
        Assert.Equal(0, await Store.ClearAsync(DateTimeOffset.UtcNow - TimeSpan.FromDays(1), default));
    }

    [Fact]
    public async Task Unfinished_objects_below_every_prefix_are_cleared()
    {
        if (!IsOwn)
            Assert.Skip("would clear what others have begun");
        foreach (var prefix in BlobKey.Prefixes)
        {
            await using var writer = await Store.CreateAsync(default);
            writer.Expect(prefix + "begun");
            await writer.WriteAsync(Bytes((2 * PartBytes) + 1), default);

            Assert.Equal(1, await Store.ClearAsync(DateTimeOffset.UtcNow + TimeSpan.FromHours(1), default));
        }
    }

    [Fact]
    public async Task What_was_begun_long_ago_is_cleared_and_what_was_committed_stays()
    {
        if (!IsOwn)
            Assert.Skip("would clear what others have begun");
        await Store.PutAsync(Prefix + "kept", [1]);
        await using var writer = await Store.CreateAsync(default);
        writer.Expect(Prefix + "begun");
        await writer.WriteAsync(Bytes((2 * PartBytes) + 1), default);
        Assert.Equal(0, await Store.ClearAsync(DateTimeOffset.UtcNow - TimeSpan.FromHours(1), default));
        Assert.Equal(1, await Store.ClearAsync(DateTimeOffset.UtcNow + TimeSpan.FromHours(1), default));
        Assert.Equal(0, await Store.ClearAsync(DateTimeOffset.UtcNow + TimeSpan.FromHours(1), default));
        Assert.Equal([Prefix + "kept"], await Store.KeysAsync(Prefix));
        await Assert.ThrowsAnyAsync<IOException>(async () => await writer.CommitAsync(Prefix + "begun", default));
        Assert.Equal([Prefix + "kept"], await Store.KeysAsync(Prefix));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../outside")]
    [InlineData("studies/../../outside")]
    [InlineData("studies/./1")]
    [InlineData("studies//1")]
    [InlineData("studies/1/")]
    [InlineData("studies/a\0b")]
    [InlineData("studies\\1")]
    [InlineData("studies/a b")]
    [InlineData("studies/a?uploads")]
    [InlineData("studies/%2e%2e/a")]
    [InlineData("incoming/1")]
    [InlineData("incoming")]
    public async Task A_key_that_could_lead_elsewhere_is_refused(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.OpenReadAsync(key));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.GetLengthAsync(key, default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.DeleteAsync(key, default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.CopyAsync(key, Prefix + "a", default));
        await using var writer = await Store.CreateAsync(default);
        await Assert.ThrowsAsync<ArgumentException>(async () => await writer.CommitAsync(key, default));
    }

    [Fact]
    public async Task A_second_object_under_a_key_is_refused_and_the_first_stays()
    {
        await Store.PutAsync(Prefix + "a", [1]);
        await Store.PutAsync(Prefix + "b", [2]);
        await Assert.ThrowsAsync<IOException>(() => Store.PutAsync(Prefix + "a", [1]));
        await Assert.ThrowsAsync<IOException>(() => Store.PutAsync(Prefix + "a", Bytes((2 * PartBytes) + 1), Prefix + "a"));
        await Assert.ThrowsAsync<IOException>(() => Store.PutAsync(Prefix + "a", Bytes((2 * PartBytes) + 1), Prefix + "c"));
        await Assert.ThrowsAsync<IOException>(async () => await Store.CopyAsync(Prefix + "b", Prefix + "a", default));
        Assert.Equal([1], await Store.ReadAsync(Prefix + "a"));
    }

    [Fact]
    public async Task A_copy_is_the_same_and_outlives_what_it_was_made_from()
    {
        var bytes = Bytes(100_000);
        await Store.PutAsync(Prefix + "from", bytes);
        await Store.CopyAsync(Prefix + "from", Prefix + "copies/to", default);
        await Store.DeleteAsync(Prefix + "from", default);
        Assert.Equal([Prefix + "copies/to"], await Store.KeysAsync(Prefix));
        Assert.Equal(bytes, await Store.ReadAsync(Prefix + "copies/to"));
    }

    [Fact]
    public async Task A_deleted_object_is_gone_and_may_come_anew()
    {
        await Store.PutAsync(Prefix + "2/3.dcm", [1]);
        await Store.DeleteAsync(Prefix + "2/3.dcm", default);
        await Store.DeleteAsync(Prefix + "2/3.dcm", default);
        Assert.Empty(await Store.KeysAsync(Prefix));
        await Store.PutAsync(Prefix + "2/3.dcm", [2]);
        Assert.Equal([2], await Store.ReadAsync(Prefix + "2/3.dcm"));
    }

    [Fact]
    public async Task Objects_are_listed_by_key_also_where_a_folder_name_begins_like_another()
    {
        string[] keys = ["b/1.2.3/x", "b/1.2/x", "b/1.2/y.dcm", "b/1.20/x", "a", "b/1.2.dcm", "c/z"];
        foreach (var key in keys)
            await Store.PutAsync(Prefix + key, [1]);
        Assert.Equal(keys.Order(StringComparer.Ordinal).Select(key => Prefix + key), await Store.KeysAsync(Prefix));
        Assert.Equal(
            ["b/1.2.3/x", "b/1.2.dcm", "b/1.2/x", "b/1.2/y.dcm", "b/1.20/x"],
            (await Store.KeysAsync(Prefix + "b/")).Select(key => key[Prefix.Length..])
        );
        Assert.Equal(["b/1.2/x", "b/1.2/y.dcm"], (await Store.KeysAsync(Prefix + "b/1.2/")).Select(key => key[Prefix.Length..]));
        Assert.Empty(await Store.KeysAsync(Prefix + "d"));
    }

    [Fact]
    public async Task More_objects_than_a_page_of_a_listing_holds_are_listed_once_each_in_order()
    {
        var keys = Enumerable.Range(0, 1105).Select(i => $"{Prefix}{i % 3}/{i}.dcm").ToList();
        var before = DateTimeOffset.UtcNow - TimeSpan.FromMinutes(1);
        await Parallel.ForEachAsync(keys, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (key, _) =>
            await Store.PutAsync(key, [1, 2, 3])
        );
        var entries = new List<BlobEntry>();
        await foreach (var entry in Store.ListAsync(Prefix, default))
            entries.Add(entry);
        Assert.Equal(keys.Order(StringComparer.Ordinal), entries.Select(entry => entry.Key));
        Assert.All(entries, entry => Assert.Equal(3, entry.Length));
        Assert.All(entries, entry => Assert.InRange(entry.LastModified, before, DateTimeOffset.UtcNow + TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Writers_at_the_same_time_do_not_mix()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 64), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, _) =>
        {
            var bytes = Bytes(i % 8 == 0 ? PartBytes + (i * 1000) : i * 30_000, seed: i);
            await Store.PutAsync($"{Prefix}{i}.dcm", bytes, $"{Prefix}{i}.dcm");
            AssertSame(bytes, await Store.ReadAsync($"{Prefix}{i}.dcm"));
        });
        Assert.Equal(64, (await Store.KeysAsync(Prefix)).Count);
    }

    [Fact]
    public async Task A_stream_is_sought_in_and_passes_over_what_is_not_wanted()
    {
        var bytes = Bytes(3_000_000);
        await Store.PutAsync(Prefix + "a", bytes);
        await using var stream = await Store.OpenReadAsync(Prefix + "a", 100, 2_900_000);
        Assert.Equal(2_900_000, stream.Length);
        var piece = new byte[1000];
        foreach (var position in (long[])[0, 5000, 200_000, 2_000_000, 1_000_000, 2_899_000])
        {
            stream.Seek(position - stream.Position, SeekOrigin.Current);
            await stream.ReadExactlyAsync(piece);
            Assert.Equal(bytes[(100 + (int)position)..(1100 + (int)position)], piece);
        }
        Assert.Equal(0, await stream.ReadAsync(piece));
    }

    [Fact]
    public async Task A_store_that_is_there_says_so()
    {
        await Store.CheckAsync(default);
        Assert.True(Store.MaxObjectBytes > 1L << 36);
    }
}

/// <summary>What tests do with a store.</summary>
static class BlobStoreCalls
{
    // In pieces as ingest writes.
    const int Piece = 256 * 1024;

    public static async Task PutAsync(this IBlobStore store, string key, byte[] bytes, string? expectedKey = null)
    {
        await using var writer = await store.CreateAsync(default);
        if (expectedKey is not null)
            writer.Expect(expectedKey);
        for (var at = 0; at < bytes.Length; at += Piece)
            await writer.WriteAsync(bytes.AsMemory(at, Math.Min(Piece, bytes.Length - at)), default);
        await writer.CommitAsync(key, default);
    }

    public static async Task<byte[]> ReadAsync(this IBlobStore store, string key, long offset = 0, long? length = null)
    {
        await using var stream = await store.OpenReadAsync(key, offset, length);
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    public static async Task<List<string>> KeysAsync(this IBlobStore store, string prefix = "")
    {
        var keys = new List<string>();
        await foreach (var entry in store.ListAsync(prefix, default))
            keys.Add(entry.Key);
        return keys;
    }
}

/// <summary>Contents of objects.</summary>
static class TestBytes
{
    public static byte[] Bytes(int length, int seed = 1)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>A difference is not worth megabytes of message.</summary>
    public static void AssertSame(byte[] expected, byte[] actual) =>
        Assert.True(expected.AsSpan().SequenceEqual(actual), $"{actual.Length} bytes that are not the {expected.Length} expected");
}
