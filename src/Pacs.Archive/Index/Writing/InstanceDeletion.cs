using Microsoft.EntityFrameworkCore;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>Deletes instances with all rows that belong to them, and writes tombstones for their objects.</summary>
static class InstanceDeletion
{
    /// <summary>Deletes the instances of a scope.</summary>
    /// <returns>Number of deleted instances; 0 when the study, series or instance does not exist.</returns>
    public static int Delete(IndexBatch batch, InstanceScope scope)
    {
        var context = batch.Context;
        // Instances inserted in the same transaction must be visible to the queries below.
        batch.Grow();
        context.SaveChanges();
        // If the study cannot be locked, it does not exist, and nothing is deleted: another replica may be inserting it.
        if (!batch.Lock(scope.Study.Value))
            return 0;
        var (study, onlySeries, onlyInstance) = (scope.Study.Value, scope.Series?.Value, scope.SopInstance?.Value);
        var instances = context
            .Instances.AsNoTracking()
            .Where(row =>
                row.Series.Study.StudyInstanceUID == study
                && (onlySeries == null || row.Series.SeriesInstanceUID == onlySeries)
                && (onlyInstance == null || row.SOPInstanceUID == onlyInstance)
            )
            .Select(row => new
            {
                row.Key,
                row.SOPInstanceUID,
                row.SeriesKey,
                row.Series.SeriesInstanceUID,
                row.BlobKey,
                row.FrameTableKey,
            })
            .ToList();
        if (instances.Count == 0)
            return 0;
        foreach (var instance in instances)
        {
            context.Removals.Add(
                new RemovalRow
                {
                    BlobKey = instance.BlobKey,
                    Reason = RemovalReason.Deleted,
                    At = batch.Now,
                }
            );
            if (instance.FrameTableKey is not null)
                context.Removals.Add(
                    new RemovalRow
                    {
                        BlobKey = instance.FrameTableKey,
                        Reason = RemovalReason.Deleted,
                        At = batch.Now,
                    }
                );
            batch.Changed(ChangeAction.Deleted, study, instance.SeriesInstanceUID, instance.SOPInstanceUID, instance.BlobKey);
        }
        foreach (var keys in instances.Select(instance => instance.Key).Chunk(1000))
            context.Instances.Where(row => keys.Contains(row.Key)).ExecuteDelete();
        batch.RemoveCustomValues(QueryLevel.Instance, [.. instances.Select(instance => instance.Key)]);
        var studyRow = context.Studies.Include(row => row.Series).Single(row => row.StudyInstanceUID == study);
        var changed = instances.Select(instance => instance.SeriesKey).Distinct().ToList();
        foreach (var document in context.SealedMetadata.Where(row => changed.Contains(row.SeriesKey)).ToList())
        {
            batch.Remove(document.BlobKey, RemovalReason.Superseded);
            context.SealedMetadata.Remove(document);
        }
        foreach (var group in instances.GroupBy(instance => instance.SeriesKey))
            Shrink(context, studyRow.Series.Single(row => row.Key == group.Key), group.Count(), batch.Now);
        batch.RemoveCustomValues(
            QueryLevel.Series,
            [.. studyRow.Series.Where(row => row.NumberOfSeriesRelatedInstances == 0).Select(row => row.Key)]
        );
        Shrink(context, studyRow, instances.Count, batch.Now);
        context.SaveChanges();
        if (studyRow.NumberOfStudyRelatedInstances > 0)
            return instances.Count;
        batch.RemoveCustomValues(QueryLevel.Study, [studyRow.Key]);
        context.Patients.Where(row => row.Key == studyRow.PatientKey && !row.Studies.Any()).ExecuteDelete();
        return instances.Count;
    }

    static void Shrink(IndexContext context, SeriesRow series, int count, long now)
    {
        series.NumberOfSeriesRelatedInstances -= count;
        series.Revision++;
        series.UpdatedAt = now;
        if (series.NumberOfSeriesRelatedInstances == 0)
            context.Series.Remove(series);
    }

    static void Shrink(IndexContext context, StudyRow study, int count, long now)
    {
        study.NumberOfStudyRelatedInstances -= count;
        study.UpdatedAt = now;
        if (study.NumberOfStudyRelatedInstances == 0)
        {
            context.Studies.Remove(study);
            return;
        }
        var left = study.Series.Where(row => row.NumberOfSeriesRelatedInstances > 0).ToList();
        study.NumberOfStudyRelatedSeries = left.Count;
        study.ModalitiesInStudy = IndexValues.Kinds(left.Select(row => row.Modality));
        var classes = context.Instances.Where(row => row.Series.StudyKey == study.Key).Select(row => row.SOPClassUID).Distinct().ToList();
        study.SOPClassesInStudy = IndexValues.Kinds(classes);
    }
}
