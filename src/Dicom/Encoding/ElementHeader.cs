using System.Buffers.Binary;
using Dicom.Dictionary;

namespace Dicom.Encoding;

/// <summary>Tag, Value Representation and length of an element, as encoded (PS3.5 7.1).</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Vr">The Value Representation; UN for letters that are none.</param>
/// <param name="Length">Bytes of the value field; -1 when undefined.</param>
/// <param name="Size">Bytes of the header: 8 or 12.</param>
/// <param name="Oddity">What was not as it should be.</param>
readonly record struct ElementHeader(Tag Tag, Vr Vr, long Length, int Size, Oddity? Oddity = null)
{
    // Of eight bytes at least. A header of 12 bytes that is not all there has no length yet: look at Size first.
    public static ElementHeader Read(ReadOnlySpan<byte> source, bool isExplicit, bool isBigEndian, bool isSigned)
    {
        var tag = ReadTag(source, isBigEndian);
        if (!isExplicit)
            return new ElementHeader(tag, DataDictionary.VrOf(tag, isSigned), ReadLength(source[4..], isBigEndian), 8);
        var vr = new Vr(source[4], source[5]);
        if (vr.IsKnown)
            return vr.HasLongLength ? Long(source, tag, vr, isBigEndian, null) : Short(source, tag, vr, isBigEndian, null);
        // Some writers leave the letters out and keep the 16-bit length; others put implicit VR elements into explicit data sets.
        if (IsBlankVr(source))
            return Short(source, tag, Vr.UN, isBigEndian, Encoding.Oddity.UnknownVr);
        if (!HasLetters(source))
            return new ElementHeader(tag, DataDictionary.VrOf(tag, isSigned), ReadLength(source[4..], isBigEndian), 8, Encoding.Oddity.OtherEncoding);
        // Value Representations yet to come have two reserved bytes of zero and a 32-bit length (PS3.5 7.1.2); if they are not zero they are a 16-bit length.
        return (source[6] | source[7]) == 0
            ? Long(source, tag, Vr.UN, isBigEndian, Encoding.Oddity.UnknownVr)
            : Short(source, tag, Vr.UN, isBigEndian, Encoding.Oddity.UnknownVr);
    }

    // Two upper-case letters where explicit VR has its Value Representation. In implicit VR they would be a length of 16 KiB at least.
    public static bool HasLetters(ReadOnlySpan<byte> source) => char.IsAsciiLetterUpper((char)source[4]) && char.IsAsciiLetterUpper((char)source[5]);

    public static bool IsBlankVr(ReadOnlySpan<byte> source) => source[4] == source[5] && source[4] is 0 or (byte)' ' or (byte)'?' or (byte)'-';

    public static Tag ReadTag(ReadOnlySpan<byte> source, bool isBigEndian) => new(ReadUInt16(source, isBigEndian), ReadUInt16(source[2..], isBigEndian));

    public static ushort ReadUInt16(ReadOnlySpan<byte> source, bool isBigEndian) =>
        isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(source) : BinaryPrimitives.ReadUInt16LittleEndian(source);

    // A 32-bit length; -1 for the undefined one.
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
