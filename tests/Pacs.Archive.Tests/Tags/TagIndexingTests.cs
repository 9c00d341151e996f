using System.Collections.Concurrent;
using Dicom;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Blobs;
using Pacs.Archive.Blobs.FileSystem;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Sqlite;
using Pacs.Archive.Ingest;
using Pacs.Archive.Tags;
using Pacs.Archive.Tests.Ingest;
using Xunit;

namespace Pacs.Archive.Tests.Tags;

/// <summary>Custom tags from being added to being gone, on each database.</summary>
public abstract class TagIndexingTests(IndexProvider provider)
{
    static readonly NewTag station = new(Tag.StationName, null, "", QueryLevel.Series);
    static readonly NewTag age = new(Tag.PatientAge, null, "", QueryLevel.Study);
    static readonly NewTag image = new(Tag.ImageType, null, "", QueryLevel.Instance);

    static readonly ArchiveLimits fast = new() { MinimumFreeBytes = 0, ReindexedPerSecond = 1_000_000 };

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_stored_before_and_what_comes_later_is_indexed_alike()
    {
        await using var archive = await TestArchive.OpenAsync(provider, fast);
        await archive.StoreAsync(Instance(1, "OLD", "030Y", @"A\B"));
        var operation = await archive.Archive.Tags.AddAsync(Requester.Archive, [station, age, image], Cancel);
        Assert.Equal((TagOperationStatus.NotStarted, 3), (operation.Status, operation.Tags.Count));
        await archive.StoreAsync(Instance(2, "NEW", "031Y", @"B\C"));
        await archive.StoreAsync(Instance(3, "THIRD", "032Y", "D", series: "1.2.3.9"));
        Assert.Equal(["031Y"], await ValuesAsync(archive, age.Tag));

        await archive.Archive.TagIndexing.WorkAsync(Cancel);

        // Of a study or series, the first instance speaks, though it was indexed later than the others.
        Assert.Equal(["030Y"], await ValuesAsync(archive, age.Tag));
        Assert.Equal(["OLD", "THIRD"], await ValuesAsync(archive, station.Tag));
        Assert.Equal(["A", "B", "B", "C", "D"], await ValuesAsync(archive, image.Tag));
        operation = (await archive.Archive.Tags.FindOperationAsync(Requester.Archive, operation.Id, Cancel))!;
        Assert.Equal((TagOperationStatus.Completed, 100), (operation.Status, operation.Percent));
        Assert.All(await archive.Archive.Tags.ListAsync(Requester.Archive, 0, 100, Cancel), tag =>
            Assert.Equal((CustomTagStatus.Ready, true, 0), (tag.Status, tag.IsEnabled, tag.ErrorCount))
        );
    }

    [Fact]
    public async Task Work_that_was_stopped_goes_on_where_it_was()
    {
        const int count = 120;
        // So slow that it waits behind the first portion.
        await using var archive = await TestArchive.OpenAsync(provider, fast with { ReindexedPerSecond = 1 });
        await archive.Archive.Tags.AddAsync(Requester.Archive, [age], Cancel);
        await archive.Archive.TagIndexing.WorkAsync(Cancel);
        for (var i = 1; i <= count; i++)
            await archive.Archive.Writer.InsertAsync(Query.TestIndex.Instance(Instance(i, "S", "", $"T{i}")), Cancel);
        await PutObjectsAsync(archive);
        var operation = await archive.Archive.Tags.AddAsync(Requester.Archive, [image], Cancel);

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var working = archive.Archive.TagIndexing.WorkAsync(stopping.Token);
        while ((await archive.Archive.Tags.FindOperationAsync(Requester.Archive, operation.Id, Cancel))!.Percent == 0)
            await Task.Delay(5, Cancel);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => working);
        var state = (await archive.Archive.Tags.FindOperationAsync(Requester.Archive, operation.Id, Cancel))!;
        Assert.Equal((TagOperationStatus.Running, 41, 50), (state.Status, state.Percent, (await ValuesAsync(archive, image.Tag)).Count));
        Assert.Equal(CustomTagStatus.Adding, (await archive.Archive.Tags.FindAsync(Requester.Archive, image.Tag, Cancel))!.Status);

