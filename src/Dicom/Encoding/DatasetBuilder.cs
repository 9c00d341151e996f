namespace Dicom.Encoding;

// Puts tokens together to a data set.
sealed class DatasetBuilder(ReadOnlyMemory<byte>? whole, IFragmentObserver? observer, Dataset? into = null)
{
    readonly List<Level> levels = [];
    readonly Slabs slabs = new();
    Level top = new(into ?? [], null, default, default, 0);
    List<ReadOnlyMemory<byte>>? fragments;
    bool isOffsetTable;

    // What there is on the top level.
    public Dataset Root
    {
        get
        {
            var root = levels.Count > 0 ? levels[0].Dataset : top.Dataset;
            root.Settle();
            return root;
        }
    }

    public void Add(scoped in ElementReader reader)
    {
        switch (reader.Kind)
        {
            case TokenKind.Element:
                top.Dataset.Append(reader.ValueIsPending
                    ? Element.Elsewhere(reader.Tag, reader.Vr, reader.ValueOffset, reader.Length, reader.IsBigEndian)
                    : new Element(reader.Tag, reader.Vr, Hold(reader), reader.IsBigEndian, reader.ValueOffset));
                break;
            case TokenKind.SequenceStart:
                Push(new Level(top.Dataset, [], reader.Tag, reader.Vr, reader.ValueOffset));
                break;
            case TokenKind.ItemStart:
                Push(new Level(new Dataset(), null, reader.Tag, reader.Vr, reader.ValueOffset));
                break;
            case TokenKind.ItemEnd:
                var item = top.Dataset;
                item.Settle();
                Pop();
                top.Items!.Add(item);
                break;
            case TokenKind.SequenceEnd:
                var sequence = new Element(top.Tag, top.Items!, top.Offset);
                Pop();
                top.Dataset.Append(sequence);
                break;
            case TokenKind.FragmentsStart:
                Push(new Level(top.Dataset, null, reader.Tag, reader.Vr, reader.ValueOffset));
                fragments = whole is null ? null : [];
                isOffsetTable = true;
                break;
            case TokenKind.Fragment:
                AddFragment(reader);
                break;
            case TokenKind.FragmentsEnd:
                var encapsulated = fragments is null
                    ? Element.Elsewhere(top.Tag, top.Vr, top.Offset, -1)
                    : new Element(top.Tag, top.Vr, fragments, top.Offset);
                Pop();
                top.Dataset.Append(encapsulated);
                break;
        }
    }

    void AddFragment(scoped in ElementReader reader)
    {
        fragments?.Add(Hold(reader));
        if (observer is not null && levels.Count == 1)
        {
            if (!isOffsetTable)
                observer.Fragment(reader.ValueOffset, reader.Length);
            else if (reader.ValueIsPending)
                throw new DicomFormatException(FormatError.OverLimit, reader.Tag, reader.ValueOffset, "the basic offset table is longer than what is held in memory");
            else
                observer.BasicOffsetTable(Hold(reader));
        }
        isOffsetTable = false;
    }

    ReadOnlyMemory<byte> Hold(scoped in ElementReader reader) =>
        whole is { } memory ? memory.Slice((int)reader.ValueOffset, reader.Value.Length) : slabs.Copy(reader.Value);

    void Push(Level level)
    {
        levels.Add(top);
        top = level;
    }

    void Pop()
    {
        top = levels[^1];
        levels.RemoveAt(levels.Count - 1);
    }

    // Items is there for a sequence only.
    readonly record struct Level(Dataset Dataset, List<Dataset>? Items, Tag Tag, Vr Vr, long Offset);
}
