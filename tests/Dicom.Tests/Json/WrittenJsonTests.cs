using Dicom.Json;
using Dicom.Values;
using Xunit;

namespace Dicom.Tests.Json;

public sealed class WrittenJsonTests
{
    static readonly byte[] json = JsonText.Write(Sample());

    [Fact]
    public void What_was_written_is_written_again_as_it_was() => Assert.Equal(json, JsonText.Write(DicomJson.ReadWritten(json)));

    [Fact]
    public void Values_are_those_that_reading_at_once_gives()
    {
        var lazily = DicomJson.ReadWritten(json);
        foreach (var element in DicomJson.Read(json))
        {
            var found = lazily[element.Tag]!;
            Assert.Equal(
                (element.Vr, element.Content, element.Length, element.IsEmpty),
                (found.Vr, found.Content, found.Length, found.IsEmpty)
            );
            Assert.Equal(element.Bytes.ToArray(), found.Bytes.ToArray());
        }
        Assert.Equal("a \"quoted\" {brace} and \\", lazily.GetString(Tag.PatientComments));
        Assert.Equal("Müller^Jürgen=王^小東", lazily.GetString(Tag.PatientName));
        Assert.Equal("Größe", lazily[Tag.RequestAttributesSequence]!.Items[0].GetString(Tag.ScheduledProcedureStepDescription));
    }

    [Fact]
    public void Values_that_were_asked_for_are_still_written_as_they_were()
    {
        var lazily = DicomJson.ReadWritten(json);
        Assert.All(lazily, element => Assert.Equal(element.Length, element.Content == ElementContent.Bytes ? element.Bytes.Length : -1));
        Assert.Equal(json, JsonText.Write(lazily));
    }

    [Fact]
    public void Only_what_is_wanted_is_taken()
    {
        var lazily = DicomJson.ReadWritten(json, tag => tag == Tag.PatientID);
        Assert.Equal([Tag.SpecificCharacterSet, Tag.PatientID], lazily.Select(element => element.Tag));
    }

    [Fact]
    public void Every_prefix_is_refused()
    {
        for (var length = 0; length < json.Length; length++)
            Assert.Throws<DicomFormatException>(() => DicomJson.ReadWritten(json.AsMemory(0, length)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}{}")]
    [InlineData("{ \"00100020\":{\"vr\":\"LO\"}}")]
    [InlineData("{\"0010002\":{\"vr\":\"LO\"},}")]
    [InlineData("{\"00100020\":\"LO\",\"00100030\":{}}")]
    [InlineData("{\"00100020\":{\"Value\":[\"1\"],\"vr\":\"LO\"}}")]
    public void What_was_written_otherwise_is_refused(string text) =>
        Assert.Throws<DicomFormatException>(() => DicomJson.ReadWritten(System.Text.Encoding.UTF8.GetBytes(text)));

    static Dataset Sample()
    {
        var dataset = new Dataset();
        dataset.SetString(Tag.SpecificCharacterSet, "ISO_IR 192");
        var item = new Dataset { Parent = dataset };
        item.SetString(Tag.ScheduledProcedureStepDescription, "Größe");
        dataset.SetString(Tag.PatientName, "Müller^Jürgen=王^小東");
        dataset.SetString(Tag.PatientID, "1");
        dataset.SetString(Tag.PatientComments, "a \"quoted\" {brace} and \\");
        dataset.Set(new Element(Tag.PatientSex, Vr.CS, ReadOnlyMemory<byte>.Empty));
        dataset.Set(new Element(Tag.ImageType, Vr.CS, "ORIGINAL\\PRIMARY"u8.ToArray()));
        dataset.Set(new Element(Tag.SeriesNumber, Vr.IS, "3 "u8.ToArray()));
        dataset.Set(new Element(Tag.PixelSpacing, Vr.DS, "0.488281\\0.50"u8.ToArray()));
        dataset.Set(new Element(Tag.Rows, Vr.US, new byte[] { 0, 2 }));
        dataset.Set(new Element(new Tag(0x0009_1001), Vr.OB, new byte[] { 1, 2, 3, 4 }));
        dataset.Set(new Element(Tag.RequestAttributesSequence, [item]));
        return dataset;
    }
}
