using System.Buffers;
using System.Buffers.Binary;
using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Imaging.Streams;
using Dicom.Values;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>Thrown when an instance cannot be composed from the parts of a request.</summary>
/// <param name="reason">Failure Reason (PS3.18 table I.2-2).</param>
/// <param name="comment">Description without attribute values.</param>
sealed class CompositionException(ushort reason, string comment) : Exception(comment)
{
    /// <summary>Gets the Failure Reason.</summary>
    public ushort Reason { get; } = reason;
}

/// <summary>Composes a DICOM file from metadata and separate bulk data (PS3.18 10.5.1.4). Its transfer syntax is that
/// of Pixel Data.</summary>
static class InstanceComposer
{
    // Maximum length of a fragment: 32 bits, and even (PS3.5 A.4). Longer frames are split if the transfer syntax allows it.
    const long MaxFragment = 0xFFFF_FFFE;

    // Maximum length of a value of defined length (PS3.5 7.1.1).
    const long MaxNative = 0xFFFF_FFFE;

    /// <summary>Returns the file as a stream that can be read once.</summary>
    /// <exception cref="CompositionException">The file cannot be composed.</exception>
    public static async ValueTask<Stream> ComposeAsync(PendingInstance instance, CancellationToken cancellationToken)
    {
        var dataset = instance.Dataset;
        // Retrieve Metadata adds this attribute (PS3.18 10.4.3.3.2); it is not part of the instance.
        dataset.Remove(Tag.AvailableTransferSyntaxUID);
        var pixels = instance.Values.Find(value => value.IsPixelData);
        var (syntax, streams) = pixels is not null
            ? await PixelsAsync(instance, pixels, cancellationToken)
            : (TransferSyntax.ExplicitVrLittleEndian, []);
        foreach (var value in instance.Values)
            if (value != pixels)
                CheckOther(dataset, value);
        Measure(dataset, instance.Values, syntax);
        return new ComposedStream(Write(instance, syntax, streams));
    }

    static async ValueTask<(TransferSyntax Syntax, IReadOnlyList<StreamHeader> Streams)> PixelsAsync(
        PendingInstance instance,
        BulkValue pixels,
        CancellationToken cancellationToken
    )
    {
        var dataset = instance.Dataset;
        var type = pixels.Parts[0].Type;
        if (type.Kind == BulkKind.Document)
            throw new CompositionException(
                StoreReasons.TransferSyntaxNotSupported,
                $"{Tag.PixelData}: the media type of the part is not supported"
            );
        if (pixels.Parts.Exists(part => part.Type != type))
            throw new CompositionException(StoreReasons.CannotUnderstand, $"{Tag.PixelData}: its parts are of different types");
        if (type.Kind == BulkKind.Octets)
            return PixelDescription.Check(dataset) is { } fault
                ? throw new CompositionException(StoreReasons.NotAsTheClassWants, fault)
                : (TransferSyntax.ExplicitVrLittleEndian, []);
        var streams = new List<StreamHeader>(pixels.Parts.Count);
        var syntax = type.Syntax;
        foreach (var part in pixels.Parts)
        {
            await using var stream = await part.OpenAsync(cancellationToken);
            var header = await StreamHeaderReader.ReadAsync(stream, cancellationToken);
            if (header?.Format == StreamFormat.JpegOther)
                throw new CompositionException(
                    StoreReasons.TransferSyntaxNotSupported,
                    $"{Tag.PixelData}: DICOM has no transfer syntax for this JPEG process"
                );
            syntax ??= SyntaxOf(type, header, part.Length);
            if (!PossibleOf(type, header).Contains(syntax))
                throw new CompositionException(
                    StoreReasons.TransferSyntaxNotSupported,
                    $"{Tag.PixelData}: the bit stream is not of the transfer syntax that the part names"
                );
            if (type.Kind == BulkKind.Video)
                CheckVideo(instance, header!, syntax, part.Length);
            streams.Add(header ?? new StreamHeader(StreamFormat.Rle));
        }
        if (PixelDescription.Complete(dataset, streams[0], pixels.Parts.Sum(part => part.Length)) is { } wrong)
            throw new CompositionException(StoreReasons.NotAsTheClassWants, wrong);
        return (syntax!, streams);
    }

