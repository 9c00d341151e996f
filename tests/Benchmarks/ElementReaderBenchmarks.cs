using BenchmarkDotNet.Attributes;
using Dicom;
using Dicom.Encoding;
using Dicom.Values;

namespace Benchmarks;

/// <summary>Reading the header of a CT slice: some 120 elements and a few sequences before half a megabyte of Pixel Data, as ingest does
/// it.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class ElementReaderBenchmarks
{
    byte[] bytes = [];
    TransferSyntax syntax = TransferSyntax.ExplicitVrLittleEndian;

    /// <summary>Transfer Syntax UID.</summary>
    [Params("1.2.840.10008.1.2.1", "1.2.840.10008.1.2")]
    public string Syntax { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        syntax = TransferSyntax.Of(Uid.Parse(Syntax));
        bytes = DatasetWriter.ToArray(CtSlice(), syntax);
    }

    /// <summary>Tokens only: nothing is kept.</summary>
    [Benchmark(Baseline = true)]
    public int Tokens()
    {
        var reader = new ElementReader(bytes, true, new ElementReaderState(syntax, ReaderLimits.Default));
        var count = 0;
        while (reader.Read())
            count++;
        return count;
    }

    /// <summary>The data set, values being slices of what is in memory.</summary>
    [Benchmark]
    public Dataset Memory() => DatasetReader.Read(bytes, syntax);

    /// <summary>The data set from a stream that can seek, Pixel Data passed over, values copied.</summary>
    [Benchmark]
    public Dataset Stream()
    {
        var reading = DatasetReader.ReadAsync(new MemoryStream(bytes, false), syntax);
        return reading.IsCompletedSuccessfully ? reading.Result : reading.AsTask().GetAwaiter().GetResult();
    }

    static Dataset CtSlice()
    {
        var dataset = new Dataset();
        uint[] text =
        [
            0x0008_0005,
            0x0008_0008,
            0x0008_0016,
            0x0008_0018,
            0x0008_0020,
            0x0008_0021,
            0x0008_0022,
            0x0008_0023,
            0x0008_0030,
            0x0008_0031,
            0x0008_0032,
            0x0008_0033,
            0x0008_0050,
            0x0008_0060,
            0x0008_0070,
            0x0008_0080,
            0x0008_0090,
            0x0008_1010,
            0x0008_1030,
            0x0008_103E,
            0x0008_1090,
            0x0010_0010,
            0x0010_0020,
            0x0010_0030,
            0x0010_0040,
            0x0010_1010,
            0x0018_0015,
            0x0018_0022,
            0x0018_0050,
            0x0018_0060,
            0x0018_0090,
            0x0018_1000,
            0x0018_1020,
            0x0018_1030,
            0x0018_1100,
            0x0018_1110,
            0x0018_1111,
            0x0018_1120,
            0x0018_1130,
            0x0018_1140,
            0x0018_1150,
            0x0018_1151,
            0x0018_1152,
            0x0018_1160,
            0x0018_1170,
            0x0018_1190,
            0x0018_1210,
            0x0018_5100,
            0x0020_000D,
            0x0020_000E,
            0x0020_0010,
            0x0020_0011,
            0x0020_0012,
            0x0020_0013,
            0x0020_0032,
            0x0020_0037,
            0x0020_0052,
            0x0020_0060,
            0x0020_1040,
            0x0020_1041,
            0x0028_0004,
            0x0028_0030,
            0x0028_1050,
            0x0028_1051,
            0x0028_1052,
            0x0028_1053,
            0x0028_1054,
            0x0040_0244,
            0x0040_0245,
            0x0040_0253,
        ];
        foreach (var tag in text)
            dataset.SetString(new Tag(tag), "1.2.840.113619.2.55.3.604688");
        foreach (
            var tag in (Tag[])
                [Tag.SamplesPerPixel, Tag.Rows, Tag.Columns, Tag.BitsAllocated, Tag.BitsStored, Tag.HighBit, Tag.PixelRepresentation]
        )
            dataset.SetInteger(tag, 1);
        for (ushort element = 0x1001; element < 0x1020; element++)
            dataset.SetString(new Tag(0x0009, element), "private value", Vr.LO);
        foreach (var tag in (Tag[])[Tag.ReferencedStudySequence, Tag.ReferencedImageSequence, Tag.ProcedureCodeSequence])
            dataset
                .AddItem(tag)
                .SetString(Tag.ReferencedSOPClassUID, "1.2.840.10008.3.1.2.3.1")
                .SetString(Tag.ReferencedSOPInstanceUID, "1.2.840.113619.2.55.3.604688");
        return dataset.SetBytes(Tag.PixelData, new byte[512 * 512 * 2], Vr.OW);
    }
}
