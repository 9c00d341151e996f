using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.PostgreSql;
using Pacs.Archive.Query;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Query;

/// <inheritdoc/>
[Trait("run", "full")]
public sealed class ArchiveQueryTestsOnPostgreSql() : ArchiveQueryTests(IndexProvider.PostgreSql)
{
    // Made once.
    static readonly Lazy<Task<string>> crowded = new(() => Task.Run(MakeCrowdedAsync));

    [Theory]
    [InlineData("StudyDate", "IX_Study_StudyDate_StudyTime")]
    [InlineData("PatientBirthDate", "IX_Study_PatientBirthDate")]
    [InlineData("PatientName", "IX_Study_PatientName")]
    public async Task All_studies_are_ordered_by_walking_an_index(string keyword, string indexName)
    {
        await using var index = await TestIndex.CreateAsync(IndexProvider.PostgreSql);
        var tag = global::Dicom.Dictionary.DataDictionary.TagOf(keyword)!.Value;
        foreach (var isDescending in new[] { false, true })
        {
            var request = new QueryRequest
            {
                Level = QueryLevel.Study,
                Keys = [],
                OrderBy = [new OrderKey(tag, isDescending)],
            };
            var prepared = new ArchiveQuery(index.Index).Prepare(Requester.Archive, request);
            await using var connection = await index.Index.OpenReaderAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            // Of a few rows it would sort them all, whatever index there is.
            command.CommandText = "SET enable_seqscan = off; SET enable_sort = off; EXPLAIN " + prepared.KeysSql(request.OrderBy);
            prepared.AddParameters(command, 0, 100);
            var plan = new List<string>();
            await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            while (await rows.ReadAsync(TestContext.Current.CancellationToken))
                plan.Add(rows.GetString(0));
            Assert.Contains(plan, step =>
                step.Contains($"Scan {(isDescending ? "Backward " : "")}using \"{indexName}\"", StringComparison.Ordinal)
            );
        }
    }

    // Of each, few of the studies match.
    [Theory]
    [InlineData("IX_Study_PatientID", "PatientID", "P77")]
    [InlineData("IX_Study_PatientName", "PatientName", "Name77*")]
    [InlineData("IX_Study_AccessionNumber", "AccessionNumber", "A77")]
    [InlineData("IX_Study_StudyInstanceUID", "StudyInstanceUID", "1.2.77")]
    [InlineData("IX_Study_StudyDate_StudyTime", "StudyDate", "20190304-20190306")]
    [InlineData("IX_Study_StudyDate_StudyTime", "StudyDate", "20190304-20190306", "PatientSex", "F")]
    [InlineData("IX_Study_StudyDate_StudyTime", "StudyDate", "20190305", "ModalitiesInStudy", "PT")]
    public async Task Among_many_studies_the_few_that_match_are_found_by_an_index_and_not_looked_for_along_the_key(
        string indexName,
        params string[] keys
    )
    {
        var matching = new MatchingCase("", "STUDY", [.. keys.Chunk(2).Select(pair => (pair[0], pair[1]))]);
        // The fewer are wanted, the sooner they would be come upon.
        foreach (var limit in new[] { 1, 26 })
        {
            var plan = await PlanAsync(
                new QueryRequest
                {
                    Level = QueryLevel.Study,
                    Keys = MatchingTable.Keys(matching),
                    NewestFirst = true,
                },
                limit
            );
            Assert.Contains(plan, step => step.Contains($"\"{indexName}\"", StringComparison.Ordinal));
            Assert.DoesNotContain(plan, step =>
                step.Contains("Seq Scan", StringComparison.Ordinal) || step.Contains("\"PK_Study\"", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task The_first_of_many_matches_are_come_upon_along_the_key()
    {
        var plan = await PlanAsync(
            new QueryRequest
            {
                Level = QueryLevel.Study,
                Keys = MatchingTable.Keys(new MatchingCase("", "STUDY", [("StudyDate", "20180601-")])),
                NewestFirst = true,
            },
            26
        );
        Assert.Contains(plan, step => step.Contains("Scan Backward using \"PK_Study\"", StringComparison.Ordinal));
    }

    static async Task<List<string>> PlanAsync(QueryRequest request, int limit)
    {
        using var index = await PostgreSqlIndex.OpenAsync(await crowded.Value, TestContext.Current.CancellationToken);
        var prepared = new ArchiveQuery(index).Prepare(Requester.Archive, request);
        await using var connection = await index.OpenReaderAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN " + prepared.KeysSql(request.OrderBy);
        prepared.AddParameters(command, 0, limit);
        var plan = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
            plan.Add(rows.GetString(0));
        return plan;
    }

    // 40,000 studies over three years. Of three days there are but a handful, where the statistics of dates suppose hundreds.
    static async Task<string> MakeCrowdedAsync()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var connectionString = await server.CreateDatabaseAsync();
        await PostgreSqlIndex.MigrateAsync(connectionString, CancellationToken.None);
        var values = typeof(StudyRow)
            .GetProperties()
            .Select(property =>
                (
                    property.Name,
                    Value: property.Name switch
                    {
                        "PatientKey" => "1",
                        "StudyInstanceUID" => "'1.2.' || i",
                        "PatientID" => "'P' || i / 4",
                        "PatientName" => "'name' || i / 4 || ' given'",
                        "AccessionNumber" => "'A' || i",
                        "StudyDate" =>
                            "CAST(to_char(date '2018-01-01' + CASE WHEN i % 1100 BETWEEN 427 AND 429 AND i > 6000 THEN i % 400 ELSE "
                                + "i % 1100 END, 'YYYYMMDD') AS int)",
                        "ModalitiesInStudy" => @"'\CT\'",
                        _ when ColumnType.Of(property) is not { } type || property.Name == "Key" => null,
                        _ when Nullable.GetUnderlyingType(property.PropertyType) is not null => "NULL",
                        _ when property.PropertyType == typeof(string) => "''",
                        _ when property.PropertyType == typeof(byte[]) => "'\\x'",
                        _ => "0",
                    }
                )
            )
            .Where(column => column.Value is not null)
            .ToList();
        await server.ExecuteAsync(
            PostgreSqlServer.NameIn(connectionString),
            $"""
            SET session_replication_role = replica;
            INSERT INTO "Study" ({string.Join(", ", values.Select(column => $"\"{column.Name}\""))}) SELECT {string.Join(
                ", ",
                values.Select(column => column.Value)
            )} FROM generate_series(1, 40000) i;
            ANALYZE "Study"
            """
        );
        return connectionString;
    }
}
