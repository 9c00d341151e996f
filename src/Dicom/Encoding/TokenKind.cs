namespace Dicom.Encoding;

/// <summary>Kind of the current token of an <see cref="ElementReader"/>.</summary>
public enum TokenKind
{
    /// <summary>No token.</summary>
    None,

    /// <summary>An element with its value, which may be pending.</summary>
    Element,

    /// <summary>The header of a sequence.</summary>
    SequenceStart,

    /// <summary>The header of an item of a sequence.</summary>
    ItemStart,

    /// <summary>The end of an item: its delimiter, or the end of its defined length.</summary>
    ItemEnd,

    /// <summary>The end of a sequence: its delimiter, or the end of its defined length.</summary>
    SequenceEnd,

    /// <summary>The header of an encapsulated value (PS3.5 A.4).</summary>
    FragmentsStart,

    /// <summary>An item of an encapsulated value. The first one is the Basic Offset Table.</summary>
    Fragment,

    /// <summary>The end of an encapsulated value.</summary>
    FragmentsEnd,
}
