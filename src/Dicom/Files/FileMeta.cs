using Dicom.Encoding;
using Dicom.Values;

namespace Dicom.Files;

/// <summary>Start of a DICOM file: preamble and File Meta Information (PS3.10 7.1).</summary>
/// <param name="Elements">Elements of group 0002; empty if the file has none.</param>
/// <param name="TransferSyntax">Transfer syntax of the data set that follows.</param>
/// <param name="DatasetOffset">Number of bytes from the start of the file to the data set.</param>
public sealed record FileMeta(Dataset Elements, TransferSyntax TransferSyntax, long DatasetOffset)
{
    /// <summary>Maximum length in bytes that is read. Group 0002 has a dozen short elements; only private information (0002,0102) may be
    /// longer.</summary>
    public const int MaxLength = 1024 * 1024;

    /// <summary>Length of preamble and prefix in bytes.</summary>
    public const int PreambleLength = 132;

    /// <summary>Gets tolerated deviations from the standard, such as missing parts or another encoding.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Reads a file up to its data set. The preamble may be missing. Without Transfer Syntax UID, the transfer syntax is guessed
    /// from the first element. A wrong group length is tolerated.</summary>
    /// <param name="source">The file, from its first byte.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <param name="seeks">Whether to seek back to the data set in a source that can seek. If false, the bytes that were read too far are
    /// returned from memory, because seeking back in an object of a bucket costs a request.</param>
    /// <exception cref="DicomFormatException">The source is not a DICOM file.</exception>
    public static ValueTask<ReadResult> ReadAsync(Stream source, CancellationToken cancellationToken = default, bool seeks = true) =>
        FileMetaReader.ReadAsync(source, seeks, cancellationToken);

    /// <summary>Creates preamble, prefix and File Meta Information of a stored instance, with the class UID and version name of this
    /// implementation.</summary>
    /// <param name="sopClass">Media Storage SOP Class UID.</param>
    /// <param name="sopInstance">Media Storage SOP Instance UID.</param>
    /// <param name="transferSyntax">Transfer Syntax UID.</param>
    /// <param name="sourceAeTitle">Source Application Entity Title (0002,0016); omitted if null.</param>
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

    /// <summary>Creates preamble, prefix and File Meta Information from elements of group 0002. The group length is calculated.</summary>
    public static byte[] Write(Dataset elements)
    {
        elements.SetInteger(Tag.FileMetaInformationGroupLength, 0);
        return [.. new byte[PreambleLength - 4], .. "DICM"u8, .. DatasetWriter.ToArray(elements, TransferSyntax.ExplicitVrLittleEndian)];
    }

    /// <summary>The File Meta Information and a stream positioned at the first byte of the data set.</summary>
    public sealed record ReadResult(FileMeta Meta, Stream Rest)
    {
        /// <summary>Gets the bytes before the data set as they are in the file.</summary>
        public required ReadOnlyMemory<byte> Bytes { get; init; }
    }
}
