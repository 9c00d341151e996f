using Dicom;
using Dicom.Values;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Query;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Query;

/// <summary>Limits, offsets and counts of results.</summary>
public abstract class QueryPageTests(IndexProvider provider)
{
    static readonly Dataset all = [];

    [Fact]
    public async Task Limits_and_offsets_cut_pages_that_together_are_everything()
    {
        await using var index = await TestIndex.CreateAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 250).Select(i => index.AddStudyAsync(i)));
        var seen = new List<string>();
        for (var offset = 0; offset < 300; offset += 60)
            seen.AddRange(
                (
                    await index.FindAsync(
                        new QueryRequest
                        {
                            Level = QueryLevel.Study,
                            Keys = all,
                            Offset = offset,
                            Limit = 60,
                        }
                    )
                ).Select(study => study.GetString(Tag.PatientID)!)
            );
        Assert.Equal(Enumerable.Range(0, 250).Select(i => $"P{i}").Order(), seen.Order());
        Assert.Equal(seen[^1], (
                await index.FindAsync(
                    new QueryRequest
                    {
                        Level = QueryLevel.Study,
                        Keys = all,
                        Limit = 1,
                        NewestFirst = true,
                    }
                )
            )[0].GetString(Tag.PatientID));
        Assert.Empty(
            await index.FindAsync(
                new QueryRequest
                {
                    Level = QueryLevel.Study,
                    Keys = all,
                    Limit = 0,
                }
            )
        );
        Assert.Empty(
            await index.FindAsync(
                new QueryRequest
                {
                    Level = QueryLevel.Study,
                    Keys = all,
                    Offset = ArchiveQuery.MaxOffset,
                }
            )
        );
        Assert.Throws<QueryException>(() =>
            index.Query.FindAsync(
                new QueryRequest
                {
                    Level = QueryLevel.Study,
                    Keys = all,
                    Offset = ArchiveQuery.MaxOffset + 1,
                },
                TestContext.Current.CancellationToken
            )
        );
        Assert.Throws<QueryException>(() =>
            index.Query.FindAsync(
                new QueryRequest
                {
                    Level = QueryLevel.Study,
                    Keys = all,
                    Offset = -1,
                },
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task Limits_count_what_holds_within_items()
    {
        await using var index = await StoredAsync();
        var keys = new Dataset();
        keys.AddItem(Tag.RequestAttributesSequence)
            .SetString(Tag.RequestedProcedureID, "RP*")
            .SetString(Tag.ScheduledProcedureStepID, "SPS2");
        Assert.Equal(
            MatchingTable.Root + "1.2",
            Assert
                .Single(
                    await index.FindAsync(
                        new QueryRequest
                        {
                            Level = QueryLevel.Series,
                            Keys = keys,
                            Offset = 1,
                            Limit = 1,
                        }
                    )
                )
                .GetString(Tag.SeriesInstanceUID)
        );
    }

    [Fact]
    public async Task Candidates_that_are_not_looked_at_are_told_of()
    {
        await using var index = await TestIndex.CreateAsync(provider);
        for (var number = 0; number < 4; number++)
            await index.AddStudyAsync(number, dataset =>
                dataset
                    .AddItem(Tag.RequestAttributesSequence)
                    .SetString(Tag.RequestedProcedureID, "RP1")
                    .SetString(Tag.ScheduledProcedureStepID, "SPS1")
            );
        var (patterns, one) = (new Dataset(), new Dataset());
        patterns.AddItem(Tag.RequestAttributesSequence).SetString(Tag.RequestedProcedureID, "RP*");
        one.AddItem(Tag.RequestAttributesSequence).SetString(Tag.RequestedProcedureID, "RP1");
        await CheckAsync(patterns, most: 3, isCut: true, found: 3);
        await CheckAsync(patterns, most: 4, isCut: false, found: 4);
        // Columns tell it all.
        await CheckAsync(one, most: 3, isCut: false, found: 4);

        async Task CheckAsync(Dataset keys, int most, bool isCut, int found)
        {
            var query = new ArchiveQuery(index.Index) { MaxCandidates = most };
            var request = new QueryRequest { Level = QueryLevel.Series, Keys = keys };
            Assert.Equal(isCut, await query.IsCutShortAsync(request, TestContext.Current.CancellationToken));
            Assert.Equal(isCut ? null : found, await query.CountAsync(request, TestContext.Current.CancellationToken));
            Assert.Equal(
                found,
                await query.FindAsync(request, TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken)
            );
        }
    }

    [Fact]
    public async Task Matches_are_counted_whatever_the_page()
    {
        await using var index = await StoredAsync();
        var ofItems = new Dataset();
        ofItems
            .AddItem(Tag.RequestAttributesSequence)
            .SetString(Tag.RequestedProcedureID, "RP1")
            .SetString(Tag.ScheduledProcedureStepID, "SPS1");
        Assert.Equal(
            9,
            await CountAsync(
                new QueryRequest
                {
                    Level = QueryLevel.Study,
                    Keys = all,
                    Limit = 2,
                    Offset = 5,
                }
            )
        );
        Assert.Equal(
            3,
            await CountAsync(new QueryRequest { Level = QueryLevel.Study, Keys = new Dataset().SetString(Tag.PatientName, "smith*") })
        );
        Assert.Equal(
            2,
            await CountAsync(new QueryRequest { Level = QueryLevel.Instance, Keys = new Dataset().SetString(Tag.PatientName, "buc*") })
        );
        Assert.Equal(
            0,
            await CountAsync(new QueryRequest { Level = QueryLevel.Patient, Keys = new Dataset().SetString(Tag.PatientName, "nobody") })
        );
        Assert.Equal(
            2,
            await CountAsync(
                new QueryRequest
                {
                    Level = QueryLevel.Series,
                    Keys = ofItems,
                    Limit = 1,
                }
            )
        );

        Task<long?> CountAsync(QueryRequest request) => index.Query.CountAsync(request, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_is_stored_while_a_query_is_read_shifts_nothing()
    {
        await using var index = await TestIndex.CreateAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 220).Select(i => index.AddStudyAsync(i)));
        var seen = new List<string>();
        var more = 1000;
        await foreach (
            var study in index.Query.FindAsync(
                new QueryRequest { Level = QueryLevel.Study, Keys = new Dataset().SetString(Tag.StudyDate, "20200101-") },
                TestContext.Current.CancellationToken
            )
        )
        {
            seen.Add(study.GetString(Tag.PatientID)!);
            if (seen.Count % 50 == 0)
                await index.AddStudyAsync(more++); // no reader stands in the writer's way
        }
        Assert.Equal(Enumerable.Range(0, 220).Select(i => $"P{i}").Order(), seen.Order());
    }

    async Task<TestIndex> StoredAsync()
    {
        var index = await TestIndex.CreateAsync(provider);
        foreach (var dataset in MatchingTable.Objects())
            await index.AddAsync(dataset);
        return index;
    }
}

/// <inheritdoc/>
public sealed class QueryPageTestsOnSqlite() : QueryPageTests(IndexProvider.Sqlite);

/// <inheritdoc/>
[Trait("run", "full")]
public sealed class QueryPageTestsOnPostgreSql() : QueryPageTests(IndexProvider.PostgreSql);

/// <inheritdoc/>
public sealed class QueryPageTestsOnSqlServer() : QueryPageTests(IndexProvider.SqlServer);
