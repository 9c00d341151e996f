using System.Collections;
using System.Runtime.InteropServices;
using Dicom.Text;

namespace Dicom;

/// <summary>A Data Set (PS3.5 7): elements by ascending tag, each tag once. Items of sequences are data sets with a <see cref="Parent"/>.</summary>
public sealed class Dataset : IReadOnlyCollection<Element>
{
    readonly List<Element> elements = [];
    SpecificCharacterSet? characterSet;
    bool isUnsettled;

    /// <summary>The data set that holds this item; null for a data set of its own.</summary>
    public Dataset? Parent { get; set; }

    /// <summary>How many elements there are, items not counted.</summary>
    public int Count => elements.Count;

    /// <summary>Specific Character Set (0008,0005) of this data set or, where it has none, of its parent (PS3.5 7.5.3).</summary>
    public SpecificCharacterSet CharacterSet => characterSet ??= this[new Tag(0x0008_0005)] is { Content: ElementContent.Bytes } element
        ? SpecificCharacterSet.OfValue(element.Bytes.Span)
        : Parent?.CharacterSet ?? SpecificCharacterSet.Default;

    /// <summary>The element with this tag, or null.</summary>
    public Element? this[Tag tag] => Find(tag) is var index and >= 0 ? elements[index] : null;

    /// <summary>Puts an element in its place, instead of the one with the same tag if there is one; its items get this data set as their parent.</summary>
    public void Set(Element element)
    {
        Adopt(element);
        if (elements.Count == 0 || elements[^1].Tag < element.Tag)
            elements.Add(element);
        else
            Place(element);
    }

    /// <summary>Takes the element with this tag out; says whether there was one.</summary>
    public bool Remove(Tag tag)
    {
        var index = Find(tag);
        if (index >= 0)
            elements.RemoveAt(index);
        if (tag.Value == 0x0008_0005)
            characterSet = null;
        return index >= 0;
    }

    /// <summary>The elements by ascending tag.</summary>
    public List<Element>.Enumerator GetEnumerator() => elements.GetEnumerator();

    IEnumerator<Element> IEnumerable<Element>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // The element at a place among the others, from 0.
    internal Element ElementAt(int index) => elements[index];

    // Takes everything out.
    internal void Clear()
    {
        elements.Clear();
        characterSet = null;
        isUnsettled = false;
    }

    // For a reader: puts an element behind the others, wherever it belongs, until they are settled. Elements in any order would cost the square of their number otherwise.
    internal void Append(Element element)
    {
        Adopt(element);
        isUnsettled |= elements.Count > 0 && elements[^1].Tag >= element.Tag;
        elements.Add(element);
    }

    // Puts what was appended in order; the last one of a tag stays. Gives a tag that was there more than once, if any was.
    internal Tag? Settle()
    {
        if (!isUnsettled)
            return null;
        isUnsettled = false;
        Tag? doubled = null;
        var sorted = elements.OrderBy(element => element.Tag).ToList();
        elements.Clear();
        foreach (var element in sorted)
            if (elements.Count > 0 && elements[^1].Tag == element.Tag)
            {
                doubled ??= element.Tag;
                elements[^1] = element;
            }
            else
            {
                elements.Add(element);
            }
        return doubled;
    }

    void Adopt(Element element)
    {
        if (element.Content == ElementContent.Items)
            foreach (var item in element.Items)
                item.Parent = this;
        if (element.Tag.Value == 0x0008_0005)
            characterSet = null;
    }

    void Place(Element element)
    {
        var index = Find(element.Tag);
        if (index >= 0)
            elements[index] = element;
        else
            elements.Insert(~index, element);
    }

    // The index of the tag, or the complement of the place it would take.
    int Find(Tag tag)
    {
        var span = CollectionsMarshal.AsSpan(elements);
        int low = 0, high = span.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = span[middle].Tag.CompareTo(tag);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return ~low;
    }
}
