using System.Text.Json;
using Dicom.Json;
using Xunit;

namespace Dicom.Tests.Json;

public sealed class JsonWriterTests
{
    static readonly Tag Any = new(0x0018_9999);

    [Theory]
    [InlineData("AE", "STORE\\A ", """["STORE","A"]""")]
    [InlineData("LO", "\\bar\\foo", """[null,"bar","foo"]""")]
    [InlineData("LO", "a\\\\b\\ ", """["a",null,"b",null]""")]
    [InlineData("LO", " a \0", """[" a"]""")]
    [InlineData("LT", "a\\b\r\n", """["a\\b\r\n"]""")]
    [InlineData("UT", "\"\u0001\"", """["\"\u0001\""]""")]
    [InlineData("UR", "http://a/b\\c", """["http://a/b\\c"]""")]
    [InlineData("UI", "1.2.840.10008.1.1\0", """["1.2.840.10008.1.1"]""")]
    [InlineData("PN", "Doe^John\\\\=山", """[{"Alphabetic":"Doe^John"},null,{"Ideographic":"山"}]""")]
    [InlineData("PN", "a=b=c=d", """[{"Alphabetic":"a","Ideographic":"b","Phonetic":"c=d"}]""")]
    [InlineData("PN", "==c", """[{"Phonetic":"c"}]""")]
    [InlineData("PN", "a\\==", """[{"Alphabetic":"a"},null]""")]
    [InlineData("IS", "1\\-2\\+03\\ 4 \\0\\-0", "[1,-2,3,4,0,-0]")]
    [InlineData("IS", "1.0\\x\\\\1 2\\2147483648\\-2147483648\\1.", """["1.0","x",null,"1 2","2147483648",-2147483648,"1."]""")]
    [InlineData("DS", "1.50\\-.5\\+1.\\007\\1E5\\1e-05\\-0.0\\.\\e5", """[1.50,-0.5,1,7,1E5,1e-05,-0.0,".","e5"]""")]
    [InlineData(
        "DS",
        "1,5\\NaN\\1e999\\1e\\--1\\0x1\\ 2.5 \\0.19431099999999998",
        """["1,5","NaN","1e999","1e","--1","0x1",2.5,0.19431099999999998]"""
    )]
    public void Text_becomes_an_array_of_values(string vr, string text, string value)
    {
        var element = new Element(Any, new Vr((byte)vr[0], (byte)vr[1]), System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Equal($$"""{"vr":"{{vr}}","Value":{{value}}}""", JsonText.WriteElement(element, Utf8), ignoreCase: true);
    }

    [Theory]
    [InlineData("US", "0100FFFF", "[1,65535]")]
    [InlineData("SS", "0100FFFF", "[1,-1]")]
    [InlineData("UL", "01000000FFFFFFFF", "[1,4294967295]")]
    [InlineData("SL", "01000000FFFFFFFF", "[1,-1]")]
    [InlineData("UV", "0100000000000000FFFFFFFFFFFFFFFF0000000000002000", """[1,"18446744073709551615",9007199254740992]""")]
    [InlineData("SV", "FFFFFFFFFFFFFFFF00000000000000800000000000002000", """[-1,"-9223372036854775808",9007199254740992]""")]
    [InlineData("FL", "CDCCCC3D0000C07F0000807F000080FF", """[0.1,"NaN","Infinity","-Infinity"]""")]
    [InlineData("FD", "9A9999999999B93F000000000000F87F000000000000F07F000000000000F0FF", """[0.1,"NaN","Infinity","-Infinity"]""")]
    [InlineData("AT", "280010003000AD00", """["00280010","003000AD"]""")]
    public void Numbers_of_either_byte_order_become_an_array_of_values(string vr, string bytes, string value)
    {
        var type = new Vr((byte)vr[0], (byte)vr[1]);
        var little = Convert.FromHexString(bytes);
        var big = little.Chunk(type.SwapUnit).SelectMany(unit => unit.Reverse()).ToArray();
        var json = $$"""{"vr":"{{vr}}","Value":{{value}}}""";

        Assert.Equal(json, JsonText.WriteElement(new Element(Any, type, little)));
        Assert.Equal(json, JsonText.WriteElement(new Element(Any, type, big, bigEndian: true)));
    }

    [Theory]
    [InlineData("OB", "0102", "0102")]
    [InlineData("OW", "0102", "0201")]
    [InlineData("OL", "01020304", "04030201")]
    [InlineData("OF", "01020304", "04030201")]
    [InlineData("OD", "0102030405060708", "0807060504030201")]
    [InlineData("OV", "0102030405060708", "0807060504030201")]
    [InlineData("UN", "01020304", "01020304")]
    public void Binary_values_are_inline_in_Base64_and_little_endian(string vr, string bytes, string little)
    {
        var type = new Vr((byte)vr[0], (byte)vr[1]);

        Assert.Equal(
            $$"""{"vr":"{{vr}}","InlineBinary":"{{Convert.ToBase64String(Convert.FromHexString(bytes))}}"}""",
            JsonText.WriteElement(new Element(Any, type, Convert.FromHexString(bytes)))
        );
        Assert.Equal(
            $$"""{"vr":"{{vr}}","InlineBinary":"{{Convert.ToBase64String(Convert.FromHexString(little))}}"}""",
            JsonText.WriteElement(new Element(Any, type, Convert.FromHexString(bytes), bigEndian: true))
        );
    }

    [Fact]
    public void An_element_without_a_value_has_its_VR_only()
    {
        foreach (var vr in (Vr[])[Vr.LO, Vr.PN, Vr.US, Vr.OB, Vr.UN, Vr.DS, Vr.AT])
            Assert.Equal($$"""{"vr":"{{vr}}"}""", JsonText.WriteElement(new Element(Any, vr, ReadOnlyMemory<byte>.Empty)));
        Assert.Equal("""{"vr":"SQ"}""", JsonText.WriteElement(new Element(Any, Array.Empty<Dataset>())));
        Assert.Equal("""{"vr":"SQ"}""", JsonText.WriteElement(new Element(Any, Vr.SQ, ReadOnlyMemory<byte>.Empty)));
        Assert.Equal("""{"vr":"LT"}""", JsonText.WriteElement(new Element(Any, Vr.LT, "  "u8.ToArray())));
        Assert.Equal("""{"vr":"OW"}""", JsonText.WriteElement(Element.Elsewhere(Any, Vr.OW, 10, 1 << 20)));
    }

    [Fact]
    public void A_value_that_its_VR_cannot_hold_is_UN()
    {
        Assert.Equal("""{"vr":"UN","InlineBinary":"AQID"}""", JsonText.WriteElement(new Element(Any, Vr.US, (byte[])[1, 2, 3])));
        Assert.Equal(
            """{"vr":"UN","InlineBinary":"AQI="}""",
            JsonText.WriteElement(new Element(Any, new Vr((byte)'Z', (byte)'"'), (byte[])[1, 2]))
        );
        Assert.Equal("""{"vr":"UN","InlineBinary":"AQI="}""", JsonText.WriteElement(new Element(Any, Vr.SQ, (byte[])[1, 2])));
    }

    [Fact]
    public void Items_empty_ones_too_are_objects()
    {
        var item = new Dataset();
        item.Set(new Element(Tag.PatientID, Vr.LO, "1"u8.ToArray()));

        Assert.Equal(
            """{"vr":"SQ","Value":[{"00100020":{"vr":"LO","Value":["1"]}},{}]}""",
            JsonText.WriteElement(new Element(Any, [item, new Dataset()]))
        );
    }

    [Fact]
    public void Group_lengths_commands_and_file_meta_information_are_left_out()
    {
        var dataset = new Dataset();
        foreach (var tag in (uint[])[0x0000_0002, 0x0002_0010, 0x0008_0000, 0x0009_0000, 0x0009_0010, 0x0010_0020])
            dataset.Set(new Element(new Tag(tag), Vr.LO, "1"u8.ToArray()));

        Assert.Equal(
            """{"00090010":{"vr":"LO","Value":["1"]},"00100020":{"vr":"LO","Value":["1"]}}""",
            System.Text.Encoding.UTF8.GetString(JsonText.Write(dataset))
        );
    }

    [Fact]
    public void Text_is_Unicode_and_Specific_Character_Set_says_so_in_items_too()
    {
        var item = new Dataset();
        item.Set(new Element(Tag.SpecificCharacterSet, Vr.CS, @"\ISO 2022 IR 87"u8.ToArray()));
        item.Set(new Element(Tag.PatientName, Vr.PN, "\e$B;3ED\e(B"u8.ToArray()));
        var dataset = new Dataset();
        dataset.Set(new Element(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 100"u8.ToArray()));
        dataset.Set(new Element(Tag.PatientName, Vr.PN, (byte[])[(byte)'M', 0xFC, (byte)'l', (byte)'l', (byte)'e', (byte)'r']));
        dataset.Set(new Element(Any, [item]));

        Assert.Equal(
            """{"00080005":{"vr":"CS","Value":["ISO_IR 192"]},"00100010":{"vr":"PN","Value":[{"Alphabetic":"Müller"}]},"00189999":{"vr":"SQ","Value":[{"00080005":{"vr":"CS","Value":["ISO_IR 192"]},"00100010":{"vr":"PN","Value":[{"Alphabetic":"山田"}]}}]}}""",
            System.Text.Encoding.UTF8.GetString(JsonText.Write(dataset))
        );
    }

    [Fact]
    public void A_byte_that_looks_like_a_backslash_does_not_split_a_value() =>
        Assert.Equal(
            """{"vr":"LO","Value":["乗","乗"]}""",
            JsonText.WriteElement(
                new Element(Any, Vr.LO, (byte[])[0x81, 0x5C, 0x5C, 0x81, 0x5C]),
                new Element(Tag.SpecificCharacterSet, Vr.CS, "GBK"u8.ToArray())
            )
        );

    [Fact]
    public void Halves_of_surrogate_pairs_and_broken_UTF_8_become_replacement_characters() =>
        Assert.Equal(
            """{"vr":"LO","Value":["a���b�"]}""",
            JsonText.WriteElement(new Element(Any, Vr.LO, (byte[])[(byte)'a', 0xED, 0xA0, 0x80, (byte)'b', 0xC3]), Utf8)
        );

    [Fact]
    public void Encapsulated_Pixel_Data_inline_is_its_items() =>
        Assert.Equal(
            $$"""{"vr":"OB","InlineBinary":"{{Convert.ToBase64String(Convert.FromHexString("FEFF00E000000000FEFF00E002000000AABBFEFF00E004000000CCDDEEFF"))}}"}""",
            JsonText.WriteElement(
                new Element(Tag.PixelData, Vr.OB, (ReadOnlyMemory<byte>[])[default, (byte[])[0xAA, 0xBB], (byte[])[0xCC, 0xDD, 0xEE, 0xFF]])
            )
        );

    [Fact]
    public void Bulk_data_becomes_a_URI_and_its_path_names_the_items()
    {
        var inner = new Dataset();
        inner.Set(new Element(new Tag(0x0028_3006), Vr.OW, (byte[])[1, 2]));
        inner.Set(new Element(new Tag(0x0028_3003), Vr.LO, "a"u8.ToArray()));
        var outer = new Dataset();
        outer.Set(new Element(new Tag(0x0028_3000), [new Dataset(), inner]));
        outer.Set(Element.Elsewhere(Tag.PixelData, Vr.OW, 1000, 1 << 20));
        outer.Set(new Element(new Tag(0x0028_1201), Vr.OW, ReadOnlyMemory<byte>.Empty));

        var json = System.Text.Encoding.UTF8.GetString(
            JsonText.Write(outer, (element, path) =>
                "u/" + string.Concat(path.Select(step => $"{step.Sequence.ToHex()}/{step.Item + 1}/")) + element.Tag.ToHex()
            )
        );

        Assert.Equal(
            """{"00281201":{"vr":"OW"},"00283000":{"vr":"SQ","Value":[{},{"00283003":{"vr":"LO","Value":["a"]},"00283006":{"vr":"OW","BulkDataURI":"u/00283000/2/00283006"}}]},"7FE00010":{"vr":"OW","BulkDataURI":"u/7FE00010"}}""",
            json
        );
    }

    [Theory]
    [InlineData("OW", 3)]
    [InlineData("OF", 6)]
    [InlineData("OL", 2)]
    [InlineData("OD", 12)]
    [InlineData("OV", 7)]
    [InlineData("FL", 2)]
    public void A_value_that_is_no_whole_number_of_words_is_of_unknown_VR(string vr, int length)
    {
        var bytes = Enumerable.Range(1, length).Select(number => (byte)number).ToArray();
        foreach (var bigEndian in new[] { false, true })
            Assert.Equal(
                $$"""{"vr":"UN","InlineBinary":"{{Convert.ToBase64String(bytes)}}"}""",
                JsonText.WriteElement(new Element(Any, new Vr((byte)vr[0], (byte)vr[1]), bytes, bigEndian))
            );
    }

    [Fact]
    public void Random_values_of_every_VR_give_well_formed_JSON_that_reads_back_to_the_same_JSON()
    {
        var random = new Random(18);
        Vr[] all =
        [
            Vr.AE,
            Vr.AS,
            Vr.AT,
            Vr.CS,
            Vr.DA,
            Vr.DS,
            Vr.DT,
            Vr.FD,
            Vr.FL,
            Vr.IS,
            Vr.LO,
            Vr.LT,
            Vr.OB,
            Vr.OD,
            Vr.OF,
            Vr.OL,
            Vr.OV,
            Vr.OW,
            Vr.PN,
            Vr.SH,
            Vr.SL,
            Vr.SQ,
            Vr.SS,
            Vr.ST,
            Vr.SV,
            Vr.TM,
            Vr.UC,
            Vr.UI,
            Vr.UL,
            Vr.UN,
            Vr.UR,
            Vr.US,
            Vr.UT,
            Vr.UV,
        ];
        string[] sets = ["", "ISO_IR 100", "ISO_IR 13", "ISO_IR 192", "GB18030", @"\ISO 2022 IR 87\ISO 2022 IR 149", "nonsense"];
        var digits = "0123456789+-.eE \\=^\0"u8.ToArray();
        for (var round = 0; round < 1000; round++)
        {
            var dataset = new Dataset();
            dataset.Set(new Element(Tag.SpecificCharacterSet, Vr.CS, System.Text.Encoding.ASCII.GetBytes(sets[random.Next(sets.Length)])));
            for (uint i = 0; i < all.Length; i++)
            {
                var bytes = new byte[random.Next(0, 40)];
                random.NextBytes(bytes);
                if (all[i].IsText && random.Next(2) == 0)
                    bytes = Array.ConvertAll(bytes, b => digits[b % digits.Length]);
                dataset.Set(new Element(new Tag(0x0019_1000 + i), all[i], bytes, bigEndian: random.Next(2) == 0));
            }

            var json = JsonText.Write(dataset);
            JsonDocument.Parse(json).Dispose();
            var again = JsonText.Write(DicomJson.Read(json));
            // What the index holds is decoded when it is asked for.
            foreach (var element in DicomJson.ReadWritten(json))
                Assert.Equal(DicomJson.Read(json)[element.Tag]!.Bytes, element.Bytes);
            // A DS longer than its 16 characters comes back rounded to them, once.
            Assert.Equal(JsonText.Write(DicomJson.Read(again)), again);
        }
    }

    static Element Utf8 => new(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192"u8.ToArray());
}
