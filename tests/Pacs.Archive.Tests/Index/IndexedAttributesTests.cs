using Dicom;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Sqlite;
using Pacs.Archive.Tests.Ingest;
using Xunit;

namespace Pacs.Archive.Tests.Index;

public sealed class IndexedAttributesTests
{
    static readonly Dictionary<QueryLevel, Type[]> rows = new()
    {
        [QueryLevel.Patient] = [typeof(PatientRow), typeof(StudyRow)],
        [QueryLevel.Study] = [typeof(StudyRow)],
        [QueryLevel.Series] = [typeof(SeriesRow)],
        [QueryLevel.Instance] = [typeof(InstanceRow)],
    };

    [Fact]
    public void Every_column_is_there_and_holds_what_its_matching_compares()
    {
        foreach (var attribute in IndexedAttributes.All.Where(attribute => attribute.Column is not null))
        foreach (var row in rows[attribute.Level])
            Assert.Equal(
                attribute.Match switch
                {
                    MatchKind.Date or MatchKind.Number => typeof(int?),
                    MatchKind.Time or MatchKind.DateTime => typeof(long?),
                    MatchKind.Count => typeof(int),
                    _ => typeof(string),
                },
                row.GetProperty(attribute.Column!)?.PropertyType
            );
    }

    // PS3.18 tables 10.6.3-3, 10.6.3-4 and 10.6.3-5; Specific Character Set, Retrieve URL and Instance Availability are added to every
    // answer.
    [Theory]
    [InlineData(
        QueryLevel.Study,
        "00080020 00080030 00080050 00080061 00080090 00080201 00100010 00100020 00100030 00100040 0020000D 00200010 00201206 00201208"
    )]
    [InlineData(QueryLevel.Series, "00080060 00080201 0008103E 0020000E 00200011 00201209 00400244 00400245 00400275")]
    [InlineData(QueryLevel.Instance, "00080016 00080018 00080201 00200013 00280008 00280010 00280011 00280100")]
    public void All_attributes_that_qido_must_return_are_known(QueryLevel level, string tags)
    {
        var known = IndexedAttributes
            .Of(level)
            .Concat(level == QueryLevel.Study ? IndexedAttributes.Of(QueryLevel.Patient) : [])
            .Select(attribute => attribute.Tag.ToHex());
        Assert.Empty(tags.Split(' ').Except(known));
    }

    [Fact]
    public void Requests_are_matched_within_their_items() =>
        Assert.Equal(
            [Tag.RequestedProcedureID, Tag.ScheduledProcedureStepID],
            IndexedAttributes.ItemsOf(Tag.RequestAttributesSequence).Select(attribute => attribute.Tag)
        );

    [Fact]
    public async Task The_migrations_make_the_tables_that_the_model_says()
    {
        await using var archive = await TestArchive.OpenAsync();
        await using var context = archive.Archive.Index.CreateDbContext();
        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task A_new_index_has_the_tables_that_the_migrations_make()
    {
        await using var archive = await TestArchive.OpenAsync();
        var path = Path.Combine(archive.Folder, "migrated.sqlite");
        await using (
            var context = new SqliteIndexContext(
                new DbContextOptionsBuilder<SqliteIndexContext>().UseSqlite($"Data Source={path};Pooling=false").Options
            )
        )
            await context.Database.MigrateAsync();
        Assert.Equal(Tables(path), Tables(((SqliteIndex)archive.Archive.Index).Path));
        Assert.Contains(Tables(path), table => table.Contains("ChangeFeed"));
    }

    [Fact]
    public async Task An_older_index_is_migrated_when_it_is_opened()
    {
        var folder = Directory.CreateTempSubdirectory("pacs-old-").FullName;
        try
        {
            // As it was before the first migration: tables of its own, and a history without entries.
            using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder, PacsArchive.IndexFile)};Pooling=false"))
            {
                connection.Open();
                using var command = connection.CreateCommand();
                command.CommandText =
                    "CREATE TABLE \"__EFMigrationsHistory\" (\"MigrationId\" TEXT NOT NULL PRIMARY KEY, \"ProductVersion\" TEXT NOT NULL)";
                command.ExecuteNonQuery();
            }
            await using var archive = await TestArchive.OpenAsync(folder: folder);
            await archive.StoreAsync(Sample.Ct());
            Assert.Single(await archive.InstancesAsync());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static List<string> Tables(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT name || ': ' || COALESCE(sql, '') FROM sqlite_master WHERE name NOT LIKE '%Lock%' UNION ALL SELECT MigrationId "
            + "|| ProductVersion FROM __EFMigrationsHistory UNION ALL SELECT Name || Value FROM Counter ORDER BY 1";
        using var rows = command.ExecuteReader();
        var tables = new List<string>();
        while (rows.Read())
            tables.Add(rows.GetString(0));
        return tables;
    }
}
