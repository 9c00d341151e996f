using Dicom;
using Dicom.Encoding;
using Dicom.Json;

namespace Pacs.Archive.Retrieve;

/// <summary>Finds one element in a data set that is walked. Of a tag that comes twice, the last one counts, as for a reader of the whole
/// data set.</summary>
/// <param name="path">The items that the element lies in, from the outermost.</param>
/// <param name="tag">The element.</param>
sealed class ElementFinder(IReadOnlyList<PathStep> path, Tag tag) : IElementVisitor
{
    // Items that are open, and how many of the outermost are those of the path.
    int depth,
        matched;

    /// <summary>Where the element's value lies (<see cref="ElementContent.Elsewhere"/>); null when there is no such element, or it is a
    /// sequence.</summary>
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
