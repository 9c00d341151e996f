using System.Runtime.CompilerServices;
using Dicom.Dictionary;
using Dicom.Json;
using Dicom.Values;

namespace Dicom.Encoding;

/// <summary>
/// Gives the elements of one data set to a visitor as they are read. Of the data set only what gives meaning to other elements is held:
/// Specific Character Set, Pixel Representation
/// and the creators of private blocks.
/// </summary>
public sealed class DatasetWalk : ITokenTaker
{
    // Of one data set or item; real ones need some hundred bytes.
    const int MaxContext = 16 * 1024;
    const int ElementBytes = 96;

    readonly IElementVisitor visitor;
    readonly Element? added;
    readonly List<Level> levels = [new()];
    int depth;
    byte[] value = new byte[1024];

    // Sequences that are open within one that is passed over.
    int skipped;

    // The encapsulated value that is open.
    Element? encapsulated;
    bool isAddedGiven;

    /// <summary>A walk that has not begun.</summary>
    /// <param name="visitor">Takes the elements. <see cref="IElementVisitor.Begin"/> and <see cref="IElementVisitor.End"/> are the
    /// caller's.</param>
    /// <param name="added">An element that stands in the data set instead of the one with its tag; null for none.</param>
    public DatasetWalk(IElementVisitor visitor, Element? added = null)
    {
        this.visitor = visitor;
        this.added = added;
    }

    /// <summary>
    /// Whether the visitor was given something else than a reader of the whole data set would have given it: tags that do not ascend or
    /// come twice, an element whose meaning
    /// an element behind it decides, or more such elements than are held.
    /// </summary>
    public bool NeedsWhole { get; private set; }

    Level Top => levels[depth];

    /// <summary>Reads a data set.</summary>
    /// <param name="source">Its bytes, as for <see cref="DatasetReader.ReadAsync"/>.</param>
    /// <param name="syntax">How it is encoded.</param>
    /// <param name="stopBefore">Ends the reading in front of the first top-level element with this tag or a higher one.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The number of bytes read so far, after each portion of at most some 100 KB.</returns>
    /// <exception cref="DicomFormatException">The bytes are not a data set, or over a limit.</exception>
    public async IAsyncEnumerable<long> ReadAsync(
        Stream source,
        TransferSyntax syntax,
        Tag? stopBefore,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var limits = ReaderLimits.Default;
        var state = new ElementReaderState(syntax, limits) { StopBefore = stopBefore };
        using var pump = new TokenPump(syntax.IsDeflated ? new InflatingStream(source, limits.MaxInflated) : source, state);
        while (await pump.StepAsync(this, cancellationToken).ConfigureAwait(false))
            yield return state.Position;
    }

    /// <summary>Gives an element behind those that were read.</summary>
    public void Add(Element element) => Give(element);

    /// <summary>Ends the data set.</summary>
    public void End()
    {
        if (added is not null && !isAddedGiven)
            visitor.Element(Top.Context, added);
        isAddedGiven = true;
    }

    void ITokenTaker.Add(scoped in ElementReader reader)
    {
        if (skipped > 0)
        {
            skipped += reader.Kind switch
            {
                TokenKind.SequenceStart or TokenKind.FragmentsStart => 1,
                TokenKind.SequenceEnd or TokenKind.FragmentsEnd => -1,
                _ => 0,
            };
            return;
        }
        switch (reader.Kind)
        {
            case TokenKind.Element:
                Give(
                    reader.ValueIsPending
                        ? Element.Elsewhere(reader.Tag, reader.Vr, reader.ValueOffset, reader.Length, reader.IsBigEndian)
                        : new Element(reader.Tag, reader.Vr, Copy(reader.Value), reader.IsBigEndian, reader.ValueOffset)
                );
                break;
            case TokenKind.SequenceStart:
                BeginSequence(reader.Tag);
                break;
            case TokenKind.ItemStart:
                visitor.BeginItem(new PathStep(Top.Sequence, Top.Items++));
                Push();
                break;
            case TokenKind.ItemEnd:
                depth--;
                visitor.EndItem();
                break;
            case TokenKind.SequenceEnd:
                visitor.EndSequence();
                break;
            case TokenKind.FragmentsStart:
                encapsulated = Element.Elsewhere(reader.Tag, reader.Vr, reader.ValueOffset, -1);
                break;
            case TokenKind.FragmentsEnd:
                Give(encapsulated!);
                break;
        }
    }

    void BeginSequence(Tag tag)
    {
        if (!DatasetReplay.IsPart(tag) || IsReplaced(tag))
        {
            skipped = 1;
            return;
        }
        NoteOrder(tag);
        (Top.Sequence, Top.Items) = (tag, 0);
        visitor.BeginSequence(Top.Context, tag);
    }

