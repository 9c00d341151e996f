using System.Buffers.Binary;
using System.Text;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>Reads what SQL Server's client sends.</summary>
static class TdsReader
{
    const ushort SqlExecute = 10;

    /// <summary>The password of a LOGIN7 message.</summary>
    public static string PasswordOf(byte[] message)
    {
        var (offset, length) = (
            BinaryPrimitives.ReadUInt16LittleEndian(message.AsSpan(44)),
            BinaryPrimitives.ReadUInt16LittleEndian(message.AsSpan(46))
        );
        var bytes = message.AsSpan(offset, length * 2).ToArray();
        for (var i = 0; i < bytes.Length; i++)
        {
            var plain = (byte)(bytes[i] ^ 0xA5);
            bytes[i] = (byte)((plain << 4) | (plain >> 4));
        }
        return Encoding.Unicode.GetString(bytes);
    }

    /// <summary>The texts of a message of calls of sp_executesql.</summary>
    public static List<string> Statements(byte[] message, int at)
    {
        var texts = new List<string>();
        while (at < message.Length)
        {
            if (message[at] == 0xFF && !(message[at + 1] == 0xFF && message[at + 2] == SqlExecute))
                at++;
            if (
                BinaryPrimitives.ReadUInt16LittleEndian(message.AsSpan(at)) != 0xFFFF
                || BinaryPrimitives.ReadUInt16LittleEndian(message.AsSpan(at + 2)) != SqlExecute
            )
                throw new InvalidOperationException("another procedure than sp_executesql");
            at += 6;
            string? text = null;
            while (at < message.Length && message[at] != 0xFF)
            {
                at += 2 + message[at] * 2;
                var value = Value(message, ref at);
                text ??= Encoding.Unicode.GetString(value ?? []);
            }
            texts.Add(text!);
        }
        return texts;
    }

    // The value of a parameter behind its name and flags.
    static byte[]? Value(byte[] message, ref int at)
    {
        var type = message[at++];
        switch (type)
        {
            case 0xE7 or 0xA7 or 0xEF or 0xAF or 0xA5 or 0xAD:
                var longest = BinaryPrimitives.ReadUInt16LittleEndian(message.AsSpan(at));
                at += 2 + (type is 0xA5 or 0xAD ? 0 : 5);
                return longest == 0xFFFF ? Chunks(message, ref at) : Short(message, ref at);
            case 0x26 or 0x68 or 0x6D:
                at++;
                int length = message[at++];
                at += length;
                return message[(at - length)..at];
            default:
                throw new InvalidOperationException($"a parameter of type {type:X}");
        }
    }

    static byte[]? Short(byte[] message, ref int at)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(message.AsSpan(at));
        at += 2;
        if (length == 0xFFFF)
            return null;
        at += length;
        return message[(at - length)..at];
    }

    static byte[]? Chunks(byte[] message, ref int at)
    {
        var isNull = BinaryPrimitives.ReadUInt64LittleEndian(message.AsSpan(at)) == ulong.MaxValue;
        at += 8;
        if (isNull)
            return null;
        using var value = new MemoryStream();
        while (true)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(at));
            at += 4;
            if (length == 0)
                return value.ToArray();
            value.Write(message, at, length);
            at += length;
        }
    }
}

/// <summary>Writes what SQL Server's client is answered.</summary>
sealed class TdsWriter
{
    // Latin1_General_CI_AS.
    static readonly byte[] collation = [0x09, 0x04, 0xD0, 0x00, 0x34];

    readonly MemoryStream bytes = new();
    readonly BinaryWriter writer;

    public TdsWriter() => writer = new BinaryWriter(bytes);

    public ReadOnlyMemory<byte> Written => bytes.ToArray();

    /// <summary>Version 16, and no TLS.</summary>
    public void PreLogin() => writer.Write((byte[])[0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xFF, 16, 0, 0, 0, 0, 0, 2]);

    public void LoggedIn()
    {
        Changed(1, [.. Counted("pacs"), .. Counted("master")]);
        Changed(7, [5, .. collation, 0]);
        var program = Counted("SQL Server");
        writer.Write((byte)0xAD);
        writer.Write((ushort)(1 + 4 + program.Length + 4));
        writer.Write((byte[])[1, 0x74, 0, 0, 4, .. program, 16, 0, 0, 0]);
        Done(0xFD, 0, 0);
    }

    /// <summary>A transaction was begun (8), committed (9) or rolled back (10).</summary>
    public void TransactionChanged(byte how)
    {
        byte[] transaction = [8, 1, 0, 0, 0, 0, 0, 0, 0];
        Changed(how, how == 8 ? [.. transaction, 0] : [0, .. transaction]);
    }

    public void Error(TdsAnswer error)
    {
        var message = Encoding.Unicode.GetBytes(error.Message);
        byte[] server = [.. Counted("test"), .. Counted("")];
        writer.Write((byte)0xAA);
        writer.Write((ushort)(4 + 1 + 1 + 2 + message.Length + server.Length + 4));
        writer.Write(error.Number!.Value);
        writer.Write((byte)1);
        writer.Write(error.Severity);
        writer.Write((ushort)error.Message.Length);
        writer.Write(message);
        writer.Write(server);
        writer.Write(1);
    }

    public void Rows(TdsAnswer answer)
    {
        var like = answer.Rows!.FirstOrDefault() ?? answer.Like;
        writer.Write((byte)0x81);
        writer.Write((ushort)like.Length);
        foreach (var value in like)
        {
            writer.Write(0);
            writer.Write((ushort)1);
            writer.Write(TypeOf(value));
            writer.Write(Counted("c"));
        }
        foreach (var row in answer.Rows!)
        {
            writer.Write((byte)0xD1);
            foreach (var value in row)
                Value(value);
        }
    }

    public void ReturnStatus()
    {
        writer.Write((byte)0x79);
        writer.Write(0);
    }

    public void Done(byte token, ushort status, ulong count)
    {
        writer.Write(token);
        writer.Write(status);
        writer.Write((ushort)0);
        writer.Write(count);
    }

    void Changed(byte type, byte[] values)
    {
        writer.Write((byte)0xE3);
        writer.Write((ushort)(values.Length + 1));
        writer.Write(type);
        writer.Write(values);
    }

    static byte[] TypeOf(object value) =>
        value switch
        {
            string => [0xE7, 0x40, 0x1F, .. collation],
            long => [0x26, 8],
            int => [0x26, 4],
            bool => [0x68, 1],
            byte => [0x26, 1],
            byte[] => [0xA5, 0xFF, 0xFF],
            _ => throw new NotSupportedException(value.GetType().Name),
        };

    void Value(object value)
    {
        switch (value)
        {
            case string text:
                writer.Write((ushort)(text.Length * 2));
                writer.Write(Encoding.Unicode.GetBytes(text));
                break;
            case long number:
                writer.Write((byte)8);
                writer.Write(number);
                break;
            case int number:
                writer.Write((byte)4);
                writer.Write(number);
                break;
            case bool flag:
                writer.Write((byte)1);
                writer.Write(flag);
                break;
            case byte number:
                writer.Write((byte)1);
                writer.Write(number);
                break;
            case byte[] binary:
                writer.Write((ulong)binary.Length);
                if (binary.Length > 0)
                {
                    writer.Write(binary.Length);
                    writer.Write(binary);
                }
                writer.Write(0);
                break;
        }
    }

    static byte[] Counted(string text) => [(byte)text.Length, .. Encoding.Unicode.GetBytes(text)];
}
