using Dicom;
using Dicom.Json;
using Dicom.Values;
using Pacs.Archive.Tests.Ingest;
using Pacs.Archive.Worklist;
using Xunit;

namespace Pacs.Archive.Tests.Worklist;

/// <summary>An archive whose worklist is at work.</summary>
sealed class WorklistArchive(TestArchive archive) : IAsyncDisposable
{
    public const string Watcher = "WATCHER";

    public static readonly Uid Transaction = Uid.Parse("1.2.3.99");

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public PacsArchive Archive => archive.Archive;

    public static async Task<WorklistArchive> OpenAsync(ArchiveLimits? limits = null) =>
        new(await TestArchive.OpenAsync(IndexProvider.Sqlite, limits));

    public async Task<Uid> CreateAsync(Action<Dataset>? change = null)
    {
        var uid = Uid.New();
        Assert.Equal(
            WorklistStatus.Success,
            (await Archive.WorklistChanges.CreateAsync(Requester.Archive, uid, Workitems.New(change), Cancel)).Status
        );
        return uid;
    }

    /// <summary>A workitem in a state that it came to by requests.</summary>
    public async Task<Uid> InStateAsync(string state)
    {
        var uid = await CreateAsync();
        if (state == ProcedureStepStates.Scheduled)
            return uid;
        Assert.Equal(WorklistStatus.Success, await ChangeStateAsync(uid, ProcedureStepStates.InProgress, Transaction));
        if (state == ProcedureStepStates.Completed)
            Assert.Equal(
                WorklistStatus.Success,
                (await Archive.WorklistChanges.UpdateAsync(Requester.Archive, uid, Transaction, Workitems.Performed(), Cancel)).Status
            );
        if (state != ProcedureStepStates.InProgress)
            Assert.Equal(WorklistStatus.Success, await ChangeStateAsync(uid, state, Transaction));
        return uid;
    }

    public async Task<WorklistStatus> ChangeStateAsync(Uid uid, string state, Uid? transaction) =>
        (await Archive.WorklistChanges.ChangeStateAsync(Requester.Archive, uid, state, transaction, Cancel)).Status;

    public async Task<WorklistStatus> UpdateAsync(Uid uid, Uid? transaction, Dataset changes) =>
        (await Archive.WorklistChanges.UpdateAsync(Requester.Archive, uid, transaction, changes, Cancel)).Status;

    public async Task<WorklistStatus> RequestCancelAsync(Uid uid, Dataset? request = null) =>
        (await Archive.WorklistChanges.RequestCancelAsync(Requester.Archive, uid, request ?? new Dataset(), "REQUESTER", Cancel)).Status;

    public async Task<WorklistStatus> SubscribeAsync(
        Uid target,
        bool deletionLock = false,
        Dataset? filter = null,
        string aeTitle = Watcher
    ) =>
        (
            await Archive.WorklistSubscriptions.SubscribeAsync(
                Requester.Archive,
                aeTitle,
                target,
                deletionLock,
                filter ?? new Dataset(),
                Cancel
            )
        ).Status;

    public async Task<WorklistStatus> UnsubscribeAsync(Uid target, string aeTitle = Watcher) =>
        (await Archive.WorklistSubscriptions.UnsubscribeAsync(Requester.Archive, aeTitle, target, Cancel)).Status;

    public async Task<Dataset> ReadAsync(Uid uid) =>
        DicomJson.Read((await Archive.Worklist.FindAsync(Requester.Archive, uid, Cancel))!.Json);

    public async Task<string?> StateAsync(Uid uid) => (await ReadAsync(uid)).GetString(Tag.ProcedureStepState);

    public Task<long> NowAsync() => Archive.Worklist.LastEventAsync(Cancel);

    /// <summary>Events behind a number that a subscriber gets, each as its type and, of a state report, the state.</summary>
    public async Task<List<string>> EventsAsync(long after = 0, string aeTitle = Watcher, Uid? workitem = null)
    {
        var events = await Archive.Worklist.EventsAsync(after, Cancel);
        return
        [
            .. events
                .Where(report => report.Recipients.Contains(aeTitle))
                .Select(report => System.Text.Json.JsonDocument.Parse(report.Report).RootElement)
                .Where(report => workitem is null || Value(report, "00001000") == workitem.Value.Value)
                .Select(report => Value(report, "00001002") == "1" ? $"1 {Value(report, "00741000")}" : Value(report, "00001002")),
        ];

        static string Value(System.Text.Json.JsonElement report, string tag) => report.GetProperty(tag).GetProperty("Value")[0].ToString();
    }

    public ValueTask DisposeAsync() => archive.DisposeAsync();
}
