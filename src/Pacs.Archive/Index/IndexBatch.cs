using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Pacs.Archive.Index;

/// <summary>One transaction of the index: what it adds, and the change feed that goes with it.</summary>
public sealed class IndexBatch : IDisposable
{
    readonly IndexDatabase database;
    readonly IndexStatements statements;
    readonly List<ChangeRow> changes = [];
    readonly Dictionary<string, KnownStudy> studies = [];
    readonly Dictionary<(long Study, string Series), KnownSeries> series = [];
    IndexContext? context;

    internal IndexBatch(IndexDatabase database, IndexStatements statements, DbTransaction transaction, long now)
    {
        this.database = database;
        this.statements = statements;
        statements.Transaction = transaction;
        Now = now;
    }

    /// <summary>A context in the batch's transaction; what is changed in it is saved with the batch.</summary>
    public IndexContext Context => context ??= CreateContext();

    /// <summary>The time of the changes, in milliseconds since 1970 UTC.</summary>
    public long Now { get; }

    /// <summary>Notes a change to an instance for the feed.</summary>
    public void Changed(ChangeAction action, string study, string series, string sopInstance) =>
        changes.Add(new ChangeRow { Action = action, StudyInstanceUID = study, SeriesInstanceUID = series, SOPInstanceUID = sopInstance, At = Now });

    /// <summary>Adds an instance, with its series, study and patient where it is the first.</summary>
    internal InsertResult Insert(NewInstance item)
    {
        if (statements.FindInstance(item.Identity.SopInstance.Value) is { } existing)
            return new InsertResult(existing);
        var study = StudyOf(item);
        var seriesOf = SeriesOf(item, study);
        if (item.PatientID != study.PatientID || item.IssuerOfPatientID != study.IssuerOfPatientID)
            Flag(item, "objects of this study have different Patient IDs or issuers");
        item.Row.SeriesKey = seriesOf.Key;
        statements.Insert(item.Row);
        study.NewInstances++;
        if (!study.SopClasses.Contains($@"\{item.Row.SOPClassUID}\", StringComparison.Ordinal))
            study.SopClasses = IndexValues.Set([.. IndexValues.FromSet(study.SopClasses), item.Row.SOPClassUID], IndexContext.MaxSet);
        seriesOf.NewInstances++;
        Changed(ChangeAction.Created, item.Identity.Study.Value, item.Identity.Series.Value, item.Identity.SopInstance.Value);
        return default;
    }

    /// <summary>Lists something for a person to look at; an object that lies somewhere is listed once.</summary>
    public void Report(ProblemRow problem)
    {
        if (problem.BlobKey.Length > 0 && (Context.Problems.Local.Any(IsSame) || Context.Problems.Any(row => row.Kind == problem.Kind && row.BlobKey == problem.BlobKey)))
            return;
        problem.At = Now;
        problem.Reason = IndexValues.Bounded(problem.Reason);
        Context.Problems.Add(problem);

        bool IsSame(ProblemRow row) => row.Kind == problem.Kind && row.BlobKey == problem.BlobKey;
    }

    /// <summary>Decides that an object goes, and must not be adopted.</summary>
    public void Remove(string blobKey, RemovalReason reason)
    {
        if (Context.Removals.Find(blobKey) is null)
            Context.Removals.Add(new RemovalRow { BlobKey = blobKey, Reason = reason, At = Now });
    }

    /// <summary>Brings counts up to date, so that what comes behind in the same transaction finds them right.</summary>
    internal void Grow()
    {
        foreach (var study in studies.Values.Where(study => study.NewInstances > 0))
            statements.Grow(study, Now);
        foreach (var known in series.Values.Where(known => known.NewInstances > 0))
            statements.Grow(known, Now);
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
    }

    /// <inheritdoc/>
    public void Dispose() => context?.Dispose();

    IndexContext CreateContext()
    {
        var created = database.CreateWriter();
        created.Database.UseTransaction(statements.Transaction);
        return created;
    }

    KnownStudy StudyOf(NewInstance item)
    {
        var uid = item.Identity.Study.Value;
        if (!studies.TryGetValue(uid, out var study))
            studies.Add(uid, study = statements.FindStudy(uid) ?? AddStudy(item));
        return study;
    }

    KnownSeries SeriesOf(NewInstance item, KnownStudy study)
    {
        var uid = item.Identity.Series.Value;
        if (!series.TryGetValue((study.Key, uid), out var known))
            series.Add((study.Key, uid), known = statements.FindSeries(study.Key, uid) ?? AddSeries(item, study));
        return known;
    }

    KnownStudy AddStudy(NewInstance item)
    {
        var row = RowFactory.Study(item.Dataset);
        row.StudyInstanceUID = item.Identity.Study.Value;
        row.CreatedAt = row.UpdatedAt = Now;
        row.PatientKey = PatientOf(item, row);
        return new KnownStudy(statements.Insert(row), row.PatientID, row.IssuerOfPatientID) { Modalities = "", SopClasses = "" };
    }

    KnownSeries AddSeries(NewInstance item, KnownStudy study)
    {
        var row = RowFactory.Series(item.Dataset);
        row.SeriesInstanceUID = item.Identity.Series.Value;
        row.StudyKey = study.Key;
        row.CreatedAt = row.UpdatedAt = Now;
        study.NewSeries++;
        if (row.Modality.Length > 0)
            study.Modalities = IndexValues.Set([.. IndexValues.FromSet(study.Modalities), row.Modality], IndexContext.MaxSet);
        return new KnownSeries(statements.Insert(row));
    }

    // An empty Patient ID identifies nobody: each such study is a patient of its own.
    long PatientOf(NewInstance item, StudyRow study)
    {
        var onlyStudy = item.PatientID.Length == 0 ? study.StudyInstanceUID : "";
        if (statements.FindPatient(item.PatientID, item.IssuerOfPatientID, onlyStudy) is not { } known)
        {
            var row = RowFactory.Patient(item.Dataset);
            row.OnlyStudy = onlyStudy;
            return statements.Insert(row);
        }
        if (Differ(known.Name, study.PatientName) || Differ(known.NameIdeographic, study.PatientNameIdeographic) || (known.BirthDate is { } had && study.PatientBirthDate is { } has && had != has))
            Flag(item, "the Patient ID came before with another name or birth date");
        return known.Key;

        static bool Differ(string left, string right) => left.Length > 0 && right.Length > 0 && left != right;
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
