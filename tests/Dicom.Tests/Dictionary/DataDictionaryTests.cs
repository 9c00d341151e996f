using Dicom.Dictionary;
using Xunit;

namespace Dicom.Tests.Dictionary;

public sealed class DataDictionaryTests
{
    [Fact]
    public void An_element_is_found_by_tag_and_by_keyword_with_all_its_facts()
    {
        var entry = DataDictionary.Find(Tag.PatientName);

        Assert.NotNull(entry);
        Assert.Equal(new Tag(0x0010, 0x0010), entry.Tag);
        Assert.Equal("PatientName", entry.Keyword);
        Assert.Equal("Patient's Name", entry.Name);
        Assert.Equal([Vr.PN], entry.Vrs);
        Assert.Equal("1", entry.Vm);
        Assert.False(entry.IsRetired);
        Assert.Equal(entry, DataDictionary.Find("PatientName"));
    }

    [Fact]
    public void Every_property_of_Tag_is_the_tag_of_the_keyword_of_its_name()
    {
        var properties = typeof(Tag).GetProperties().Where(property => property.PropertyType == typeof(Tag)).ToArray();

        Assert.InRange(properties.Length, 5000, 10000);
        Assert.All(properties, property =>
        {
            var tag = (Tag)property.GetValue(null)!;
            Assert.Equal(tag, DataDictionary.TagOf(property.Name));
            Assert.Equal(property.Name, DataDictionary.Find(tag)!.Keyword);
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("patientname")]
    [InlineData("PatientNam")]
    [InlineData("PatientNames")]
    [InlineData("zzz")]
    [InlineData("Päti")]
    public void What_is_no_keyword_is_not_found(string keyword)
    {
        Assert.Null(DataDictionary.Find(keyword));
        Assert.Null(DataDictionary.TagOf(keyword));
    }

    [Theory]
    [InlineData(0x60003000u, "OverlayData")] // PS3.5 7.6: overlay planes, even groups 6000 to 601E
    [InlineData(0x601E3000u, "OverlayData")]
    [InlineData(0x60020010u, "OverlayRows")]
    [InlineData(0x501E3000u, "CurveData")]
    [InlineData(0x002031FFu, "SourceImageIDs")]
    [InlineData(0x00280402u, "NumberOfTransformSteps")]
    [InlineData(0x00280410u, "RowsForNthOrderCoefficients")]
    [InlineData(0x002804F2u, "CoefficientCoding")]
    [InlineData(0x00280803u, "CodeTableLocation")]
    [InlineData(0x10001235u, "ShiftTableTriplet")]
    [InlineData(0x1010FFFFu, "ZonalMap")]
    [InlineData(0x7F040010u, "VariablePixelData")]
    [InlineData(0x7FE00010u, "PixelData")]
    public void An_element_of_a_repeating_group_is_found_under_every_tag_of_it(uint tag, string keyword)
    {
        var entry = DataDictionary.Find(new Tag(tag));

        Assert.NotNull(entry);
        Assert.Equal(keyword, entry.Keyword);
        Assert.Equal(tag, entry.Tag.Value);
    }

    [Theory]
    [InlineData(0x60013000u)] // an odd group is private, whatever its neighbours are
    [InlineData(0x00091001u)]
    [InlineData(0x00100003u)]
    [InlineData(0x60000013u)]
    [InlineData(0x00283800u)]
    public void What_the_standard_does_not_define_is_not_found_and_unknown(uint tag)
    {
        Assert.Null(DataDictionary.Find(new Tag(tag)));
        Assert.Equal(Vr.UN, DataDictionary.VrOf(new Tag(tag)));
    }

    [Fact]
    public void The_structural_elements_of_any_group_have_their_value_representation()
    {
        Assert.Equal(Vr.UL, DataDictionary.VrOf(new Tag(0x0010, 0x0000))); // PS3.5 7.2
        Assert.Equal(Vr.UL, DataDictionary.VrOf(new Tag(0x0009, 0x0000)));
        Assert.Equal(Vr.LO, DataDictionary.VrOf(new Tag(0x0009, 0x0010))); // PS3.5 7.8.1
        Assert.Equal(Vr.LO, DataDictionary.VrOf(new Tag(0x0009, 0x00FF)));
        Assert.Equal(Vr.UN, DataDictionary.VrOf(new Tag(0x0009, 0x0100)));
        Assert.Equal(default, DataDictionary.VrOf(Tag.Item));
        Assert.Equal("PrivateCreator", DataDictionary.Find(new Tag(0x0009, 0x0010))!.Keyword);
        Assert.Equal("CommandGroupLength", DataDictionary.Find(new Tag(0))!.Keyword);
        Assert.Equal("GenericGroupLength", DataDictionary.Find(new Tag(0x0010, 0x0000))!.Keyword);
    }

    // PS3.5 A.1 a to g for the first group; PS3.3 C.7.6.3.1 for the second.
    [Fact]
    public void A_choice_of_value_representations_is_made_as_implicit_vr_makes_it()
    {
        Assert.Equal([Vr.OB, Vr.OW], DataDictionary.Find(Tag.PixelData)!.Vrs);
        Assert.Equal(Vr.OW, DataDictionary.VrOf(Tag.PixelData));
        Assert.Equal(Vr.OW, DataDictionary.VrOf(Tag.OverlayData));
        Assert.Equal(Vr.OW, DataDictionary.VrOf(Tag.WaveformData));
        Assert.Equal(Vr.OW, DataDictionary.VrOf(Tag.LUTData));

        Assert.Equal([Vr.US, Vr.SS], DataDictionary.Find(Tag.PixelPaddingValue)!.Vrs);
        Assert.Equal(Vr.US, DataDictionary.VrOf(Tag.PixelPaddingValue));
        Assert.Equal(Vr.SS, DataDictionary.VrOf(Tag.PixelPaddingValue, signedPixels: true));
        Assert.Equal(Vr.US, DataDictionary.VrOf(Tag.Rows, signedPixels: true));
    }

    [Fact]
    public void Retired_elements_say_so()
    {
        Assert.True(DataDictionary.Find(Tag.OtherPatientIDs)!.IsRetired);
        Assert.True(DataDictionary.Find(Tag.CurveData)!.IsRetired);
        Assert.False(DataDictionary.Find(Tag.OtherPatientIDsSequence)!.IsRetired);
    }
}
