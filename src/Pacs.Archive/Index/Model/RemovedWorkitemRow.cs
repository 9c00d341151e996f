using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index.Model;

/// <summary>A tombstone of a removed workitem.</summary>
public sealed class RemovedWorkitemRow
{
    /// <summary>SOP Instance UID (0008,0018).</summary>
    public string SOPInstanceUID { get; set; } = "";

    /// <summary>Time of its removal, in milliseconds since 1970 UTC.</summary>
    public long At { get; set; }
}

sealed class RemovedWorkitemConfiguration : IEntityTypeConfiguration<RemovedWorkitemRow>
{
    public void Configure(EntityTypeBuilder<RemovedWorkitemRow> table)
    {
        table.ToTable("RemovedWorkitem").HasKey(row => row.SOPInstanceUID);
        table.HasIndex(row => row.At);
    }
}
