using System.Buffers.Text;
using System.Globalization;

namespace Dicom.Json;

/// <summary>Numbers as text: IS and DS (PS3.5 6.2), which allow a plus sign, leading zeros and bare points, and JSON (RFC 8259 6), which
/// does not.</summary>
static class DecimalText
{
    /// <summary>Longer texts are no numbers: a DS has 16 characters, and real ones up to twice that.</summary>
    public const int MaxLength = 64;

    /// <summary>Turns a DS or IS into a JSON number with the same digits.</summary>
    /// <param name="text">The value without padding.</param>
    /// <param name="isInteger">Whether it is an IS: digits only, within 32 bits.</param>
    /// <param name="number">At least <see cref="MaxLength"/> + 1 bytes.</param>
    /// <returns>Bytes written; 0 when the text is no number or not finite.</returns>
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

    /// <summary>A finite number as DS: the digits given if they fit its 16 characters, otherwise the nearest that does.</summary>
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
