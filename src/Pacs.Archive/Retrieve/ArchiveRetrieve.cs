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
using Pacs.Archive.Ingest;

namespace Pacs.Archive.Retrieve;

/// <summary>Gives stored instances back: whole, as metadata, by frame, by range.</summary>
public sealed class ArchiveRetrieve : IDisposable
{
    /// <summary>How long an answer of which a part has been given waits for memory.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of memory that attributes of one instance take at the most where some are asked for: real requests name a few short
    /// ones.</summary>
    public const int MaxAttributes = 64 * 1024;

    const int PageSize = 200;

    // The first bytes do not wait for more.
    const int FirstPageSize = 8;

    // A value in more fragments is refused, not cut.
    const int MaxFragments = 100_000;

    // Headers of fragments that are read at once where they stand close together.
    const int HeaderWindow = 64 * 1024;

    /// <summary>Of an instance <c>i</c>, its series <c>s</c> and its study <c>t</c>.</summary>
    internal const string Columns = """
        t."StudyInstanceUID", s."SeriesInstanceUID", i."SOPInstanceUID", i."SOPClassUID", i."BlobKey", i."FileLength", i."DatasetOffset", i."TransferSyntaxUID", i."Frames", i."Sha256", i."Key", i."ReceivedAt"
        """;

    const string From = """
        FROM "Instance" i JOIN "Series" s ON s."Key" = i."SeriesKey" JOIN "Study" t ON t."Key" = s."StudyKey"
        """;

    // What is read of rows. Classes: generic code for each kind of tuple would have to be compiled when the first viewer comes.
    sealed record InstanceAt(long Key, StoredInstance Instance);

    sealed record InstanceWithFrames(StoredInstance Instance, byte[]? Table);

    sealed record SeriesState(long Key, long Revision, long SeriesAt, long StudyAt, int Instances);

    readonly IndexReader reader;
    readonly InstanceObjects objects;
    readonly FrameTables tables;
    readonly MetadataReader metadata;
    readonly MemoryBudget memory;

    /// <summary>Over an index and the objects it speaks of.</summary>
    /// <param name="contexts">The index.</param>
    /// <param name="blobs">The objects.</param>
    /// <param name="writer">Lists damaged objects.</param>
    /// <param name="memory">Counts the data sets that are in memory.</param>
    public ArchiveRetrieve(IndexDatabase contexts, IBlobStore blobs, IndexWriter writer, MemoryBudget memory)
    {
        this.memory = memory;
        reader = new IndexReader(contexts);
        objects = new InstanceObjects(blobs, writer);
        tables = new FrameTables(reader, blobs, objects);
        metadata = new MetadataReader(objects, tables, memory);
    }

