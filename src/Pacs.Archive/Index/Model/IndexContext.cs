using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

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
        modelBuilder.Entity<PatientRow>(Patient);
        modelBuilder.Entity<StudyRow>(Study);
        modelBuilder.Entity<SeriesRow>(SeriesOf);
        modelBuilder.Entity<InstanceRow>(Instance);
        modelBuilder.Entity<ChangeRow>(change =>
        {
            change.ToTable("ChangeFeed").HasKey(row => row.Sequence);
            change.Property(row => row.Sequence).ValueGeneratedNever();
            change.HasIndex(row => row.At);
        });
        modelBuilder.Entity<CounterRow>(counter =>
        {
            counter.ToTable("Counter").HasKey(row => row.Name);
            counter.HasData(new CounterRow { Name = CounterRow.ChangeFeed, Value = 0 });
            counter.HasData(new CounterRow { Name = CounterRow.CustomTags, Value = 0 });
            counter.HasData(new CounterRow { Name = CounterRow.WorklistEvents, Value = 0 });
        });
        modelBuilder.Entity<LeaseRow>(lease => lease.ToTable("Lease").HasKey(row => row.Name));
        modelBuilder.Entity<ProblemRow>(problem =>
        {
            problem.ToTable("Problem").HasKey(row => row.Key);
            problem.HasIndex(row => new { row.Kind, row.StudyInstanceUID });
        });
        modelBuilder.Entity<CommitmentRow>(commitment =>
        {
            commitment.ToTable("Commitment").HasKey(row => row.TransactionUID);
            commitment.HasIndex(row => row.CompletedAt);
        });
        modelBuilder.Entity<RemovalRow>(removal => removal.ToTable("Removal").HasKey(row => row.BlobKey));
        CustomTagTables(modelBuilder);
        WorklistModel.Configure(modelBuilder);

        modelBuilder.Entity<SealedMetadataRow>(document =>
        {
            document.ToTable("SealedMetadata").HasKey(row => row.SeriesKey);
            document.Property(row => row.SeriesKey).ValueGeneratedNever();
            document.HasIndex(row => row.BlobKey);
        });
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if (property.PropertyInfo is not { } ofRow || ColumnType.Of(ofRow) is not { } type || property.ClrType != typeof(string))
                continue;
            property.SetIsUnicode(type.Type == DbType.AnsiString ? false : null);
            property.SetMaxLength(type.Size < 0 ? null : type.Size);
        }
    }

    static void Patient(EntityTypeBuilder<PatientRow> patient)
    {
        patient.ToTable("Patient").HasKey(row => row.Key);
        patient
            .HasIndex(row => new
            {
                row.PatientID,
                row.IssuerOfPatientID,
                row.OnlyStudy,
            })
            .IsUnique();
        patient.HasIndex(row => row.PatientName);
        patient.HasIndex(row => row.PatientNameIdeographic);
        patient.HasIndex(row => row.PatientNamePhonetic);
    }

    static void Study(EntityTypeBuilder<StudyRow> study)
    {
        study.ToTable("Study").HasKey(row => row.Key);
        study
            .HasOne(row => row.Patient)
            .WithMany(row => row.Studies)
            .HasForeignKey(row => row.PatientKey)
            .OnDelete(DeleteBehavior.Restrict);
        study.HasIndex(row => row.StudyInstanceUID).IsUnique();
        study.HasIndex(row => row.PatientKey);
        study.HasIndex(row => row.PatientID);
        study.HasIndex(row => row.PatientName);
        study.HasIndex(row => row.PatientNameIdeographic);
        study.HasIndex(row => row.PatientNamePhonetic);
        study.HasIndex(row => row.ReferringPhysicianName);
        study.HasIndex(row => row.PatientBirthDate);
        // Providers include the modalities in this index if that helps, so that a search by date and modality does not read all studies of
        // the day.
        study.HasIndex(row => new { row.StudyDate, row.StudyTime });
        study.HasIndex(row => row.AccessionNumber);
        study.HasIndex(row => row.StudyID);
    }

    static void SeriesOf(EntityTypeBuilder<SeriesRow> series)
    {
        series.ToTable("Series").HasKey(row => row.Key);
        series.HasOne(row => row.Study).WithMany(row => row.Series).HasForeignKey(row => row.StudyKey).OnDelete(DeleteBehavior.Restrict);
        series.HasIndex(row => new { row.StudyKey, row.SeriesInstanceUID }).IsUnique();
        series.HasIndex(row => row.SeriesInstanceUID);
        series.HasIndex(row => new { row.Modality, row.StudyKey });
        series.HasIndex(row => new { row.PerformedProcedureStepStartDate, row.PerformedProcedureStepStartTime });
    }

    static void Instance(EntityTypeBuilder<InstanceRow> instance)
    {
        instance.ToTable("Instance").HasKey(row => row.Key);
        instance
            .HasOne(row => row.Series)
            .WithMany(row => row.Instances)
            .HasForeignKey(row => row.SeriesKey)
            .OnDelete(DeleteBehavior.Restrict);
        instance.HasIndex(row => row.SOPInstanceUID).IsUnique();
        instance.HasIndex(row => new { row.SeriesKey, row.InstanceNumber });
    }

    static void CustomTagTables(ModelBuilder model)
    {
        model.Entity<CustomTagRow>(tag =>
        {
            tag.ToTable("CustomTag").HasKey(row => row.Key);
            tag.HasIndex(row => row.Tag).IsUnique();
            tag.HasIndex(row => row.OperationId);
        });
        model.Entity<CustomTagValueRow>(value =>
        {
            value.ToTable("CustomTagValue").HasKey(row => row.Key);
            value.HasIndex(row => new { row.TagKey, row.OwnerKey });
            // Each index includes the owner, because a search reads no other column of this table.
            value.HasIndex(row => new
            {
                row.TagKey,
                row.Text,
                row.OwnerKey,
            });
            value.HasIndex(row => new
            {
                row.TagKey,
                row.TextIdeographic,
                row.OwnerKey,
            });
            value.HasIndex(row => new
            {
                row.TagKey,
                row.TextPhonetic,
                row.OwnerKey,
            });
            value.HasIndex(row => new
            {
                row.TagKey,
                row.Number,
                row.OwnerKey,
            });
            value.HasIndex(row => new
            {
                row.TagKey,
                row.Real,
                row.OwnerKey,
            });
        });
        model.Entity<CustomTagErrorRow>(error =>
        {
            error.ToTable("CustomTagError").HasKey(row => row.Key);
            error.HasIndex(row => row.TagKey);
        });
        model.Entity<TagOperationRow>(operation => operation.ToTable("TagOperation").HasKey(row => row.Id));
    }
}
