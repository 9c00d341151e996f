using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Text;
using Dicom;
using Pacs.Archive.Blobs;

namespace Pacs.Archive.Retrieve.Metadata;

/// <summary>Index of the instances in a sealed document.</summary>
sealed class SealedIndex
{
    readonly List<(long Offset, int Length, uint Check)> blocks = [];
    readonly Dictionary<Uid, (int Block, int Start, int Length)> instances = [];

    SealedIndex() { }

    /// <summary>Serializes the index, which is stored after the document and ends with its own CRC-32.</summary>
    /// <param name="blocks">Offset, length and CRC-32 of each block.</param>
    /// <param name="instances">For each instance, the number of its block, and its start and length in the inflated block.</param>
    public static byte[] ToBytes(
        IReadOnlyCollection<(long Offset, int Length, uint Check)> blocks,
        IReadOnlyCollection<(Uid SopInstance, int Block, int Start, int Length)> instances
    )
    {
        var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.ASCII);
        writer.Write(blocks.Count);
        foreach (var (offset, length, check) in blocks)
        {
            writer.Write(offset);
            writer.Write(length);
            writer.Write(check);
        }
        writer.Write(instances.Count);
        foreach (var (sopInstance, block, start, length) in instances)
        {
            writer.Write(sopInstance.Value);
            writer.Write(block);
            writer.Write(start);
            writer.Write(length);
        }
        writer.Write(Crc32.HashToUInt32(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        return bytes.ToArray();
    }

    /// <summary>Reads the index of a sealed document.</summary>
    /// <param name="blobs">The store.</param>
    /// <param name="key">Key of the blob that holds the document and its index.</param>
    /// <param name="offset">Length of the document in bytes, after which the index starts.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="InvalidDataException">The index is damaged.</exception>
    public static async Task<SealedIndex> ReadAsync(IBlobStore blobs, string key, long offset, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        await using (var stream = await blobs.OpenReadAsync(key, offset, cancellationToken: cancellationToken))
            await stream.CopyToAsync(bytes, cancellationToken);
        var length = (int)bytes.Length - sizeof(uint);
        if (
            length < 0
            || Crc32.HashToUInt32(bytes.GetBuffer().AsSpan(0, length))
                != BinaryPrimitives.ReadUInt32LittleEndian(bytes.GetBuffer().AsSpan(length))
        )
            throw Damaged();
        bytes.Position = 0;
        using var reader = new BinaryReader(bytes, Encoding.ASCII);
        var index = new SealedIndex();
        for (var count = reader.ReadInt32(); count > 0; count--)
            index.blocks.Add((reader.ReadInt64(), reader.ReadInt32(), reader.ReadUInt32()));
        for (var count = reader.ReadInt32(); count > 0; count--)
            index.instances[Uid.Parse(reader.ReadString())] = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        return index;
    }

    /// <summary>Reads the metadata of selected instances, block by block. Instances that the document does not contain, or whose metadata
    /// span several blocks, are left out.</summary>
    /// <returns>JSON objects. Each is valid until the next is requested.</returns>
    /// <exception cref="InvalidDataException">A block of the document is damaged.</exception>
    public async IAsyncEnumerable<(Uid SopInstance, ReadOnlyMemory<byte> Json)> ReadAsync(
        IBlobStore blobs,
        string key,
        IReadOnlyCollection<Uid> sopInstances,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach (var group in sopInstances.Where(instances.ContainsKey).GroupBy(uid => instances[uid].Block))
        {
            var (offset, length, check) = blocks[group.Key];
            var compressed = new byte[length];
            await using (var stream = await blobs.OpenReadAsync(key, offset, length, cancellationToken: cancellationToken))
                if (
                    await stream.ReadAtLeastAsync(compressed, length, throwOnEndOfStream: false, cancellationToken) < length
                    || Crc32.HashToUInt32(compressed) != check
                )
                    throw Damaged();
            await using var block = new DeflateStream(new MemoryStream(compressed), CompressionMode.Decompress);
            var json = new byte[group.Max(uid => instances[uid].Start + instances[uid].Length)];
            await block.ReadExactlyAsync(json, cancellationToken);
            foreach (var uid in group)
                yield return (uid, json.AsMemory(instances[uid].Start, instances[uid].Length));
        }
    }

    static InvalidDataException Damaged() => new("the sealed metadata are damaged");
}
