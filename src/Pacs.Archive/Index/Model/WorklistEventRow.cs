using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index.Model;

/// <summary>An event report (PS3.4 CC.2.4). Each replica sends it to those recipients whose connection it holds.</summary>
public sealed class WorklistEventRow
{
    /// <summary>Sequence number: 1, 2, 3, ... in the order of commits.</summary>
    public long Sequence { get; set; }

    /// <summary>AE titles of the recipients, each between backslashes.</summary>
    [TextColumn(TextKind.LongText)]
    public string Recipients { get; set; } = "";

    /// <summary>The report as it is sent, as DICOM JSON in UTF-8.</summary>
    public byte[] Report { get; set; } = [];

    /// <summary>Time of the event, in milliseconds since 1970 UTC.</summary>
    public long At { get; set; }
}

sealed class WorklistEventConfiguration : IEntityTypeConfiguration<WorklistEventRow>
{
    public void Configure(EntityTypeBuilder<WorklistEventRow> table)
    {
        table.ToTable("WorklistEvent").HasKey(row => row.Sequence);
        table.Property(row => row.Sequence).ValueGeneratedNever();
        table.HasIndex(row => row.At);
    }
}
