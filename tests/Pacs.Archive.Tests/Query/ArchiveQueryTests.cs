using Dicom;
using Dicom.Values;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Query;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Query;

public abstract class ArchiveQueryTests(IndexProvider provider)
{
    static readonly Dataset all = [];

    [Fact]
    public async Task Results_carry_what_the_index_knows_of_their_level_and_above()
    {
        await using var index = await StoredAsync();
        var study = (await index.FindAsync(new QueryRequest { Level = QueryLevel.Study, Keys = all }))[0];
        Assert.Equal("ISO_IR 192", study.GetString(Tag.SpecificCharacterSet));
        Assert.Equal("Buc^Jérôme", study.GetString(Tag.PatientName));
        Assert.Equal(["CT", "SR"], study.GetStrings(Tag.ModalitiesInStudy).Order());
        Assert.Equal(["1.2.840.10008.5.1.4.1.1.7", "1.2.840.10008.5.1.4.1.1.88.11"], study.GetStrings(Tag.SOPClassesInStudy).Order());
        Assert.Equal((2, 2), (study.GetInteger(Tag.NumberOfStudyRelatedSeries), study.GetInteger(Tag.NumberOfStudyRelatedInstances)));
        Assert.Equal("ONLINE", study.GetString(Tag.InstanceAvailability));
        Assert.Null(study[Tag.Modality]);
        Assert.Null(study[Tag.NumberOfPatientRelatedStudies]);

        var series = (
            await index.FindAsync(new QueryRequest { Level = QueryLevel.Series, Keys = new Dataset().SetString(Tag.Modality, "CT") })
        )[1];
        Assert.Equal(
            ("CT", "100", 2),
            (series.GetString(Tag.Modality), series.GetString(Tag.PatientID), series.GetInteger(Tag.NumberOfSeriesRelatedInstances))
        );

        var instance = (
            await index.FindAsync(new QueryRequest { Level = QueryLevel.Instance, Keys = new Dataset().SetString(Tag.InstanceNumber, "2") })
        )[1];
        Assert.Equal(
            (64, "CR", "王", 1),
            (
                instance.GetInteger(Tag.Rows),
                instance.GetString(Tag.Modality),
                instance.GetString(Tag.PatientName)!.Split('=')[1][..1],
                instance.GetInteger(Tag.NumberOfStudyRelatedSeries)
            )
        );

        var patient = (
            await index.FindAsync(new QueryRequest { Level = QueryLevel.Patient, Keys = new Dataset().SetString(Tag.PatientID, "P9") })
        )[0];
        Assert.Equal(
            (1, 1, 2),
            (
                patient.GetInteger(Tag.NumberOfPatientRelatedStudies),
                patient.GetInteger(Tag.NumberOfPatientRelatedSeries),
                patient.GetInteger(Tag.NumberOfPatientRelatedInstances)
            )
        );
        Assert.Null(patient[Tag.StudyInstanceUID]);
    }

    [Fact]
    public async Task Only_what_was_asked_for_comes_and_every_key_does()
    {
        await using var index = await StoredAsync();
        var keys = new Dataset()
            .SetString(Tag.PatientID, "P1")
            .SetEmpty(Tag.ImageComments)
            .SetEmpty(Tag.NumberOfPatientRelatedInstances)
            .SetEmpty(Tag.InstanceAvailability);
        var result = Assert.Single(
            await index.FindAsync(
                new QueryRequest
                {
                    Level = QueryLevel.Study,
                    Keys = keys,
                    Return = new HashSet<Tag> { Tag.StudyDate },
                }
            )
        );
        Assert.Equal(
            [
                Tag.SpecificCharacterSet,
                Tag.StudyDate,
                Tag.InstanceAvailability,
                Tag.PatientID,
                Tag.NumberOfPatientRelatedInstances,
                Tag.ImageComments,
            ],
            result.Select(element => element.Tag)
        );
        Assert.True(result[Tag.ImageComments]!.IsEmpty);
        Assert.Equal(2, result.GetInteger(Tag.NumberOfPatientRelatedInstances));
    }

