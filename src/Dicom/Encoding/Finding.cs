namespace Dicom.Encoding;

/// <summary>A deviation from the standard that is tolerated because devices send it.</summary>
public enum Oddity
{
    /// <summary>A value of odd length (PS3.5 7.1.1).</summary>
    OddLength,

    /// <summary>Elements not in ascending order of tags (PS3.5 7.1).</summary>
    OutOfOrder,

    /// <summary>A tag that occurs twice in one data set or item. The last element is kept.</summary>
    Duplicate,

    /// <summary>Two letters that are not a known Value Representation. Read as UN.</summary>
    UnknownVr,

    /// <summary>Implicit VR although the transfer syntax is explicit, or vice versa, or the other byte order.</summary>
    OtherEncoding,

    /// <summary>A missing Sequence Delimitation Item at the end of the data.</summary>
    MissingDelimiter,

    /// <summary>A delimitation item at an unexpected position, or with a length other than 0.</summary>
    StrayDelimiter,

    /// <summary>A sequence or item that is longer than its container.</summary>
    WrongLength,

    /// <summary>Undefined length with a Value Representation that does not allow it (PS3.5 7.1.1).</summary>
    UndefinedLength,

    /// <summary>Zero bytes after the last element.</summary>
    TrailingZeros,

    /// <summary>Elements of group 0002 before the data set, which are allowed only in File Meta Information (PS3.5 7.1).</summary>
    StrayFileMeta,

    /// <summary>File Meta Information that is missing or incomplete, or has a wrong group length (PS3.10 7.1).</summary>
    FileMeta,
}

/// <summary>A tolerated <see cref="Encoding.Oddity"/> and its position.</summary>
/// <param name="Oddity">The deviation.</param>
/// <param name="Tag">The element, as far as known.</param>
/// <param name="Offset">Number of bytes from the start of the source.</param>
public readonly record struct Finding(Oddity Oddity, Tag Tag, long Offset)
{
    /// <summary>Returns a description without any value.</summary>
    public override string ToString() =>
        $"{Tag} at offset {Offset}: "
        + Oddity switch
        {
            Oddity.OddLength => "odd length",
            Oddity.OutOfOrder => "out of order",
            Oddity.Duplicate => "present twice",
            Oddity.UnknownVr => "unknown value representation",
            Oddity.OtherEncoding => "encoding differs from the transfer syntax",
            Oddity.MissingDelimiter => "sequence delimiter missing at the end",
            Oddity.StrayDelimiter => "stray delimitation item",
            Oddity.WrongLength => "longer than what is around it",
            Oddity.UndefinedLength => "undefined length not allowed here",
            Oddity.TrailingZeros => "zeros behind the data set",
            Oddity.StrayFileMeta => "file meta information in the data set",
            _ => "file meta information incomplete",
        };
}
