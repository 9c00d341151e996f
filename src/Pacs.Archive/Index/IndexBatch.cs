using Dicom;
using Dicom.Values;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Blobs;
using Pacs.Archive.Query;

namespace Pacs.Archive.Index;

/// <summary>One transaction of the index: what it adds, and the change feed that goes with it.</summary>
public sealed class IndexBatch : IDisposable
{
    readonly IndexDatabase database;
    readonly IndexStatements statements;
    readonly List<ChangeRow> changes = [];
    readonly List<CustomTagErrorRow> tagErrors = [];
    readonly Dictionary<string, ExistingInstance?> instances = [];
    readonly Dictionary<string, KnownStudy?> studies = [];
    readonly Dictionary<(long Study, string Series), KnownSeries> series = [];
    readonly RowFilling filling;
    IndexContext? context;
    long? feedEnd;
    long? tagsVersion;

    internal IndexBatch(IndexDatabase database, IndexStatements statements, long now)
    {
        this.database = database;
        this.statements = statements;
        Now = now;
        filling = new RowFilling(statements, Flag);
    }

    /// <summary>A context in the batch's transaction; what is changed in it is saved with the batch.</summary>
    public IndexContext Context => context ??= CreateContext();

    /// <summary>The time of the changes, in milliseconds since 1970 UTC.</summary>
    public long Now { get; }

    /// <summary>Notes a change to an instance for the feed. Its number and its time are taken when the batch is saved.</summary>
    /// <param name="action">What happened.</param>
    /// <param name="study">Study Instance UID.</param>
    /// <param name="series">Series Instance UID.</param>
    /// <param name="sopInstance">SOP Instance UID.</param>
    /// <param name="blobKey">The object that came or went.</param>
    public void Changed(ChangeAction action, string study, string series, string sopInstance, string blobKey)
    {
        tagsVersion ??= statements.Tags.Known.Version;
        changes.Add(new ChangeRow { Action = action, StudyInstanceUID = study, SeriesInstanceUID = series, SOPInstanceUID = sopInstance, Version = BlobKey.VersionOf(blobKey) });
    }

    /// <summary>Once the batch is committed, every change with a time before this one is in the feed, and none comes any more.</summary>
    /// <param name="end">In milliseconds since 1970 UTC.</param>
    internal void SettleFeed(long end) => feedEnd = Math.Max(feedEnd ?? end, end);

    /// <summary>The last number of the change feed that the batch took, as it was saved; null when it took none.</summary>
    internal ChangeRow? LastChange => changes.Count > 0 ? changes[^1] : null;

    /// <summary>Looks up what is there of instances to be added, all at once, and keeps other replicas from their studies until the transaction ends.</summary>
    internal void Expect(IReadOnlyCollection<NewInstance> items)
    {
        if (items.Count == 0)
            return;
        foreach (var item in items)
        {
            instances[item.Identity.SopInstance.Value] = null;
            studies[item.Identity.Study.Value] = null;
        }
        LockStudies(studies.Keys.ToList());
        // Only now, since a replica that had the studies before us may have added to them.
        foreach (var (uid, instance) in statements.FindInstances(instances.Keys))
            instances[uid] = instance;
        var pairs = items.Where(item => studies[item.Identity.Study.Value] is not null)
            .Select(item => (studies[item.Identity.Study.Value]!.Key, item.Identity.Series.Value)).Distinct().ToList();
        if (pairs.Count == 0)
            return;
        foreach (var (study, uid, known) in statements.FindSeries(pairs))
            series[(study, uid)] = known;
    }

