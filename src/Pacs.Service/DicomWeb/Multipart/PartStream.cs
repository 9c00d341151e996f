using Dicom;

namespace Pacs.Service.DicomWeb.Multipart;

/// <summary>The content of one part as it arrives from the network.</summary>
sealed class PartStream(MultipartReader reader, int part) : ReadOnlyStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        reader.ReadContentAsync(part, buffer, cancellationToken);
}
