using System.Globalization;
using Dicom.Encoding;
using Xunit;

namespace Dicom.Tests.Encoding;

/// <summary>Bytes written down: hexadecimal digits, 'text', a comment behind a semicolon.</summary>
static class Wire
{
    public static byte[] Bytes(string notation)
    {
        var bytes = new List<byte>();
        foreach (var line in notation.Split('\n'))
        {
            var parts = line.Split(';')[0].Split('\'');
            for (var i = 0; i < parts.Length; i++)
                if (i % 2 == 1)
                    bytes.AddRange(System.Text.Encoding.Latin1.GetBytes(parts[i]));
                else
                    bytes.AddRange(Convert.FromHexString(string.Concat(parts[i].Where(c => !char.IsWhiteSpace(c)))));
        }
        return [.. bytes];
    }

    /// <summary>The tokens of a data set that is fed in pieces, one a line: kind, tag, VR, length, offset, value.</summary>
    public static IReadOnlyList<string> Tokens(
        byte[] bytes,
        TransferSyntax syntax,
        ReaderLimits? limits = null,
        ICollection<Finding>? findings = null,
        Func<int>? nextPiece = null
    )
    {
        var state = new ElementReaderState(syntax, limits ?? ReaderLimits.Default, findings)
        {
            MaxHeldFragment = 1000,
            HoldsOffsetTables = true,
        };
        var tokens = new List<string>();
        var (start, end) = (0, 0);
        while (!state.IsEnd)
        {
            var isFinal = end == bytes.Length;
            end = nextPiece is null ? bytes.Length : Math.Min(bytes.Length, end + nextPiece());
            var reader = new ElementReader(bytes.AsSpan(start, end - start), isFinal, state);
            while (reader.Read())
                tokens.Add(
                    string.Create(
                            CultureInfo.InvariantCulture,
                            $"{reader.Kind} {reader.Tag} {reader.Vr} {reader.Length} @{reader.ValueOffset} "
                                + $"{(reader.ValueIsPending ? "pending" : Convert.ToHexString(reader.Value))}"
                        )
                        .TrimEnd()
                );
            start += reader.Consumed;
        }
        Assert.Equal(bytes.Length, start);
        Assert.Equal(bytes.Length, state.Position);
        return tokens;
    }

    /// <summary>A data set as text, item by item, to compare two of them.</summary>
    public static string Describe(Dataset dataset)
    {
        var text = new System.Text.StringBuilder();
        Describe(dataset, "", text);
        return text.ToString();
    }

    static void Describe(Dataset dataset, string indent, System.Text.StringBuilder text)
    {
        foreach (var element in dataset)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}{element.Tag} {element.Vr} {element.Content} ");
            switch (element.Content)
            {
                case ElementContent.Bytes:
                    var bytes = element.Bytes.ToArray();
                    if (element.IsBigEndian)
                        ReverseUnits(bytes, element.Vr);
                    text.AppendLine(Convert.ToHexString(bytes));
                    break;
                case ElementContent.Items:
                    text.AppendLine(CultureInfo.InvariantCulture, $"{element.Items.Count}");
                    foreach (var item in element.Items)
                    {
                        text.AppendLine(indent + "-");
                        Describe(item, indent + "  ", text);
                    }
                    break;
                case ElementContent.Fragments:
                    text.AppendLine(string.Join(' ', element.Fragments.Select(fragment => Convert.ToHexString(fragment.Span))));
                    break;
                default:
                    text.AppendLine(CultureInfo.InvariantCulture, $"{element.Length} at {element.Offset}");
                    break;
            }
        }
    }

    static void ReverseUnits(byte[] bytes, Vr vr)
    {
        for (var i = 0; i + vr.SwapUnit <= bytes.Length; i += vr.SwapUnit)
            Array.Reverse(bytes, i, vr.SwapUnit);
    }
}
