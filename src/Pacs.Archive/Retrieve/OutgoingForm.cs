using Dicom.Encoding;

namespace Pacs.Archive.Retrieve;

/// <summary>What has to be done to the stored bytes before they go out.</summary>
public enum FormChange
{
    /// <summary>Nothing: the bytes go out as they lie.</summary>
    None,

    /// <summary>Elements are written in another transfer syntax that needs no codec. Values do not change.</summary>
    Rewrite,

    /// <summary>The receiver accepts no transfer syntax that the archive can produce.</summary>
    Impossible,
}

/// <summary>The form in which an instance or its frames go out. This is the only place that decides it, for every protocol.</summary>
/// <param name="Syntax">Transfer syntax of what goes out; the stored one if nothing can.</param>
/// <param name="Change">How to get there from the stored bytes.</param>
/// <param name="Reason">Why nothing can go out, for messages to the receiver; null otherwise.</param>
public sealed record OutgoingForm(TransferSyntax Syntax, FormChange Change, string? Reason = null)
{
    /// <summary>Chooses the form of a whole instance: as stored if that is accepted, because nothing can be lost then; otherwise
    /// rewritten in the first of <see cref="TransferSyntax.Plain"/> that is accepted.</summary>
    /// <param name="stored">Transfer syntax of the stored instance.</param>
    /// <param name="accepts">Whether the receiver accepts a transfer syntax.</param>
    public static OutgoingForm OfInstance(TransferSyntax stored, Predicate<TransferSyntax> accepts)
    {
        if (accepts(stored))
            return new OutgoingForm(stored, FormChange.None);
        if (stored.IsEncapsulated)
            return Impossible(stored, $"The pixel data are encapsulated ({stored.Uid}), and the archive has no decoder for them.");
        return TransferSyntax.Plain.FirstOrDefault(syntax => accepts(syntax)) is { } other
            ? new OutgoingForm(other, FormChange.Rewrite)
            : Impossible(stored, "The archive has no encoder for the accepted transfer syntaxes.");
    }

    /// <summary>Chooses the form of single frames. Uncompressed frames go out in little endian byte order; the unused bits around a
    /// frame that does not begin or end at a byte are removed by <see cref="FrameReader"/>. Compressed frames go out as stored.</summary>
    /// <inheritdoc cref="OfInstance"/>
    public static OutgoingForm OfFrames(TransferSyntax stored, Predicate<TransferSyntax> accepts)
    {
        if (stored.Codec == CodecFamily.None)
            return !accepts(TransferSyntax.ExplicitVrLittleEndian)
                ? Impossible(stored, "The archive has no encoder for the accepted transfer syntaxes.")
                : new OutgoingForm(TransferSyntax.ExplicitVrLittleEndian, stored.IsBigEndian ? FormChange.Rewrite : FormChange.None);
        return accepts(stored)
            ? new OutgoingForm(stored, FormChange.None)
            : Impossible(stored, $"The frames are compressed ({stored.Uid}), and the archive has no decoder for them.");
    }

    static OutgoingForm Impossible(TransferSyntax stored, string reason) => new(stored, FormChange.Impossible, reason);
}
