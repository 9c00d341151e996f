using Dicom;
using Dicom.Values;
using Pacs.Archive.Index;
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
        var request = new QueryRequest { Level = level, Keys = MatchingTable.Keys(matching), Return = new HashSet<Tag> { unique }, FuzzyNames = matching.Fuzzy, CombinedDateTime = matching.Combined, EmptyValues = matching.Empty, MultipleValues = matching.Multiple };
        var found = await stored.Index.FindAsync(request);
        Assert.Equal(matching.Expected, found.Select(result => result.GetString(unique)!.Replace(MatchingTable.Root, "", StringComparison.Ordinal)));
        Assert.All(found, result => Assert.All(request.Keys, key => Assert.NotNull(result[key.Tag])));
    }

    [Theory]
    [InlineData("StudyDate", "yesterday")]
    [InlineData("StudyDate", "20061301")]
    [InlineData("StudyDate", "2006")]
    [InlineData("StudyDate", "-")]
    [InlineData("StudyDate", "20060102-20060101")]
    [InlineData("StudyDate", "20060101-20060102-20060103")]
    [InlineData("StudyDate", "200601*")]
    [InlineData("StudyDate", @"20060101\20060102")]
    [InlineData("StudyTime", "25")]
    [InlineData("StudyTime", "100")]
    [InlineData("StudyTime", "2200-0600")]
    [InlineData("AcquisitionDateTime", "200")]
    [InlineData("AcquisitionDateTime", "20060101-+0100")]
    [InlineData("StudyInstanceUID", "1.2.*")]
    [InlineData("StudyInstanceUID", "one")]
    [InlineData("InstanceNumber", "first")]
    public void Unusable_values_are_refused_in_words_that_name_the_key(string keyword, string value)
    {
        var keys = MatchingTable.Keys(new MatchingCase("", "IMAGE", [(keyword, value)]));
        var refusal = Assert.Throws<QueryException>(() => stored.Index.Query.FindAsync(new QueryRequest { Level = QueryLevel.Instance, Keys = keys }, TestContext.Current.CancellationToken));
        Assert.StartsWith(keyword, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value.Length > 1 ? value : "nothing", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_values_than_are_matched_at_once_are_refused()
    {
        var keys = new Dataset().SetStrings(Tag.SOPInstanceUID, Enumerable.Range(0, Matching.MaxValues + 1).Select(i => $"1.2.{i}"));
        Assert.Throws<QueryException>(() => Matching.Plan(new QueryRequest { Level = QueryLevel.Instance, Keys = keys }, stored.Index.Index.Dialect));
    }

    [Theory]
    [InlineData("PatientName", "a")]
    [InlineData("PatientID", "a*")]
    [InlineData("ModalitiesInStudy", "A*")]
    [InlineData("SOPClassesInStudy", "1.2")]
    public async Task As_many_patterns_as_are_matched_at_once_are_matched_and_more_are_refused(string keyword, string start)
    {
        await stored.Index.FindAsync(Request(Matching.MaxPatterns));
        Assert.StartsWith(keyword, Assert.Throws<QueryException>(() => Matching.Plan(Request(Matching.MaxPatterns + 1), stored.Index.Index.Dialect)).Message, StringComparison.Ordinal);

        QueryRequest Request(int count) => new()
        {
            Level = QueryLevel.Study,
            Keys = MatchingTable.Keys(new MatchingCase("", "STUDY", [(keyword, string.Join('\\', Enumerable.Range(0, count).Select(i => start.StartsWith('1') ? $"{start}.{i}" : $"{start}{i}*")))])),
        };
    }

    [Fact]
    public async Task A_pattern_as_long_as_is_matched_is_matched_and_a_longer_one_is_refused()
    {
        await stored.Index.FindAsync(Request(Matching.MaxPatternLength));
        Assert.Throws<QueryException>(() => Matching.Plan(Request(Matching.MaxPatternLength + 2), stored.Index.Index.Dialect));

        static QueryRequest Request(int length) => new() { Level = QueryLevel.Study, Keys = new Dataset().SetStrings(Tag.StudyDescription, [string.Concat(Enumerable.Repeat("*a", length / 2))]) };
    }

    [Fact]
    public void A_value_that_was_left_in_the_source_is_not_taken_for_universal()
    {
        var keys = new Dataset();
        keys.Set(Element.Elsewhere(Tag.SOPInstanceUID, Vr.UI, 0, 100_000));
        Assert.Throws<QueryException>(() => Matching.Plan(new QueryRequest { Level = QueryLevel.Instance, Keys = keys }, stored.Index.Index.Dialect));
    }

    // PS3.4 C.2.2.2.8: PN is among the Value Representations, and wild cards are not allowed.
    [Theory]
    [InlineData("LO")]
    [InlineData("PN")]
    public void Each_of_several_values_of_a_custom_tag_is_looked_for_where_all_must_be_there(string vr)
    {
        var tag = new CustomTag(1, new Tag(0x0009_1001), vr == "PN" ? Vr.PN : Vr.LO, "ACME", QueryLevel.Study);
        Assert.Equal(2, Plan(@"Doe\Roe").Filter.Where.Split("\"OwnerKey\" FROM").Length - 1);
        Assert.Contains("without wild cards", Assert.Throws<QueryException>(() => Plan(@"Doe\R*")).Message);

        MatchPlan Plan(string value)
        {
            var keys = new Dataset();
            keys.Set(new Element(tag.Tag, tag.Vr, System.Text.Encoding.ASCII.GetBytes(value)));
            return Matching.Plan(new QueryRequest { Level = QueryLevel.Study, Keys = keys, CustomTags = [new IndexedAttribute(tag.Tag, tag.Vr, tag.Level, tag.Match, nameof(CustomTagValueRow.Text), Custom: tag)], MultipleValues = true }, stored.Index.Index.Dialect);
        }
    }

    [Fact]
    public void Keys_that_are_not_matched_on_are_told()
    {
        var keys = new Dataset().SetString(Tag.SpecificCharacterSet, "ISO_IR 192").SetString(Tag.QueryRetrieveLevel, "STUDY").SetString(Tag.PatientName, "A*").SetString(Tag.PatientComments, "x")
            .SetString(Tag.SeriesDescription, "x").SetEmpty(Tag.ImageComments).SetString(Tag.NumberOfStudyRelatedInstances, "5");
        keys.AddItem(Tag.ReferencedStudySequence).SetString(Tag.ReferencedSOPInstanceUID, "1.2");
        Assert.Equal([Tag.SeriesDescription, Tag.ReferencedSOPInstanceUID, Tag.PatientComments, Tag.NumberOfStudyRelatedInstances], stored.Index.Query.UnmatchedKeys(new QueryRequest { Level = QueryLevel.Study, Keys = keys }));
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("*", "", true)]
    [InlineData("?", "", false)]
    [InlineData("a*b*c", "aXbYbZc", true)]
    [InlineData("a*b*c", "aXbYbZ", false)]
    [InlineData("?b", "𝄞b", true)]
    [InlineData("**", "x", true)]
    [InlineData("a?", "a", false)]
    [InlineData("A", "a", false)]
    public void Wild_cards_match(string pattern, string text, bool expected) => Assert.Equal(expected, Wildcard.IsMatch(pattern, text));

    [Theory]
    [InlineData("a", "b")]
    [InlineData("az", "a{")]
    [InlineData("\uD7FF", "\uE000")]
    [InlineData("a\U0010FFFF", "b")]
    [InlineData("山", "屲")]
    public void The_end_of_a_range_of_beginnings_is_the_next_code_point(string prefix, string next)
    {
        Assert.Equal(next, Wildcard.Next(prefix));
        Assert.True(System.Text.Encoding.UTF8.GetBytes(prefix + "\U0010FFFF").AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(next)) < 0);
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
public sealed class MatchingTestsOnSqlite(MatchingTestsOnSqlite.Stored stored) : MatchingTests(stored), IClassFixture<MatchingTestsOnSqlite.Stored>
{
    public sealed class Stored() : StoredMatchingTable(IndexProvider.Sqlite);
}

/// <inheritdoc/>
[Trait("run", "full")]
public sealed class MatchingTestsOnPostgreSql(MatchingTestsOnPostgreSql.Stored stored) : MatchingTests(stored), IClassFixture<MatchingTestsOnPostgreSql.Stored>
{
    public sealed class Stored() : StoredMatchingTable(IndexProvider.PostgreSql);
}

/// <inheritdoc/>
public sealed class MatchingTestsOnSqlServer(MatchingTestsOnSqlServer.Stored stored) : MatchingTests(stored), IClassFixture<MatchingTestsOnSqlServer.Stored>
{
    public sealed class Stored() : StoredMatchingTable(IndexProvider.SqlServer);
}
