using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Dicom;
using Dicom.Encoding;
using Dicom.Imaging.Frames;
using Pacs.Archive.Blobs;
using Pacs.Archive.Retrieve;

namespace Pacs.Archive.Ingest;

/// <summary>An object as it lies in the store: its short values in memory, the long ones there, to be compared a buffer at a time.</summary>
sealed class StoredObject
{
    const int BufferBytes = 64 * 1024;
    const int ItemHeader = 8;
    const uint ItemTag = 0xE000_FFFE; // as its four bytes are read, little endian

    readonly IBlobStore blobs;
    readonly string key;
    readonly long datasetOffset;
    readonly TransferSyntax syntax;

    StoredObject(IBlobStore blobs, string key, long datasetOffset, TransferSyntax syntax)
    {
        this.blobs = blobs;
        this.key = key;
        this.datasetOffset = datasetOffset;
        this.syntax = syntax;
    }

    /// <summary>What is held of it.</summary>
    public Dataset Dataset { get; private set; } = [];

    /// <summary>Reads what is to be held.</summary>
    /// <param name="blobs">Where it lies.</param>
    /// <param name="key">Its key.</param>
    /// <param name="datasetOffset">Bytes to its data set.</param>
    /// <param name="syntax">How that is encoded.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="stopBefore">The element before which enough is read; null for all of it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="BlobNotFoundException">It is not there.</exception>
    /// <exception cref="DicomFormatException">It was damaged since it was stored.</exception>
    public static async Task<StoredObject> ReadAsync(IBlobStore blobs, string key, long datasetOffset, TransferSyntax syntax, ReaderLimits limits, Tag? stopBefore = null, CancellationToken cancellationToken = default)
    {
        var read = new StoredObject(blobs, key, datasetOffset, syntax);
        await using var stream = await blobs.OpenReadAsync(key, datasetOffset, cancellationToken: cancellationToken);
        read.Dataset = await DatasetReader.ReadAsync(stream, syntax, limits, stopBefore: stopBefore, cancellationToken: cancellationToken);
        return read;
    }

    /// <summary>Whether a long value is the same as one of another object: native ones in either byte order, encapsulated ones fragment by fragment.</summary>
    /// <exception cref="IOException">One of them is not there or cut.</exception>
    /// <exception cref="InvalidDataException">One of them was damaged since it was stored.</exception>
    public async Task<bool> HasSameValueAsync(Element value, StoredObject other, Element otherValue)
    {
        var isEncapsulated = value.Length < 0;
        if (isEncapsulated != otherValue.Length < 0 || Even(value.Length) != Even(otherValue.Length))
            return false;
        await using var left = await OpenAsync(value);
        await using var right = await other.OpenAsync(otherValue);
        var (leftBuffer, rightBuffer) = (ArrayPool<byte>.Shared.Rent(BufferBytes), ArrayPool<byte>.Shared.Rent(BufferBytes));
        try
        {
            var comparison = new Comparison(left, leftBuffer, right, rightBuffer);
            return isEncapsulated ? await comparison.AreFragmentsEqualAsync() : await comparison.AreEqualAsync(Even(value.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(leftBuffer);
            ArrayPool<byte>.Shared.Return(rightBuffer);
        }

        static long Even(long length) => length < 0 ? length : length + (length & 1);
    }

    // From the value's first byte on; of a native one, to its last.
    async Task<Stream> OpenAsync(Element value)
    {
        Stream bytes;
        if (syntax.IsDeflated)
            bytes = new RangesStream(new DeflateStream(await blobs.OpenReadAsync(key, datasetOffset), CompressionMode.Decompress), 0, [(value.Offset, value.Length < 0 ? long.MaxValue : value.Length)], leaveOpen: false);
        else
            bytes = await blobs.OpenReadAsync(key, datasetOffset + value.Offset, value.Length < 0 ? null : value.Length);
        if (value.Length < 0)
            return new BufferedStream(bytes, BufferBytes);
        return value.IsBigEndian && value.Vr.SwapUnit > 1 ? new SwappingStream(bytes, value.Vr.SwapUnit) : bytes;
    }

    readonly struct Comparison(Stream left, byte[] leftBuffer, Stream right, byte[] rightBuffer)
    {
        // PS3.5 A.4: items, the offset table first, up to the delimiter, which the last value of a data set may lack.
        public async Task<bool> AreFragmentsEqualAsync()
        {
            await PassOffsetTableAsync(left, leftBuffer);
            await PassOffsetTableAsync(right, rightBuffer);
            while (true)
            {
                leftBuffer.AsSpan(0, ItemHeader).Clear();
                if (!await AreEqualAsync(ItemHeader))
                    return false;
                var item = BinaryPrimitives.ReadUInt64LittleEndian(leftBuffer);
                if ((uint)item != ItemTag)
                    return true;
                if (!await AreEqualAsync((long)(item >> 32)))
                    return false;
            }
        }

        public async Task<bool> AreEqualAsync(long count)
        {
            while (count > 0)
            {
                var piece = (int)Math.Min(BufferBytes, count);
                var leftCount = await left.ReadAtLeastAsync(leftBuffer.AsMemory(0, piece), piece, throwOnEndOfStream: false);
                var rightCount = await right.ReadAtLeastAsync(rightBuffer.AsMemory(0, piece), piece, throwOnEndOfStream: false);
                if (!SameObject.EqualButPadding(leftBuffer.AsSpan(0, leftCount), rightBuffer.AsSpan(0, rightCount)))
                    return false;
                count -= piece;
            }
            return true;
        }

        static async Task PassOffsetTableAsync(Stream fragments, byte[] buffer)
        {
            await fragments.ReadExactlyAsync(buffer.AsMemory(0, ItemHeader));
            for (long left = BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(4)); left > 0; left -= BufferBytes)
                await fragments.ReadExactlyAsync(buffer.AsMemory(0, (int)Math.Min(BufferBytes, left)));
        }
    }
}
