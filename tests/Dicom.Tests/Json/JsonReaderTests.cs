using System.Text.Json.Nodes;
using Dicom.Encoding;
using Dicom.Json;
using Dicom.Values;
using Tests.Shared;
using Xunit;

namespace Dicom.Tests.Json;

public sealed class JsonReaderTests
{
    /// <summary>The example of PS3.18 F.4, one result.</summary>
    const string Example = """
        {
          "00080005": { "vr": "CS", "Value": [ "ISO_IR 192" ] },
          "00080020": { "vr": "DT", "Value": [ "20130409" ] },
          "00080030": { "vr": "TM", "Value": [ "131600.0000" ] },
          "00080050": { "vr": "SH", "Value": [ "11235813" ] },
          "00080056": { "vr": "CS", "Value": [ "ONLINE" ] },
          "00080061": { "vr": "CS", "Value": [ "CT", "PET" ] },
          "00080090": { "vr": "PN", "Value": [ { "Alphabetic": "^Bob^^Dr." } ] },
          "00081190": { "vr": "UR", "Value": [ "http://wado.nema.org/studies/1.2.392.200036.9116.2.2.2.1762893313.1029997326.945873" ] },
          "00090010": { "vr": "LO", "Value": [ "Vendor A" ] },
          "00091002": { "vr": "UN", "InlineBinary": "z0x9c8v7" },
          "00100010": { "vr": "PN", "Value": [ { "Alphabetic": "Wang^XiaoDong", "Ideographic": "王^小東" } ] },
          "00100020": { "vr": "LO", "Value": [ "12345" ] },
          "00100021": { "vr": "LO", "Value": [ "Hospital A" ] },
          "00100030": { "vr": "DT", "Value": [ "19670701" ] },
          "00100040": { "vr": "CS", "Value": [ "M" ] },
          "00101002": { "vr": "SQ", "Value": [
            { "00100020": { "vr": "LO", "Value": [ "54321" ] }, "00100021": { "vr": "LO", "Value": [ "Hospital B" ] } },
            { "00100020": { "vr": "LO", "Value": [ "24680" ] }, "00100021": { "vr": "LO", "Value": [ "Hospital C" ] } } ] },
          "0020000D": { "vr": "UI", "Value": [ "1.2.392.200036.9116.2.2.2.1762893313.1029997326.945873" ] },
          "00200010": { "vr": "SH", "Value": [ "11235813" ] },
          "00201206": { "vr": "IS", "Value": [ 4 ] },
          "00201208": { "vr": "IS", "Value": [ 942 ] }
        }
        """;

    const string Everything = """
        {
          "00091001": { "vr": "AE", "Value": [ "A", null ] }, "00091002": { "vr": "AS", "Value": [ "030Y" ] }, "00091003": { "vr": "AT", "Value": [ "00280010" ] },
          "00091004": { "vr": "DS", "Value": [ 1.5, "x" ] }, "00091005": { "vr": "FD", "Value": [ 0.1, "NaN" ] }, "00091006": { "vr": "FL", "Value": [ 0.1, "-Infinity" ] },
          "00091007": { "vr": "IS", "Value": [ -1, "1.5" ] }, "00091008": { "vr": "LT", "Value": [ "a\\b\u00e9\ud83d\ude00" ] }, "00091009": { "vr": "OB", "InlineBinary": "AQI=" },
          "0009100A": { "vr": "OD", "InlineBinary": "AQIDBAUGBwg=" }, "0009100B": { "vr": "OW", "InlineBinary": "AQI=" }, "0009100C": { "vr": "PN", "Value": [ null, { "Phonetic": "p" } ] },
          "0009100D": { "vr": "SL", "Value": [ -5 ] }, "0009100E": { "vr": "SV", "Value": [ "-9223372036854775808", 7 ] }, "0009100F": { "vr": "UV", "Value": [ "18446744073709551615" ] },
          "00091010": { "vr": "SQ", "Value": [ {}, { "00091011": { "vr": "SQ" } } ] }, "00091012": { "vr": "US", "Value": [ 65535 ] }, "00091013": { "vr": "UN" },
          "00091014": { "vr": "OW", "BulkDataURI": "https://a/b" }
        }
        """;

