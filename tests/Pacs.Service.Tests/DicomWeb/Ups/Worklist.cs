using System.Net;
using System.Text;
using System.Text.Json;
using Dicom;
using Dicom.Json;
using Dicom.Values;
using Xunit;

namespace Pacs.Service.Tests.DicomWeb.Ups;

/// <summary>A client of the worklist.</summary>
sealed class Worklist(HttpClient http, string root = "/dicom-web")
{
    public const string Transaction = "1.2.3.99";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public HttpClient Http => http;

    /// <summary>All that creating asks for (PS3.4 table CC.2.5-3, N-CREATE).</summary>
    public static Dataset New(Action<Dataset>? change = null)
    {
        var workitem = new Dataset();
        foreach (
            var tag in new[]
            {
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

    /// <summary>What a performer says at its end.</summary>
    public static Dataset Performed()
    {
        var changes = new Dataset();
        var performed = changes.AddItem(Tag.UnifiedProcedureStepPerformedProcedureSequence);
        foreach (var sequence in new[] { Tag.PerformedStationNameCodeSequence, Tag.PerformedWorkitemCodeSequence })
            performed
                .AddItem(sequence)
                .SetString(Tag.CodeValue, "1")
                .SetString(Tag.CodingSchemeDesignator, "99TEST")
                .SetString(Tag.CodeMeaning, "Meaning");
        performed
            .SetString(Tag.PerformedProcedureStepStartDateTime, "20260102040000")
            .SetString(Tag.PerformedProcedureStepEndDateTime, "20260102050000")
            .SetEmpty(Tag.OutputInformationSequence);
        return changes;
    }

    /// <summary>Creates a workitem and expects that it is.</summary>
    public async Task<string> CreateAsync(Action<Dataset>? change = null)
    {
        var uid = Uid.New().Value;
        using var answer = await PostAsync($"/workitems?workitem={uid}", New(change));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return uid;
    }

    /// <summary>A workitem in a state that it came to by requests.</summary>
    public async Task<string> InStateAsync(string state)
    {
        var uid = await CreateAsync();
        if (state != "SCHEDULED")
            await ExpectAsync(HttpStatusCode.OK, ChangeStateAsync(uid, "IN PROGRESS"));
        if (state == "COMPLETED")
            await ExpectAsync(HttpStatusCode.OK, PostAsync($"/workitems/{uid}?transaction-uid={Transaction}", Performed()));
        if (state is "COMPLETED" or "CANCELED")
            await ExpectAsync(HttpStatusCode.OK, ChangeStateAsync(uid, state));
        return uid;
    }

    public static async Task ExpectAsync(HttpStatusCode status, Task<HttpResponseMessage> request)
    {
        using var answer = await request;
        Assert.True(status == answer.StatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancel)}");
    }

    public Task<HttpResponseMessage> ChangeStateAsync(string uid, string? state, string? transaction = Transaction)
    {
        var request = new Dataset();
        if (state is not null)
            request.SetString(Tag.ProcedureStepState, state);
        if (transaction is not null)
            request.SetString(Tag.TransactionUID, transaction);
        return SendAsync(HttpMethod.Put, $"/workitems/{uid}/state", Json(request));
    }

    public Task<HttpResponseMessage> PostAsync(string path, Dataset dataset) => SendAsync(HttpMethod.Post, path, Json(dataset));

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        string? body = null,
        string contentType = "application/dicom+json",
        string? accept = null
    )
    {
        using var request = new HttpRequestMessage(method, root + path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return await http.SendAsync(request, Cancel);
    }

    public async Task<Dataset> ReadAsync(string uid) => DicomJson.Read(await http.GetByteArrayAsync($"{root}/workitems/{uid}", Cancel));

    /// <summary>UIDs of what a search gives, in its order.</summary>
    public async Task<List<string>> SearchAsync(string query)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"/workitems?{query}");
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancel)}");
        return answer.StatusCode == HttpStatusCode.NoContent
            ? []
            :
            [
                .. DicomJson
                    .ReadArray(await answer.Content.ReadAsByteArrayAsync(Cancel))
                    .Select(result => result.GetString(Tag.SOPInstanceUID)!),
            ];
    }

    /// <summary>The text of the one Warning header field, without what stands before it.</summary>
    public static string? Warning(HttpResponseMessage answer) =>
        answer.Headers.NonValidated.TryGetValues("Warning", out var warnings)
            ? string.Join('|', warnings.Select(warning => warning[(warning.IndexOf(": ", StringComparison.Ordinal) + 2)..]))
            : null;

    public static string Json(Dataset dataset)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            DicomJson.Write(writer, dataset);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
