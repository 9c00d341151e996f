using Dicom.Encoding;
using Dicom.Files;
using Dicom.Tests.Encoding;
using Dicom.Values;
using Xunit;

namespace Dicom.Tests.Files;

public sealed class FileMetaTests
{
    const string Preamble =
        "00000000000000000000000000000000 00000000000000000000000000000000 00000000000000000000000000000000 "
        + "00000000000000000000000000000000 00000000000000000000000000000000 00000000000000000000000000000000 "
        + "00000000000000000000000000000000 00000000000000000000000000000000 'DICM' ";
    const string Version = "0200 0100 'OB' 0000 02000000 0001 ";
    const string BigEndianUid = "0200 1000 'UI' 1400 '1.2.840.10008.1.2.2' 00 ";
    const string BigEndianElement = "0008 0060 'CS' 0002 'CT'";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // PS3.10 7.1
    [Fact]
    public Task File_as_the_standard_wants_it() =>
        Expect(Preamble + "0200 0000 'UL' 0400 2A000000 " + Version + BigEndianUid, BigEndianElement, "1.2.840.10008.1.2.2", 2 + 1);

    [Theory]
    [InlineData("0200 0000 'UL' 0400 2A000000 " + Version + BigEndianUid)]
    [InlineData("'DICM' 0200 0000 'UL' 0400 2A000000 " + Version + BigEndianUid)]
    [InlineData(Preamble + Version + BigEndianUid)]
    [InlineData(Preamble + "0200 0000 'UL' 0400 00000000 " + Version + BigEndianUid)]
    [InlineData(Preamble + "0200 0000 'UL' 0400 FF000000 " + Version + BigEndianUid)]
    [InlineData(Preamble + "0200 0000 'UL' 0400 0E000000 " + Version + BigEndianUid)]
    [InlineData(Preamble + "0200 0000 04000000 2A000000 0200 0100 02000000 0001 0200 1000 14000000 '1.2.840.10008.1.2.2' 00 ")]
    public Task Missing_parts_wrong_group_lengths_and_implicit_vr_are_tolerated_and_reported(string head) =>
        Expect(head, BigEndianElement, "1.2.840.10008.1.2.2", null);

    [Theory]
    [InlineData("", "0800 6000 'CS' 0200 'CT'", "1.2.840.10008.1.2.1")]
    [InlineData("", "0800 6000 02000000 'CT'", "1.2.840.10008.1.2")]
    [InlineData("", BigEndianElement, "1.2.840.10008.1.2.2")]
    [InlineData(Preamble, "0800 6000 02000000 'CT'", "1.2.840.10008.1.2")]
    [InlineData(Preamble + Version, "0800 6000 'CS' 0200 'CT'", "1.2.840.10008.1.2.1")]
    public Task Without_transfer_syntax_it_is_guessed_and_reported(string head, string dataset, string syntax) =>
        Expect(head, dataset, syntax, null);

    [Fact]
    public async Task Deflated_data_set_may_begin_with_any_bytes()
    {
        // The first bytes look like group 0002.
        var (meta, rest) = await FileMeta.ReadAsync(
            new MemoryStream(
                Wire.Bytes(
                    Preamble
                        + "0200 0000 'UL' 0400 2C000000 "
                        + Version
                        + "0200 1000 'UI' 1600 '1.2.840.10008.1.2.1.99'"
                        + "0200 0000 0000 0000"
                )
            ),
            Cancel
        );
        Assert.True(meta.TransferSyntax.IsDeflated);
        Assert.Equal(8, rest.Length - rest.Position);
        Assert.Empty(meta.Findings);
    }

