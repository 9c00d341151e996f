using Dicom;
using Dicom.Values;
using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>One transaction of the index: its changes, and their entries in the change feed.</summary>
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
        Problems = new ProblemList(this);
        filling = new RowFilling(statements, Problems.AddDifference);
    }

    /// <summary>An Entity Framework context in the batch's transaction. Its changes are saved with the batch.</summary>
    public IndexContext Context => context ??= CreateContext();

    /// <summary>The time of the changes, in milliseconds since 1970 UTC.</summary>
    public long Now { get; }

    /// <summary>Records a change to an instance for the change feed. The sequence number and the time are taken when the batch is
    /// saved.</summary>
    /// <param name="action">Kind of the change.</param>
    /// <param name="study">Study Instance UID.</param>
    /// <param name="series">Series Instance UID.</param>
    /// <param name="sopInstance">SOP Instance UID.</param>
    /// <param name="blobKey">Key of the object that was added or removed.</param>
    public void Changed(ChangeAction action, string study, string series, string sopInstance, string blobKey)
    {
        tagsVersion ??= statements.Tags.Known.Version;
        changes.Add(
            new ChangeRow
            {
                Action = action,
                StudyInstanceUID = study,
                SeriesInstanceUID = series,
                SOPInstanceUID = sopInstance,
                Version = BlobKey.VersionOf(blobKey),
            }
        );
    }

    /// <summary>Settles the change feed up to a time: once the batch is committed, every change with an earlier time is in the feed, and
    /// no later entry has an earlier time.</summary>
    /// <param name="end">The time, in milliseconds since 1970 UTC.</param>
    internal void SettleFeed(long end) => feedEnd = Math.Max(feedEnd ?? end, end);

    /// <summary>The last entry of the change feed as the batch saved it; null when the batch has none.</summary>
    internal ChangeRow? LastChange => changes.Count > 0 ? changes[^1] : null;

    /// <summary>Looks up the existing rows for instances to be inserted, all in a few statements, and locks their studies against other
    /// replicas until the transaction ends.</summary>
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
        // Instances are read after the studies are locked, because another replica may have inserted some while it held the locks.
        foreach (var (uid, instance) in statements.FindInstances(instances.Keys))
            instances[uid] = instance;
        var pairs = items
            .Where(item => studies[item.Identity.Study.Value] is not null)
            .Select(item => (studies[item.Identity.Study.Value]!.Key, item.Identity.Series.Value))
            .Distinct()
            .ToList();
        if (pairs.Count == 0)
            return;
        foreach (var (study, uid, known) in statements.FindSeries(pairs))
            series[(study, uid)] = known;
    }

    /// <summary>Inserts an instance passed to <see cref="Expect"/>, and its series, study and patient if they do not exist. Existing rows
    /// are filled with values that they lack.</summary>
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
        instances[row.SOPInstanceUID] = new ExistingInstance(
            row.BlobKey,
            row.DatasetOffset,
            row.TransferSyntaxUID,
            row.Sha256,
            row.FileLength
        );
        study.NewInstances++;
        if (!study.SopClasses.Contains($@"\{row.SOPClassUID}\", StringComparison.Ordinal))
            study.SopClasses = IndexValues.Kinds([.. IndexValues.FromSet(study.SopClasses), row.SOPClassUID]);
        seriesOf.NewInstances++;
        Changed(ChangeAction.Created, item.Identity.Study.Value, item.Identity.Series.Value, item.Identity.SopInstance.Value, row.BlobKey);
        return default;
    }

    /// <summary>Replaces the lost or damaged object of an instance, together with the instance's row. The old object gets a
    /// tombstone.</summary>
    /// <param name="item">The new object.</param>
    /// <param name="oldKey">Key of the damaged object.</param>
    internal ReplaceResult Replace(NewInstance item, string oldKey)
    {
        Grow();
        var isLocked = Lock(item.Identity.Study.Value);
        var uid = item.Row.SOPInstanceUID;
        var old = Context
            .Instances.Where(row => row.SOPInstanceUID == uid)
            .Select(row => new
            {
                row.Key,
                row.SeriesKey,
                row.BlobKey,
                row.SOPClassUID,
                row.Series.StudyKey,
                row.Series.SeriesInstanceUID,
                row.Series.Study.StudyInstanceUID,
            })
            .SingleOrDefault();
        if (old is null || old.BlobKey != oldKey)
            return old?.BlobKey == item.Row.BlobKey ? ReplaceResult.Replaced : ReplaceResult.Changed;
        if (
            (old.StudyInstanceUID, old.SeriesInstanceUID, old.SOPClassUID)
            != (item.Identity.Study.Value, item.Identity.Series.Value, item.Row.SOPClassUID)
        )
            return ReplaceResult.Differs;
        if (!isLocked || statements.Tags.Known.Tags.Any(tag => !item.Keeps(tag)))
            return ReplaceResult.Changed;
        // The row gets a new key: rows that refer to the old key describe the old object.
        long[] keys = [old.Key];
        RemoveCustomValues(QueryLevel.Instance, keys);
        Context.Instances.Where(row => keys.Contains(row.Key)).ExecuteDelete();
        item.Row.SeriesKey = old.SeriesKey;
        statements.Insert(item.Row);
        SetCustomValues(item);
        // The counts do not change, but the revision and the time do.
        var study = studies[old.StudyInstanceUID]!;
        var ofSeries = statements.FindSeries([(study.Key, old.SeriesInstanceUID)]).Single().Series;
        filling.Fill(item, study, ofSeries);
        statements.Grow(ofSeries, Now);
        statements.Grow(study, Now);
        filling.Save([study], [ofSeries]);
        if (Sealed.Find(old.SeriesKey) is { } document && Sealed.Delete(old.SeriesKey, document))
            Remove(document, RemovalReason.Superseded);
        Remove(oldKey, RemovalReason.Damaged);
        Changed(
            ChangeAction.Created,
            item.Identity.Study.Value,
            item.Identity.Series.Value,
            item.Identity.SopInstance.Value,
            item.Row.BlobKey
        );
        return ReplaceResult.Replaced;
    }

    /// <summary>Locks the row of a study, so that no other replica changes the study until the transaction ends.</summary>
    /// <returns>
    /// False when there is no such study. Then nothing is locked, and nothing may be changed in a study with this UID, since another
    /// replica may add it at any moment.
    /// </returns>
    public bool Lock(string study)
    {
        if (study.Length == 0)
            return false;
        if (studies.GetValueOrDefault(study) is null)
            LockStudies([study]);
        return studies.GetValueOrDefault(study) is not null;
    }

    /// <summary>Blocks all other transactions that store, delete or change custom tags until this transaction ends. Earlier transactions
    /// used the previous tags; later ones use the tags that this transaction leaves.</summary>
    /// <exception cref="CustomTagsChangedException">The tags that the transaction has read are outdated.</exception>
    internal void ChangeCustomTags()
    {
        Grow();
        statements.Feed.Append([]);
        CheckCustomTags();
        tagsVersion = statements.Tags.RaiseVersion();
    }

    /// <summary>Reads the custom tags (<see cref="IndexWriter.LastKnownTags"/>).</summary>
    internal void ReadCustomTags() => _ = statements.Tags.Known;

    /// <summary>Inserts the values of a custom tag for an instance that was stored before.</summary>
    internal void SetCustomValues(CustomTag tag, CustomTagValues values, string sopInstance, string blobKey) =>
        statements.Tags.Set(tag, values, sopInstance, blobKey, isNew: false);

    /// <summary>Lists an object whose value of a custom tag could not be indexed.</summary>
    internal void ReportCustomValue(CustomTag tag, string study, string series, string sopInstance, string reason) =>
        tagErrors.Add(
            new CustomTagErrorRow
            {
                TagKey = tag.Key,
                StudyInstanceUID = study,
                SeriesInstanceUID = series,
                SOPInstanceUID = sopInstance,
                At = Now,
                Reason = reason,
            }
        );

    /// <summary>Deletes the custom tag values of studies, series or instances that are being deleted.</summary>
    internal void RemoveCustomValues(QueryLevel level, IReadOnlyCollection<long> owners)
    {
        var tags = statements.Tags.Known.Tags.Where(tag => tag.Level == level).Select(tag => tag.Key).ToArray();
        if (tags.Length == 0)
            return;
        foreach (var keys in owners.Chunk(1000))
            Context
                .CustomTagValues.Where(row => tags.Contains(row.TagKey) && keys.Contains(row.OwnerKey))
                .OrderBy(row => row.Key)
                .DeleteInPortions();
    }

    /// <summary>Sets a counter other than the change feed's.</summary>
    internal void SetCounter(string name, long value)
    {
        if (Context.Counters.Find(name) is { } counter)
            counter.Value = value;
        else
            Context.Counters.Add(new CounterRow { Name = name, Value = value });
    }

    /// <summary>Takes or renews a lease (<see cref="IndexLeases"/>). Returns false when another owner holds it.</summary>
    internal bool TakeLease(string name, string owner, TimeSpan duration) => statements.Leases.Take(name, owner, duration);

    /// <summary>Releases a lease.</summary>
    internal void ReleaseLease(string name, string owner) => statements.Leases.Release(name, owner);

    /// <summary>The list of problems.</summary>
    public ProblemList Problems { get; }

    /// <summary>Writes a tombstone: the object is to be deleted, and must not be adopted.</summary>
    public void Remove(string blobKey, RemovalReason reason) => statements.Remove(blobKey, reason, Now);

    /// <summary>The statements for sealed metadata.</summary>
    internal SealedStatements Sealed => statements.Sealed;

    /// <summary>Updates counts and sends all statements, so that later statements of the same transaction see the changes.</summary>
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

    /// <summary>Saves everything. Numbers of the change feed are taken last, because other transactions wait for them.</summary>
    internal void Save()
    {
        Grow();
        context?.SaveChanges();
        if (changes.Count > 0)
            statements.Feed.Append(changes);
        if (feedEnd is { } end)
            statements.Feed.Settle(end);
        // Checked after the numbers are taken, because from then on no other transaction can change the tags.
        if (changes.Count > 0)
            CheckCustomTags();
        // All transactions count errors in the same order and after taking numbers, so that they cannot deadlock.
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
        // The columns are set in the INSERT, so that later updates only change counts and leave the row's index entries alone.
        row.ModalitiesInStudy = IndexValues.Kinds([IndexValues.Bounded(item.Dataset.GetString(Tag.Modality) ?? "")]);
        row.SOPClassesInStudy = IndexValues.Kinds([item.Row.SOPClassUID]);
        var key = statements.Insert(row);
        return new KnownStudy(
            key,
            row.PatientKey,
            row.PatientID,
            row.IssuerOfPatientID,
            row.ModalitiesInStudy,
            row.SOPClassesInStudy,
            row.Attributes
        );
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
}

/// <summary>The result of replacing an object.</summary>
enum ReplaceResult
{
    /// <summary>The row has the new object, possibly since an earlier attempt.</summary>
    Replaced,

    /// <summary>The row was deleted or has another object, or custom tags exist that the new object was not read for.</summary>
    Changed,

    /// <summary>The row is in another study or series, or has another SOP class.</summary>
    Differs,
}
