using Dicom.Encoding;
using Xunit;

namespace Dicom.Tests.Encoding;

public sealed class ElementReaderTests
{
    static readonly TransferSyntax Implicit = TransferSyntax.ImplicitVrLittleEndian;
    static readonly TransferSyntax Explicit = TransferSyntax.ExplicitVrLittleEndian;
    static readonly TransferSyntax BigEndian = TransferSyntax.ExplicitVrBigEndian;

    [Fact]
    public void Implicit_element_has_tag_and_32_bit_length_and_its_vr_from_the_dictionary() =>
        Expect(
            Implicit,
            """
            1000 1000 08000000 'Doe^Jane'   ; PS3.5 7.1.3
            """,
            "Element (0010,0010) PN 8 @8 446F655E4A616E65"
        );

    [Fact]
    public void Explicit_element_with_16_bit_length() =>
        Expect(
            Explicit,
            """
            1000 1000 'PN' 0800 'Doe^Jane'   ; PS3.5 table 7.1-2
            """,
            "Element (0010,0010) PN 8 @8 446F655E4A616E65"
        );

    [Theory]
    [InlineData("OB")]
    [InlineData("OD")]
    [InlineData("OF")]
    [InlineData("OL")]
    [InlineData("OV")]
    [InlineData("OW")]
    [InlineData("SV")]
    [InlineData("UC")]
    [InlineData("UN")]
    [InlineData("UR")]
    [InlineData("UT")]
    [InlineData("UV")]
    public void Explicit_element_with_reserved_bytes_and_32_bit_length(string vr) =>
        Expect(
            Explicit,
            $"""
            0900 0110 '{vr}' 0000 08000000 0102030405060708   ; PS3.5 table 7.1-1
            """,
            $"Element (0009,1001) {vr} 8 @12 0102030405060708"
        );

    [Fact]
    public void Big_endian_swaps_tags_and_lengths() =>
        Expect(
            BigEndian,
            """
            0028 0010 'US' 0002 0200                   ; PS3.5 7.3
            7FE0 0010 'OW' 0000 00000004 0102 0304
            """,
            "Element (0028,0010) US 2 @8 0200",
            "Element (7FE0,0010) OW 4 @22 01020304"
        );

    [Fact]
    public void Sequence_of_defined_length_ends_with_its_length() =>
        Expect(
            Explicit,
            """
            0800 4011 'SQ' 0000 12000000               ; PS3.5 table 7.5-1
            FEFF 00E0 0A000000  0800 6000 'CS' 0200 'CT'
            1000 2000 'LO' 0200 '1 '
            """,
            "SequenceStart (0008,1140) SQ 18 @12",
            "ItemStart (0008,1140) SQ 10 @20",
            "Element (0008,0060) CS 2 @28 4354",
            "ItemEnd (0008,1140) SQ 0 @30",
            "SequenceEnd (0008,1140) SQ 0 @30",
            "Element (0010,0020) LO 2 @38 3120"
        );

    [Fact]
    public void Sequence_of_undefined_length_ends_with_its_delimiter() =>
        Expect(
            Explicit,
            """
            0900 4011 'SQ' 0000 FFFFFFFF               ; PS3.5 table 7.5-3
            FEFF 00E0 FFFFFFFF  0800 6000 'CS' 0200 'CT'  FEFF 0DE0 00000000
            FEFF 00E0 00000000
            FEFF DDE0 00000000
            """,
            "SequenceStart (0009,1140) SQ -1 @12",
            "ItemStart (0009,1140) SQ -1 @20",
            "Element (0008,0060) CS 2 @28 4354",
            "ItemEnd (0009,1140) SQ 0 @38",
            "ItemStart (0009,1140) SQ 0 @46",
            "ItemEnd (0009,1140) SQ 0 @46",
            "SequenceEnd (0009,1140) SQ 0 @54"
        );

    [Fact]
    public void Empty_sequence_has_no_items() =>
        Expect(Explicit, "0800 4011 'SQ' 0000 00000000", "SequenceStart (0008,1140) SQ 0 @12", "SequenceEnd (0008,1140) SQ 0 @12");

    [Fact]
    public void Sequences_nest() =>
        Expect(
            Implicit,
            """
            0800 4011 FFFFFFFF                         ; PS3.5 table 7.5-2
            FEFF 00E0 1A000000
              0800 1511 12000000
              FEFF 00E0 0A000000  0800 6000 02000000 'CT'
            FEFF DDE0 00000000
            """,
            "SequenceStart (0008,1140) SQ -1 @8",
            "ItemStart (0008,1140) SQ 26 @16",
            "SequenceStart (0008,1115) SQ 18 @24",
            "ItemStart (0008,1115) SQ 10 @32",
            "Element (0008,0060) CS 2 @40 4354",
            "ItemEnd (0008,1115) SQ 0 @42",
            "SequenceEnd (0008,1115) SQ 0 @42",
            "ItemEnd (0008,1140) SQ 0 @42",
            "SequenceEnd (0008,1140) SQ 0 @50"
        );

    [Fact]
    public void What_is_in_UN_of_undefined_length_is_implicit_vr_little_endian() =>
        Expect(
            BigEndian,
            """
            0009 1001 'UN' 0000 FFFFFFFF               ; PS3.5 6.2.2 note 4
            FEFF 00E0 0C000000  0800 6000 04000000 'CT  '
            FEFF DDE0 00000000
            0010 0020 'LO' 0002 '1 '
            """,
            "SequenceStart (0009,1001) SQ -1 @12",
            "ItemStart (0009,1001) SQ 12 @20",
            "Element (0008,0060) CS 4 @28 43542020",
            "ItemEnd (0009,1001) SQ 0 @32",
            "SequenceEnd (0009,1001) SQ 0 @40",
            "Element (0010,0020) LO 2 @48 3120"
        );

