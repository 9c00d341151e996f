using Dicom.Encoding;
using Dicom.Values;
using Dicom.Xml;
using Tests.Shared;
using Xunit;

namespace Dicom.Tests.Xml;

/// <summary>The Native DICOM Model, PS3.19 A.1.</summary>
public sealed class XmlReaderTests
{
    [Theory]
    [InlineData("LO", "<Value number='1'>a</Value><Value number=\"3\"> b</Value>", "a\\\\ b ")]
    [InlineData("LO", "<Value number='1'>a<!-- said --><![CDATA[<b>]]> c</Value>", "a<b> c")]
    [InlineData("LT", "\n  <Value number='1'>a\\b&#xD;\nc</Value>\n", "a\\b\r\nc")]
    [InlineData("UI", "<Value number='1'>1.2.3</Value>", "1.2.3\0")]
    [InlineData(
        "PN",
        "<PersonName number='1'><Alphabetic><FamilyName>Doe</FamilyName><NameSuffix>Jr</NameSuffix></Alphabetic></PersonName>",
        "Doe^^^^Jr "
    )]
    [InlineData(
        "PN",
        "<PersonName number='1'/><PersonName number='2'><Phonetic><GivenName>b</GivenName></Phonetic></PersonName>",
        "\\==^b "
    )]
    [InlineData("LO", "", "")]
    public void Values_become_a_value_field(string vr, string content, string field)
    {
        var dataset = XmlText.Read($"<DicomAttribute tag='00189999' vr='{vr}'>{content}</DicomAttribute>");
        Assert.Equal(field, System.Text.Encoding.UTF8.GetString(dataset[new Tag(0x0018_9999)]!.Bytes.Span));
    }

    [Theory]
    [InlineData("US", "1 65535", "0100FFFF")]
    [InlineData("SV", "-1", "FFFFFFFFFFFFFFFF")]
    [InlineData("FL", "0.1 INF -inf", "CDCCCC3D0000807F000080FF")]
    [InlineData("FD", "NaN", "000000000000F8FF")]
    [InlineData("AT", "003000AD", "3000AD00")]
    public void Numbers_become_little_endian(string vr, string numbers, string bytes)
    {
        var values = string.Concat(numbers.Split(' ').Select((number, index) => $"<Value number='{index + 1}'> {number} </Value>"));
        Assert.Equal(
            bytes,
            Convert.ToHexString(
                XmlText.Read($"<DicomAttribute tag='00189999' vr='{vr}'>{values}</DicomAttribute>")[new Tag(0x0018_9999)]!.Bytes.Span
            )
        );
    }

    [Fact]
    public void Private_elements_get_a_block_of_their_creator_s()
    {
        // As DCMTK writes them: the block is told by the creator's name; and as others do: in full, or without the creators' own elements.
        var dataset = XmlText.Read(
            """
            <DicomAttribute tag="00290011" vr="LO"><Value number="1">ACME</Value></DicomAttribute>
            <DicomAttribute tag="00290010" vr="SH" privateCreator="ACME"><Value number="1">a</Value></DicomAttribute>
            <DicomAttribute tag="00290002" vr="SH" privateCreator="NEW"><Value number="1">b</Value></DicomAttribute>
            <DicomAttribute tag="00291203" vr="SH" privateCreator="FULL"><Value number="1">c</Value></DicomAttribute>
            <DicomAttribute tag="00291004" vr="SH" privateCreator="ACME"><Value number="1">d</Value></DicomAttribute>
            """
        );
        Assert.Equal(
            ["00290010", "00290011", "00290012", "00291002", "00291104", "00291110", "00291203"],
            dataset.Select(element => element.Tag.ToHex())
        );
        Assert.Equal(
            ["NEW", "ACME", "FULL"],
            new[] { 0x0029_0010u, 0x0029_0011u, 0x0029_0012u }.Select(tag => dataset.GetString(new Tag(tag)))
        );
    }

