namespace Dicom.Encoding;

/// <summary>How much of a top-level element a reader keeps.</summary>
public enum Keeping
{
    /// <summary>The element is checked and passed over, with the items of a sequence; it is not in the data set.</summary>
    Nothing,
    /// <summary>Only where its value lies (<see cref="ElementContent.Elsewhere"/>).</summary>
    Place,
    /// <summary>The value, with the items of a sequence, within the reader's limits.</summary>
    Value,
}

/// <summary>Which top-level elements a reader keeps in memory.</summary>
/// <param name="keeping">What is kept of the element with a tag.</param>
/// <param name="maxBytes">Bytes of memory that the kept elements of one data set may take. Of an element that would take more, only the place is kept.</param>
public sealed class ElementFilter(Func<Tag, Keeping> keeping, int maxBytes)
{
    /// <summary>Bytes of memory that the kept elements of one data set may take.</summary>
    public int MaxBytes => maxBytes;

    /// <summary>What is kept of the element with a tag.</summary>
    public Keeping KeepingOf(Tag tag) => keeping(tag);
}