        await using (var other = await OpenOtherAsync(archive))
            await other.TagIndexing.WorkAsync(Cancel);

        Assert.Equal(Enumerable.Range(1, count).Select(i => $"T{i}").Order(StringComparer.Ordinal), await ValuesAsync(archive, image.Tag));
        Assert.Equal(CustomTagStatus.Ready, (await archive.Archive.Tags.FindAsync(Requester.Archive, image.Tag, Cancel))!.Status);
    }

    [Fact]
    public async Task Objects_that_cannot_be_indexed_are_listed_and_the_tag_waits_for_somebody_to_look()
    {
        await using var archive = await TestArchive.OpenAsync(provider, fast);
        var date = new NewTag(Tag.AcquisitionDate, null, "", QueryLevel.Instance);
        await archive.StoreAsync(Instance(1, "S", "", "A").Text(Tag.AcquisitionDate, "20240229"));
        await archive.StoreAsync(Instance(2, "S", "", "A").Text(Tag.AcquisitionDate, "tomorrow"));
        await archive.StoreAsync(Instance(3, "S", "", "A").Text(Tag.AcquisitionDate, "20240301"));
        await archive.Archive.Blobs.DeleteAsync((await archive.InstancesAsync())[2].BlobKey, Cancel);
        await archive.Archive.Tags.AddAsync(Requester.Archive, [date], Cancel);

        await archive.Archive.TagIndexing.WorkAsync(Cancel);

        var tag = (await archive.Archive.Tags.FindAsync(Requester.Archive, date.Tag, Cancel))!;
        Assert.Equal((CustomTagStatus.Ready, false, 2), (tag.Status, tag.IsEnabled, tag.ErrorCount));
        var errors = (await archive.Archive.Tags.ErrorsAsync(Requester.Archive, date.Tag, 0, 10, Cancel))!;
        Assert.Equal(
            [("1.2.3.1.2", "a value is not what DA allows"), ("1.2.3.1.3", "the object is not in the store")],
            errors.Select(error => (error.SopInstance, error.Reason))
        );
        Assert.Equal(("1.2.3", "1.2.3.1"), (errors[0].Study, errors[0].Series));
        Assert.Single((await archive.Archive.Tags.ErrorsAsync(Requester.Archive, date.Tag, 1, 10, Cancel))!);
        Assert.True((await archive.Archive.Tags.SetEnabledAsync(Requester.Archive, date.Tag, true, Cancel))!.IsEnabled);
        Assert.True((await archive.Archive.Tags.FindAsync(Requester.Archive, date.Tag, Cancel))!.IsEnabled);
    }

    [Fact]
    public async Task A_tag_that_is_removed_while_it_is_indexed_leaves_nothing()
    {
        await using var archive = await TestArchive.OpenAsync(provider, fast with { ReindexedPerSecond = 1 });
        for (var i = 1; i <= 60; i++)
            await archive.Archive.Writer.InsertAsync(Query.TestIndex.Instance(Instance(i, "S", "030Y", $"T{i}")), Cancel);
        await PutObjectsAsync(archive);
        var operation = await archive.Archive.Tags.AddAsync(Requester.Archive, [image, age], Cancel);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var working = archive.Archive.TagIndexing.WorkAsync(stopping.Token);
        while ((await archive.Archive.Tags.FindOperationAsync(Requester.Archive, operation.Id, Cancel))!.Percent == 0)
            await Task.Delay(5, Cancel);

        Assert.True(await archive.Archive.Tags.RemoveAsync(Requester.Archive, image.Tag, Cancel));
        Assert.Equal(CustomTagStatus.Deleting, (await archive.Archive.Tags.FindAsync(Requester.Archive, image.Tag, Cancel))!.Status);
        var exists = await Assert.ThrowsAsync<TagException>(() => archive.Archive.Tags.AddAsync(Requester.Archive, [image], Cancel));
        Assert.Equal(TagError.Exists, exists.Error);
        Assert.True(await archive.Archive.Tags.RemoveAsync(Requester.Archive, age.Tag, Cancel));
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => working);
        await archive.StoreAsync(Instance(61, "S", "030Y", "T61"));
        await archive.Archive.TagIndexing.WorkAsync(Cancel);

        Assert.Empty(await archive.Archive.Tags.ListAsync(Requester.Archive, 0, 100, Cancel));
        Assert.Empty(await archive.RowsAsync(context => context.CustomTagValues));
        Assert.Equal(
            TagOperationStatus.Canceled,
            (await archive.Archive.Tags.FindOperationAsync(Requester.Archive, operation.Id, Cancel))!.Status
        );
        Assert.False(await archive.Archive.Tags.RemoveAsync(Requester.Archive, image.Tag, Cancel));
        await archive.Archive.Tags.AddAsync(Requester.Archive, [image], Cancel);
    }

    [Fact]
    public async Task While_several_replicas_store_no_instance_misses_a_tag_that_one_of_them_adds()
    {
        await using var archive = await TestArchive.OpenAsync(provider, fast);
        await using var other = await OpenOtherAsync(archive);
        PacsArchive[] replicas = [archive.Archive, other];
        var (stop, stored) = (false, 0);
        var storing = replicas
            .SelectMany(
                (replica, r) =>
                    Enumerable
                        .Range(0, 4)
                        .Select(worker =>
                            Task.Run(
                                async () =>
                                {
                                    for (var i = 1; !Volatile.Read(ref stop); i++)
                                    {
                                        var file = Sample.File(
                                            Instance(i, "S", "", "X", study: $"1.2.{r}.{worker}", series: $"1.2.{r}.{worker}.1")
                                        );
                                        Assert.IsType<StoreOutcome.Stored>(
                                            await replica.Ingest.StoreAsync(
                                                new Requester(Protocol.DicomWeb),
                                                new IncomingInstance { Bytes = new MemoryStream(file) },
                                                Cancel
                                            )
                                        );
                                        Interlocked.Increment(ref stored);
                                    }
                                },
                                Cancel
                            )
                        )
            )
            .ToArray();
        NewTag[] tags = [image, station, new(Tag.Manufacturer, null, "", QueryLevel.Instance)];
        foreach (var tag in tags)
        {
            var before = Volatile.Read(ref stored);
            while (Volatile.Read(ref stored) < before + 20 && !storing.Any(task => task.IsFaulted))
                await Task.Delay(5, Cancel);
            await other.Tags.AddAsync(Requester.Archive, [tag], Cancel);
            await archive.Archive.TagIndexing.WorkAsync(Cancel);
        }
        Volatile.Write(ref stop, true);
        await Task.WhenAll(storing);

        Assert.Equal(stored, (await ValuesAsync(archive, image.Tag)).Count);
        Assert.Equal(stored, (await ValuesAsync(archive, tags[2].Tag)).Count);
        Assert.Equal(8, (await ValuesAsync(archive, station.Tag)).Count);
        Assert.All(await archive.Archive.Tags.ListAsync(Requester.Archive, 0, 10, Cancel), tag =>
            Assert.Equal((CustomTagStatus.Ready, 0), (tag.Status, tag.ErrorCount))
        );
    }

    [Fact]
    public async Task What_is_deleted_takes_its_values_along()
    {
        await using var archive = await TestArchive.OpenAsync(provider, fast);
        await archive.Archive.Tags.AddAsync(Requester.Archive, [station, age, image], Cancel);
        await archive.StoreAsync(Instance(1, "ONE", "030Y", "A"));
        await archive.StoreAsync(Instance(2, "TWO", "030Y", "B", series: "1.2.3.2"));
        await archive.StoreAsync(Instance(3, "THREE", "030Y", "C", series: "1.2.3.2"));
        var study = Uid.Parse(Sample.Study);

        await archive.Archive.Delete.DeleteAsync(
            Requester.Archive,
            new InstanceScope(study, Uid.Parse("1.2.3.2"), Uid.Parse("1.2.3.1.3")),
            Cancel
        );
        Assert.Equal(["A", "B"], await ValuesAsync(archive, image.Tag));
        await archive.Archive.Delete.DeleteAsync(Requester.Archive, new InstanceScope(study, Uid.Parse(Sample.Series)), Cancel);
        Assert.Equal(["TWO"], await ValuesAsync(archive, station.Tag));
        Assert.Equal(["030Y"], await ValuesAsync(archive, age.Tag));
        await archive.Archive.Delete.DeleteAsync(Requester.Archive, new InstanceScope(study), Cancel);
        Assert.Empty(await archive.RowsAsync(context => context.CustomTagValues));
    }

    [Fact]
    public async Task What_comes_later_and_cannot_be_indexed_is_listed_alike_and_the_tag_stays_as_it_is()
    {
        await using var archive = await TestArchive.OpenAsync(provider, fast);
        var date = new NewTag(Tag.AcquisitionDate, null, "", QueryLevel.Instance);
        await archive.Archive.Tags.AddAsync(Requester.Archive, [date, image], Cancel);
        await archive.Archive.TagIndexing.WorkAsync(Cancel);
        foreach (var (number, value) in new[] { (1, "tomorrow"), (2, "20240229"), (1, "tomorrow"), (3, "soon") })
            await archive.StoreAsync(Instance(number, "S", "", "A").Text(Tag.AcquisitionDate, value));

        var tag = (await archive.Archive.Tags.FindAsync(Requester.Archive, date.Tag, Cancel))!;
        Assert.Equal((CustomTagStatus.Ready, true, 2), (tag.Status, tag.IsEnabled, tag.ErrorCount));
        var errors = (await archive.Archive.Tags.ErrorsAsync(Requester.Archive, date.Tag, 0, 10, Cancel))!;
        Assert.Equal(
            [
                ("1.2.3", "1.2.3.1", "1.2.3.1.1", "a value is not what DA allows"),
                ("1.2.3", "1.2.3.1", "1.2.3.1.3", "a value is not what DA allows"),
            ],
            errors.Select(error => (error.Study, error.Series, error.SopInstance, error.Reason))
        );
        Assert.Equal(0, (await archive.Archive.Tags.FindAsync(Requester.Archive, image.Tag, Cancel))!.ErrorCount);

        // Of more than are listed, the number is known.
        await archive.ExecuteAsync(
            $"UPDATE \"CustomTag\" SET \"ErrorCount\" = {CustomTagErrorRow.MaxListed} WHERE \"Tag\" = {date.Tag.Value}"
        );
        await archive.StoreAsync(Instance(4, "S", "", "A").Text(Tag.AcquisitionDate, "never"));
        Assert.Equal(
            CustomTagErrorRow.MaxListed + 1,
            (await archive.Archive.Tags.FindAsync(Requester.Archive, date.Tag, Cancel))!.ErrorCount
        );
        Assert.Equal(2, (await archive.Archive.Tags.ErrorsAsync(Requester.Archive, date.Tag, 0, 10, Cancel))!.Count);
    }

    [Fact]
    public async Task Work_begins_by_itself_tells_of_a_store_that_is_away_and_goes_on_when_it_is_back()
    {
        await using var archive = await TestArchive.OpenAsync(provider, fast);
        await archive.StoreAsync(Instance(1, "S", "", "A"));
        var store = new AwayStore(archive.Archive.Blobs);
        await using var replica = new PacsArchive(
            new ArchiveOptions
            {
                DataDirectory = archive.Folder,
                Limits = fast with { ReindexInterval = TimeSpan.FromMilliseconds(20) },
                IsShared = true,
            },
            store,
            archive.Database is { } database
                ? await database.OpenAsync()
                : await SqliteIndex.OpenAsync(Path.Combine(archive.Folder, PacsArchive.IndexFile), Cancel),
            TimeProvider.System,
            () => long.MaxValue
        );
        var told = new ConcurrentQueue<Exception>();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = replica.TagIndexing.RunAsync(told.Enqueue, ending.Token);

        await replica.Tags.AddAsync(Requester.Archive, [image], Cancel);

        while (told.IsEmpty)
            await Task.Delay(5, Cancel);
        Assert.All(told, exception => Assert.IsType<BlobStoreUnavailableException>(exception));
        // An object that cannot be reached is no object that cannot be indexed.
        var tag = (await archive.Archive.Tags.FindAsync(Requester.Archive, image.Tag, Cancel))!;
        Assert.Equal((CustomTagStatus.Adding, 0), (tag.Status, tag.ErrorCount));

        store.IsAway = false;
        while ((await archive.Archive.Tags.FindAsync(Requester.Archive, image.Tag, Cancel))!.Status != CustomTagStatus.Ready)
            await Task.Delay(5, Cancel);
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(["A"], await ValuesAsync(archive, image.Tag));
    }

    static Dataset Instance(
        int number,
        string stationName,
        string patientAge,
        string imageType,
        string study = Sample.Study,
        string series = Sample.Series
    )
    {
        var dataset = Sample
            .Ct(study, series, instance: $"{(study == Sample.Study ? Sample.Series : series)}.{number}")
            .Text(Tag.StationName, stationName)
            .Text(Tag.ImageType, imageType)
            .Text(Tag.Manufacturer, "ACME");
        return patientAge.Length > 0 ? dataset.Text(Tag.PatientAge, patientAge) : dataset;
    }

    // Rows are quickly made; the objects that they name are put where they say.
    static async Task PutObjectsAsync(TestArchive archive)
    {
        var number = 0;
        foreach (var row in await archive.InstancesAsync())
        {
            await using var blob = await archive.Archive.Blobs.CreateAsync(Cancel);
            await blob.WriteAsync(
                Dicom.Encoding.DatasetWriter.ToArray(Instance(++number, "S", "030Y", $"T{number}"), Sample.Explicit),
                Cancel
            );
            await blob.CommitAsync(row.BlobKey, Cancel);
        }
    }

    static async Task<PacsArchive> OpenOtherAsync(TestArchive archive)
    {
        var options = new ArchiveOptions
        {
            DataDirectory = archive.Folder,
            Limits = fast,
            IsShared = true,
        };
        return archive.Database is { } database
            ? new PacsArchive(
                options,
                new FileSystemBlobStore(archive.Objects, clearsIncoming: false),
                await database.OpenAsync(),
                TimeProvider.System,
                () => long.MaxValue
            )
            : await PacsArchive.OpenAsync(options, freeBytes: () => long.MaxValue, cancellationToken: Cancel);
    }

    static Task<List<string>> ValuesAsync(TestArchive archive, Tag tag) =>
        archive.RowsAsync(context =>
            context
                .CustomTagValues.Where(row => context.CustomTags.Any(known => known.Key == row.TagKey && known.Tag == tag.Value))
                .OrderBy(row => row.Text)
                .Select(row => row.Text)
        );
}

public sealed class TagIndexingTestsOnSqlite() : TagIndexingTests(IndexProvider.Sqlite);

[Trait("run", "full")]
public sealed class TagIndexingTestsOnPostgreSql() : TagIndexingTests(IndexProvider.PostgreSql);

public sealed class TagIndexingTestsOnSqlServer() : TagIndexingTests(IndexProvider.SqlServer);