    [Fact]
    public void Bulk_data_are_resolved_with_their_place()
    {
        var seen = new List<string>();
        var dataset = DicomXml.Read(
            System.Text.Encoding.UTF8.GetBytes(
                $"<n:NativeDicomModel xmlns:n='{DicomXml.Namespace}'><n:DicomAttribute tag='00283000' vr='SQ'><n:Item "
                    + "number='2'><n:DicomAttribute tag='00283006' vr='OW'><n:BulkData "
                    + "uri='a/b'/></n:DicomAttribute></n:Item></n:DicomAttribute><n:DicomAttribute tag='7FE00010' vr='OW'><n:BulkData "
                    + "uuid='f772da70-e6ca-01f1-caa3-4f0938b0b4ab'></n:BulkData></n:DicomAttribute></n:NativeDicomModel>"
            ),
            (tag, vr, path, uri) =>
            {
                seen.Add($"{string.Join(' ', path.Select(step => $"{step.Sequence}[{step.Item}]"))} {tag} {vr} {uri}");
                return Element.Elsewhere(tag, vr, 7, 8);
            }
        );
        Assert.Equal(["(0028,3000)[1] (0028,3006) OW a/b", " (7FE0,0010) OW urn:uuid:f772da70-e6ca-01f1-caa3-4f0938b0b4ab"], seen);
        Assert.Equal(2, dataset.GetItems(new Tag(0x0028_3000)).Count);
        Assert.Equal(ElementContent.Elsewhere, dataset[Tag.PixelData]!.Content);
    }

    [Fact]
    public void Text_beyond_ASCII_brings_its_character_set_and_a_declared_encoding_is_heeded()
    {
        var latin = System.Text.Encoding.Latin1.GetBytes(
            "<?xml version='1.0' encoding='ISO-8859-1'?><NativeDicomModel><DicomAttribute tag='00100020' vr='LO'><Value "
                + "number='1'>Ä</Value></DicomAttribute></NativeDicomModel>"
        );
        var dataset = DicomXml.Read(latin);
        Assert.Equal("ISO_IR 192", dataset.GetString(Tag.SpecificCharacterSet));
        Assert.Equal("Ä", dataset.GetString(Tag.PatientID));
    }

