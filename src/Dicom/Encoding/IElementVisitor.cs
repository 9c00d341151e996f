using Dicom.Json;

namespace Dicom.Encoding;

/// <summary>
/// Receives the elements of one data set in order, including those in the items of sequences. Elements have the Value Representation that
/// they should have had (<see cref="Values.DatasetValues.Known"/>). Group lengths and the groups 0000 and 0002 are not passed on, because
/// they are not part of a data set.
/// </summary>
public interface IElementVisitor
{
    /// <summary>Called at the start of the data set.</summary>
    void Begin();

    /// <summary>Called for each element that is not a sequence.</summary>
    /// <param name="context">The data set or item that contains the element, or at least the elements of it that the element's meaning
    /// depends on. Valid during the call.</param>
    /// <param name="element">The element. Its bytes are valid during the call.</param>
    void Element(Dataset context, Element element);

    /// <summary>Called at the start of a sequence.</summary>
    /// <param name="context">The data set or item that contains the sequence, as for <see cref="Element"/>.</param>
    /// <param name="tag">The sequence's tag.</param>
    void BeginSequence(Dataset context, Tag tag);

    /// <summary>Called at the start of an item.</summary>
    /// <param name="step">The item's sequence, and its number in the sequence.</param>
    void BeginItem(PathStep step);

    /// <summary>Called at the end of the innermost open item.</summary>
    void EndItem();

    /// <summary>Called at the end of the innermost open sequence.</summary>
    void EndSequence();

    /// <summary>Called at the end of the data set.</summary>
    void End();
}
