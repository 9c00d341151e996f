using System.Security.Cryptography;
using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Imaging.Frames;
using Dicom.Json;
using Dicom.Values;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Ingest;
using Xunit;

namespace Pacs.Archive.Tests.Ingest;

public abstract class InstanceIngestTests(IndexProvider provider)
{
    [Fact]
    public async Task A_file_is_stored_as_received_and_its_row_says_where_and_what()
    {
        await using var archive = await OpenAsync();
        var file = Sample.File(Sample.Ct());
        var stored = Assert.IsType<StoreOutcome.Stored>(await archive.StoreAsync(file));
        Assert.Empty(stored.Warnings);
        Assert.Equal(
            ("1.2.3", "1.2.3.1", "1.2.3.1.1"),
            (stored.Instance.Study.Value, stored.Instance.Series.Value, stored.Instance.SopInstance.Value)
        );

        var row = Assert.Single(await archive.InstancesAsync());
        Assert.Equal(file, await archive.BytesAsync(row.BlobKey));
        Assert.Equal(file.Length, row.FileLength);
        Assert.Equal(SHA256.HashData(file.AsSpan((int)row.DatasetOffset)), row.Sha256);
        Assert.Equal((4, 4, 16, null, 1), (row.Rows, row.Columns, row.BitsAllocated, row.NumberOfFrames, row.Frames));
        Assert.Equal(("STOW", "127.0.0.1", 3), (row.Protocol, row.Address, row.InstanceNumber));
        var frame = Assert.Single(FrameTable.Parse(row.FrameTable)!.RangesOf(0));
        Assert.Equal(
            Enumerable.Range(0, 32).Select(i => (byte)i),
            file.AsSpan((int)(row.DatasetOffset + frame.Offset), (int)frame.Length).ToArray()
        );
    }

