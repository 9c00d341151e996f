namespace Dicom.Encoding;

// Builds a data set from tokens, keeps the part of it that the filter selects, and counts its memory.
sealed class DatasetBuilder(
    ReadOnlyMemory<byte>? whole,
    IFragmentObserver? observer,
    ElementFilter? filter = null,
    MemoryShare? memory = null
) : ITokenTaker
{
    // As MemoryShare.ElementBytes, for sequences and items.
    const int SequenceBytes = 184;
    const int ItemBytes = 152;

    // A fragment costs its observer four bytes for its length.
    const int FragmentBytes = 4;

    readonly List<Level> levels = [];
    readonly Slabs slabs = new();
    Level top = new(new Dataset(), null, default, default, 0);
    List<ReadOnlyMemory<byte>>? fragments;
    bool isOffsetTable;

    // Memory in bytes of everything that is kept, and of everything that was kept before the current top-level element.
    long kept,
        keptBefore;

    // Number of open sequences and items in a top-level element of which only the position is kept.
    int skipped;

    // Offset of the first byte of the source if the whole source is in memory.
    public long Origin { get; init; }

    // The top-level data set.
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
        if (reader.Keeping == Keeping.Nothing)
            return;
        if (skipped > 0)
        {
            skipped += DepthChange(reader.Kind);
            return;
        }
        if (levels.Count == 0)
            keptBefore = kept;
        if (!CanKeep(reader))
        {
            KeepPlace(reader);
            return;
        }
        switch (reader.Kind)
        {
            case TokenKind.Element:
                Put(
                    reader.ValueIsPending
                        ? Element.Elsewhere(reader.Tag, reader.Vr, reader.ValueOffset, reader.Length, reader.IsBigEndian)
                        : new Element(reader.Tag, reader.Vr, Hold(reader), reader.IsBigEndian, reader.ValueOffset)
                );
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
                Put(sequence);
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
                Put(encapsulated);
                break;
        }
    }

    static int DepthChange(TokenKind kind) =>
        kind switch
        {
            TokenKind.SequenceStart or TokenKind.ItemStart or TokenKind.FragmentsStart => 1,
            TokenKind.SequenceEnd or TokenKind.ItemEnd or TokenKind.FragmentsEnd => -1,
            _ => 0,
        };

    // Counts the token's memory. Returns false if only the position of the top-level element can be kept, because the filter asks for no
    // more or its limit would be exceeded. The few positions on the top level of a filtered data set are not counted.
    bool CanKeep(scoped in ElementReader reader)
    {
        if (filter is null && memory is null)
            return true;
        if (reader.Kind == TokenKind.SequenceStart && reader.Keeping == Keeping.Place && levels.Count == 0)
            return false;
        var bytes = reader.Kind switch
        {
            TokenKind.Element => MemoryShare.ElementBytes + reader.Value.Length,
            TokenKind.SequenceStart => SequenceBytes,
            TokenKind.FragmentsStart when levels.Count > 0 => SequenceBytes,
            TokenKind.ItemStart => ItemBytes,
            TokenKind.Fragment => FragmentBytes + (isOffsetTable ? reader.Value.Length : 0),
            _ => 0,
        };
        if (filter is not null && reader.Kind != TokenKind.Fragment && kept + bytes > filter.MaxBytes)
            return false;
        memory?.Take(bytes);
        if (reader.Kind != TokenKind.Fragment)
            kept += bytes;
        return true;
    }

    // Drops what is kept of the token's top-level element, and keeps only the position of its value.
    void KeepPlace(scoped in ElementReader reader)
    {
        memory?.Return(kept - keptBefore);
        kept = keptBefore;
        skipped = levels.Count + DepthChange(reader.Kind);
        var place = Element.Elsewhere(
            reader.Tag,
            reader.Vr,
            reader.ValueOffset,
            reader.Kind == TokenKind.Element ? reader.Length : -1,
            reader.IsBigEndian
        );
        if (levels.Count > 0)
        {
            var first = levels.Count > 1 ? levels[1] : top;
            place = Element.Elsewhere(first.Tag, first.Vr, first.Offset, -1);
            top = levels[0];
            levels.Clear();
        }
        Put(place);
    }

    // With a filter, a duplicate must replace the earlier element at once, so that it does not take memory twice.
    void Put(Element element)
    {
        if (filter is not null && levels.Count == 0)
            top.Dataset.Set(element);
        else
            top.Dataset.Append(element);
    }

    void AddFragment(scoped in ElementReader reader)
    {
        fragments?.Add(Hold(reader));
        if (observer is not null && levels.Count == 1)
        {
            if (!isOffsetTable)
                observer.Fragment(reader.ValueOffset, reader.Length);
            else if (reader.ValueIsPending)
                observer.BasicOffsetTable(reader.ValueOffset, reader.Length);
            else
                observer.BasicOffsetTable(Hold(reader));
        }
        isOffsetTable = false;
    }

    ReadOnlyMemory<byte> Hold(scoped in ElementReader reader) =>
        whole is { } memory ? memory.Slice((int)(reader.ValueOffset - Origin), reader.Value.Length) : slabs.Copy(reader.Value);

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

    // Items is null except for a sequence.
    readonly record struct Level(Dataset Dataset, List<Dataset>? Items, Tag Tag, Vr Vr, long Offset);
}
