using System.Buffers.Binary;
using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Values;
using Tests.Shared;

namespace Pacs.Service.Tests.RealInput;

/// <summary>A file of the shared collection: its bytes, where its data set starts, and its UIDs.</summary>
sealed record RealFile(
    string Path,
    string Expected,
    byte[] Bytes,
    int DatasetOffset,
    TransferSyntax Syntax,
    Uid SopClass,
    Uid SopInstance,
    Uid Study,
    Uid Series
)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public ReadOnlyMemory<byte> Dataset => Bytes.AsMemory(DatasetOffset);

    public string InstancePath => $"dicom-web/studies/{Study}/series/{Series}/instances/{SopInstance}";

    /// <summary>The files that a good archive stores.</summary>
    public static IEnumerable<RealFile> Storable()
    {
        foreach (var (path, expected) in Manifest().Where(row => row.Expected == "store"))
            yield return Read(path, expected);
    }

    /// <summary>The files that a good archive refuses: path and expectation.</summary>
    public static IEnumerable<(string Path, string Expected)> Refusable() =>
        Manifest().Where(row => row.Expected.StartsWith("refuse", StringComparison.Ordinal));

    /// <summary>Every file, with what a good archive does with it.</summary>
    public static IEnumerable<(string Path, string Expected)> Manifest() =>
        SharedFiles.Manifest().Select(row => (System.IO.Path.Combine(SharedFiles.Dicom(), row["path"]), row["expected_at_store"]));

    static RealFile Read(string path, string expected)
    {
        var bytes = File.ReadAllBytes(path);
        // Preamble, prefix, and the group length that comes first tell where the data set starts (PS3.10 7.1).
        var offset =
            bytes.AsSpan(128, 4).SequenceEqual("DICM"u8) && bytes[132..138].SequenceEqual<byte>([2, 0, 0, 0, (byte)'U', (byte)'L'])
                ? 144 + (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(140))
                : throw new InvalidDataException($"{path} is to be stored, but does not start as a DICOM file does");
        var meta = FileMeta.ReadAsync(new MemoryStream(bytes)).AsTask().GetAwaiter().GetResult().Meta;
        var dataset = DatasetReader.Read(bytes.AsMemory(offset), meta.TransferSyntax);
        return new RealFile(
            path,
            expected,
            bytes,
            offset,
            meta.TransferSyntax,
            Uid(Tag.SOPClassUID),
            Uid(Tag.SOPInstanceUID),
            Uid(Tag.StudyInstanceUID),
            Uid(Tag.SeriesInstanceUID)
        );

        Uid Uid(Tag tag) => dataset.GetUid(tag) ?? throw new InvalidDataException($"{path} is to be stored, but has no {tag}");
    }

    /// <summary>The files in as few sets as possible in which no SOP Instance UID occurs twice.</summary>
    public static IEnumerable<IReadOnlyList<RealFile>> WithoutCollisions(IEnumerable<RealFile> files) =>
        files
            .GroupBy(file => file.SopInstance)
            .SelectMany(same => same.Select((file, turn) => (file, turn)))
            .GroupBy(pair => pair.turn, pair => pair.file)
            .OrderBy(set => set.Key)
            .Select(set => set.ToList());
}