    // PS3.10 7.1, PS3.5 7.1
    [Theory]
    [InlineData("1200 '1.2.840.10008.1.2' 00", "0800 6000 02000000 'CT'")]
    [InlineData("1400 '1.2.840.10008.1.2.1' 00", "0800 6000 'CS' 0200 'CT'")]
    [InlineData("1400 '1.2.840.10008.1.2.2' 00", BigEndianElement)]
    public async Task Group_0002_behind_a_sound_file_meta_information_is_a_stray_part_of_the_data_set(string syntax, string dataset)
    {
        var uid = Wire.Bytes(syntax);
        var head = Wire.Bytes(
            Preamble
                + $"0200 0000 'UL' 0400 {(byte)(Wire.Bytes(Version).Length + 6 + uid.Length):X2}000000 "
                + Version
                + $"0200 1000 'UI' {syntax}"
        );
        var stray = Wire.Bytes("0200 0000 'UL' 0400 00000000 " + Version + "0200 1000 'UI' 1600 '1.2.840.10008.1.2.4.50'");
        foreach (var pieces in new[] { 1, 7, 1000 })
        {
            var (meta, rest) = await FileMeta.ReadAsync(
                new PiecesStream([.. head, .. stray, .. Wire.Bytes(dataset)], () => pieces),
                Cancel
            );
            Assert.Equal(Wire.Bytes(syntax[5..]), Wire.Bytes($"'{meta.TransferSyntax.Uid.Value}' 00"));
            Assert.Equal(head.Length, meta.DatasetOffset);
            Assert.Empty(meta.Findings);
            var findings = new List<Finding>();
            var read = await DatasetReader.ReadAsync(rest, meta.TransferSyntax, findings: findings, cancellationToken: Cancel);
            Assert.Equal("CT", read.GetString(Tag.Modality));
            Assert.Equal("1.2.840.10008.1.2.4.50", read.GetString(Tag.TransferSyntaxUID));
            Assert.Equal(3, findings.Count(finding => finding.Oddity == Oddity.StrayFileMeta));
            Assert.Equal(3, findings.Count);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0800")]
    [InlineData("89 'PNG' 0D0A1A0A 0000000D 'IHDR'")]
    [InlineData("FFD8 FFE0 0010 'JFIF' 00")]
    [InlineData("'%PDF-1.4 and more of it'")]
    [InlineData("'<html><body>nothing here</body></html>'")]
    [InlineData("0000000000000000 0000000000000000")]
    [InlineData(Preamble)]
    [InlineData(Preamble + "'not DICOM behind it'")]
    public async Task What_is_no_dicom_file_is_refused(string wire) =>
        Assert.Equal(
            FormatError.NotDicom,
            (
                await Assert.ThrowsAsync<DicomFormatException>(async () =>
                    await FileMeta.ReadAsync(new MemoryStream(Wire.Bytes(wire)), Cancel)
                )
            ).Error
        );

    [Fact]
    public async Task Transfer_syntax_that_is_no_uid_is_refused() =>
        Assert.Equal(
            FormatError.Malformed,
            (
                await Assert.ThrowsAsync<DicomFormatException>(async () =>
                    await FileMeta.ReadAsync(
                        new MemoryStream(Wire.Bytes(Preamble + "0200 1000 'UI' 0400 'nope'" + BigEndianElement)),
                        Cancel
                    )
                )
            ).Error
        );

    [Fact]
    public async Task Endless_file_meta_information_is_refused()
    {
        var endless = Wire.Bytes(Preamble + "0200 0201 'OB' 0000 00000070").Concat(new byte[3_000_000]).ToArray();
        Assert.Equal(
            FormatError.OverLimit,
            (await Assert.ThrowsAsync<DicomFormatException>(async () => await FileMeta.ReadAsync(new MemoryStream(endless), Cancel))).Error
        );
    }

    [Fact]
    public async Task Written_file_meta_information_is_read_back()
    {
        var (sopClass, sopInstance) = (Uid.Parse("1.2.840.10008.5.1.4.1.1.2"), Uid.New());
        var bytes = FileMeta.Write(sopClass, sopInstance, TransferSyntax.ExplicitVrLittleEndian, "MODALITY");
        var (meta, rest) = await FileMeta.ReadAsync(new MemoryStream([.. bytes, .. Wire.Bytes("0800 6000 'CS' 0200 'CT'")]), Cancel);
        Assert.Empty(meta.Findings);
        Assert.Equal(bytes.Length, meta.DatasetOffset);
        Assert.Equal(bytes.Length, rest.Position);
        Assert.Equal(sopClass, meta.Elements.GetUid(Tag.MediaStorageSOPClassUID));
        Assert.Equal(sopInstance, meta.Elements.GetUid(Tag.MediaStorageSOPInstanceUID));
        Assert.Equal(Implementation.ClassUid, meta.Elements.GetUid(Tag.ImplementationClassUID));
        Assert.Equal(Implementation.VersionName, meta.Elements.GetString(Tag.ImplementationVersionName));
        Assert.Equal("MODALITY", meta.Elements.GetString(Tag.SourceApplicationEntityTitle));
        Assert.Equal(bytes.Length - FileMeta.PreambleLength - 12, meta.Elements.GetInteger(Tag.FileMetaInformationGroupLength));
        Assert.InRange(Implementation.VersionName.Length, 1, 16);
    }

    [Fact]
    public async Task Every_prefix_is_read_or_refused()
    {
        var bytes = FileMeta.Write(Uid.New(), Uid.New(), TransferSyntax.ExplicitVrLittleEndian);
        for (var length = 0; length < bytes.Length; length++)
        {
            var refused = await Record.ExceptionAsync(async () => await FileMeta.ReadAsync(new MemoryStream(bytes, 0, length), Cancel));
            Assert.True(refused is null or DicomFormatException, $"{length}: {refused}");
        }
    }

    // By a stream that can seek, and by one that cannot and gives a byte at a time.
    static async Task Expect(string head, string dataset, string syntax, int? elements)
    {
        var bytes = Wire.Bytes(head + dataset);
        foreach (var source in new Stream[] { new MemoryStream(bytes), new PiecesStream(bytes, () => 1) })
        {
            var (meta, rest) = await FileMeta.ReadAsync(source, Cancel);
            Assert.Equal(syntax, meta.TransferSyntax.Uid.Value);
            Assert.Equal(Wire.Bytes(head).Length, meta.DatasetOffset);
            if (elements is null)
                Assert.NotEmpty(meta.Findings);
            else
                Assert.Equal((elements, 0), (meta.Elements.Count, meta.Findings.Count));
            Assert.Equal(
                "CT",
                (await DatasetReader.ReadAsync(rest, meta.TransferSyntax, cancellationToken: Cancel)).GetString(Tag.Modality)
            );
        }
    }
}