    /// <summary>The instances of a study or series, by series and instance number (those without one last); none when there is no such
    /// study, series or instance.</summary>
    /// <remarks>Which there are is read at once, eight bytes each; their rows by the page.</remarks>
    public async IAsyncEnumerable<StoredInstance> ListAsync(
        InstanceScope scope,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var sql = $"""
            SELECT i."Key" {From} WHERE t."StudyInstanceUID" = @study{(
                scope.Series is null ? "" : " AND s.\"SeriesInstanceUID\" = @series"
            )}{(scope.SopInstance is null ? "" : " AND i.\"SOPInstanceUID\" = @instance")}
            ORDER BY COALESCE(s."SeriesNumber", 2147483647), s."Key", COALESCE(i."InstanceNumber", 2147483647), i."Key"
            """;
        var keys = await reader.ReadAsync(
            sql,
            (command, dialect) => AddUids(command, dialect, scope),
            row => row.GetInt64(0),
            cancellationToken
        );
        var rowsSql = $"SELECT {Columns} {From} WHERE {reader.Dialect.IsOneOf("i.\"Key\"", "@keys", ColumnType.Long)}";
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

    /// <summary>One instance; null when there is none.</summary>
    public async Task<StoredInstance?> FindAsync(Uid study, Uid series, Uid sopInstance, CancellationToken cancellationToken)
    {
        const string sql =
            $"SELECT {Columns} {From} WHERE i.\"SOPInstanceUID\" = @instance AND s.\"SeriesInstanceUID\" = @series AND "
            + "t.\"StudyInstanceUID\" = @study";
        var rows = await reader.ReadAsync(
            sql,
            (command, dialect) => AddUids(command, dialect, new InstanceScope(study, series, sopInstance)),
            Read,
            cancellationToken
        );
        return rows is [var instance] ? instance : null;
    }

    /// <summary>One instance of which frames will be read: the same look-up brings where they lie. Null when there is none.</summary>
    public async Task<StoredInstance?> FindForFramesAsync(Uid study, Uid series, Uid sopInstance, CancellationToken cancellationToken)
    {
        const string sql =
            $"SELECT {Columns}, i.\"FrameTable\" {From} WHERE i.\"SOPInstanceUID\" = @instance AND s.\"SeriesInstanceUID\" = @series "
            + "AND t.\"StudyInstanceUID\" = @study";
        var rows = await reader.ReadAsync(
            sql,
            (command, dialect) => AddUids(command, dialect, new InstanceScope(study, series, sopInstance)),
            row => new InstanceWithFrames(Read(row), row.IsDBNull(12) ? null : row.GetFieldValue<byte[]>(12)),
            cancellationToken
        );
        if (rows is not [var found])
            return null;
        if (found.Table is not null)
            tables.Keep(found.Instance, found.Table);
        return found.Instance;
    }

    /// <summary>What a study or series is now, whatever it holds; null when there is none.</summary>
    /// <param name="study">The study.</param>
    /// <param name="series">A series of it; null for the study.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ScopeState?> FindStateAsync(Uid study, Uid? series, CancellationToken cancellationToken)
    {
        var sql = $"""
            SELECT s."Key", s."Revision", s."UpdatedAt", t."UpdatedAt", s."NumberOfSeriesRelatedInstances" FROM "Series" s JOIN "Study" t ON t."Key" = s."StudyKey" WHERE t."StudyInstanceUID" = @study{(
                series is null ? "" : " AND s.\"SeriesInstanceUID\" = @series"
            )}
            """;
        var rows = await reader.ReadAsync(
            sql,
            (command, dialect) => AddUids(command, dialect, new InstanceScope(study, series)),
            row => new SeriesState(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt32(4)),
            cancellationToken
        );
        if (rows.Count == 0)
            return null;
        var changedAt = series is null ? rows[0].StudyAt : rows[0].SeriesAt;
        // Keys may be given out again once a series has gone: the time tells those apart.
        rows.Sort((left, right) => left.Key.CompareTo(right.Key));
        long[] numbers = [.. rows.SelectMany(row => new[] { row.Key, row.Revision }), changedAt];
        return new ScopeState(
            Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(numbers.AsSpan())).AsSpan(0, 16)),
            DateTimeOffset.FromUnixTimeMilliseconds(changedAt),
            rows.Sum(row => (long)row.Instances)
        );
    }

    /// <summary>The file's bytes, or a range of them.</summary>
    /// <exception cref="DamagedInstanceException">The object is missing, or has another length than it was stored with.</exception>
    public async ValueTask<Stream> OpenAsync(
        StoredInstance instance,
        long offset = 0,
        long? length = null,
        CancellationToken cancellationToken = default
    ) => Measured(await objects.OpenAsync(instance, offset, length, cancellationToken), "instance");

    /// <summary>Lists an object as damaged whose bytes came but cannot be parsed.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="cause">What parsing threw.</param>
    /// <returns>The exception to throw.</returns>
    public ValueTask<DamagedInstanceException> DamagedAsync(StoredInstance instance, Exception cause) =>
        objects.DamagedAsync(instance, cause);

    /// <summary>Opens instances in order; where the store is a network away, the next few while one is read.</summary>
    /// <param name="instances">Instances, with whatever goes along.</param>
    /// <param name="open">Opens one.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Each with its bytes, which are the taker's to close.</returns>
    public IAsyncEnumerable<(T Item, Stream Bytes)> OpenAllAsync<T>(
        IAsyncEnumerable<T> instances,
        Func<T, CancellationToken, ValueTask<Stream>> open,
        CancellationToken cancellationToken
    ) => OpeningAhead.OpenAsync(instances, open, objects.ReadAhead, cancellationToken);

    /// <summary>Opens the metadata of an instance: reads its object to its end, so that damage is found before anything of an answer is
    /// sent.</summary>
    /// <remarks>A small data set is held in memory, where there is room. A large one is not, but for those that can only be written whole:
    /// with tags that do not ascend, or come twice.</remarks>
    /// <param name="instance">The instance.</param>
    /// <param name="patience">How long to wait for memory where it is needed; by default not at all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="DamagedInstanceException">The object is missing, or no longer what was stored.</exception>
    /// <exception cref="MemoryBudgetException">There is no memory for a data set that has to be held.</exception>
    public Task<InstanceMetadata> OpenMetadataAsync(
        StoredInstance instance,
        TimeSpan patience = default,
        CancellationToken cancellationToken = default
    ) => ReadAsync(instance, () => metadata.OpenAsync(instance, patience, cancellationToken));

    /// <summary>Reads a few attributes of an instance, and what their values are read with. Of those beyond <see cref="MaxAttributes"/>,
    /// only the place is given.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="tags">The attributes.</param>
    /// <param name="patience">How long to wait for memory; by default not at all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="DamagedInstanceException">The object is missing, or no longer what was stored.</exception>
    /// <exception cref="MemoryBudgetException">There is no memory for them.</exception>
    public Task<InstanceElements> ReadAttributesAsync(
        StoredInstance instance,
        IReadOnlyCollection<Tag> tags,
        TimeSpan patience = default,
        CancellationToken cancellationToken = default
    ) => ReadAsync(instance, () => metadata.ReadAsync(instance, tags, patience, cancellationToken));

    /// <summary>Gives a share of the memory for data sets, of which nothing is taken yet.</summary>
    internal MemoryShare NewShare() => new(memory);

    /// <summary>Where frames lie. Video counts as one frame (<see cref="StoredFrame.IsVideo"/>).</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="numbers">Frame numbers, from 1.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    /// <exception cref="FrameException">There are no frames at all, or they cannot be told apart.</exception>
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

    /// <summary>Reads frames of an instance.</summary>
    public FrameReader ReadFrames(StoredInstance instance) => new(objects, instance, "frame");

    /// <summary>A range of the bytes that reading a frame gives.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="frame">What <see cref="LocateFramesAsync"/> found.</param>
    /// <param name="offset">Bytes to leave out first.</param>
    /// <param name="length">Bytes; as many there must be.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
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
        // What is turned round or shifted on its way is read from its start.
        return new RangesStream(await frames.OpenAsync(frame, cancellationToken), 0, [(offset, length)], leaveOpen: false);
    }

    /// <summary>Where the value of an element lies; null when there is no such element, or it is a sequence.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="path">The items that the element lies in, from the outermost; empty for the data set itself.</param>
    /// <param name="tag">The element.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="DamagedInstanceException">The object is missing, or no longer what was stored.</exception>
    public async Task<StoredElement?> LocateElementAsync(
        StoredInstance instance,
        IReadOnlyList<PathStep> path,
        Tag tag,
        CancellationToken cancellationToken
    ) =>
        await ReadAsync(instance, () => metadata.FindAsync(instance, path, tag, cancellationToken)) is { } element
            ? await LocateElementAsync(instance, path, element, cancellationToken)
            : null;

    /// <summary>Where the value of an element lies that was met in the instance's metadata (<see
    /// cref="InstanceMetadata.VisitAsync"/>).</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="path">The items that the element lies in, from the outermost; empty for the data set itself.</param>
    /// <param name="element">The element, with its offset.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null when there are no fragments, or they cannot be reached.</returns>
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

    /// <summary>The value of an element, little endian, or a range of it.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="element">What <see cref="LocateElementAsync(StoredInstance, IReadOnlyList{PathStep}, Tag, CancellationToken)"/> found,
    /// not encapsulated.</param>
    /// <param name="offset">Bytes to leave out first.</param>
    /// <param name="length">Bytes at the most; null for the rest.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
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
        // Whole words, so that they can be swapped. Bytes that are no whole words are UN in metadata, and stay in their order.
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

    /// <summary>The stream, measured where somebody listens.</summary>
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

    // PS3.3 C.24.2: the media type, and the length without the byte that makes the value even.
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

    // From item to item (PS3.5 A.4). Null when there are no fragments, or they lie in a deflated data set, where they cannot be reached
    // singly.
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

    static void AddUids(DbCommand command, SqlDialect dialect, InstanceScope scope)
    {
        dialect.Add(command, "@study", scope.Study.Value, ColumnType.Uid);
        if (scope.Series is { } series)
            dialect.Add(command, "@series", series.Value, ColumnType.Uid);
        if (scope.SopInstance is { } instance)
            dialect.Add(command, "@instance", instance.Value, ColumnType.Uid);
    }

    static StoredInstance Read(DbDataReader row) => Read(row, 0);

    /// <summary>The instance of a row that holds <see cref="Columns"/> from a column on.</summary>
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
