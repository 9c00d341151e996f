using Dicom;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Ingest;
using Pacs.Archive.Tags;
using Pacs.Archive.Tests.Ingest;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Upkeep;

/// <summary>The index says the same whatever the order in which objects arrive, and when it is made anew from them.</summary>
public abstract class IndexByArrivalTests(IndexProvider provider, int orders)
{
    // They are of the objects as they were stored, which differs from order to order.
    static readonly string[] ofStoring = [nameof(InstanceRow.BlobKey), nameof(InstanceRow.ReceivedAt)];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_studies_in_any_order_make_one_index_and_so_does_making_it_anew()
    {
        var objects = ScatteredStudies.Make(10, new Random(1)).Select(dataset => Sample.File(dataset)).ToArray();
        string[]? expected = null;
        for (var order = 0; order < orders; order++)
        {
            await using var archive = await OpenAsync();
            var shuffled = objects.ToArray();
            new Random(order).Shuffle(shuffled);
            // Some share transactions.
            foreach (var together in shuffled.Chunk(8))
                Assert.All(await Task.WhenAll(together.Select(archive.StoreAsync)), outcome => Assert.IsType<StoreOutcome.Stored>(outcome));
            var rows = await IndexSnapshot.OfAsync(archive.Archive.Index, ofStoring);
            expected ??= rows;
            AssertSame(expected, rows);
            Assert.Empty(await archive.RowsAsync(context => context.Problems));
            await AssertMadeAnewAsync(archive);
        }
    }

    [Fact]
    public async Task Real_objects_make_the_same_index_when_it_is_made_anew()
    {
        var folder = SharedFiles.Dicom();
        await using var archive = await OpenAsync();
        foreach (var file in SharedFiles.Manifest())
            await archive.StoreAsync(await File.ReadAllBytesAsync(Path.Combine(folder, file["path"]), Cancel));
        await archive.Archive.Upkeep.RemoveAsync(Cancel);
        await AssertMadeAnewAsync(archive);
    }

    [Fact]
    public async Task Where_objects_contradict_each_other_the_first_that_arrived_stays_also_when_the_index_is_made_anew()
    {
        await using var archive = await OpenAsync();
        // The keys of the later ones sort before those of the first.
        for (var i = 9; i > 0; i--)
            await archive.StoreAsync(
                Sample
                    .Ct(instance: $"1.2.3.1.{i}", name: $"Name^{i}")
                    .Text(Tag.StudyDescription, $"{i}")
                    .Text(Tag.SeriesDescription, $"{i}")
                    .Text(Tag.InstitutionName, $"{i}")
            );
        await archive.StoreAsync(Sample.Ct(study: "1.1", series: "1.1.1", instance: "1.1.1.1", name: "Another^Name"));
        var study = Assert.Single(await archive.RowsAsync(context => context.Studies.Where(row => row.StudyInstanceUID == Sample.Study)));
        Assert.Equal(("name 9", "9"), (study.PatientName, study.StudyDescription));
        await AssertMadeAnewAsync(archive);
    }

    async Task<TestArchive> OpenAsync(string? folder = null)
    {
        var archive = await TestArchive.OpenAsync(provider, folder: folder, mayBeginIndex: folder is not null);
        await archive.Archive.Tags.AddAsync(
            Requester.Archive,
            [
                new NewTag(Tag.DeviceSerialNumber, null, "", QueryLevel.Series),
                new NewTag(Tag.CurrentPatientLocation, null, "", QueryLevel.Study),
            ],
            Cancel
        );
        await archive.Archive.TagIndexing.WorkAsync(Cancel);
        return archive;
    }

    async Task AssertMadeAnewAsync(TestArchive archive)
    {
        var fresh = Directory.CreateTempSubdirectory("pacs-rebuild-").FullName;
        try
        {
            Directory.CreateSymbolicLink(Path.Combine(fresh, PacsArchive.ObjectsFolder), archive.Objects);
            await using var rebuilt = await OpenAsync(fresh);
            await rebuilt.Archive.Rebuild.RunAsync(null, Cancel);
            AssertSame(await IndexSnapshot.OfAsync(archive.Archive.Index), await IndexSnapshot.OfAsync(rebuilt.Archive.Index));
        }
        finally
        {
            Directory.Delete(fresh, recursive: true);
        }
    }

    static void AssertSame(string[] expected, string[] actual) =>
        Assert.True(
            expected.SequenceEqual(actual),
            $"missing:\n{string.Join('\n', expected.Except(actual).Take(3))}\ninstead:\n{string.Join('\n', actual.Except(expected).Take(3))}"
        );
}

/// <inheritdoc/>
public sealed class IndexByArrivalTestsOnSqlite() : IndexByArrivalTests(IndexProvider.Sqlite, 20);

/// <inheritdoc/>
[Trait("run", "full")]
public sealed class IndexByArrivalTestsOnPostgreSql() : IndexByArrivalTests(IndexProvider.PostgreSql, 5);

/// <inheritdoc/>
public sealed class IndexByArrivalTestsOnSqlServer() : IndexByArrivalTests(IndexProvider.SqlServer, 10);

