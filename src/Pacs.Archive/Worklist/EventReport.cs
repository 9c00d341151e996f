using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dicom;
using Dicom.Json;
using Dicom.Values;

namespace Pacs.Archive.Worklist;

/// <summary>An event report (PS3.4 table CC.2.4-1).</summary>
/// <param name="Type">Event Type ID.</param>
/// <param name="Information">The attributes of the report.</param>
sealed record EventReport(int Type, Dataset Information)
{
    static readonly JsonWriterOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly Tag[] progress =
    [
        Tag.ProcedureStepProgress,
        Tag.ProcedureStepProgressDescription,
        Tag.ProcedureStepProgressParametersSequence,
        Tag.ProcedureStepCommunicationsURISequence,
    ];

    /// <summary>UPS State Report.</summary>
    public static EventReport State(Dataset workitem, string? state = null)
    {
        var information = Of(workitem, Tag.InputReadinessState);
        information.SetString(Tag.ProcedureStepState, state ?? workitem.GetString(Tag.ProcedureStepState));
        if (
            state is null or ProcedureStepStates.Canceled
            && workitem.GetItems(Tag.ProcedureStepProgressInformationSequence) is [var item, ..]
        )
            Copy(item, information, Tag.ReasonForCancellation, Tag.ProcedureStepDiscontinuationReasonCodeSequence);
        return new EventReport(1, information);
    }

    /// <summary>UPS Cancel Requested.</summary>
    /// <param name="request">The attributes of the request.</param>
    /// <param name="requester">AE title of the requester.</param>
    public static EventReport CancelRequested(Dataset request, string requester)
    {
        var information = Of(
            request,
            Tag.ReasonForCancellation,
            Tag.ProcedureStepDiscontinuationReasonCodeSequence,
            Tag.ContactURI,
            Tag.ContactDisplayName
        );
        return new EventReport(2, information.SetString(Tag.RequestingAE, requester));
    }

    /// <summary>UPS Progress Report.</summary>
    public static EventReport Progress(Dataset workitem)
    {
        var information = Of(workitem);
        foreach (var item in workitem.GetItems(Tag.ProcedureStepProgressInformationSequence))
            Copy(item, information.AddItem(Tag.ProcedureStepProgressInformationSequence), progress);
        return new EventReport(3, information);
    }

    /// <summary>UPS Assigned: the attributes of the table, and additionally the complete performers, as the text (CC.2.4.3) requires.
    /// Null where neither a station nor a performer is assigned.</summary>
    public static EventReport? Assigned(Dataset workitem)
    {
        var performers = workitem.GetItems(Tag.ScheduledHumanPerformersSequence);
        if (performers.Count == 0 && workitem.GetItems(Tag.ScheduledStationNameCodeSequence).Count == 0)
            return null;
        var information = Of(workitem, Tag.ScheduledStationNameCodeSequence, Tag.ScheduledHumanPerformersSequence);
        foreach (var performer in performers.Take(1))
            Copy(performer, information, Tag.HumanPerformerCodeSequence, Tag.HumanPerformerOrganization);
        return new EventReport(5, information);
    }

    /// <summary>SCP Status Change: the provider shuts down.</summary>
    public static EventReport GoingDown => new(4, new Dataset().SetString(Tag.SCPStatus, "GOING DOWN"));

    /// <summary>SCP Status Change: the provider is running again, with all workitems and subscriptions unchanged.</summary>
    public static EventReport Restarted =>
        new(
            4,
            new Dataset()
                .SetString(Tag.SCPStatus, "RESTARTED")
                .SetString(Tag.SubscriptionListStatus, "WARM START")
                .SetString(Tag.UnifiedProcedureStepListStatus, "WARM START")
        );

    /// <summary>Returns the report as it is sent: DICOM JSON that begins with the command elements of N-EVENT-REPORT (PS3.18 11.13),
    /// which a data set cannot contain.</summary>
    /// <param name="workitem">SOP Instance UID of the workitem.</param>
    /// <param name="sequence">Sequence number of the report, from which the Message ID is derived.</param>
    public byte[] ToJson(string workitem, long sequence)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, plain))
            DicomJson.Write(json, Information);
        var attributes = System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan[1..]);
        // PS3.4 CC.2.4.3: the SOP class is UPS Push for all reports.
        return System.Text.Encoding.UTF8.GetBytes(
            $$"""{"00000002":{"vr":"UI","Value":["{{Uid.UnifiedProcedureStepPush}}"]},"00000110":{"vr":"US","Value":[{{sequence & 0xFFFF}}]},"00001000":{"vr":"UI","Value":["{{workitem}}"]},"00001002":{"vr":"US","Value":[{{Type}}]},{{attributes}}"""
        );
    }

    static Dataset Of(Dataset source, params Tag[] tags)
    {
        var information = new Dataset();
        Copy(source, information, [Tag.SpecificCharacterSet, .. tags]);
        return information;
    }

    static void Copy(Dataset source, Dataset target, params Tag[] tags)
    {
        foreach (var tag in tags)
            if (source[tag] is { } element && (!element.IsEmpty || tag == Tag.SpecificCharacterSet))
                target.Set(element);
    }
}
