using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index.Model;

/// <summary>An operation that indexes the objects stored before some custom tags were added, with its progress.</summary>
public sealed class TagOperationRow
{
    /// <summary>Thirty-two hexadecimal digits.</summary>
    [TextColumn(TextKind.Uid)]
    public string Id { get; set; } = "";

    /// <summary>State of the operation.</summary>
    public TagOperationStatus Status { get; set; }

    /// <summary>Key of the last instance that was processed; 0 at the start.</summary>
    public long Position { get; set; }

    /// <summary>Key of the last instance to process. Instances stored later were indexed when they arrived.</summary>
    public long Last { get; set; }

    /// <summary>Time of the request, in milliseconds since 1970 UTC.</summary>
    public long CreatedAt { get; set; }

    /// <summary>Time of the last progress, in milliseconds since 1970 UTC.</summary>
    public long UpdatedAt { get; set; }
}

/// <summary>States of a <see cref="TagOperationRow"/>.</summary>
public enum TagOperationStatus
{
    /// <summary>The operation has not started.</summary>
    NotStarted = 1,

    /// <summary>The operation is in progress.</summary>
    Running = 2,

    /// <summary>All objects were processed.</summary>
    Completed = 3,

    /// <summary>The operation's tags were removed before all objects were processed.</summary>
    Canceled = 4,
}

sealed class TagOperationConfiguration : IEntityTypeConfiguration<TagOperationRow>
{
    public void Configure(EntityTypeBuilder<TagOperationRow> table)
    {
        table.ToTable("TagOperation").HasKey(row => row.Id);
    }
}
