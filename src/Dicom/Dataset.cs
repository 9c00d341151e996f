using System.Collections;
using System.Runtime.InteropServices;
using Dicom.Text;

namespace Dicom;

/// <summary>A Data Set (PS3.5 7): elements in ascending order of tags, each tag at most once. Items of sequences are data sets with a
/// <see cref="Parent"/>.</summary>
public sealed class Dataset : IReadOnlyCollection<Element>
{
    readonly List<Element> elements = [];
    SpecificCharacterSet? characterSet;
    bool isUnsettled;

    /// <summary>Gets or sets the data set that contains this item; null if this is not an item.</summary>
    public Dataset? Parent { get; set; }

    /// <summary>Gets the number of elements, not counting those inside items.</summary>
    public int Count => elements.Count;

    /// <summary>Gets the Specific Character Set (0008,0005) of this data set or, if absent, of its parent (PS3.5 7.5.3).</summary>
    public SpecificCharacterSet CharacterSet =>
        characterSet ??= this[new Tag(0x0008_0005)] is { Content: ElementContent.Bytes } element
            ? SpecificCharacterSet.OfValue(element.Bytes.Span)
            : Parent?.CharacterSet ?? SpecificCharacterSet.Default;

    /// <summary>Gets the element with this tag; null if absent.</summary>
    public Element? this[Tag tag] => Find(tag) is var index and >= 0 ? elements[index] : null;

    /// <summary>Adds an element, or replaces the one with the same tag. The items of a sequence get this data set as their
    /// parent.</summary>
    public void Set(Element element)
    {
        Adopt(element);
        if (elements.Count == 0 || elements[^1].Tag < element.Tag)
            elements.Add(element);
        else
            Place(element);
    }

    /// <summary>Removes the element with this tag. Returns whether it was present.</summary>
    public bool Remove(Tag tag)
    {
        var index = Find(tag);
        if (index >= 0)
            elements.RemoveAt(index);
        if (tag.Value == 0x0008_0005)
            characterSet = null;
        return index >= 0;
    }

    /// <summary>Enumerates the elements in ascending order of tags.</summary>
    public List<Element>.Enumerator GetEnumerator() => elements.GetEnumerator();

    IEnumerator<Element> IEnumerable<Element>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Returns the element at a position, counted from 0.
    internal Element ElementAt(int index) => elements[index];

    // Removes all elements.
    internal void Clear()
    {
        elements.Clear();
        characterSet = null;
        isUnsettled = false;
    }

    // For readers: appends an element regardless of its tag. Settle sorts the elements later, because inserting each of them in order would
    // take quadratic time.
    internal void Append(Element element)
    {
        Adopt(element);
        isUnsettled |= elements.Count > 0 && elements[^1].Tag >= element.Tag;
        elements.Add(element);
    }

    // Sorts appended elements. Of elements with the same tag the last one is kept. Returns the first such tag, or null.
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

    // Returns the index of the tag, or the complement of the index at which it would be inserted.
    int Find(Tag tag)
    {
        var span = CollectionsMarshal.AsSpan(elements);
        int low = 0,
            high = span.Length - 1;
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