    [Theory]
    [InlineData(Example)]
    [InlineData(Everything)]
    public void What_is_read_is_written_again(string json)
    {
        var dataset = DicomJson.Read(System.Text.Encoding.UTF8.GetBytes(json), (tag, vr, path, uri) => Element.Elsewhere(tag, vr, 0, 0x10));

        var written = JsonNode
            .Parse(JsonText.Write(dataset, (element, _) => element.Content == ElementContent.Elsewhere ? "https://a/b" : null))!
            .AsObject();
        var expected = JsonNode.Parse(json)!.AsObject();
        // Text beyond ASCII needs a character set to be named.
        expected.TryAdd("00080005", JsonNode.Parse("""{ "vr": "CS", "Value": [ "ISO_IR 192" ] }"""));
        Assert.True(JsonNode.DeepEquals(expected, written), written.ToJsonString());
    }

    [Fact]
    public void The_example_of_the_standard_has_these_values()
    {
        var dataset = JsonText.Read(Example);

        Assert.Equal("Wang^XiaoDong=王^小東", dataset.GetString(Tag.PatientName));
        Assert.Equal(["CT", "PET"], dataset.GetStrings(Tag.ModalitiesInStudy));
        Assert.Equal(942, dataset.GetInteger(new Tag(0x0020_1208)));
        Assert.Equal("Hospital C", dataset[new Tag(0x0010_1002)]!.Items[1].GetString(new Tag(0x0010_0021)));
        Assert.Equal(Convert.FromBase64String("z0x9c8v7"), dataset[new Tag(0x0009_1002)]!.Bytes.ToArray());
        Assert.All(dataset, element => Assert.True(element.Content != ElementContent.Bytes || element.Bytes.Length % 2 == 0));
    }

    [Theory]
    [InlineData("AE", """["A","B"]""", "A\\B ")]
    [InlineData("LO", """[null,"bar","foo"]""", "\\bar\\foo")]
    [InlineData("LO", "[null]", "")]
    [InlineData("LO", "[]", "")]
    [InlineData("LO", """[""]""", "")]
    [InlineData("UI", """["1.2.3"]""", "1.2.3\0")]
    [InlineData("PN", """[{"Phonetic":"p","Alphabetic":"a"}]""", "a==p")]
    [InlineData("PN", """[{"Ideographic":"山","Alphabetic":null},null,{}]""", "=山\\\\")]
    [InlineData("DS", "[1.50,-2,1e-7]", "1.50\\-2\\1e-7")]
    [InlineData("DS", "[0.19431099999999998]", "0.194311")]
    [InlineData("DS", "[-1.2345678901234567e-100]", "-1.23456789E-100")]
    [InlineData("DS", """["0.19431099999999998 "]""", "0.19431099999999998 ")]
    [InlineData("IS", "[5.0,1e3,-7]", "5\\1000\\-7 ")]
    [InlineData("CS", """["\u00e9"]""", "é ")]
    [InlineData("LT", """["a\\b"]""", "a\\b ")]
    public void Text_is_gathered_into_a_padded_value_field(string vr, string value, string text)
    {
        var type = new Vr((byte)vr[0], (byte)vr[1]);
        var bytes = JsonText.Read($$"""{"00189999":{"vr":"{{vr}}","Value":{{value}} } }""")[new Tag(0x0018_9999)]!.Bytes.ToArray();

        Assert.Equal(
            text,
            (type.UsesSpecificCharacterSet ? System.Text.Encoding.UTF8 : System.Text.Encoding.Latin1)
                .GetString(bytes)
                .TrimEnd(text.EndsWith(' ') ? '\0' : (char)type.Padding) + (type == Vr.UI ? "\0" : "")
        );
        Assert.Equal(0, bytes.Length % 2);
    }

