using System.Buffers.Binary;
using Dicom.Encoding;
using Dicom.Values;

namespace Dicom.Files;

// Finds the start and the encoding of the data set in a file.
static class FileMetaReader
{
    const int InitialBuffer = 4096;

    public static async ValueTask<FileMeta.ReadResult> ReadAsync(Stream source, bool seeks, CancellationToken cancellationToken)
    {
        var buffer = new byte[InitialBuffer];
        var filled = 0;
        var isFinal = false;
        Scan? scan = null;
        while (true)
        {
            if (filled == buffer.Length)
                Array.Resize(
                    ref buffer,
                    filled < FileMeta.MaxLength
                        ? filled * 2
                        : throw new DicomFormatException(
                            FormatError.OverLimit,
                            Tag.FileMetaInformationGroupLength,
                            filled,
                            $"file meta information longer than {FileMeta.MaxLength} bytes"
                        )
                );
            var read = await source.ReadAsync(buffer.AsMemory(filled), cancellationToken).ConfigureAwait(false);
            filled += read;
            isFinal = read == 0;
            if (filled < FileMeta.PreambleLength + 8 && !isFinal)
                continue;
            scan ??= new Scan(StartOf(buffer.AsSpan(0, filled)));
            if (!scan.Advance(buffer.AsSpan(0, filled), isFinal))
                continue;
            var meta = scan.Finish(buffer.AsSpan(0, filled));
            var offset = (int)meta.DatasetOffset;
            return new FileMeta.ReadResult(meta, Rest(source, seeks, buffer.AsMemory(0, filled), offset))
            {
                Bytes = buffer.AsMemory(0, offset),
            };
        }
    }

    // Returns the offset after preamble and prefix. Some files have only the prefix, others neither.
    static int StartOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= FileMeta.PreambleLength && bytes[128..132].SequenceEqual("DICM"u8))
            return FileMeta.PreambleLength;
        return bytes.StartsWith("DICM"u8) ? 4 : 0;
    }

    static Stream Rest(Stream source, bool seeks, ReadOnlyMemory<byte> buffered, int offset)
    {
        if (!seeks || !source.CanSeek)
            return new PrefixedStream(buffered[offset..], source);
        source.Seek(offset - buffered.Length, SeekOrigin.Current);
        return source;
    }

    // Guesses the transfer syntax of a data set without File Meta Information. Such data sets from devices begin with group 0008, or at
    // least with a low group.
    static TransferSyntax Guess(ReadOnlySpan<byte> dataset, long offset)
    {
        if (dataset.Length >= 8)
        {
            var (little, big) = (BinaryPrimitives.ReadUInt16LittleEndian(dataset), BinaryPrimitives.ReadUInt16BigEndian(dataset));
            var length = BinaryPrimitives.ReadUInt32LittleEndian(dataset[4..]);
            var isExplicit = new Vr(dataset[4], dataset[5]).IsKnown;
            if (isExplicit && IsFirstGroup(little))
                return TransferSyntax.ExplicitVrLittleEndian;
            if (isExplicit && IsFirstGroup(big))
                return TransferSyntax.ExplicitVrBigEndian;
            if (IsFirstGroup(little) && length <= ushort.MaxValue)
                return TransferSyntax.ImplicitVrLittleEndian;
        }
        throw new DicomFormatException(FormatError.NotDicom, default, offset, "neither file meta information nor a data set");
    }

    static bool IsFirstGroup(ushort group) => group is > 2 and <= 0x28 && (group & 1) == 0;

    sealed class Scan
    {
        readonly int start;
        readonly List<Finding> findings = [];
        readonly ElementReaderState state;
        readonly DatasetBuilder builder = new(null, null);
        Dataset Elements => builder.Root;

        public Scan(int start)
        {
            this.start = start;
            state = new ElementReaderState(
                TransferSyntax.ExplicitVrLittleEndian,
                ReaderLimits.Default with
                {
                    MaxHeldValue = FileMeta.MaxLength,
                    MaxElements = 1000,
                },
                findings
            )
            {
                IsFileMeta = true,
            };
        }

        // Reads File Meta Information. It ends where the group length says, if that is the end of an element after the Transfer Syntax UID,
        // even if more elements of group 0002 follow: the first File Meta Information is the valid one (PS3.10 7.1). Wrong group lengths
        // are common, so in all other cases it ends with the last consecutive element of group 0002. Returns false if more bytes are
        // needed.
        public bool Advance(ReadOnlySpan<byte> bytes, bool isFinal)
        {
            while (true)
            {
                var ahead = bytes[Math.Min(start + (int)state.Position, bytes.Length)..];
                // Guess needs 8 bytes after the File Meta Information.
                if (ahead.Length < 8 && !isFinal)
                    return false;
                if (
                    state is { Depth: 0, Pending: 0 }
                    && (ahead.Length < 2 || BinaryPrimitives.ReadUInt16LittleEndian(ahead) != 2 || IsDeclaredEnd)
                )
                    return true;
                var reader = new ElementReader(ahead, isFinal, state);
                if (!reader.Read())
                    return state.IsEnd;
                builder.Add(reader);
            }
        }

        public FileMeta Finish(ReadOnlySpan<byte> bytes)
        {
            var offset = start + state.Position;
            var syntax = Syntax;
            var isComplete = start == FileMeta.PreambleLength && syntax is not null && state.Position == DeclaredEnd;
            if (!isComplete)
                findings.Add(new Finding(Oddity.FileMeta, Tag.FileMetaInformationGroupLength, offset));
            if (Elements[Tag.TransferSyntaxUID] is not null && syntax is null)
                throw new DicomFormatException(FormatError.Malformed, Tag.TransferSyntaxUID, offset, "not a UID");
            return new FileMeta(Elements, syntax ?? Guess(bytes[(int)offset..], offset), offset) { Findings = findings };
        }

        TransferSyntax? Syntax => Elements.GetUid(Tag.TransferSyntaxUID) is { } uid ? TransferSyntax.Of(uid) : null;

        // The group length does not count the group length element itself, which takes 12 bytes.
        long? DeclaredEnd => Elements.GetInteger(Tag.FileMetaInformationGroupLength) + 12;

        bool IsDeclaredEnd => state.Position == DeclaredEnd && Syntax is not null;
    }
}
