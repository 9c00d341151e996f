namespace Dicom.Encoding;

/// <summary>Limits for reading data sets. A data set that exceeds a limit is rejected with <see cref="FormatError.OverLimit"/>, unless the
/// limit states otherwise.</summary>
public sealed record ReaderLimits
{
    /// <summary>Gets the limits for everything that is received from outside.</summary>
    public static ReaderLimits Default { get; } = new();

    /// <summary>Maximum number of elements, including items and their elements. In DICOM JSON and the Native DICOM Model each data set
    /// counts as one more. Default: 2,000,000.</summary>
    public int MaxElements { get; init; } = 2_000_000;

    /// <summary>Maximum nesting depth of sequences. Default: 64.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Maximum length in bytes of a value that is held in memory. Longer values become <see cref="ElementContent.Elsewhere"/>.
    /// Default: 64 KiB.</summary>
    public int MaxHeldValue { get; init; } = 64 * 1024;

    /// <summary>Maximum total length in bytes of the values held in memory. Later values become <see cref="ElementContent.Elsewhere"/>.
    /// Default: 64 MiB.</summary>
    public long MaxHeldTotal { get; init; } = 64 * 1024 * 1024;

    /// <summary>Maximum length in bytes of a deflated data set after inflation. Default: 4 GiB. Deflate compresses by up to 1000 to 1, and
    /// a small file must not cost hours.</summary>
    public long MaxInflated { get; init; } = 4L << 30;
}
