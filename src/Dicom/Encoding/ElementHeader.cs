using System.Buffers.Binary;
using Dicom.Dictionary;

namespace Dicom.Encoding;

/// <summary>Tag, Value Representation and length of an element, as encoded (PS3.5 7.1).</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Vr">The Value Representation; UN if the two letters are not a known one.</param>
/// <param name="Length">Length of the value field in bytes; -1 if undefined.</param>
/// <param name="Size">Length of the header in bytes: 8 or 12.</param>
/// <param name="Oddity">Tolerated deviation from the standard, if any.</param>
readonly record struct ElementHeader(Tag Tag, Vr Vr, long Length, int Size, Oddity? Oddity = null)
{
    // The source has at least 8 bytes. If it is shorter than a header of 12 bytes, Length is not valid, so callers test Size first.
    public static ElementHeader Read(ReadOnlySpan<byte> source, bool isExplicit, bool isBigEndian, bool isSigned)
    {
        var tag = ReadTag(source, isBigEndian);
        if (!isExplicit)
            return new ElementHeader(tag, DataDictionary.VrOf(tag, isSigned), ReadLength(source[4..], isBigEndian), 8);
        var vr = new Vr(source[4], source[5]);
        if (vr.IsKnown)
            return vr.HasLongLength ? Long(source, tag, vr, isBigEndian, null) : Short(source, tag, vr, isBigEndian, null);
        // Some writers omit the letters but keep the 16-bit length. Others put implicit VR elements into explicit VR data sets.
        if (IsBlankVr(source))
            return Short(source, tag, Vr.UN, isBigEndian, Encoding.Oddity.UnknownVr);
        if (!HasLetters(source))
            return new ElementHeader(
                tag,
                DataDictionary.VrOf(tag, isSigned),
                ReadLength(source[4..], isBigEndian),
                8,
                Encoding.Oddity.OtherEncoding
            );
        // Future Value Representations have two reserved zero bytes and a 32-bit length (PS3.5 7.1.2). If the two bytes are not zero, they
        // are a 16-bit length.
        return (source[6] | source[7]) == 0
            ? Long(source, tag, Vr.UN, isBigEndian, Encoding.Oddity.UnknownVr)
            : Short(source, tag, Vr.UN, isBigEndian, Encoding.Oddity.UnknownVr);
    }

    // Tests for two upper-case letters where explicit VR has its Value Representation. In implicit VR they would be part of a length of at
    // least 16 KiB.
    public static bool HasLetters(ReadOnlySpan<byte> source) =>
        char.IsAsciiLetterUpper((char)source[4]) && char.IsAsciiLetterUpper((char)source[5]);

    public static bool IsBlankVr(ReadOnlySpan<byte> source) =>
        source[4] == source[5] && source[4] is 0 or (byte)' ' or (byte)'?' or (byte)'-';

    public static Tag ReadTag(ReadOnlySpan<byte> source, bool isBigEndian) =>
        new(ReadUInt16(source, isBigEndian), ReadUInt16(source[2..], isBigEndian));

    public static ushort ReadUInt16(ReadOnlySpan<byte> source, bool isBigEndian) =>
        isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(source) : BinaryPrimitives.ReadUInt16LittleEndian(source);

    // Returns a 32-bit length; -1 if undefined.
    public static long ReadLength(ReadOnlySpan<byte> source, bool isBigEndian)
    {
        var length = isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(source) : BinaryPrimitives.ReadUInt32LittleEndian(source);
        return length == 0xFFFF_FFFF ? -1 : length;
    }

    static ElementHeader Short(ReadOnlySpan<byte> source, Tag tag, Vr vr, bool isBigEndian, Oddity? oddity) =>
        new(tag, vr, ReadUInt16(source[6..], isBigEndian), 8, oddity);

    static ElementHeader Long(ReadOnlySpan<byte> source, Tag tag, Vr vr, bool isBigEndian, Oddity? oddity) =>
        new(tag, vr, source.Length < 12 ? 0 : ReadLength(source[8..], isBigEndian), 12, oddity);
}
