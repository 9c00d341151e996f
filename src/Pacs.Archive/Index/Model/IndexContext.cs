using System.Data;
using Microsoft.EntityFrameworkCore;

namespace Pacs.Archive.Index.Model;

/// <summary>The Entity Framework context of the index: the stored objects, and the columns that queries match on. A provider derives from
/// it and adds its migrations.</summary>
/// <remarks>A text column without a value is empty, never null. Text compares by code units; names are folded. Readers get their contexts
/// from <c>IndexDatabase</c>. Only <c>IndexWriter</c> writes.</remarks>
public abstract class IndexContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Patients.</summary>
    public DbSet<PatientRow> Patients => Set<PatientRow>();

    /// <summary>Studies.</summary>
    public DbSet<StudyRow> Studies => Set<StudyRow>();

    /// <summary>Series.</summary>
    public DbSet<SeriesRow> Series => Set<SeriesRow>();

    /// <summary>Instances.</summary>
    public DbSet<InstanceRow> Instances => Set<InstanceRow>();

    /// <summary>The change feed.</summary>
    public DbSet<ChangeRow> Changes => Set<ChangeRow>();

    /// <summary>Counters.</summary>
    public DbSet<CounterRow> Counters => Set<CounterRow>();

    /// <summary>Leases of work that only one replica may do at a time.</summary>
    public DbSet<LeaseRow> Leases => Set<LeaseRow>();

    /// <summary>Requests for storage commitment.</summary>
    public DbSet<CommitmentRow> Commitments => Set<CommitmentRow>();

    /// <summary>Problems that an operator should look at.</summary>
    public DbSet<ProblemRow> Problems => Set<ProblemRow>();

    /// <summary>Tombstones: objects to be deleted from the blob store.</summary>
    public DbSet<RemovalRow> Removals => Set<RemovalRow>();

    /// <summary>Custom tags: attributes made searchable at run time.</summary>
    public DbSet<CustomTagRow> CustomTags => Set<CustomTagRow>();

    /// <summary>Values of custom tags.</summary>
    public DbSet<CustomTagValueRow> CustomTagValues => Set<CustomTagValueRow>();

    /// <summary>Objects whose values of custom tags could not be indexed.</summary>
    public DbSet<CustomTagErrorRow> CustomTagErrors => Set<CustomTagErrorRow>();

    /// <summary>Operations that index the objects stored before a custom tag was added.</summary>
    public DbSet<TagOperationRow> TagOperations => Set<TagOperationRow>();

    /// <summary>Workitems.</summary>
    public DbSet<WorkitemRow> Workitems => Set<WorkitemRow>();

    /// <summary>Subscriptions to single workitems.</summary>
    public DbSet<WorkitemSubscriptionRow> WorkitemSubscriptions => Set<WorkitemSubscriptionRow>();

    /// <summary>Subscriptions to the worklist.</summary>
    public DbSet<WorklistSubscriptionRow> WorklistSubscriptions => Set<WorklistSubscriptionRow>();

    /// <summary>Event reports of workitems.</summary>
    public DbSet<WorklistEventRow> WorklistEvents => Set<WorklistEventRow>();

    /// <summary>Workitems that have been removed.</summary>
    public DbSet<RemovedWorkitemRow> RemovedWorkitems => Set<RemovedWorkitemRow>();

    /// <summary>Documents with the metadata of a series.</summary>
    public DbSet<SealedMetadataRow> SealedMetadata => Set<SealedMetadataRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(IndexContext).Assembly);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if (property.PropertyInfo is not { } ofRow || ColumnType.Of(ofRow) is not { } type || property.ClrType != typeof(string))
                continue;
            property.SetIsUnicode(type.Type == DbType.AnsiString ? false : null);
            property.SetMaxLength(type.Size < 0 ? null : type.Size);
        }
    }
}