    [Theory]
    [InlineData("", FormatError.Malformed)]
    [InlineData("[]")]
    [InlineData("{} {}")]
    [InlineData("{}x")]
    [InlineData("""{"00100020":{"vr":"LO"},}""")]
    [InlineData("""{"PatientID":{"vr":"LO"}}""")]
    [InlineData("""{"0010002":{"vr":"LO"}}""")]
    [InlineData("""{"0010002\u0030":{"vr":"LO"}}""")]
    [InlineData("""{"00100020":{"vr":"LO"},"00100020":{"vr":"LO"}}""")]
    [InlineData("""{"00100020":"x"}""")]
    [InlineData("""{"00100020":{}}""")]
    [InlineData("""{"00100020":{"Value":["x"]}}""")]
    [InlineData("""{"00100020":{"vr":"lo"}}""")]
    [InlineData("""{"00100020":{"vr":"ZZ"}}""")]
    [InlineData("""{"00100020":{"vr":1}}""")]
    [InlineData("""{"00100020":{"vr":"LO","vr":"LO"}}""")]
    [InlineData("""{"00100020":{"vr":"LO","value":["x"]}}""")]
    [InlineData("""{"00100020":{"vr":"LO","Value":["x"],"Value":["y"]}}""")]
    [InlineData("""{"00100020":{"vr":"OB","InlineBinary":"AA==","BulkDataURI":"y"}}""")]
    [InlineData("""{"00100020":{"vr":"LO","Value":"x"}}""")]
    [InlineData("""{"00100020":{"vr":"LO","Value":[1]}}""")]
    [InlineData("""{"00100020":{"vr":"LO","Value":[true]}}""")]
    [InlineData("""{"00100020":{"vr":"LO","Value":[["x"]]}}""")]
    [InlineData("""{"00100020":{"vr":"LO","Value":["a\\b"]}}""")]
    [InlineData("""{"00100020":{"vr":"LT","Value":["a","b"]}}""")]
    [InlineData("""{"00100020":{"vr":"LO","Value":["\ud800"]}}""")]
    [InlineData("""{"00100020":{"vr":"CS","Value":["\u4e2d"]}}""")]
    [InlineData("""{"00100020":{"vr":"LO","InlineBinary":"AA=="}}""")]
    [InlineData("""{"00100010":{"vr":"PN","Value":["Doe^John"]}}""")]
    [InlineData("""{"00100010":{"vr":"PN","Value":[{"alphabetic":"a"}]}}""")]
    [InlineData("""{"00100010":{"vr":"PN","Value":[{"Alphabetic":"a=b"}]}}""")]
    [InlineData("""{"00100010":{"vr":"PN","Value":[{"Alphabetic":1}]}}""")]
    [InlineData("""{"00100010":{"vr":"PN","Value":[{"Alphabetic":"a","Alphabetic":"b"}]}}""")]
    [InlineData("""{"00280010":{"vr":"US","Value":[65536]}}""")]
    [InlineData("""{"00280010":{"vr":"US","Value":[-1]}}""")]
    [InlineData("""{"00280010":{"vr":"US","Value":[1.5]}}""")]
    [InlineData("""{"00280010":{"vr":"US","Value":["1"]}}""")]
    [InlineData("""{"00280010":{"vr":"US","Value":[1,null]}}""")]
    [InlineData("""{"00280010":{"vr":"US","InlineBinary":"AA=="}}""")]
    [InlineData("""{"00280010":{"vr":"SV","Value":["9223372036854775808"]}}""")]
    [InlineData("""{"00280010":{"vr":"FL","Value":[1e39]}}""")]
    [InlineData("""{"00280010":{"vr":"FD","Value":[1e999]}}""")]
    [InlineData("""{"00280010":{"vr":"FD","Value":["inf"]}}""")]
    [InlineData("""{"00280010":{"vr":"IS","Value":[1.5]}}""")]
    [InlineData("""{"00280010":{"vr":"DS","Value":[1e999]}}""")]
    [InlineData("""{"00280009":{"vr":"AT","Value":["(0028,0010)"]}}""")]
    [InlineData("""{"00280009":{"vr":"AT","Value":[2621456]}}""")]
    [InlineData("""{"00282000":{"vr":"OB","Value":[1]}}""")]
    [InlineData("""{"00282000":{"vr":"OB","InlineBinary":"!"}}""")]
    [InlineData("""{"00282000":{"vr":"OB","InlineBinary":"\ud800"}}""")]
    [InlineData("""{"00282000":{"vr":"OB","InlineBinary":null}}""")]
    [InlineData("""{"00282000":{"vr":"OB","BulkDataURI":7}}""")]
    [InlineData("""{"00282000":{"vr":"OB","BulkDataURI":"\ud800"}}""")]
    [InlineData("""{"00282000":{"vr":"OB","\ud800":"x"}}""")]
    [InlineData("""{"00101002":{"vr":"SQ","Value":["x"]}}""")]
    [InlineData("""{"00101002":{"vr":"SQ","Value":[[]]}}""")]
    [InlineData("""{"00101002":{"vr":"SQ","InlineBinary":"AA=="}}""")]
    [InlineData("""{"00101002":{"vr":"SQ","BulkDataURI":"x"}}""")]
    public void What_the_model_does_not_allow_is_refused(string json, FormatError error = FormatError.Malformed) =>
        Assert.Equal(error, Assert.Throws<DicomFormatException>(() => JsonText.Read(json)).Error);

