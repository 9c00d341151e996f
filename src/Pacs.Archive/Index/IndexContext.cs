using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index;

/// <summary>The index: what is stored, and what queries match on. A provider derives from it and adds its migrations.</summary>
/// <remarks>Text is empty, never null, where there is no value, and compares by its code units; names are folded. Readers get their contexts from <see cref="IndexDatabase"/>, only <see cref="IndexWriter"/> writes.</remarks>
public abstract class IndexContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Characters of a text column; longer values are cut (<see cref="IndexValues.Bounded"/>).</summary>
    public const int MaxText = 256;

    /// <summary>Characters of what a study counts together (modalities, SOP classes): sixty of the longest UIDs, and what SQL Server's nvarchar takes.</summary>
    public const int MaxSet = 4000;

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

    /// <summary>What a person should look at.</summary>
    public DbSet<ProblemRow> Problems => Set<ProblemRow>();

    /// <summary>Objects to be removed.</summary>
    public DbSet<RemovalRow> Removals => Set<RemovalRow>();

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
            Uids(change, nameof(ChangeRow.StudyInstanceUID), nameof(ChangeRow.SeriesInstanceUID), nameof(ChangeRow.SOPInstanceUID));
        });
        modelBuilder.Entity<CounterRow>(counter =>
        {
            counter.ToTable("Counter").HasKey(row => row.Name);
            counter.Property(row => row.Name).HasMaxLength(64).IsUnicode(false);
            counter.HasData(new CounterRow { Name = "ChangeFeed", Value = 0 });
        });
        modelBuilder.Entity<ProblemRow>(problem =>
        {
            problem.ToTable("Problem").HasKey(row => row.Key);
            Uids(problem, nameof(ProblemRow.StudyInstanceUID), nameof(ProblemRow.SeriesInstanceUID), nameof(ProblemRow.SOPInstanceUID), nameof(ProblemRow.SOPClassUID));
            BlobKey(problem, nameof(ProblemRow.BlobKey));
            problem.Property(row => row.Reason).HasMaxLength(MaxText);
            problem.HasIndex(row => new { row.Kind, row.StudyInstanceUID });
        });
        modelBuilder.Entity<RemovalRow>(removal =>
        {
            removal.ToTable("Removal").HasKey(row => row.BlobKey);
            BlobKey(removal, nameof(RemovalRow.BlobKey));
        });
    }

    static void Patient(EntityTypeBuilder<PatientRow> patient)
    {
        patient.ToTable("Patient").HasKey(row => row.Key);
        Uids(patient, nameof(PatientRow.OnlyStudy));
        Texts(patient, nameof(PatientRow.PatientID), nameof(PatientRow.IssuerOfPatientID), nameof(PatientRow.PatientSex), nameof(PatientRow.PatientName), nameof(PatientRow.PatientNameIdeographic), nameof(PatientRow.PatientNamePhonetic));
        patient.HasIndex(row => new { row.PatientID, row.IssuerOfPatientID, row.OnlyStudy }).IsUnique();
        patient.HasIndex(row => row.PatientName);
        patient.HasIndex(row => row.PatientNameIdeographic);
        patient.HasIndex(row => row.PatientNamePhonetic);
    }

    static void Study(EntityTypeBuilder<StudyRow> study)
    {
        study.ToTable("Study").HasKey(row => row.Key);
        study.HasOne(row => row.Patient).WithMany(row => row.Studies).HasForeignKey(row => row.PatientKey).OnDelete(DeleteBehavior.Restrict);
        Uids(study, nameof(StudyRow.StudyInstanceUID));
        Texts(study, nameof(StudyRow.AccessionNumber), nameof(StudyRow.StudyID), nameof(StudyRow.StudyDescription), nameof(StudyRow.ReferringPhysicianName), nameof(StudyRow.ReferringPhysicianNameIdeographic), nameof(StudyRow.ReferringPhysicianNamePhonetic));
        Texts(study, nameof(StudyRow.PatientID), nameof(StudyRow.IssuerOfPatientID), nameof(StudyRow.PatientSex), nameof(StudyRow.PatientName), nameof(StudyRow.PatientNameIdeographic), nameof(StudyRow.PatientNamePhonetic));
        study.HasIndex(row => row.StudyInstanceUID).IsUnique();
        study.HasIndex(row => row.PatientKey);
        study.HasIndex(row => row.PatientID);
        study.HasIndex(row => row.PatientName);
        study.HasIndex(row => row.PatientNameIdeographic);
        study.HasIndex(row => row.PatientNamePhonetic);
        study.HasIndex(row => row.ReferringPhysicianName);
        study.HasIndex(row => row.PatientBirthDate);
        study.HasIndex(row => new { row.StudyDate, row.StudyTime });
        study.HasIndex(row => row.AccessionNumber);
        study.HasIndex(row => row.StudyID);
    }

    static void SeriesOf(EntityTypeBuilder<SeriesRow> series)
    {
        series.ToTable("Series").HasKey(row => row.Key);
        series.HasOne(row => row.Study).WithMany(row => row.Series).HasForeignKey(row => row.StudyKey).OnDelete(DeleteBehavior.Restrict);
        Uids(series, nameof(SeriesRow.SeriesInstanceUID));
        Texts(series, nameof(SeriesRow.Modality), nameof(SeriesRow.SeriesDescription), nameof(SeriesRow.BodyPartExamined), nameof(SeriesRow.RequestedProcedureID), nameof(SeriesRow.ScheduledProcedureStepID));
        series.HasIndex(row => new { row.StudyKey, row.SeriesInstanceUID }).IsUnique();
        series.HasIndex(row => row.SeriesInstanceUID);
        series.HasIndex(row => new { row.Modality, row.StudyKey });
        series.HasIndex(row => new { row.PerformedProcedureStepStartDate, row.PerformedProcedureStepStartTime });
    }

    static void Instance(EntityTypeBuilder<InstanceRow> instance)
    {
        instance.ToTable("Instance").HasKey(row => row.Key);
        instance.HasOne(row => row.Series).WithMany(row => row.Instances).HasForeignKey(row => row.SeriesKey).OnDelete(DeleteBehavior.Restrict);
        Uids(instance, nameof(InstanceRow.SOPInstanceUID), nameof(InstanceRow.SOPClassUID), nameof(InstanceRow.TransferSyntaxUID));
        BlobKey(instance, nameof(InstanceRow.BlobKey));
        BlobKey(instance, nameof(InstanceRow.FrameTableKey));
        instance.HasIndex(row => row.SOPInstanceUID).IsUnique();
        instance.HasIndex(row => new { row.SeriesKey, row.InstanceNumber });
    }

    static void Uids<T>(EntityTypeBuilder<T> entity, params ReadOnlySpan<string> properties) where T : class
    {
        foreach (var property in properties)
            entity.Property(property).HasMaxLength(64).IsUnicode(false);
    }

    static void BlobKey<T>(EntityTypeBuilder<T> entity, string property) where T : class => entity.Property(property).HasMaxLength(256).IsUnicode(false);

    static void Texts<T>(EntityTypeBuilder<T> entity, params ReadOnlySpan<string> properties) where T : class
    {
        foreach (var property in properties)
            entity.Property(property).HasMaxLength(MaxText);
    }
}
