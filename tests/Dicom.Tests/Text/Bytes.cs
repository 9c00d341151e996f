using System.Text.RegularExpressions;

namespace Dicom.Tests.Text;

/// <summary>Readable golden bytes: Latin text, with bytes in hexadecimal between brackets.</summary>
static partial class Bytes
{
    public static byte[] Of(string text) =>
        System.Text.Encoding.Latin1.GetBytes(
            Hexadecimal().Replace(text, match => System.Text.Encoding.Latin1.GetString(Convert.FromHexString(match.Groups[1].Value)))
        );

    [GeneratedRegex(@"\[((?:[0-9A-F]{2})+)\]")]
    private static partial Regex Hexadecimal();
}
