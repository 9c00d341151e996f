namespace Dicom.Encoding;

/// <summary>State that an <see cref="ElementReader"/> passes on from one buffer to the next: its position in the data set.</summary>
public sealed class ElementReaderState
{
    // Enough for an operator to see the fault. A data set with two million odd lengths must not produce two million findings.
    const int MaxFindings = 32;

    readonly ICollection<Finding>? findings;
    Frame[] frames = new Frame[4];
    int findingCount;

    /// <summary>Creates the state at the start of a data set.</summary>
    /// <param name="syntax">Transfer syntax. Deflated data sets must already be inflated.</param>
    /// <param name="limits">Limits. <see cref="ReaderLimits.MaxHeldValue"/> and <see cref="ReaderLimits.MaxHeldTotal"/> decide which values
    /// are delivered and which are left pending.</param>
    /// <param name="findings">Receives tolerated deviations from the standard, at most 32.</param>
    public ElementReaderState(TransferSyntax syntax, ReaderLimits limits, ICollection<Finding>? findings = null)
    {
        Limits = limits;
        this.findings = findings;
        frames[0] = new Frame
        {
            Kind = FrameKind.Item,
            End = -1,
            IsExplicit = syntax.IsExplicitVr,
            IsBigEndian = syntax.IsBigEndian,
            DetectsEncoding = true,
            Bound = long.MaxValue,
        };
    }

    /// <summary>Gets the limits.</summary>
    public ReaderLimits Limits { get; }

    /// <summary>Gets the number of bytes consumed from the start of the data set.</summary>
    public long Position { get; internal set; }

    /// <summary>Gets the number of bytes that remain of the last token's value, which was not delivered
    /// (<see cref="ElementReader.ValueIsPending"/>). The reader skips them. A caller that seeks in its source calls <see cref="Skip"/>
    /// instead.</summary>
    public long Pending { get; internal set; }

    /// <summary>Gets the number of bytes, from the first one not consumed, that the reader needs to continue.</summary>
    public int Needed { get; internal set; }

    /// <summary>Gets whether the end of the data set, or <see cref="StopBefore"/>, was reached.</summary>
    public bool IsEnd { get; internal set; }

    /// <summary>Gets the tag at which reading ends: before the first top-level element with this or a higher tag. Null reads to the
    /// end.</summary>
    public Tag? StopBefore { get; init; }

    /// <summary>Gets the maximum length in bytes of a fragment that is delivered. Longer ones are left pending.</summary>
    public int MaxHeldFragment { get; init; }

    /// <summary>Gets whether Basic Offset Tables of up to <see cref="ReaderLimits.MaxHeldValue"/> bytes are delivered.</summary>
    public bool HoldsOffsetTables { get; init; }

    /// <summary>Gets the filter for top-level elements; null keeps all of them.</summary>
    public ElementFilter? Filter { get; init; }

    /// <summary>Gets the number of open sequences.</summary>
    public int Depth { get; private set; }

    /// <summary>Gets whether the bytes are File Meta Information.</summary>
    internal bool IsFileMeta { get; init; }

    internal int Level { get; private set; }
    internal int Elements { get; set; }
    internal long Held { get; set; }
    internal bool InTrailingZeros { get; set; }

    // Part that is kept of the current top-level element and everything in it.
    internal Keeping Keeping { get; set; } = Keeping.Value;
    internal ref Frame Top => ref frames[Level];

    /// <summary>Records that the caller has skipped pending bytes in its source.</summary>
    public void Skip(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, Pending);
        Pending -= bytes;
        Position += bytes;
    }

    // Opens a sequence, item or encapsulated value at the current position. It inherits IsSigned and, if its length is undefined, the
    // bound.
    internal void Push(FrameKind kind, Tag tag, Vr vr, long length, bool isExplicit, bool isBigEndian, bool detectsEncoding)
    {
        var end = length < 0 ? -1 : Position + length;
        var frame = new Frame
        {
            Kind = kind,
            Tag = tag,
            Vr = vr,
            End = end,
            Bound = end < 0 ? Top.Bound : end,
            IsExplicit = isExplicit,
            IsBigEndian = isBigEndian,
            DetectsEncoding = detectsEncoding,
            IsSigned = Top.IsSigned,
        };
        if (++Level == frames.Length)
            Array.Resize(ref frames, frames.Length * 2);
        frames[Level] = frame;
        if (kind != FrameKind.Item)
            Depth++;
    }

    internal void Pop()
    {
        if (frames[Level].Kind != FrameKind.Item)
            Depth--;
        Level--;
    }

    internal void Note(Oddity oddity, Tag tag)
    {
        if (findings is not null && findingCount++ < MaxFindings)
            findings.Add(new Finding(oddity, tag, Position));
    }

    // Limits a sequence or item to the length of its container. If the elements do not end at that position either, reading them fails.
    internal long Clamp(ref Frame frame, long length, int header)
    {
        var room = frame.Bound - Position - header;
        if (length > room)
            Note(Oddity.WrongLength, frame.Tag);
        return Math.Min(length, room);
    }

    internal bool Holds(long length, int longest) => length <= longest && length <= Limits.MaxHeldTotal - Held;

    // Records an element after it is certain that its token will be returned.
    internal void Account(ref Frame frame, in ElementHeader header)
    {
        Count(header.Tag);
        if (header.Oddity is { } oddity)
            Note(oddity, header.Tag);
        if (header.Length > 0 && (header.Length & 1) != 0)
            Note(Oddity.OddLength, header.Tag);
        if (frame.Count++ > 0 && header.Tag <= frame.Last)
            Note(header.Tag == frame.Last ? Oddity.Duplicate : Oddity.OutOfOrder, header.Tag);
        frame.Last = header.Tag;
    }

    internal void Count(Tag tag)
    {
        if (++Elements > Limits.MaxElements)
            throw new DicomFormatException(FormatError.OverLimit, tag, Position, $"more than {Limits.MaxElements} elements");
    }

    internal enum FrameKind : byte
    {
        Item,
        Sequence,
        Fragments,
    }

    // An open structure: the data set at level 0, then alternately sequences and items.
    internal struct Frame
    {
        // End position according to the length; -1 if undefined.
        public long End;

        // Nearest known end position: of this frame or of an enclosing one.
        public long Bound;
        public Tag Tag;
        public Vr Vr;
        public Tag Last;
        public int Count;
        public FrameKind Kind;
        public bool IsExplicit;
        public bool IsBigEndian;
        public bool DetectsEncoding;

        // Whether pixel values are signed. Inherited, because items of functional groups and look-up tables rely on the enclosing data set.
        public bool IsSigned;
    }
}
