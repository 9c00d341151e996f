using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Dicom.Network.Dimse;
using Dicom.Network.Pdus;
using Xunit;

namespace Dicom.Network.Tests.Harness;

/// <summary>The other end of a connection, which does exactly what a test tells it, right or wrong.</summary>
sealed class ScriptedPeer(IDuplexPipe transport)
{
    public static readonly Uid Verification = Uid.Parse("1.2.840.10008.1.1");
    public static readonly Uid CtImageStorage = Uid.Parse("1.2.840.10008.5.1.4.1.1.2");
    public static readonly Uid StudyRootFind = Uid.Parse("1.2.840.10008.5.1.4.1.2.2.1");
    public static readonly Uid StudyRootGet = Uid.Parse("1.2.840.10008.5.1.4.1.2.2.3");
    public static readonly Uid ImplicitVr = Uid.Parse("1.2.840.10008.1.2");
    public static readonly Uid ExplicitVr = Uid.Parse("1.2.840.10008.1.2.1");

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public IDuplexPipe Transport => transport;

    /// <summary>A request for Verification (1), CT Image Storage (3) and Study Root Query (5), explicit before implicit.</summary>
    public static AssociateRequest Request(uint maximumLength = 16384) =>
        new()
        {
            CalledAeTitle = "PACS",
            CallingAeTitle = "PEER",
            Contexts =
            [
                new ProposedContext(1, Verification, [ImplicitVr]),
                new ProposedContext(3, CtImageStorage, [ExplicitVr, ImplicitVr]),
                new ProposedContext(5, StudyRootFind, [ExplicitVr, ImplicitVr]),
            ],
            User = new UserInformation
            {
                MaximumLength = maximumLength,
                ImplementationClass = Uid.Parse("1.2.3.4"),
                ImplementationVersion = "SCRIPT",
            },
        };

    public async Task SendAsync(byte[] bytes) => await transport.Output.WriteAsync(bytes, Token);

    public async Task SendAsync(Pdu pdu) => await SendAsync(Bytes(pdu));

    /// <summary>A message with one PDV a PDU, cut as the length says.</summary>
    public async Task SendAsync(byte contextId, Command command, byte[]? dataset = null, int fragmentLength = 16000)
    {
        await SendAsync(Message(contextId, command, dataset, fragmentLength));
    }

    public static byte[] Message(byte contextId, Command command, byte[]? dataset = null, int fragmentLength = 16000)
    {
        var output = new ArrayBufferWriter<byte>();
        Fragments(output, contextId, true, CommandCodec.Write(command, dataset is not null), fragmentLength);
        if (dataset is not null)
            Fragments(output, contextId, false, dataset, fragmentLength);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>P-DATA-TF with the PDVs given.</summary>
    public static byte[] Data(params (byte ContextId, byte Control, byte[] Fragment)[] pdvs)
    {
        var body = new ArrayBufferWriter<byte>();
        foreach (var (contextId, control, fragment) in pdvs)
        {
            BinaryPrimitives.WriteInt32BigEndian(body.GetSpan(4), fragment.Length + 2);
            body.Advance(4);
            body.Write([contextId, control]);
            body.Write(fragment);
        }
        var pdu = new byte[6 + body.WrittenCount];
        pdu[0] = 4;
        BinaryPrimitives.WriteInt32BigEndian(pdu.AsSpan(2), body.WrittenCount);
        body.WrittenSpan.CopyTo(pdu.AsSpan(6));
        return pdu;
    }

    static void Fragments(ArrayBufferWriter<byte> output, byte contextId, bool isCommand, ReadOnlySpan<byte> bytes, int fragmentLength)
    {
        do
        {
            var count = Math.Min(bytes.Length, fragmentLength);
            output.Write(Data((contextId, (byte)((isCommand ? 1 : 0) | (count == bytes.Length ? 2 : 0)), bytes[..count].ToArray())));
            bytes = bytes[count..];
        } while (bytes.Length > 0);
    }

    public static byte[] Bytes(Pdu pdu)
    {
        var output = new ArrayBufferWriter<byte>();
        PduWriter.Write(output, pdu);
        return output.WrittenSpan.ToArray();
    }

    public static Command Echo(ushort messageId = 1) =>
        new()
        {
            Field = CommandField.EchoRequest,
            MessageId = messageId,
            AffectedSopClass = Verification,
        };

    public static Command Store(ushort messageId = 1) =>
        new()
        {
            Field = CommandField.StoreRequest,
            MessageId = messageId,
            AffectedSopClass = CtImageStorage,
            AffectedSopInstance = Uid.Parse("1.2.3.4.5"),
            Priority = 0,
        };

    public static Command Find(ushort messageId = 1) =>
        new()
        {
            Field = CommandField.FindRequest,
            MessageId = messageId,
            AffectedSopClass = StudyRootFind,
            Priority = 0,
        };

    public static Command Get(ushort messageId = 1) =>
        new()
        {
            Field = CommandField.GetRequest,
            MessageId = messageId,
            AffectedSopClass = StudyRootGet,
            Priority = 0,
        };

    public static Command Cancel(ushort messageId = 1) =>
        new() { Field = CommandField.CancelRequest, MessageIdBeingRespondedTo = messageId };

    /// <summary>The next PDU whole, header included; empty at the end of the connection.</summary>
    public async Task<byte[]> ReceiveAsync()
    {
        var header = await ReceiveBytesAsync(6);
        if (header.Length < 6)
            return [];
        return [.. header, .. await ReceiveBytesAsync(BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(2)))];
    }

