using Dicom;
using Dicom.Encoding;
using Dicom.Values;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Ingest;
using Pacs.Archive.Query;
using Pacs.Archive.Retrieve;
using Pacs.Archive.Tests.Ingest;
using Xunit;

namespace Pacs.Archive.Tests.Query;

/// <summary>One object or row never ends an answer for everybody.</summary>
public sealed class UnreadableRowTests
{
    public static TheoryData<string, int> Misfits =>
        [.. from vr in new[] { "OW", "OF", "OD", "OL", "OV", "FL", "US", "UN" } from length in new[] { 2, 6, 10 } select (vr, length)];

    [Theory]
    [MemberData(nameof(Misfits))]
    public async Task An_indexed_attribute_that_is_no_whole_number_of_words_is_found_by_every_reader(string vr, int length)
    {
        await using var archive = await TestArchive.OpenAsync();
        Tag[] tags = [Tag.StudyDescription, Tag.SeriesDescription, Tag.ImageComments, Tag.PatientName, Tag.InstanceNumber, Tag.ContentDate];
        await archive.StoreAsync(Sample.Ct("1.2.1", "1.2.1.1", "1.2.1.1.1"));
        var dataset = Sample.Ct("1.2.2", "1.2.2.1", "1.2.2.1.1");
        foreach (var tag in tags)
            dataset.Set(
                new Element(tag, new Vr((byte)vr[0], (byte)vr[1]), Enumerable.Range(1, length).Select(number => (byte)number).ToArray())
            );
        Assert.NotEmpty(Assert.IsType<StoreOutcome.Stored>(await archive.StoreAsync(dataset)).Warnings);
        await archive.StoreAsync(Sample.Ct("1.2.3", "1.2.3.1", "1.2.3.1.1"));
        var unreadable = new List<UnreadableRow>();

        foreach (var level in new[] { QueryLevel.Patient, QueryLevel.Study, QueryLevel.Series, QueryLevel.Instance })
        {
            var results = await FindAsync(archive, level, unreadable);
            Assert.Equal(level == QueryLevel.Patient ? 1 : 3, results.Count);
            // As C-FIND writes them.
            foreach (var result in results)
                DatasetWriter.ToArray(result, TransferSyntax.ExplicitVrLittleEndian);
        }
        var tree = new StudyTree(archive.Archive.Index, unreadable.Add);
        var study = await tree.FindAsync(Requester.Archive, Uid.Parse("1.2.2"), CancellationToken.None);
        await foreach (var instance in tree.InstancesAsync(study!, CancellationToken.None))
            Assert.Equal("1.2.2.1.1", instance.Attributes.GetString(Tag.SOPInstanceUID));
        Assert.Empty(unreadable);
    }

    [Theory]
    [InlineData("{", false)]
    [InlineData("{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2.2\"]},\"00081030\":{\"vr\":\"OF\",\"InlineBinary\":\"AQI=\"}}", true)]
    public async Task A_row_that_is_damaged_in_the_index_is_left_out_or_comes_with_what_can_be_read(string attributes, bool isInPart)
    {
        await using var archive = await TestArchive.OpenAsync();
        foreach (var number in new[] { 1, 2, 3 })
            await archive.StoreAsync(Sample.Ct($"1.2.{number}", $"1.2.{number}.1", $"1.2.{number}.1.1"));
        await archive.ExecuteAsync(
            $"""UPDATE "Study" SET "Attributes" = X'{Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(attributes))}' """
                + """WHERE "StudyInstanceUID" = '1.2.2'"""
        );
        var unreadable = new List<UnreadableRow>();

        var results = await FindAsync(archive, QueryLevel.Study, unreadable);
        string[] expected = isInPart ? ["1.2.1", "1.2.2", "1.2.3"] : ["1.2.1", "1.2.3"];
        Assert.Equal(expected, results.Select(result => result.GetString(Tag.StudyInstanceUID)));
        Assert.Equal(QueryLevel.Study, Assert.Single(unreadable).Level);
        if (isInPart)
            Assert.True(results[1][Tag.StudyDescription]!.IsEmpty);

        var study = await new StudyTree(archive.Archive.Index, unreadable.Add).FindAsync(
            Requester.Archive,
            Uid.Parse("1.2.2"),
            CancellationToken.None
        );
        Assert.Equal("1.2.2", study!.Attributes.GetString(Tag.StudyInstanceUID));
        Assert.Equal(2, unreadable.Count);
    }

    static async Task<List<Dataset>> FindAsync(TestArchive archive, QueryLevel level, List<UnreadableRow> unreadable)
    {
        var results = new List<Dataset>();
        await foreach (
            var result in new ArchiveQuery(archive.Archive.Index, unreadable: unreadable.Add).FindAsync(
                new QueryRequest { Level = level, Keys = [] },
                CancellationToken.None
            )
        )
            results.Add(result);
        return results;
    }
}
