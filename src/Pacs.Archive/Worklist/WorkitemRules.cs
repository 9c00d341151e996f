using Dicom;
using Dicom.Dictionary;
using Dicom.Values;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Worklist;

/// <summary>Requirements on an attribute in a request (the types of PS3.4 5.4 for the SCU).</summary>
public enum Demand
{
    /// <summary>Type 3, 3/2: no requirement.</summary>
    Optional,

    /// <summary>Type 1: present, with a value.</summary>
    Value,

    /// <summary>Type 2: present, with or without a value.</summary>
    Present,

    /// <summary>Type 3/1: with a value if it is present.</summary>
    ValueIfPresent,

    /// <summary>Type 2, "shall be empty".</summary>
    Empty,

    /// <summary>"Not Allowed".</summary>
    NotAllowed,
}

/// <summary>Requirements on an attribute before a workitem reaches a final state (PS3.4 table CC.2.5-1).</summary>
public enum FinalDemand
{
    /// <summary>O, and RC where only the performer can judge the condition ("if known").</summary>
    Optional,

    /// <summary>R: must have a value.</summary>
    Required,

    /// <summary>P: must have a value before the workitem is COMPLETED.</summary>
    WhenCompleted,

    /// <summary>P, where the table allows an empty sequence: must be present before the workitem is COMPLETED.</summary>
    PresentWhenCompleted,

    /// <summary>X: must have a value before the workitem is CANCELED. The worklist itself provides the value
    /// (<see cref="WorkitemRules.SetCanceled"/>).</summary>
    WhenCanceled,
}

/// <summary>A row of PS3.4 table CC.2.5-3.</summary>
/// <param name="Path">The attribute, preceded by the sequences that contain it. In sequences, the row applies to every item.</param>
/// <param name="Create">Req. Type N-CREATE.</param>
/// <param name="Update">Req. Type N-SET.</param>
/// <param name="Final">Final State.</param>
/// <param name="IsReturned">Whether a search returns the attribute without a request for it: Return Key Type 1, 1C or 2.</param>
/// <param name="Values">Enumerated Values; empty for any value.</param>
public sealed record WorkitemAttribute(
    Tag[] Path,
    Demand Create,
    Demand Update,
    FinalDemand Final = FinalDemand.Optional,
    bool IsReturned = false,
    params string[] Values
);

/// <summary>The table of the requirements on a workitem's attributes when it is created, updated and finished (PS3.4 table CC.2.5-3).
/// Attributes that are not in the table are optional (3/3).</summary>
public static class WorkitemRules
{
    /// <summary>Worklist Label of a workitem whose creator names no worklist. (Worklist Label has type 2/1, so the provider must set a
    /// value.)</summary>
    public const string DefaultWorklist = "DEFAULT";

