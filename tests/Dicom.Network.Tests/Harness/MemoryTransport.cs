using System.IO.Pipelines;

namespace Dicom.Network.Tests.Harness;

/// <summary>Two ends of a connection in memory.</summary>
sealed class MemoryTransport : IDuplexPipe
{
    MemoryTransport(PipeReader input, PipeWriter output) => (Input, Output) = (input, output);

    public PipeReader Input { get; }

    public PipeWriter Output { get; }

    public static (MemoryTransport Ours, MemoryTransport Peers) CreatePair(PipeOptions? options = null)
    {
        var toUs = new Pipe(options ?? PipeOptions.Default);
        var toPeer = new Pipe(options ?? PipeOptions.Default);
        return (new MemoryTransport(toUs.Reader, toPeer.Writer), new MemoryTransport(toPeer.Reader, toUs.Writer));
    }
}
