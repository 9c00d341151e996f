using Dicom;
using Dicom.Encoding;
using Dicom.Json;

namespace Pacs.Archive.Retrieve;

/// <summary>Finds one element while a data set is walked. If a tag occurs twice, the last occurrence counts, as when the whole data set is
/// read.</summary>
/// <param name="path">The items that enclose the element, outermost first.</param>
/// <param name="tag">The element.</param>
sealed class ElementFinder(IReadOnlyList<PathStep> path, Tag tag) : IElementVisitor
{
    // Number of open items, and how many of the outermost match the path.
    int depth,
        matched;

    /// <summary>Gets the element with the offset and length of its value (<see cref="ElementContent.Elsewhere"/>); null if there is no such
    /// element, or it is a sequence.</summary>
    public Element? Found { get; private set; }

    public void Begin() { }

    public void Element(Dataset context, Element element)
    {
        if (depth == matched && depth == path.Count && element.Tag == tag)
            Found = Dicom.Element.Elsewhere(element.Tag, element.Vr, element.Offset, element.Length, element.IsBigEndian);
    }

    public void BeginSequence(Dataset context, Tag sequence)
    {
        if (depth == matched && sequence == (depth < path.Count ? path[depth].Sequence : tag))
            Found = null;
    }

    public void BeginItem(PathStep step)
    {
        if (depth == matched && depth < path.Count && step == path[depth])
            matched++;
        depth++;
    }

    public void EndItem()
    {
        depth--;
        matched = Math.Min(matched, depth);
    }

    public void EndSequence() { }

    public void End() { }
}
