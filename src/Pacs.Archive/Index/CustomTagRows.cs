using Pacs.Archive.Query;

namespace Pacs.Archive.Index;

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

/// <summary>An operation that indexes the objects stored before some custom tags were added, with its progress.</summary>
public sealed class TagOperationRow
{
    /// <summary>Thirty-two hexadecimal digits.</summary>
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
