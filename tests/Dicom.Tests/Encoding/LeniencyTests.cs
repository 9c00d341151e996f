using Dicom.Encoding;
using Xunit;

namespace Dicom.Tests.Encoding;

/// <summary>What devices are known to send: read, and reported.</summary>
public sealed class LeniencyTests
{
    static readonly TransferSyntax Explicit = TransferSyntax.ExplicitVrLittleEndian;

    [Theory]
    [InlineData(
        "0800 6000 'CS' 0300 'ABC'  1000 2000 'LO' 0200 'X '",
        Oddity.OddLength,
        "Element (0008,0060) CS 3 @8 414243",
        "Element (0010,0020) LO 2 @19 5820"
    )]
    [InlineData(
        "1000 2000 'LO' 0200 'X '  0800 6000 'CS' 0200 'CT'",
        Oddity.OutOfOrder,
        "Element (0010,0020) LO 2 @8 5820",
        "Element (0008,0060) CS 2 @18 4354"
    )]
    [InlineData(
        "0800 6000 'CS' 0200 'CT'  0800 6000 'CS' 0200 'MR'",
        Oddity.Duplicate,
        "Element (0008,0060) CS 2 @8 4354",
        "Element (0008,0060) CS 2 @18 4D52"
    )]
    [InlineData("0800 6000 'ZZ' 0200 'CT'", Oddity.UnknownVr, "Element (0008,0060) UN 2 @8 4354")]
    [InlineData("0800 6000 'ZZ' 0000 02000000 'CT'", Oddity.UnknownVr, "Element (0008,0060) UN 2 @12 4354")]
    [InlineData(
        "0800 0500 'CS' 0000  0800 6000 '??' 0200 'CT'",
        Oddity.UnknownVr,
        "Element (0008,0005) CS 0 @8",
        "Element (0008,0060) UN 2 @16 4354"
    )]
    [InlineData(
        "0800 0500 'CS' 0000  0800 6000 02000000 'CT'",
        Oddity.OtherEncoding,
        "Element (0008,0005) CS 0 @8",
        "Element (0008,0060) CS 2 @16 4354"
    )]
    [InlineData(
        "0800 0500 00000000  0800 6000 02000000 'CT'",
        Oddity.OtherEncoding,
        "Element (0008,0005) CS 0 @8",
        "Element (0008,0060) CS 2 @16 4354"
    )]
    [InlineData("0008 0060 'CS' 0002 'CT'", Oddity.OtherEncoding, "Element (0008,0060) CS 2 @8 4354")]
    [InlineData("0800 6000 'CS' 0200 'CT' 0000 0000 0000 0000 0000 0000", Oddity.TrailingZeros, "Element (0008,0060) CS 2 @8 4354")]
    [InlineData("0800 6000 'CS' 0200 'CT' 0000", Oddity.TrailingZeros, "Element (0008,0060) CS 2 @8 4354")]
    [InlineData(
        "0900 0110 'SQ' 0000 FFFFFFFF FEFF 00E0 00000000",
        Oddity.MissingDelimiter,
        "SequenceStart (0009,1001) SQ -1 @12",
        "ItemStart (0009,1001) SQ 0 @20",
        "ItemEnd (0009,1001) SQ 0 @20",
        "SequenceEnd (0009,1001) SQ 0 @20"
    )]
    [InlineData(
        "E07F 1000 'OB' 0000 FFFFFFFF FEFF 00E0 00000000 FEFF 00E0 02000000 FFD8",
        Oddity.MissingDelimiter,
        "FragmentsStart (7FE0,0010) OB -1 @12",
        "Fragment (7FE0,0010) OB 0 @20",
        "Fragment (7FE0,0010) OB 2 @28 FFD8",
        "FragmentsEnd (7FE0,0010) OB 0 @30"
    )]
    [InlineData(
        "0900 0110 'SQ' 0000 FFFFFFFF FEFF 00E0 FFFFFFFF FEFF DDE0 00000000",
        Oddity.StrayDelimiter,
        "SequenceStart (0009,1001) SQ -1 @12",
        "ItemStart (0009,1001) SQ -1 @20",
        "ItemEnd (0009,1001) SQ 0 @20",
        "SequenceEnd (0009,1001) SQ 0 @28"
    )]
    [InlineData(
        "0900 0110 'SQ' 0000 FFFFFFFF FEFF 00E0 00000000 FEFF 0DE0 00000000 FEFF DDE0 00000000",
        Oddity.StrayDelimiter,
        "SequenceStart (0009,1001) SQ -1 @12",
        "ItemStart (0009,1001) SQ 0 @20",
        "ItemEnd (0009,1001) SQ 0 @20",
        "SequenceEnd (0009,1001) SQ 0 @36"
    )]
    [InlineData("0800 6000 'CS' 0200 'CT' FEFF DDE0 00000000", Oddity.StrayDelimiter, "Element (0008,0060) CS 2 @8 4354")]
    [InlineData(
        "0900 0110 'SQ' 0000 10000000 FEFF 00E0 08000000 FEFF 0DE0 00000000",
        Oddity.StrayDelimiter,
        "SequenceStart (0009,1001) SQ 16 @12",
        "ItemStart (0009,1001) SQ 8 @20",
        "ItemEnd (0009,1001) SQ 0 @28",
        "SequenceEnd (0009,1001) SQ 0 @28"
    )]
    [InlineData(
        "0900 0110 'SQ' 0000 08000000 FEFF 00E0 FFFFFFFF",
        Oddity.MissingDelimiter,
        "SequenceStart (0009,1001) SQ 8 @12",
        "ItemStart (0009,1001) SQ -1 @20",
        "ItemEnd (0009,1001) SQ 0 @20",
        "SequenceEnd (0009,1001) SQ 0 @20"
    )]
    [InlineData(
        "0900 0110 'OB' 0000 FFFFFFFF FEFF DDE0 00000000",
        Oddity.UndefinedLength,
        "FragmentsStart (0009,1001) OB -1 @12",
        "FragmentsEnd (0009,1001) OB 0 @20"
    )]
    [InlineData(
        "0900 0110 'UN' 0000 FFFFFFFF FEFF 00E0 FFFFFFFF 0800 6000 'CS' 0200 'CT' FEFF 0DE0 00000000 FEFF DDE0 00000000",
        Oddity.OtherEncoding,
        "SequenceStart (0009,1001) SQ -1 @12",
        "ItemStart (0009,1001) SQ -1 @20",
        "Element (0008,0060) CS 2 @28 4354",
        "ItemEnd (0009,1001) SQ 0 @38",
        "SequenceEnd (0009,1001) SQ 0 @46"
    )]
    [InlineData(
        "0900 0110 'SQ' 0000 12000000 FEFF 00E0 22000000 0800 6000 'CS' 0200 'CT'",
        Oddity.WrongLength,
        "SequenceStart (0009,1001) SQ 18 @12",
        "ItemStart (0009,1001) SQ 10 @20",
        "Element (0008,0060) CS 2 @28 4354",
        "ItemEnd (0009,1001) SQ 0 @30",
        "SequenceEnd (0009,1001) SQ 0 @30"
    )]
    public void Known_faults_are_read_and_reported(string wire, Oddity oddity, params string[] tokens)
    {
        var findings = new List<Finding>();
        Assert.Equal(tokens, Wire.Tokens(Wire.Bytes(wire), Explicit, findings: findings));
        Assert.Equal(oddity, Assert.Single(findings).Oddity);
    }

