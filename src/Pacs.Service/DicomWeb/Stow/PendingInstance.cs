using Dicom;
using Dicom.Values;
using Pacs.Archive.Ingest;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>An instance whose metadata have come, and some or all of its bulk data.</summary>
sealed class PendingInstance(Dataset dataset)
{
    /// <summary>The metadata. Values that come apart are elsewhere; their offset is their place in <see cref="Values"/>.</summary>
    public Dataset Dataset { get; } = dataset;

    /// <summary>The values that come apart.</summary>
    public List<BulkValue> Values { get; } = [];

    /// <summary>What is to be said of it when it is stored.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Whether it has been answered for.</summary>
    public bool IsSettled { get; set; }

    /// <summary>Whether it was stored when it was answered for, or refused for what it is: not for its parts.</summary>
    public bool WasWhole { get; set; }

    /// <summary>Whether all parts have come.</summary>
    public bool IsComplete => Values.TrueForAll(value => value.IsComplete);

    public Uid? SopClass => Dataset.GetUid(Tag.SOPClassUID);

    public Uid? SopInstance => Dataset.GetUid(Tag.SOPInstanceUID);
}

/// <summary>A value that comes apart from the metadata.</summary>
/// <param name="Instance">Whose it is.</param>
/// <param name="Tag">Its element.</param>
/// <param name="Vr">As the metadata say.</param>
/// <param name="IsNested">Whether it is in an item.</param>
sealed record BulkValue(PendingInstance Instance, Tag Tag, Vr Vr, bool IsNested)
{
    /// <summary>What has come of it, in the order of coming: one part, or one for each frame (PS3.18 8.6.1.2).</summary>
    public List<BulkPart> Parts { get; } = [];

    public bool IsPixelData => Tag == Tag.PixelData && !IsNested;

    public bool IsComplete => Parts.Count > 0 && Parts.Count >= Needed;

    /// <summary>How many parts there are to be, by the first of them.</summary>
    public long Needed
    {
        get
        {
            var frames = IsPixelData ? Math.Max(Instance.Dataset.GetInteger(Tag.NumberOfFrames) ?? 1, 1) : 1;
            return Parts is not [var first, ..] || frames == 1 ? 1
                : first.Type.Kind == BulkKind.Frame || (first.Type.Kind == BulkKind.Octets && first.Length * frames == NativeBytes(frames)) ? frames
                : 1;
        }
    }

    long NativeBytes(long frames)
    {
        var dataset = Instance.Dataset;
        var samples = (dataset.GetInteger(Tag.Rows) ?? 0) * (dataset.GetInteger(Tag.Columns) ?? 0) * (dataset.GetInteger(Tag.SamplesPerPixel) ?? 0);
        return samples * (dataset.GetInteger(Tag.BitsAllocated) ?? 0) / 8 * frames;
    }
}

/// <summary>A part of bulk data that waits.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Stretch">Where it waits, among others.</param>
/// <param name="Offset">Its start there.</param>
/// <param name="Length">Its bytes.</param>
sealed record BulkPart(BulkType Type, Stretch Stretch, long Offset, long Length)
{
    public ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) => Stretch.Bytes.OpenAsync(Offset, Length, cancellationToken);
}

/// <summary>Parts that came one behind another and wait together; gone when nobody waits for one of them any more.</summary>
sealed class Stretch(WaitingBytes bytes, byte[]? buffer)
{
    public WaitingBytes Bytes { get; } = bytes;

    public byte[]? Buffer { get; } = buffer;

    /// <summary>Values that have parts here and are not settled.</summary>
    public int Users { get; set; }
}
