using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Dicom;
using Dicom.Encoding;
using Dicom.Json;

namespace Benchmarks;

/// <summary>DICOM JSON of CT slices with some sixty attributes and two sequences, as metadata of a series are written: pixel data by their
/// URI.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class JsonWriterBenchmarks
{
    const int Slices = 100;

    readonly Dataset[] slices = new Dataset[Slices];
    readonly ArrayBufferWriter<byte> json = new(1024 * 1024);

    [GlobalSetup]
    public void Read()
    {
        var (study, series) = (Uid.New(), Uid.New());
        for (var number = 0; number < Slices; number++)
            slices[number] = DatasetReader.Read(new SampleObject(study, series, number, side: 16).ToDataset(), SampleObject.Syntax);
    }

    /// <summary>An array of all slices, into a buffer that is there.</summary>
    [Benchmark(OperationsPerInvoke = Slices)]
    public long Write()
    {
        json.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(json);
        writer.WriteStartArray();
        foreach (var slice in slices)
            DicomJson.Write(writer, slice, static (element, _) => element.Tag == Tag.PixelData ? "../bulkdata/7FE00010" : null);
        writer.WriteEndArray();
        writer.Flush();
        return writer.BytesCommitted;
    }
}