    /// <summary>Adds an instance that was expected, with its series, study and patient where it is the first; where they are there, they
    /// get from it the values that they lack.</summary>
    internal InsertResult Insert(NewInstance item)
    {
        if (instances[item.Identity.SopInstance.Value] is { } existing)
            return new InsertResult(existing);
        var tags = statements.Tags.Known;
        if (!tags.Tags.All(item.Keeps))
            return new InsertResult(null, tags.Tags);
        var study = StudyOf(item);
        var seriesOf = SeriesOf(item, study);
        filling.Fill(item, study, seriesOf);
        var row = item.Row;
        row.SeriesKey = seriesOf.Key;
        statements.Insert(row);
        SetCustomValues(item);
        instances[row.SOPInstanceUID] = new ExistingInstance(row.BlobKey, row.DatasetOffset, row.TransferSyntaxUID, row.Sha256, row.FileLength);
        study.NewInstances++;
        if (!study.SopClasses.Contains($@"\{row.SOPClassUID}\", StringComparison.Ordinal))
            study.SopClasses = IndexValues.Kinds([.. IndexValues.FromSet(study.SopClasses), row.SOPClassUID]);
        seriesOf.NewInstances++;
        Changed(ChangeAction.Created, item.Identity.Study.Value, item.Identity.Series.Value, item.Identity.SopInstance.Value, row.BlobKey);
        return default;
    }

    /// <summary>Gives an instance another object instead of a lost or damaged one, and a row that describes it; the old object is noted for removal.</summary>
    /// <param name="item">The new object.</param>
    /// <param name="oldKey">The damaged object.</param>
    internal ReplaceResult Replace(NewInstance item, string oldKey)
    {
        Grow();
        var isLocked = Lock(item.Identity.Study.Value);
        var uid = item.Row.SOPInstanceUID;
        var old = Context.Instances.Where(row => row.SOPInstanceUID == uid)
            .Select(row => new { row.Key, row.SeriesKey, row.BlobKey, row.SOPClassUID, row.Series.StudyKey, row.Series.SeriesInstanceUID, row.Series.Study.StudyInstanceUID })
            .SingleOrDefault();
        if (old is null || old.BlobKey != oldKey)
            return old?.BlobKey == item.Row.BlobKey ? ReplaceResult.Replaced : ReplaceResult.Changed;
        if ((old.StudyInstanceUID, old.SeriesInstanceUID, old.SOPClassUID) != (item.Identity.Study.Value, item.Identity.Series.Value, item.Row.SOPClassUID))
            return ReplaceResult.Differs;
        if (!isLocked || statements.Tags.Known.Tags.Any(tag => !item.Keeps(tag)))
            return ReplaceResult.Changed;
        // A new row: whatever names the old one by its key is about the old object.
        long[] keys = [old.Key];
        RemoveCustomValues(QueryLevel.Instance, keys);
        Context.Instances.Where(row => keys.Contains(row.Key)).ExecuteDelete();
        item.Row.SeriesKey = old.SeriesKey;
        statements.Insert(item.Row);
        SetCustomValues(item);
        // Counts stay; revision and time do not.
        var study = studies[old.StudyInstanceUID]!;
        var ofSeries = statements.FindSeries([(study.Key, old.SeriesInstanceUID)]).Single().Series;
        filling.Fill(item, study, ofSeries);
        statements.Grow(ofSeries, Now);
        statements.Grow(study, Now);
        filling.Save([study], [ofSeries]);
        if (Sealed.Find(old.SeriesKey) is { } document && Sealed.Delete(old.SeriesKey, document))
            Remove(document, RemovalReason.Superseded);
        Remove(oldKey, RemovalReason.Damaged);
        Changed(ChangeAction.Created, item.Identity.Study.Value, item.Identity.Series.Value, item.Identity.SopInstance.Value, item.Row.BlobKey);
        return ReplaceResult.Replaced;
    }

    /// <summary>Locks the row of a study, so that no other replica changes anything in the study until the transaction ends.</summary>
    /// <returns>
    /// False when there is no such study: then nothing is locked, and nothing may be changed in a study of this UID,
    /// since another replica may add one at any moment.
    /// </returns>
    public bool Lock(string study)
    {
        if (study.Length == 0)
            return false;
        if (studies.GetValueOrDefault(study) is null)
            LockStudies([study]);
        return studies.GetValueOrDefault(study) is not null;
    }

    /// <summary>Keeps everybody else from storing, deleting, and changing custom tags until the transaction ends: whatever was committed before was by the tags there were, and whatever comes later is by those that this transaction leaves.</summary>
    /// <exception cref="CustomTagsChangedException">The transaction itself knew other tags than there are.</exception>
    internal void ChangeCustomTags()
    {
        Grow();
        statements.Append([]);
        CheckCustomTags();
        tagsVersion = statements.Tags.RaiseVersion();
    }

    /// <summary>Reads which custom tags there are (<see cref="IndexWriter.LastKnownTags"/>).</summary>
    internal void ReadCustomTags() => _ = statements.Tags.Known;

    /// <summary>Puts in what an instance that was stored before says of a custom tag.</summary>
    internal void SetCustomValues(CustomTag tag, CustomTagValues values, string sopInstance, string blobKey) => statements.Tags.Set(tag, values, sopInstance, blobKey, isNew: false);

    /// <summary>Lists an object whose value of a custom tag could not be indexed.</summary>
    internal void ReportCustomValue(CustomTag tag, string study, string series, string sopInstance, string reason) =>
        tagErrors.Add(new CustomTagErrorRow { TagKey = tag.Key, StudyInstanceUID = study, SeriesInstanceUID = series, SOPInstanceUID = sopInstance, At = Now, Reason = reason });

    /// <summary>Takes out the values that custom tags have of studies, series or instances that go.</summary>
    internal void RemoveCustomValues(QueryLevel level, IReadOnlyCollection<long> owners)
    {
        var tags = statements.Tags.Known.Tags.Where(tag => tag.Level == level).Select(tag => tag.Key).ToArray();
        if (tags.Length == 0)
            return;
        foreach (var keys in owners.Chunk(1000))
            Context.CustomTagValues.Where(row => tags.Contains(row.TagKey) && keys.Contains(row.OwnerKey)).OrderBy(row => row.Key).DeleteInPortions();
    }

    /// <summary>Sets a counter that is not the change feed's.</summary>
    internal void SetCounter(string name, long value)
    {
        if (Context.Counters.Find(name) is { } counter)
            counter.Value = value;
        else
            Context.Counters.Add(new CounterRow { Name = name, Value = value });
    }

    /// <summary>Takes a lease, or renews it (<see cref="IndexLeases"/>); false when another one has it.</summary>
    internal bool TakeLease(string name, string owner, TimeSpan duration) => statements.TakeLease(name, owner, duration);

    /// <summary>Gives a lease back.</summary>
    internal void ReleaseLease(string name, string owner) => statements.ReleaseLease(name, owner);

    /// <summary>Lists something for a person to look at; an object that lies somewhere is listed once.</summary>
    public void Report(ProblemRow problem)
    {
        problem.BlobKey = IndexValues.Fitting(problem.BlobKey, ColumnType.ObjectKey.Size);
        // Two replicas that list the same object at once do so one after the other. The study's row cannot be the lock: the
        // study of an object that was set aside may not exist.
        if (problem.BlobKey.Length > 0)
            LockProblems();
        if (problem.BlobKey.Length > 0 && (Context.Problems.Local.Any(IsSame) || Context.Problems.Any(row => row.Kind == problem.Kind && row.BlobKey == problem.BlobKey)))
            return;
        problem.At = Now;
        (problem.Reason, problem.Protocol, problem.Address, problem.User) = (IndexValues.Bounded(problem.Reason), IndexValues.Bounded(problem.Protocol), IndexValues.Bounded(problem.Address), IndexValues.Bounded(problem.User));
        (problem.CallingAeTitle, problem.CalledAeTitle) = (IndexValues.Bounded(problem.CallingAeTitle), IndexValues.Bounded(problem.CalledAeTitle));
        Context.Problems.Add(problem);

        bool IsSame(ProblemRow row) => row.Kind == problem.Kind && row.BlobKey == problem.BlobKey;
    }

    /// <summary>Lists the object of an instance as damaged, unless the instance has been deleted or has another object by now.</summary>
    public void ReportDamage(ProblemRow problem)
    {
        if (Context.Instances.Any(row => row.SOPInstanceUID == problem.SOPInstanceUID && row.BlobKey == problem.BlobKey))
            Report(problem);
    }

    /// <summary>Decides that an object goes, and must not be adopted.</summary>
    public void Remove(string blobKey, RemovalReason reason) => statements.Remove(blobKey, reason, Now);

    /// <summary>Those of sealed metadata.</summary>
    internal SealedStatements Sealed => statements.Sealed;

    /// <summary>Brings counts up to date, so that what comes behind in the same transaction finds them right.</summary>
    internal void Grow()
    {
        var grown = studies.Values.OfType<KnownStudy>().Where(study => study.NewInstances > 0).OrderBy(study => study.Key).ToArray();
        var grownSeries = series.Values.Where(known => known.NewInstances > 0).OrderBy(known => known.Key).ToArray();
        foreach (var study in grown)
            statements.Grow(study, Now);
        foreach (var known in grownSeries)
            statements.Grow(known, Now);
        filling.Save(grown, grownSeries);
        statements.Flush();
        instances.Clear();
        studies.Clear();
        series.Clear();
    }

    /// <summary>Saves everything; numbers of the change feed are taken last, so that nobody waits for them long.</summary>
    internal void Save()
    {
        Grow();
        context?.SaveChanges();
        if (changes.Count > 0)
            statements.Append(changes);
        if (feedEnd is { } end)
            statements.SettleFeed(end);
        // Only now that nobody else can change them.
        if (changes.Count > 0)
            CheckCustomTags();
        // Everybody counts them in the same order, behind the numbers, so that nobody waits crosswise.
        foreach (var error in tagErrors.OrderBy(error => error.TagKey))
            statements.Tags.Report(error);
        statements.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => context?.Dispose();

    void SetCustomValues(NewInstance item)
    {
        foreach (var tag in statements.Tags.Known.Tags)
        {
            var found = CustomTagValues.Of(tag, item.Dataset);
            statements.Tags.Set(tag, found, item.Row.SOPInstanceUID, item.Row.BlobKey, isNew: true);
            if (found.Problem is { } problem)
                ReportCustomValue(tag, item.Identity.Study.Value, item.Identity.Series.Value, item.Row.SOPInstanceUID, problem);
        }
    }

    void CheckCustomTags()
    {
        if (tagsVersion is { } known && known != statements.Tags.Version())
            throw new CustomTagsChangedException();
    }

    IndexContext CreateContext()
    {
        var created = database.CreateWriter(statements.Connection);
        created.Database.UseTransaction(statements.Transaction);
        return created;
    }

    void LockProblems()
    {
        var isLocked = Context.Counters.Where(row => row.Name == CounterRow.Problems)
            .ExecuteUpdate(set => set.SetProperty(row => row.Value, row => row.Value)) > 0;
        if (isLocked)
            return;
        Context.Counters.Add(new CounterRow { Name = CounterRow.Problems });
        Context.SaveChanges();
    }

    void LockStudies(IReadOnlyCollection<string> uids)
    {
        foreach (var (uid, study) in statements.LockStudies(uids))
            studies[uid] = study;
    }

    KnownStudy StudyOf(NewInstance item) => studies[item.Identity.Study.Value] ??= AddStudy(item);

    KnownSeries SeriesOf(NewInstance item, KnownStudy study)
    {
        var uid = item.Identity.Series.Value;
        if (!series.TryGetValue((study.Key, uid), out var known))
            series.Add((study.Key, uid), known = AddSeries(item, study));
        return known;
    }

    KnownStudy AddStudy(NewInstance item)
    {
        var row = RowFactory.Study(item.Dataset);
        row.StudyInstanceUID = item.Identity.Study.Value;
        row.CreatedAt = row.UpdatedAt = Now;
        row.PatientKey = filling.PatientOf(item, row.PatientID, row.IssuerOfPatientID, item.Dataset);
        // At once, so that the row's place in indexes stays: what follows only counts.
        row.ModalitiesInStudy = IndexValues.Kinds([IndexValues.Bounded(item.Dataset.GetString(Tag.Modality) ?? "")]);
        row.SOPClassesInStudy = IndexValues.Kinds([item.Row.SOPClassUID]);
        var key = statements.Insert(row);
        return new KnownStudy(key, row.PatientKey, row.PatientID, row.IssuerOfPatientID, row.ModalitiesInStudy, row.SOPClassesInStudy, row.Attributes);
    }

    KnownSeries AddSeries(NewInstance item, KnownStudy study)
    {
        var row = RowFactory.Series(item.Dataset);
        row.SeriesInstanceUID = item.Identity.Series.Value;
        row.StudyKey = study.Key;
        row.CreatedAt = row.UpdatedAt = Now;
        study.NewSeries++;
        if (row.Modality.Length > 0)
            study.Modalities = IndexValues.Kinds([.. IndexValues.FromSet(study.Modalities), row.Modality]);
        return new KnownSeries(statements.Insert(row), row.Attributes);
    }

    // Once per study and reason.
    void Flag(NewInstance item, string reason)
    {
        var study = item.Identity.Study.Value;
        if (Context.Problems.Local.Any(row => row.Kind == ProblemKind.PatientDiffers && row.StudyInstanceUID == study && row.Reason == reason)
            || Context.Problems.Any(row => row.Kind == ProblemKind.PatientDiffers && row.StudyInstanceUID == study && row.Reason == reason))
            return;
        Report(ProblemOf(item, reason));
    }

    static ProblemRow ProblemOf(NewInstance item, string reason) => new()
    {
        Kind = ProblemKind.PatientDiffers,
        Reason = reason,
        StudyInstanceUID = item.Identity.Study.Value,
        SeriesInstanceUID = item.Identity.Series.Value,
        SOPInstanceUID = item.Identity.SopInstance.Value,
        SOPClassUID = item.Identity.SopClass.Value,
        Protocol = item.Row.Protocol,
        CallingAeTitle = item.Row.CallingAeTitle,
        CalledAeTitle = item.Row.CalledAeTitle,
        Address = item.Row.Address,
        User = item.Row.User,
    };
}

/// <summary>What became of a replacement.</summary>
enum ReplaceResult
{
    /// <summary>The row has the new object, perhaps since an earlier attempt.</summary>
    Replaced,
    /// <summary>The row is gone, or has another object by now; or there are custom tags that the new object was not read for.</summary>
    Changed,
    /// <summary>The row is in another series or of another SOP class.</summary>
    Differs,
}
