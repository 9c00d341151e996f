using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index.Model;

/// <summary>The metadata of a series, written once for all readers as a document in the blob store.</summary>
public sealed class SealedMetadataRow
{
    /// <summary>The series.</summary>
    public long SeriesKey { get; set; }

    /// <summary>The series' revision that the document describes (<see cref="SeriesRow.Revision"/>). The document is outdated at any
    /// other revision.</summary>
    public long Revision { get; set; }

    /// <summary>Key of the document in the blob store.</summary>
    [TextColumn(TextKind.ObjectKey)]
    public string BlobKey { get; set; } = "";

    /// <summary>Base URL of the document's links to bulk data.</summary>
    public string Root { get; set; } = "";

    /// <summary>Length of the compressed document in bytes. An index of its instances follows it.</summary>
    public long Length { get; set; }

    /// <summary>Time of its creation, in milliseconds since 1970 UTC.</summary>
    public long At { get; set; }
}

sealed class SealedMetadataConfiguration : IEntityTypeConfiguration<SealedMetadataRow>
{
    public void Configure(EntityTypeBuilder<SealedMetadataRow> table)
    {
        table.ToTable("SealedMetadata").HasKey(row => row.SeriesKey);
        table.Property(row => row.SeriesKey).ValueGeneratedNever();
        table.HasIndex(row => row.BlobKey);
    }
}
