using System.Buffers;
using System.IO.Pipelines;

namespace Pacs.Service.Tests.DicomWeb.Multipart;

/// <summary>A pipe into which the next chunk goes only when the reader has seen all before it, in segments of a size of the test's
/// choosing.</summary>
sealed class ScriptedPipe
{
    readonly Pipe pipe;

    public ScriptedPipe(IReadOnlyList<byte[]> chunks, int segmentSize)
    {
        pipe = new Pipe(
            new PipeOptions(
                new ExactPool(),
                pauseWriterThreshold: 1,
                resumeWriterThreshold: 1,
                minimumSegmentSize: segmentSize,
                useSynchronizationContext: false
            )
        );
        _ = FeedAsync(chunks);
    }

    public PipeReader Reader => pipe.Reader;

    async Task FeedAsync(IReadOnlyList<byte[]> chunks)
    {
        foreach (var chunk in chunks)
            await pipe.Writer.WriteAsync(chunk);
        await pipe.Writer.CompleteAsync();
    }

    sealed class ExactPool : MemoryPool<byte>
    {
        public override int MaxBufferSize => int.MaxValue;

        public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => new Owner(new byte[Math.Max(1, minBufferSize)]);

        protected override void Dispose(bool disposing) { }

        sealed class Owner(byte[] bytes) : IMemoryOwner<byte>
        {
            public Memory<byte> Memory => bytes;

            public void Dispose() { }
        }
    }
}
