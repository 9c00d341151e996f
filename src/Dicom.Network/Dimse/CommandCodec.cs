using System.Buffers;
using System.Buffers.Binary;

namespace Dicom.Network.Dimse;

/// <summary>Encodes and decodes Command Sets. They are always in Implicit VR Little Endian (PS3.7 6.3.1), so no data set codec is
/// needed.</summary>
public static class CommandCodec
{
    const ushort NoDataset = 0x0101;

    const ushort GroupLength = 0x0000,
        AffectedSopClass = 0x0002,
        RequestedSopClass = 0x0003,
        Field = 0x0100,
        MessageId = 0x0110,
        RespondedTo = 0x0120,
        MoveDestination = 0x0600,
        Priority = 0x0700,
        DatasetType = 0x0800,
        Status = 0x0900,
        OffendingElement = 0x0901,
        ErrorComment = 0x0902,
        ErrorId = 0x0903,
        AffectedSopInstance = 0x1000,
        RequestedSopInstance = 0x1001,
        EventTypeId = 0x1002,
        AttributeIdentifierList = 0x1005,
        ActionTypeId = 0x1008,
        Remaining = 0x1020,
        Completed = 0x1021,
        Failed = 0x1022,
        Warning = 0x1023,
        OriginatorAeTitle = 0x1030,
        OriginatorMessageId = 0x1031;

    /// <summary>Reads a Command Set. Unknown elements are ignored.</summary>
    /// <param name="bytes">The complete Command Set.</param>
    /// <param name="command">The command; null if the bytes are invalid.</param>
    /// <returns>Description of the fault; null if there is none.</returns>
    public static string? TryRead(ReadOnlySpan<byte> bytes, out Command? command)
    {
        command = null;
        var read = new Command { Field = 0 };
        ushort? field = null,
            datasetType = null;
        while (bytes.Length > 0)
        {
            if (bytes.Length < 8)
                return "a command set ends inside an element";
            var group = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
            var element = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            if (group != 0)
                return $"a command set has an element of group {group:X4}";
            if (length > bytes.Length - 8)
                return $"(0000,{element:X4}) is longer than its command set";
            var value = bytes.Slice(8, (int)length);
            bytes = bytes[(8 + (int)length)..];
            switch (element)
            {
                case Field:
                    field = UInt16(value);
                    break;
                case DatasetType:
                    datasetType = UInt16(value);
                    break;
                case MessageId:
                    read = read with { MessageId = UInt16(value) };
                    break;
                case RespondedTo:
                    read = read with { MessageIdBeingRespondedTo = UInt16(value) };
                    break;
                case AffectedSopClass:
                    read = read with { AffectedSopClass = UidOf(value) };
                    break;
                case RequestedSopClass:
                    read = read with { RequestedSopClass = UidOf(value) };
                    break;
                case AffectedSopInstance:
                    read = read with { AffectedSopInstance = UidOf(value) };
                    break;
                case RequestedSopInstance:
                    read = read with { RequestedSopInstance = UidOf(value) };
                    break;
                case Priority:
                    read = read with { Priority = UInt16(value) };
                    break;
                case Status:
                    read = read with { Status = UInt16(value) is { } status ? new DimseStatus(status) : null };
                    break;
                case OffendingElement:
                    read = read with { OffendingElements = Tags(value) };
                    break;
                case ErrorComment:
                    read = read with { ErrorComment = Text(value) };
                    break;
                case ErrorId:
                    read = read with { ErrorId = UInt16(value) };
                    break;
                case MoveDestination:
                    read = read with { MoveDestination = Text(value) };
                    break;
                case OriginatorAeTitle:
                    read = read with { MoveOriginatorAeTitle = Text(value) };
                    break;
                case OriginatorMessageId:
                    read = read with { MoveOriginatorMessageId = UInt16(value) };
                    break;
                case Remaining:
                    read = read with { RemainingSubOperations = UInt16(value) };
                    break;
                case Completed:
                    read = read with { CompletedSubOperations = UInt16(value) };
                    break;
                case Failed:
                    read = read with { FailedSubOperations = UInt16(value) };
                    break;
                case Warning:
                    read = read with { WarningSubOperations = UInt16(value) };
                    break;
                case EventTypeId:
                    read = read with { EventTypeId = UInt16(value) };
                    break;
                case ActionTypeId:
                    read = read with { ActionTypeId = UInt16(value) };
                    break;
                case AttributeIdentifierList:
                    read = read with { AttributeIdentifiers = Tags(value) };
                    break;
            }
        }
        if (field is null)
            return "a command set has no Command Field (0000,0100)";
        if (datasetType is null)
            return "a command set has no Command Data Set Type (0000,0800)";
        read = read with { Field = (CommandField)field, HasDataset = datasetType != NoDataset };
        if (read.IsResponse || read.Field == CommandField.CancelRequest ? read.MessageIdBeingRespondedTo is null : read.MessageId is null)
            return "a request has no Message ID (0000,0110), or a response no Message ID Being Responded To (0000,0120)";
        if (read.IsResponse && read.Status is null)
            return "a response has no Status (0000,0900)";
        command = read;
        return null;
    }