    void Push()
    {
        if (++depth == levels.Count)
            levels.Add(new Level());
        Top.Clear(levels[depth - 1].Context);
    }

    void Give(Element raw)
    {
        if (!DatasetReplay.IsPart(raw.Tag) || IsReplaced(raw.Tag))
            return;
        NoteOrder(raw.Tag);
        if (raw.Tag == Tag.SpecificCharacterSet || raw.Tag == Tag.PixelRepresentation || raw.Tag.IsPrivateCreator)
            Keep(raw);
        var element = Top.Context.Known(raw);
        NoteUse(raw, element);
        if (element.Content == ElementContent.Items)
            DatasetReplay.Visit(visitor, Top.Context, element);
        else
            visitor.Element(Top.Context, element);
    }

    // The element that is added comes before the first one behind it.
    bool IsReplaced(Tag tag)
    {
        if (depth > 0 || added is null || tag < added.Tag)
            return false;
        if (!isAddedGiven)
        {
            isAddedGiven = true;
            visitor.Element(Top.Context, added);
        }
        return tag == added.Tag;
    }

    void NoteOrder(Tag tag)
    {
        var top = Top;
        NeedsWhole |= top.Last is { } last && tag <= last;
        top.Last = tag;
    }

    void Keep(Element element)
    {
        var top = Top;
        if (element.Tag.IsPrivateCreator)
            top.BeginGroup(element.Tag.Group);
        NeedsWhole |=
            (element.Tag == Tag.SpecificCharacterSet && top.UsesCharacterSet)
            || (element.Tag == Tag.PixelRepresentation && top.UsesSign)
            || (top.Bytes += ElementBytes + element.Bytes.Length) > MaxContext;
        if (!NeedsWhole)
            top.Keep(
                element.Content == ElementContent.Bytes
                    ? new Element(element.Tag, element.Vr, element.Bytes.ToArray(), element.IsBigEndian)
                    : element
            );
    }

    // What an element's meaning depends on must not come behind it, here or around it.
    void NoteUse(Element raw, Element element)
    {
        var isUnknown = raw.Vr == Vr.UN;
        if (element.Content == ElementContent.Items || (element.Vr.UsesSpecificCharacterSet && element.Bytes.Length > 0))
            for (
                var i = depth;
                i >= 0 && levels[i] is { UsesCharacterSet: false } level && level.Context[Tag.SpecificCharacterSet] is null;
                i--
            )
                level.UsesCharacterSet = true;
        if (
            isUnknown
            && (element.Content == ElementContent.Items || DataDictionary.VrOf(raw.Tag, true) != DataDictionary.VrOf(raw.Tag, false))
        )
            for (var i = depth; i >= 0 && levels[i] is { UsesSign: false } level && level.Context[Tag.PixelRepresentation] is null; i--)
                level.UsesSign = true;
    }

    ReadOnlyMemory<byte> Copy(ReadOnlySpan<byte> bytes)
    {
        if (value.Length < bytes.Length)
            value = new byte[Math.Max(bytes.Length, 2 * value.Length)];
        bytes.CopyTo(value);
        return value.AsMemory(0, bytes.Length);
    }

    // A data set or item that is open.
    sealed class Level
    {
        readonly List<Tag> creators = [];
        ushort group;

        // What gives meaning to the elements.
        public Dataset Context { get; } = [];

        // Bytes that the context takes.
        public int Bytes { get; set; }

        public Tag? Last { get; set; }

        // The sequence that is open, and the number of its items so far.
        public Tag Sequence { get; set; }

        public int Items { get; set; }

        // Whether there was an element that would have had another meaning with a Specific Character Set, or Pixel Representation, in front
        // of it.
        public bool UsesCharacterSet { get; set; }

        public bool UsesSign { get; set; }

        public void Clear(Dataset parent)
        {
            Context.Clear();
            Context.Parent = parent;
            creators.Clear();
            (Bytes, Last, UsesCharacterSet, UsesSign) = (0, null, false, false);
        }

        // Creators of another group have no more elements.
        public void BeginGroup(ushort next)
        {
            if (next == group && creators.Count > 0)
                return;
            foreach (var creator in creators)
            {
                Bytes -= ElementBytes + (int)Math.Max(Context[creator]?.Bytes.Length ?? 0, 0);
                Context.Remove(creator);
            }
            creators.Clear();
            group = next;
        }

        public void Keep(Element element)
        {
            Context.Set(element);
            if (element.Tag.IsPrivateCreator)
                creators.Add(element.Tag);
        }
    }
}