    /// <summary>The rows in the order of the standard's table.</summary>
    public static IReadOnlyList<WorkitemAttribute> Table { get; } =
    [
        Row(Demand.Empty, Demand.Optional, Tag.TransactionUID),
        // Unified Procedure Step Scheduled Procedure Information Module
        Row(Demand.Value, Demand.ValueIfPresent, Tag.ScheduledProcedureStepPriority) with
        {
            Final = FinalDemand.Required,
            IsReturned = true,
            Values = ["HIGH", "MEDIUM", "LOW"],
        },
        Row(Demand.Optional, Demand.Optional, Tag.ScheduledProcedureStepModificationDateTime) with
        {
            Final = FinalDemand.Required,
        },
        Returned(Demand.Value, Demand.ValueIfPresent, Tag.ProcedureStepLabel),
        Returned(Demand.Present, Demand.ValueIfPresent, Tag.WorklistLabel),
        Returned(Demand.Present, Demand.Optional, Tag.ScheduledProcessingParametersSequence),
        Row(Demand.Value, Demand.Value, Tag.ScheduledProcessingParametersSequence, Tag.ValueType),
        Row(Demand.Value, Demand.Value, Tag.ScheduledProcessingParametersSequence, Tag.ConceptNameCodeSequence),
        Returned(Demand.Present, Demand.Optional, Tag.ScheduledStationNameCodeSequence),
        Returned(Demand.Present, Demand.Optional, Tag.ScheduledStationClassCodeSequence),
        Returned(Demand.Present, Demand.Optional, Tag.ScheduledStationGeographicLocationCodeSequence),
        // 2C/2C: required if known to the SCU.
        Returned(Demand.Optional, Demand.Optional, Tag.ScheduledHumanPerformersSequence),
        Row(Demand.Value, Demand.Value, Tag.ScheduledHumanPerformersSequence, Tag.HumanPerformerCodeSequence),
        Row(Demand.Value, Demand.Value, Tag.ScheduledHumanPerformersSequence, Tag.HumanPerformerName),
        Row(Demand.Value, Demand.Value, Tag.ScheduledHumanPerformersSequence, Tag.HumanPerformerOrganization),
        Row(Demand.Value, Demand.ValueIfPresent, Tag.ScheduledProcedureStepStartDateTime) with
        {
            Final = FinalDemand.Required,
            IsReturned = true,
        },
        Returned(Demand.ValueIfPresent, Demand.ValueIfPresent, Tag.ExpectedCompletionDateTime),
        Returned(Demand.Present, Demand.ValueIfPresent, Tag.ScheduledWorkitemCodeSequence),
        Returned(Demand.Present, Demand.ValueIfPresent, Tag.CommentsOnTheScheduledProcedureStep),
        Row(Demand.Value, Demand.ValueIfPresent, Tag.InputReadinessState) with
        {
            Final = FinalDemand.Required,
            IsReturned = true,
            Values = ["INCOMPLETE", "UNAVAILABLE", "READY"],
        },
        Returned(Demand.Present, Demand.Optional, Tag.InputInformationSequence),
        // 1C/2: required only if there is such a study.
        Returned(Demand.Optional, Demand.Optional, Tag.StudyInstanceUID),
        // Unified Procedure Step Relationship Module
        Returned(Demand.Present, Demand.NotAllowed, Tag.PatientName),
        Returned(Demand.Optional, Demand.NotAllowed, Tag.PatientID),
        Returned(Demand.Optional, Demand.NotAllowed, Tag.IssuerOfPatientID),
        Returned(Demand.Optional, Demand.NotAllowed, Tag.IssuerOfPatientIDQualifiersSequence),
        Row(Demand.Present, Demand.Optional, Tag.OtherPatientIDsSequence),
        Returned(Demand.Present, Demand.NotAllowed, Tag.PatientBirthDate),
        Returned(Demand.Present, Demand.NotAllowed, Tag.PatientSex),
        Returned(Demand.Present, Demand.NotAllowed, Tag.AdmissionID),
        Returned(Demand.Present, Demand.NotAllowed, Tag.IssuerOfAdmissionIDSequence),
        Returned(Demand.Present, Demand.NotAllowed, Tag.AdmittingDiagnosesDescription),
        Returned(Demand.Present, Demand.NotAllowed, Tag.AdmittingDiagnosesCodeSequence),
        Returned(Demand.Present, Demand.NotAllowed, Tag.ReferencedRequestSequence),
        Row(Demand.Value, Demand.NotAllowed, Tag.ReferencedRequestSequence, Tag.StudyInstanceUID),
        Returned(Demand.Optional, Demand.NotAllowed, Tag.ReplacedProcedureStepSequence),
        Row(Demand.Value, Demand.NotAllowed, Tag.ReplacedProcedureStepSequence, Tag.ReferencedSOPClassUID),
        Row(Demand.Value, Demand.NotAllowed, Tag.ReplacedProcedureStepSequence, Tag.ReferencedSOPInstanceUID),
        // Patient Medical Module (3/2)
        Returned(Demand.Optional, Demand.Optional, Tag.MedicalAlerts),
        Returned(Demand.Optional, Demand.Optional, Tag.PregnancyStatus),
        Returned(Demand.Optional, Demand.Optional, Tag.SpecialNeeds),
        // Unified Procedure Step Progress Information Module
        Row(Demand.Value, Demand.NotAllowed, Tag.ProcedureStepState) with
        {
            Final = FinalDemand.Required,
            IsReturned = true,
            Values = [ProcedureStepStates.Scheduled],
        },
        Row(Demand.Empty, Demand.Optional, Tag.ProcedureStepProgressInformationSequence) with
        {
            Final = FinalDemand.WhenCanceled,
            IsReturned = true,
        },
        Progress(Demand.ValueIfPresent, Tag.ProcedureStepProgress),
        Progress(Demand.ValueIfPresent, Tag.ProcedureStepProgressDescription),
        Progress(Demand.ValueIfPresent, Tag.ProcedureStepCommunicationsURISequence),
        Progress(Demand.Value, Tag.ProcedureStepCommunicationsURISequence, Tag.ContactURI),
        Progress(Demand.ValueIfPresent, Tag.ProcedureStepCommunicationsURISequence, Tag.ContactDisplayName),
        Progress(Demand.ValueIfPresent, Tag.ProcedureStepCancellationDateTime) with
        {
            Final = FinalDemand.WhenCanceled,
        },
        Progress(Demand.ValueIfPresent, Tag.ReasonForCancellation),
        Progress(Demand.ValueIfPresent, Tag.ProcedureStepDiscontinuationReasonCodeSequence) with
        {
            Final = FinalDemand.WhenCanceled,
        },
        // Unified Procedure Step Performed Procedure Information Module
        Row(Demand.Empty, Demand.Optional, Tag.UnifiedProcedureStepPerformedProcedureSequence) with
        {
            Final = FinalDemand.WhenCompleted,
        },
        Performed(Demand.ValueIfPresent, Tag.ActualHumanPerformersSequence),
        Performed(Demand.ValueIfPresent, Tag.ActualHumanPerformersSequence, Tag.HumanPerformerCodeSequence),
        Performed(Demand.ValueIfPresent, Tag.ActualHumanPerformersSequence, Tag.HumanPerformerName),
        Performed(Demand.ValueIfPresent, Tag.ActualHumanPerformersSequence, Tag.HumanPerformerOrganization),
        Performed(Demand.Optional, Tag.PerformedStationNameCodeSequence) with
        {
            Final = FinalDemand.WhenCompleted,
        },
        Performed(Demand.ValueIfPresent, Tag.PerformedProcedureStepStartDateTime) with
        {
            Final = FinalDemand.WhenCompleted,
        },
        Performed(Demand.ValueIfPresent, Tag.PerformedProcedureStepDescription),
        Performed(Demand.ValueIfPresent, Tag.CommentsOnThePerformedProcedureStep),
        Performed(Demand.ValueIfPresent, Tag.PerformedWorkitemCodeSequence) with
        {
            Final = FinalDemand.WhenCompleted,
        },
        Performed(Demand.ValueIfPresent, Tag.PerformedProcessingParametersSequence),
        Performed(Demand.ValueIfPresent, Tag.PerformedProcedureStepEndDateTime) with
        {
            Final = FinalDemand.WhenCompleted,
        },
        Performed(Demand.Present, Tag.OutputInformationSequence) with
        {
            Final = FinalDemand.PresentWhenCompleted,
        },
    ];

