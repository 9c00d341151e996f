using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index.Model;

/// <summary>A series.</summary>
public sealed class SeriesRow
{
    /// <summary>Surrogate key.</summary>
    public long Key { get; set; }

    /// <summary>The study.</summary>
    public long StudyKey { get; set; }

    /// <inheritdoc cref="StudyKey"/>
    public StudyRow Study { get; set; } = null!;

    /// <summary>Series Instance UID (0020,000E).</summary>
    public string SeriesInstanceUID { get; set; } = "";

    /// <summary>Modality (0008,0060).</summary>
    public string Modality { get; set; } = "";

    /// <summary>Series Number (0020,0011).</summary>
    public int? SeriesNumber { get; set; }

    /// <summary>Series Description (0008,103E).</summary>
    public string SeriesDescription { get; set; } = "";

    /// <summary>Series Date (0008,0021) as yyyymmdd.</summary>
    public int? SeriesDate { get; set; }

    /// <summary>Series Time (0008,0031) as hhmmssffffff.</summary>
    public long? SeriesTime { get; set; }

    /// <summary>Body Part Examined (0018,0015).</summary>
    public string BodyPartExamined { get; set; } = "";

    /// <summary>Performed Procedure Step Start Date (0040,0244) as yyyymmdd.</summary>
    public int? PerformedProcedureStepStartDate { get; set; }

    /// <summary>Performed Procedure Step Start Time (0040,0245) as hhmmssffffff.</summary>
    public long? PerformedProcedureStepStartTime { get; set; }

    /// <summary>Requested Procedure ID (0040,1001) of every item of Request Attributes Sequence (0040,0275), each between
    /// backslashes.</summary>
    public string RequestedProcedureID { get; set; } = "";

    /// <summary>Scheduled Procedure Step ID (0040,0009) of every item of Request Attributes Sequence (0040,0275), each between
    /// backslashes.</summary>
    public string ScheduledProcedureStepID { get; set; } = "";

    /// <summary>Number of Series Related Instances (0020,1209).</summary>
    public int NumberOfSeriesRelatedInstances { get; set; }

    /// <summary>The series' attributes that have a value, as DICOM JSON in UTF-8. Of each attribute, the first value that an instance
    /// brought. The derived attributes (counts) are not included.</summary>
    public byte[] Attributes { get; set; } = [];

    /// <summary>Revision number, increased whenever instances of the series are added or deleted.</summary>
    public long Revision { get; set; }

    /// <summary>Time when the first instance was indexed, in milliseconds since 1970 UTC.</summary>
    public long CreatedAt { get; set; }

    /// <summary>Time when instances were last added or deleted, in milliseconds since 1970 UTC.</summary>
    public long UpdatedAt { get; set; }

    /// <summary>The series' instances.</summary>
    public List<InstanceRow> Instances { get; } = [];
}

sealed class SeriesConfiguration : IEntityTypeConfiguration<SeriesRow>
{
    public void Configure(EntityTypeBuilder<SeriesRow> table)
    {
        table.ToTable("Series").HasKey(row => row.Key);
        table.HasOne(row => row.Study).WithMany(row => row.Series).HasForeignKey(row => row.StudyKey).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(row => new { row.StudyKey, row.SeriesInstanceUID }).IsUnique();
        table.HasIndex(row => row.SeriesInstanceUID);
        table.HasIndex(row => new { row.Modality, row.StudyKey });
        table.HasIndex(row => new { row.PerformedProcedureStepStartDate, row.PerformedProcedureStepStartTime });
    }
}
