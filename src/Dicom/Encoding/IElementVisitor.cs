using Dicom.Json;

namespace Dicom.Encoding;

/// <summary>
/// Takes the elements of one data set in their order, with the items of sequences in between. Elements come under the Value Representation
/// that they should have had
/// (<see cref="Values.DatasetValues.Known"/>); group lengths and the groups 0000 and 0002, which are no part of a data set, do not come.
/// </summary>
public interface IElementVisitor
{
    /// <summary>The data set begins.</summary>
    void Begin();

    /// <summary>An element that is no sequence.</summary>
    /// <param name="context">A data set that gives the element its meaning: the one it stands in, or one with as much of it as that takes.
    /// Valid during the call.</param>
    /// <param name="element">The element. Its bytes are valid during the call.</param>
    void Element(Dataset context, Element element);

    /// <summary>A sequence begins.</summary>
    /// <param name="context">As for <see cref="Element"/>.</param>
    /// <param name="tag">The sequence's tag.</param>
    void BeginSequence(Dataset context, Tag tag);

    /// <summary>An item begins.</summary>
    /// <param name="step">Its sequence, and its number in it.</param>
    void BeginItem(PathStep step);

    /// <summary>The item that began last ends.</summary>
    void EndItem();

    /// <summary>The sequence that began last ends.</summary>
    void EndSequence();

    /// <summary>The data set ends.</summary>
    void End();
}
