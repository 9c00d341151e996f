using Dicom;
using Dicom.Json;
using Dicom.Values;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Writing;
using Pacs.Archive.Tests.Ingest;
using Xunit;

namespace Pacs.Archive.Tests.Tags;

public sealed class CustomTagValuesTests
{
    static readonly Tag place = new(0x0009_1001);

    // PS3.5 table 6.2-1, as far as PS3.4 C.2.2.2 matches it.
    [Theory]
    [InlineData("AE", "STORE1", "STORE1", null, null)]
    [InlineData("AS", "035Y", "035Y", null, null)]
    [InlineData("CS", "A", "A", null, null)]
    [InlineData("DA", "20240229", "", 20240229L, null)]
    [InlineData("DS", "1.50", "", null, 1.5)]
    [InlineData("DT", "0001", "", 0L, null)]
    [InlineData("FD", "2.5", "", null, 2.5)]
    [InlineData("FL", "2.5", "", null, 2.5)]
    [InlineData("IS", "+07", "", 7L, null)]
    [InlineData("LO", "Words", "Words", null, null)]
    [InlineData("PN", "Döe^John", "DOE JOHN", null, null)]
    [InlineData("SH", "x", "x", null, null)]
    [InlineData("SL", "-70000", "", -70000L, null)]
    [InlineData("SS", "-5", "", -5L, null)]
    [InlineData("TM", "1015", "", 101500000000L, null)]
    [InlineData("UI", "1.2.3", "1.2.3", null, null)]
    [InlineData("UL", "4000000000", "", 4000000000L, null)]
    [InlineData("US", "65535", "", 65535L, null)]
    public void Every_representation_has_its_column(string letters, string value, string text, long? number, double? real)
    {
        var vr = new Vr((byte)letters[0], (byte)letters[1]);
        Assert.Contains(vr, CustomTag.Vrs);
        var dataset = Private(vr, value);

        var (rows, problem) = CustomTagValues.Of(new CustomTag(1, place, vr, "ACME", QueryLevel.Instance), dataset);

        var row = Assert.Single(rows);
        Assert.Null(problem);
        Assert.Equal((text, number, real), (row.Text.ToUpperInvariant() == text ? text : row.Text, row.Number, row.Real));
        var kept = DicomJson.Read(row.Attributes!);
        Assert.Equal("ACME", kept.GetString(new Tag(0x0009_0010)));
        Assert.False(kept[place]!.IsEmpty);
    }

    [Fact]
    public void Several_values_have_a_row_each_and_the_first_the_attribute()
    {
        var (rows, problem) = CustomTagValues.Of(
            Standard(Tag.ImageType, Vr.CS),
            Sample.Ct().Text(Tag.ImageType, @"ORIGINAL\PRIMARY\\AXIAL")
        );
        Assert.Null(problem);
        Assert.Equal(["ORIGINAL", "PRIMARY", "AXIAL"], rows.Select(row => row.Text));
        Assert.Equal([true, false, false], rows.Select(row => row.Attributes is not null));
    }

    [Fact]
    public void A_private_tag_is_found_in_whichever_block_its_creator_has()
    {
        var dataset = Sample
            .Ct()
            .SetString(new Tag(0x0009_0010), "OTHER")
            .SetString(new Tag(0x0009_0042), "ACME")
            .SetString(new Tag(0x0009_1001), "no", Vr.LO)
            .SetString(new Tag(0x0009_4201), "yes", Vr.LO);
        var row = Assert.Single(CustomTagValues.Of(new CustomTag(1, place, Vr.LO, "ACME", QueryLevel.Series), dataset).Rows);
        Assert.Equal("yes", row.Text);
        Assert.Equal("yes", DicomJson.Read(row.Attributes!).GetString(place));
        Assert.Empty(CustomTagValues.Of(new CustomTag(1, place, Vr.LO, "NOBODY", QueryLevel.Series), dataset).Rows);
    }

    [Fact]
    public void What_came_as_unknown_is_what_the_tag_was_added_as()
    {
        var dataset = Private(Vr.UN, "");
        dataset.Set(new Element(place, Vr.UN, new byte[] { 0xFE, 0xFF }));
        Assert.Equal(
            -2,
            Assert.Single(CustomTagValues.Of(new CustomTag(1, place, Vr.SS, "ACME", QueryLevel.Instance), dataset).Rows).Number
        );
    }

    [Fact]
    public void What_cannot_be_matched_is_told_without_its_value()
    {
        var (rows, problem) = CustomTagValues.Of(Standard(Tag.AcquisitionDate, Vr.DA), Sample.Ct().Text(Tag.AcquisitionDate, "soon"));
        Assert.Equal(("a value is not what DA allows", 1, null), (problem, rows.Count, rows[0].Number));
        Assert.NotNull(rows[0].Attributes);
        Assert.Equal(
            "the value is US, not LO",
            CustomTagValues.Of(new CustomTag(1, Tag.Rows, Vr.LO, "", QueryLevel.Instance), Sample.Ct()).Problem
        );
        Assert.Equal(
            "the value is longer than 4096 bytes",
            CustomTagValues.Of(Standard(Tag.ImageType, Vr.CS), Sample.Ct().Text(Tag.ImageType, new string('A', 5000))).Problem
        );
        var many = CustomTagValues.Of(
            Standard(Tag.ImageType, Vr.CS),
            Sample.Ct().Text(Tag.ImageType, string.Join('\\', Enumerable.Range(0, 65)))
        );
        Assert.Equal(("there are more than 64 values", 64), (many.Problem, many.Rows.Count));
        Assert.Empty(CustomTagValues.Of(Standard(Tag.ImageType, Vr.CS), Sample.Ct()).Rows);
    }

    static CustomTag Standard(Tag tag, Vr vr) => new(1, tag, vr, "", QueryLevel.Instance);

    static Dataset Private(Vr vr, string value)
    {
        var dataset = Sample.Ct().SetString(new Tag(0x0009_0010), "ACME");
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        return vr.IsText ? dataset.SetString(place, value, vr)
            : vr == Vr.FD || vr == Vr.FL ? dataset.SetDouble(place, double.Parse(value, invariant), vr)
            : vr == Vr.UN ? dataset
            : dataset.SetInteger(place, long.Parse(value, invariant), vr);
    }
}
