using Dicom;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Ingest;
using Pacs.Archive.Tests.Ingest;
using Xunit;

namespace Pacs.Archive.Tests.Upkeep;

public abstract class ArchiveDeleteTests(IndexProvider provider)
{
    static readonly Uid study = Uid.Parse("1.2.3");

    [Fact]
    public async Task A_deleted_instance_is_gone_with_its_counts_and_its_bytes_go_later()
    {
        await using var archive = await FilledAsync();
        Assert.Equal(
            1,
            await archive.Archive.Delete.DeleteAsync(
                Requester.Archive,
                new InstanceScope(study, Uid.Parse("1.2.3.1"), Uid.Parse("1.2.3.1.0")),
                CancellationToken.None
            )
        );
        var row = Assert.Single(await archive.RowsAsync(context => context.Studies));
        Assert.Equal((2, 3), (row.NumberOfStudyRelatedSeries, row.NumberOfStudyRelatedInstances));
        Assert.Equal(
            [1, 2],
            (await archive.RowsAsync(context => context.Series.OrderBy(series => series.SeriesInstanceUID))).Select(series =>
                series.NumberOfSeriesRelatedInstances
            )
        );
        Assert.Equal(4, (await archive.KeysAsync()).Count);
        Assert.Equal(1, await archive.Archive.Upkeep.RemoveAsync(CancellationToken.None));
        Assert.Equal(
            (await archive.InstancesAsync()).Select(instance => instance.BlobKey).Order(StringComparer.Ordinal),
            await archive.KeysAsync()
        );
        Assert.Empty(await archive.RowsAsync(context => context.Removals));
        var change = (await archive.RowsAsync(context => context.Changes.OrderBy(change => change.Sequence)))[^1];
        Assert.Equal((5, ChangeAction.Deleted, "1.2.3.1.0"), (change.Sequence, change.Action, change.SOPInstanceUID));
    }

    [Fact]
    public async Task A_deleted_series_takes_its_modality_out_of_the_study()
    {
        await using var archive = await FilledAsync();
        Assert.Equal(
            2,
            await archive.Archive.Delete.DeleteAsync(
                Requester.Archive,
                new InstanceScope(study, Uid.Parse("1.2.3.2")),
                CancellationToken.None
            )
        );
        var row = Assert.Single(await archive.RowsAsync(context => context.Studies));
        Assert.Equal((1, 2, @"\CT\"), (row.NumberOfStudyRelatedSeries, row.NumberOfStudyRelatedInstances, row.ModalitiesInStudy));
        Assert.Single(await archive.RowsAsync(context => context.Series));
    }

    [Fact]
    public async Task A_deleted_study_takes_its_patient_with_it_and_may_be_sent_again()
    {
        await using var archive = await FilledAsync();
        Assert.Equal(4, await archive.Archive.Delete.DeleteAsync(Requester.Archive, new InstanceScope(study), CancellationToken.None));
        Assert.Empty(await archive.RowsAsync(context => context.Studies));
        Assert.Empty(await archive.RowsAsync(context => context.Patients));
        Assert.IsType<StoreOutcome.Stored>(await archive.StoreAsync(Sample.Ct(instance: "1.2.3.1.0")));
        await archive.Archive.Upkeep.RemoveAsync(CancellationToken.None);
        Assert.Equal((await archive.InstancesAsync()).Select(instance => instance.BlobKey), await archive.KeysAsync());
    }

    [Fact]
    public async Task What_is_not_there_is_not_deleted()
    {
        await using var archive = await FilledAsync();
        Assert.Equal(
            0,
            await archive.Archive.Delete.DeleteAsync(Requester.Archive, new InstanceScope(Uid.Parse("1.9")), CancellationToken.None)
        );
        Assert.Equal(
            0,
            await archive.Archive.Delete.DeleteAsync(
                Requester.Archive,
                new InstanceScope(study, Uid.Parse("1.2.3.2"), Uid.Parse("1.2.3.1.0")),
                CancellationToken.None
            )
        );
        Assert.Equal(4, (await archive.InstancesAsync()).Count);
    }

    async Task<TestArchive> FilledAsync()
    {
        var archive = await OpenAsync();
        for (var i = 0; i < 4; i++)
            await archive.StoreAsync(
                Sample.Ct(series: $"1.2.3.{1 + i / 2}", instance: $"1.2.3.{1 + i / 2}.{i}", modality: i < 2 ? "CT" : "SR")
            );
        return archive;
    }

    Task<TestArchive> OpenAsync(ArchiveLimits? limits = null, TimeProvider? time = null, Func<long>? freeBytes = null) =>
        TestArchive.OpenAsync(provider, limits, time, freeBytes);
}

/// <inheritdoc/>
public sealed class ArchiveDeleteTestsOnSqlite() : ArchiveDeleteTests(IndexProvider.Sqlite);

/// <inheritdoc/>
[Trait("run", "full")]
public sealed class ArchiveDeleteTestsOnPostgreSql() : ArchiveDeleteTests(IndexProvider.PostgreSql);

/// <inheritdoc/>
public sealed class ArchiveDeleteTestsOnSqlServer() : ArchiveDeleteTests(IndexProvider.SqlServer);
