using Dicom;
using Dicom.Values;
using Pacs.Archive.Worklist;
using Xunit;

namespace Pacs.Archive.Tests.Worklist;

/// <summary>PS3.4 table CC.2.5-3, row by row.</summary>
public sealed class WorkitemRulesTests
{
    public static TheoryData<int> TopLevelRows =>
        [.. Enumerable.Range(0, WorkitemRules.Table.Count).Where(i => WorkitemRules.Table[i].Path.Length == 1)];

    [Fact]
    public void A_workitem_with_everything_that_creating_asks_for_is_taken_as_it_is()
    {
        var workitem = Workitems.New();
        Assert.Null(WorkitemRules.RefusalOfCreation(workitem));
        Assert.False(WorkitemRules.Complete(workitem, Uid.Parse("1.2.3")));
        Assert.Equal(
            (Uid.UnifiedProcedureStepPush, "1.2.3"),
            (workitem.GetUid(Tag.SOPClassUID)!.Value, workitem.GetString(Tag.SOPInstanceUID))
        );
        Assert.Null(workitem[Tag.TransactionUID]);
    }

    [Theory]
    [MemberData(nameof(TopLevelRows))]
    public void Creating_asks_of_each_attribute_what_its_row_says(int number)
    {
        var row = WorkitemRules.Table[number];
        var tag = row.Path[0];
        var without = Workitems.New(workitem => workitem.Remove(tag));
        var empty = Workitems.New(workitem => workitem.SetEmpty(tag));
        // What is missing of Type 2 is put in; what is missing of Type 1 cannot be.
        Assert.Equal(row.Create == Demand.Value, WorkitemRules.RefusalOfCreation(without) is not null);
        Assert.Equal(row.Create is Demand.Value or Demand.ValueIfPresent, WorkitemRules.RefusalOfCreation(empty) is not null);
        if (row.Create == Demand.Value)
            return;
        Assert.Equal(
            row.Create == Demand.Present || (row.Create == Demand.Empty && tag != Tag.TransactionUID),
            WorkitemRules.Complete(without, Uid.Parse("1.2.3"))
        );
        Assert.True(row.Create is not (Demand.Present or Demand.Empty) || without[tag] is not null || tag == Tag.TransactionUID);
    }

    [Theory]
    [MemberData(nameof(TopLevelRows))]
    public void Updating_asks_of_each_attribute_what_its_row_says(int number)
    {
        var row = WorkitemRules.Table[number];
        Assert.Equal(
            row.Update is Demand.NotAllowed or Demand.ValueIfPresent,
            WorkitemRules.RefusalOfUpdate(new Dataset().SetEmpty(row.Path[0])) is not null
        );
    }

    [Theory]
    [InlineData("ProcedureStepState", "IN PROGRESS")]
    [InlineData("ScheduledProcedureStepPriority", "URGENT")]
    [InlineData("InputReadinessState", "MAYBE")]
    [InlineData("ScheduledProcedureStepStartDateTime", "tomorrow")]
    [InlineData("TransactionUID", "1.2.3")]
    public void Values_that_a_new_workitem_cannot_have_are_refused(string keyword, string value) =>
        Assert.Contains(
            keyword,
            WorkitemRules.RefusalOfCreation(
                Workitems.New(workitem => workitem.SetString(Dicom.Dictionary.DataDictionary.TagOf(keyword)!.Value, value))
            )
        );

    [Fact]
    public void A_progress_or_a_result_of_what_is_only_scheduled_is_refused()
    {
        Assert.Contains(
            "ProcedureStepProgressInformationSequence",
            WorkitemRules.RefusalOfCreation(
                Workitems.New(workitem =>
                    workitem.AddItem(Tag.ProcedureStepProgressInformationSequence).SetString(Tag.ProcedureStepProgress, "1")
                )
            )
        );
        Assert.Contains(
            "UnifiedProcedureStepPerformedProcedureSequence",
            WorkitemRules.RefusalOfCreation(Workitems.New(workitem => workitem.AddItem(Tag.UnifiedProcedureStepPerformedProcedureSequence)))
        );
    }

