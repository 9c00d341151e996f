using Microsoft.EntityFrameworkCore;

namespace Pacs.Archive.Index;

/// <summary>One transaction of the index: what it adds, and the change feed that goes with it.</summary>
/// <param name="context">A fresh context with a transaction begun.</param>
/// <param name="now">The time of the changes, in milliseconds since 1970 UTC.</param>
public sealed class IndexBatch(IndexContext context, long now)
{
    readonly List<ChangeRow> changes = [];
    Dictionary<string, InstanceRow> instances = [];
    Dictionary<string, StudyRow> studies = [];
    Dictionary<(string Study, string Series), SeriesRow> series = [];

    /// <summary>The context; what is changed in it is saved with the batch.</summary>
    public IndexContext Context => context;

    /// <summary>The time of the changes, in milliseconds since 1970 UTC.</summary>
    public long Now => now;

    /// <summary>Notes a change to an instance for the feed.</summary>
    public void Changed(ChangeAction action, string study, string series, string sopInstance) =>
        changes.Add(new ChangeRow { Action = action, StudyInstanceUID = study, SeriesInstanceUID = series, SOPInstanceUID = sopInstance, At = now });

    /// <summary>Reads at once what the instances to be inserted may meet.</summary>
    internal void Prepare(IReadOnlyCollection<NewInstance> news)
    {
        var sops = news.Select(item => item.Identity.SopInstance.Value).Distinct().ToArray();
        var studyUids = news.Select(item => item.Identity.Study.Value).Distinct().ToArray();
        var seriesUids = news.Select(item => item.Identity.Series.Value).Distinct().ToArray();
        instances = context.Instances.AsNoTracking().Where(row => sops.Contains(row.SOPInstanceUID)).ToDictionary(row => row.SOPInstanceUID);
        studies = context.Studies.Where(row => studyUids.Contains(row.StudyInstanceUID)).ToDictionary(row => row.StudyInstanceUID);
        var studyKeys = studies.Values.Select(row => row.Key).ToArray();
        if (studyKeys.Length > 0)
            series = context.Series.Where(row => studyKeys.Contains(row.StudyKey) && seriesUids.Contains(row.SeriesInstanceUID)).ToDictionary(row => (row.Study.StudyInstanceUID, row.SeriesInstanceUID));
    }

    /// <summary>Adds an instance, with its series, study and patient where it is the first.</summary>
    internal InsertResult Insert(NewInstance item)
    {
        var identity = item.Identity;
        if (instances.TryGetValue(identity.SopInstance.Value, out var existing))
            return new InsertResult(existing);
        var study = studies.TryGetValue(identity.Study.Value, out var knownStudy) ? knownStudy : AddStudy(item);
        var seriesRow = series.TryGetValue((identity.Study.Value, identity.Series.Value), out var knownSeries) ? knownSeries : AddSeries(item, study);
        if (knownStudy is not null && (item.PatientID != study.PatientID || item.IssuerOfPatientID != study.IssuerOfPatientID))
            Flag(item, "objects of this study have different Patient IDs or issuers");

        var row = item.Row;
        // An attempt that failed may have left its own here.
        (row.Key, row.SeriesKey, row.Series) = (0, 0, seriesRow);
        context.Instances.Add(row);
        instances.Add(row.SOPInstanceUID, row);
        study.NumberOfStudyRelatedInstances++;
        if (!study.SOPClassesInStudy.Contains($@"\{row.SOPClassUID}\", StringComparison.Ordinal))
            study.SOPClassesInStudy = IndexValues.Set([.. IndexValues.FromSet(study.SOPClassesInStudy), row.SOPClassUID]);
        study.UpdatedAt = now;
        seriesRow.NumberOfSeriesRelatedInstances++;
        seriesRow.Revision++;
        seriesRow.UpdatedAt = now;
        Changed(ChangeAction.Created, identity.Study.Value, identity.Series.Value, identity.SopInstance.Value);
        return default;
    }

    /// <summary>Lists something for a person to look at.</summary>
    public void Report(ProblemRow problem)
    {
        problem.At = now;
        problem.Reason = IndexValues.Bounded(problem.Reason);
        context.Problems.Add(problem);
    }

    /// <summary>Decides that an object goes, and must not be adopted.</summary>
    public void Remove(string blobKey, RemovalReason reason)
    {
        if (context.Removals.Find(blobKey) is null)
            context.Removals.Add(new RemovalRow { BlobKey = blobKey, Reason = reason, At = now });
    }

    /// <summary>Saves everything; numbers of the change feed are taken last, so that nobody waits for them long.</summary>
    internal void Save()
    {
        if (changes.Count > 0)
        {
            context.SaveChanges();
            var counter = context.Counters.Single(row => row.Name == "ChangeFeed");
            foreach (var change in changes)
                change.Sequence = ++counter.Value;
            context.Changes.AddRange(changes);
        }
        context.SaveChanges();
    }

    StudyRow AddStudy(NewInstance item)
    {
        var study = RowFactory.Study(item.Dataset);
        study.StudyInstanceUID = item.Identity.Study.Value;
        study.CreatedAt = study.UpdatedAt = now;
        study.Patient = PatientOf(item, study);
        context.Studies.Add(study);
        studies.Add(study.StudyInstanceUID, study);
        return study;
    }

    SeriesRow AddSeries(NewInstance item, StudyRow study)
    {
        var row = RowFactory.Series(item.Dataset);
        row.SeriesInstanceUID = item.Identity.Series.Value;
        row.CreatedAt = row.UpdatedAt = now;
        row.Study = study;
        context.Series.Add(row);
        series.Add((study.StudyInstanceUID, row.SeriesInstanceUID), row);
        study.NumberOfStudyRelatedSeries++;
        if (row.Modality.Length > 0)
            study.ModalitiesInStudy = IndexValues.Set([.. IndexValues.FromSet(study.ModalitiesInStudy), row.Modality]);
        return row;
    }

    // An empty Patient ID identifies nobody: each such study is a patient of its own.
    PatientRow PatientOf(NewInstance item, StudyRow study)
    {
        var onlyStudy = item.PatientID.Length == 0 ? study.StudyInstanceUID : "";
        var known = context.Patients.Local.FirstOrDefault(row => row.PatientID == item.PatientID && row.IssuerOfPatientID == item.IssuerOfPatientID && row.OnlyStudy == onlyStudy)
            ?? context.Patients.SingleOrDefault(row => row.PatientID == item.PatientID && row.IssuerOfPatientID == item.IssuerOfPatientID && row.OnlyStudy == onlyStudy);
        if (known is null)
        {
            known = RowFactory.Patient(item.Dataset);
            known.OnlyStudy = onlyStudy;
            context.Patients.Add(known);
        }
        else if (Differ(known.PatientName, study.PatientName) || Differ(known.PatientNameIdeographic, study.PatientNameIdeographic) || (known.PatientBirthDate is { } had && study.PatientBirthDate is { } has && had != has))
            Flag(item, "the Patient ID came before with another name or birth date");
        return known;

        static bool Differ(string left, string right) => left.Length > 0 && right.Length > 0 && left != right;
    }

    // Once per study and reason.
    void Flag(NewInstance item, string reason)
    {
        var study = item.Identity.Study.Value;
        if (context.Problems.Local.Any(row => row.Kind == ProblemKind.PatientDiffers && row.StudyInstanceUID == study && row.Reason == reason)
            || context.Problems.Any(row => row.Kind == ProblemKind.PatientDiffers && row.StudyInstanceUID == study && row.Reason == reason))
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
