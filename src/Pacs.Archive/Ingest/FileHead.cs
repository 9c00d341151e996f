using System.Buffers.Binary;
using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Values;

namespace Pacs.Archive.Ingest;

/// <summary>The bytes before the data set in the stored object: as received when they came from a valid DICOM file, and generated
/// otherwise (PS3.10 7.1).</summary>
sealed class FileHead
{
    readonly byte[]? received;
    readonly Uid? sopClass;
    readonly Uid? sopInstance;
    readonly string? sourceAeTitle;

    FileHead(Stream dataset, TransferSyntax syntax, byte[]? received, Uid? sopClass, Uid? sopInstance, string? sourceAeTitle)
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
        new(dataset, syntax, null, sopClass, sopInstance, sourceAeTitle);

    /// <summary>Reads the head of a file.</summary>
    /// <exception cref="DicomFormatException">The bytes are not a DICOM file.</exception>
    public static async ValueTask<FileHead> ReadAsync(Stream file, int maxBytes, CancellationToken cancellationToken)
    {
        var recorder = new Recorder(file, maxBytes);
        var (meta, rest) = await FileMeta.ReadAsync(recorder, cancellationToken);
        var start = recorder.Stop((int)meta.DatasetOffset);
        var (sopClass, sopInstance) = (
            meta.Elements.GetUid(Tag.MediaStorageSOPClassUID),
            meta.Elements.GetUid(Tag.MediaStorageSOPInstanceUID)
        );
        var isSound = meta.Findings.Count == 0 && sopClass is not null && sopInstance is not null;
        return new FileHead(
            rest,
            meta.TransferSyntax,
            isSound ? start : null,
            sopClass,
            sopInstance,
            meta.Elements.GetString(Tag.SourceApplicationEntityTitle)
        )
        {
            DatasetOffset = meta.DatasetOffset,
        };
    }

    /// <summary>Returns the bytes to write before the data set.</summary>
    /// <param name="firstBytes">The data set's first bytes, which are searched for the UIDs if the head has none.</param>
    /// <exception cref="MissingUidException">The UIDs are not found.</exception>
    public byte[] Bytes(ReadOnlySpan<byte> firstBytes)
    {
        if (received is not null)
            return received;
        var classUid = sopClass ?? UidIn(firstBytes, Tag.SOPClassUID);
        var instanceUid = sopInstance ?? UidIn(firstBytes, Tag.SOPInstanceUID);
        if (classUid is null || instanceUid is null)
            throw new MissingUidException();
        return FileMeta.Write(classUid.Value, instanceUid.Value, Syntax, sourceAeTitle);
    }

    // The UIDs are near the start: only command elements and old identifying groups come before group 0008.
    Uid? UidIn(ReadOnlySpan<byte> bytes, Tag wanted)
    {
        while (bytes.Length >= 8)
        {
            var tag = Syntax.IsBigEndian
                ? new Tag(BinaryPrimitives.ReadUInt16BigEndian(bytes), BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]))
                : new Tag(BinaryPrimitives.ReadUInt16LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]));
            if (!TryLength(bytes, out var header, out var length) || tag > wanted || length > (uint)(bytes.Length - header))
                return null;
            if (tag == wanted)
                return Uid.TryParse(System.Text.Encoding.ASCII.GetString(bytes.Slice(header, (int)length)).Trim(' ', '\0'), out var uid)
                    ? uid
                    : null;
            bytes = bytes[(header + (int)length)..];
        }
        return null;
    }

    bool TryLength(ReadOnlySpan<byte> bytes, out int header, out uint length)
    {
        var vr = new Vr(bytes[4], bytes[5]);
        header = Syntax.IsExplicitVr && vr.HasLongLength ? 12 : 8;
        length = 0;
        if (bytes.Length < header)
            return false;
        var field = bytes[
            (
                Syntax.IsExplicitVr
                    ? header == 12
                        ? 8
                        : 6
                    : 4
            )..
        ];
        if (Syntax.IsExplicitVr && header == 8)
            length = Syntax.IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(field) : BinaryPrimitives.ReadUInt16LittleEndian(field);
        else
            length = Syntax.IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(field) : BinaryPrimitives.ReadUInt32LittleEndian(field);
        return true;
    }

    // Records the bytes that are read through it, so that the start of a file can be stored as received.
    sealed class Recorder(Stream source, int maxBytes) : Stream
    {
        MemoryStream? record = new();

        public byte[] Stop(int count)
        {
            var start = record!.GetBuffer().AsSpan(0, count).ToArray();
            record = null;
            return start;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await source.ReadAsync(buffer, cancellationToken);
            if (record?.Length + read > maxBytes)
                throw new DicomFormatException(FormatError.OverLimit, default, maxBytes, "the File Meta Information is too large");
            record?.Write(buffer.Span[..read]);
            return read;
        }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) =>
            ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <summary>Neither the head nor the data set contains the UIDs of the instance.</summary>
sealed class MissingUidException() : Exception("no SOP Class UID or SOP Instance UID");