    /// <summary>Writes a Command Set with its group length, with elements in ascending order.</summary>
    public static byte[] Write(Command command, bool hasDataset)
    {
        var output = new ArrayBufferWriter<byte>(256);
        UInt32(output, GroupLength, 0);
        UidElement(output, AffectedSopClass, command.AffectedSopClass);
        UidElement(output, RequestedSopClass, command.RequestedSopClass);
        UInt16(output, Field, (ushort)command.Field);
        UInt16(output, MessageId, command.MessageId);
        UInt16(output, RespondedTo, command.MessageIdBeingRespondedTo);
        TextElement(output, MoveDestination, command.MoveDestination, 16);
        UInt16(output, Priority, command.Priority);
        UInt16(output, DatasetType, hasDataset ? (ushort)0x0001 : NoDataset);
        UInt16(output, Status, command.Status?.Code);
        TagsElement(output, OffendingElement, command.OffendingElements);
        TextElement(output, ErrorComment, command.ErrorComment, 64);
        UInt16(output, ErrorId, command.ErrorId);
        UidElement(output, AffectedSopInstance, command.AffectedSopInstance);
        UidElement(output, RequestedSopInstance, command.RequestedSopInstance);
        UInt16(output, EventTypeId, command.EventTypeId);
        TagsElement(output, AttributeIdentifierList, command.AttributeIdentifiers);
        UInt16(output, ActionTypeId, command.ActionTypeId);
        UInt16(output, Remaining, command.RemainingSubOperations);
        UInt16(output, Completed, command.CompletedSubOperations);
        UInt16(output, Failed, command.FailedSubOperations);
        UInt16(output, Warning, command.WarningSubOperations);
        TextElement(output, OriginatorAeTitle, command.MoveOriginatorAeTitle, 16);
        UInt16(output, OriginatorMessageId, command.MoveOriginatorMessageId);
        var bytes = output.WrittenSpan.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), bytes.Length - 12);
        return bytes;
    }

    static ushort? UInt16(ReadOnlySpan<byte> value) => value.Length >= 2 ? BinaryPrimitives.ReadUInt16LittleEndian(value) : null;

    static string Text(ReadOnlySpan<byte> value) => System.Text.Encoding.Latin1.GetString(value).Trim(' ', '\0');

    static Uid? UidOf(ReadOnlySpan<byte> value) => Uid.TryParse(Text(value), out var uid) ? uid : null;

    static Tag[] Tags(ReadOnlySpan<byte> value)
    {
        var tags = new Tag[value.Length / 4];
        for (var i = 0; i < tags.Length; i++)
            tags[i] = new Tag(
                BinaryPrimitives.ReadUInt16LittleEndian(value[(4 * i)..]),
                BinaryPrimitives.ReadUInt16LittleEndian(value[(4 * i + 2)..])
            );
        return tags;
    }

    static Span<byte> Element(ArrayBufferWriter<byte> output, ushort element, int length)
    {
        var span = output.GetSpan(8 + length)[..(8 + length)];
        BinaryPrimitives.WriteUInt16LittleEndian(span, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(span[2..], element);
        BinaryPrimitives.WriteInt32LittleEndian(span[4..], length);
        output.Advance(span.Length);
        return span[8..];
    }

    static void UInt16(ArrayBufferWriter<byte> output, ushort element, ushort? value)
    {
        if (value is { } number)
            BinaryPrimitives.WriteUInt16LittleEndian(Element(output, element, 2), number);
    }

    static void UInt32(ArrayBufferWriter<byte> output, ushort element, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(Element(output, element, 4), value);

    static void UidElement(ArrayBufferWriter<byte> output, ushort element, Uid? uid)
    {
        if (uid is { } value)
            Padded(output, element, value.Value, '\0');
    }

    static void TextElement(ArrayBufferWriter<byte> output, ushort element, string? text, int maxLength)
    {
        if (text is not null)
            Padded(output, element, text.Length > maxLength ? text[..maxLength] : text, ' ');
    }

    static void Padded(ArrayBufferWriter<byte> output, ushort element, string text, char pad)
    {
        var span = Element(output, element, text.Length + (text.Length & 1));
        span.Fill((byte)pad);
        for (var i = 0; i < text.Length; i++)
            span[i] = text[i] is >= ' ' and <= '~' and not '\\' ? (byte)text[i] : (byte)'?';
    }

    static void TagsElement(ArrayBufferWriter<byte> output, ushort element, IReadOnlyList<Tag> tags)
    {
        if (tags.Count == 0)
            return;
        var span = Element(output, element, 4 * tags.Count);
        for (var i = 0; i < tags.Count; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(span[(4 * i)..], tags[i].Group);
            BinaryPrimitives.WriteUInt16LittleEndian(span[(4 * i + 2)..], tags[i].Element);
        }
    }
}
