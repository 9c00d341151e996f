using System.Text.RegularExpressions;

namespace Dicom.Network.Tests.Harness;

/// <summary>Bytes as tests write them down: hexadecimal pairs and <c>'text'</c>, each line with a comment behind <c>;</c>.</summary>
static partial class Hex
{
    public static byte[] Parse(string text)
    {
        var bytes = new List<byte>();
        foreach (var line in text.Split('\n'))
        {
            foreach (Match token in Token().Matches(line.Split(';')[0]))
            {
                if (token.Groups["text"].Success)
                    bytes.AddRange(System.Text.Encoding.Latin1.GetBytes(token.Groups["text"].Value));
                else
                    bytes.AddRange(Convert.FromHexString(token.Value));
            }
        }
        return [.. bytes];
    }

    [GeneratedRegex("'(?<text>[^']*)'|[0-9A-Fa-f]{2}")]
    private static partial Regex Token();
}
