using Dicom.Text;
using Xunit;

namespace Dicom.Tests.Text;

public sealed class SpecificCharacterSetTests
{
    [Theory]
    [InlineData("ISO_IR 100", "ISO_IR 100")]
    [InlineData("ISO-IR 100", "ISO_IR 100")]
    [InlineData("ISO IR 100", "ISO_IR 100")]
    [InlineData("ISO_IR_100", "ISO_IR 100")]
    [InlineData("iso_ir 100 ", "ISO_IR 100")]
    [InlineData("ISO_IR100", "ISO_IR 100")]
    [InlineData("IR 100", "ISO_IR 100")]
    [InlineData("latin1", "ISO_IR 100")]
    [InlineData("ISO 8859-1", "ISO_IR 100")]
    [InlineData("ISO8859-5", "ISO_IR 144")]
    [InlineData("ISO 2022 IR 100", "ISO 2022 IR 100")]
    [InlineData("ISO 2022-IR 6", "")]
    [InlineData("ISO_IR 6", "")]
    [InlineData("", "")]
    [InlineData("ISO 2022 IR 6\\ISO 2022 IR 87", "\\ISO 2022 IR 87")]
    [InlineData("ISO 2022 IR 6\\ISO 2022 IR 87\\ISO 2022 IR 6", "\\ISO 2022 IR 87")]
    [InlineData("ISO_IR 13\\ISO 2022 IR 159", "ISO 2022 IR 13\\ISO 2022 IR 159")]
    [InlineData("ISO 2022 GBK", "GBK")]
    [InlineData("GB 18030", "GB18030")]
    [InlineData("gb18030", "GB18030")]
    [InlineData("GB2312", "ISO 2022 IR 58")]
    [InlineData("utf-8", "ISO_IR 192")]
    [InlineData("ISO_IR 192\\ISO 2022 IR 100", "ISO_IR 192")]
    [InlineData("\\ISO_IR 192", "ISO_IR 192")]
    [InlineData("ISO 2022 IR 100\\ISO_IR 192", "ISO 2022 IR 100")]
    [InlineData("ISO_IR 9999", "")]
    [InlineData("nonsense\\ISO 2022 IR 100", "ISO 2022 IR 100")]
    public void Spellings_of_a_defined_term_mean_the_term(string value, string meaning) =>
        Assert.Equal(meaning, SpecificCharacterSet.Of(value.Split('\\')).DefinedTerms);

    [Fact]
    public void Without_a_character_set_bytes_above_ASCII_are_read_as_Latin_1() =>
        Assert.Equal("Müller", SpecificCharacterSet.Default.Decode(Bytes.Of("M[FC]ller"), Vr.PN));

    [Fact]
    public void Each_separator_and_control_character_brings_the_initial_sets_back()
    {
        var set = SpecificCharacterSet.Of(["ISO 2022 IR 100", "ISO 2022 IR 144"]);

        Assert.Equal("éЩ\\é", set.Decode(Bytes.Of("[E9]\e-L[C9]\\[E9]"), Vr.LO));
        Assert.Equal("Щ^é=é", set.Decode(Bytes.Of("\e-L[C9]^[E9]=[E9]"), Vr.PN));
        Assert.Equal("Щ^Щ", set.Decode(Bytes.Of("\e-L[C9]^[C9]"), Vr.LO));
        Assert.Equal("Щ\\Щ", set.Decode(Bytes.Of("\e-L[C9]\\[C9]"), Vr.LT));
        foreach (var control in "\r\n\f\t")
            Assert.Equal("Щ" + control + "é", set.Decode(Bytes.Of("\e-L[C9]" + control + "[E9]"), Vr.LT));
    }

    [Fact]
    public void Sets_in_G1_are_switched_back_before_a_separator_and_at_the_end() =>
        Assert.Equal(
            Bytes.Of("[E9]\e-L[C9]\e-A^[E9]\e-L[C9]\e-A"),
            SpecificCharacterSet.Of(["ISO 2022 IR 100", "ISO 2022 IR 144"]).Encode("éЩ^éЩ", Vr.PN)
        );

