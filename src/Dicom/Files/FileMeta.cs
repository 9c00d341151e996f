using Dicom.Encoding;

namespace Dicom.Files;

/// <summary>The start of a DICOM file: preamble and File Meta Information (PS3.10 7.1).</summary>
/// <param name="Elements">Group 0002, read as explicit VR little endian.</param>
/// <param name="TransferSyntax">Of the data set behind it.</param>
/// <param name="DatasetOffset">Bytes from the start of the file to the data set.</param>
public sealed record FileMeta(Dataset Elements, TransferSyntax TransferSyntax, long DatasetOffset)
{
    /// <summary>Reads a file up to its data set and leaves the stream behind it: with or without preamble; without File Meta Information the transfer syntax is guessed from the first element.</summary>
    /// <param name="source">The file, from its first byte. What was read too far is given back by <see cref="ReadResult.Rest"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="DicomFormatException">No DICOM file.</exception>
    public static ValueTask<ReadResult> ReadAsync(Stream source, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    /// <summary>Preamble, prefix and File Meta Information for a stored instance, with this implementation's class UID and version name.</summary>
    /// <param name="sopClass">Media Storage SOP Class UID.</param>
    /// <param name="sopInstance">Media Storage SOP Instance UID.</param>
    /// <param name="transferSyntax">Transfer Syntax UID.</param>
    /// <param name="sourceAeTitle">Source Application Entity Title (0002,0016); left out when null.</param>
    public static byte[] Write(Uid sopClass, Uid sopInstance, TransferSyntax transferSyntax, string? sourceAeTitle = null) =>
        throw new NotImplementedException();

    /// <summary>The File Meta Information and a stream that stands at the data set's first byte.</summary>
    public sealed record ReadResult(FileMeta Meta, Stream Rest);
}
