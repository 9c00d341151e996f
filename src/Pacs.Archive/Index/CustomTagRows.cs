using Pacs.Archive.Query;

namespace Pacs.Archive.Index;

/// <summary>An attribute that an operator made searchable at run time.</summary>
public sealed class CustomTagRow
{
    /// <summary>Surrogate key.</summary>
    public long Key { get; set; }

    /// <summary>The tag's number; of a private one, with the block that it was added with.</summary>
    public long Tag { get; set; }

    /// <summary>Private Creator of a private tag; empty otherwise.</summary>
    public string PrivateCreator { get; set; } = "";

    /// <summary>Value Representation: two letters.</summary>
    public string Vr { get; set; } = "";

    /// <summary>Whose attribute it is: a study's, a series' or an instance's.</summary>
    public QueryLevel Level { get; set; }

    /// <summary>How far it is.</summary>
    public CustomTagStatus Status { get; set; }

    /// <summary>Whether queries match on it once it is ready.</summary>
    public bool IsEnabled { get; set; }

    /// <summary>Objects whose value could not be indexed.</summary>
    public int ErrorCount { get; set; }

    /// <summary>The work that indexes what was stored before (<see cref="TagOperationRow"/>).</summary>
    public string OperationId { get; set; } = "";
}

/// <summary>How far a custom tag is.</summary>
public enum CustomTagStatus
{
    /// <summary>What comes is indexed; what was stored before is being indexed.</summary>
    Adding = 1,
    /// <summary>Everything is indexed.</summary>
    Ready = 2,
    /// <summary>Its values are being removed.</summary>
    Deleting = 3,
}

/// <summary>A value of a custom tag; an attribute of several values has a row for each.</summary>
public sealed class CustomTagValueRow
{
    /// <summary>Surrogate key.</summary>
    public long Key { get; set; }

    /// <summary>The custom tag.</summary>
    public long TagKey { get; set; }

    /// <summary>The study, series or instance, by the tag's level.</summary>
    public long OwnerKey { get; set; }

    /// <summary>The instance that said it: of a study's or series' instances, the first stored that has a value.</summary>
    public long SourceKey { get; set; }

    /// <summary>Text, a UID, or the alphabetic group of a name, folded (<see cref="IndexValues.Name"/>); empty for what is none.</summary>
    public string Text { get; set; } = "";

    /// <summary>The ideographic group, folded.</summary>
    public string TextIdeographic { get; set; } = "";

    /// <summary>The phonetic group, folded.</summary>
    public string TextPhonetic { get; set; } = "";

    /// <summary>A whole number, or a date, time or moment as <see cref="IndexValues"/> says.</summary>
    public long? Number { get; set; }

    /// <summary>A number with a fraction.</summary>
    public double? Real { get; set; }

    /// <summary>The attribute with all its values as DICOM JSON in UTF-8, in the row of its first value; null in the others.</summary>
    public byte[]? Attributes { get; set; }
}

/// <summary>An object whose value of a custom tag could not be indexed.</summary>
public sealed class CustomTagErrorRow
{
    /// <summary>Errors that are listed of a tag: the first of them tell what is wrong.</summary>
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

    /// <summary>When, in milliseconds since 1970 UTC.</summary>
    public long At { get; set; }

    /// <summary>Why, in words without patient data.</summary>
    public string Reason { get; set; } = "";
}

/// <summary>The indexing of what was stored before some custom tags were added, and how far it is.</summary>
public sealed class TagOperationRow
{
    /// <summary>Thirty-two hexadecimal digits.</summary>
    public string Id { get; set; } = "";

    /// <summary>How far it is.</summary>
    public TagOperationStatus Status { get; set; }

    /// <summary>The last instance that was looked at; 0 at first.</summary>
    public long Position { get; set; }

    /// <summary>The last instance that is to be looked at: whatever was stored later was indexed when it came.</summary>
    public long Last { get; set; }

    /// <summary>When it was asked for, in milliseconds since 1970 UTC.</summary>
    public long CreatedAt { get; set; }

    /// <summary>When it last went on, in milliseconds since 1970 UTC.</summary>
    public long UpdatedAt { get; set; }
}

/// <summary>How far a <see cref="TagOperationRow"/> is.</summary>
public enum TagOperationStatus
{
    /// <summary>It waits for its turn.</summary>
    NotStarted = 1,
    /// <summary>It goes on.</summary>
    Running = 2,
    /// <summary>All objects were looked at.</summary>
    Completed = 3,
    /// <summary>Its tags were removed before that.</summary>
    Canceled = 4,
}
