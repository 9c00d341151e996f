using Dicom.Network.Dimse;
using Dicom.Network.Tests.Harness;
using Xunit;

namespace Dicom.Network.Tests.Dimse;

public sealed class CommandCodecTests
{
    /// <summary>C-STORE-RQ (PS3.7 table 9.3-1), implicit VR little endian.</summary>
    static readonly byte[] StoreRequest = Hex.Parse(
        """
        00 00 00 00 04 00 00 00  6E 00 00 00                            ; (0000,0000) group length 110
        00 00 02 00 1A 00 00 00  '1.2.840.10008.5.1.4.1.1.2' 00         ; (0000,0002) affected SOP class
        00 00 00 01 02 00 00 00  01 00                                  ; (0000,0100) C-STORE-RQ
        00 00 10 01 02 00 00 00  07 00                                  ; (0000,0110) message ID 7
        00 00 00 07 02 00 00 00  00 00                                  ; (0000,0700) priority medium
        00 00 00 08 02 00 00 00  01 00                                  ; (0000,0800) with a data set
        00 00 00 10 06 00 00 00  '1.2.3' 00                             ; (0000,1000) affected SOP instance
        00 00 30 10 04 00 00 00  'QRSC'                                 ; (0000,1030) move originator AE title
        00 00 31 10 02 00 00 00  09 00                                  ; (0000,1031) move originator message ID
        """
    );

    static readonly Command StoreRequestCommand = new()
    {
        Field = CommandField.StoreRequest,
        AffectedSopClass = ScriptedPeer.CtImageStorage,
        MessageId = 7,
        Priority = 0,
        HasDataset = true,
        AffectedSopInstance = Uid.Parse("1.2.3"),
        MoveOriginatorAeTitle = "QRSC",
        MoveOriginatorMessageId = 9,
    };

    [Fact]
    public void Golden_command_is_read_and_written()
    {
        Assert.Null(CommandCodec.TryRead(StoreRequest, out var command));
        Assert.Equal(
            StoreRequestCommand,
            command! with
            {
                OffendingElements = StoreRequestCommand.OffendingElements,
                AttributeIdentifiers = StoreRequestCommand.AttributeIdentifiers,
            }
        );
        Assert.Equal(Convert.ToHexString(StoreRequest), Convert.ToHexString(CommandCodec.Write(StoreRequestCommand, hasDataset: true)));
    }

    [Fact]
    public void Every_element_survives_writing_and_reading()
    {
        var command = new Command
        {
            Field = CommandField.MoveResponse,
            MessageIdBeingRespondedTo = 0xFFFF,
            AffectedSopClass = Uid.Parse("1.2"),
            RequestedSopClass = Uid.Parse("1.2.3"),
            AffectedSopInstance = Uid.Parse("1.2.4"),
            RequestedSopInstance = Uid.Parse("1.2.5"),
            MessageId = 1,
            Priority = 2,
            Status = DimseStatus.CoercionOfDataElements,
            OffendingElements = [new Tag(0x00100010), new Tag(0x00080018)],
            ErrorComment = "comment",
            ErrorId = 3,
            MoveDestination = "DEST",
            MoveOriginatorAeTitle = "ORIGIN",
            MoveOriginatorMessageId = 4,
            RemainingSubOperations = 5,
            CompletedSubOperations = 6,
            FailedSubOperations = 7,
            WarningSubOperations = 8,
            EventTypeId = 9,
            ActionTypeId = 10,
            AttributeIdentifiers = [new Tag(0x00400275)],
        };
        Assert.Null(CommandCodec.TryRead(CommandCodec.Write(command, hasDataset: false), out var read));
        Assert.Equal(command.OffendingElements, read!.OffendingElements);
        Assert.Equal(command.AttributeIdentifiers, read.AttributeIdentifiers);
        Assert.Equal(
            command,
            read with
            {
                OffendingElements = command.OffendingElements,
                AttributeIdentifiers = command.AttributeIdentifiers,
            }
        );
    }

    [Fact]
    public void Every_prefix_is_a_fault_or_a_command_and_never_an_exception()
    {
        for (var length = 0; length < StoreRequest.Length; length++)
        {
            var fault = CommandCodec.TryRead(StoreRequest.AsSpan(0, length), out var command);
            Assert.Equal(fault is null, command is not null);
        }
    }

    [Fact]
    public void Mutations_are_a_fault_or_a_command_and_never_an_exception()
    {
        var random = new Random(20260115);
        for (var round = 0; round < 20000; round++)
        {
            var mutated = StoreRequest.ToArray();
            for (var i = random.Next(1, 5); i > 0; i--)
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            var fault = CommandCodec.TryRead(mutated, out var command);
            Assert.Equal(fault is null, command is not null);
        }
    }

    [Theory]
    [InlineData("00 00 00 08 02 00 00 00 01 01", "Command Field")]
    [InlineData("00 00 00 01 02 00 00 00 30 00", "Command Data Set Type")]
    [InlineData("00 00 00 01 02 00 00 00 30 00  00 00 00 08 02 00 00 00 01 01", "Message ID")]
    [InlineData("00 00 00 01 02 00 00 00 30 80  00 00 20 01 02 00 00 00 01 00  00 00 00 08 02 00 00 00 01 01", "Status")]
    [InlineData("08 00 00 01 02 00 00 00 30 80", "group 0008")]
    [InlineData("00 00 00 01 FF FF FF FF 30 80", "longer than")]
    public void Missing_or_malformed_elements_of_a_command_are_faults(string bytes, string words) =>
        Assert.Contains(words, CommandCodec.TryRead(Hex.Parse(bytes), out _), StringComparison.Ordinal);

    [Fact]
    public void Comments_are_cut_to_64_characters_of_ascii()
    {
        var command = StoreRequestCommand.Respond(DimseStatus.CannotUnderstand, "ä\\" + new string('x', 100));
        Assert.Null(CommandCodec.TryRead(CommandCodec.Write(command, hasDataset: false), out var read));
        Assert.Equal("??" + new string('x', 62), read!.ErrorComment);
    }

    [Fact]
    public void A_response_names_its_request()
    {
        var response = StoreRequestCommand.Respond(DimseStatus.Success);
        Assert.Equal(
            (CommandField.StoreResponse, (ushort?)7, (ushort?)null),
            (response.Field, response.MessageIdBeingRespondedTo, response.MessageId)
        );
        Assert.Equal(
            (StoreRequestCommand.AffectedSopClass, StoreRequestCommand.AffectedSopInstance),
            (response.AffectedSopClass, response.AffectedSopInstance)
        );
    }

    [Theory]
    [InlineData(0x0000, "success")]
    [InlineData(0x0001, "warning")]
    [InlineData(0x0107, "warning")]
    [InlineData(0xB000, "warning")]
    [InlineData(0x0110, "failure")]
    [InlineData(0xA700, "failure")]
    [InlineData(0xC123, "failure")]
    [InlineData(0xFE00, "cancelled")]
    [InlineData(0xFF00, "pending")]
    [InlineData(0xFF01, "pending")]
    public void Status_is_of_one_kind(ushort code, string kind)
    {
        var status = new DimseStatus(code);
        Assert.Equal(
            [kind == "success", kind == "warning", kind == "failure", kind == "cancelled", kind == "pending"],
            [status.IsSuccess, status.IsWarning, status.IsFailure, status.IsCancelled, status.IsPending]
        );
    }
}
