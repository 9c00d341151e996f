using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index.Model;

/// <summary>An object whose value of a custom tag could not be indexed.</summary>
public sealed class CustomTagErrorRow
{
    /// <summary>Maximum number of errors that are listed for a tag. The first errors are enough to find the cause.</summary>
    public const int MaxListed = 1000;

    /// <summary>Surrogate key, ascending in time.</summary>
    public long Key { get; set; }

    /// <summary>The custom tag.</summary>
    public long TagKey { get; set; }

    /// <summary>Study Instance UID.</summary>
    public string StudyInstanceUID { get; set; } = "";

    /// <summary>Series Instance UID.</summary>
    public string SeriesInstanceUID { get; set; } = "";

    /// <summary>SOP Instance UID.</summary>
    public string SOPInstanceUID { get; set; } = "";

    /// <summary>Time of the error, in milliseconds since 1970 UTC.</summary>
    public long At { get; set; }

    /// <summary>Reason, without patient data.</summary>
    public string Reason { get; set; } = "";
}

sealed class CustomTagErrorConfiguration : IEntityTypeConfiguration<CustomTagErrorRow>
{
    public void Configure(EntityTypeBuilder<CustomTagErrorRow> table)
    {
        table.ToTable("CustomTagError").HasKey(row => row.Key);
        table.HasIndex(row => row.TagKey);
    }
}
