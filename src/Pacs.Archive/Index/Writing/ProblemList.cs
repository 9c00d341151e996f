using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>The list of problems, as a transaction adds to it.</summary>
public sealed class ProblemList
{
    readonly IndexBatch batch;

    internal ProblemList(IndexBatch batch) => this.batch = batch;

    IndexContext Context => batch.Context;

    /// <summary>Lists a problem. A problem with an object is listed only once per kind and object.</summary>
    public void Add(ProblemRow problem)
    {
        problem.BlobKey = IndexValues.Fitting(problem.BlobKey, ColumnType.ObjectKey.Size);
        // Locks, so that two replicas do not list the same object at once. The study's row cannot be the lock, because the study of an
        // object that was set aside may not exist.
        if (problem.BlobKey.Length > 0)
            Lock();
        if (
            problem.BlobKey.Length > 0
            && (
                Context.Problems.Local.Any(IsSame)
                || Context.Problems.Any(row => row.Kind == problem.Kind && row.BlobKey == problem.BlobKey)
            )
        )
            return;
        problem.At = batch.Now;
        Context.Problems.Add(problem);

        bool IsSame(ProblemRow row) => row.Kind == problem.Kind && row.BlobKey == problem.BlobKey;
    }

    /// <summary>Lists the object of an instance as damaged, unless the instance has been deleted or has another object.</summary>
    public void AddDamage(ProblemRow problem)
    {
        if (Context.Instances.Any(row => row.SOPInstanceUID == problem.SOPInstanceUID && row.BlobKey == problem.BlobKey))
            Add(problem);
    }

    /// <summary>Lists that the patient of an instance differs from what is stored, once per study and reason.</summary>
    internal void AddDifference(NewInstance item, string reason)
    {
        var study = item.Identity.Study.Value;
        if (
            Context.Problems.Local.Any(row =>
                row.Kind == ProblemKind.PatientDiffers && row.StudyInstanceUID == study && row.Reason == reason
            )
            || Context.Problems.Any(row => row.Kind == ProblemKind.PatientDiffers && row.StudyInstanceUID == study && row.Reason == reason)
        )
            return;
        Add(ProblemRow.Of(ProblemKind.PatientDiffers, reason).Concerning(item.Identity).SentBy(item.Row));
    }

    void Lock()
    {
        var isLocked =
            Context
                .Counters.Where(row => row.Name == CounterRow.Problems)
                .ExecuteUpdate(set => set.SetProperty(row => row.Value, row => row.Value)) > 0;
        if (isLocked)
            return;
        Context.Counters.Add(new CounterRow { Name = CounterRow.Problems });
        Context.SaveChanges();
    }
}
