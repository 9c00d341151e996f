using System.Buffers;
using Dicom.Xml;
using Xunit;

namespace Dicom.Tests.Xml;

/// <summary>The Native DICOM Model, PS3.19 A.1.</summary>
public sealed class XmlWriterTests
{
    static readonly Tag Any = new(0x0018_9999);
    static readonly Element Unicode = new(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192"u8.ToArray());

    [Fact]
    public void Attributes_say_tag_VR_and_keyword_in_the_model_s_namespace()
    {
        var dataset = new Dataset();
        dataset.Set(new Element(Tag.PatientID, Vr.LO, "1"u8.ToArray()));

        Assert.Equal(
            $"""<?xml version="1.0" encoding="utf-8"?><NativeDicomModel xml:space="preserve" xmlns="{DicomXml.Namespace}">"""
                + """<DicomAttribute tag="00100020" vr="LO" keyword="PatientID"><Value number="1">1</Value></DicomAttribute>"""
                + """</NativeDicomModel>""",
            System.Text.Encoding.UTF8.GetString(XmlText.Write(dataset))
        );
    }

    [Theory]
    [InlineData("AE", "STORE\\A ", "<Value number=\"1\">STORE</Value><Value number=\"2\">A</Value>")]
    [InlineData(
        "LO",
        "a\\\\ b \\ ",
        "<Value number=\"1\">a</Value><Value number=\"2\" /><Value number=\"3\"> b</Value><Value number=\"4\" />"
    )]
    [InlineData("LT", "a\\b\r\nc<&>\t", "<Value number=\"1\">a\\b&#xD;\nc&lt;&amp;&gt;\t</Value>")]
    [InlineData("LT", "page\fnext\u0001", "<Value number=\"1\">page\uFFFDnext\uFFFD</Value>")]
    [InlineData("UT", "𝄞", "<Value number=\"1\">𝄞</Value>")]
    [InlineData("IS", "+03\\ 4 ", "<Value number=\"1\">+03</Value><Value number=\"2\"> 4</Value>")]
    [InlineData("DS", "1.50", "<Value number=\"1\">1.50</Value>")]
    [InlineData("LO", "  ", "")]
    [InlineData(
        "PN",
        "Doe^John^^Dr^Jr",
        "<PersonName "
            + "number=\"1\"><Alphabetic><FamilyName>Doe</FamilyName><GivenName>John</GivenName><NamePrefix>Dr</NamePrefix>"
            + "<NameSuffix>Jr</NameSuffix></Alphabetic></PersonName>"
    )]
    [InlineData(
        "PN",
        "Yamada^Tarou=山田^太郎=やまだ",
        "<PersonName "
            + "number=\"1\"><Alphabetic><FamilyName>Yamada</FamilyName><GivenName>Tarou</GivenName></Alphabetic><Ideographic>"
            + "<FamilyName>山田</FamilyName><GivenName>太郎</GivenName></Ideographic><Phonetic><FamilyName>やまだ</FamilyName></Phonetic>"
            + "</PersonName>"
    )]
    [InlineData(
        "PN",
        "\\==c^^d",
        "<PersonName number=\"1\" /><PersonName "
            + "number=\"2\"><Phonetic><FamilyName>c</FamilyName><MiddleName>d</MiddleName></Phonetic></PersonName>"
    )]
    [InlineData(
        "PN",
        "a^b^c^d^e^f",
        "<PersonName "
            + "number=\"1\"><Alphabetic><FamilyName>a</FamilyName><GivenName>b</GivenName><MiddleName>c</MiddleName>"
            + "<NamePrefix>d</NamePrefix><NameSuffix>e^f</NameSuffix></Alphabetic></PersonName>"
    )]
    public void Text_becomes_numbered_values(string vr, string text, string values) =>
        Assert.Equal(
            values,
            XmlText.Element(new Element(Any, new Vr((byte)vr[0], (byte)vr[1]), System.Text.Encoding.UTF8.GetBytes(text)), Unicode)
        );

    [Theory]
    [InlineData("US", "0100FFFF", "1 65535")]
    [InlineData("SS", "0100FFFF", "1 -1")]
    [InlineData("UL", "01000000FFFFFFFF", "1 4294967295")]
    [InlineData("SL", "01000000FFFFFFFF", "1 -1")]
    [InlineData("UV", "FFFFFFFFFFFFFFFF", "18446744073709551615")]
    [InlineData("SV", "0000000000000080", "-9223372036854775808")]
    [InlineData("FL", "CDCCCC3D0000C07F0000807F", "0.1 NaN Infinity")]
    [InlineData("FD", "9A9999999999B93F000000000000F0FF", "0.1 -Infinity")]
    [InlineData("AT", "280010003000AD00", "00280010 003000AD")]
    public void Numbers_of_either_byte_order_become_numbered_values(string vr, string bytes, string numbers)
    {
        var type = new Vr((byte)vr[0], (byte)vr[1]);
        var little = Convert.FromHexString(bytes);
        var big = little.Chunk(type.SwapUnit).SelectMany(unit => unit.Reverse()).ToArray();
        var values = string.Concat(numbers.Split(' ').Select((number, index) => $"<Value number=\"{index + 1}\">{number}</Value>"));

        Assert.Equal(values, XmlText.Element(new Element(Any, type, little)));
        Assert.Equal(values, XmlText.Element(new Element(Any, type, big, bigEndian: true)));
    }

    [Fact]
    public void Binary_values_are_Base64_little_endian_and_whatever_their_length()
    {
        var bytes = Enumerable.Range(0, 20_001).Select(i => (byte)(i * 7)).ToArray();
        Assert.Equal($"<InlineBinary>{Convert.ToBase64String(bytes)}</InlineBinary>", XmlText.Element(new Element(Any, Vr.OB, bytes)));
        var words = bytes[1..];
        Assert.Equal(
            $"<InlineBinary>{Convert.ToBase64String(words)}</InlineBinary>",
            XmlText.Element(new Element(Any, Vr.OW, words.Chunk(2).SelectMany(unit => unit.Reverse()).ToArray(), bigEndian: true))
        );
        Assert.Equal("<InlineBinary>AQID</InlineBinary>", XmlText.Element(new Element(Any, Vr.US, (byte[])[1, 2, 3])));
        Assert.Equal(
            $"<InlineBinary>{Convert.ToBase64String(Convert.FromHexString("FEFF00E000000000FEFF00E002000000AABB"))}</InlineBinary>",
            XmlText.Element(new Element(Tag.PixelData, Vr.OB, (ReadOnlyMemory<byte>[])[default, (byte[])[0xAA, 0xBB]]))
        );
    }

    [Fact]
    public void Private_elements_name_their_creator_instead_of_its_block()
    {
        var dataset = new Dataset();
        foreach (
            var (tag, text) in new[]
            {
                (0x0029_0010u, "ACME "),
                (0x0029_0011u, "OTHER"),
                (0x0029_0012u, "ACME"),
                (0x0029_1001u, "a"),
                (0x0029_1101u, "b"),
                (0x0029_1201u, "c"),
                (0x0029_1301u, "d"),
            }
        )
            dataset.Set(new Element(new Tag(tag), Vr.LO, System.Text.Encoding.ASCII.GetBytes(text)));

        // The block of a creator that is there twice, and one without a creator, could not be told otherwise.
        Assert.Equal(
            ["00290010", "00290011", "00290012", "00290001 ACME", "00290001 OTHER", "00291201 ACME", "00291301"],
            System
                .Text.RegularExpressions.Regex.Matches(XmlText.Body(dataset), "tag=\"(.{8})\" vr=\"LO\"(?: privateCreator=\"(.*?)\")?")
                .Select(match => $"{match.Groups[1]} {match.Groups[2]}".Trim())
        );
        Assert.Equal(dataset.Select(element => element.Tag), DicomXml.Read(XmlText.Write(dataset)).Select(element => element.Tag));
    }

    [Fact]
    public void Items_and_bulk_data_stand_where_they_are()
    {
        var inner = new Dataset();
        inner.Set(new Element(new Tag(0x0028_3006), Vr.OW, (byte[])[1, 2]));
        var outer = new Dataset();
        outer.Set(new Element(new Tag(0x0028_3000), [new Dataset(), inner]));
        outer.Set(Element.Elsewhere(Tag.PixelData, Vr.OW, 1000, 1 << 20));
        outer.Set(new Element(new Tag(0x0008_0000), Vr.UL, new byte[4]));

        Assert.Equal(
            """<DicomAttribute tag="00283000" vr="SQ" keyword="ModalityLUTSequence"><Item number="1" /><Item number="2">"""
                + """<DicomAttribute tag="00283006" vr="OW" keyword="LUTData"><BulkData uri="u/00283000/2/00283006" /></DicomAttribute>"""
                + """</Item></DicomAttribute><DicomAttribute tag="7FE00010" vr="OW" keyword="PixelData"><BulkData uri="u/7FE00010" />"""
                + """</DicomAttribute>""",
            XmlText.Body(outer, (element, path) =>
                "u/" + string.Concat(path.Select(step => $"{step.Sequence.ToHex()}/{step.Item + 1}/")) + element.Tag.ToHex()
            )
        );
    }

    [Fact]
    public void Text_of_any_character_set_is_Unicode()
    {
        var dataset = new Dataset();
        dataset.Set(new Element(Tag.SpecificCharacterSet, Vr.CS, @"\ISO 2022 IR 87"u8.ToArray()));
        dataset.Set(new Element(Tag.PatientName, Vr.PN, "\e$B;3ED\e(B"u8.ToArray()));

        Assert.Equal(
            """<DicomAttribute tag="00080005" vr="CS" keyword="SpecificCharacterSet"><Value number="1">ISO_IR 192</Value>"""
                + """</DicomAttribute><DicomAttribute tag="00100010" vr="PN" keyword="PatientName"><PersonName number="1"><Alphabetic>"""
                + """<FamilyName>山田</FamilyName></Alphabetic></PersonName></DicomAttribute>""",
            XmlText.Body(dataset)
        );
    }
}
