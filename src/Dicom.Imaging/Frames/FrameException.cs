namespace Dicom.Imaging.Frames;

/// <summary>Reason why frames cannot be located.</summary>
public enum FrameError
{
    /// <summary>There is no Pixel Data, Float Pixel Data or Double Float Pixel Data.</summary>
    NoPixelData,

    /// <summary>The attributes that give the size of a frame are absent or unusable.</summary>
    Undescribed,

    /// <summary>The value of the pixel data is shorter than one frame.</summary>
    TooShort,

    /// <summary>Neither an offset table nor the fragments show which fragments belong to which frame.</summary>
    Indistinct,

    /// <summary>There are more fragments than are recorded, or their record is incomplete
    /// (<see cref="FragmentRecorder.IsIncomplete"/>).</summary>
    OverLimit,
}

/// <summary>Thrown if frames cannot be located. The message is a clause in the terms of the standard, without attribute values.</summary>
public sealed class FrameException(FrameError error, string message) : Exception(message)
{
    /// <summary>Gets the kind of fault.</summary>
    public FrameError Error { get; } = error;
}
