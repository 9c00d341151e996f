using Dicom.Json;
using Dicom.Values;

namespace Dicom.Encoding;

/// <summary>Passes a data set that is in memory to a visitor, a portion at a time.</summary>
public sealed class DatasetReplay
{
    // The visitor's output is held until the next portion. XML is about twenty times as long as the shortest values.
    const int PortionBytes = 16 * 1024;

    // Estimate of what an element takes in addition to its value.
    const int ElementBytes = 64;

    readonly IElementVisitor visitor;

    // The open data set and items, outermost first. Entries above the depth are reused.
    readonly List<Place> places = [];
    int depth;

    /// <summary>Creates a replay at the start of a data set.</summary>
    public DatasetReplay(Dataset dataset, IElementVisitor visitor)
    {
        this.visitor = visitor;
        places.Add(new Place { Dataset = dataset });
    }

    /// <summary>Passes the next portion to the visitor. Returns false if it was the last portion. The caller calls
    /// <see cref="IElementVisitor.Begin"/> and <see cref="IElementVisitor.End"/>.</summary>
    public bool Step()
    {
        for (var given = 0; given < PortionBytes; )
        {
            var place = places[depth];
            if (place.Sequence is { } sequence)
                given += NextItem(place, sequence);
            else if (place.Element < place.Dataset.Count)
                given += NextElement(place);
            else if (depth-- > 0)
                visitor.EndItem();
            else
                return false;
        }
        return true;
    }

    // Returns whether an element is part of a data set (PS3.18 F.2.2).
    internal static bool IsPart(Tag tag) => !tag.IsGroupLength && tag.Group is not (0x0000 or 0x0002);

    // Passes a sequence with all its items to the visitor.
    internal static void Visit(IElementVisitor visitor, Dataset context, Element sequence)
    {
        visitor.BeginSequence(context, sequence.Tag);
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            visitor.BeginItem(new PathStep(sequence.Tag, i));
            for (var replay = new DatasetReplay(sequence.Items[i], visitor); replay.Step(); ) { }
            visitor.EndItem();
        }
        visitor.EndSequence();
    }

    int NextItem(Place place, Element sequence)
    {
        if (place.Item == sequence.Items.Count)
        {
            place.Sequence = null;
            visitor.EndSequence();
            return 0;
        }
        visitor.BeginItem(new PathStep(sequence.Tag, place.Item));
        var item = sequence.Items[place.Item++];
        if (++depth == places.Count)
            places.Add(new Place { Dataset = item });
        else
            (places[depth].Dataset, places[depth].Element) = (item, 0);
        return ElementBytes;
    }

    int NextElement(Place place)
    {
        var element = place.Dataset.ElementAt(place.Element++);
        if (!IsPart(element.Tag))
            return 0;
        element = DatasetValues.Known(place.Dataset, element);
        if (element.Content != ElementContent.Items)
        {
            visitor.Element(place.Dataset, element);
            return ElementBytes + element.Bytes.Length;
        }
        (place.Sequence, place.Item) = (element, 0);
        visitor.BeginSequence(place.Dataset, element.Tag);
        return ElementBytes;
    }

    // Position in a data set or item.
    sealed class Place
    {
        public required Dataset Dataset { get; set; }

        // Index of the next element.
        public int Element { get; set; }

        // The open sequence, and the index of its next item.
        public Element? Sequence { get; set; }

        public int Item { get; set; }
    }
}
