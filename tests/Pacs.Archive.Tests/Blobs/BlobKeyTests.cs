using Dicom;
using Pacs.Archive.Blobs;
using Xunit;

namespace Pacs.Archive.Tests.Blobs;

public sealed class BlobKeyTests
{
    static readonly InstanceIdentity instance = new(
        Uid.Parse("1.2"),
        Uid.Parse("1.2.3"),
        Uid.Parse("1.2.3.4"),
        Uid.Parse("1.2.840.10008.5.1.4.1.1.2")
    );

    [Fact]
    public void A_key_tells_the_instance_and_later_ones_sort_behind()
    {
        var time = DateTimeOffset.UnixEpoch.AddYears(50);
        var first = BlobKey.New(instance, Guid.CreateVersion7(time));
        var second = BlobKey.New(instance, Guid.CreateVersion7(time.AddMilliseconds(1)));
        Assert.Equal(time, BlobKey.TimeOf(first));
        Assert.Null(BlobKey.TimeOf(BlobKey.OfConflict(instance, new byte[32])));
        Assert.Matches(@"^studies/1\.2/1\.2\.3/1\.2\.3\.4\.[0-9a-f-]{36}\.dcm$", first);
        Assert.True(BlobKey.IsSafe(first));
        Assert.True(string.CompareOrdinal(first, second) < 0);
        Assert.Equal((instance.Study, instance.Series, instance.SopInstance), BlobKey.Parse(first));
        Assert.Equal((instance.Study, instance.Series, instance.SopInstance), BlobKey.Parse(BlobKey.OfConflict(instance, new byte[32])));
    }

    [Fact]
    public void The_longest_identifiers_fit()
    {
        var longest = Uid.Parse(new string('1', 64));
        var key = BlobKey.OfConflict(new InstanceIdentity(longest, longest, longest, longest), new byte[32]) + BlobKey.FramesSuffix;
        Assert.True(BlobKey.IsSafe(key));
        Assert.True(key.Length <= 256);
    }

    [Theory]
    [InlineData("studies/1.2/1.2.3/1.2.3.4.dcm")]
    [InlineData("studies/1.2/1.2.3/1.2.3.4.01890000-0000-7000-8000-000000000000")]
    [InlineData("studies/1.2/1.2.3.4.01890000-0000-7000-8000-000000000000.dcm")]
    [InlineData("studies/1.2/x/1.2.3.4.01890000-0000-7000-8000-000000000000.dcm")]
    [InlineData("other/1.2/1.2.3/1.2.3.4.01890000-0000-7000-8000-000000000000.dcm")]
    public void Another_key_tells_none(string key) => Assert.Null(BlobKey.Parse(key));
}
