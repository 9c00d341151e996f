using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index.Model;

/// <summary>A patient, identified by Patient ID and its issuer. Each study without a Patient ID has a patient row of its own.</summary>
public sealed class PatientRow
{
    /// <summary>Surrogate key.</summary>
    public long Key { get; set; }

    /// <summary>Patient ID (0010,0020); empty when the objects have no Patient ID.</summary>
    public string PatientID { get; set; } = "";

    /// <summary>Issuer of Patient ID (0010,0021).</summary>
    public string IssuerOfPatientID { get; set; } = "";

    /// <summary>Study Instance UID of the only study of a patient without a Patient ID; empty for patients with a Patient ID.</summary>
    [TextColumn(TextKind.Uid)]
    public string OnlyStudy { get; set; } = "";

    /// <summary>Patient's Name (0010,0010), alphabetic group, folded (<see cref="IndexValues.Name"/>).</summary>
    public string PatientName { get; set; } = "";

    /// <summary>The ideographic group, folded.</summary>
    public string PatientNameIdeographic { get; set; } = "";

    /// <summary>The phonetic group, folded.</summary>
    public string PatientNamePhonetic { get; set; } = "";

    /// <summary>Patient's Birth Date (0010,0030) as yyyymmdd.</summary>
    public int? PatientBirthDate { get; set; }

    /// <summary>Patient's Sex (0010,0040).</summary>
    public string PatientSex { get; set; } = "";

    /// <summary>The patient's attributes that have a value, as DICOM JSON in UTF-8. Of each attribute, the first value that a study of
    /// the patient brought.</summary>
    public byte[] Attributes { get; set; } = [];

    /// <summary>The patient's studies.</summary>
    public List<StudyRow> Studies { get; } = [];
}

sealed class PatientConfiguration : IEntityTypeConfiguration<PatientRow>
{
    public void Configure(EntityTypeBuilder<PatientRow> table)
    {
        table.ToTable("Patient").HasKey(row => row.Key);
        table
            .HasIndex(row => new
            {
                row.PatientID,
                row.IssuerOfPatientID,
                row.OnlyStudy,
            })
            .IsUnique();
        table.HasIndex(row => row.PatientName);
        table.HasIndex(row => row.PatientNameIdeographic);
        table.HasIndex(row => row.PatientNamePhonetic);
    }
}
