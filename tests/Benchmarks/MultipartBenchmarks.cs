using System.IO.Pipelines;
using System.Text;
using BenchmarkDotNet.Attributes;
using Dicom;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Pacs.Service.DicomWeb.Multipart;

namespace Benchmarks;

/// <summary>multipart/related with objects of 0.5 MB and of 5 KB: a request of STOW-RS taken apart, and an answer of WADO-RS put together,
/// over pipes in memory.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class MultipartBenchmarks
{
    const int Parts = 64;
    const string Boundary = "benchQ7x";

    // As Kestrel's, 1 MiB may be read ahead; in segments so long that the pool of arrays holds them all, lest the pipe's allocations be
    // taken for ours.
    static readonly PipeOptions options = new(
        pauseWriterThreshold: 1024 * 1024,
        resumeWriterThreshold: 512 * 1024,
        minimumSegmentSize: 64 * 1024,
        useSynchronizationContext: false
    );

    readonly byte[] buffer = new byte[128 * 1024];
    byte[] file = [],
        part = [];

    /// <summary>Rows and columns, of 2 bytes each.</summary>
    [Params(512, 40)]
    public int Side { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        file = new SampleObject(Uid.New(), Uid.New(), 1, Side).ToFile();
        part = [.. Encoding.ASCII.GetBytes($"--{Boundary}\r\nContent-Type: application/dicom\r\n\r\n"), .. file, .. "\r\n"u8];
    }

    [Benchmark(OperationsPerInvoke = Parts)]
    public async Task<long> Read()
    {
        var pipe = new Pipe(options);
        var sending = SendAsync(pipe.Writer);
        var reader = new MultipartReader(pipe.Reader, Boundary);
        long length = 0;
        while (await reader.NextAsync(CancellationToken.None) is { } next)
        while (await next.Body.ReadAsync(buffer) is var count and > 0)
            length += count;
        await sending;
        await pipe.Reader.CompleteAsync();
        return length == (long)Parts * file.Length ? length : throw new InvalidOperationException($"{length} bytes came");
    }

    [Benchmark(OperationsPerInvoke = Parts)]
    public async Task<string?> Write()
    {
        var pipe = new Pipe(options);
        var draining = DrainAsync(pipe.Reader);
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpResponseFeature>(new Begun());
        context.Features.Set<IHttpResponseBodyFeature>(new PipeBody(pipe.Writer));
        var writer = new MultipartWriter(context.Response, "application/dicom");
        writer.Begin();
        for (var number = 0; number < Parts; number++)
        {
            writer.BeginPart(
                "application/dicom; transfer-syntax=1.2.840.10008.1.2.1",
                "http://127.0.0.1:8080/dicom-web/studies/1.2.3/series/1.2.3.4/instances/1.2.3.4.5"
            );
            await Pump.CopyAsync(new MemoryStream(file), context.Response, CancellationToken.None);
        }
        await writer.EndAsync(CancellationToken.None);
        await pipe.Writer.CompleteAsync();
        await draining;
        return context.Response.ContentType;
    }

    async Task SendAsync(PipeWriter to)
    {
        for (var number = 0; number < Parts; number++)
            await to.WriteAsync(part);
        await to.WriteAsync(Encoding.ASCII.GetBytes($"--{Boundary}--\r\n"));
        await to.CompleteAsync();
    }

    static async Task DrainAsync(PipeReader from)
    {
        while (await from.ReadAsync() is { IsCompleted: false } read)
            from.AdvanceTo(read.Buffer.End);
        await from.CompleteAsync();
    }

    // Its head is sent.
    sealed class Begun : HttpResponseFeature
    {
        public override bool HasStarted => true;
    }

    sealed class PipeBody(PipeWriter writer) : IHttpResponseBodyFeature
    {
        public Stream Stream => writer.AsStream(leaveOpen: true);

        public PipeWriter Writer => writer;

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task CompleteAsync() => Task.CompletedTask;

        public void DisableBuffering() { }
    }
}
