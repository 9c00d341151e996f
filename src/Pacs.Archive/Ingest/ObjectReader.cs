using Dicom;
using Dicom.Encoding;
using Dicom.Imaging.Frames;
using Dicom.Values;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.Writing;

namespace Pacs.Archive.Ingest;

/// <summary>An object that was read.</summary>
/// <param name="Instance">The instance for the index. Its row lacks the object's key, the hash, the time of receipt and the
/// sender.</param>
/// <param name="Syntax">Transfer syntax of the data set.</param>
sealed record ReadObject(NewInstance Instance, TransferSyntax Syntax)
{
    /// <summary>The fragments of the pixel data, while the frame table has still to be built, because it is large, or because offset
    /// tables or fragments have to be read from the stored object. Null otherwise.</summary>
    public FragmentRecorder? Fragments { get; private set; }

    /// <summary>The frame table, when it is too large for the row; empty otherwise.</summary>
    public ReadOnlyMemory<byte> FrameTable { get; private set; }

    /// <summary>Sets the fragments for a frame table that is built later.</summary>
    public ReadObject With(FragmentRecorder? fragments)
    {
        Fragments = fragments;
        return this;
    }

    /// <summary>Sets the frame table, and releases the fragments.</summary>
    public void Complete(ReadOnlyMemory<byte> table, MemoryShare memory)
    {
        memory.Return((long)Fragments!.Lengths.Count * sizeof(uint));
        Fragments = null;
        memory.Take(table.Length);
        FrameTable = table;
    }

    /// <summary>Deviations from the standard.</summary>
    public IReadOnlyList<string> Warnings => Instance.Row.Warnings.Length == 0 ? [] : Instance.Row.Warnings.Split('\n');
}

/// <summary>An object that was found in the store. Holds memory until it is disposed.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Read">The object's content; null when it is not an instance, or no longer exists.</param>
/// <param name="Refused">The reason why it is not an instance; null otherwise.</param>
/// <param name="Memory">The memory that it takes.</param>
sealed record FoundObject(string Key, ReadObject? Read, StoreOutcome.Refused? Refused, MemoryShare Memory) : IDisposable
{
    public void Dispose() => Memory.Dispose();
}

/// <summary>The object is refused as an instance.</summary>
sealed class RefusedException(RefusalReason reason, string comment, Uid? sopClass = null, Uid? sopInstance = null) : Exception(comment)
{
    public RefusalReason Reason { get; } = reason;

    public Uid? SopClass { get; } = sopClass;

    public Uid? SopInstance { get; } = sopInstance;
}

/// <summary>Reads an object once, and creates its row.</summary>
sealed class ObjectReader(ArchiveLimits limits)
{
    // Media Storage Directory Storage is the index of a file-set, not an instance of a study, and not among the Storage SOP Classes of
    // PS3.4 B.5.
    const string MediaStorageDirectory = "1.2.840.10008.1.3.10";

    /// <summary>Reads the head of a file.</summary>
    /// <exception cref="RefusedException">The bytes are not a DICOM file.</exception>
    public static async ValueTask<FileHead> ReadHeadAsync(Stream file, CancellationToken cancellationToken)
    {
        try
        {
            return await FileHead.ReadAsync(file, cancellationToken);
        }
        catch (DicomFormatException exception)
        {
            throw Refusal(exception);
        }
    }

