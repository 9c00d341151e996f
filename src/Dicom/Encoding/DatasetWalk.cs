using System.Runtime.CompilerServices;
using Dicom.Dictionary;
using Dicom.Json;
using Dicom.Values;

namespace Dicom.Encoding;

/// <summary>
/// Passes the elements of one data set to a visitor while they are read. Of the data set, only the elements that other elements depend on
/// are held: Specific Character Set, Pixel Representation and the creators of private blocks.
/// </summary>
public sealed class DatasetWalk : ITokenTaker
{
    // Maximum memory in bytes for the context of one data set or item. Real ones need about a hundred bytes.
    const int MaxContext = 16 * 1024;

    readonly IElementVisitor visitor;
    readonly Element? added;
    readonly List<Level> levels = [new()];
    int depth;
    byte[] value = new byte[1024];

    // Nesting depth of sequences within a sequence that is skipped, itself included; 0 if none is skipped.
    int skipped;

    // The open encapsulated value.
    Element? encapsulated;
    bool isAddedGiven;

    /// <summary>Creates a walk at the start of a data set.</summary>
    /// <param name="visitor">Receives the elements. The caller calls <see cref="IElementVisitor.Begin"/> and
    /// <see cref="IElementVisitor.End"/>.</param>
    /// <param name="added">An element that is added to the data set, or replaces the element with its tag; null for none.</param>
    public DatasetWalk(IElementVisitor visitor, Element? added = null)
    {
        this.visitor = visitor;
        this.added = added;
    }

    /// <summary>
    /// Gets whether the visitor may have received something else than from a reader of the whole data set. This is the case if tags do not
    /// ascend or occur twice, if an element depends on a later element, or if the elements that others depend on exceed the memory for
    /// them.
    /// </summary>
    public bool NeedsWhole { get; private set; }

    Level Top => levels[depth];

    /// <summary>Reads a data set.</summary>
    /// <param name="source">The data set, as for <see cref="DatasetReader.ReadAsync"/>.</param>
    /// <param name="syntax">The transfer syntax of <paramref name="source"/>.</param>
    /// <param name="stopBefore">Ends the reading before the first top-level element with this or a higher tag; null to read to the
    /// end.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>After each portion of at most about 100 KB, the number of bytes read so far.</returns>
    /// <exception cref="DicomFormatException">The bytes are not a data set, or exceed a limit.</exception>
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

    /// <summary>Passes an element to the visitor that follows the elements read.</summary>
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

    // The added element is passed on before the first element with a higher tag.
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
            || (top.Bytes += MemoryShare.ElementBytes + element.Bytes.Length) > MaxContext;
        if (!NeedsWhole)
            top.Keep(
                element.Content == ElementContent.Bytes
                    ? new Element(element.Tag, element.Vr, element.Bytes.ToArray(), element.IsBigEndian)
                    : element
            );
    }

    // Notes at all enclosing levels that an element was interpreted without Specific Character Set or Pixel Representation. If one follows
    // later, the interpretation may have been wrong.
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

    // An open data set or item.
    sealed class Level
    {
        readonly List<Tag> creators = [];
        ushort group;

        // The elements that others depend on.
        public Dataset Context { get; } = [];

        // Memory of the context in bytes.
        public int Bytes { get; set; }

        public Tag? Last { get; set; }

        // The open sequence, and the number of its items so far.
        public Tag Sequence { get; set; }

        public int Items { get; set; }

        // Whether an element was passed on that a preceding Specific Character Set, or Pixel Representation, would have changed.
        public bool UsesCharacterSet { get; set; }

        public bool UsesSign { get; set; }

        public void Clear(Dataset parent)
        {
            Context.Clear();
            Context.Parent = parent;
            creators.Clear();
            (Bytes, Last, UsesCharacterSet, UsesSign) = (0, null, false, false);
        }

        // Removes the creators of the previous group, which has no more elements.
        public void BeginGroup(ushort next)
        {
            if (next == group && creators.Count > 0)
                return;
            foreach (var creator in creators)
            {
                Bytes -= MemoryShare.ElementBytes + (int)Math.Max(Context[creator]?.Bytes.Length ?? 0, 0);
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
