using Dicom.Encoding;
using Xunit;

namespace Dicom.Tests.Encoding;

/// <summary>Tests that measure the memory of the whole process run while no other test does.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;

/// <summary>A reader that keeps some elements, and counts what they take.</summary>
[Collection(nameof(RunsAlone))]
public sealed class FilterTests
{
    static readonly TransferSyntax Explicit = TransferSyntax.ExplicitVrLittleEndian;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static ElementFilter Keeping(int maxBytes, params Tag[] tags) =>
        new(tag => tags.Contains(tag) ? Dicom.Encoding.Keeping.Value : Dicom.Encoding.Keeping.Nothing, maxBytes);

    [Fact]
    public async Task Elements_that_are_not_kept_are_also_checked()
    {
        var bytes = Wire.Bytes(
            "0800 4011 'SQ' 0000 FFFFFFFF FEFF 00E0 08000000 0800 6000 'CS' 0100 'C' FEFF DDE0 00000000 1000 2000 'LO' 0200 'X '"
        );
        await Assert.ThrowsAsync<DicomFormatException>(async () => await ReadAsync(bytes, Keeping(1000, Tag.PatientID)));
        bytes = Wire.Bytes(
            "0800 4011 'SQ' 0000 FFFFFFFF FEFF 00E0 0A000000 0800 6000 'CS' 0200 'CT' FEFF DDE0 00000000 1000 2000 'LO' 0100 'X'"
        );
        var findings = new List<Finding>();
        var dataset = await ReadAsync(bytes, Keeping(1000, Tag.PatientID), findings);
        Assert.Equal(Tag.PatientID, Assert.Single(dataset).Tag);
        Assert.Equal(Oddity.OddLength, Assert.Single(findings).Oddity);
    }

    [Fact]
    public async Task A_sequence_above_the_memory_limit_is_kept_by_position_only()
    {
        var dataset = new Dataset();
        dataset.Set(new Element(Tag.ReferencedStudySequence, [.. Enumerable.Range(0, 100).Select(_ => Item())]));
        dataset.Set(new Element(Tag.PatientID, Vr.LO, "X "u8.ToArray()));
        dataset.Set(new Element(Tag.RequestAttributesSequence, [Item()]));
        var memory = new MemoryBudget(1 << 20);
        using var share = new MemoryShare(memory);
        var read = await ReadAsync(
            DatasetWriter.ToArray(dataset, Explicit),
            Keeping(4000, Tag.ReferencedStudySequence, Tag.PatientID, Tag.RequestAttributesSequence),
            memory: share
        );
        Assert.Equal([ElementContent.Elsewhere, ElementContent.Bytes, ElementContent.Items], read.Select(element => element.Content));
        Assert.InRange(share.Used, 400, 1000);

        static Dataset Item()
        {
            var item = new Dataset();
            item.Set(new Element(Tag.ReferencedSOPInstanceUID, Vr.UI, "1.2.3."u8.ToArray()));
            return item;
        }
    }

    [Fact]
    public async Task A_tag_that_comes_a_million_times_is_kept_once()
    {
        var one = Wire.Bytes("1000 2000 'LO' 0000");
        var bytes = new byte[one.Length * 1_000_000];
        for (var i = 0; i < 1_000_000; i++)
            one.CopyTo(bytes, i * one.Length);
        Assert.Single(await ReadAsync(bytes, Keeping(1000, Tag.PatientID)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public async Task Counted_memory_matches_the_memory_in_use(int valueLength)
    {
        var dataset = new Dataset();
        dataset.Set(new Element(Tag.ReferencedStudySequence, [.. Enumerable.Range(0, 20_000).Select(_ => Item(valueLength))]));
        for (var i = 0; i < 20_000; i++)
            dataset.Set(new Element(new Tag(0x0021_0000 + (uint)i), Vr.UN, new byte[valueLength]));
        var bytes = DatasetWriter.ToArray(dataset, Explicit);
        using var share = new MemoryShare(new MemoryBudget(1 << 30));
        var before = GC.GetTotalMemory(true);
        var read = await DatasetReader.ReadAsync(new MemoryStream(bytes), Explicit, memory: share, cancellationToken: Cancel);
        var taken = GC.GetTotalMemory(true) - before;
        Assert.InRange(taken, share.Used * 0.6, share.Used * 1.1);
        GC.KeepAlive(read);

        static Dataset Item(int length)
        {
            var item = new Dataset();
            if (length > 0)
                item.Set(new Element(Tag.ReferencedSOPInstanceUID, Vr.UI, new byte[length]));
            return item;
        }
    }

    [Fact]
    public async Task An_exhausted_budget_ends_the_reading_and_is_returned_in_full()
    {
        var dataset = new Dataset();
        for (var i = 0; i < 1000; i++)
            dataset.Set(new Element(new Tag(0x0021_0000 + (uint)i), Vr.UN, new byte[100]));
        var budget = new MemoryBudget(100_000);
        using (var share = new MemoryShare(budget))
            await Assert.ThrowsAsync<MemoryBudgetException>(async () =>
                await DatasetReader.ReadAsync(
                    new MemoryStream(DatasetWriter.ToArray(dataset, Explicit)),
                    Explicit,
                    memory: share,
                    cancellationToken: Cancel
                )
            );
        Assert.Equal(100_000, budget.Free);
    }

    static ValueTask<Dataset> ReadAsync(byte[] bytes, ElementFilter filter, List<Finding>? findings = null, MemoryShare? memory = null) =>
        DatasetReader.ReadAsync(
            new MemoryStream(bytes),
            Explicit,
            findings: findings,
            filter: filter,
            memory: memory,
            cancellationToken: Cancel
        );
}
