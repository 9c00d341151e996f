using Dicom.Json;

namespace Dicom.Encoding;

/// <summary>Gives a data set that is in memory to a visitor, a portion at a time.</summary>
public sealed class DatasetReplay
{
    // What is made of a portion is held until the next: XML is some twenty times as long as the shortest values.
    const int PortionBytes = 16 * 1024;

    // Stands for what an element takes beside its value.
    const int ElementBytes = 64;

    readonly IElementVisitor visitor;
    readonly Stack<Place> outer = [];
    Place? top;

    /// <summary>At the data set's beginning.</summary>
    public DatasetReplay(Dataset dataset, IElementVisitor visitor)
    {
        this.visitor = visitor;
        top = new Place(dataset);
    }

    /// <summary>Gives the next portion; false when that was the last one. <see cref="IElementVisitor.Begin"/> and <see cref="IElementVisitor.End"/> are the caller's.</summary>
    public bool Step()
    {
        for (var given = 0; top is { } place && given < PortionBytes;)
            given += Next(place);
        return top is not null;
    }

    // Whether an element is part of a data set (PS3.18 F.2.2).
    internal static bool IsPart(Tag tag) => !tag.IsGroupLength && tag.Group is not (0x0000 or 0x0002);

    // Gives a sequence with all its items.
    internal static void Visit(IElementVisitor visitor, Dataset context, Element sequence)
    {
        visitor.BeginSequence(context, sequence.Tag);
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            visitor.BeginItem(new PathStep(sequence.Tag, i));
            for (var replay = new DatasetReplay(sequence.Items[i], visitor); replay.Step();)
            {
            }
            visitor.EndItem();
        }
        visitor.EndSequence();
    }

    int Next(Place place)
    {
        if (place.Sequence is { } sequence)
        {
            if (place.Item == sequence.Items.Count)
            {
                place.Sequence = null;
                visitor.EndSequence();
                return 0;
            }
            visitor.BeginItem(new PathStep(sequence.Tag, place.Item));
            outer.Push(place);
            top = new Place(sequence.Items[place.Item++]);
            return ElementBytes;
        }
        if (place.Element == place.Dataset.Count)
        {
            if (outer.TryPop(out top))
                visitor.EndItem();
            return 0;
        }
        var element = place.Dataset.ElementAt(place.Element++);
        return IsPart(element.Tag) ? Give(place, Values.DatasetValues.Known(place.Dataset, element)) : 0;
    }

    int Give(Place place, Element element)
    {
        if (element.Content != ElementContent.Items)
        {
            visitor.Element(place.Dataset, element);
            return ElementBytes + element.Bytes.Length;
        }
        (place.Sequence, place.Item) = (element, 0);
        visitor.BeginSequence(place.Dataset, element.Tag);
        return ElementBytes;
    }

    // Where in a data set the next portion begins.
    sealed class Place(Dataset dataset)
    {
        public Dataset Dataset => dataset;

        // The next element.
        public int Element { get; set; }

        // The sequence that is open, and its next item.
        public Element? Sequence { get; set; }

        public int Item { get; set; }
    }
}