    // Each item of these sequences must have the attributes of a code (PS3.4 table CC.2.5-2a).
    static readonly HashSet<Tag> codes =
    [
        Tag.ScheduledStationNameCodeSequence,
        Tag.ScheduledStationClassCodeSequence,
        Tag.ScheduledStationGeographicLocationCodeSequence,
        Tag.ScheduledWorkitemCodeSequence,
        Tag.HumanPerformerCodeSequence,
        Tag.AdmittingDiagnosesCodeSequence,
        Tag.ConceptNameCodeSequence,
        Tag.ProcedureStepDiscontinuationReasonCodeSequence,
        Tag.PerformedStationNameCodeSequence,
        Tag.PerformedStationClassCodeSequence,
        Tag.PerformedStationGeographicLocationCodeSequence,
        Tag.PerformedWorkitemCodeSequence,
    ];

    /// <summary>Returns why a data set cannot be a new workitem; null when it can.</summary>
    public static string? RefusalOfCreation(Dataset workitem) => Refusal(workitem, row => row.Create);

    /// <summary>Returns why a data set cannot change a workitem; null when it can.</summary>
    public static string? RefusalOfUpdate(Dataset changes) =>
        changes[Tag.SOPClassUID] is not null || changes[Tag.SOPInstanceUID] is not null
            ? "SOP Class UID and SOP Instance UID are not changed"
            : Refusal(changes, row => row.Update);