/// <summary>Studies whose objects each say a part of what is to be known of patient, study and series, and never contradict each
/// other.</summary>
static class ScatteredStudies
{
    static readonly Tag[] patient =
    [
        Tag.PatientID,
        Tag.IssuerOfPatientID,
        Tag.PatientName,
        Tag.PatientBirthDate,
        Tag.PatientSex,
        Tag.EthnicGroup,
        Tag.PatientComments,
    ];
    static readonly Tag[] study =
    [
        Tag.StudyDate,
        Tag.StudyTime,
        Tag.AccessionNumber,
        Tag.StudyID,
        Tag.StudyDescription,
        Tag.ReferringPhysicianName,
        Tag.PatientAge,
        Tag.TimezoneOffsetFromUTC,
        Tag.CurrentPatientLocation,
    ];
    static readonly Tag[] series =
    [
        Tag.Modality,
        Tag.SeriesNumber,
        Tag.SeriesDescription,
        Tag.SeriesDate,
        Tag.BodyPartExamined,
        Tag.Manufacturer,
        Tag.RequestAttributesSequence,
        Tag.DeviceSerialNumber,
    ];

    public static IEnumerable<Dataset> Make(int studies, Random random)
    {
        for (var s = 0; s < studies; s++)
        {
            // Of three patients, and of some without an ID; the issuer is told in some studies only.
            var whole = s % 5 == 4 ? Whole($"X{s}", "", "") : Whole($"P{s % 3}", $"ID{s % 3}", s % 2 == 0 ? "ISSUER" : "");
            whole.Text(Tag.StudyInstanceUID, $"1.2.{s}").Text(Tag.AccessionNumber, $"A{s}").Text(Tag.StudyID, $"{s}");
            for (var one = 0; one < 3; one++)
            {
                var modality = new[] { "SR", "CT", "KO" }[one];
                for (var i = 0; i < 3; i++)
                    yield return Part(whole, $"1.2.{s}.{one}", $"1.2.{s}.{one}.{i}", modality, random);
            }
        }
    }

    static Dataset Whole(string name, string id, string issuer)
    {
        var whole = new Dataset().Text(Tag.SpecificCharacterSet, "ISO_IR 192").Text(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7");
        foreach (
            var (tag, value) in new[]
            {
                (Tag.PatientID, id),
                (Tag.IssuerOfPatientID, issuer),
                (Tag.PatientName, $"Müller^{name}=山田^太郎"),
                (Tag.PatientBirthDate, "19700101"),
                (Tag.PatientSex, "F"),
                (Tag.EthnicGroup, "E"),
                (Tag.PatientComments, "a comment"),
                (Tag.StudyDate, "20240229"),
                (Tag.StudyTime, "101530.25"),
                (Tag.StudyDescription, "Überblick"),
                (Tag.ReferringPhysicianName, "Doctor^One\\Doctor^Two"),
                (Tag.PatientAge, "054Y"),
                (Tag.TimezoneOffsetFromUTC, "+0100"),
                (Tag.CurrentPatientLocation, "WARD 7"),
                (Tag.SeriesDate, "20240301"),
                (Tag.BodyPartExamined, "HEAD"),
                (Tag.Manufacturer, "ACME"),
            }
        )
            whole.Text(tag, value);
        return whole;
    }

    static Dataset Part(Dataset whole, string seriesUid, string instance, string modality, Random random)
    {
        var part = new Dataset();
        var ofSeries = new Dataset()
            .Text(Tag.SpecificCharacterSet, "ISO_IR 192")
            .Text(Tag.Modality, modality)
            .Text(Tag.SeriesNumber, $"{seriesUid.Length}")
            .Text(Tag.SeriesDescription, modality + " images")
            .Text(Tag.DeviceSerialNumber, "S " + modality);
        var request = Dicom.Values.DatasetSetters.AddItem(ofSeries, Tag.RequestAttributesSequence);
        request.Text(Tag.RequestedProcedureID, "RP " + modality).Text(Tag.ScheduledProcedureStepID, "SPS " + modality);
        foreach (var element in whole)
            if (!patient.Contains(element.Tag) && !study.Contains(element.Tag) && !series.Contains(element.Tag))
                part.Set(element);
        foreach (var tag in patient.Concat(study).Concat(series))
        {
            if ((ofSeries[tag] ?? whole[tag]) is not { } element)
                continue;
            // Absent, empty, or as it is.
            var dice = random.Next(10);
            if (dice < 3)
                part.Set(element);
            else if (dice < 5)
                part.Set(element.Vr == Vr.SQ ? new Element(tag, []) : new Element(tag, element.Vr, ReadOnlyMemory<byte>.Empty));
        }
        foreach (var item in part[Tag.RequestAttributesSequence]?.Items ?? [])
            item.Parent = part;
        return part.Text(Tag.SeriesInstanceUID, seriesUid).Text(Tag.SOPInstanceUID, instance).Text(Tag.InstanceNumber, "1");
    }
}