    [Fact]
    public async Task Of_items_comes_what_the_key_names()
    {
        await using var index = await StoredAsync();
        var keys = new Dataset().SetString(Tag.SeriesInstanceUID, MatchingTable.Root + "1.1");
        keys.AddItem(Tag.RequestAttributesSequence).SetEmpty(Tag.ScheduledProcedureStepID);
        var result = Assert.Single(
            await index.FindAsync(
                new QueryRequest
                {
                    Level = QueryLevel.Series,
                    Keys = keys,
                    Return = new HashSet<Tag>(),
                }
            )
        );
        var items = result[Tag.RequestAttributesSequence]!.Items;
        Assert.Equal(["SPS1", "SPS2"], items.Select(item => item.GetString(Tag.ScheduledProcedureStepID)!));
        Assert.All(items, item => Assert.Null(item[Tag.RequestedProcedureID]));
    }

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
    public async Task Results_come_in_the_order_asked_for()
    {
        await using var index = await TestIndex.CreateAsync(provider);
        // Names against dates, and every date twice.
        foreach (var i in new[] { 3, 0, 5, 1, 4, 2 })
            await index.AddStudyAsync(i, dataset =>
                dataset
                    .SetString(Tag.StudyDate, $"2020010{i / 2 + 1}")
                    .SetString(Tag.StudyTime, i % 2 == 0 ? "10" : "11")
                    .SetString(Tag.PatientName, $"N{9 - i}")
            );
        Assert.Equal("0 1 2 3 4 5", await OrderAsync(all, new OrderKey(Tag.StudyDate), new OrderKey(Tag.StudyTime)));
        Assert.Equal("5 4 3 2 1 0", await OrderAsync(all, new OrderKey(Tag.StudyDate, true), new OrderKey(Tag.StudyTime, true)));
        Assert.Equal("1 0 3 2 5 4", await OrderAsync(all, new OrderKey(Tag.StudyDate), new OrderKey(Tag.PatientName)));
        Assert.Equal("5 4 3 2 1 0", await OrderAsync(all, new OrderKey(Tag.PatientName)));
        Assert.Equal("3 2", await OrderAsync(new Dataset().SetString(Tag.StudyDate, "20200102"), new OrderKey(Tag.PatientName)));
        Assert.Equal(
            "2 3 4 5",
            await OrderAsync(new Dataset().SetString(Tag.StudyDate, "20200102-"), new OrderKey(Tag.StudyDate), new OrderKey(Tag.StudyTime))
        );
        // What is alike keeps the order of storing, up or down with the last attribute.
        Assert.Equal("0 1 3 2 5 4", await OrderAsync(all, new OrderKey(Tag.StudyDate)));
        Assert.Equal("4 5 2 3 1 0", await OrderAsync(all, new OrderKey(Tag.StudyDate, true)));

        async Task<string> OrderAsync(Dataset keys, params OrderKey[] order)
        {
            var pages = new List<Dataset>();
            for (var offset = 0; offset < 6; offset += 2)
                pages.AddRange(
                    await index.FindAsync(
                        new QueryRequest
                        {
                            Level = QueryLevel.Study,
                            Keys = keys,
                            OrderBy = order,
                            Offset = offset,
                            Limit = 2,
                            NewestFirst = true,
                        }
                    )
                );
            return string.Join(' ', pages.Select(study => study.GetString(Tag.PatientID)![1..]));
        }
    }

    [Theory]
    [InlineData("StudyDate", "5 8 1 2 3 4 6 7 9")]
    [InlineData("PatientBirthDate", "6 7 8 1 9 2 3 4 5")]
    [InlineData("AccessionNumber", "5 1 2 3 6 7 8 9 4")]
    public async Task What_has_no_value_is_the_least_of_any_order(string keyword, string expected)
    {
        await using var index = await StoredAsync();
        var tag = global::Dicom.Dictionary.DataDictionary.TagOf(keyword)!.Value;
        Assert.Equal(expected, await OrderAsync(new OrderKey(tag)));
        Assert.Equal(string.Join(' ', expected.Split(' ').Reverse()), await OrderAsync(new OrderKey(tag, true)));

        async Task<string> OrderAsync(OrderKey order) =>
            string.Join(
                ' ',
                (
                    await index.FindAsync(
                        new QueryRequest
                        {
                            Level = QueryLevel.Study,
                            Keys = all,
                            OrderBy = [order],
                        }
                    )
                ).Select(study => study.GetString(Tag.StudyID))
            );
    }

