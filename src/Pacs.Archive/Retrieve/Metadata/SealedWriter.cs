using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using Dicom;
using Pacs.Archive.Blobs;

namespace Pacs.Archive.Retrieve.Metadata;

/// <summary>Writes a sealed document: a JSON array of instances' metadata as one gzip member (RFC 1952), in blocks that can each be
/// inflated alone, and behind it an index of the instances.</summary>
/// <remarks>One member, since browsers stop at the end of the first.</remarks>
sealed class SealedWriter(IBlobWriter blob)
{
    // Larger blocks compress no better, since deflate looks back 32 KB; smaller ones make the index longer.
    const int BlockBytes = 128 << 10;

    // An instance that is longer is divided. A block is held while it is written, and while an instance of it is read.
    const int MaxBlockBytes = 512 << 10;

    // Method deflate, no name, no time, operating system unknown (RFC 1952 2.3).
    static readonly byte[] head = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255];

    // A last block with nothing in it (RFC 1951 3.2.6).
    static readonly byte[] lastBlock = [3, 0];

    readonly ArrayBufferWriter<byte> block = new(BlockBytes + (BlockBytes / 4));
    readonly MemoryStream compressed = new();
    readonly Crc32 crc = new(),
        check = new();
    readonly List<(Uid SopInstance, int Block, int Start, int Length)> instances = [];
    readonly List<(long Offset, int Length, uint Check)> blocks = [];
    uint jsonLength;
    int start,
        startBlock;

    /// <summary>Instances so far.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of the gzip member so far.</summary>
    public long Length { get; private set; }

    /// <summary>CRC-32 of the gzip member so far.</summary>
    public uint Check => check.GetCurrentHashAsUInt32();

    /// <summary>Begins an instance.</summary>
    public async ValueTask BeginInstanceAsync(CancellationToken cancellationToken)
    {
        if (Length == 0)
            await WriteAsync(head, cancellationToken);
        block.Write(Count == 0 ? "["u8 : ","u8);
        Count++;
        (start, startBlock) = (block.WrittenCount, blocks.Count);
    }

    /// <summary>Adds a piece of the instance's JSON.</summary>
    public async ValueTask AddAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        block.Write(json.Span);
        if (block.WrittenCount >= MaxBlockBytes)
            await FlushBlockAsync(cancellationToken);
    }

    /// <summary>Ends the instance. The index does not have one that lies in several blocks.</summary>
    public async ValueTask EndInstanceAsync(Uid sopInstance, CancellationToken cancellationToken)
    {
        if (startBlock == blocks.Count)
            instances.Add((sopInstance, startBlock, start, block.WrittenCount - start));
        if (block.WrittenCount >= BlockBytes)
            await FlushBlockAsync(cancellationToken);
    }

    /// <summary>Ends the document, and writes its index.</summary>
    public async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        block.Write("]"u8);
        await FlushBlockAsync(cancellationToken);
        await WriteAsync(lastBlock, cancellationToken);
        var tail = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(tail, crc.GetCurrentHashAsUInt32());
        BinaryPrimitives.WriteUInt32LittleEndian(tail.AsSpan(4), jsonLength);
        await WriteAsync(tail, cancellationToken);
        await blob.WriteAsync(SealedIndex.ToBytes(blocks, instances), cancellationToken);
    }

    async ValueTask FlushBlockAsync(CancellationToken cancellationToken)
    {
        compressed.SetLength(0);
        // Whole bytes and nothing to look back to: what disposing writes would end the document, and is left out.
        var deflate = new DeflateStream(compressed, CompressionLevel.Optimal, leaveOpen: true);
        deflate.Write(block.WrittenSpan);
        deflate.Flush();
        var length = (int)compressed.Length;
        deflate.Dispose();
        crc.Append(block.WrittenSpan);
        jsonLength += (uint)block.WrittenCount;
        block.ResetWrittenCount();
        var bytes = compressed.GetBuffer().AsMemory(0, length);
        blocks.Add((Length, length, Crc32.HashToUInt32(bytes.Span)));
        await WriteAsync(bytes, cancellationToken);
    }

    async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await blob.WriteAsync(bytes, cancellationToken);
        check.Append(bytes.Span);
        Length += bytes.Length;
    }
}
