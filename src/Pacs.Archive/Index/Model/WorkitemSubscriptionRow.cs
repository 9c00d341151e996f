using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index.Model;

/// <summary>An application entity's UPS Subscription State for one workitem (PS3.4 CC.2.3.1). Without a row, the state is Not
/// Subscribed.</summary>
public sealed class WorkitemSubscriptionRow
{
    /// <summary>The workitem.</summary>
    public long WorkitemKey { get; set; }

    /// <inheritdoc cref="WorkitemKey"/>
    public WorkitemRow Workitem { get; set; } = null!;

    /// <summary>The subscriber's AE title.</summary>
    [TextColumn(TextKind.Uid)]
    public string AeTitle { get; set; } = "";

    /// <summary>Whether the subscription has a deletion lock.</summary>
    public DeletionLock DeletionLock { get; set; }
}

/// <summary>Whether a subscription keeps finished workitems (PS3.4 CC.2.3.1, Deletion Lock).</summary>
public enum DeletionLock
{
    /// <summary>Subscribed w/o Lock.</summary>
    None = 0,

    /// <summary>Subscribed with Lock.</summary>
    Held = 1,
}

sealed class WorkitemSubscriptionConfiguration : IEntityTypeConfiguration<WorkitemSubscriptionRow>
{
    public void Configure(EntityTypeBuilder<WorkitemSubscriptionRow> table)
    {
        table.ToTable("WorkitemSubscription").HasKey(row => new { row.WorkitemKey, row.AeTitle });
        table
            .HasOne(row => row.Workitem)
            .WithMany(row => row.Subscriptions)
            .HasForeignKey(row => row.WorkitemKey)
            .OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(row => row.AeTitle);
    }
}