    /// <summary>Returns why a workitem cannot become COMPLETED; null when it can.</summary>
    public static string? RefusalOfCompletion(Dataset workitem)
    {
        foreach (
            var row in Table.Where(row =>
                row.Final is FinalDemand.Required or FinalDemand.WhenCompleted or FinalDemand.PresentWhenCompleted
            )
        )
        foreach (var holder in Holders(workitem, row.Path))
            if (row.Final == FinalDemand.PresentWhenCompleted ? holder[row.Path[^1]] is null : !HasValue(holder, row.Path[^1]))
                return $"{Name(row.Path)} is needed in a workitem that is {ProcedureStepStates.Completed}";
        return null;
    }

    /// <summary>Adds the attributes of a new workitem that the provider must set: the SOP class, empty attributes of Type 2, and the
    /// Worklist Label if the creator sent none.</summary>
    /// <returns>Whether anything was added that the creator should have sent according to the table, or the Worklist Label.</returns>
    public static bool Complete(Dataset workitem, Uid uid)
    {
        workitem.Remove(Tag.TransactionUID);
        workitem.SetUid(Tag.SOPClassUID, Uid.UnifiedProcedureStepPush).SetUid(Tag.SOPInstanceUID, uid);
        var isModified = false;
        foreach (
            var row in Table.Where(row =>
                row.Path is [var tag]
                && workitem[tag] is null
                && (row.Create is Demand.Present || (row.Create == Demand.Empty && tag != Tag.TransactionUID))
            )
        )
        {
            workitem.SetEmpty(row.Path[0]);
            isModified = true;
        }
        foreach (var tag in new[] { Tag.StudyInstanceUID, Tag.PatientID })
            if (workitem[tag] is null)
                workitem.SetEmpty(tag);
        if (HasValue(workitem, Tag.WorklistLabel))
            return isModified;
        workitem.SetString(Tag.WorklistLabel, DefaultWorklist);
        return true;
    }

    /// <summary>Adds the attributes that a CANCELED workitem must have (the rows with X): the time, which the table requires from the
    /// provider, and a reason, because a workitem may be canceled without a previous update (PS3.4 CC.2.5.1.3.2, note).</summary>
    public static void SetCanceled(Dataset workitem, DateTimeOffset now)
    {
        var progress = workitem.GetItems(Tag.ProcedureStepProgressInformationSequence) is [var item, ..]
            ? item
            : workitem.AddItem(Tag.ProcedureStepProgressInformationSequence);
        if (!HasValue(progress, Tag.ProcedureStepCancellationDateTime))
            progress.SetDateTime(Tag.ProcedureStepCancellationDateTime, now);
        if (HasValue(progress, Tag.ProcedureStepDiscontinuationReasonCodeSequence))
            return;
        var reason = new Dataset { Parent = progress }
            .SetString(Tag.CodeValue, "110513")
            .SetString(Tag.CodingSchemeDesignator, "DCM")
            .SetString(Tag.CodeMeaning, "Discontinued for unspecified reason");
        progress.SetSequence(Tag.ProcedureStepDiscontinuationReasonCodeSequence, reason);
    }

    static string? Refusal(Dataset dataset, Func<WorkitemAttribute, Demand> demand)
    {
        if (Malformed(dataset) is { } malformed)
            return malformed;
        foreach (var row in Table)
        foreach (var holder in Holders(dataset, row.Path))
            if (Refusal(holder, row.Path[^1], demand(row), row.Values) is { } refusal)
                return $"{Name(row.Path)} {refusal}";
        return null;
    }