    [Theory]
    [InlineData("GB18030", "乗\\乗", "[815C]\\[815C]")]
    [InlineData("GBK", "乗\\乗", "[815C]\\[815C]")]
    [InlineData("\\ISO 2022 IR 87", "芝\\続", "\e$B<G\e(B\\\e$BB3\e(B")]
    [InlineData("\\ISO 2022 IR 87", "柾^曾", "\e$BKo\e(B^\e$BA=\e(B")]
    public void Bytes_of_a_character_that_look_like_a_separator_are_not_one(string terms, string text, string bytes)
    {
        var set = SpecificCharacterSet.Of(terms.Split('\\'));
        var encoded = set.Encode(text, Vr.PN);

        Assert.Equal(text, set.Decode(encoded, Vr.PN));
        Assert.Equal(Bytes.Of(bytes), encoded);
    }

    [Fact]
    public void Every_Japanese_character_with_a_separator_as_a_byte_survives()
    {
        var set = SpecificCharacterSet.Of(["", "ISO 2022 IR 87"]);
        var found = 0;
        for (var lead = 0x21; lead <= 0x7E; lead++)
        for (var trail = 0x21; trail <= 0x7E; trail++)
            if ("\\^=".Contains((char)lead) || "\\^=".Contains((char)trail))
            {
                var text = set.Decode([.. "\e$B"u8, (byte)lead, (byte)trail, .. "\e(B\\x"u8], Vr.PN);
                Assert.EndsWith("\\x", text);
                Assert.Equal(3, text.Length);
                if (text[0] == '\uFFFD')
                    continue;
                found++;
                Assert.Equal(text, set.Decode(set.Encode(text, Vr.PN), Vr.PN));
            }
        Assert.True(found > 300, $"{found}");
    }

    [Fact]
    public void In_JIS_X_0201_the_yen_sign_is_a_separator_where_there_are_several_values_and_a_yen_sign_elsewhere()
    {
        var set = SpecificCharacterSet.Of(["ISO_IR 13"]);
        byte[] bytes = [0xB1, 0x5C, 0xB2, 0x7E];

        Assert.Equal("ｱ\\ｲ‾", set.Decode(bytes, Vr.LO));
        Assert.Equal("ｱ¥ｲ‾", set.Decode(bytes, Vr.LT));
        Assert.Equal(bytes, set.Encode("ｱ\\ｲ‾", Vr.LO));
        Assert.Equal(bytes, set.Encode("ｱ¥ｲ‾", Vr.LT));
        Assert.Equal(bytes, set.Encode("ｱ\\ｲ~", Vr.LT));
    }

    [Fact]
    public void Shift_JIS_under_JIS_X_0201_is_read_as_what_it_is()
    {
        byte[] name = [0x8E, 0x52, 0x93, 0x63, (byte)'^', 0x91, 0xBE, 0x98, 0x59]; // 山田^太郎
        byte[] trail = [0x94, 0x5C]; // 能, whose second byte is a backslash
        foreach (var set in new[] { SpecificCharacterSet.Of(["ISO_IR 13"]), SpecificCharacterSet.Of(["ISO 2022 IR 13", "ISO 2022 IR 87"]) })
        {
            Assert.Equal("山田^太郎", set.Decode(name, Vr.PN));
            Assert.True(set.IsShiftJis(name, Vr.PN));
            Assert.Equal("能", set.Decode(trail, Vr.LO));
            // Katakana of one byte is in both.
            Assert.Equal("ﾔﾏﾀﾞ", set.Decode([0xD4, 0xCF, 0xC0, 0xDE], Vr.LO));
            Assert.False(set.IsShiftJis([0xD4, 0xCF, 0xC0, 0xDE], Vr.LO));
            // Not Shift-JIS either.
            Assert.Contains('\uFFFD', set.Decode([0xB1, 0x81], Vr.LO));
            Assert.False(set.IsShiftJis([0xB1, 0x81], Vr.LO));
        }
        Assert.False(SpecificCharacterSet.Of(["ISO_IR 100"]).IsShiftJis(name, Vr.PN));
    }

    [Fact]
    public void Korean_without_its_escape_sequence_is_understood_when_only_one_set_can_be_meant()
    {
        var set = SpecificCharacterSet.Of(["", "ISO 2022 IR 149"]);

        Assert.Equal("홍^길동", set.Decode(Bytes.Of("\e$)C[C8AB]^[B1E6B5BF]"), Vr.PN));
        Assert.Equal("홍^길동", set.Decode(Bytes.Of("[C8AB]^[B1E6B5BF]"), Vr.PN));
    }