    [Theory]
    [InlineData("<Other/>", "NativeDicomModel is expected")]
    [InlineData("<NativeDicomModel><Other/></NativeDicomModel>", "one of DicomAttribute is expected")]
    [InlineData("<NativeDicomModel xmlns='urn:x'/>", "NativeDicomModel is expected")]
    [InlineData("<NativeDicomModel>text</NativeDicomModel>", "text, or an element of another namespace")]
    [InlineData("<NativeDicomModel></NativeDicomModel><more/>", "not well-formed")]
    [InlineData("<NativeDicomModel><DicomAttribute vr='LO'/></NativeDicomModel>", "eight hexadecimal")]
    [InlineData("<NativeDicomModel><DicomAttribute tag='00100020'/></NativeDicomModel>", "vr is not")]
    [InlineData("<NativeDicomModel><DicomAttribute tag='00100020' vr='XX'/></NativeDicomModel>", "vr is not")]
    [InlineData(
        "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'/><DicomAttribute tag='00100020' vr='LO'/></NativeDicomModel>",
        "twice"
    )]
    [InlineData(
        "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'><Value>a</Value></DicomAttribute></NativeDicomModel>",
        "number is missing"
    )]
    [InlineData(
        "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'><Value number='2'>a</Value><Value "
            + "number='1'>a</Value></DicomAttribute></NativeDicomModel>",
        "do not ascend"
    )]
    [InlineData(
        "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'><Value number='2000000000'>a</Value></DicomAttribute></NativeDicomModel>",
        "limit"
    )]
    [InlineData(
        "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'><Value number='1'>a\\b</Value></DicomAttribute></NativeDicomModel>",
        "separator"
    )]
    [InlineData(
        "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'><Value number='1'>a</Value><Item "
            + "number='1'/></DicomAttribute></NativeDicomModel>",
        "more than one of"
    )]
    [InlineData(
        "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'><InlineBinary>AQI=</InlineBinary></DicomAttribute></NativeDicomModel>",
        "not binary"
    )]
    [InlineData(
        "<NativeDicomModel><DicomAttribute tag='00104000' vr='LT'><Value number='1'>a</Value><Value "
            + "number='2'>b</Value></DicomAttribute></NativeDicomModel>",
        "more than one value"
    )]
    [InlineData(
        "<NativeDicomModel><DicomAttribute tag='00280010' vr='US'><Value number='1'>65536</Value></DicomAttribute></NativeDicomModel>",
        "cannot hold"
    )]
    [InlineData(
        "<NativeDicomModel><DicomAttribute tag='00280010' vr='US'><Value number='2'>1</Value></DicomAttribute></NativeDicomModel>",
        "missing among others"
    )]
    [InlineData(
        "<NativeDicomModel><DicomAttribute tag='7FE00010' vr='OW'><InlineBinary>A</InlineBinary></DicomAttribute></NativeDicomModel>",
        "not Base64"
    )]
    [InlineData(
        "<NativeDicomModel><DicomAttribute tag='7FE00010' vr='OW'><InlineBinary>AQ==</InlineBinary></DicomAttribute></NativeDicomModel>",
        "whole number"
    )]
    [InlineData(
        "<NativeDicomModel><DicomAttribute tag='7FE00010' vr='OW'><BulkData/></DicomAttribute></NativeDicomModel>",
        "neither uri nor uuid"
    )]
    [InlineData("<NativeDicomModel><DicomAttribute tag='00100020' vr='LO' privateCreator='A'/></NativeDicomModel>", "not private")]
    [InlineData(
        "<NativeDicomModel><DicomAttribute tag='00100010' vr='PN'><Value number='1'>Doe</Value></DicomAttribute></NativeDicomModel>",
        "another kind"
    )]
    [InlineData("<!DOCTYPE a [<!ENTITY x 'y'>]><NativeDicomModel/>", "document type declaration")]
    [InlineData("<NativeDicomModel>&x;</NativeDicomModel>", "not well-formed")]
    [InlineData("", "not well-formed")]
    public void What_the_model_does_not_allow_is_refused_in_words(string xml, string reason)
    {
        var error = Assert.Throws<DicomFormatException>(() => DicomXml.Read(System.Text.Encoding.UTF8.GetBytes(xml)));
        Assert.Contains(reason, error.Reason);
        Assert.InRange(error.Offset, 0, xml.Length);
    }

    [Fact]
    public void Depth_and_elements_are_bounded()
    {
        var deep =
            string.Concat(Enumerable.Repeat("<DicomAttribute tag='00081140' vr='SQ'><Item number='1'>", 65))
            + string.Concat(Enumerable.Repeat("</Item></DicomAttribute>", 65));
        Assert.Equal(FormatError.OverLimit, Assert.Throws<DicomFormatException>(() => XmlText.Read(deep)).Error);
        var many = System.Text.Encoding.UTF8.GetBytes(
            "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'/><DicomAttribute tag='00100021' vr='LO'/></NativeDicomModel>"
        );
        Assert.Equal(
            FormatError.OverLimit,
            Assert.Throws<DicomFormatException>(() => DicomXml.Read(many, limits: ReaderLimits.Default with { MaxElements = 2 })).Error
        );
        // The data set, the sequence and two items, one of them left out.
        var items = System.Text.Encoding.UTF8.GetBytes(
            "<NativeDicomModel><DicomAttribute tag='00081140' vr='SQ'><Item number='2'/></DicomAttribute></NativeDicomModel>"
        );
        Assert.Single(DicomXml.Read(items, limits: ReaderLimits.Default with { MaxElements = 4 }));
        Assert.Equal(
            FormatError.OverLimit,
            Assert.Throws<DicomFormatException>(() => DicomXml.Read(items, limits: ReaderLimits.Default with { MaxElements = 3 })).Error
        );
    }

