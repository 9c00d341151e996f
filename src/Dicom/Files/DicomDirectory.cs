using System.Buffers.Binary;
using Dicom.Encoding;
using Dicom.Values;

namespace Dicom.Files;

/// <summary>Builds the DICOMDIR of a file-set (PS3.10 8.6, PS3.3 F): records of the patients, studies and series of the added files, and
/// one record per file. All records are held in memory until written, about 300 bytes per file. If a file lacks a value that a record must
/// have, a substitute is written (for example the study date 19000101, or the next instance number), as other DICOMDIR writers
/// do.</summary>
public sealed class DicomDirectory
{
    // Positions of values of fixed length at the start of each record (PS3.3 table F.3-3), counted from the tag of its item.
    const int NextAt = 16,
        LowerAt = 38;

    const int ItemHeader = 8,
        SequenceHeader = 12;

    readonly Uid identifier = Uid.New();
    readonly List<byte[]> records = [];
    readonly Dictionary<string, Node> patients = [],
        studies = [],
        series = [];
    readonly Node root = new();
    readonly long headLength;
    long length;

    /// <summary>Gets the attributes of a file that its records contain.</summary>
    public static IReadOnlyCollection<Tag> Attributes => DirectoryRecords.Attributes;

    /// <summary>Creates an empty directory.</summary>
    public DicomDirectory() => headLength = Head().Length;

    /// <summary>Gets the current length of the file in bytes.</summary>
    public long Length => headLength + length;

    /// <summary>Adds a file.</summary>
    /// <param name="instance">Data set of the file, or its <see cref="Attributes"/> and Specific Character Set. Large values need not be in
    /// memory. Items that the record uses belong to the directory afterwards.</param>
    /// <param name="sopClass">SOP Class UID.</param>
    /// <param name="sopInstance">SOP Instance UID.</param>
    /// <param name="syntax">Transfer syntax of the file in the file-set.</param>
    /// <param name="fileId">File ID: 1 to 8 components of 1 to 8 characters from A-Z, 0-9 and underscore (PS3.10 8.2 and 8.5).</param>
    /// <exception cref="ArgumentException"><paramref name="fileId"/> is not a valid File ID.</exception>
    /// <exception cref="InvalidOperationException">The directory would exceed the range of its 32-bit offsets (4 GB).</exception>
    public void Add(Dataset instance, Uid sopClass, Uid sopInstance, TransferSyntax syntax, IReadOnlyList<string> fileId)
    {
        if (fileId.Count is < 1 or > 8 || !fileId.All(IsComponent))
            throw new ArgumentException("not a File ID (PS3.10 8.2)", nameof(fileId));
        var seriesNode = SeriesOf(instance);
        var record = DirectoryRecords.OfInstance(instance, sopClass, seriesNode.Children + 1);
        record
            .SetStrings(Tag.ReferencedFileID, fileId)
            .SetUid(Tag.ReferencedSOPClassUIDInFile, sopClass)
            .SetUid(Tag.ReferencedSOPInstanceUIDInFile, sopInstance)
            .SetUid(Tag.ReferencedTransferSyntaxUIDInFile, syntax.Uid);
        Append(seriesNode, record);
    }

    /// <summary>Returns the bytes of the file, in pieces.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Write() => records.Select(record => new ReadOnlyMemory<byte>(record)).Prepend(Head());

    Node SeriesOf(Dataset instance)
    {
        var seriesUid = instance.GetString(Tag.SeriesInstanceUID) ?? "";
        if (!series.TryGetValue(seriesUid, out var node))
        {
            var study = StudyOf(instance);
            series[seriesUid] = node = Append(study, DirectoryRecords.OfSeries(instance, study.Children + 1));
        }
        return node;
    }

    Node StudyOf(Dataset instance)
    {
        var studyUid = instance.GetString(Tag.StudyInstanceUID) ?? "";
        if (!studies.TryGetValue(studyUid, out var node))
        {
            var key = $"{instance.GetString(Tag.PatientID)}\\{instance.GetString(Tag.IssuerOfPatientID)}";
            // Without a Patient ID, each study gets its own patient record.
            if (instance.GetString(Tag.PatientID) is null || !patients.TryGetValue(key, out var patient))
                patients[key] = patient = Append(root, DirectoryRecords.OfPatient(instance, root.Children + 1));
            studies[studyUid] = node = Append(patient, DirectoryRecords.OfStudy(instance, patient.Children + 1));
        }
        return node;
    }

    Node Append(Node parent, Dataset record)
    {
        record
            .SetInteger(Tag.OffsetOfTheNextDirectoryRecord, 0)
            .SetInteger(Tag.RecordInUseFlag, 0xFFFF)
            .SetInteger(Tag.OffsetOfReferencedLowerLevelDirectoryEntity, 0);
        var encoded = DatasetWriter.ToArray(record, TransferSyntax.ExplicitVrLittleEndian, SequenceLengths.Defined);
        var item = new byte[ItemHeader + encoded.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(item, 0xE000_FFFE);
        BinaryPrimitives.WriteInt32LittleEndian(item.AsSpan(4), encoded.Length);
        encoded.CopyTo(item, ItemHeader);
        if (Length + item.Length > uint.MaxValue)
            throw new InvalidOperationException("the directory exceeds the 4 GB that its offsets can address");
        var offset = (uint)Length;
        if (parent.LastChild is { } last)
            BinaryPrimitives.WriteUInt32LittleEndian(last.AsSpan(NextAt), offset);
        else if (parent.Record is { } above)
            BinaryPrimitives.WriteUInt32LittleEndian(above.AsSpan(LowerAt), offset);
        parent.LastChild = item;
        parent.LastChildOffset = offset;
        parent.Children++;
        records.Add(item);
        length += item.Length;
        return new Node { Record = item };
    }

    // Returns the bytes before the first record. Their number is constant (PS3.3 table F.3-3).
    byte[] Head()
    {
        var elements = new Dataset()
            .SetString(Tag.FileSetID, "")
            .SetInteger(Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, records.Count == 0 ? 0 : headLength)
            .SetInteger(Tag.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity, root.LastChildOffset)
            .SetInteger(Tag.FileSetConsistencyFlag, 0);
        var sequence = new byte[SequenceHeader];
        BinaryPrimitives.WriteUInt32LittleEndian(sequence, 0x1220_0004);
        (sequence[4], sequence[5]) = ((byte)'S', (byte)'Q');
        BinaryPrimitives.WriteUInt32LittleEndian(sequence.AsSpan(8), (uint)length);
        return
        [
            .. FileMeta.Write(Uid.MediaStorageDirectoryStorage, identifier, TransferSyntax.ExplicitVrLittleEndian),
            .. DatasetWriter.ToArray(elements, TransferSyntax.ExplicitVrLittleEndian),
            .. sequence,
        ];
    }

    static bool IsComponent(string text) =>
        text.Length is >= 1 and <= 8 && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');

    // A record that has lower-level records. The root node has no record.
    sealed class Node
    {
        public byte[]? Record { get; init; }

        public byte[]? LastChild { get; set; }

        public uint LastChildOffset { get; set; }

        public int Children { get; set; }
    }
}
