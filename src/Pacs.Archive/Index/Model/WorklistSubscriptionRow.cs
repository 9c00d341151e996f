using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index.Model;

/// <summary>An application entity's Global Subscription State (PS3.4 CC.2.3.1): new workitems are subscribed to automatically.</summary>
public sealed class WorklistSubscriptionRow
{
    /// <summary>The subscriber's AE title.</summary>
    [TextColumn(TextKind.Uid)]
    public string AeTitle { get; set; } = "";

    /// <summary>The well-known UID of the worklist or of the filtered worklist.</summary>
    public string WorklistUID { get; set; } = "";

    /// <summary>Whether the automatic subscriptions have a deletion lock.</summary>
    public DeletionLock DeletionLock { get; set; }

    /// <summary>The matching keys of a filtered subscription, as DICOM JSON in UTF-8; no attributes otherwise.</summary>
    public byte[] Filter { get; set; } = [];
}

sealed class WorklistSubscriptionConfiguration : IEntityTypeConfiguration<WorklistSubscriptionRow>
{
    public void Configure(EntityTypeBuilder<WorklistSubscriptionRow> table)
    {
        table.ToTable("WorklistSubscription").HasKey(row => new { row.AeTitle, row.WorklistUID });
    }
}
