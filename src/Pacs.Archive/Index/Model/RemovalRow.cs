using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index.Model;

/// <summary>A tombstone: an object that is to be deleted from the blob store and must never be adopted into the index.</summary>
public sealed class RemovalRow
{
    /// <summary>Key of the object.</summary>
    [TextColumn(TextKind.ObjectKey)]
    public string BlobKey { get; set; } = "";

    /// <summary>Reason for the removal.</summary>
    public RemovalReason Reason { get; set; }

    /// <summary>Time of the decision, in milliseconds since 1970 UTC.</summary>
    public long At { get; set; }
}

/// <summary>Reasons for the removal of an object.</summary>
public enum RemovalReason
{
    /// <summary>Its instance was deleted.</summary>
    Deleted = 1,

    /// <summary>The same object was stored before.</summary>
    Duplicate = 2,

    /// <summary>The metadata document of a series was replaced or has become out of date.</summary>
    Superseded = 3,

    /// <summary>The object was found damaged in the store.</summary>
    Damaged = 4,
}

sealed class RemovalConfiguration : IEntityTypeConfiguration<RemovalRow>
{
    public void Configure(EntityTypeBuilder<RemovalRow> table)
    {
        table.ToTable("Removal").HasKey(row => row.BlobKey);
    }
}
