namespace Dicom.Encoding;

/// <summary>Part of a top-level element that a reader keeps in memory.</summary>
public enum Keeping
{
    /// <summary>Nothing: the element, including the items of a sequence, is checked and skipped. It is not in the resulting data
    /// set.</summary>
    Nothing,

    /// <summary>Only the position of the value (<see cref="ElementContent.Elsewhere"/>).</summary>
    Place,

    /// <summary>The value, including the items of a sequence, within the limits of the reader.</summary>
    Value,
}

/// <summary>Selects the top-level elements that a reader keeps in memory.</summary>
/// <param name="keeping">Returns the part that is kept of the element with a tag.</param>
/// <param name="maxBytes">Maximum memory in bytes for the kept elements of one data set. Of an element that would exceed it, only the
/// position is kept.</param>
public sealed class ElementFilter(Func<Tag, Keeping> keeping, int maxBytes)
{
    /// <summary>Gets the maximum memory in bytes for the kept elements of one data set.</summary>
    public int MaxBytes => maxBytes;

    /// <summary>Returns the part that is kept of the element with a tag.</summary>
    public Keeping KeepingOf(Tag tag) => keeping(tag);
}
