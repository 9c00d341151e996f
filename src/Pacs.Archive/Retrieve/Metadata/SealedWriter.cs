using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using Dicom;
using Pacs.Archive.Blobs;

namespace Pacs.Archive.Retrieve.Metadata;

/// <summary>Writes a sealed document: a JSON array of instances' metadata as one gzip member (RFC 1952), in blocks that can be inflated
/// separately, followed by an index of the instances.</summary>
/// <remarks>The document is one member, because browsers stop at the end of the first member.</remarks>
sealed class SealedWriter(IBlobWriter blob)
{
    // Larger blocks do not compress better, since deflate looks back only 32 KB; smaller ones make the index longer.
    const int BlockBytes = 128 << 10;

    // A longer instance is divided. A block is held in memory while it is written, and while one of its instances is read.
    const int MaxBlockBytes = 512 << 10;

    // gzip header: method deflate, no name, no time, operating system unknown (RFC 1952 2.3).
    static readonly byte[] head = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255];

    // An empty last block (RFC 1951 3.2.6).
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

    /// <summary>Gets the number of instances so far.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the length of the gzip member so far, in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Gets the CRC-32 of the gzip member so far.</summary>
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

    /// <summary>Ends the instance. An instance that spans several blocks is not added to the index.</summary>
    public async ValueTask EndInstanceAsync(Uid sopInstance, CancellationToken cancellationToken)
    {
        if (startBlock == blocks.Count)
            instances.Add((sopInstance, startBlock, start, block.WrittenCount - start));
        if (block.WrittenCount >= BlockBytes)
            await FlushBlockAsync(cancellationToken);
    }

    /// <summary>Ends the document and writes its index.</summary>
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
        // Flush ends the block at a byte boundary, and a new DeflateStream has no history. Disposing writes an end of the stream, which is
        // left out.
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
