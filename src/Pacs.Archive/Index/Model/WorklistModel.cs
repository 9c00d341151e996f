using Microsoft.EntityFrameworkCore;

namespace Pacs.Archive.Index.Model;

/// <summary>The tables of the worklist.</summary>
static class WorklistModel
{
    /// <summary>Configures the tables.</summary>
    public static void Configure(ModelBuilder model)
    {
        model.Entity<WorkitemRow>(workitem =>
        {
            workitem.ToTable("Workitem").HasKey(row => row.Key);
            workitem.HasIndex(row => row.SOPInstanceUID).IsUnique();
            workitem.HasIndex(row => new { row.ProcedureStepState, row.ScheduledProcedureStepStartDateTime });
            workitem.HasIndex(row => row.ScheduledProcedureStepStartDateTime);
            workitem.HasIndex(row => row.StudyInstanceUID);
            workitem.HasIndex(row => row.PatientID);
            workitem.HasIndex(row => row.FinishedAt);
        });
        model.Entity<WorkitemSubscriptionRow>(subscription =>
        {
            subscription.ToTable("WorkitemSubscription").HasKey(row => new { row.WorkitemKey, row.AeTitle });
            subscription
                .HasOne(row => row.Workitem)
                .WithMany(row => row.Subscriptions)
                .HasForeignKey(row => row.WorkitemKey)
                .OnDelete(DeleteBehavior.Cascade);
            subscription.HasIndex(row => row.AeTitle);
        });
        model.Entity<WorklistSubscriptionRow>(subscription =>
            subscription.ToTable("WorklistSubscription").HasKey(row => new { row.AeTitle, row.WorklistUID })
        );
        model.Entity<WorklistEventRow>(report =>
        {
            report.ToTable("WorklistEvent").HasKey(row => row.Sequence);
            report.Property(row => row.Sequence).ValueGeneratedNever();
            report.HasIndex(row => row.At);
        });
        model.Entity<RemovedWorkitemRow>(removed =>
        {
            removed.ToTable("RemovedWorkitem").HasKey(row => row.SOPInstanceUID);
            removed.HasIndex(row => row.At);
        });
    }
}
