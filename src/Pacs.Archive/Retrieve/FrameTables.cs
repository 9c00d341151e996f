using Dicom;
using Dicom.Encoding;
using Dicom.Imaging.Frames;
using Microsoft.Extensions.Caching.Memory;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;

namespace Pacs.Archive.Retrieve;

/// <summary>Gets the frame tables of instances: from the index, from a separate blob, or by parsing the file. Recently used tables are
/// cached.</summary>
sealed class FrameTables(IndexReader reader, IBlobStore blobs, InstanceObjects objects) : IDisposable
{
    /// <summary>Size of the cache in bytes (64 MB): tables of about a dozen slides with a million tiles each.</summary>
    const long MaxKept = 64L << 20;

    // Limit for the attributes that locate frames. Larger values, such as large offset tables, are read separately.
    const int MaxFrameElements = 512 * 1024;

    static readonly ElementFilter frameElements = new(
        tag =>
            FrameLocator.Attributes.Contains(tag) || tag == Tag.SpecificCharacterSet ? Keeping.Value
            : FrameLocator.PixelDataTags.Contains(tag) ? Keeping.Place
            : Keeping.Nothing,
        MaxFrameElements
    );

    readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MaxKept });

    /// <summary>Gets the frame table of an instance. A blob's bytes never change, so a cached table never becomes stale.</summary>
    /// <exception cref="FrameException">The instance has no frames, or its frames cannot be told apart.</exception>
    /// <exception cref="DamagedInstanceException">The object is missing, or differs from what was stored.</exception>
    public async ValueTask<FrameTable> GetAsync(StoredInstance instance, CancellationToken cancellationToken)
    {
        if (await FindAsync(instance, cancellationToken) is { } found)
            return found;
        var located = await LocateAsync(instance, cancellationToken);
        Keep(instance, located, located.ToBytes().Length);
        return located;
    }

    /// <summary>Gets the frame table of an instance without reading its file. Returns null if no table is cached or stored.</summary>
    public async ValueTask<FrameTable?> FindAsync(StoredInstance instance, CancellationToken cancellationToken)
    {
        if (kept.TryGetValue(instance.Key, out FrameTable? table))
            return table;
        if (await ReadStoredAsync(reader, blobs, instance.Identity.SopInstance, cancellationToken) is { } stored)
            Keep(instance, table = stored, stored.ToBytes().Length);
        return table;
    }

    /// <summary>Caches a table that was read with an instance's row.</summary>
    public void Keep(StoredInstance instance, byte[] stored)
    {
        if (!kept.TryGetValue(instance.Key, out _) && FrameTable.Parse(stored) is { } table)
            Keep(instance, table, stored.Length);
    }

    void Keep(StoredInstance instance, FrameTable table, int length) =>
        kept.Set(instance.Key, table, new MemoryCacheEntryOptions { Size = length + 200 });

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();

    /// <summary>Reads the table that was stored with an instance. Returns null if there is none.</summary>
    public static async ValueTask<FrameTable?> ReadStoredAsync(
        IndexReader reader,
        IBlobStore blobs,
        Uid sopInstance,
        CancellationToken cancellationToken
    )
    {
        const string sql = "SELECT \"FrameTable\", \"FrameTableKey\" FROM \"Instance\" WHERE \"SOPInstanceUID\" = @uid";
        var rows = await reader.ReadAsync(
            sql,
            (command, dialect) => dialect.Add(command, "@uid", sopInstance.Value, ColumnType.Uid),
            row => (Table: row.IsDBNull(0) ? null : row.GetFieldValue<byte[]>(0), Key: row.IsDBNull(1) ? null : row.GetString(1)),
            cancellationToken
        );
        return rows switch
        {
            [{ Table: { } bytes }] => FrameTable.Parse(bytes),
            [{ Key: { } key }] => await ReadAsync(blobs, key, cancellationToken),
            _ => null,
        };
    }

    static async ValueTask<FrameTable?> ReadAsync(IBlobStore blobs, string key, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await blobs.OpenReadAsync(key, cancellationToken: cancellationToken);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancellationToken);
            return FrameTable.Parse(bytes.ToArray());
        }
        catch (BlobNotFoundException)
        {
            return null; // the caller can build the table from the file
        }
    }

    async ValueTask<FrameTable> LocateAsync(StoredInstance instance, CancellationToken cancellationToken)
    {
        var fragments = new FragmentRecorder();
        try
        {
            Dataset dataset;
            await using (var stream = await OpenDatasetAsync(cancellationToken))
                dataset = await DatasetReader.ReadAsync(
                    stream,
                    instance.TransferSyntax,
                    fragments: fragments,
                    filter: frameElements,
                    cancellationToken: cancellationToken
                );
            return await FrameLocator.LocateAsync(dataset, instance.TransferSyntax, fragments, OpenDatasetAsync, cancellationToken);
        }
        catch (Exception exception) when (InstanceObjects.IsDamage(exception))
        {
            throw await objects.DamagedAsync(instance, exception);
        }

        ValueTask<Stream> OpenDatasetAsync(CancellationToken cancellation) =>
            objects.OpenAsync(instance, instance.DatasetOffset, null, cancellation);
    }
}