    [Fact]
    public async Task Instances_of_one_series_are_ordered_by_any_attribute_of_theirs_and_all_instances_are_not()
    {
        await using var index = await TestIndex.CreateAsync(provider);
        foreach (var (number, rows) in new[] { (2, 10), (1, 30), (3, 20) })
            await index.AddStudyAsync(1, dataset =>
                dataset
                    .SetString(Tag.SOPInstanceUID, $"1.2.3.1.1.{number}")
                    .SetString(Tag.InstanceNumber, $"{number}")
                    .SetInteger(Tag.Rows, rows)
            );
        var ofSeries = new Dataset().SetString(Tag.SeriesInstanceUID, "1.2.3.1.1");
        Assert.Equal(
            ["1", "2", "3"],
            (await index.FindAsync(Request(ofSeries, Tag.InstanceNumber))).Select(instance => instance.GetString(Tag.InstanceNumber))
        );
        Assert.Equal(
            ["2", "3", "1"],
            (await index.FindAsync(Request(ofSeries, Tag.Rows))).Select(instance => instance.GetString(Tag.InstanceNumber))
        );
        Assert.Contains("and by SOPInstanceUID", Refusal(all, Tag.InstanceNumber));
        Assert.Contains("not ordered", Refusal(new Dataset().SetStrings(Tag.StudyInstanceUID, ["1.2.3.1", "1.2.3.2"]), Tag.InstanceNumber));
        Assert.Contains("InstanceNumber", Refusal(ofSeries, Tag.PatientName));
        Assert.Contains("once", Refusal(ofSeries, Tag.Rows, Tag.Rows));
        Assert.Contains("at most 4", Refusal(ofSeries, Tag.Rows, Tag.Columns, Tag.InstanceNumber, Tag.ContentDate, Tag.ContentTime));

        QueryRequest Request(Dataset keys, params Tag[] order) =>
            new()
            {
                Level = QueryLevel.Instance,
                Keys = keys,
                OrderBy = [.. order.Select(tag => new OrderKey(tag))],
            };

        string Refusal(Dataset keys, params Tag[] order) =>
            Assert.Throws<QueryException>(() => index.Query.FindAsync(Request(keys, order), TestContext.Current.CancellationToken)).Message;
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

    [Fact]
    public async Task A_study_of_many_kinds_of_objects_names_and_finds_all_of_them()
    {
        await using var index = await TestIndex.CreateAsync(provider);
        string[] classes = [.. Enumerable.Range(11, 20).Select(i => $"1.2.840.10008.5.1.4.1.1.88.{i}")];
        foreach (var (sopClass, i) in classes.Select((sopClass, i) => (sopClass, i)))
            await index.AddStudyAsync(1, dataset =>
                dataset.SetString(Tag.SOPClassUID, sopClass).SetString(Tag.SOPInstanceUID, $"1.2.3.1.1.{i}")
            );
        var keys = new Dataset().SetString(Tag.SOPClassesInStudy, classes[^1]);
        Assert.Equal(
            classes,
            Assert
                .Single(await index.FindAsync(new QueryRequest { Level = QueryLevel.Study, Keys = keys }))
                .GetStrings(Tag.SOPClassesInStudy)
        );
    }

    [Fact]
    public async Task A_cancelled_query_ends()
    {
        await using var index = await StoredAsync();
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in index.Query.FindAsync(new QueryRequest { Level = QueryLevel.Study, Keys = all }, cancel.Token))
                Assert.Fail("a result after cancellation");
        });
    }

    async Task<TestIndex> StoredAsync()
    {
        var index = await TestIndex.CreateAsync(provider);
        foreach (var dataset in MatchingTable.Objects())
            await index.AddAsync(dataset);
        return index;
    }
}
