using System.Globalization;
using Dicom.Encoding;
using Dicom.Files;
using Tests.Shared;
using Xunit;

namespace Dicom.Tests.Files;

/// <summary>Hundreds of files of many makers, read and rewritten, compared with what pydicom and DCMTK make of them.</summary>
public sealed class RealFilesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // What is no data set, or is cut. Everything else is read.
    static readonly Dictionary<string, FormatError> Unreadable = new()
    {
        ["meta-and-preamble/no_meta.dcm"] = FormatError.NotDicom,
        ["meta-and-preamble/meta_missing_tsyntax.dcm"] = FormatError.NotDicom,
        ["broken/MR_truncated.dcm"] = FormatError.UnexpectedEnd,
        ["broken/rtplan_truncated.dcm"] = FormatError.UnexpectedEnd,
        ["broken/3gb-bulk-data-truncated.dcm"] = FormatError.UnexpectedEnd,
    };

    // Without its last delimiter pydicom drops the Pixel Data.
    static readonly HashSet<string> DifferentInPydicom = ["broken/emri_small_jpeg_2k_lossless_too_short.dcm"];

    static IEnumerable<string> Names => SharedFiles.Manifest().Select(row => row["path"]);

    [Fact]
    public async Task Every_file_is_read_or_refused_with_its_reason()
    {
        foreach (var name in Names)
        {
            var refused = await Record.ExceptionAsync(async () => await ReadAsync(name));
            Assert.True(
                Unreadable.TryGetValue(name, out var error)
                    ? refused is DicomFormatException format && format.Error == error
                    : refused is null,
                $"{name}: {refused}"
            );
        }
    }

    [Fact]
    public async Task Values_are_those_that_pydicom_reads()
    {
        var folder = SharedFiles.Dicom();
        var names = Names.Except(Unreadable.Keys).Except(DifferentInPydicom).ToList();
        var theirs = await Peers.DumpAsync(names.Select(name => Path.Combine(folder, name)));
        foreach (var name in names)
        {
            var (dataset, syntax) = await ReadAsync(name);
            AssertSame(name, DatasetLines.Of(dataset, syntax.IsExplicitVr), theirs[Path.Combine(folder, name)], IsUntold);
        }
    }

    [Fact]
    public async Task Streaming_and_reading_from_memory_give_the_same()
    {
        var limits = ReaderLimits.Default with { MaxHeldValue = int.MaxValue / 2, MaxHeldTotal = int.MaxValue / 2 };
        foreach (var name in Names.Except(Unreadable.Keys))
        {
            var (dataset, syntax) = await ReadAsync(name);
            await using var file = File.OpenRead(Path.Combine(SharedFiles.Dicom(), name));
            var (_, rest) = await FileMeta.ReadAsync(file, Cancel);
            var streamed = DatasetLines.Of(await DatasetReader.ReadAsync(rest, syntax, limits, cancellationToken: Cancel), true);
            // Fragments are not held when they stream.
            Assert.Equal(DatasetLines.Of(dataset, true).Where(line => !line.Key.Contains('/')), streamed);
        }
    }

    [Fact]
    public async Task Rewritten_to_explicit_little_endian_they_are_what_dcmtk_makes_of_them()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var compared = new List<(string Name, string Ours, string Theirs)>();
            foreach (var name in Names.Except(Unreadable.Keys))
            {
                var (ours, theirs) = (
                    Path.Combine(folder.FullName, $"{compared.Count}.ours"),
                    Path.Combine(folder.FullName, $"{compared.Count}.theirs")
                );
                if (await RewriteAsync(name, ours) && await Peers.ConvertAsync(Path.Combine(SharedFiles.Dicom(), name), theirs))
                    compared.Add((name, ours, theirs));
            }
            Assert.True(compared.Count > 100);
            // DCMTK takes padding off; here values stay as they were received.
            var dumps = await Peers.DumpAsync(compared.SelectMany(pair => new[] { pair.Ours, pair.Theirs }), trim: true);
            foreach (var (name, ours, theirs) in compared)
                AssertSame(name, dumps[ours], dumps[theirs], IsDcmtksChoice);
        }
        finally
        {
            folder.Delete(true);
        }
    }

    static async Task<(Dataset Dataset, TransferSyntax Syntax)> ReadAsync(string name)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(SharedFiles.Dicom(), name), Cancel);
        var (meta, _) = await FileMeta.ReadAsync(new MemoryStream(bytes), Cancel);
        return (DatasetReader.Read(bytes.AsMemory((int)meta.DatasetOffset), meta.TransferSyntax), meta.TransferSyntax);
    }

    // Says whether re-encoding alone can do it.
    static async Task<bool> RewriteAsync(string name, string destination)
    {
        await using var file = File.OpenRead(Path.Combine(SharedFiles.Dicom(), name));
        var (meta, rest) = await FileMeta.ReadAsync(file, Cancel);
        if (meta.TransferSyntax.IsEncapsulated)
            return false;
        await using var output = File.Create(destination);
        await output.WriteAsync(FileMeta.Write(Uid.New(), Uid.New(), TransferSyntax.ExplicitVrLittleEndian), Cancel);
        await SyntaxRewriter.RewriteAsync(rest, meta.TransferSyntax, output, cancellationToken: Cancel);
        return true;
    }

    static void AssertSame(
        string name,
        Dictionary<string, string> ours,
        Dictionary<string, string> theirs,
        Func<string, string, string, bool> isAllowed
    )
    {
        var differences = ours
            .Keys.Union(theirs.Keys)
            .Select(path => (Path: path, Ours: ours.GetValueOrDefault(path, ""), Theirs: theirs.GetValueOrDefault(path, "")))
            .Where(line => line.Ours != line.Theirs && !isAllowed(line.Path, line.Ours, line.Theirs));
        Assert.True(!differences.Any(), $"{name}: path, ours, theirs\n{string.Join('\n', differences.Take(10))}");
    }

    // Where pydicom keeps no Value Representation, or has decoded the value.
    static bool IsUntold(string path, string ours, string theirs) =>
        ours.Length > 0
        && (
            theirs.StartsWith("decoded", StringComparison.Ordinal)
            || (theirs.StartsWith("-\t", StringComparison.Ordinal) && ours.Split('\t', 2)[1] == theirs[2..])
        );

    // Another Value Representation: DCMTK has a dictionary of private elements, which stay UN here (PS3.5 6.2.2) and so keep the padding
    // that it takes off text; Curve Data, OB or OW, it sees as OB.
    static bool IsDcmtksChoice(string path, string ours, string theirs)
    {
        if (
            !Tag.TryParse(path.AsSpan(path.Length - 8), out var tag)
            || ours.Split('\t') is not [var vr, var length, var hash]
            || theirs.Split('\t') is not [var theirVr, var theirLength, var theirHash]
        )
            return false;
        return tag.IsPrivate
            ? vr is "UN" or "-"
                && (
                    hash == theirHash
                    || (
                        new Vr((byte)theirVr[0], (byte)theirVr[1]).IsText
                        && int.Parse(theirLength, CultureInfo.InvariantCulture) < int.Parse(length, CultureInfo.InvariantCulture)
                    )
                )
            : (tag.Value & 0xFF00_FFFF) == 0x5000_3000 && hash == theirHash;
    }
}
