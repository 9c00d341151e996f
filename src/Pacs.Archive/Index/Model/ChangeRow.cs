using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index.Model;

/// <summary>An entry of the change feed. Sequence numbers follow the order of commits and have no gaps.</summary>
public sealed class ChangeRow
{
    /// <summary>Sequence number: 1, 2, 3, ...</summary>
    public long Sequence { get; set; }

    /// <summary>Kind of the change.</summary>
    public ChangeAction Action { get; set; }

    /// <summary>Study Instance UID.</summary>
    public string StudyInstanceUID { get; set; } = "";

    /// <summary>Series Instance UID.</summary>
    public string SeriesInstanceUID { get; set; } = "";

    /// <summary>SOP Instance UID.</summary>
    public string SOPInstanceUID { get; set; } = "";

    /// <summary>Version of the stored object that was added or removed (<see cref="Blobs.BlobKey.VersionOf"/>). An instance that was
    /// deleted and stored again has another version.</summary>
    [TextColumn(TextKind.Uid)]
    public string Version { get; set; } = "";

    /// <summary>Time when the sequence number was taken, in milliseconds since 1970 UTC by the database's clock. Never less than the time
    /// of a smaller sequence number.</summary>
    public long At { get; set; }
}

/// <summary>A change to an instance.</summary>
public enum ChangeAction
{
    /// <summary>The instance was stored.</summary>
    Created = 1,

    /// <summary>The instance was deleted.</summary>
    Deleted = 2,
}

sealed class ChangeConfiguration : IEntityTypeConfiguration<ChangeRow>
{
    public void Configure(EntityTypeBuilder<ChangeRow> table)
    {
        table.ToTable("ChangeFeed").HasKey(row => row.Sequence);
        table.Property(row => row.Sequence).ValueGeneratedNever();
        table.HasIndex(row => row.At);
    }
}