    // Returns the transfer syntaxes that the stream can have, the best first.
    static IReadOnlyList<TransferSyntax> PossibleOf(BulkType type, StreamHeader? header)
    {
        var possible = type.Syntaxes(header);
        if (possible.Count > 0)
            return possible;
        throw header is { Format: StreamFormat.Mpeg4Avc or StreamFormat.Hevc } && type.Kind == BulkKind.Video
            ? new CompositionException(
                StoreReasons.TransferSyntaxNotSupported,
                $"{Tag.PixelData}: no transfer syntax has the video's profile and level"
            )
            : new CompositionException(
                StoreReasons.CannotUnderstand,
                $"{Tag.PixelData}: the content of the part does not match its media type"
            );
    }

    static TransferSyntax SyntaxOf(BulkType type, StreamHeader? header, long length)
    {
        var possible = PossibleOf(type, header);
        if (header is { Format: StreamFormat.Mpeg4Avc or StreamFormat.Hevc, Profile: 0 })
            throw new CompositionException(
                StoreReasons.TransferSyntaxNotSupported,
                $"{Tag.PixelData}: the video does not contain its profile and level, and the part names no transfer syntax"
            );
        return length > MaxFragment ? possible.FirstOrDefault(syntax => syntax.IsFragmentable, possible[0]) : possible[0];
    }

    static void CheckVideo(PendingInstance instance, StreamHeader header, TransferSyntax syntax, long length)
    {
        if (length > MaxFragment && !syntax.IsFragmentable)
            throw new CompositionException(
                StoreReasons.TransferSyntaxNotSupported,
                $"{Tag.PixelData}: too long for a transfer syntax that allows only one fragment"
            );
        if (header.Format != StreamFormat.Mpeg2 && header.Profile == 0)
            instance.Warnings.Add($"{Tag.PixelData}: the video does not contain its profile and level");
        var given = instance.Dataset.GetInteger(Tag.NumberOfFrames);
        if (given is null && header.Frames == 0)
            instance.Warnings.Add($"{Tag.NumberOfFrames} is missing, and the bit stream does not contain it");
        else if (given is not null && header.Frames > 0 && given != header.Frames)
            instance.Warnings.Add($"{Tag.NumberOfFrames} differs from the bit stream");
    }

    static void CheckOther(Dataset dataset, BulkValue value)
    {
        var part = value.Parts[0];
        if (part.Length % value.Vr.UnitSize != 0)
            throw new CompositionException(StoreReasons.CannotUnderstand, $"{value.Tag}: not a whole number of values");
        if (value is { IsNested: false } && value.Tag == Tag.EncapsulatedDocument)
            DescribeDocument(dataset, part);
        else if (part.Type.Kind != BulkKind.Octets)
            throw new CompositionException(
                StoreReasons.TransferSyntaxNotSupported,
                $"{value.Tag}: the media type of the part is not supported"
            );
    }

    // PS3.3 C.24.2.
    static void DescribeDocument(Dataset dataset, BulkPart part)
    {
        if (part.Type.Kind != BulkKind.Octets)
        {
            if (
                dataset.GetString(Tag.MIMETypeOfEncapsulatedDocument) is { } given
                && !given.Equals(part.Type.Media, StringComparison.OrdinalIgnoreCase)
            )
                throw new CompositionException(
                    StoreReasons.NotAsTheClassWants,
                    $"{Tag.MIMETypeOfEncapsulatedDocument} differs from the media type of the part"
                );
            dataset.SetString(Tag.MIMETypeOfEncapsulatedDocument, part.Type.Media);
        }
        // Sets the length of the document without padding.
        if (part.Length % 2 != 0 && part.Length <= uint.MaxValue)
            dataset.SetInteger(Tag.EncapsulatedDocumentLength, part.Length);
    }

