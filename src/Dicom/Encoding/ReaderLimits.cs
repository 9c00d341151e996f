namespace Dicom.Encoding;

/// <summary>Bounds of what is read; a data set beyond one is refused with <see cref="FormatError.OverLimit"/> unless said otherwise.</summary>
public sealed record ReaderLimits
{
    /// <summary>What everything that receives from outside uses.</summary>
    public static ReaderLimits Default { get; } = new();

    /// <summary>Elements in all, with items and what they hold; in DICOM JSON and the Native DICOM Model each data set counts as one, too.</summary>
    public int MaxElements { get; init; } = 2_000_000;

    /// <summary>Sequences within sequences.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Bytes of a value held in memory; a longer one becomes <see cref="ElementContent.Elsewhere"/>.</summary>
    public int MaxHeldValue { get; init; } = 64 * 1024;

    /// <summary>Bytes of all values held in memory; what comes when they are used up becomes <see cref="ElementContent.Elsewhere"/>.</summary>
    public int MaxHeldTotal { get; init; } = 64 * 1024 * 1024;

    /// <summary>Bytes that a deflated data set may inflate to: 4 GiB, since deflate packs a thousand to one at best and a small file must not cost hours.</summary>
    public long MaxInflated { get; init; } = 4L << 30;
}