    [Fact]
    public void Items_are_held_to_their_rows_and_codes_to_the_macro_CC_2_5_2a()
    {
        Assert.Contains(
            "needs a code value",
            WorkitemRules.RefusalOfCreation(
                Workitems.New(workitem => workitem.AddItem(Tag.ScheduledWorkitemCodeSequence).SetString(Tag.CodeValue, "1"))
            )
        );
        Assert.Contains(
            "HumanPerformerName",
            WorkitemRules.RefusalOfCreation(
                Workitems.New(workitem =>
                    Workitems.Code(workitem.AddItem(Tag.ScheduledHumanPerformersSequence).AddItem(Tag.HumanPerformerCodeSequence), "1")
                )
            )
        );
        Assert.Contains(
            "StudyInstanceUID",
            WorkitemRules.RefusalOfCreation(
                Workitems.New(workitem => workitem.AddItem(Tag.ReferencedRequestSequence).SetEmpty(Tag.AccessionNumber))
            )
        );
        Assert.Null(
            WorkitemRules.RefusalOfCreation(
                Workitems.New(workitem => Workitems.Code(workitem.AddItem(Tag.ScheduledWorkitemCodeSequence), "1"))
            )
        );
        Assert.Contains(
            "ContactURI",
            WorkitemRules.RefusalOfUpdate(
                new Dataset().SetSequence(
                    Tag.ProcedureStepProgressInformationSequence,
                    new Dataset().SetSequence(
                        Tag.ProcedureStepCommunicationsURISequence,
                        new Dataset().SetString(Tag.ContactDisplayName, "Desk")
                    )
                )
            )
        );
    }

    [Fact]
    public void An_attribute_of_another_Value_Representation_than_the_dictionary_s_is_refused() =>
        Assert.Contains(
            "is DT, not LO",
            WorkitemRules.RefusalOfUpdate(new Dataset().SetString(Tag.ScheduledProcedureStepStartDateTime, "20260101", Vr.LO))
        );

    [Fact]
    public void A_worklist_without_a_name_gets_one()
    {
        var workitem = Workitems.New(workitem => workitem.SetEmpty(Tag.WorklistLabel));
        Assert.True(WorkitemRules.Complete(workitem, Uid.Parse("1.2.3")));
        Assert.Equal(WorkitemRules.DefaultWorklist, workitem.GetString(Tag.WorklistLabel));
    }

    public static TheoryData<int> FinalRows =>
        [
            .. Enumerable
                .Range(0, WorkitemRules.Table.Count)
                .Where(i =>
                    WorkitemRules.Table[i].Final is FinalDemand.Required or FinalDemand.WhenCompleted or FinalDemand.PresentWhenCompleted
                ),
        ];

    [Theory]
    [MemberData(nameof(FinalRows))]
    public void What_has_final_state_code_R_or_P_is_needed_for_COMPLETED(int number)
    {
        var path = WorkitemRules.Table[number].Path;
        var workitem = Finished();
        Assert.Null(WorkitemRules.RefusalOfCompletion(workitem));
        (path.Length == 1 ? workitem : workitem.GetItems(path[0])[0]).Remove(path[^1]);
        Assert.Contains(Dicom.Dictionary.DataDictionary.Find(path[^1])!.Keyword, WorkitemRules.RefusalOfCompletion(workitem));
    }

    // PS3.4 CC.2.5.1.3.2, note, and the remark at Procedure Step Cancellation DateTime.
    [Fact]
    public void What_has_final_state_code_X_is_put_in_for_CANCELED_and_what_the_performer_said_stays()
    {
        var (workitem, now) = (Workitems.New(), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        WorkitemRules.SetCanceled(workitem, now);
        var progress = Assert.Single(workitem.GetItems(Tag.ProcedureStepProgressInformationSequence));
        Assert.Equal("20260102030405.000000+0000", progress.GetString(Tag.ProcedureStepCancellationDateTime));
        Assert.Equal(
            "110513",
            Assert.Single(progress.GetItems(Tag.ProcedureStepDiscontinuationReasonCodeSequence)).GetString(Tag.CodeValue)
        );
        progress.SetString(Tag.ProcedureStepCancellationDateTime, "20260101");
        WorkitemRules.SetCanceled(workitem, now);
        Assert.Equal("20260101", progress.GetString(Tag.ProcedureStepCancellationDateTime));
    }

    static Dataset Finished()
    {
        var workitem = Workitems.New(workitem => workitem.SetString(Tag.ScheduledProcedureStepModificationDateTime, "20260101"));
        foreach (var element in Workitems.Performed())
            workitem.Set(element);
        return workitem;
    }
}
