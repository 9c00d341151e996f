using Dicom.Dictionary;

namespace Dicom.Encoding;

/// <summary>Recognizes data sets that are encoded in another way than their transfer syntax declares.</summary>
static class EncodingDetection
{
    /// <summary>Returns whether an element of File Meta Information (PS3.10 7.1) begins here.</summary>
    public static bool IsFileMeta(ReadOnlySpan<byte> ahead) =>
        ahead is [2, 0, ..] && new Vr(ahead[4], ahead[5]) is { IsKnown: true } vr && vr != Vr.SQ;

    /// <summary>Checks at the first element whether the encoding is the declared one, and corrects it. Explicit VR is recognized by its
    /// letters. The byte order is recognized by the group number, which is small at the start of a data set.</summary>
    /// <returns>Whether it was another encoding.</returns>
    public static bool Correct(ref ElementReaderState.Frame frame, Tag tag, ReadOnlySpan<byte> ahead)
    {
        frame.DetectsEncoding = false;
        var vr = new Vr(ahead[4], ahead[5]);
        if (frame.IsExplicit && !ElementHeader.HasLetters(ahead) && (ahead[4] == 0 || !ElementHeader.IsBlankVr(ahead)))
            (frame.IsExplicit, frame.IsBigEndian) = (false, false);
        else if (frame.IsExplicit && vr.IsKnown && tag.Group > 0xFF && (tag.Group & 0xFF) == 0)
            frame.IsBigEndian = !frame.IsBigEndian;
        else if (!frame.IsExplicit && vr.IsKnown && (tag.IsPrivate || DataDictionary.VrOf(tag) == vr))
            frame.IsExplicit = true;
        else
            return false;
        return true;
    }
}