    [Fact]
    public void Undeclared_escape_sequences_are_decoded() =>
        Assert.Equal("山", SpecificCharacterSet.Of(["ISO_IR 100"]).Decode(Bytes.Of("\e$B;3\e(B"), Vr.LO));

    [Fact]
    public void The_first_edition_of_JIS_X_0208_is_read_as_the_later_one() =>
        Assert.Equal("山", SpecificCharacterSet.Of(["", "ISO 2022 IR 87"]).Decode(Bytes.Of("\e$@;3\e(B"), Vr.LO));

    [Theory]
    [InlineData("", "Щ", "?")]
    [InlineData("ISO_IR 100", "aЩb", "a?b")]
    [InlineData("\\ISO 2022 IR 87", "山😀", "\e$B;3\e(B?")]
    [InlineData("GBK", "😀", "?")]
    public void A_character_that_no_set_has_becomes_a_question_mark(string terms, string text, string bytes)
    {
        var set = SpecificCharacterSet.Of(terms.Split('\\'));

        Assert.Equal(Bytes.Of(bytes), set.Encode(text, Vr.LO)[^Bytes.Of(bytes).Length..]);
        Assert.False(set.CanEncode(text));
    }

    [Fact]
    public void A_value_representation_of_the_default_repertoire_takes_no_part() =>
        Assert.Equal("Ã©", SpecificCharacterSet.Utf8.Decode([0xC3, 0xA9], Vr.CS));

    [Theory]
    [InlineData(@"")]
    [InlineData(@"ISO_IR 100")]
    [InlineData(@"ISO_IR 13")]
    [InlineData(@"ISO_IR 166")]
    [InlineData(@"ISO_IR 192")]
    [InlineData(@"GB18030")]
    [InlineData(@"GBK")]
    [InlineData(@"\ISO 2022 IR 149")]
    [InlineData(@"\ISO 2022 IR 58")]
    [InlineData(@"ISO 2022 IR 13\ISO 2022 IR 87\ISO 2022 IR 159")]
    [InlineData(@"ISO 2022 IR 100\ISO 2022 IR 101\ISO 2022 IR 144\ISO 2022 IR 126")]
    public void Random_bytes_are_decoded_to_well_formed_text_and_encoding_is_stable(string terms)
    {
        var set = SpecificCharacterSet.Of(terms.Split('\\'));
        var random = new Random(2022);
        // ESC and the bytes of designations are frequent, so that states are reached.
        var common = "\e\e\e$$()-)ABCDFGHIJLMTb\\^=\r\n \t;3ED"u8.ToArray();
        for (var round = 0; round < 1500; round++)
        {
            var bytes = new byte[random.Next(0, 40)];
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = random.Next(2) == 0 ? common[random.Next(common.Length)] : (byte)random.Next(256);
            foreach (var vr in (Vr[])[Vr.PN, Vr.LO, Vr.LT])
            {
                var text = set.Decode(bytes, vr);
                var utf8 = new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true);
                Assert.Equal(text, utf8.GetString(utf8.GetBytes(text)));
                // What was decoded and can be encoded comes back as the same text.
                if (set.CanEncode(text) && !text.Contains('\e') && !text.Contains('\uFFFD'))
                    Assert.Equal(text, set.Decode(set.Encode(text, vr), vr));
            }
        }
    }

    [Fact]
    public void A_person_name_is_split_into_its_component_groups()
    {
        Assert.Equal(
            new PersonName("Yamada^Tarou", "山田^太郎", "やまだ^たろう"),
            PersonName.Parse("Yamada^Tarou=山田^太郎=やまだ^たろう")
        );
        Assert.Equal(new PersonName("", "山田"), PersonName.Parse("=山田 "));
        Assert.Equal(new PersonName("a", "b", "c=d"), PersonName.Parse("a=b=c=d"));
        Assert.Equal("=山田", PersonName.Parse("=山田=").ToString());
        Assert.Equal("", PersonName.Parse("").ToString());
    }
}
