using Dicom;
using Dicom.Encoding;
using Dicom.Imaging.Frames;
using Dicom.Values;
using Pacs.Archive.Index;

namespace Pacs.Archive.Ingest;

/// <summary>What an object turned out to be.</summary>
/// <param name="Instance">For the index, but for where it lies, its hash, when it came and from whom.</param>
/// <param name="Syntax">How its data set is encoded.</param>
/// <param name="FrameTable">Where its frames lie, when that is too large for the row; empty otherwise.</param>
sealed record ReadObject(NewInstance Instance, TransferSyntax Syntax, ReadOnlyMemory<byte> FrameTable);

/// <summary>An object that cannot be an instance.</summary>
sealed class RefusedException(RefusalReason reason, string comment, Uid? sopClass = null, Uid? sopInstance = null) : Exception(comment)
{
    public RefusalReason Reason { get; } = reason;

    public Uid? SopClass { get; } = sopClass;

    public Uid? SopInstance { get; } = sopInstance;
}

/// <summary>Reads an object through once and works out its row.</summary>
sealed class ObjectReader(ArchiveLimits limits)
{
    // PS3.4 B.5 has no place for it: it is a file-set's index, not an instance of a study.
    const string MediaStorageDirectory = "1.2.840.10008.1.3.10";

    /// <summary>Reads to the data set's end, and then to the end of the bytes.</summary>
    /// <param name="bytes">The data set.</param>
    /// <param name="head">What stands before it.</param>
    /// <param name="dataset">Empty; what has been read of it can be seen there meanwhile.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RefusedException">It cannot be an instance.</exception>
    public async ValueTask<ReadObject> ReadAsync(IncomingBytes bytes, FileHead head, Dataset dataset, CancellationToken cancellationToken)
    {
        var fragments = new FragmentRecorder();
        var findings = new List<Finding>();
        try
        {
            await DatasetReader.ReadAsync(bytes, head.Syntax, limits.Reader, fragments, findings: findings, into: dataset, cancellationToken: cancellationToken);
            await bytes.DrainAsync(cancellationToken);
        }
        catch (DicomFormatException exception)
        {
            throw Refusal(exception);
        }
        catch (MissingUidException)
        {
            throw new RefusedException(RefusalReason.MissingIdentity, "no usable SOP Class UID or SOP Instance UID");
        }
        var identity = Identify(dataset);
        var row = RowFactory.Instance(dataset);
        row.TransferSyntaxUID = head.Syntax.Uid.Value;
        row.DatasetOffset = bytes.HeadLength;
        row.FileLength = bytes.HeadLength + bytes.DatasetLength;
        var warnings = Conformance.Warnings(dataset, limits.MaxWarnings);
        if (head.SopInstance is { } named && named != identity.SopInstance)
            warnings.Add($"{Tag.MediaStorageSOPInstanceUID} is not that of the data set");
        warnings.AddRange(findings.Select(finding => finding.ToString()));
        var table = Frames(dataset, head.Syntax, fragments, row, warnings);
        row.Warnings = string.Join('\n', warnings.Take(limits.MaxWarnings));
        return new ReadObject(new NewInstance(identity, row, dataset), head.Syntax, table);
    }

    /// <summary>The UIDs of an instance as far as they have been read; null while one is missing.</summary>
    public static InstanceIdentity? TryIdentify(Dataset dataset) =>
        (dataset.GetUid(Tag.StudyInstanceUID), dataset.GetUid(Tag.SeriesInstanceUID), dataset.GetUid(Tag.SOPInstanceUID), dataset.GetUid(Tag.SOPClassUID)) is ({ } study, { } series, { } sopInstance, { } sopClass)
            ? new InstanceIdentity(study, series, sopInstance, sopClass)
            : null;

    /// <summary>A format error as the sender is told of it: at most 64 characters, without values.</summary>
    public static RefusedException Refusal(DicomFormatException exception)
    {
        var where = exception.Tag == default ? $"byte {exception.Offset}" : exception.Tag.ToString();
        return new RefusedException(exception.Error == FormatError.OverLimit ? RefusalReason.OverLimit : RefusalReason.CannotUnderstand, Short($"{where}: {exception.Reason}"));
    }

    /// <summary>Cuts a comment to the 64 characters of an Error Comment (0000,0902).</summary>
    public static string Short(string comment) => comment.Length <= 64 ? comment : comment[..64];

    static InstanceIdentity Identify(Dataset dataset)
    {
        var (sopClass, sopInstance) = (dataset.GetUid(Tag.SOPClassUID), dataset.GetUid(Tag.SOPInstanceUID));
        if (sopClass?.Value == MediaStorageDirectory || dataset[Tag.DirectoryRecordSequence] is not null)
            throw new RefusedException(RefusalReason.SopClassMismatch, "a media directory (DICOMDIR) is not an instance", sopClass, sopInstance);
        return new InstanceIdentity(Need(Tag.StudyInstanceUID), Need(Tag.SeriesInstanceUID), Need(Tag.SOPInstanceUID), Need(Tag.SOPClassUID));

        Uid Need(Tag tag) => dataset.GetUid(tag)
            ?? throw new RefusedException(RefusalReason.MissingIdentity, dataset[tag] is { IsEmpty: false } ? $"{tag} is not a usable UID" : $"{tag} is missing", sopClass, sopInstance);
    }

    ReadOnlyMemory<byte> Frames(Dataset dataset, TransferSyntax syntax, FragmentRecorder fragments, InstanceRow row, List<string> warnings)
    {
        if (FrameLocator.PixelData(dataset) is null)
            return default;
        row.Frames = row.NumberOfFrames is > 0 and var frames ? frames : 1;
        try
        {
            if (FrameLocator.Locate(dataset, syntax, fragments) is not { } table)
                return default;
            row.Frames = table.Layout == FrameLayout.BitStream ? row.Frames : table.Count;
            if (table.ToBytes().Length > limits.MaxFrameTableInRow)
                return table.ToBytes();
            row.FrameTable = table.ToBytes().ToArray();
        }
        catch (FrameException exception)
        {
            warnings.Add($"{Tag.PixelData}: {exception.Message}");
        }
        return default;
    }
}