    static string? Refusal(Dataset holder, Tag tag, Demand demand, string[] values)
    {
        var (isThere, hasValue) = (holder[tag] is not null, HasValue(holder, tag));
        return demand switch
        {
            Demand.Value when !hasValue => "needs a value",
            Demand.ValueIfPresent when isThere && !hasValue => "needs a value where it is present",
            Demand.Empty when hasValue => "is to be empty",
            Demand.NotAllowed when isThere => "is not allowed here",
            _ when hasValue && values.Length > 0 && !values.Contains(holder.GetString(tag)) => $"is one of {string.Join(", ", values)}",
            _ when hasValue && holder[tag]!.Vr == Vr.DT && IndexValues.DateTime(holder.GetString(tag)) is null => "is no date and time",
            _ => null,
        };
    }

    // Checks all attributes: their VR must be that of the dictionary, and codes must be complete.
    static string? Malformed(Dataset dataset)
    {
        foreach (var element in dataset)
        {
            if (DataDictionary.Find(element.Tag) is { } entry && !entry.Vrs.Contains(element.Vr))
                return $"{Name([element.Tag])} is {string.Join(" or ", entry.Vrs)}, not {element.Vr}";
            foreach (var item in element.Items)
            {
                if (codes.Contains(element.Tag) && !IsCode(item))
                    return $"{Name([element.Tag])} needs a code value, its coding scheme and its meaning in every item";
                if (Malformed(item) is { } malformed)
                    return malformed;
            }
        }
        return null;
    }

    static bool IsCode(Dataset item) =>
        HasValue(item, Tag.CodeMeaning)
        && (
            HasValue(item, Tag.URNCodeValue)
            || ((HasValue(item, Tag.CodeValue) || HasValue(item, Tag.LongCodeValue)) && HasValue(item, Tag.CodingSchemeDesignator))
        );

    // Returns the data set, or the items, that may contain the attribute of a path.
    static IEnumerable<Dataset> Holders(Dataset dataset, Tag[] path) =>
        path[..^1].Aggregate(Enumerable.Repeat(dataset, 1), (holders, sequence) => holders.SelectMany(holder => holder.GetItems(sequence)));

    static bool HasValue(Dataset dataset, Tag tag) =>
        dataset[tag] switch
        {
            null or { IsEmpty: true } => false,
            { Vr.IsText: true } => dataset.GetText(tag) is not null,
            _ => true,
        };

    static WorkitemAttribute Row(Demand create, Demand update, params Tag[] path) => new(path, create, update);

    static WorkitemAttribute Returned(Demand create, Demand update, params Tag[] path) => new(path, create, update, IsReturned: true);

    static WorkitemAttribute Progress(Demand update, params Tag[] path) =>
        new([Tag.ProcedureStepProgressInformationSequence, .. path], Demand.NotAllowed, update);

    static WorkitemAttribute Performed(Demand update, params Tag[] path) =>
        new([Tag.UnifiedProcedureStepPerformedProcedureSequence, .. path], Demand.NotAllowed, update);

    static string Name(IEnumerable<Tag> path) =>
        string.Join(" in ", path.Reverse().Select(tag => DataDictionary.Find(tag) is { } entry ? $"{entry.Keyword} {tag}" : $"{tag}"));
}

/// <summary>Values of Procedure Step State (0074,1000), PS3.4 table CC.1.1-1.</summary>
public static class ProcedureStepStates
{
    /// <summary>The workitem waits to be claimed by a performer.</summary>
    public const string Scheduled = "SCHEDULED";

    /// <summary>The workitem is claimed.</summary>
    public const string InProgress = "IN PROGRESS";

    /// <summary>The work is done. The workitem no longer changes.</summary>
    public const string Completed = "COMPLETED";

    /// <summary>The work is not done, or not completely. The workitem no longer changes.</summary>
    public const string Canceled = "CANCELED";
}
