using Dicom.Text;
using Xunit;

namespace Dicom.Tests.Text;

/// <summary>The examples of PS3.5 Annexes H to K, byte for byte. <c>\e</c> is ESC, two hexadecimal digits in brackets are a byte.</summary>
public sealed class StandardExampleTests
{
    public static TheoryData<string, string, string, string, string> Names =>
        new()
        {
            {
                "H.3-1",
                @"\ISO 2022 IR 87",
                "PN",
                "Yamada^Tarou=山田^太郎=やまだ^たろう",
                "Yamada^Tarou=\e$B;3ED\e(B^\e$BB@O:\e(B=\e$B$d$^$@\e(B^\e$B$?$m$&\e(B"
            },
            {
                "H.3-2",
                @"ISO 2022 IR 13\ISO 2022 IR 87",
                "PN",
                "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
                "[D4CFC0DE]^[C0DBB3]=\e$B;3ED\e(J^\e$BB@O:\e(J=\e$B$d$^$@\e(J^\e$B$?$m$&\e(J"
            },
            {
                "I.2-1",
                @"\ISO 2022 IR 149",
                "PN",
                "Hong^Gildong=洪^吉洞=홍^길동",
                "Hong^Gildong=\e$)C[FBF3]^\e$)C[D1CED4D7]=\e$)C[C8AB]^\e$)C[B1E6B5BF]"
            },
            { "J.1-1", "ISO_IR 192", "PN", "Wang^XiaoDong=王^小東=", "Wang^XiaoDong=[E78E8B]^[E5B08FE69DB1]=" },
            {
                "J.2-1",
                "ISO_IR 192",
                "LT",
                "The first line includes中文.\r\nThe second line includes中文, too.\r\nThe third line.\r\n",
                "The first line includes[E4B8ADE69687].\r\nThe second line includes[E4B8ADE69687], too.\r\nThe third line.\r\n"
            },
            { "J.3-1", "GB18030", "PN", "Wang^XiaoDong=王^小东=", "Wang^XiaoDong=[CDF5]^[D0A1B6AB]=" },
            { "J.3-1 in GBK", "GBK", "PN", "Wang^XiaoDong=王^小东=", "Wang^XiaoDong=[CDF5]^[D0A1B6AB]=" },
            {
                "J.4-1",
                "GB18030",
                "LT",
                "The first line includes中文.\r\nThe second line includes中文, too.\r\nThe third line.\r\n",
                "The first line includes[D6D0CEC4].\r\nThe second line includes[D6D0CEC4], too.\r\nThe third line.\r\n"
            },
            { "K.2-1", @"\ISO 2022 IR 58", "PN", "Zhang^XiaoDong=张^小东= ", "Zhang^XiaoDong=\e$)A[D5C5]^\e$)A[D0A1B6AB]= " },
            {
                "K.3-1",
                @"\ISO 2022 IR 58",
                "LT",
                "1.第一行文字。\r\n2.第二行文字。\r\n3.第三行文字。\r\n",
                "1.\e$)A[B5DAD2BBD0D0CEC4D7D6A1A3]\r\n2.\e$)A[B5DAB6FED0D0CEC4D7D6A1A3]\r\n3.\e$)A[B5DAC8FDD0D0CEC4D7D6A1A3]\r\n"
            },
        };

    [Theory]
    [MemberData(nameof(Names))]
    public void An_example_of_the_standard_is_decoded_and_encoded_as_printed(
        string example,
        string characterSet,
        string vr,
        string text,
        string bytes
    )
    {
        var set = SpecificCharacterSet.Of(characterSet.Split('\\'));
        var encoded = Bytes.Of(bytes);

        Assert.True(set.Decode(encoded, new Vr((byte)vr[0], (byte)vr[1])) == text, example);
        Assert.Equal(Convert.ToHexString(encoded), Convert.ToHexString(set.Encode(text, new Vr((byte)vr[0], (byte)vr[1]))));
        Assert.True(set.CanEncode(text));
    }

    [Fact]
    public void A_designation_at_the_head_of_each_line_as_in_example_I_3_1_is_followed()
    {
        var set = SpecificCharacterSet.Of(["", "ISO 2022 IR 149"]);
        var text = "The first line includes 한글.\r\nThe second line includes 한글, too.\r\nThe third line";

        Assert.Equal(
            text,
            set.Decode(
                Bytes.Of("\e$)CThe first line includes [C7D1B1DB].\r\n\e$)CThe second line includes [C7D1B1DB], too.\r\nThe third line"),
                Vr.LT
            )
        );
        Assert.Equal(text, set.Decode(set.Encode(text, Vr.LT), Vr.LT));
    }
}
