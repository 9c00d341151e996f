namespace Dicom.Encoding;

/// <summary>What an <see cref="ElementReader"/> carries from one buffer to the next: where in the data set it stands.</summary>
public sealed class ElementReaderState
{
    // Enough for an operator to see what is wrong; a data set of two million odd lengths must not become two million findings.
    const int MaxFindings = 32;

    readonly ICollection<Finding>? findings;
    Frame[] frames = new Frame[4];
    int findingCount;

    /// <summary>The start of a data set.</summary>
    /// <param name="syntax">How it is encoded; inflated already where deflated.</param>
    /// <param name="limits">Bounds; <see cref="ReaderLimits.MaxHeldValue"/> and <see cref="ReaderLimits.MaxHeldTotal"/> say which values are delivered and which are left pending.</param>
    /// <param name="findings">Takes the oddities that were tolerated, 32 at the most.</param>
    public ElementReaderState(TransferSyntax syntax, ReaderLimits limits, ICollection<Finding>? findings = null)
    {
        Limits = limits;
        this.findings = findings;
        frames[0] = new Frame { Kind = FrameKind.Item, End = -1, IsExplicit = syntax.IsExplicitVr, IsBigEndian = syntax.IsBigEndian, DetectsEncoding = true, Bound = long.MaxValue };
    }

    /// <summary>The bounds.</summary>
    public ReaderLimits Limits { get; }

    /// <summary>Bytes from the start of the data set that have been consumed.</summary>
    public long Position { get; internal set; }

    /// <summary>Bytes of the last token's value that still lie ahead because it was not delivered (<see cref="ElementReader.ValueIsPending"/>). The reader skips them; who can seek calls <see cref="Skip"/>.</summary>
    public long Pending { get; internal set; }

    /// <summary>Bytes, from the first one not consumed, that the reader needs to go on.</summary>
    public int Needed { get; internal set; }

    /// <summary>Whether the data set's end, or <see cref="StopBefore"/>, was reached.</summary>
    public bool IsEnd { get; internal set; }

    /// <summary>Reading ends in front of the first top-level element with this tag or a higher one.</summary>
    public Tag? StopBefore { get; init; }

    /// <summary>The longest fragment that is delivered; a longer one is left pending.</summary>
    public int MaxHeldFragment { get; init; }

    /// <summary>Whether Basic Offset Tables are delivered up to <see cref="ReaderLimits.MaxHeldValue"/> bytes.</summary>
    public bool HoldsOffsetTables { get; init; }

    /// <summary>Says what is kept of each top-level element; null to keep all of them.</summary>
    public ElementFilter? Filter { get; init; }

    /// <summary>Sequences that are open.</summary>
    public int Depth { get; private set; }

    /// <summary>Whether what is read is File Meta Information itself.</summary>
    internal bool IsFileMeta { get; init; }

    internal int Level { get; private set; }
    internal int Elements { get; set; }
    internal long Held { get; set; }
    internal bool InTrailingZeros { get; set; }

    // What is kept of the top-level element that was read last, with everything in it.
    internal Keeping Keeping { get; set; } = Keeping.Value;
    internal ref Frame Top => ref frames[Level];

    /// <summary>Notes that pending bytes were passed over in the source.</summary>
    public void Skip(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, Pending);
        Pending -= bytes;
        Position += bytes;
    }

    // Opens what begins here, with what it takes over from around it.
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

    internal enum FrameKind : byte
    {
        Item,
        Sequence,
        Fragments,
    }

    // What is open: the data set itself, and within it sequences and items by turns.
    internal struct Frame
    {
        // Where its length says it ends; -1 for an undefined one.
        public long End;

        // The nearest end that is known, its own or one around it.
        public long Bound;
        public Tag Tag;
        public Vr Vr;
        public Tag Last;
        public int Count;
        public FrameKind Kind;
        public bool IsExplicit;
        public bool IsBigEndian;
        public bool DetectsEncoding;

        // Of the image: items of functional groups and look-up tables rely on what stands around them.
        public bool IsSigned;
    }
}