    /// <summary>The next PDU other than P-DATA-TF.</summary>
    public async Task<Pdu> ReceivePduAsync()
    {
        var bytes = await ReceiveAsync();
        Assert.NotEmpty(bytes);
        var read = PduReader.Read(new ReadOnlySequence<byte>(bytes), new NetworkLimits { MaxPduLength = int.MaxValue });
        Assert.True(read.Pdu is not null, $"PDU of type {bytes[0]}");
        return read.Pdu;
    }

    /// <summary>The next message: its command, its data set, and the lengths of the PDUs that it came in.</summary>
    public async Task<(Command Command, byte[] Dataset, List<int> PduLengths)> ReceiveMessageAsync()
    {
        var lengths = new List<int>();
        async Task<byte[]> CollectAsync(int isCommand)
        {
            var collected = new ArrayBufferWriter<byte>();
            while (true)
            {
                var pdu = await ReceiveAsync();
                Assert.Equal(4, pdu[0]);
                Assert.Equal(pdu.Length - 10, BinaryPrimitives.ReadInt32BigEndian(pdu.AsSpan(6)));
                Assert.Equal(isCommand, pdu[11] & 1);
                lengths.Add(pdu.Length - 6);
                collected.Write(pdu.AsSpan(12));
                if ((pdu[11] & 2) != 0)
                    return collected.WrittenSpan.ToArray();
            }
        }
        Assert.Null(CommandCodec.TryRead(await CollectAsync(1), out var command));
        return (command!, command!.HasDataset ? await CollectAsync(0) : [], lengths);
    }

    /// <summary>Asks for the usual association and takes the acceptance.</summary>
    public Task<AssociateAccept> AssociateAsync(uint maximumLength = 16384) => AssociateAsync(Request(maximumLength));

    /// <summary>Asks for an association and takes the acceptance.</summary>
    public async Task<AssociateAccept> AssociateAsync(AssociateRequest request)
    {
        await SendAsync(request);
        return Assert.IsType<AssociateAccept>(await ReceivePduAsync());
    }

    /// <summary>Whether the other end has closed the connection, with nothing more sent.</summary>
    public async Task<bool> IsClosedAsync() => (await ReceiveAsync()).Length == 0;

    public async Task CloseAsync()
    {
        await transport.Output.CompleteAsync();
        await transport.Input.CompleteAsync();
    }

    async Task<byte[]> ReceiveBytesAsync(int count)
    {
        var result = await transport.Input.ReadAtLeastAsync(count, Token);
        var taken = result.Buffer.Slice(0, Math.Min(count, result.Buffer.Length));
        var bytes = taken.ToArray();
        transport.Input.AdvanceTo(taken.End);
        return bytes;
    }
}
