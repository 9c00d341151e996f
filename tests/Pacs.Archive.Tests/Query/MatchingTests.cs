using Dicom;
using Dicom.Values;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Query;
using Pacs.Archive.Tests.Index;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Query;

public abstract class MatchingTests
{
    readonly StoredMatchingTable stored;

    protected MatchingTests(StoredMatchingTable stored)
    {
        this.stored = stored;
        TestDatabase.SkipUnlessThere(stored.Provider);
    }

    public static TheoryData<string> Situations => [.. MatchingTable.Cases.Select(matching => matching.Situation)];

    [Theory]
    [MemberData(nameof(Situations))]
    public async Task Queries_find_what_the_table_says(string situation)
    {
        var matching = MatchingTable.Cases.Single(candidate => candidate.Situation == situation);
        var (level, unique) = matching.Level switch
        {
            "PATIENT" => (QueryLevel.Patient, Tag.PatientID),
            "STUDY" => (QueryLevel.Study, Tag.StudyInstanceUID),
            "SERIES" => (QueryLevel.Series, Tag.SeriesInstanceUID),
            _ => (QueryLevel.Instance, Tag.SOPInstanceUID),
        };
        var request = new QueryRequest
        {
            Level = level,
            Keys = MatchingTable.Keys(matching),
            Return = new HashSet<Tag> { unique },
            FuzzyNames = matching.Fuzzy,
            CombinedDateTime = matching.Combined,
            EmptyValues = matching.Empty,
            MultipleValues = matching.Multiple,
        };
        var found = await stored.Index.FindAsync(request);
        Assert.Equal(
            matching.Expected,
            found.Select(result => result.GetString(unique)!.Replace(MatchingTable.Root, "", StringComparison.Ordinal))
        );
        Assert.All(found, result => Assert.All(request.Keys, key => Assert.NotNull(result[key.Tag])));
    }

    [Theory]
    [InlineData("PatientName", "a")]
    [InlineData("PatientID", "a*")]
    [InlineData("ModalitiesInStudy", "A*")]
    [InlineData("SOPClassesInStudy", "1.2")]
    public async Task As_many_patterns_as_are_matched_at_once_are_matched_and_more_are_refused(string keyword, string start)
    {
        await stored.Index.FindAsync(Request(Matching.MaxPatterns));
        Assert.StartsWith(
            keyword,
            Assert
                .Throws<QueryException>(() => Matching.Plan(Request(Matching.MaxPatterns + 1), new SqlFilter(stored.Index.Index.Dialect)))
                .Message,
            StringComparison.Ordinal
        );

        QueryRequest Request(int count) =>
            new()
            {
                Level = QueryLevel.Study,
                Keys = MatchingTable.Keys(
                    new MatchingCase(
                        "",
                        "STUDY",
                        [
                            (
                                keyword,
                                string.Join(
                                    '\\',
                                    Enumerable.Range(0, count).Select(i => start.StartsWith('1') ? $"{start}.{i}" : $"{start}{i}*")
                                )
                            ),
                        ]
                    )
                ),
            };
    }

    [Fact]
    public async Task A_pattern_as_long_as_is_matched_is_matched_and_a_longer_one_is_refused()
    {
        await stored.Index.FindAsync(Request(Matching.MaxPatternLength));
        Assert.Throws<QueryException>(() =>
            Matching.Plan(Request(Matching.MaxPatternLength + 2), new SqlFilter(stored.Index.Index.Dialect))
        );

        static QueryRequest Request(int length) =>
            new()
            {
                Level = QueryLevel.Study,
                Keys = new Dataset().SetStrings(Tag.StudyDescription, [string.Concat(Enumerable.Repeat("*a", length / 2))]),
            };
    }
}

/// <summary>An index with the objects of the table.</summary>
public abstract class StoredMatchingTable(IndexProvider provider) : IAsyncLifetime
{
    public IndexProvider Provider => provider;

    internal TestIndex Index { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // The tests say why they are skipped.
        if (!TestDatabase.IsThere(provider))
            return;
        Index = await TestIndex.CreateAsync(provider);
        foreach (var dataset in MatchingTable.Objects())
            await Index.AddAsync(dataset);
    }

    public ValueTask DisposeAsync() => Index?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <inheritdoc/>
public sealed class MatchingTestsOnSqlite(MatchingTestsOnSqlite.Stored stored)
    : MatchingTests(stored),
        IClassFixture<MatchingTestsOnSqlite.Stored>
{
    public sealed class Stored() : StoredMatchingTable(IndexProvider.Sqlite);
}

/// <inheritdoc/>
[Trait("run", "full")]
public sealed class MatchingTestsOnPostgreSql(MatchingTestsOnPostgreSql.Stored stored)
    : MatchingTests(stored),
        IClassFixture<MatchingTestsOnPostgreSql.Stored>
{
    public sealed class Stored() : StoredMatchingTable(IndexProvider.PostgreSql);
}

/// <inheritdoc/>
public sealed class MatchingTestsOnSqlServer(MatchingTestsOnSqlServer.Stored stored)
    : MatchingTests(stored),
        IClassFixture<MatchingTestsOnSqlServer.Stored>
{
    public sealed class Stored() : StoredMatchingTable(IndexProvider.SqlServer);
}
