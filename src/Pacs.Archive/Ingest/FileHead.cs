using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Values;

namespace Pacs.Archive.Ingest;

/// <summary>The bytes before the data set in the stored object: as received when they came from a valid DICOM file, and generated
/// otherwise (PS3.10 7.1).</summary>
sealed class FileHead
{
    readonly ReadOnlyMemory<byte> received;
    readonly Uid? sopClass;
    readonly Uid? sopInstance;
    readonly string? sourceAeTitle;

    FileHead(Stream dataset, TransferSyntax syntax, ReadOnlyMemory<byte> received, Uid? sopClass, Uid? sopInstance, string? sourceAeTitle)
    {
        Dataset = dataset;
        Syntax = syntax;
        this.received = received;
        this.sopClass = sopClass;
        this.sopInstance = sopInstance;
        this.sourceAeTitle = sourceAeTitle;
    }

    /// <summary>The data set's bytes.</summary>
    public Stream Dataset { get; }

    /// <summary>Transfer syntax of the data set.</summary>
    public TransferSyntax Syntax { get; }

    /// <summary>Offset of the data set in the file that was read, in bytes.</summary>
    public long DatasetOffset { get; private init; }

    /// <summary>SOP Instance UID in the head; null when the head has none.</summary>
    public Uid? SopInstance => sopInstance;

    /// <summary>Source Application Entity Title (0002,0016), or the calling AE title.</summary>
    public string? SourceAeTitle => sourceAeTitle;

    /// <summary>Returns the head for a data set without File Meta Information, as DIMSE transfers it.</summary>
    public static FileHead OfDataset(Stream dataset, TransferSyntax syntax, Uid sopClass, Uid sopInstance, string? sourceAeTitle) =>
        new(dataset, syntax, default, sopClass, sopInstance, sourceAeTitle);

    /// <summary>Reads the head of a file.</summary>
    /// <exception cref="DicomFormatException">The bytes are not a DICOM file.</exception>
    public static async ValueTask<FileHead> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        var start = await FileMeta.ReadAsync(file, cancellationToken, seeks: false);
        var (meta, dataset) = start;
        var (sopClass, sopInstance) = (
            meta.Elements.GetUid(Tag.MediaStorageSOPClassUID),
            meta.Elements.GetUid(Tag.MediaStorageSOPInstanceUID)
        );
        var isSound = meta.Findings.Count == 0 && sopClass is not null && sopInstance is not null;
        return new FileHead(
            dataset,
            meta.TransferSyntax,
            isSound ? start.Bytes : default,
            sopClass,
            sopInstance,
            meta.Elements.GetString(Tag.SourceApplicationEntityTitle)
        )
        {
            DatasetOffset = meta.DatasetOffset,
        };
    }

    /// <summary>Returns the bytes to write before the data set.</summary>
    /// <param name="elements">The first elements of the data set, whose UIDs are used if the head has none.</param>
    /// <exception cref="RefusedException">The UIDs are in neither of them.</exception>
    public ReadOnlyMemory<byte> Bytes(Dataset elements)
    {
        if (!received.IsEmpty)
            return received;
        return
            (sopClass ?? elements.GetUid(Tag.SOPClassUID), sopInstance ?? elements.GetUid(Tag.SOPInstanceUID))
                is ({ } classUid, { } instanceUid)
            ? FileMeta.Write(classUid, instanceUid, Syntax, sourceAeTitle)
            : throw new RefusedException(RefusalReason.MissingIdentity, "no usable SOP Class UID or SOP Instance UID");
    }
}
