using Dicom;
using Dicom.Dictionary;
using Dicom.Values;
using Pacs.Archive.Query;
using Pacs.Archive.Worklist;
using Xunit;

namespace Pacs.Archive.Tests.Worklist;

/// <summary>PS3.4 C.2.2.2, on a data set.</summary>
public sealed class WorkitemMatchingTests
{
    [Theory]
    // C.2.2.2.1, single value.
    [InlineData("WorklistLabel", "Postprocessing", true)]
    [InlineData("WorklistLabel", "postprocessing", false)]
    // C.2.2.2.2, list of UIDs.
    [InlineData("StudyInstanceUID", @"1.2\1.2.840.1", true)]
    [InlineData("StudyInstanceUID", @"1.2\1.3", false)]
    // C.2.2.2.3, universal.
    [InlineData("AccessionNumber", "", true)]
    [InlineData("AccessionNumber", "*", true)]
    [InlineData("AccessionNumber", "1", false)]
    // C.2.2.2.4, wild cards.
    [InlineData("ProcedureStepLabel", "Seg*liver", true)]
    [InlineData("ProcedureStepLabel", "Segment ?????", true)]
    [InlineData("ProcedureStepLabel", "Segment ????", false)]
    [InlineData("PatientName", "DOE^J*", true)]
    [InlineData("PatientName", "doe jane", true)]
    [InlineData("PatientName", "Jane", false)]
    // C.2.2.2.5, ranges.
    [InlineData("ScheduledProcedureStepStartDateTime", "20260102", true)]
    [InlineData("ScheduledProcedureStepStartDateTime", "20260102030405-", true)]
    [InlineData("ScheduledProcedureStepStartDateTime", "20260102030406-", false)]
    [InlineData("ScheduledProcedureStepStartDateTime", "-20260101", false)]
    [InlineData("PatientBirthDate", "19700101-19701231", true)]
    [InlineData("PatientBirthDate", "19710101-", false)]
    public void A_key_matches_as_the_standard_says(string keyword, string value, bool matches) =>
        Assert.Equal(
            matches,
            new WorkitemMatching(new Dataset().SetString(DataDictionary.TagOf(keyword)!.Value, value)).IsMatch(Workitem())
        );

    [Theory]
    [InlineData("Jan Doe", true)]
    [InlineData("Jan Smith", false)]
    public void Fuzzy_names_match_by_the_beginnings_of_words_in_any_order(string value, bool matches) =>
        Assert.Equal(
            matches,
            new WorkitemMatching(
                new WorklistSearch
                {
                    Keys = new Dataset().SetString(Tag.PatientName, value),
                    Limit = 1,
                    FuzzyNames = true,
                }
            ).IsMatch(Workitem())
        );

    // C.2.2.2.6
    [Theory]
    [InlineData("A", "99TEST", true)]
    [InlineData("B", "99OTHER", true)]
    [InlineData("A", "99OTHER", false)]
    public void A_sequence_matches_when_one_item_matches_all_keys(string code, string scheme, bool matches) =>
        Assert.Equal(
            matches,
            new WorkitemMatching(
                new Dataset().SetSequence(
                    Tag.ScheduledStationNameCodeSequence,
                    new Dataset().SetString(Tag.CodeValue, code).SetString(Tag.CodingSchemeDesignator, scheme)
                )
            ).IsMatch(Workitem())
        );

    [Fact]
    public void Several_sequences_deep_is_matched_as_well()
    {
        var keys = new Dataset().SetSequence(
            Tag.ScheduledHumanPerformersSequence,
            new Dataset().SetSequence(Tag.HumanPerformerCodeSequence, new Dataset().SetString(Tag.CodeValue, "X"))
        );
        Assert.False(new WorkitemMatching(keys).IsMatch(Workitem()));
        var workitem = Workitem();
        Workitems.Code(workitem.AddItem(Tag.ScheduledHumanPerformersSequence).AddItem(Tag.HumanPerformerCodeSequence), "X");
        Assert.True(new WorkitemMatching(keys).IsMatch(workitem));
    }

    [Theory]
    [InlineData("PatientBirthDate", "1970")]
    [InlineData("PatientBirthDate", @"19700101\19710101")]
    [InlineData("ScheduledProcedureStepStartDateTime", "20260201-20260101")]
    public void A_key_that_cannot_be_understood_is_refused(string keyword, string value) =>
        Assert.Throws<QueryException>(() => new WorkitemMatching(new Dataset().SetString(DataDictionary.TagOf(keyword)!.Value, value)));

    static Dataset Workitem() =>
        Workitems.New(workitem =>
        {
            workitem.SetString(Tag.StudyInstanceUID, "1.2.840.1").SetString(Tag.PatientBirthDate, "19700615");
            Workitems.Code(workitem.AddItem(Tag.ScheduledStationNameCodeSequence), "A");
            Workitems.Code(workitem.AddItem(Tag.ScheduledStationNameCodeSequence), "B", "99OTHER");
        });
}