    [Fact]
    public void Text_that_is_not_UTF_8_is_refused() =>
        Assert.Throws<DicomFormatException>(() =>
            DicomJson.Read([.. "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\""u8, 0xC3, 0x28, .. "\"]}}"u8])
        );

    [Fact]
    public void The_fault_is_told_with_tag_and_place_and_without_the_value()
    {
        var fault = Assert.Throws<DicomFormatException>(() => JsonText.Read("""{"00100010":{"vr":"PN","Value":["Secret^Name"]}}"""));

        Assert.Equal(Tag.PatientName, fault.Tag);
        Assert.Equal(32, fault.Offset);
        Assert.DoesNotContain("Secret", fault.ToString());
    }

    [Fact]
    public void The_VR_may_stand_behind_the_value_in_items_of_items_too() =>
        Assert.Equal(
            "1",
            JsonText.Read(
                """{"00101002":{"Value":[{"00101002":{"Value":[{"00100020":{"Value":["1"],"vr":"LO"}}],"vr":"SQ"}}],"vr":"SQ"}}"""
            )[new Tag(0x0010_1002)]!.Items[0][new Tag(0x0010_1002)]!
                .Items[0]
                .GetString(Tag.PatientID)
        );

    [Fact]
    public void Attributes_in_any_order_come_out_by_ascending_tag() =>
        Assert.Equal(
            [Tag.PatientName, Tag.PatientID],
            JsonText.Read("""{"00100020":{"vr":"LO"},"00100010":{"vr":"PN"}}""").Select(element => element.Tag)
        );

    [Fact]
    public void Group_lengths_and_file_meta_information_are_left_out() =>
        Assert.Equal(
            [Tag.PatientID],
            JsonText
                .Read("""{"00020010":{"vr":"UI","Value":["1.2"]},"00100000":{"vr":"UL","Value":[4]},"00100020":{"vr":"LO"}}""")
                .Select(element => element.Tag)
        );

    [Fact]
    public void Another_character_set_is_replaced_by_the_one_that_the_text_now_has()
    {
        var dataset = JsonText.Read(
            """{"00080005":{"vr":"CS","Value":["ISO_IR 100"]},"00100010":{"vr":"PN","Value":[{"Alphabetic":"Müller"}]}}"""
        );

        Assert.Equal("ISO_IR 192", dataset.GetString(Tag.SpecificCharacterSet));
        Assert.Equal("Müller", dataset.GetString(Tag.PatientName));
    }

    [Fact]
    public void Several_results_are_an_array()
    {
        Assert.Equal(
            ["1", "2"],
            DicomJson
                .ReadArray("""[{"00100020":{"vr":"LO","Value":["1"]}},{"00100020":{"vr":"LO","Value":["2"]}}]"""u8)
                .Select(dataset => dataset.GetString(Tag.PatientID))
        );
        Assert.Empty(DicomJson.ReadArray("[]"u8));
        Assert.Throws<DicomFormatException>(() => DicomJson.ReadArray("{}"u8));
        Assert.Throws<DicomFormatException>(() => DicomJson.ReadArray("[{}"u8));
    }

    [Fact]
    public void Bulk_data_is_handed_over_with_its_path()
    {
        var seen = new List<string>();
        var dataset = DicomJson.Read(
            """{"00283000":{"vr":"SQ","Value":[{},{"00283006":{"vr":"OW","BulkDataURI":"../x\/y"}}]}}"""u8,
            (tag, vr, path, uri) =>
            {
                seen.Add($"{tag} {vr} {string.Join(' ', path)} {uri}");
                return new Element(tag, vr, (byte[])[1, 2]);
            }
        );

        Assert.Equal(["(0028,3006) OW PathStep { Sequence = (0028,3000), Item = 1 } ../x/y"], seen);
        Assert.Equal(ElementContent.Bytes, dataset[new Tag(0x0028_3000)]!.Items[1][new Tag(0x0028_3006)]!.Content);
        Assert.Equal(ElementContent.Elsewhere, JsonText.Read("""{"7FE00010":{"vr":"OW","BulkDataURI":"x"}}""")[Tag.PixelData]!.Content);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(100_000, false)]
    public void Sequences_are_nested_up_to_the_limit(int depth, bool allowed)
    {
        var json =
            string.Concat(Enumerable.Repeat("""{"00101002":{"vr":"SQ","Value":[""", depth))
            + "{}"
            + string.Concat(Enumerable.Repeat("]}}", depth));

        if (allowed)
            Assert.Single(JsonText.Read(json));
        else
            Assert.Equal(FormatError.OverLimit, Assert.Throws<DicomFormatException>(() => JsonText.Read(json)).Error);
    }

