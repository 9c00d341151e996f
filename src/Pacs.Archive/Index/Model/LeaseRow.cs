using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index.Model;

/// <summary>A lease: work that only one replica may do at a time.</summary>
public sealed class LeaseRow
{
    /// <summary>Name of the work.</summary>
    [TextColumn(TextKind.Uid)]
    public string Name { get; set; } = "";

    /// <summary>The replica that holds the lease; empty when no replica does.</summary>
    [TextColumn(TextKind.Uid)]
    public string Owner { get; set; } = "";

    /// <summary>Time when the lease expires, in milliseconds since 1970 UTC by the database's clock.</summary>
    public long Until { get; set; }
}

sealed class LeaseConfiguration : IEntityTypeConfiguration<LeaseRow>
{
    public void Configure(EntityTypeBuilder<LeaseRow> table)
    {
        table.ToTable("Lease").HasKey(row => row.Name);
    }
}