    [Fact]
    public void UN_of_defined_length_stays_bytes() =>
        Expect(
            Explicit,
            """
            0800 4011 'UN' 0000 12000000               ; PS3.5 6.2.2
            FEFF 00E0 0A000000  0800 6000 02000000 'CT'
            """,
            "Element (0008,1140) UN 18 @12 FEFF00E00A00000008006000020000004354"
        );

    [Fact]
    public void Private_elements_are_UN_in_implicit_vr_but_for_creators_and_group_lengths() =>
        Expect(
            Implicit,
            """
            0900 0000 04000000 18000000                ; PS3.5 7.8.1
            0900 1000 04000000 'ACME'
            0900 0110 02000000 'xy'
            0900 0210 FFFFFFFF FEFF DDE0 00000000
            """,
            "Element (0009,0000) UL 4 @8 18000000",
            "Element (0009,0010) LO 4 @20 41434D45",
            "Element (0009,1001) UN 2 @32 7879",
            "SequenceStart (0009,1002) SQ -1 @42",
            "SequenceEnd (0009,1002) SQ 0 @50"
        );

    [Theory]
    [InlineData("0000", "US")]
    [InlineData("0100", "SS")]
    public void Pixel_representation_decides_between_US_and_SS_in_implicit_vr(string representation, string vr) =>
        Expect(
            Implicit,
            $"""
            2800 0301 02000000 {representation}        ; PS3.3 C.7.6.3.1.1
            2800 0601 02000000 FFFF
            2800 1030 FFFFFFFF                         ; in a look-up table, too
            FEFF 00E0 0E000000  2800 0230 06000000 0100 00FC 1000
            FEFF DDE0 00000000
            """,
            $"Element (0028,0103) US 2 @8 {representation}",
            $"Element (0028,0106) {vr} 2 @18 FFFF",
            "SequenceStart (0028,3010) SQ -1 @28",
            "ItemStart (0028,3010) SQ 14 @36",
            $"Element (0028,3002) {vr} 6 @44 010000FC1000",
            "ItemEnd (0028,3010) SQ 0 @50",
            "SequenceEnd (0028,3010) SQ 0 @58"
        );

    [Fact]
    public void Other_word_data_in_implicit_vr() =>
        Expect(
            Implicit,
            """
            2800 0630 02000000 0102                    ; PS3.5 A.1
            0060 0030 02000000 0102
            0260 0030 02000000 0102
            E07F 1000 02000000 0102
            """,
            "Element (0028,3006) OW 2 @8 0102",
            "Element (6000,3000) OW 2 @18 0102",
            "Element (6002,3000) OW 2 @28 0102",
            "Element (7FE0,0010) OW 2 @38 0102"
        );

    [Fact]
    public void Encapsulated_pixel_data_come_as_fragments() =>
        Expect(
            Explicit,
            """
            E07F 1000 'OB' 0000 FFFFFFFF               ; PS3.5 table A.4-2
            FEFF 00E0 08000000  00000000 0C000000
            FEFF 00E0 04000000  01020304
            FEFF 00E0 02000000  FEFF
            FEFF DDE0 00000000
            FCFF FCFF 'OB' 0000 02000000 0000
            """,
            "FragmentsStart (7FE0,0010) OB -1 @12",
            "Fragment (7FE0,0010) OB 8 @20 000000000C000000",
            "Fragment (7FE0,0010) OB 4 @36 01020304",
            "Fragment (7FE0,0010) OB 2 @48 FEFF",
            "FragmentsEnd (7FE0,0010) OB 0 @58",
            "Element (FFFC,FFFC) OB 2 @70 0000"
        );

    [Fact]
    public void Value_longer_than_is_held_is_passed_over()
    {
        var tokens = Wire.Tokens(
            Wire.Bytes("0800 0500 'CS' 0400 'ABCD' E07F 1000 'OB' 0000 06000000 010203040506 FCFF FCFF 'OB' 0000 00000000"),
            Explicit,
            ReaderLimits.Default with
            {
                MaxHeldValue = 4,
            }
        );
        Assert.Equal(
            ["Element (0008,0005) CS 4 @8 41424344", "Element (7FE0,0010) OB 6 @24 pending", "Element (FFFC,FFFC) OB 0 @42"],
            tokens
        );
    }

    [Fact]
    public void Reading_ends_before_the_tag_asked_for_but_not_in_items()
    {
        var bytes = Wire.Bytes(
            """
            0800 4011 'SQ' 0000 14000000
            FEFF 00E0 0C000000  1000 2000 'LO' 0400 '1234'
            0800 4012 'CS' 0200 'MR'
            1000 2000 'LO' 0200 'X '
            """
        );
        Assert.Equal(2, DatasetReader.Read(bytes, Explicit, stopBefore: new Tag(0x0010_0010)).Count);
        Assert.Single(DatasetReader.Read(bytes, Explicit, stopBefore: new Tag(0x0008_1240)));
        Assert.Empty(DatasetReader.Read(bytes, Explicit, stopBefore: new Tag(0x0008_0000)));
    }

    static void Expect(TransferSyntax syntax, string wire, params string[] tokens)
    {
        var findings = new List<Finding>();
        Assert.Equal(tokens, Wire.Tokens(Wire.Bytes(wire), syntax, findings: findings));
        Assert.Empty(findings);
    }
}
