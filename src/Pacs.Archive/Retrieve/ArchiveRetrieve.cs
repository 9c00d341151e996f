using System.Buffers.Binary;
using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Dicom;
using Dicom.Encoding;
using Dicom.Imaging.Frames;
using Dicom.Json;
using Dicom.Values;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Reading;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Retrieve;

/// <summary>Reads stored instances: whole, as metadata, by frame or by byte range.</summary>
public sealed class ArchiveRetrieve : IDisposable
{
    /// <summary>Maximum time to wait for memory once a part of the response has been sent (30 seconds).</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Maximum memory, in bytes, for the values of one instance's selected attributes (64 KB). Real requests name a few short
    /// attributes.</summary>
    public const int MaxAttributes = 64 * 1024;

    const int PageSize = 200;

    // The first page is small, so that the first bytes of the response are sent early.
    const int FirstPageSize = 8;

    // Maximum number of fragments of a value. A value in more fragments is refused, not truncated.
    const int MaxFragments = 100_000;

    // Size of the buffer that fragment headers are read with. Headers that lie close together are read at once.
    const int HeaderWindow = 64 * 1024;

    /// <summary>Columns of an instance <c>i</c>, its series <c>s</c> and its study <c>t</c>.</summary>
    internal const string Columns = """
        t."StudyInstanceUID", s."SeriesInstanceUID", i."SOPInstanceUID", i."SOPClassUID", i."BlobKey", i."FileLength",
        i."DatasetOffset", i."TransferSyntaxUID", i."Frames", i."Sha256", i."Key", i."ReceivedAt"
        """;

    // Rows are read into classes, because generic code for each tuple type would have to be compiled at the first request.
    sealed record InstanceAt(long Key, StoredInstance Instance);

    sealed record InstanceWithFrames(StoredInstance Instance, byte[]? Table);

    sealed record SeriesState(long Key, long Revision, long SeriesAt, long StudyAt, int Instances);

    readonly IndexReader reader;
    readonly InstanceObjects objects;
    readonly FrameTables tables;
    readonly MetadataReader metadata;
    readonly MemoryBudget memory;

    /// <summary>Creates a reader over an index and the blob store that its rows refer to.</summary>
    /// <param name="contexts">The index.</param>
    /// <param name="blobs">The blob store.</param>
    /// <param name="writer">Used to list damaged objects.</param>
    /// <param name="memory">Counts the memory of data sets that are held.</param>
    public ArchiveRetrieve(IndexDatabase contexts, IBlobStore blobs, IndexWriter writer, MemoryBudget memory)
    {
        this.memory = memory;
        reader = new IndexReader(contexts);
        objects = new InstanceObjects(blobs, writer);
        tables = new FrameTables(reader, blobs, objects);
        metadata = new MetadataReader(objects, tables, memory);
    }

