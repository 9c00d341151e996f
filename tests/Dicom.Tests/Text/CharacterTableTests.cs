using System.Globalization;
using Dicom.Text;
using Tests.Shared;
using Xunit;

namespace Dicom.Tests.Text;

/// <summary>Every code of every repertoire, beside Python's codecs.</summary>
public sealed class CharacterTableTests
{
    /// <summary>Codes that we read otherwise on purpose, and why.</summary>
    static readonly Dictionary<(string Set, string Code), string> Differences = new()
    {
        // GB 2312 as GBK and GB 18030 continue it; Python keeps the katakana dot and the horizontal bar of the first Unicode table.
        [("ISO 2022 IR 58", "2124")] = "·",
        [("ISO 2022 IR 58", "212a")] = "—",
    };

    [Fact]
    public async Task Every_code_of_every_repertoire_is_the_character_that_Python_knows()
    {
        var compared = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var different = new List<string>();
        foreach (
            var line in (
                await Command.RunAsync("/usr/bin/python3", Path.Combine(SharedFiles.Repository, "tests/Dicom.Tests/Text/charset-tables.py"))
            ).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        )
        {
            if (line.Split('\t') is not [var name, var code, var character])
                continue;
            compared[name] = compared.GetValueOrDefault(name) + 1;
            var set = SpecificCharacterSet.Of(name.StartsWith("ISO 2022", StringComparison.Ordinal) ? ["", name] : [name]);
            var expected = Differences.GetValueOrDefault((name, code), character);
            var bytes = Bytes
                .Of(Designation(name))
                .Concat(Convert.FromHexString(code).Select(b => name is "ISO 2022 IR 149" or "ISO 2022 IR 58" ? (byte)(b | 0x80) : b))
                .ToArray();
            var decoded = set.Decode(bytes, Vr.LT);
            if (decoded != expected)
                different.Add($"{name} {code}: {Codes(decoded)} for {Codes(expected)}");
            else if (set.Decode(set.Encode(decoded, Vr.LT), Vr.LT) != decoded)
                different.Add($"{name} {code}: {Codes(decoded)} is not encoded");
        }

        Assert.Equal([], different);
        Assert.Equal(96, compared["ISO_IR 100"]);
        Assert.Equal(63, compared["ISO_IR 13"]);
        Assert.Equal(6879, compared["ISO 2022 IR 87"]);
        Assert.Equal(6067, compared["ISO 2022 IR 159"]);
        Assert.Equal(8225, compared["ISO 2022 IR 149"]);
        Assert.Equal(7445, compared["ISO 2022 IR 58"]);
        Assert.Equal(21791, compared["GBK"]);
        Assert.Equal(18, compared.Count);
    }

    [Fact]
    public void Every_character_of_Unicode_survives_UTF_8_and_GB_18030()
    {
        foreach (var set in (SpecificCharacterSet[])[SpecificCharacterSet.Utf8, SpecificCharacterSet.Of(["GB18030"])])
            for (var plane = 0; plane < 3; plane++)
            {
                var text = string.Concat(
                    Enumerable.Range(plane << 16, 0x10000).Where(c => c is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32)
                );
                Assert.True(set.CanEncode(text));
                Assert.Equal(text, set.Decode(set.Encode(text, Vr.UT), Vr.UT));
            }
    }

    static string Designation(string name) =>
        name switch
        {
            "ISO 2022 IR 87" => "\e$B",
            "ISO 2022 IR 159" => "\e$(D",
            "ISO 2022 IR 149" => "\e$)C",
            "ISO 2022 IR 58" => "\e$)A",
            _ => "",
        };

    static string Codes(string text) => string.Join(' ', text.Select(c => ((int)c).ToString("X4", CultureInfo.InvariantCulture)));
}