    [Fact]
    public void Attributes_are_sorted_with_their_creators_and_a_duplicate_is_found()
    {
        var dataset = XmlText.Read(
            "<DicomAttribute tag='00290002' vr='LO' privateCreator='B'/><DicomAttribute tag='00290001' vr='LO' "
                + "privateCreator='A'/><DicomAttribute tag='00100020' vr='LO'/><DicomAttribute tag='00090001' vr='LO' "
                + "privateCreator='A'/><DicomAttribute tag='00290010' vr='LO'><Value number='1'>B</Value></DicomAttribute>"
        );
        Assert.Equal(
            [0x0009_0010u, 0x0009_1001, 0x0010_0020, 0x0029_0010, 0x0029_0011, 0x0029_1002, 0x0029_1101],
            dataset.Select(element => element.Tag.Value)
        );
        Assert.Equal(("B", "A"), (dataset.GetString(new Tag(0x0029_0010)), dataset.GetString(new Tag(0x0029_0011))));
        var doubled = Assert.Throws<DicomFormatException>(() =>
            XmlText.Read(
                "<DicomAttribute tag='00100020' vr='LO'/><DicomAttribute tag='00080060' vr='CS'/><DicomAttribute tag='00100020' vr='LO'/>"
            )
        );
        Assert.Equal((Tag.PatientID, "the attribute occurs twice"), (doubled.Tag, doubled.Reason));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" privateCreator='A'")]
    public void Tens_of_thousands_of_descending_attributes_do_not_cost_the_square_of_their_number(string creator)
    {
        // The square would cost sixteen times as much for four times the number. The first run compiles.
        var (few, many) = (Document(0x1C00), Document(0x7000));
        var times = Enumerable.Range(0, 3).Select(_ => (Few: Time(few, 0x1C00), Many: Time(many, 0x7000))).ToArray();
        Assert.InRange(times.Min(time => time.Many) / times.Min(time => time.Few), 0, 10);

        string Document(int groups) =>
            string.Concat(
                Enumerable
                    .Range(0, groups)
                    .Select(i => 0xFFFD - 2 * i)
                    .SelectMany(group =>
                        Enumerable
                            .Range(1, 4)
                            .Select(element =>
                                $"<DicomAttribute tag='{group:X4}00{5 - element + (creator.Length == 0 ? 0x80 : 0):X2}' vr='LO'{creator}/>"
                            )
                    )
            );

        TimeSpan Time(string xml, int groups) =>
            ProcessorTime.Of(() => Assert.Equal(groups * (creator.Length == 0 ? 4 : 5), XmlText.Read(xml).Count));
    }

    [Fact]
    public void Every_prefix_of_a_document_is_refused()
    {
        var dataset = new Dataset()
            .SetString(Tag.PatientName, "Doe^Jane")
            .SetInteger(Tag.Rows, 4)
            .SetBytes(new Tag(0x0029_1001), new byte[] { 1, 2 }, Vr.OB)
            .SetString(new Tag(0x0029_0010), "ACME");
        dataset.AddItem(Tag.ReferencedImageSequence).SetString(Tag.PatientID, "1");
        var xml = XmlText.Write(dataset);
        for (var length = 0; length < xml.Length; length++)
            Assert.Throws<DicomFormatException>(() => DicomXml.Read(xml.AsMemory(0, length)));
        Assert.Equal(
            DatasetWriter.ToArray(dataset, TransferSyntax.ExplicitVrLittleEndian),
            DatasetWriter.ToArray(DicomXml.Read(xml), TransferSyntax.ExplicitVrLittleEndian)
        );
    }

    [Fact]
    public void Random_values_of_every_VR_give_well_formed_XML_that_reads_back_to_the_same_XML()
    {
        var random = new Random(19);
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
        var characters = "0123456789+-.eE \\=^\0\r\n\t\f<&]>"u8.ToArray();
        for (var round = 0; round < 300; round++)
        {
            var dataset = new Dataset();
            dataset.Set(new Element(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192"u8.ToArray()));
            for (uint i = 0; i < all.Length; i++)
            {
                var bytes = new byte[random.Next(0, 40)];
                random.NextBytes(bytes);
                if (all[i].IsText)
                    bytes = Array.ConvertAll(bytes, b => characters[b % characters.Length]);
                dataset.Set(new Element(new Tag(0x0018_1000 + i), all[i], bytes, bigEndian: random.Next(2) == 0));
            }
            var xml = XmlText.Write(DicomXml.Read(XmlText.Write(dataset)));
            Assert.Equal(xml, XmlText.Write(DicomXml.Read(xml)));
        }
    }
}
