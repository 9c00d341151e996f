using Dicom;
using Dicom.Values;

namespace Pacs.Archive.Tests.Worklist;

/// <summary>Data sets of workitems.</summary>
static class Workitems
{
    /// <summary>All that creating asks for (PS3.4 table CC.2.5-3, N-CREATE), and nothing that it does not.</summary>
    public static Dataset New(Action<Dataset>? change = null)
    {
        var workitem = new Dataset();
        foreach (
            var tag in new[]
            {
                Tag.TransactionUID,
                Tag.ScheduledProcessingParametersSequence,
                Tag.ScheduledStationNameCodeSequence,
                Tag.ScheduledStationClassCodeSequence,
                Tag.ScheduledStationGeographicLocationCodeSequence,
                Tag.ScheduledWorkitemCodeSequence,
                Tag.CommentsOnTheScheduledProcedureStep,
                Tag.InputInformationSequence,
                Tag.OtherPatientIDsSequence,
                Tag.PatientBirthDate,
                Tag.PatientSex,
                Tag.AdmissionID,
                Tag.IssuerOfAdmissionIDSequence,
                Tag.AdmittingDiagnosesDescription,
                Tag.AdmittingDiagnosesCodeSequence,
                Tag.ReferencedRequestSequence,
                Tag.ProcedureStepProgressInformationSequence,
                Tag.UnifiedProcedureStepPerformedProcedureSequence,
            }
        )
            workitem.SetEmpty(tag);
        workitem
            .SetString(Tag.ScheduledProcedureStepPriority, "MEDIUM")
            .SetString(Tag.ProcedureStepLabel, "Segment liver")
            .SetString(Tag.WorklistLabel, "Postprocessing")
            .SetString(Tag.ScheduledProcedureStepStartDateTime, "20260102030405")
            .SetString(Tag.InputReadinessState, "READY")
            .SetString(Tag.PatientName, "Doe^Jane")
            .SetString(Tag.PatientID, "P1")
            .SetString(Tag.ProcedureStepState, "SCHEDULED");
        change?.Invoke(workitem);
        return workitem;
    }

    /// <summary>What assigns a workitem to a station.</summary>
    public static Dataset Assignment(string station = "STATION1")
    {
        var changes = new Dataset();
        Code(changes.AddItem(Tag.ScheduledStationNameCodeSequence), station);
        return changes;
    }

    /// <summary>What a performer says at its end (the rows with P).</summary>
    public static Dataset Performed()
    {
        var changes = new Dataset();
        var performed = changes.AddItem(Tag.UnifiedProcedureStepPerformedProcedureSequence);
        Code(performed.AddItem(Tag.PerformedStationNameCodeSequence), "STATION1");
        Code(performed.AddItem(Tag.PerformedWorkitemCodeSequence), "110001");
        performed
            .SetString(Tag.PerformedProcedureStepStartDateTime, "20260102040000")
            .SetString(Tag.PerformedProcedureStepEndDateTime, "20260102050000")
            .SetEmpty(Tag.OutputInformationSequence);
        return changes;
    }

    public static Dataset Progress(string percent)
    {
        var changes = new Dataset();
        changes.AddItem(Tag.ProcedureStepProgressInformationSequence).SetString(Tag.ProcedureStepProgress, percent);
        return changes;
    }

    public static void Code(Dataset item, string value, string scheme = "99TEST") =>
        item.SetString(Tag.CodeValue, value).SetString(Tag.CodingSchemeDesignator, scheme).SetString(Tag.CodeMeaning, "Meaning");

    /// <summary>Keys of every kind that a column is looked at for.</summary>
    public static IEnumerable<Dataset> Searches()
    {
        yield return new Dataset();
        foreach (var value in new[] { "1.2.3", @"1.2.3\1.2.4" })
            yield return new Dataset().SetString(Tag.SOPInstanceUID, value).SetString(Tag.StudyInstanceUID, value);
        foreach (var value in new[] { "SCHEDULED", "SCHED*", "*D" })
            yield return new Dataset()
                .SetString(Tag.ProcedureStepState, value)
                .SetString(Tag.WorklistLabel, value)
                .SetString(Tag.PatientID, value);
        foreach (var name in new[] { "Doe", "Doe*", "*oe", "Doe^Jane", "Doe=Doe=Doe", "Doe*=D*=*e", "Doe^*" })
        {
            yield return new Dataset().SetString(Tag.PatientName, name);
            yield return new Dataset().SetString(Tag.PatientName, name).SetString(Tag.PatientSex, "F");
        }
        foreach (var start in new[] { "20260102030405.000000", "20260102", "20260101-20260201", "20260101-", "-20260201" })
            yield return new Dataset().SetString(Tag.ScheduledProcedureStepStartDateTime, start);
    }
}