    // Sets the length of each separate value, so that the data set can be written.
    static void Measure(Dataset dataset, List<BulkValue> values, TransferSyntax syntax)
    {
        foreach (var element in dataset.Where(element => element.Content == ElementContent.Elsewhere).ToList())
        {
            var value = values[(int)element.Offset];
            var isEncapsulated = value.IsPixelData && syntax.IsEncapsulated;
            var length = value.Parts.Sum(part => part.Length);
            if (length > MaxNative && !isEncapsulated)
                throw new CompositionException(StoreReasons.CannotUnderstand, $"{element.Tag}: too long for a value");
            dataset.Set(Element.Elsewhere(element.Tag, isEncapsulated ? Vr.OB : element.Vr, element.Offset, isEncapsulated ? -1 : length));
        }
        foreach (var element in dataset.Where(element => element.Content == ElementContent.Items).ToList())
        foreach (var item in element.Items)
            Measure(item, values, syntax);
    }

    static List<ComposedStream.Piece> Write(PendingInstance instance, TransferSyntax syntax, IReadOnlyList<StreamHeader> streams)
    {
        var output = new ArrayBufferWriter<byte>();
        var places = new List<(int At, IReadOnlyList<ComposedStream.Piece> Pieces)>();
        output.Write(Head(instance, syntax));
        DatasetWriter.Write(instance.Dataset, syntax, output, elsewhere: element =>
        {
            var value = instance.Values[(int)element.Offset];
            places.Add(
                (
                    output.WrittenCount,
                    element.Length < 0
                        ? Fragments(value, streams)
                        : [.. value.Parts.Select(part => new ComposedStream.Piece(default, part, 0, part.Length))]
                )
            );
        });
        var pieces = new List<ComposedStream.Piece>();
        var written = 0;
        foreach (var (at, inner) in places)
        {
            pieces.Add(new ComposedStream.Piece(output.WrittenMemory[written..at]));
            pieces.AddRange(inner);
            written = at;
        }
        pieces.Add(new ComposedStream.Piece(output.WrittenMemory[written..]));
        return pieces;
    }

    // If a UID is missing, the file is written without it: ingest refuses it and lists it with the refused instances.
    static byte[] Head(PendingInstance instance, TransferSyntax syntax)
    {
        if (instance is { SopClass: { } sopClass, SopInstance: { } sopInstance })
            return FileMeta.Write(sopClass, sopInstance, syntax);
        return FileMeta.Write(
            new Dataset().SetBytes(Tag.FileMetaInformationVersion, new byte[] { 0, 1 }).SetUid(Tag.TransferSyntaxUID, syntax.Uid)
        );
    }

    // PS3.5 A.4: an empty Basic Offset Table, a fragment per frame (more if it is too long), and the Sequence Delimitation Item.
    static List<ComposedStream.Piece> Fragments(BulkValue value, IReadOnlyList<StreamHeader> streams)
    {
        var pieces = new List<ComposedStream.Piece> { new(Item(0xE000, 0)) };
        for (var i = 0; i < value.Parts.Count; i++)
        {
            var (part, stream) = (value.Parts[i], streams[i]);
            var end = stream.Length < 0 ? part.Length : Math.Min(stream.Offset + stream.Length, part.Length);
            for (var start = stream.Offset; start < end; start += MaxFragment)
            {
                var length = Math.Min(end - start, MaxFragment);
                pieces.Add(new(Item(0xE000, (uint)(length + (length & 1)))));
                pieces.Add(new(default, part, start, length));
                if (length % 2 != 0)
                    pieces.Add(new(new byte[1]));
            }
        }
        pieces.Add(new(Item(0xE0DD, 0)));
        return pieces;
    }

    static byte[] Item(ushort element, uint length)
    {
        var item = new byte[8];
        BinaryPrimitives.WriteUInt16LittleEndian(item, 0xFFFE);
        BinaryPrimitives.WriteUInt16LittleEndian(item.AsSpan(2), element);
        BinaryPrimitives.WriteUInt32LittleEndian(item.AsSpan(4), length);
        return item;
    }
}
