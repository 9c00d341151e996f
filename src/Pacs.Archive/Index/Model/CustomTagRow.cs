using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index.Model;

/// <summary>A custom tag: an attribute that an operator made searchable at run time.</summary>
public sealed class CustomTagRow
{
    /// <summary>Surrogate key.</summary>
    public long Key { get; set; }

    /// <summary>The tag's number. A private tag has the block with which it was added.</summary>
    public long Tag { get; set; }

    /// <summary>Private Creator of a private tag; empty otherwise.</summary>
    public string PrivateCreator { get; set; } = "";

    /// <summary>Value Representation, two letters.</summary>
    [TextColumn(TextKind.Uid)]
    public string Vr { get; set; } = "";

    /// <summary>Level of the attribute: study, series or instance.</summary>
    public QueryLevel Level { get; set; }

    /// <summary>State of the tag.</summary>
    public CustomTagStatus Status { get; set; }

    /// <summary>Whether queries match on the tag once it is ready.</summary>
    public bool IsEnabled { get; set; }

    /// <summary>Number of objects whose value could not be indexed.</summary>
    public int ErrorCount { get; set; }

    /// <summary>The operation that indexes the objects stored before (<see cref="TagOperationRow"/>).</summary>
    [TextColumn(TextKind.Uid)]
    public string OperationId { get; set; } = "";
}

/// <summary>States of a custom tag.</summary>
public enum CustomTagStatus
{
    /// <summary>New objects are indexed by the tag; the indexing of objects stored before is in progress.</summary>
    Adding = 1,

    /// <summary>All objects are indexed by the tag.</summary>
    Ready = 2,

    /// <summary>The tag's values are being removed.</summary>
    Deleting = 3,
}

sealed class CustomTagConfiguration : IEntityTypeConfiguration<CustomTagRow>
{
    public void Configure(EntityTypeBuilder<CustomTagRow> table)
    {
        table.ToTable("CustomTag").HasKey(row => row.Key);
        table.HasIndex(row => row.Tag).IsUnique();
        table.HasIndex(row => row.OperationId);
    }
}
