using Dicom;
using Dicom.Values;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.PostgreSql;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Index.Sqlite;
using Pacs.Archive.Index.SqlServer;
using Pacs.Archive.Query;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Query;

/// <summary>Which keys are matched, and how, as far as no database is needed to tell. Each rule holds in the words of every
/// database.</summary>
public sealed class MatchingRulesTests
{
    static readonly SqlDialect[] dialects = [SqliteDialect.Instance, PostgreSqlDialect.Instance, SqlServerDialect.Instance];

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
        var refusal = Refusal(new QueryRequest { Level = QueryLevel.Instance, Keys = keys });
        Assert.StartsWith(keyword, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value.Length > 1 ? value : "nothing", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_values_than_are_matched_at_once_are_refused()
    {
        var keys = new Dataset().SetStrings(Tag.SOPInstanceUID, Enumerable.Range(0, Matching.MaxValues + 1).Select(i => $"1.2.{i}"));
        Refusal(new QueryRequest { Level = QueryLevel.Instance, Keys = keys });
    }

    [Fact]
    public void A_value_that_was_left_in_the_source_is_not_taken_for_universal()
    {
        var keys = new Dataset();
        keys.Set(Element.Elsewhere(Tag.SOPInstanceUID, Vr.UI, 0, 100_000));
        Refusal(new QueryRequest { Level = QueryLevel.Instance, Keys = keys });
    }

    // PS3.4 C.2.2.2.8: PN is among the Value Representations, and wild cards are not allowed.
    [Theory]
    [InlineData("LO")]
    [InlineData("PN")]
    public void Each_of_several_values_of_a_custom_tag_is_looked_for_where_all_must_be_there(string vr)
    {
        var tag = new CustomTag(1, new Tag(0x0009_1001), vr == "PN" ? Vr.PN : Vr.LO, "ACME", QueryLevel.Study);
        Assert.All(dialects, dialect =>
            Assert.Equal(2, Matching.Plan(Request(@"Doe\Roe"), new SqlFilter(dialect)).Filter.Where.Split("\"OwnerKey\" FROM").Length - 1)
        );
        Assert.Contains("without wild cards", Refusal(Request(@"Doe\R*")).Message);

        QueryRequest Request(string value)
        {
            var keys = new Dataset();
            keys.Set(new Element(tag.Tag, tag.Vr, System.Text.Encoding.ASCII.GetBytes(value)));
            var attribute = new IndexedAttribute(tag.Tag, tag.Vr, tag.Level, tag.Match, nameof(CustomTagValueRow.Text), Custom: tag);
            return new QueryRequest
            {
                Level = QueryLevel.Study,
                Keys = keys,
                CustomTags = [attribute],
                MultipleValues = true,
            };
        }
    }

    [Fact]
    public void Keys_that_are_not_matched_on_are_told()
    {
        var keys = new Dataset()
            .SetString(Tag.SpecificCharacterSet, "ISO_IR 192")
            .SetString(Tag.QueryRetrieveLevel, "STUDY")
            .SetString(Tag.PatientName, "A*")
            .SetString(Tag.PatientComments, "x")
            .SetString(Tag.SeriesDescription, "x")
            .SetEmpty(Tag.ImageComments)
            .SetString(Tag.NumberOfStudyRelatedInstances, "5");
        keys.AddItem(Tag.ReferencedStudySequence).SetString(Tag.ReferencedSOPInstanceUID, "1.2");
        Tag[] unmatched = [Tag.SeriesDescription, Tag.ReferencedSOPInstanceUID, Tag.PatientComments, Tag.NumberOfStudyRelatedInstances];
        Assert.All(dialects, dialect =>
            Assert.Equal(
                unmatched,
                Matching.Plan(new QueryRequest { Level = QueryLevel.Study, Keys = keys }, new SqlFilter(dialect)).Unmatched
            )
        );
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
        Assert.True(
            System.Text.Encoding.UTF8.GetBytes(prefix + "\U0010FFFF").AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(next))
                < 0
        );
    }

    static QueryException Refusal(QueryRequest request)
    {
        var refusals = dialects
            .Select(dialect => Assert.Throws<QueryException>(() => Matching.Plan(request, new SqlFilter(dialect))))
            .ToList();
        Assert.Single(refusals.Select(refusal => refusal.Message).Distinct());
        return refusals[0];
    }
}
