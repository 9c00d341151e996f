using Dicom;
using Dicom.Values;
using Pacs.Archive.Ingest;

namespace Pacs.Service.DicomWeb.Stow;

/// <summary>An instance whose metadata have arrived, with some or all of its bulk data.</summary>
sealed class PendingInstance(Dataset dataset)
{
    /// <summary>Gets the metadata. Separate values are marked as elsewhere; their offset is their index in
    /// <see cref="Values"/>.</summary>
    public Dataset Dataset { get; } = dataset;

    /// <summary>Gets the separate values.</summary>
    public List<BulkValue> Values { get; } = [];

    /// <summary>Gets the warnings to report if the instance is stored.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Gets or sets whether the instance has failed or is being stored.</summary>
    public bool IsSettled { get; set; }

    /// <summary>Gets or sets whether all parts had arrived and the instance was passed on to be stored, in contrast to
    /// one that failed because of its parts.</summary>
    public bool WasWhole { get; set; }

    /// <summary>Gets whether all parts have arrived.</summary>
    public bool IsComplete => Values.TrueForAll(value => value.IsComplete);

    public Uid? SopClass => Dataset.GetUid(Tag.SOPClassUID);

    public Uid? SopInstance => Dataset.GetUid(Tag.SOPInstanceUID);
}

/// <summary>A value that is sent separately from the metadata.</summary>
/// <param name="Instance">Instance that it belongs to.</param>
/// <param name="Tag">Tag of its element.</param>
/// <param name="Vr">Value Representation in the metadata.</param>
/// <param name="IsNested">Whether it is in an item of a sequence.</param>
sealed record BulkValue(PendingInstance Instance, Tag Tag, Vr Vr, bool IsNested)
{
    /// <summary>Gets the parts that have arrived, in order of arrival: one part, or one per frame (PS3.18 8.6.1.2).</summary>
    public List<BulkPart> Parts { get; } = [];

    public bool IsPixelData => Tag == Tag.PixelData && !IsNested;

    public bool IsComplete => Parts.Count > 0 && Parts.Count >= Needed;

    /// <summary>Gets the number of parts of the value, derived from the first part.</summary>
    public long Needed
    {
        get
        {
            var frames = IsPixelData ? Math.Max(Instance.Dataset.GetInteger(Tag.NumberOfFrames) ?? 1, 1) : 1;
            return Parts is not [var first, ..] || frames == 1 ? 1
                : first.Type.Kind == BulkKind.Frame || (first.Type.Kind == BulkKind.Octets && first.Length * frames == NativeBytes(frames))
                    ? frames
                : 1;
        }
    }

    long NativeBytes(long frames)
    {
        var dataset = Instance.Dataset;
        var samples =
            (dataset.GetInteger(Tag.Rows) ?? 0) * (dataset.GetInteger(Tag.Columns) ?? 0) * (dataset.GetInteger(Tag.SamplesPerPixel) ?? 0);
        return samples * (dataset.GetInteger(Tag.BitsAllocated) ?? 0) / 8 * frames;
    }
}

/// <summary>A part of bulk data that is kept until its instance is complete.</summary>
/// <param name="Type">Content-Type of the part.</param>
/// <param name="Stretch">Stretch that contains it.</param>
/// <param name="Offset">Offset in the stretch, in bytes.</param>
/// <param name="Length">Length in bytes.</param>
sealed record BulkPart(BulkType Type, Stretch Stretch, long Offset, long Length)
{
    public ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) => Stretch.Bytes.OpenAsync(Offset, Length, cancellationToken);
}

/// <summary>Consecutive parts that are kept together. Released when no unfinished instance uses it.</summary>
sealed class Stretch(WaitingBytes bytes, byte[]? buffer)
{
    public WaitingBytes Bytes { get; } = bytes;

    public byte[]? Buffer { get; } = buffer;

    /// <summary>Gets or sets how many times unfinished instances use parts of this stretch.</summary>
    public int Users { get; set; }
}