    [Fact]
    public void Explicit_data_set_in_an_implicit_transfer_syntax_is_recognized()
    {
        var findings = new List<Finding>();
        Assert.Equal(
            ["Element (0008,0060) CS 2 @8 4354"],
            Wire.Tokens(Wire.Bytes("0800 6000 'CS' 0200 'CT'"), TransferSyntax.ImplicitVrLittleEndian, findings: findings)
        );
        Assert.Equal(Oddity.OtherEncoding, Assert.Single(findings).Oddity);
    }

    [Fact]
    public void The_last_of_duplicate_elements_is_kept_and_elements_are_sorted()
    {
        var dataset = DatasetReader.Read(
            Wire.Bytes("1000 2000 'LO' 0200 'X '  0800 6000 'CS' 0200 'CT'  0800 6000 'CS' 0200 'MR'"),
            Explicit
        );
        Assert.Equal("(0008,0060) CS Bytes 4D52\n(0010,0020) LO Bytes 5820\n", Wire.Describe(dataset).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_million_faults_are_not_a_million_findings()
    {
        var findings = new List<Finding>();
        var one = Wire.Bytes("0800 6000 'CS' 0100 'C'");
        DatasetReader.Read(Enumerable.Repeat(one, 1000).SelectMany(bytes => bytes).ToArray(), Explicit, findings: findings);
        Assert.Equal(32, findings.Count);
    }

    [Theory]
    [InlineData("0800 6000 'CS' 0300 'AB'", FormatError.UnexpectedEnd)]
    [InlineData("0800 6000 'CS' 0200 'CT' 0000 0001", FormatError.UnexpectedEnd)]
    [InlineData("0800 6000 'CS' 0200 'CT' 0000 0000 0000 0000 01", FormatError.Malformed)]
    [InlineData("0900 0110 'SQ' 0000 FFFFFFFF", FormatError.UnexpectedEnd)]
    [InlineData("0900 0110 'SQ' 0000 FFFFFFFF FEFF 00E0 FFFFFFFF 0800 6000 'CS' 0200 'CT'", FormatError.UnexpectedEnd)]
    [InlineData("0900 0110 'SQ' 0000 0C000000 FEFF 00E0 0A000000 0800 6000 'CS' 0200 'CT'", FormatError.Malformed)]
    [InlineData("0900 0110 'SQ' 0000 12000000 FEFF 00E0 0A000000 0800 6000 'CS' 0400 'CTCT'", FormatError.Malformed)]
    [InlineData("0900 0110 'SQ' 0000 FFFFFFFF 0800 6000 'CS' 0200 'CT'", FormatError.Malformed)]
    [InlineData("0800 6000 'UT' 0000 FFFFFFFF", FormatError.Malformed)]
    [InlineData("FEFF 00E0 00000000", FormatError.Malformed)]
    [InlineData("E07F 1000 'OB' 0000 FFFFFFFF FEFF 00E0 FFFFFFFF", FormatError.Malformed)]
    [InlineData("E07F 1000 'OB' 0000 FFFFFFFF FEFF 0DE0 00000000", FormatError.Malformed)]
    public void What_cannot_be_followed_is_refused(string wire, FormatError error) =>
        Assert.Equal(error, Assert.Throws<DicomFormatException>(() => Wire.Tokens(Wire.Bytes(wire), Explicit)).Error);
}
