using System.Buffers;
using System.IO.Pipelines;
using BenchmarkDotNet.Attributes;
using Dicom;
using Dicom.Network.Associations;
using Dicom.Network.Dimse;
using Dicom.Network.Pdus;
using Dicom.Network.Scp;

namespace Benchmarks;

/// <summary>C-STORE received over a pipe in memory: 64 messages of 512 KiB, from the association's first byte to its release.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class PduReaderBenchmarks
{
    const int Messages = 64;
    const int DatasetLength = 512 * 1024;

    static readonly Uid Ct = Uid.Parse("1.2.840.10008.5.1.4.1.1.2");

    byte[] request = [],
        message = [],
        release = [];
    AssociationServer server = null!;

    /// <summary>Bytes of a fragment: DCMTK's default, and the most it sends.</summary>
    [Params(16 * 1024, 128 * 1024)]
    public int PduLength { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        request = Bytes(output =>
            PduWriter.Write(
                output,
                new AssociateRequest
                {
                    CalledAeTitle = "PACS",
                    CallingAeTitle = "BENCH",
                    Contexts = [new ProposedContext(1, Ct, [Uid.Parse("1.2.840.10008.1.2.1")])],
                    User = new UserInformation(),
                }
            )
        );
        release = Bytes(output => PduWriter.Write(output, new ReleaseRequest()));
        message = Bytes(output =>
        {
            var command = new Command
            {
                Field = CommandField.StoreRequest,
                MessageId = 1,
                AffectedSopClass = Ct,
                AffectedSopInstance = Uid.Parse("1.2.3"),
                Priority = 0,
            };
            WriteFragment(output, CommandCodec.Write(command, hasDataset: true), isCommand: true, isLast: true);
            var fragment = PduLength - PdvHeader.Length;
            for (var offset = 0; offset < DatasetLength; offset += fragment)
                WriteFragment(
                    output,
                    new byte[Math.Min(fragment, DatasetLength - offset)],
                    isCommand: false,
                    isLast: offset + fragment >= DatasetLength
                );
        });
        server = new AssociationServer(
            new AssociationServerOptions
            {
                Policy = new NegotiationPolicy { AcceptsTransferSyntax = (_, _) => true },
                Services = [new ReadingService()],
            }
        );
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public async Task Receive()
    {
        // As Kestrel's, 1 MiB may be read ahead; in segments so long that the pool of arrays holds them all, lest the pipe's allocations be
        // taken for ours.
        var options = new PipeOptions(
            pauseWriterThreshold: 1024 * 1024,
            resumeWriterThreshold: 512 * 1024,
            minimumSegmentSize: 64 * 1024,
            useSynchronizationContext: false
        );
        var (toServer, toPeer) = (new Pipe(options), new Pipe(options));
        var serving = server.RunAsync(new Ends(toServer.Reader, toPeer.Writer), null, CancellationToken.None);
        var draining = toPeer.Reader.CopyToAsync(Stream.Null);
        await toServer.Writer.WriteAsync(request);
        for (var i = 0; i < Messages; i++)
            await toServer.Writer.WriteAsync(message);
        await toServer.Writer.WriteAsync(release);
        await toServer.Writer.CompleteAsync();
        var outcome = await serving;
        await draining;
        if (outcome.Messages != Messages)
            throw new InvalidOperationException(outcome.Reason);
    }

    static byte[] Bytes(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return output.WrittenSpan.ToArray();
    }

    static void WriteFragment(IBufferWriter<byte> output, byte[] fragment, bool isCommand, bool isLast)
    {
        PduWriter.WriteDataHeader(output.GetSpan(PdvHeader.WithPduLength), 1, isCommand, isLast, fragment.Length);
        output.Advance(PdvHeader.WithPduLength);
        output.Write(fragment);
    }

    sealed class ReadingService : IServiceClass
    {
        public bool Handles(Uid sopClass) => true;

        public async ValueTask HandleAsync(DimseRequest request, CancellationToken cancellationToken)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
            while (await request.Dataset.ReadAsync(buffer, cancellationToken) > 0) { }
            ArrayPool<byte>.Shared.Return(buffer);
            await request.RespondAsync(DimseStatus.Success, cancellationToken: cancellationToken);
        }
    }

    sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
