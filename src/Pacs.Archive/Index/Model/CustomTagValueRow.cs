using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pacs.Archive.Index.Model;

/// <summary>A value of a custom tag. An attribute with several values has a row for each.</summary>
public sealed class CustomTagValueRow
{
    /// <summary>Surrogate key.</summary>
    public long Key { get; set; }

    /// <summary>The custom tag.</summary>
    public long TagKey { get; set; }

    /// <summary>Key of the study, series or instance, according to the tag's level.</summary>
    public long OwnerKey { get; set; }

    /// <summary>Key of the instance that the value comes from. For a study or series: the instance stored first among those that have a
    /// value.</summary>
    public long SourceKey { get; set; }

    /// <summary>Text, a UID, or the alphabetic group of a name, folded (<see cref="IndexValues.Name"/>); empty for other types.</summary>
    public string Text { get; set; } = "";

    /// <summary>The ideographic group, folded.</summary>
    public string TextIdeographic { get; set; } = "";

    /// <summary>The phonetic group, folded.</summary>
    public string TextPhonetic { get; set; } = "";

    /// <summary>A whole number, or a date, time or date time in the form of <see cref="IndexValues"/>.</summary>
    public long? Number { get; set; }

    /// <summary>A number with a fraction.</summary>
    public double? Real { get; set; }

    /// <summary>The attribute with all its values as DICOM JSON in UTF-8. Only set in the row of the first value; null in the
    /// others.</summary>
    public byte[]? Attributes { get; set; }
}

sealed class CustomTagValueConfiguration : IEntityTypeConfiguration<CustomTagValueRow>
{
    public void Configure(EntityTypeBuilder<CustomTagValueRow> table)
    {
        table.ToTable("CustomTagValue").HasKey(row => row.Key);
        table.HasIndex(row => new { row.TagKey, row.OwnerKey });
        // Each index includes the owner, because a search reads no other column of this table.
        table.HasIndex(row => new
        {
            row.TagKey,
            row.Text,
            row.OwnerKey,
        });
        table.HasIndex(row => new
        {
            row.TagKey,
            row.TextIdeographic,
            row.OwnerKey,
        });
        table.HasIndex(row => new
        {
            row.TagKey,
            row.TextPhonetic,
            row.OwnerKey,
        });
        table.HasIndex(row => new
        {
            row.TagKey,
            row.Number,
            row.OwnerKey,
        });
        table.HasIndex(row => new
        {
            row.TagKey,
            row.Real,
            row.OwnerKey,
        });
    }
}
