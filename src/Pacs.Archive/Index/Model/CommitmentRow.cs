using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index.Model;

/// <summary>A request for storage commitment (PS3.18 13), and its result.</summary>
public sealed class CommitmentRow
{
    /// <summary>Transaction UID (0008,1195).</summary>
    public string TransactionUID { get; set; } = "";

    /// <summary>Time of the request, in milliseconds since 1970 UTC.</summary>
    public long RequestedAt { get; set; }

    /// <summary>Time of the result, in milliseconds since 1970 UTC; 0 while there is no result.</summary>
    public long CompletedAt { get; set; }

    /// <summary>The requested instances (table J.1-1), as DICOM JSON in UTF-8; empty once there is a result.</summary>
    public byte[] Request { get; set; } = [];

    /// <summary>The result (table J.2-1), as DICOM JSON in UTF-8; empty while there is no result, and after it was discarded.</summary>
    public byte[] Result { get; set; } = [];
}

sealed class CommitmentConfiguration : IEntityTypeConfiguration<CommitmentRow>
{
    public void Configure(EntityTypeBuilder<CommitmentRow> table)
    {
        table.ToTable("Commitment").HasKey(row => row.TransactionUID);
        table.HasIndex(row => row.CompletedAt);
    }
}
