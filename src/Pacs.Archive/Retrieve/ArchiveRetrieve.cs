using Dicom;
using Dicom.Encoding;
using Pacs.Archive.Ingest;

namespace Pacs.Archive.Retrieve;

/// <summary>Which instances are meant: a study, a series of it, or one instance.</summary>
public readonly record struct InstanceScope(Uid Study, Uid? Series = null, Uid? SopInstance = null);

/// <summary>A stored instance: where its bytes lie.</summary>
/// <param name="Identity">Its UIDs.</param>
/// <param name="Key">The blob.</param>
/// <param name="Length">Bytes of the file.</param>
/// <param name="DatasetOffset">Bytes from the file's start to its data set.</param>
/// <param name="TransferSyntax">As stored.</param>
/// <param name="Frames">Number of frames; null when it has no pixel data.</param>
/// <param name="Sha256">Of the data set's bytes, in upper-case hexadecimal.</param>
public sealed record StoredInstance(InstanceIdentity Identity, string Key, long Length, long DatasetOffset, TransferSyntax TransferSyntax, int? Frames, string Sha256);

/// <summary>A frame as it lies in the file: one or more ranges of encoded bytes.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Ranges">Offsets from the file's start, and lengths.</param>
public sealed record StoredFrame(int Number, IReadOnlyList<(long Offset, long Length)> Ranges);

/// <summary>Gives stored instances back: whole, as metadata, by frame, by range.</summary>
public sealed class ArchiveRetrieve
{
    /// <summary>The instances of a study or series, by series and instance number; none when there is no such study, series or instance.</summary>
    public IAsyncEnumerable<StoredInstance> ListAsync(InstanceScope scope, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>One instance; null when there is none.</summary>
    public Task<StoredInstance?> FindAsync(Uid study, Uid series, Uid sopInstance, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The file's bytes, or a range of them.</summary>
    public ValueTask<Stream> OpenAsync(StoredInstance instance, long offset = 0, long? length = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The data set up to and with Pixel Data, large values left out (<see cref="ElementContent.Elsewhere"/>, offsets from the data set's start as <see cref="DatasetReader"/> says).</summary>
    public Task<Dataset> ReadMetadataAsync(StoredInstance instance, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Where frames lie.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="numbers">Frame numbers, from 1.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    public Task<IReadOnlyList<StoredFrame>> LocateFramesAsync(StoredInstance instance, IReadOnlyList<int> numbers, CancellationToken cancellationToken) => throw new NotImplementedException();
}
