using Dicom.Encoding;
using Dicom.Text;
using Dicom.Values;
using Xunit;

namespace Dicom.Tests.Values;

public sealed class DatasetValuesTests
{
    static readonly Tag Private = new(0x0009_1001);

    [Fact]
    public void Text_is_split_at_backslashes_where_its_vr_has_several_values()
    {
        var dataset = new Dataset().SetString(Tag.ImageType, "ORIGINAL\\PRIMARY \\").SetString(Tag.InstitutionAddress, "a\\b  ");
        Assert.Equal(["ORIGINAL", "PRIMARY", ""], dataset.GetStrings(Tag.ImageType));
        Assert.Equal("ORIGINAL", dataset.GetString(Tag.ImageType));
        Assert.Equal(["a\\b"], dataset.GetStrings(Tag.InstitutionAddress));
        Assert.Empty(dataset.GetStrings(Tag.PatientID));
        Assert.Null(dataset.GetString(Tag.PatientID));
    }

    [Theory]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("../etc", null)]
    [InlineData("", null)]
    public void Uid_is_there_when_it_is_safe(string text, string? uid) =>
        Assert.Equal(uid, new Dataset().SetString(Tag.SOPInstanceUID, text).GetUid(Tag.SOPInstanceUID)?.Value);

    [Fact]
    public void Uids_that_are_not_safe_are_left_out() =>
        Assert.Equal(
            [Uid.Parse("1.2"), Uid.Parse("1.3")],
            new Dataset().SetString(Tag.SOPClassesInStudy, "1.2\\x\\1.3").GetUids(Tag.SOPClassesInStudy)
        );

    public static TheoryData<string, long> Integers { get; } =
        new()
        {
            { "US", 65535 },
            { "SS", -32768 },
            { "UL", 4294967295 },
            { "SL", -2147483648 },
            { "UV", long.MaxValue },
            { "SV", long.MinValue },
            { "IS", -2147483648 },
        };

    [Theory]
    [MemberData(nameof(Integers))]
    public void Integers_go_in_and_come_out_in_either_byte_order(string letters, long value)
    {
        var dataset = new Dataset().SetIntegers(Private, [value, 1], new Vr((byte)letters[0], (byte)letters[1]));
        Assert.Equal([value, 1], dataset.GetIntegers(Private));
        Assert.Equal(value, dataset.GetInteger(Private));
        Assert.Equal(value, dataset.GetDouble(Private));
        var big = DatasetReader.Read(
            DatasetWriter.ToArray(dataset, TransferSyntax.ExplicitVrBigEndian),
            TransferSyntax.ExplicitVrBigEndian
        );
        Assert.Equal([value, 1], big.GetIntegers(Private));
    }

    [Fact]
    public void Integer_that_does_not_fit_is_refused()
    {
        Assert.Throws<OverflowException>(() => new Dataset().SetInteger(Private, 65536, Vr.US));
        Assert.Throws<OverflowException>(() => new Dataset().SetInteger(Private, -1, Vr.UL));
        Assert.Throws<ArgumentException>(() => new Dataset().SetInteger(Private, 1, Vr.FD));
    }

    [Theory]
    [InlineData(" 12 ", 12L)]
    [InlineData("+5", 5L)]
    [InlineData("-7", -7L)]
    [InlineData("3.0", 3L)]
    [InlineData("3.5", null)]
    [InlineData("1A", null)]
    [InlineData("", null)]
    [InlineData("99999999999999999999", null)]
    public void Integer_strings_are_read_with_what_devices_write(string text, long? value) =>
        Assert.Equal(value, new Dataset().SetString(Tag.InstanceNumber, text).GetInteger(Tag.InstanceNumber));

    [Theory]
    [InlineData("FL", 0.5, 0.5)]
    [InlineData("FD", 0.1, 0.1)]
    [InlineData("OF", -2.25, -2.25)]
    [InlineData("OD", 1e300, 1e300)]
    [InlineData("DS", 0.1, 0.1)]
    [InlineData("DS", -1234567.890123456789, -1234567.8901235)]
    [InlineData("DS", -1.2345678901234567e-300, -1.23456789e-300)]
    public void Numbers_go_in_and_come_out_in_either_byte_order(string letters, double value, double expected)
    {
        var dataset = new Dataset().SetDoubles(Private, [value, 2], new Vr((byte)letters[0], (byte)letters[1]));
        Assert.Equal([expected, 2], dataset.GetDoubles(Private));
        Assert.All(dataset.GetStrings(Private), text => Assert.InRange(text.Length, 1, 16));
        var big = DatasetReader.Read(
            DatasetWriter.ToArray(dataset, TransferSyntax.ExplicitVrBigEndian),
            TransferSyntax.ExplicitVrBigEndian
        );
        Assert.Equal([expected, 2], big.GetDoubles(Private));
    }

    [Fact]
    public void Decimal_strings_are_exact_and_a_bad_one_leaves_none()
    {
        var dataset = new Dataset().SetString(Tag.PixelSpacing, "0.1\\2.5e-1").SetString(Tag.SliceThickness, "wide");
        Assert.Equal(0.1m, dataset.GetDecimal(Tag.PixelSpacing));
        Assert.Equal([0.1, 0.25], dataset.GetDoubles(Tag.PixelSpacing));
        Assert.Null(dataset.GetDecimal(Tag.SliceThickness));
        Assert.Empty(dataset.GetDoubles(Tag.SliceThickness));
    }

    [Fact]
    public void Cut_binary_values_are_absent()
    {
        var dataset = new Dataset().SetBytes(Tag.Rows, new byte[] { 1 });
        Assert.Null(dataset.GetInteger(Tag.Rows));
        Assert.Empty(dataset.GetIntegers(Tag.Rows));
    }

    [Fact]
    public void Tags_are_read_in_either_byte_order()
    {
        var dataset = new Dataset().SetTags(Tag.FrameIncrementPointer, Tag.FrameTime, Tag.PatientID);
        Assert.Equal([Tag.FrameTime, Tag.PatientID], dataset.GetTags(Tag.FrameIncrementPointer));
        Assert.Equal(
            [Tag.FrameTime, Tag.PatientID],
            DatasetReader
                .Read(DatasetWriter.ToArray(dataset, TransferSyntax.ExplicitVrBigEndian), TransferSyntax.ExplicitVrBigEndian)
                .GetTags(Tag.FrameIncrementPointer)
        );
    }

    [Fact]
    public void Person_names_come_in_groups()
    {
        var dataset = new Dataset()
            .SetString(Tag.SpecificCharacterSet, "ISO_IR 192")
            .SetString(Tag.OtherPatientNames, "Yamada^Tarou=山田^太郎=やまだ^たろう\\Doe^Jane");
        Assert.Equal(
            [new PersonName("Yamada^Tarou", "山田^太郎", "やまだ^たろう"), new PersonName("Doe^Jane")],
            dataset.GetPersonNames(Tag.OtherPatientNames)
        );
        Assert.Equal("Yamada^Tarou", dataset.GetPersonName(Tag.OtherPatientNames)?.Alphabetic);
        Assert.Null(dataset.GetPersonName(Tag.PatientName));
    }

    [Fact]
    public void Items_take_their_character_set_from_what_holds_them()
    {
        var dataset = new Dataset().SetString(Tag.SpecificCharacterSet, "ISO_IR 192");
        dataset.AddItem(Tag.RequestAttributesSequence).SetString(Tag.RequestedProcedureDescription, "Schädel");
        dataset.AddItem(Tag.RequestAttributesSequence).SetString(Tag.RequestedProcedureDescription, "胸部");
        Assert.Equal(
            ["Schädel", "胸部"],
            dataset.GetItems(Tag.RequestAttributesSequence).Select(item => item.GetString(Tag.RequestedProcedureDescription))
        );
        var back = DatasetReader.Read(
            DatasetWriter.ToArray(dataset, TransferSyntax.ImplicitVrLittleEndian),
            TransferSyntax.ImplicitVrLittleEndian
        );
        Assert.Equal(
            ["Schädel", "胸部"],
            back.GetItems(Tag.RequestAttributesSequence).Select(item => item.GetString(Tag.RequestedProcedureDescription))
        );
    }

    // PS3.5 6.2.2
    [Fact]
    public void What_came_as_UN_is_read_as_what_the_dictionary_says()
    {
        var items = new Dataset();
        items.AddItem(Tag.ReferencedImageSequence).SetString(Tag.Modality, "CT");
        var sequence = DatasetWriter.ToArray(items, TransferSyntax.ImplicitVrLittleEndian, SequenceLengths.Defined)[8..];
        var dataset = new Dataset()
            .SetInteger(Tag.PixelRepresentation, 1)
            .SetBytes(Tag.PatientName, "Doe^Jane"u8.ToArray(), Vr.UN)
            .SetBytes(Tag.Rows, new byte[] { 2, 1 }, Vr.UN)
            .SetBytes(Tag.SmallestImagePixelValue, new byte[] { 0xFF, 0xFF }, Vr.UN)
            .SetBytes(Tag.ReferencedImageSequence, sequence, Vr.UN)
            .SetBytes(Tag.ReferencedSeriesSequence, new byte[] { 1, 2, 3 }, Vr.UN);
        foreach (var syntax in new[] { TransferSyntax.ExplicitVrLittleEndian, TransferSyntax.ExplicitVrBigEndian })
        {
            var back = DatasetReader.Read(DatasetWriter.ToArray(dataset, syntax), syntax);
            Assert.Equal("Doe^Jane", back.GetString(Tag.PatientName));
            Assert.Equal(258, back.GetInteger(Tag.Rows));
            Assert.Equal(-1, back.GetInteger(Tag.SmallestImagePixelValue));
            Assert.Equal("CT", Assert.Single(back.GetItems(Tag.ReferencedImageSequence)).GetString(Tag.Modality));
            Assert.Empty(back.GetItems(Tag.ReferencedSeriesSequence));
        }
    }

    [Fact]
    public void Dates_and_times_come_as_precise_as_they_are()
    {
        var dataset = new Dataset()
            .SetDate(Tag.StudyDate, new DateOnly(2024, 2, 29))
            .SetTime(Tag.StudyTime, new TimeOnly(10, 30, 59, 250))
            .SetString(Tag.TimezoneOffsetFromUTC, "-0330")
            .SetString(Tag.AcquisitionDateTime, "2024022910")
            .SetDateTime(Tag.InstanceCoercionDateTime, new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(1)));
        Assert.Equal(new DateOnly(2024, 2, 29), dataset.GetDate(Tag.StudyDate));
        Assert.Equal("103059.250000", dataset.GetString(Tag.StudyTime));
        Assert.Equal(new TimeOnly(10, 30, 59, 250), dataset.GetTime(Tag.StudyTime)?.First);
        Assert.Equal(
            new DateTimeOffset(2024, 2, 29, 10, 0, 0, new TimeSpan(-3, -30, 0)),
            dataset.GetDateTime(Tag.AcquisitionDateTime)?.First
        );
        Assert.Equal("20240229010203.000000+0100", dataset.GetString(Tag.InstanceCoercionDateTime));
        Assert.Equal(TimeSpan.FromHours(1), dataset.GetDateTime(Tag.InstanceCoercionDateTime)?.First?.Offset);
    }

    [Fact]
    public void Setting_text_where_the_vr_is_not_text_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Dataset().SetString(Tag.Rows, "512"));
}
