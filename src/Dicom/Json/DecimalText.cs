using System.Buffers.Text;
using System.Globalization;

namespace Dicom.Json;

/// <summary>Converts numbers between the text of IS and DS (PS3.5 6.2), which allow a plus sign, leading zeros and a point without digits
/// on one side, and JSON (RFC 8259 6), which allows none of these.</summary>
static class DecimalText
{
    /// <summary>Maximum number of characters of a number. A DS has up to 16 characters, and values found in practice up to twice
    /// that.</summary>
    public const int MaxLength = 64;

    /// <summary>Converts a DS or IS to a JSON number with the same digits.</summary>
    /// <param name="text">The value without padding.</param>
    /// <param name="isInteger">Whether the value is an IS: digits only, within 32 bits.</param>
    /// <param name="number">Receives the number; at least <see cref="MaxLength"/> + 1 bytes.</param>
    /// <returns>Number of bytes written; 0 if the text is not a number or not finite.</returns>
    public static int ToJson(ReadOnlySpan<byte> text, bool isInteger, Span<byte> number)
    {
        if (text.Length is 0 or > MaxLength)
            return 0;
        var position = text[0] is (byte)'+' or (byte)'-' ? 1 : 0;
        var length = 0;
        if (text[0] == '-')
            number[length++] = (byte)'-';

        var integral = Digits(text[position..]);
        position += integral.Length;
        var fraction = default(ReadOnlySpan<byte>);
        if (position < text.Length && text[position] == '.')
        {
            fraction = Digits(text[++position..]);
            position += fraction.Length;
        }
        if (integral.Length + fraction.Length == 0)
            return 0;
        integral = integral.TrimStart((byte)'0');
        length += Append(number[length..], integral.IsEmpty ? "0"u8 : integral);
        if (isInteger)
            return position == text.Length && fraction.IsEmpty && text[^1] != '.' && Utf8Parser.TryParse(number[..length], out int _, out _)
                ? length
                : 0;
        if (!fraction.IsEmpty)
        {
            number[length++] = (byte)'.';
            length += Append(number[length..], fraction);
        }
        if (position == text.Length)
            return length;

        if (text[position] is not ((byte)'e' or (byte)'E'))
            return 0;
        var exponent = text[(position + 1)..];
        var sign = exponent is [(byte)'+' or (byte)'-', ..] ? 1 : 0;
        if (exponent.Length == sign || Digits(exponent[sign..]).Length != exponent.Length - sign)
            return 0;
        length += Append(number[length..], text[position..]);
        return Utf8Parser.TryParse(number[..length], out double value, out _) && double.IsFinite(value) ? length : 0;
    }

    /// <summary>Converts a finite number to DS: the given digits if they fit into 16 characters, otherwise the nearest value that
    /// does.</summary>
    public static string ToDecimalString(ReadOnlySpan<byte> json, double value)
    {
        if (json.Length <= 16)
            return System.Text.Encoding.ASCII.GetString(json);
        for (var digits = 17; ; digits--)
            if (value.ToString("G" + digits, CultureInfo.InvariantCulture) is { Length: <= 16 } text)
                return text;
    }

    static ReadOnlySpan<byte> Digits(ReadOnlySpan<byte> text)
    {
        var count = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return count < 0 ? text : text[..count];
    }

    static int Append(Span<byte> output, ReadOnlySpan<byte> text)
    {
        text.CopyTo(output);
        return text.Length;
    }
}
