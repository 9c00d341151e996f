using System.IO.Compression;
using System.Text;
using Dicom;
using Pacs.Archive.Blobs;

namespace Pacs.Archive.Retrieve.Metadata;

/// <summary>Where the instances of a sealed document stand.</summary>
sealed class SealedIndex
{
    readonly List<(long Offset, int Length)> blocks = [];
    readonly Dictionary<Uid, (int Block, int Start, int Length)> instances = [];

    SealedIndex()
    {
    }

    /// <summary>The index as it lies behind the document.</summary>
    public static byte[] ToBytes(IReadOnlyCollection<(long Offset, int Length)> blocks, IReadOnlyCollection<(Uid SopInstance, int Block, int Start, int Length)> instances)
    {
        var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.ASCII);
        writer.Write(blocks.Count);
        foreach (var (offset, length) in blocks)
        {
            writer.Write(offset);
            writer.Write(length);
        }
        writer.Write(instances.Count);
        foreach (var (sopInstance, block, start, length) in instances)
        {
            writer.Write(sopInstance.Value);
            writer.Write(block);
            writer.Write(start);
            writer.Write(length);
        }
        return bytes.ToArray();
    }

    /// <summary>Reads it.</summary>
    /// <param name="blobs">The store.</param>
    /// <param name="key">The document with its index.</param>
    /// <param name="offset">Bytes of the document.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<SealedIndex> ReadAsync(IBlobStore blobs, string key, long offset, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        await using (var stream = await blobs.OpenReadAsync(key, offset, cancellationToken: cancellationToken))
            await stream.CopyToAsync(bytes, cancellationToken);
        bytes.Position = 0;
        using var reader = new BinaryReader(bytes, Encoding.ASCII);
        var index = new SealedIndex();
        for (var count = reader.ReadInt32(); count > 0; count--)
            index.blocks.Add((reader.ReadInt64(), reader.ReadInt32()));
        for (var count = reader.ReadInt32(); count > 0; count--)
            index.instances[Uid.Parse(reader.ReadString())] = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        return index;
    }

    /// <summary>Reads some instances' metadata, those of one block together; an instance that the document does not have is left out.</summary>
    public async Task<Dictionary<Uid, ReadOnlyMemory<byte>>> ReadAsync(IBlobStore blobs, string key, IEnumerable<Uid> sopInstances, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Uid, ReadOnlyMemory<byte>>();
        foreach (var group in sopInstances.Where(instances.ContainsKey).GroupBy(uid => instances[uid].Block))
        {
            var (offset, length) = blocks[group.Key];
            await using var stream = await blobs.OpenReadAsync(key, offset, length, cancellationToken);
            await using var block = new DeflateStream(stream, CompressionMode.Decompress);
            var json = new byte[group.Max(uid => instances[uid].Start + instances[uid].Length)];
            await block.ReadExactlyAsync(json, cancellationToken);
            foreach (var uid in group)
                found[uid] = json.AsMemory(instances[uid].Start, instances[uid].Length);
        }
        return found;
    }
}