    [Fact]
    public async Task The_columns_of_a_study_hold_what_queries_compare_and_its_attributes_what_they_answer()
    {
        await using var archive = await OpenAsync();
        await archive.StoreAsync(Sample.Ct(name: "Müller^Jürgen=山田^太郎"));
        var study = Assert.Single(await archive.RowsAsync(context => context.Studies));
        Assert.Equal(
            (20240229, 101530_250000L, "A1", "P1", 19700101, "F"),
            (study.StudyDate, study.StudyTime, study.AccessionNumber, study.PatientID, study.PatientBirthDate, study.PatientSex)
        );
        Assert.Equal(("muller jurgen", "山田 太郎"), (study.PatientName, study.PatientNameIdeographic));
        var attributes = DicomJson.Read(study.Attributes);
        Assert.Equal("20240229", attributes.GetString(Tag.StudyDate));
        Assert.Contains("Müller", System.Text.Encoding.UTF8.GetString(study.Attributes));
        Assert.Null(attributes[Tag.Modality]);
        var series = Assert.Single(await archive.RowsAsync(context => context.Series));
        Assert.Equal(("CT", 2, "CT"), (series.Modality, series.SeriesNumber, DicomJson.Read(series.Attributes).GetString(Tag.Modality)));
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2")]
    [InlineData("1.2.840.10008.1.2.1")]
    [InlineData("1.2.840.10008.1.2.2")]
    public async Task A_bare_data_set_is_kept_byte_for_byte_behind_file_meta_information(string syntaxUid)
    {
        await using var archive = await OpenAsync();
        var syntax = TransferSyntax.Of(Uid.Parse(syntaxUid));
        Assert.IsType<StoreOutcome.Stored>(await archive.ReceiveAsync(Sample.Ct(), syntax));
        var row = Assert.Single(await archive.InstancesAsync());
        var bytes = await archive.BytesAsync(row.BlobKey);
        Assert.Equal(DatasetWriter.ToArray(Sample.Ct(), syntax), bytes[(int)row.DatasetOffset..]);
        var meta = (await FileMeta.ReadAsync(new MemoryStream(bytes))).Meta;
        Assert.Equal(
            (syntaxUid, row.DatasetOffset, "MODALITY"),
            (meta.TransferSyntax.Uid.Value, meta.DatasetOffset, meta.Elements.GetString(Tag.SourceApplicationEntityTitle))
        );
        Assert.Empty(meta.Findings);
        Assert.Equal(("DIMSE", "MODALITY", "PACS"), (row.Protocol, row.CallingAeTitle, row.CalledAeTitle));
    }

    [Fact]
    public async Task A_file_without_file_meta_information_gets_some_in_front_of_its_unchanged_data_set()
    {
        await using var archive = await OpenAsync();
        var dataset = DatasetWriter.ToArray(Sample.Ct(), TransferSyntax.ImplicitVrLittleEndian);
        Assert.IsType<StoreOutcome.Stored>(await archive.StoreAsync(dataset));
        var row = Assert.Single(await archive.InstancesAsync());
        var bytes = await archive.BytesAsync(row.BlobKey);
        Assert.Equal(dataset, bytes[(int)row.DatasetOffset..]);
        var meta = (await FileMeta.ReadAsync(new MemoryStream(bytes))).Meta;
        Assert.Equal(
            ("1.2.3.1.1", "1.2.840.10008.1.2"),
            (meta.Elements.GetString(Tag.MediaStorageSOPInstanceUID), meta.TransferSyntax.Uid.Value)
        );
        Assert.Empty(meta.Findings);
    }

    [Fact]
    public async Task A_large_object_passes_through_in_pieces_and_arrives_whole()
    {
        await using var archive = await OpenAsync();
        var pixels = new byte[5_000_000];
        new Random(1).NextBytes(pixels);
        var file = Sample.File(
            Sample.Ct().Number(Tag.Rows, 500).Number(Tag.Columns, 500).Text(Tag.NumberOfFrames, "10").Bytes(Tag.PixelData, Vr.OW, pixels)
        );
        Assert.IsType<StoreOutcome.Stored>(await archive.StoreAsync(new Trickle(file)));
        var row = Assert.Single(await archive.InstancesAsync());
        Assert.Equal(file, await archive.BytesAsync(row.BlobKey));
        Assert.Equal(10, row.Frames);
    }

    [Fact]
    public async Task The_offsets_of_more_frames_than_a_row_should_hold_are_an_object_of_their_own()
    {
        await using var archive = await OpenAsync(new ArchiveLimits { MinimumFreeBytes = 0, MaxFrameTableInRow = 1000 });
        var dataset = Sample.Ct().Text(Tag.NumberOfFrames, "500");
        dataset.Set(
            new Element(
                Tag.PixelData,
                Vr.OB,
                [ReadOnlyMemory<byte>.Empty, .. Enumerable.Range(0, 500).Select(i => (ReadOnlyMemory<byte>)new byte[] { (byte)i, 1 })]
            )
        );
        Assert.IsType<StoreOutcome.Stored>(
            await archive.StoreAsync(Sample.File(dataset, TransferSyntax.Of(Uid.Parse("1.2.840.10008.1.2.5"))))
        );
        var row = Assert.Single(await archive.InstancesAsync());
        Assert.Null(row.FrameTable);
        Assert.Equal([row.BlobKey, row.BlobKey + ".frames"], await archive.KeysAsync());
        var table = FrameTable.Parse(await archive.BytesAsync(row.FrameTableKey!))!;
        var frame = Assert.Single(table.RangesOf(256));
        Assert.Equal([0, 1], (await archive.BytesAsync(row.BlobKey))[(int)(row.DatasetOffset + frame.Offset)..][..2]);

        await archive.Archive.Delete.DeleteAsync(Requester.Archive, new(Uid.Parse("1.2.3")), CancellationToken.None);
        await archive.Archive.Upkeep.RemoveAsync(CancellationToken.None);
        Assert.Empty(await archive.KeysAsync());
    }

    [Fact]
    public async Task The_same_bytes_again_change_nothing()
    {
        await using var archive = await OpenAsync();
        await archive.StoreAsync(Sample.Ct());
        Assert.IsType<StoreOutcome.AlreadyStored>(await archive.StoreAsync(Sample.Ct()));
        // Another road, the same syntax and data set.
        Assert.IsType<StoreOutcome.AlreadyStored>(await archive.ReceiveAsync(Sample.Ct(), Sample.Explicit));
        Assert.Single(await archive.KeysAsync());
        Assert.Single(await archive.RowsAsync(context => context.Changes));
        Assert.Empty(await archive.RowsAsync(context => context.Problems));
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2")]
    [InlineData("1.2.840.10008.1.2.2")]
    public async Task The_same_object_in_another_transfer_syntax_is_the_same(string syntaxUid)
    {
        await using var archive = await OpenAsync();
        await archive.StoreAsync(Sample.Ct());
        Assert.IsType<StoreOutcome.AlreadyStored>(await archive.ReceiveAsync(Sample.Ct(), TransferSyntax.Of(Uid.Parse(syntaxUid))));
        await archive.Archive.Upkeep.RemoveAsync(CancellationToken.None);
        Assert.Single(await archive.KeysAsync());
    }

    [Fact]
    public async Task Another_object_with_the_same_sop_instance_uid_is_set_aside_and_listed()
    {
        await using var archive = await OpenAsync();
        await archive.StoreAsync(Sample.Ct());
        var other = Sample.Ct().Text(Tag.AccessionNumber, "A2");
        var conflict = Assert.IsType<StoreOutcome.Conflict>(await archive.StoreAsync(other));
        Assert.True(conflict.Comment.Length <= 64);
        Assert.IsType<StoreOutcome.Conflict>(await archive.ReceiveAsync(other, TransferSyntax.ImplicitVrLittleEndian));

        Assert.Equal("A1", Assert.Single(await archive.RowsAsync(context => context.Studies)).AccessionNumber);
        Assert.Single(await archive.InstancesAsync());
        await archive.Archive.Upkeep.RemoveAsync(CancellationToken.None);
        Assert.Single(await archive.KeysAsync("studies/"));
        Assert.Equal(2, (await archive.KeysAsync("conflicts/")).Count);
        var problems = await archive.Archive.Problems.ListAsync(Requester.Archive, 10, null, CancellationToken.None);
        Assert.All(problems, problem => Assert.Equal((ProblemKind.Conflict, "1.2.3.1.1"), (problem.Kind, problem.SopInstanceUid)));
        Assert.Equal(Sample.File(other), await archive.BytesAsync(problems[1].Key!));
    }

    [Fact]
    public async Task A_conflicting_object_that_is_sent_again_and_again_is_set_aside_and_listed_once()
    {
        await using var archive = await OpenAsync();
        await archive.StoreAsync(Sample.Ct());
        for (var i = 0; i < 3; i++)
            Assert.IsType<StoreOutcome.Conflict>(await archive.StoreAsync(Sample.Ct().Text(Tag.AccessionNumber, "A2")));
        Assert.Single(await archive.KeysAsync("conflicts/"));
        Assert.Single(await archive.Archive.Problems.ListAsync(Requester.Archive, 10, null, CancellationToken.None));
    }

    [Fact]
    public async Task Lossy_and_lossless_under_one_uid_are_a_conflict()
    {
        await using var archive = await OpenAsync();
        await archive.StoreAsync(Sample.Ct());
        Assert.IsType<StoreOutcome.Conflict>(
            await archive.ReceiveAsync(Sample.Ct().Text(Tag.LossyImageCompression, "01"), TransferSyntax.ImplicitVrLittleEndian)
        );
    }

    public static TheoryData<string, RefusalReason> Refusals =>
        new()
        {
            { "no SOP Instance UID", RefusalReason.MissingIdentity },
            { "no SOP Class UID", RefusalReason.MissingIdentity },
            { "no Study Instance UID", RefusalReason.MissingIdentity },
            { "no Series Instance UID", RefusalReason.MissingIdentity },
            { "a UID with a path in it", RefusalReason.MissingIdentity },
            { "a media directory", RefusalReason.SopClassMismatch },
            { "cut short", RefusalReason.CannotUnderstand },
            { "no DICOM", RefusalReason.CannotUnderstand },
            { "nothing", RefusalReason.CannotUnderstand },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_cannot_be_an_instance_is_refused_read_to_the_end_listed_and_leaves_nothing(string what, RefusalReason reason)
    {
        await using var archive = await OpenAsync();
        var file = what switch
        {
            "no SOP Instance UID" => Sample.File(Sample.Ct().Without(Tag.SOPInstanceUID)),
            "no SOP Class UID" => Sample.File(Sample.Ct().Without(Tag.SOPClassUID)),
            "no Study Instance UID" => Sample.File(Sample.Ct().Without(Tag.StudyInstanceUID)),
            "no Series Instance UID" => Sample.File(Sample.Ct().Text(Tag.SeriesInstanceUID, "")),
            "a UID with a path in it" => Sample.File(Sample.Ct().Text(Tag.StudyInstanceUID, "../../1.2")),
            "a media directory" => Sample.File(Sample.Ct().Text(Tag.SOPClassUID, "1.2.840.10008.1.3.10")),
            "cut short" => Sample.File(Sample.Ct())[..^40],
            "no DICOM" => "This is a letter, not an image."u8.ToArray(),
            _ => [],
        };
        var source = new MemoryStream([.. file]);
        var refused = Assert.IsType<StoreOutcome.Refused>(await archive.StoreAsync(source));
        Assert.Equal(reason, refused.Reason);
        Assert.InRange(refused.Comment.Length, 1, 64);
        Assert.Equal(source.Length, source.Position);
        Assert.Empty(Directory.GetFiles(archive.Objects, "*", SearchOption.AllDirectories));
        Assert.Empty(await archive.InstancesAsync());
        var problem = Assert.Single(await archive.Archive.Problems.ListAsync(Requester.Archive, 10, null, CancellationToken.None));
        Assert.Equal((ProblemKind.Refused, refused.Comment), (problem.Kind, problem.Reason));
    }

    [Fact]
    public async Task Uids_other_than_announced_are_refused()
    {
        await using var archive = await OpenAsync();
        Assert.Equal(
            RefusalReason.SopClassMismatch,
            Assert
                .IsType<StoreOutcome.Refused>(
                    await archive.ReceiveAsync(Sample.Ct(), Sample.Explicit, sopClass: Uid.Parse("1.2.840.10008.5.1.4.1.1.4"))
                )
                .Reason
        );
        Assert.Equal(
            RefusalReason.SopInstanceMismatch,
            Assert
                .IsType<StoreOutcome.Refused>(await archive.ReceiveAsync(Sample.Ct(), Sample.Explicit, sopInstance: Uid.Parse("1.9")))
                .Reason
        );
        var elsewhere = await archive.Archive.Ingest.StoreAsync(
            new Requester(Protocol.DicomWeb),
            new IncomingInstance { Bytes = new MemoryStream(Sample.File(Sample.Ct())), RequiredStudy = Uid.Parse("1.9") },
            CancellationToken.None
        );
        var refused = Assert.IsType<StoreOutcome.Refused>(elsewhere);
        Assert.Equal((RefusalReason.StudyMismatch, "1.2.3.1.1"), (refused.Reason, refused.SopInstance?.Value));
        Assert.Empty(await archive.KeysAsync());
    }

    [Fact]
    public async Task Values_that_are_not_as_they_should_be_are_stored_with_a_warning_that_does_not_say_them()
    {
        await using var archive = await OpenAsync();
        var stored = Assert.IsType<StoreOutcome.Stored>(
            await archive.StoreAsync(Sample.Ct().Text(Tag.StudyDate, "yesterday").Text(Tag.SeriesNumber, "two").Without(Tag.Modality))
        );
        Assert.Equal(["(0008,0060) is missing", "(0008,0020) is not a date", "(0020,0011) is not a number"], stored.Warnings);
        Assert.Null(Assert.Single(await archive.RowsAsync(context => context.Studies)).StudyDate);
    }

    [Fact]
    public async Task Below_the_watermark_nothing_is_stored_and_it_goes_on_when_there_is_room()
    {
        var free = 1000L;
        await using var archive = await OpenAsync(new ArchiveLimits { MinimumFreeBytes = 1000 }, freeBytes: () => free);
        Assert.IsType<StoreOutcome.Stored>(await archive.StoreAsync(Sample.Ct()));
        free = 999;
        var source = new MemoryStream(Sample.File(Sample.Ct(instance: "1.2.3.1.2")));
        Assert.IsType<StoreOutcome.OutOfResources>(await archive.StoreAsync(source));
        Assert.Equal(source.Length, source.Position);
        free = 1000;
        Assert.IsType<StoreOutcome.Stored>(await archive.StoreAsync(Sample.Ct(instance: "1.2.3.1.2")));
        Assert.Equal(2, (await archive.KeysAsync()).Count);
    }

    [Fact]
    public async Task Room_that_runs_out_during_a_large_object_ends_it_and_leaves_nothing()
    {
        var looks = 0;
        await using var archive = await OpenAsync(new ArchiveLimits { MinimumFreeBytes = 1000 }, freeBytes: () => ++looks > 2 ? 0 : 1000);
        var file = Sample.File(Sample.Ct().Bytes(Tag.PixelData, Vr.OW, new byte[50_000_000]));
        var outcome = Assert.IsType<StoreOutcome.OutOfResources>(await archive.StoreAsync(file));
        Assert.Equal("1.2.3.1.1", outcome.SopInstance?.Value);
        Assert.Empty(Directory.GetFiles(archive.Objects, "*", SearchOption.AllDirectories));
        Assert.Empty(await archive.InstancesAsync());
    }

    [Fact]
    public async Task An_object_over_the_limit_is_refused()
    {
        await using var archive = await OpenAsync(new ArchiveLimits { MinimumFreeBytes = 0, MaxObjectBytes = 1_000_000 });
        Assert.Equal(
            RefusalReason.OverLimit,
            Assert
                .IsType<StoreOutcome.Refused>(await archive.StoreAsync(Sample.Ct().Bytes(Tag.PixelData, Vr.OW, new byte[1_000_000])))
                .Reason
        );
        Assert.IsType<StoreOutcome.Stored>(await archive.StoreAsync(Sample.Ct().Bytes(Tag.PixelData, Vr.OW, new byte[900_000])));
    }

    [Fact]
    public async Task A_sender_that_breaks_off_leaves_nothing()
    {
        await using var archive = await OpenAsync();
        var file = Sample.File(Sample.Ct().Bytes(Tag.PixelData, Vr.OW, new byte[1_000_000]));
        await Assert.ThrowsAsync<EndOfStreamException>(() => archive.StoreAsync(new Trickle(file[..700_000], breaks: true)));
        Assert.Empty(Directory.GetFiles(archive.Objects, "*", SearchOption.AllDirectories));
        Assert.Empty(await archive.RowsAsync(context => context.Problems));
    }

    // Gives bytes as a network does: some at a time.
    sealed class Trickle(byte[] bytes, bool breaks = false) : MemoryStream(bytes)
    {
        readonly Random random = new(7);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (breaks && Position == Length)
                throw new EndOfStreamException("the peer is gone");
            return base.ReadAsync(buffer[..Math.Min(buffer.Length, random.Next(1, 20_000))], cancellationToken);
        }
    }

    Task<TestArchive> OpenAsync(ArchiveLimits? limits = null, TimeProvider? time = null, Func<long>? freeBytes = null) =>
        TestArchive.OpenAsync(provider, limits, time, freeBytes);
}

/// <inheritdoc/>
public sealed class InstanceIngestTestsOnSqlite() : InstanceIngestTests(IndexProvider.Sqlite);

/// <inheritdoc/>
[Trait("run", "full")]
public sealed class InstanceIngestTestsOnPostgreSql() : InstanceIngestTests(IndexProvider.PostgreSql);

/// <inheritdoc/>
public sealed class InstanceIngestTestsOnSqlServer() : InstanceIngestTests(IndexProvider.SqlServer);
