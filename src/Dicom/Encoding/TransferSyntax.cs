namespace Dicom.Encoding;

/// <summary>A Transfer Syntax: the encoding of a data set (PS3.5 10, PS3.6 table A-1).</summary>
/// <param name="Uid">The Transfer Syntax UID.</param>
/// <param name="IsExplicitVr">Whether each element carries its Value Representation.</param>
/// <param name="IsBigEndian">Whether numbers are big endian (retired Explicit VR Big Endian).</param>
/// <param name="IsDeflated">Whether the whole data set is a raw deflate stream (RFC 1951).</param>
/// <param name="IsEncapsulated">Whether Pixel Data is encapsulated in fragments.</param>
public sealed record TransferSyntax(Uid Uid, bool IsExplicitVr, bool IsBigEndian, bool IsDeflated, bool IsEncapsulated)
{
    /// <summary>Implicit VR Little Endian, the default (PS3.5 10.1).</summary>
    public static readonly TransferSyntax ImplicitVrLittleEndian = new(Uid.Parse("1.2.840.10008.1.2"), false, false, false, false);

    /// <summary>Explicit VR Little Endian.</summary>
    public static readonly TransferSyntax ExplicitVrLittleEndian = new(Uid.Parse("1.2.840.10008.1.2.1"), true, false, false, false);

    /// <summary>Explicit VR Big Endian (retired).</summary>
    public static readonly TransferSyntax ExplicitVrBigEndian = new(Uid.Parse("1.2.840.10008.1.2.2"), true, true, false, false);

    /// <summary>Deflated Explicit VR Little Endian.</summary>
    public static readonly TransferSyntax DeflatedExplicitVrLittleEndian = new(
        Uid.Parse("1.2.840.10008.1.2.1.99"),
        true,
        false,
        true,
        false
    );

    /// <summary>Returns the transfer syntax of a UID. All UIDs that are not listed here, registered or private, are explicit VR little
    /// endian with encapsulated pixel data (PS3.5 A.4).</summary>
    public static TransferSyntax Of(Uid uid) =>
        uid.Value switch
        {
            "1.2.840.10008.1.2" => ImplicitVrLittleEndian,
            "1.2.840.10008.1.2.1" => ExplicitVrLittleEndian,
            "1.2.840.10008.1.2.2" => ExplicitVrBigEndian,
            "1.2.840.10008.1.2.1.99" => DeflatedExplicitVrLittleEndian,
            // JPIP and HTJ2K JPIP Referenced Deflate (PS3.5 A.7, A.12): the data set is deflated as a whole.
            "1.2.840.10008.1.2.4.95" or "1.2.840.10008.1.2.4.205" => new TransferSyntax(uid, true, false, true, true),
            // Papyrus 3 (retired).
            "1.2.840.10008.1.20" => new TransferSyntax(uid, false, false, false, false),
            _ => new TransferSyntax(uid, true, false, false, true),
        };
}