    /// <summary>Reads all bytes. Each piece is parsed, and then written to the object.</summary>
    /// <param name="bytes">The data set.</param>
    /// <param name="head">The bytes before it.</param>
    /// <param name="copy">The object to write; null to read only.</param>
    /// <param name="identified">Called once, as soon as the UIDs of the instance are known; null to ignore it. Later elements of a
    /// disordered data set may still change them.</param>
    /// <param name="tags">The known custom tags.</param>
    /// <param name="memory">Accounts for the memory of the result, as long as it is in use.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="RefusedException">The object cannot be an instance.</exception>
    /// <exception cref="MemoryBudgetException">The memory budget is used up.</exception>
    public async ValueTask<ReadObject> ReadAsync(
        IncomingBytes bytes,
        FileHead head,
        IncomingObject? copy,
        Action<InstanceIdentity>? identified,
        IReadOnlyList<CustomTag> tags,
        MemoryShare memory,
        CancellationToken cancellationToken
    )
    {
        var fragments = new FragmentRecorder();
        var findings = new List<Finding>();
        Dataset dataset;
        try
        {
            using var parser = new DatasetParser(head.Syntax, limits.Reader, fragments, findings, KeptElements.Of(tags), memory);
            while (!bytes.IsAtEnd)
            {
                var piece = await bytes.NextAsync(cancellationToken);
                parser.Add(piece);
                if (identified is not null && TryIdentify(parser.Elements) is { } soon)
                {
                    identified(soon);
                    identified = null;
                }
                if (copy is not null)
                    await copy.WriteAsync(piece, parser.Elements, cancellationToken);
            }
            dataset = parser.Complete();
        }
        catch (DicomFormatException exception)
        {
            throw Refusal(exception);
        }
        var identity = Identify(dataset);
        var row = RowFactory.Instance(dataset);
        row.TransferSyntaxUID = head.Syntax.Uid.Value;
        row.DatasetOffset = copy?.HeadLength ?? head.DatasetOffset;
        row.FileLength = row.DatasetOffset + bytes.Length;
        var warnings = Conformance.Warnings(dataset, limits.MaxWarnings);
        if (head.SopInstance is { } named && named != identity.SopInstance)
            warnings.Add($"{Tag.MediaStorageSOPInstanceUID} is not that of the data set");
        warnings.AddRange(findings.Select(finding => finding.ToString()));
        var hasLargeTable = Frames(dataset, head.Syntax, fragments, row, warnings);
        row.Warnings = string.Join('\n', warnings.Take(limits.MaxWarnings));
        return new ReadObject(new NewInstance(identity, row, dataset) { KeptTags = tags }, head.Syntax).With(
            hasLargeTable ? fragments : null
        );
    }

    /// <summary>Reads a stored object again, for custom tags that were added after it had been read.</summary>
    public async Task<NewInstance> ReadAgainAsync(
        NewInstance instance,
        TransferSyntax syntax,
        Stream stored,
        IReadOnlyList<CustomTag> tags,
        MemoryShare memory,
        CancellationToken cancellationToken
    )
    {
        var dataset = await DatasetReader.ReadAsync(
            stored,
            syntax,
            limits.Reader,
            filter: KeptElements.Of(tags),
            memory: memory,
            cancellationToken: cancellationToken
        );
        return new NewInstance(instance.Identity, instance.Row, dataset) { KeptTags = tags };
    }

