namespace Dicom.Encoding;

/// <summary>What was not as the standard wants it, and was read all the same because devices send it.</summary>
public enum Oddity
{
    /// <summary>A value of odd length (PS3.5 7.1.1).</summary>
    OddLength,
    /// <summary>Elements not by ascending tag (PS3.5 7.1).</summary>
    OutOfOrder,
    /// <summary>A tag twice in one data set or item; the last one is kept.</summary>
    Duplicate,
    /// <summary>Two letters that are no Value Representation; read as UN.</summary>
    UnknownVr,
    /// <summary>Implicit VR where the transfer syntax says explicit, the other way round, or the other byte order.</summary>
    OtherEncoding,
    /// <summary>The data end where a Sequence Delimitation Item should stand.</summary>
    MissingDelimiter,
    /// <summary>A delimitation item where none should stand, or with a length.</summary>
    StrayDelimiter,
    /// <summary>A sequence or item that is longer than what is around it.</summary>
    WrongLength,
    /// <summary>Undefined length where the Value Representation has none (PS3.5 7.1.1).</summary>
    UndefinedLength,
    /// <summary>Zeros behind the last element.</summary>
    TrailingZeros,
    /// <summary>Elements of group 0002 in front of the data set, which belong to File Meta Information alone (PS3.5 7.1).</summary>
    StrayFileMeta,
    /// <summary>File Meta Information that is missing, incomplete or has a wrong group length (PS3.10 7.1).</summary>
    FileMeta,
}

/// <summary>A tolerated <see cref="Encoding.Oddity"/>, and where.</summary>
/// <param name="Oddity">What.</param>
/// <param name="Tag">The element, as far as known.</param>
/// <param name="Offset">Bytes from the start of what was read.</param>
public readonly record struct Finding(Oddity Oddity, Tag Tag, long Offset)
{
    /// <summary>In words, without any value.</summary>
    public override string ToString() => $"{Tag} at offset {Offset}: " + Oddity switch
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
