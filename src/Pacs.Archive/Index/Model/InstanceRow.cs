using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index.Model;

/// <summary>An instance: its attributes, the location of its bytes, and its source.</summary>
public sealed class InstanceRow
{
    /// <summary>Surrogate key.</summary>
    public long Key { get; set; }

    /// <summary>The series.</summary>
    public long SeriesKey { get; set; }

    /// <inheritdoc cref="SeriesKey"/>
    public SeriesRow Series { get; set; } = null!;

    /// <summary>SOP Instance UID (0008,0018).</summary>
    public string SOPInstanceUID { get; set; } = "";

    /// <summary>SOP Class UID (0008,0016).</summary>
    public string SOPClassUID { get; set; } = "";

    /// <summary>Instance Number (0020,0013).</summary>
    public int? InstanceNumber { get; set; }

    /// <summary>Rows (0028,0010).</summary>
    public int? Rows { get; set; }

    /// <summary>Columns (0028,0011).</summary>
    public int? Columns { get; set; }

    /// <summary>Bits Allocated (0028,0100).</summary>
    public int? BitsAllocated { get; set; }

    /// <summary>Samples per Pixel (0028,0002).</summary>
    public int? SamplesPerPixel { get; set; }

    /// <summary>Number of Frames (0028,0008) as the object states it; null when the object does not state it.</summary>
    public int? NumberOfFrames { get; set; }

    /// <summary>Content Date (0008,0023) as yyyymmdd.</summary>
    public int? ContentDate { get; set; }

    /// <summary>Content Time (0008,0033) as hhmmssffffff.</summary>
    public long? ContentTime { get; set; }

    /// <summary>Acquisition DateTime (0008,002A) in microseconds since year 1, in UTC where the offset is known
    /// (<see cref="IndexValues.DateTime"/>).</summary>
    public long? AcquisitionDateTime { get; set; }

    /// <summary>The instance's attributes that have a value, as DICOM JSON in UTF-8.</summary>
    public byte[] Attributes { get; set; } = [];

    /// <summary>Key of the stored object in the blob store.</summary>
    [TextColumn(TextKind.ObjectKey)]
    public string BlobKey { get; set; } = "";

    /// <summary>Length of the stored object (a DICOM file) in bytes.</summary>
    public long FileLength { get; set; }

    /// <summary>Offset of the data set in the file, in bytes.</summary>
    public long DatasetOffset { get; set; }

    /// <summary>Transfer Syntax UID of the stored object.</summary>
    public string TransferSyntaxUID { get; set; } = "";

    /// <summary>SHA-256 of the data set's bytes as received: 32 bytes.</summary>
    public byte[] Sha256 { get; set; } = [];

    /// <summary>Number of frames of the pixel data; null when the instance has no pixel data.</summary>
    public int? Frames { get; set; }

    /// <summary>Positions of the frames in the file (<see cref="Dicom.Imaging.Frames.FrameTable"/>, stored form). Null when the headers
    /// alone do not tell the positions, and when the table is stored in the object <see cref="FrameTableKey"/>.</summary>
    public byte[]? FrameTable { get; set; }

    /// <summary>Key of the object that holds a frame table too large for a row; null otherwise.</summary>
    [TextColumn(TextKind.ObjectKey)]
    public string? FrameTableKey { get; set; }

    /// <summary>Time when the instance was received, in milliseconds since 1970 UTC.</summary>
    public long ReceivedAt { get; set; }

    /// <summary>Protocol of the transfer: DIMSE, STOW or IMPORT; ADOPTED for an object that was found in the blob store without a
    /// row.</summary>
    public string Protocol { get; set; } = "";

    /// <summary>Calling AE title.</summary>
    public string CallingAeTitle { get; set; } = "";

    /// <summary>Called AE title.</summary>
    public string CalledAeTitle { get; set; } = "";

    /// <summary>Network address of the sender, or the path of the imported file.</summary>
    public string Address { get; set; } = "";

    /// <summary>Authenticated user.</summary>
    public string User { get; set; } = "";

    /// <summary>Deviations of the object from the standard, one per line.</summary>
    [TextColumn(TextKind.LongText)]
    public string Warnings { get; set; } = "";
}

sealed class InstanceConfiguration : IEntityTypeConfiguration<InstanceRow>
{
    public void Configure(EntityTypeBuilder<InstanceRow> table)
    {
        table.ToTable("Instance").HasKey(row => row.Key);
        table
            .HasOne(row => row.Series)
            .WithMany(row => row.Instances)
            .HasForeignKey(row => row.SeriesKey)
            .OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(row => row.SOPInstanceUID).IsUnique();
        table.HasIndex(row => new { row.SeriesKey, row.InstanceNumber });
    }
}