    [Fact]
    public void More_elements_than_the_limit_are_refused() =>
        Assert.Equal(
            FormatError.OverLimit,
            Assert
                .Throws<DicomFormatException>(() =>
                    DicomJson.Read("""{"00100010":{"vr":"PN"},"00100020":{"vr":"LO"}}"""u8, limits: new ReaderLimits { MaxElements = 2 })
                )
                .Error
        );

    [Theory]
    [InlineData("[{},{},{}]", 3)]
    [InlineData("""[{"00081140":{"vr":"SQ","Value":[{},null,{"00100020":{"vr":"LO"}}]}}]""", 6)]
    public void Data_sets_and_items_count_as_elements(string json, int count)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(json);
        Assert.NotEmpty(DicomJson.ReadArray(bytes, limits: new ReaderLimits { MaxElements = count }));
        Assert.Equal(
            FormatError.OverLimit,
            Assert
                .Throws<DicomFormatException>(() => DicomJson.ReadArray(bytes, limits: new ReaderLimits { MaxElements = count - 1 }))
                .Error
        );
    }

    [Fact]
    public void Attributes_are_sorted_and_a_duplicate_is_found()
    {
        var dataset = JsonText.Read(
            """{"00100020":{"vr":"LO","Value":["1"]},"00080060":{"vr":"CS","Value":["CT"]},"00100010":{"vr":"PN"}}"""
        );
        Assert.Equal([Tag.Modality, Tag.PatientName, Tag.PatientID], dataset.Select(element => element.Tag));
        Assert.Equal("1", dataset.GetString(Tag.PatientID));
        var doubled = Assert.Throws<DicomFormatException>(() =>
            JsonText.Read("""{"00100020":{"vr":"LO"},"00080060":{"vr":"CS"},"00100020":{"vr":"LO"}}""")
        );
        Assert.Equal((Tag.PatientID, "the attribute occurs twice"), (doubled.Tag, doubled.Reason));
    }

    [Fact]
    public void Hundreds_of_thousands_of_descending_attributes_do_not_cost_the_square_of_their_number()
    {
        var tags = Enumerable.Range(0, 300_000).Select(i => new Tag(0x0035_0000u - (uint)i)).Where(tag => !tag.IsGroupLength).ToList();
        var json = "{" + string.Join(',', tags.Select(tag => $"\"{tag.ToHex()}\":{{\"vr\":\"LO\"}}")) + "}";
        // The square of the number takes twenty seconds of processor time, the order half of one.
        var taken = ProcessorTime.Of(() => Assert.Equal(tags.Count, JsonText.Read(json).Count));
        Assert.InRange(taken.TotalSeconds, 0, 8);
    }

    [Theory]
    [InlineData(Example)]
    [InlineData(Everything)]
    public void Every_prefix_is_refused(string json)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(json);
        for (var length = 0; length < bytes.Length; length++)
            if (bytes.AsSpan(length).TrimStart("\n"u8).Length > 0)
                Assert.Throws<DicomFormatException>(() => DicomJson.Read(bytes.AsSpan(0, length)));
    }

    [Fact]
    public void Every_mutation_is_read_or_refused_and_what_is_read_can_be_written()
    {
        var random = new Random(42);
        var syntax = "{}[]\",:\\u0dnrft019eE-+.ABSQvrV"u8.ToArray();
        var read = 0;
        foreach (var json in (string[])[Example, Everything])
            for (var round = 0; round < 4_000; round++)
            {
                var bytes = System.Text.Encoding.UTF8.GetBytes(json).ToList();
                for (var change = random.Next(1, 4); change > 0; change--)
                {
                    var place = random.Next(bytes.Count);
                    var value = random.Next(3) == 0 ? (byte)random.Next(256) : syntax[random.Next(syntax.Length)];
                    if (random.Next(3) == 0)
                        bytes.RemoveAt(place);
                    else if (random.Next(2) == 0)
                        bytes.Insert(place, value);
                    else
                        bytes[place] = value;
                }
                try
                {
                    var dataset = DicomJson.Read(bytes.ToArray());
                    var written = JsonText.Write(dataset);
                    Assert.Equal(written, JsonText.Write(DicomJson.Read(written)));
                    read++;
                }
                catch (DicomFormatException) { }
            }
        Assert.InRange(read, 400, 7_600);
    }
}