    /// <summary>Builds the frame table of an object that was stored without one, and completes the row.</summary>
    /// <param name="read">The object.</param>
    /// <param name="open">Opens the stored data set.</param>
    /// <param name="memory">Accounts for the memory of the table.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task CompleteFramesAsync(
        ReadObject read,
        Func<CancellationToken, ValueTask<Stream>> open,
        MemoryShare memory,
        CancellationToken cancellationToken
    )
    {
        var (_, row, dataset) = read.Instance;
        ReadOnlyMemory<byte> kept = default;
        try
        {
            kept = Keep(await FrameLocator.LocateAsync(dataset, read.Syntax, read.Fragments!, open, cancellationToken), row);
        }
        catch (FrameException exception)
        {
            var warnings = row.Warnings.Split('\n', StringSplitOptions.RemoveEmptyEntries).Append(Warning(exception));
            row.Warnings = string.Join('\n', warnings.Take(limits.MaxWarnings));
        }
        read.Complete(kept, memory);
    }

    static InstanceIdentity? TryIdentify(Dataset dataset) =>
        (
            dataset.GetUid(Tag.StudyInstanceUID),
            dataset.GetUid(Tag.SeriesInstanceUID),
            dataset.GetUid(Tag.SOPInstanceUID),
            dataset.GetUid(Tag.SOPClassUID)
        )
            is ({ } study, { } series, { } sopInstance, { } sopClass)
            ? new InstanceIdentity(study, series, sopInstance, sopClass)
            : null;

    /// <summary>Returns a format error as the refusal for the sender: at most 64 characters, without values.</summary>
    public static RefusedException Refusal(DicomFormatException exception)
    {
        var where = exception.Tag == default ? $"byte {exception.Offset}" : exception.Tag.ToString();
        return new RefusedException(
            exception.Error == FormatError.OverLimit ? RefusalReason.OverLimit : RefusalReason.CannotUnderstand,
            Short($"{where}: {exception.Reason}")
        );
    }

    /// <summary>Cuts a comment to the 64 characters of Error Comment (0000,0902).</summary>
    public static string Short(string comment) => comment.Length <= 64 ? comment : comment[..64];

    static InstanceIdentity Identify(Dataset dataset)
    {
        var (sopClass, sopInstance) = (dataset.GetUid(Tag.SOPClassUID), dataset.GetUid(Tag.SOPInstanceUID));
        if (sopClass?.Value == MediaStorageDirectory || dataset[Tag.DirectoryRecordSequence] is not null)
            throw new RefusedException(
                RefusalReason.SopClassMismatch,
                "a media directory (DICOMDIR) is not an instance",
                sopClass,
                sopInstance
            );
        return new InstanceIdentity(
            Need(Tag.StudyInstanceUID),
            Need(Tag.SeriesInstanceUID),
            Need(Tag.SOPInstanceUID),
            Need(Tag.SOPClassUID)
        );

        Uid Need(Tag tag) =>
            dataset.GetUid(tag)
            ?? throw new RefusedException(
                RefusalReason.MissingIdentity,
                dataset[tag] is { IsEmpty: false } ? $"{tag} is not a usable UID" : $"{tag} is missing",
                sopClass,
                sopInstance
            );
    }

    // Returns whether the table has to be built after the object is stored: a large table, so that few are built at the same time, or a
    // table that needs bytes which are not in memory.
    bool Frames(Dataset dataset, TransferSyntax syntax, FragmentRecorder fragments, InstanceRow row, List<string> warnings)
    {
        if (FrameLocator.PixelData(dataset) is null)
            return false;
        row.Frames = row.NumberOfFrames is > 0 and var frames ? frames : 1;
        if (FrameLocator.HasTablesElsewhere(dataset, fragments) || fragments.Lengths.Count * sizeof(uint) > limits.MaxFrameTableInRow)
            return true;
        try
        {
            // Without a table, only the fragments' own bytes tell where frames begin.
            if (FrameLocator.Locate(dataset, syntax, fragments) is not { } table)
                return true;
            if (table.Layout == FrameLayout.Native && table.Count < row.Frames)
                warnings.Add($"{Tag.PixelData}: there are {table.Count} whole frames, fewer than {Tag.NumberOfFrames} says");
            return !Keep(table, row).IsEmpty;
        }
        catch (FrameException exception)
        {
            warnings.Add(Warning(exception));
        }
        return false;
    }

    // Returns the table when it is too large for the row.
    ReadOnlyMemory<byte> Keep(FrameTable table, InstanceRow row)
    {
        row.Frames = table.Layout == FrameLayout.BitStream ? row.Frames : table.Count;
        if (table.ToBytes().Length > limits.MaxFrameTableInRow)
            return table.ToBytes();
        row.FrameTable = table.ToBytes().ToArray();
        return default;
    }

    static string Warning(FrameException exception) => $"{Tag.PixelData}: {exception.Message}";
}
