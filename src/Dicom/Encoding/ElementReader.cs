using static Dicom.Encoding.ElementReaderState;

namespace Dicom.Encoding;

/// <summary>Decodes a data set from a span. Reads forwards only, does no I/O, and keeps no state except an
/// <see cref="ElementReaderState"/>. If the span ends inside a token, <see cref="Read"/> returns false. The caller then creates a reader
/// over the bytes from <see cref="Consumed"/> on, followed by more bytes.</summary>
public ref struct ElementReader
{
    readonly ReadOnlySpan<byte> bytes;
    readonly bool isFinal;
    readonly ElementReaderState state;

    /// <summary>Continues from the position of the state.</summary>
    /// <param name="bytes">Bytes that follow those consumed so far.</param>
    /// <param name="isFinal">Whether no more bytes follow. An element that is incomplete is then an error.</param>
    /// <param name="state">State that is passed on from buffer to buffer.</param>
    public ElementReader(ReadOnlySpan<byte> bytes, bool isFinal, ElementReaderState state)
    {
        this.bytes = bytes;
        this.isFinal = isFinal;
        this.state = state;
    }

    // Result of a step: Again if Read has to continue, otherwise with or without a token.
    enum Step
    {
        Again,
        Token,
        NoToken,
    }

    /// <summary>Gets the number of bytes of the span that were consumed.</summary>
    public int Consumed { get; private set; }

    /// <summary>Gets the kind of the current token.</summary>
    public TokenKind Kind { get; private set; }

    /// <summary>Gets the tag of the element. For items and ends: the tag of the sequence or encapsulated value.</summary>
    public Tag Tag { get; private set; }

    /// <summary>Gets the Value Representation, as encoded or, in implicit VR, from the dictionary. UN if the two letters are not a known
    /// one. SQ for a UN of undefined length.</summary>
    public Vr Vr { get; private set; }

    /// <summary>Gets whether <see cref="Value"/> is big endian.</summary>
    public bool IsBigEndian { get; private set; }

    /// <summary>Gets the length of the value field in bytes; -1 if undefined.</summary>
    public long Length { get; private set; }

    /// <summary>Gets the number of bytes from the start of the data set to the value field.</summary>
    public long ValueOffset { get; private set; }

    /// <summary>Gets the value field of an element or fragment; empty if pending.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Gets whether the value was not delivered because of its length or the filter. The value then is the next
    /// <see cref="ElementReaderState.Pending"/> bytes of the source.</summary>
    public bool ValueIsPending { get; private set; }

    /// <summary>Gets the part that is kept of the top-level element to which the token belongs (<see cref="ElementReaderState.Filter"/>).
    /// Values of elements that are not kept completely are left pending.</summary>
    public readonly Keeping Keeping => state.Keeping;

    /// <summary>Reads the next token. Returns false at the end (<see cref="ElementReaderState.IsEnd"/>) or if more bytes are
    /// needed.</summary>
    /// <exception cref="DicomFormatException">The bytes are not a data set, or exceed a limit.</exception>
    public bool Read()
    {
        Kind = TokenKind.None;
        Value = default;
        ValueIsPending = false;
        var step = PassPending();
        // A step that returns Again has consumed a stray delimiter, so the length of the span bounds this loop.
        while (step == Step.Again)
            step = ReadNext();
        return step == Step.Token;
    }

    readonly int Remaining => bytes.Length - Consumed;

    readonly ReadOnlySpan<byte> Ahead => bytes[Consumed..];

    Step ReadNext()
    {
        if (state.IsEnd)
            return Step.NoToken;
        if (state.InTrailingZeros)
            return PassZeros();
        ref var frame = ref state.Top;
        if (state.Position >= frame.Bound)
        {
            if (frame.End < 0)
                state.Note(Oddity.MissingDelimiter, frame.Tag);
            return Close();
        }
        if (state.Position + 8 > frame.Bound)
            throw Malformed(frame.Tag, "bytes that are not an element end an item or sequence");
        if (Remaining < 8)
            return Remaining == 0 && isFinal ? EndOfBytes(ref frame) : Lack(8, frame.Tag);
        return frame.Kind == FrameKind.Item ? ReadElement(ref frame) : ReadItem(ref frame);
    }

    Step ReadElement(ref Frame frame)
    {
        var ahead = Ahead;
        var tag = ElementHeader.ReadTag(ahead, frame.IsBigEndian);
        if (tag.Group == 0xFFFE)
            return ReadDelimiter(ref frame, tag, ElementHeader.ReadLength(ahead[4..], frame.IsBigEndian));
        // File Meta Information before the data set has its own encoding (PS3.10 7.1), independent of that of the data set.
        if (state.Level == 0 && frame.DetectsEncoding && !state.IsFileMeta && EncodingDetection.IsFileMeta(ahead))
            return ReadStrayFileMeta(ref frame, ahead);
        if (frame.DetectsEncoding && EncodingDetection.Correct(ref frame, tag, ahead))
            state.Note(Oddity.OtherEncoding, tag);
        var header = ElementHeader.Read(ahead, frame.IsExplicit, frame.IsBigEndian, frame.IsSigned);
        if (state.Level == 0 && header.Tag >= state.StopBefore)
        {
            state.IsEnd = true;
            return Step.NoToken;
        }
        if (state.Level == 0 && header.Tag.Value == 0 && frame.Count > 0 && ahead[4..8].IndexOfAnyExcept((byte)0) < 0)
        {
            state.Note(Oddity.TrailingZeros, header.Tag);
            state.InTrailingZeros = true;
            return PassZeros();
        }
        if (state.Level == 0)
            state.Keeping = state.Filter?.KeepingOf(header.Tag) ?? Keeping.Value;
        if (ahead.Length < header.Size)
            return Lack(header.Size, header.Tag);
        if (state.Position + header.Size > frame.Bound)
            throw Malformed(header.Tag, "the element is longer than the item or sequence around it");
        if (header.Length < 0)
            return OpenUndefined(ref frame, header);
        if (header.Vr == Vr.SQ)
            return Open(
                ref frame,
                header with
                {
                    Length = state.Clamp(ref frame, header.Length, header.Size),
                },
                FrameKind.Sequence,
                frame.IsExplicit,
                frame.IsBigEndian
            );
        return header.Length <= frame.Bound - state.Position - header.Size
            ? ReadValue(ref frame, header)
            : throw Malformed(header.Tag, "the value is longer than the item or sequence around it");
    }

    Step ReadStrayFileMeta(ref Frame frame, ReadOnlySpan<byte> ahead)
    {
        var header = ElementHeader.Read(ahead, isExplicit: true, isBigEndian: false, isSigned: false);
        if (ahead.Length < header.Size)
            return Lack(header.Size, header.Tag);
        if (header.Length < 0)
            throw Malformed(header.Tag, "undefined length in file meta information");
        var step = ReadValue(ref frame, header with { Oddity = Oddity.StrayFileMeta });
        IsBigEndian = false;
        return step;
    }

    Step ReadValue(ref Frame frame, in ElementHeader header)
    {
        // Pixel Representation is always read, because it decides how later elements are read.
        var isWanted = state.Keeping == Keeping.Value || header.Tag.Value == 0x0028_0103;
        var holds = isWanted && state.Holds(header.Length, state.Limits.MaxHeldValue);
        if (holds && Remaining < header.Size + header.Length)
            return Lack(header.Size + header.Length, header.Tag);
        state.Account(ref frame, header);
        SetToken(TokenKind.Element, header.Tag, header.Vr, frame.IsBigEndian, header.Size, header.Length);
        TakeValue(holds);
        if (header.Tag.Value == 0x0028_0103 && Value.Length >= 2)
            frame.IsSigned = ElementHeader.ReadUInt16(Value, frame.IsBigEndian) == 1;
        return Step.Token;
    }

    Step OpenUndefined(ref Frame frame, in ElementHeader header)
    {
        var vr = header.Vr;
        if (header.Tag.Value == 0x7FE0_0010)
            return Open(
                ref frame,
                header with
                {
                    Vr = vr == Vr.OW && frame.IsExplicit ? vr : Vr.OB,
                },
                FrameKind.Fragments,
                frame.IsExplicit,
                frame.IsBigEndian
            );
        if (vr == Vr.SQ)
            return Open(ref frame, header, FrameKind.Sequence, frame.IsExplicit, frame.IsBigEndian);
        var sequence = header with { Vr = Vr.SQ };
        // The content of a UN of undefined length is implicit VR little endian regardless of its container (PS3.5 6.2.2). Some writers
        // violate this, so the encoding is detected.
        if (vr == Vr.UN)
            return Open(ref frame, sequence, FrameKind.Sequence, isExplicit: false, isBigEndian: false, detectsEncoding: frame.IsExplicit);
        if (!frame.IsExplicit)
            return Open(ref frame, sequence with { Oddity = Oddity.UndefinedLength }, FrameKind.Sequence, false, false);
        if (vr == Vr.OB || vr == Vr.OW)
            return Open(
                ref frame,
                header with
                {
                    Oddity = Oddity.UndefinedLength,
                },
                FrameKind.Fragments,
                frame.IsExplicit,
                frame.IsBigEndian
            );
        throw Malformed(header.Tag, $"undefined length with value representation {vr}");
    }

    Step Open(ref Frame frame, in ElementHeader header, FrameKind kind, bool isExplicit, bool isBigEndian, bool detectsEncoding = false)
    {
        if (state.Depth >= state.Limits.MaxDepth)
            throw new DicomFormatException(
                FormatError.OverLimit,
                header.Tag,
                state.Position,
                $"sequences nested deeper than {state.Limits.MaxDepth}"
            );
        state.Account(ref frame, header);
        SetToken(
            kind == FrameKind.Fragments ? TokenKind.FragmentsStart : TokenKind.SequenceStart,
            header.Tag,
            header.Vr,
            isBigEndian,
            header.Size,
            header.Length
        );
        state.Push(kind, header.Tag, header.Vr, header.Length, isExplicit, isBigEndian, detectsEncoding);
        return Step.Token;
    }

    Step ReadItem(ref Frame frame)
    {
        var tag = ElementHeader.ReadTag(Ahead, frame.IsBigEndian);
        var length = ElementHeader.ReadLength(Ahead[4..], frame.IsBigEndian);
        switch (tag.Value)
        {
            case 0xFFFE_E000:
                return frame.Kind == FrameKind.Fragments ? ReadFragment(ref frame, length) : OpenItem(ref frame, length);
            case 0xFFFE_E0DD when frame.End < 0:
                if (length != 0)
                    state.Note(Oddity.StrayDelimiter, frame.Tag);
                Advance(8);
                return Close();
            case 0xFFFE_E0DD or 0xFFFE_E00D when frame.Kind == FrameKind.Sequence:
                state.Note(Oddity.StrayDelimiter, frame.Tag);
                Advance(8);
                return Step.Again;
            default:
                throw Malformed(frame.Tag, "an item or a sequence delimiter was expected");
        }
    }

    Step OpenItem(ref Frame frame, long length)
    {
        state.Count(frame.Tag);
        frame.Count++;
        length = state.Clamp(ref frame, length, 8);
        var (tag, isExplicit, isBigEndian, detectsEncoding) = (frame.Tag, frame.IsExplicit, frame.IsBigEndian, frame.DetectsEncoding);
        SetToken(TokenKind.ItemStart, tag, Vr.SQ, isBigEndian, 8, length);
        state.Push(FrameKind.Item, tag, Vr.SQ, length, isExplicit, isBigEndian, detectsEncoding);
        return Step.Token;
    }

    Step ReadFragment(ref Frame frame, long length)
    {
        if (length < 0)
            throw Malformed(frame.Tag, "a fragment of undefined length");
        if (length > frame.Bound - state.Position - 8)
            throw Malformed(frame.Tag, "a fragment is longer than the item or sequence around it");
        var isTable = frame.Count == 0 && state.HoldsOffsetTables;
        var holds = state.Holds(length, isTable ? Math.Max(state.Limits.MaxHeldValue, state.MaxHeldFragment) : state.MaxHeldFragment);
        if (holds && Remaining < 8 + length)
            return Lack(8 + length, frame.Tag);
        if ((length & 1) != 0)
            state.Note(Oddity.OddLength, frame.Tag);
        frame.Count = 1;
        SetToken(TokenKind.Fragment, frame.Tag, frame.Vr, false, 8, length);
        TakeValue(holds);
        return Step.Token;
    }

    // Reads a delimitation item at a position where an element is expected.
    Step ReadDelimiter(ref Frame frame, Tag tag, long length)
    {
        if (tag.Element is not (0xE00D or 0xE0DD))
            throw Malformed(tag, "an item outside of a sequence");
        var endsItem = state.Level > 0 && frame.End < 0;
        if (length != 0 || !endsItem || tag.Element == 0xE0DD)
            state.Note(Oddity.StrayDelimiter, tag);
        // If the Item Delimitation Item is missing, a Sequence Delimitation Item ends both. It is not consumed, so that the sequence reads
        // it again.
        if (!endsItem || tag.Element == 0xE00D)
            Advance(8);
        return endsItem ? Close() : Step.Again;
    }

    // Ends the innermost frame.
    Step Close()
    {
        ref var frame = ref state.Top;
        var kind = frame.Kind switch
        {
            FrameKind.Item => TokenKind.ItemEnd,
            FrameKind.Sequence => TokenKind.SequenceEnd,
            _ => TokenKind.FragmentsEnd,
        };
        SetToken(kind, frame.Tag, frame.Vr, frame.IsBigEndian, 0, 0);
        state.Pop();
        return Step.Token;
    }

    Step EndOfBytes(ref Frame frame)
    {
        if (state.Level == 0)
        {
            state.IsEnd = true;
            return Step.NoToken;
        }
        // Some devices omit the last Sequence Delimitation Item. If more than that is missing, the data are truncated.
        if (state.Level > 1 || frame.End >= 0 || frame.Count == 0)
            throw UnexpectedEnd(frame.Tag);
        state.Note(Oddity.MissingDelimiter, frame.Tag);
        return Close();
    }

    void SetToken(TokenKind kind, Tag tag, Vr vr, bool isBigEndian, int header, long length)
    {
        Kind = kind;
        Tag = tag;
        Vr = vr;
        IsBigEndian = isBigEndian;
        Length = length;
        Advance(header);
        ValueOffset = state.Position;
    }

    void TakeValue(bool holds)
    {
        ValueIsPending = !holds;
        if (!holds)
        {
            state.Pending = Length;
            return;
        }
        Value = bytes.Slice(Consumed, (int)Length);
        state.Held += Length;
        Advance((int)Length);
    }

    Step PassPending()
    {
        var passed = (int)Math.Min(state.Pending, Remaining);
        state.Skip(passed);
        Consumed += passed;
        if (state.Pending == 0)
            return Step.Again;
        return Lack(1, state.Top.Kind == FrameKind.Item ? state.Top.Last : state.Top.Tag);
    }

    Step PassZeros()
    {
        if (Ahead.IndexOfAnyExcept((byte)0) >= 0)
            throw Malformed(default, "bytes that are not an element follow the last element");
        Advance(Remaining);
        state.IsEnd = isFinal;
        state.Needed = 1;
        return Step.NoToken;
    }

    // Handles a token of which not all bytes (count) have arrived.
    Step Lack(long count, Tag tag)
    {
        state.Needed = (int)Math.Min(count, int.MaxValue);
        if (!isFinal)
            return Step.NoToken;
        if (state.Level > 0 || state.Pending > 0 || state.Top.Count == 0 || Remaining >= 8 || Ahead.IndexOfAnyExcept((byte)0) >= 0)
            throw UnexpectedEnd(tag);
        state.Note(Oddity.TrailingZeros, default);
        return PassZeros();
    }

    void Advance(int count)
    {
        Consumed += count;
        state.Position += count;
    }

    readonly DicomFormatException Malformed(Tag tag, string reason) => new(FormatError.Malformed, tag, state.Position, reason);

    readonly DicomFormatException UnexpectedEnd(Tag tag) =>
        new(FormatError.UnexpectedEnd, tag, state.Position, "the data end inside this element");
}