    /// <summary>Lists the instances in a scope, by series number and instance number (those without a number last). The list is empty if
    /// there is no such study, series or instance.</summary>
    /// <remarks>The keys of all instances are read at once, eight bytes each; their rows are read page by page.</remarks>
    public async IAsyncEnumerable<StoredInstance> ListAsync(
        Requester requester,
        InstanceScope scope,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var source = Instances(requester).In(scope);
        var keys = await reader.ReadAsync(
            $"""
            SELECT i."Key" {source}
            ORDER BY COALESCE(s."SeriesNumber", 2147483647), s."Key", COALESCE(i."InstanceNumber", 2147483647), i."Key"
            """,
            source.AddParameters,
            row => row.GetInt64(0),
            cancellationToken
        );
        var rowsSql = $"SELECT {Columns} {Instances(requester).Where(reader.Dialect.IsOneOf("i.\"Key\"", "@keys", ColumnType.Long))}";
        for (var (start, size) = (0, FirstPageSize); start < keys.Count; start += size, size = PageSize)
        {
            var page = keys.GetRange(start, Math.Min(size, keys.Count - start));
            var rows = await reader.ReadAsync(
                rowsSql,
                (command, dialect) => dialect.AddList(command, "@keys", page, ColumnType.Long),
                row => new InstanceAt(row.GetInt64(10), Read(row)),
                cancellationToken
            );
            var byKey = rows.ToDictionary(row => row.Key);
            foreach (var key in page)
                if (byKey.TryGetValue(key, out var found))
                    yield return found.Instance;
        }
    }

    /// <summary>Finds one instance. Returns null if it does not exist.</summary>
    public async Task<StoredInstance?> FindAsync(
        Requester requester,
        Uid study,
        Uid series,
        Uid sopInstance,
        CancellationToken cancellationToken
    )
    {
        var source = Instances(requester).In(new InstanceScope(study, series, sopInstance));
        var rows = await reader.ReadAsync($"SELECT {Columns} {source}", source.AddParameters, Read, cancellationToken);
        return rows is [var instance] ? instance : null;
    }

    /// <summary>Finds one instance whose frames will be read; the same query also reads its frame table. Returns null if the instance does
    /// not exist.</summary>
    public async Task<StoredInstance?> FindForFramesAsync(
        Requester requester,
        Uid study,
        Uid series,
        Uid sopInstance,
        CancellationToken cancellationToken
    )
    {
        var source = Instances(requester).In(new InstanceScope(study, series, sopInstance));
        var rows = await reader.ReadAsync(
            $"SELECT {Columns}, i.\"FrameTable\" {source}",
            source.AddParameters,
            row => new InstanceWithFrames(Read(row), row.IsDBNull(12) ? null : row.GetFieldValue<byte[]>(12)),
            cancellationToken
        );
        if (rows is not [var found])
            return null;
        if (found.Table is not null)
            tables.Keep(found.Instance, found.Table);
        return found.Instance;
    }

    /// <summary>Gets the current state of a study or series. Returns null if it does not exist.</summary>
    /// <param name="requester">Who asks.</param>
    /// <param name="study">The study.</param>
    /// <param name="series">A series of the study; null for the whole study.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async Task<ScopeState?> FindStateAsync(Requester requester, Uid study, Uid? series, CancellationToken cancellationToken)
    {
        var source = InstanceSource
            .For(requester, QueryLevel.Series, reader.Dialect)
            .With(QueryLevel.Study)
            .In(new InstanceScope(study, series));
        var rows = await reader.ReadAsync(
            $"""
            SELECT s."Key", s."Revision", s."UpdatedAt", t."UpdatedAt", s."NumberOfSeriesRelatedInstances" {source}
            """,
            source.AddParameters,
            row => new SeriesState(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt32(4)),
            cancellationToken
        );
        if (rows.Count == 0)
            return null;
        var changedAt = series is null ? rows[0].StudyAt : rows[0].SeriesAt;
        // A deleted series' key can be reused; the time of the change distinguishes the two series.
        rows.Sort((left, right) => left.Key.CompareTo(right.Key));
        long[] numbers = [.. rows.SelectMany(row => new[] { row.Key, row.Revision }), changedAt];
        return new ScopeState(
            Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(numbers.AsSpan())).AsSpan(0, 16)),
            DateTimeOffset.FromUnixTimeMilliseconds(changedAt),
            rows.Sum(row => (long)row.Instances)
        );
    }

    /// <summary>Opens an instance's file, or a range of its bytes.</summary>
    /// <exception cref="DamagedInstanceException">The object is missing, or its length differs from the stored length.</exception>
    public async ValueTask<Stream> OpenAsync(
        StoredInstance instance,
        long offset = 0,
        long? length = null,
        CancellationToken cancellationToken = default
    ) => Measured(await objects.OpenAsync(instance, offset, length, cancellationToken), "instance");

    /// <summary>Lists an object as damaged because its bytes were read but cannot be parsed.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="cause">The exception that the parser threw.</param>
    /// <returns>The exception to throw.</returns>
    public ValueTask<DamagedInstanceException> DamagedAsync(StoredInstance instance, Exception cause) =>
        objects.DamagedAsync(instance, cause);

    /// <summary>Opens instances in order. If the blob store is remote, the next few are opened while one is read.</summary>
    /// <param name="instances">Instances, each with any data of the caller.</param>
    /// <param name="open">Opens one item.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>Each item with its stream. The caller disposes the stream.</returns>
    public IAsyncEnumerable<(T Item, Stream Bytes)> OpenAllAsync<T>(
        IAsyncEnumerable<T> instances,
        Func<T, CancellationToken, ValueTask<Stream>> open,
        CancellationToken cancellationToken
    ) => OpeningAhead.OpenAsync(instances, open, objects.ReadAhead, cancellationToken);

    /// <summary>Opens the metadata of an instance. Its object is read to the end, so that damage is found before any part of a response is
    /// sent.</summary>
    /// <remarks>A small data set is held in memory if memory is available. A large data set is held only if it must be written whole,
    /// because its tags do not ascend or occur twice.</remarks>
    /// <param name="instance">The instance.</param>
    /// <param name="patience">Maximum time to wait for memory, if memory is required. Default: zero.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="DamagedInstanceException">The object is missing, or differs from what was stored.</exception>
    /// <exception cref="MemoryBudgetException">A data set must be held, and no memory is available.</exception>
    public Task<InstanceMetadata> OpenMetadataAsync(
        StoredInstance instance,
        TimeSpan patience = default,
        CancellationToken cancellationToken = default
    ) => ReadAsync(instance, () => metadata.OpenAsync(instance, patience, cancellationToken));

    /// <summary>Reads selected attributes of an instance, and the attributes that are required to interpret their values. Values beyond
    /// <see cref="MaxAttributes"/> are not read; only their offset and length are returned.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="tags">The attributes.</param>
    /// <param name="patience">Maximum time to wait for memory. Default: zero.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="DamagedInstanceException">The object is missing, or differs from what was stored.</exception>
    /// <exception cref="MemoryBudgetException">No memory is available for the values.</exception>
    public Task<InstanceElements> ReadAttributesAsync(
        StoredInstance instance,
        IReadOnlyCollection<Tag> tags,
        TimeSpan patience = default,
        CancellationToken cancellationToken = default
    ) => ReadAsync(instance, () => metadata.ReadAsync(instance, tags, patience, cancellationToken));

    /// <summary>Creates a share of the memory for data sets. Nothing is reserved yet.</summary>
    internal MemoryShare NewShare() => new(memory);

    /// <summary>Finds the byte ranges of frames. Video counts as one frame (<see cref="StoredFrame.IsVideo"/>).</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="numbers">Frame numbers, from 1.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ArgumentOutOfRangeException">A frame number is outside the range of the instance's frames.</exception>
    /// <exception cref="FrameException">The instance has no frames, or its frames cannot be told apart.</exception>
    public async Task<IReadOnlyList<StoredFrame>> LocateFramesAsync(
        StoredInstance instance,
        IReadOnlyList<int> numbers,
        CancellationToken cancellationToken
    )
    {
        var table = await tables.GetAsync(instance, cancellationToken);
        var frames = new StoredFrame[numbers.Count];
        for (var i = 0; i < frames.Length; i++)
        {
            if (numbers[i] < 1 || numbers[i] > table.Count)
                throw new ArgumentOutOfRangeException(nameof(numbers), NoSuchFrame(table));
            var ranges = table.RangesOf(numbers[i] - 1).Select(range => (instance.DatasetOffset + range.Offset, range.Length)).ToArray();
            frames[i] = new StoredFrame(numbers[i], ranges)
            {
                SwapUnit = table.SwapUnit,
                SkippedBits = table.SkippedBits(numbers[i] - 1),
                Bits = table.FrameBits,
                IsVideo = table.Layout == FrameLayout.BitStream,
            };
        }
        return frames;
    }

    /// <summary>Creates a reader for frames of an instance.</summary>
    public FrameReader ReadFrames(StoredInstance instance) => new(objects, instance, "frame");

    /// <summary>Opens a range of the bytes that reading a frame returns.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="frame">A result of <see cref="LocateFramesAsync"/>.</param>
    /// <param name="offset">Number of bytes to skip.</param>
    /// <param name="length">Number of bytes. The frame must have that many after <paramref name="offset"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async ValueTask<Stream> OpenFrameAsync(
        StoredInstance instance,
        StoredFrame frame,
        long offset,
        long length,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + length, frame.Length);
        var frames = new FrameReader(objects, instance, "frame", isForOne: true);
        if (length == 0)
            return Stream.Null;
        if (length == frame.Length)
            return await frames.OpenAsync(frame, cancellationToken);
        if (frame.IsAsItLies)
            return Measured(await frames.OpenAsync([.. Within(frame.Ranges, offset, offset + length)], cancellationToken), "frame");
        // A frame that is byte-swapped or bit-shifted is read from its start.
        return new RangesStream(await frames.OpenAsync(frame, cancellationToken), 0, [(offset, length)], leaveOpen: false);
    }

    /// <summary>Finds the value of an element. Returns null if there is no such element, or it is a sequence.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="path">The items that enclose the element, outermost first; empty for the data set itself.</param>
    /// <param name="tag">The element.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="DamagedInstanceException">The object is missing, or differs from what was stored.</exception>
    public async Task<StoredElement?> LocateElementAsync(
        StoredInstance instance,
        IReadOnlyList<PathStep> path,
        Tag tag,
        CancellationToken cancellationToken
    ) =>
        await ReadAsync(instance, () => metadata.FindAsync(instance, path, tag, cancellationToken)) is { } element
            ? await LocateElementAsync(instance, path, element, cancellationToken)
            : null;

    /// <summary>Finds the value of an element that a visitor of the instance's metadata received
    /// (<see cref="InstanceMetadata.VisitAsync"/>).</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="path">The items that enclose the element, outermost first; empty for the data set itself.</param>
    /// <param name="element">The element, with its offset.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The location of the value; null if the value has no fragments, or they cannot be accessed.</returns>
    public async Task<StoredElement?> LocateElementAsync(
        StoredInstance instance,
        IReadOnlyList<PathStep> path,
        Element element,
        CancellationToken cancellationToken
    )
    {
        var located = new StoredElement(element, instance.DatasetOffset + element.Offset, element.Length);
        if (element.Tag == Tag.EncapsulatedDocument && path.Count == 0)
            return await DescribeDocumentAsync(instance, located, cancellationToken);
        return located.Length >= 0 || (path.Count == 0 && element.Tag == Tag.PixelData)
            ? located
            : await LocateFragmentsAsync(instance, located, cancellationToken);
    }

    /// <summary>Opens the value of an element, or a range of it, in little endian byte order.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="element">A result of <see cref="LocateElementAsync(StoredInstance, IReadOnlyList{PathStep}, Tag, CancellationToken)"/>
    /// with a length that is not negative.</param>
    /// <param name="offset">Number of bytes to skip.</param>
    /// <param name="length">Maximum number of bytes; null for all that remain.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async ValueTask<Stream> OpenElementAsync(
        StoredInstance instance,
        StoredElement element,
        long offset = 0,
        long? length = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(element.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, element.Length);
        var end = offset + Math.Min(length ?? long.MaxValue, element.Length - offset);
        if (end == offset)
            return Stream.Null;
        if (element.Fragments is { } fragments)
            return Measured(
                await new FrameReader(objects, instance, "bulk", isForOne: true).OpenAsync(
                    [.. Within(fragments, offset, end)],
                    cancellationToken
                ),
                "bulk"
            );
        // Only whole words can be swapped. A value whose length is not a multiple of the word size is UN in the metadata, and keeps its
        // byte order.
        var unit = element.Element.IsBigEndian && element.Length % element.Element.Vr.UnitSize == 0 ? element.Element.Vr.UnitSize : 1;
        var (first, last) = (offset / unit * unit, Math.Min((end + unit - 1) / unit * unit, element.Length));
        var range = new StoredFrame(1, [(element.Offset + first, last - first)])
        {
            SwapUnit = unit,
            SkippedBits = (int)(offset - first) * 8,
            Bits = (end - offset) * 8,
        };
        return await new FrameReader(objects, instance, "bulk", isForOne: true).OpenAsync(range, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => tables.Dispose();

    /// <summary>Wraps a stream for measurement, if retrievals are measured.</summary>
    internal static Stream Measured(Stream stream, string kind) =>
        Telemetry.MeasuresRetrieval
            ? new MeasuredStream(stream, null, measure =>
                Telemetry.Retrieved(kind, Telemetry.OutcomeOf(measure.Failure), measure.Length, measure.Open)
            )
            : stream;

    async Task<T> ReadAsync<T>(StoredInstance instance, Func<Task<T>> read)
    {
        var began = Stopwatch.GetTimestamp();
        Exception? failure = null;
        try
        {
            return await read();
        }
        catch (Exception exception) when (InstanceObjects.IsDamage(exception))
        {
            failure = exception;
            throw await objects.DamagedAsync(instance, exception);
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            Telemetry.Retrieved("metadata", Telemetry.OutcomeOf(failure), 0, Stopwatch.GetElapsedTime(began));
        }
    }

    // PS3.3 C.24.2: gets the media type, and the length without the padding byte.
    async Task<StoredElement> DescribeDocumentAsync(StoredInstance instance, StoredElement document, CancellationToken cancellationToken)
    {
        using var described = await ReadAttributesAsync(
            instance,
            [Tag.EncapsulatedDocumentLength, Tag.MIMETypeOfEncapsulatedDocument],
            cancellationToken: cancellationToken
        );
        var isPadded = described.Dataset.GetInteger(Tag.EncapsulatedDocumentLength) == document.Length - 1;
        var mediaType = described.Dataset.GetString(Tag.MIMETypeOfEncapsulatedDocument);
        return document with { Length = isPadded ? document.Length - 1 : document.Length, MediaType = mediaType };
    }

    // Reads fragment headers one after another (PS3.5 A.4). Returns null if there are no fragments, or if the data set is deflated, because
    // a single fragment cannot be accessed there.
    async Task<StoredElement?> LocateFragmentsAsync(StoredInstance instance, StoredElement element, CancellationToken cancellationToken)
    {
        if (instance.TransferSyntax.IsDeflated)
            return null;
        var ranges = new List<(long Offset, long Length)>();
        await using var bytes = new BufferedStream(
            await objects.OpenAsync(instance, element.Offset, null, cancellationToken),
            HeaderWindow
        );
        var header = new byte[8];
        while (
            await bytes.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken) == header.Length
            && BinaryPrimitives.ReadUInt32LittleEndian(header) == 0xE000_FFFE
        )
        {
            if (ranges.Count > MaxFragments)
                throw new FrameException(FrameError.OverLimit, $"more than {MaxFragments} fragments");
            var length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
            ranges.Add((element.Offset + bytes.Position, length));
            bytes.Seek(length, SeekOrigin.Current);
        }
        return ranges.Count > 1 ? element with { Length = ranges.Skip(1).Sum(range => range.Length), Fragments = ranges[1..] } : null;
    }

    static IEnumerable<(long Offset, long Length)> Within(IReadOnlyList<(long Offset, long Length)> ranges, long start, long end)
    {
        foreach (var (offset, length) in ranges)
        {
            var (first, last) = (Math.Max(start, 0), Math.Min(end, length));
            if (first < last)
                yield return (offset + first, last - first);
            start -= length;
            end -= length;
        }
    }

    static string NoSuchFrame(FrameTable table) =>
        table switch
        {
            { Layout: FrameLayout.BitStream } => "the frames are one video bit stream, which is given whole as frame 1",
            { Count: 1 } => "there is one frame",
            _ => $"there are frames 1 to {table.Count}",
        };

    // Every instance with its series and its study, whose columns make up a StoredInstance.
    InstanceSource Instances(Requester requester) =>
        InstanceSource.For(requester, QueryLevel.Instance, reader.Dialect).With(QueryLevel.Series, QueryLevel.Study);

    static StoredInstance Read(DbDataReader row) => Read(row, 0);

    /// <summary>Reads an instance from a row that holds <see cref="Columns"/>, starting at a given column.</summary>
    internal static StoredInstance Read(DbDataReader row, int first) =>
        new(
            new InstanceIdentity(
                Uid.Parse(row.GetString(first)),
                Uid.Parse(row.GetString(first + 1)),
                Uid.Parse(row.GetString(first + 2)),
                Uid.Parse(row.GetString(first + 3))
            ),
            row.GetString(first + 4),
            row.GetInt64(first + 5),
            row.GetInt64(first + 6),
            TransferSyntax.Of(Uid.Parse(row.GetString(first + 7))),
            row.IsDBNull(first + 8) ? null : row.GetInt32(first + 8),
            Convert.ToHexString(row.GetFieldValue<byte[]>(first + 9)),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(first + 11))
        );
}
