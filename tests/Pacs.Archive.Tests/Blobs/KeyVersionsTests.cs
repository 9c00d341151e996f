using Pacs.Archive.Blobs;
using Pacs.Archive.Index.Sqlite;
using Xunit;

namespace Pacs.Archive.Tests.Blobs;

public sealed class KeyVersionsTests
{
    [Fact]
    public void Versions_sort_in_the_order_in_which_they_were_made_also_within_a_millisecond()
    {
        var time = new SetTime { Now = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000) };
        var versions = new KeyVersions(time);
        var made = new List<Guid>();
        for (var i = 0; i < 20_000; i++)
        {
            made.Add(versions.Next());
            // Now and then on, and a little back.
            if (i % 5000 == 4999)
                time.Now += TimeSpan.FromMilliseconds(i % 10_000 == 9999 ? -3 : 5);
        }
        Assert.Equal(made.Count, made.Distinct().Count());
        var texts = made.ConvertAll(version => version.ToString("D"));
        Assert.Equal(texts.Order(StringComparer.Ordinal), texts);
        Assert.All(made, version => Assert.Equal((7, 0x80), (version.Version, version.ToByteArray(bigEndian: true)[8] & 0xC0)));
    }

    [Fact]
    public void A_clock_that_was_far_ahead_is_not_followed_once_it_is_set_right()
    {
        var time = new SetTime { Now = DateTimeOffset.UnixEpoch.AddYears(90) };
        var versions = new KeyVersions(time);
        versions.Next();
        time.Now = DateTimeOffset.UnixEpoch.AddYears(50);
        Assert.Equal(time.Now, BlobKey.TimeOf($"studies/1.2/1.3/1.4.{versions.Next():D}.dcm"));
    }

    [Fact]
    public void Objects_are_sorted_by_their_arrival()
    {
        var versions = new KeyVersions(TimeProvider.System);
        var entries = Enumerable
            .Range(0, 5000)
            .Select(i => new BlobEntry(
                $"studies/1.{9999 - i}/1.2/1.3.{versions.Next():D}.dcm",
                i,
                DateTimeOffset.FromUnixTimeMilliseconds(i)
            ))
            .ToArray();
        var listed = entries.ToArray();
        new Random(1).Shuffle(listed);
        using var order = new ObjectsByArrival();
        foreach (var entry in listed)
            order.Add(entry);
        Assert.Equal(5000, order.Count);
        Assert.Equal(entries, order.Sorted());
    }

    sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
