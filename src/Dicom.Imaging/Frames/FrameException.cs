namespace Dicom.Imaging.Frames;

/// <summary>Why frames cannot be told apart.</summary>
public enum FrameError
{
    /// <summary>There is no Pixel Data, Float Pixel Data or Double Float Pixel Data.</summary>
    NoPixelData,
    /// <summary>The attributes that give a frame's size are absent or unusable.</summary>
    Undescribed,
    /// <summary>The value is shorter than one frame.</summary>
    TooShort,
    /// <summary>Nothing says which fragments belong to which frame.</summary>
    Indistinct,
    /// <summary>More fragments than are kept track of.</summary>
    OverLimit,
}

/// <summary>Frames that cannot be located. The message is a clause in the standard's words, without values.</summary>
public sealed class FrameException(FrameError error, string message) : Exception(message)
{
    /// <summary>The kind of fault.</summary>
    public FrameError Error { get; } = error;
}
