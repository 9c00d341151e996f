using Dicom.Encoding;
using Dicom.Values;

namespace Dicom.Files;

/// <summary>The start of a DICOM file: preamble and File Meta Information (PS3.10 7.1).</summary>
/// <param name="Elements">Group 0002; empty when the file has none.</param>
/// <param name="TransferSyntax">Of the data set behind it.</param>
/// <param name="DatasetOffset">Bytes from the start of the file to the data set.</param>
public sealed record FileMeta(Dataset Elements, TransferSyntax TransferSyntax, long DatasetOffset)
{
    /// <summary>Bytes of preamble and prefix.</summary>
    public const int PreambleLength = 132;

    /// <summary>What was tolerated: parts that are missing, another encoding.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Reads a file up to its data set: with or without preamble; without Transfer Syntax UID the transfer syntax is guessed from the first element. The group length is not relied upon.</summary>
    /// <param name="source">The file, from its first byte.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="DicomFormatException">No DICOM file.</exception>
    public static ValueTask<ReadResult> ReadAsync(Stream source, CancellationToken cancellationToken = default) =>
        FileMetaReader.ReadAsync(source, cancellationToken);

    /// <summary>Preamble, prefix and File Meta Information for a stored instance, with this implementation's class UID and version name.</summary>
    /// <param name="sopClass">Media Storage SOP Class UID.</param>
    /// <param name="sopInstance">Media Storage SOP Instance UID.</param>
    /// <param name="transferSyntax">Transfer Syntax UID.</param>
    /// <param name="sourceAeTitle">Source Application Entity Title (0002,0016); left out when null.</param>
    public static byte[] Write(Uid sopClass, Uid sopInstance, TransferSyntax transferSyntax, string? sourceAeTitle = null)
    {
        var elements = new Dataset()
            .SetInteger(Tag.FileMetaInformationGroupLength, 0)
            .SetBytes(Tag.FileMetaInformationVersion, new byte[] { 0, 1 })
            .SetUid(Tag.MediaStorageSOPClassUID, sopClass)
            .SetUid(Tag.MediaStorageSOPInstanceUID, sopInstance)
            .SetUid(Tag.TransferSyntaxUID, transferSyntax.Uid)
            .SetUid(Tag.ImplementationClassUID, Implementation.ClassUid)
            .SetString(Tag.ImplementationVersionName, Implementation.VersionName);
        if (sourceAeTitle is not null)
            elements.SetString(Tag.SourceApplicationEntityTitle, sourceAeTitle);
        return Write(elements);
    }

    /// <summary>Preamble, prefix and File Meta Information of elements of group 0002; the group length is worked out.</summary>
    public static byte[] Write(Dataset elements)
    {
        elements.SetInteger(Tag.FileMetaInformationGroupLength, 0);
        return [.. new byte[PreambleLength - 4], .. "DICM"u8, .. DatasetWriter.ToArray(elements, TransferSyntax.ExplicitVrLittleEndian)];
    }

    /// <summary>The File Meta Information and a stream that stands at the data set's first byte.</summary>
    public sealed record ReadResult(FileMeta Meta, Stream Rest);
}
