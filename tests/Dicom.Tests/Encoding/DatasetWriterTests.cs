using Dicom.Encoding;
using Dicom.Values;
using Xunit;

namespace Dicom.Tests.Encoding;

public sealed class DatasetWriterTests
{
    [Fact]
    public void Odd_values_are_padded_each_with_its_byte() =>
        Expect(
            TransferSyntax.ExplicitVrLittleEndian,
            """
            0800 1800 'UI' 0400 '1.2' 00        ; PS3.5 6.2: UI with a null
            0800 6000 'CS' 0400 'ABC '          ; text with a space
            0900 0110 'OB' 0000 02000000 0100   ; OB with zero
            """,
            dataset =>
                dataset
                    .SetUid(Tag.SOPInstanceUID, Uid.Parse("1.2"))
                    .SetString(Tag.Modality, "ABC")
                    .SetBytes(new Tag(0x0009_1001), new byte[] { 1 }, Vr.OB)
        );

    [Fact]
    public void Big_endian_swaps_values_by_their_unit() =>
        Expect(
            TransferSyntax.ExplicitVrBigEndian,
            """
            0009 1001 'US' 0004 0102 0304                              ; PS3.5 7.3
            0009 1002 'UL' 0004 01020304
            0009 1003 'FD' 0008 3FF0000000000000
            0009 1004 'AT' 0004 0010 0020
            0009 1005 'OW' 0000 00000004 0102 0304
            0009 1006 'OB' 0000 00000002 0102
            0009 1007 'UN' 0000 00000002 0102
            0009 1008 'SV' 0000 00000008 FFFFFFFFFFFFFFFE
            0010 0020 'LO' 0002 'X '
            """,
            dataset =>
                dataset
                    .SetBytes(new Tag(0x0009_1001), Wire.Bytes("0201 0403"), Vr.US)
                    .SetBytes(new Tag(0x0009_1002), Wire.Bytes("04030201"), Vr.UL)
                    .SetBytes(new Tag(0x0009_1003), Wire.Bytes("000000000000F03F"), Vr.FD)
                    .SetTags(new Tag(0x0009_1004), Tag.PatientID)
                    .SetBytes(new Tag(0x0009_1005), Wire.Bytes("0201 0403"), Vr.OW)
                    .SetBytes(new Tag(0x0009_1006), Wire.Bytes("0102"), Vr.OB)
                    .SetBytes(new Tag(0x0009_1007), Wire.Bytes("0102"), Vr.UN)
                    .SetBytes(new Tag(0x0009_1008), Wire.Bytes("FEFFFFFFFFFFFFFF"), Vr.SV)
                    .SetString(Tag.PatientID, "X")
        );

    [Fact]
    public void Sequences_have_undefined_lengths() =>
        Expect(
            TransferSyntax.ExplicitVrLittleEndian,
            """
            0800 4011 'SQ' 0000 FFFFFFFF               ; PS3.5 table 7.5-3
            FEFF 00E0 FFFFFFFF  0800 6000 'CS' 0200 'CT'  FEFF 0DE0 00000000
            FEFF DDE0 00000000
            0800 4021 'SQ' 0000 00000000               ; one without items needs no delimiter
            """,
            WithSequence
        );

    [Fact]
    public void Sequences_have_defined_lengths_when_asked_for() =>
        Expect(
            TransferSyntax.ImplicitVrLittleEndian,
            """
            0800 4011 12000000                         ; PS3.5 table 7.5-1
            FEFF 00E0 0A000000  0800 6000 02000000 'CT'
            0800 4021 00000000
            """,
            WithSequence,
            SequenceLengths.Defined
        );

    [Fact]
    public void Group_lengths_are_left_out_and_those_of_commands_and_file_meta_written_anew() =>
        Expect(
            TransferSyntax.ImplicitVrLittleEndian,
            """
            0000 0000 04000000 14000000                ; PS3.7 6.3.1
            0000 0001 02000000 3000
            0000 0201 02000000 0100
            """,
            dataset =>
                dataset
                    .SetInteger(Tag.CommandGroupLength, 999)
                    .SetInteger(Tag.CommandField, 0x30)
                    .SetInteger(new Tag(0x0000_0102), 1, Vr.US)
                    .SetInteger(new Tag(0x0008_0000), 12)
        );

    [Fact]
    public void Value_too_long_for_a_16_bit_length_goes_as_UN()
    {
        var dataset = new Dataset().SetString(Tag.ImageComments, new string('x', 70_000)).SetBytes(Tag.LUTData, new byte[65_536], Vr.US);
        var bytes = DatasetWriter.ToArray(dataset, TransferSyntax.ExplicitVrBigEndian);
        // PS3.5 6.2.2
        Assert.Equal(Wire.Bytes("0020 4000 'UN' 0000 00011170"), bytes[..12]);
        var back = DatasetReader.Read(bytes, TransferSyntax.ExplicitVrBigEndian);
        Assert.Equal(new string('x', 70_000), back.GetString(Tag.ImageComments));
        Assert.Equal(
            70_000,
            DatasetReader.Read(
                DatasetWriter.ToArray(dataset, TransferSyntax.ImplicitVrLittleEndian),
                TransferSyntax.ImplicitVrLittleEndian
            )[Tag.ImageComments]!.Length
        );
    }

    [Fact]
    public void Deflated_data_set_is_raw_deflate_of_even_length()
    {
        for (var i = 0; i < 20; i++)
        {
            var dataset = new Dataset().SetString(Tag.PatientID, new string('x', i));
            var bytes = DatasetWriter.ToArray(dataset, TransferSyntax.DeflatedExplicitVrLittleEndian);
            Assert.Equal(0, bytes.Length % 2);
            using var inflater = new System.IO.Compression.DeflateStream(
                new MemoryStream(bytes),
                System.IO.Compression.CompressionMode.Decompress
            );
            using var plain = new MemoryStream();
            inflater.CopyTo(plain);
            Assert.Equal(DatasetWriter.ToArray(dataset, TransferSyntax.ExplicitVrLittleEndian), plain.ToArray());
        }
    }

    [Fact]
    public void Values_that_are_not_held_and_fragments_in_native_syntaxes_cannot_be_written()
    {
        var elsewhere = new Dataset();
        elsewhere.Set(Element.Elsewhere(Tag.PixelData, Vr.OW, 0, 10));
        Assert.Throws<InvalidOperationException>(() => DatasetWriter.ToArray(elsewhere, TransferSyntax.ExplicitVrLittleEndian));
        var encapsulated = new Dataset();
        encapsulated.Set(new RandomDatasets(1).Encapsulated());
        Assert.Throws<InvalidOperationException>(() => DatasetWriter.ToArray(encapsulated, TransferSyntax.ExplicitVrLittleEndian));
    }

    static void WithSequence(Dataset dataset)
    {
        dataset.AddItem(Tag.ReferencedImageSequence).SetString(Tag.Modality, "CT");
        dataset.SetEmpty(new Tag(0x0008_2140), Vr.SQ);
    }

    static void Expect(TransferSyntax syntax, string wire, Action<Dataset> fill, SequenceLengths lengths = SequenceLengths.Undefined)
    {
        var dataset = new Dataset();
        fill(dataset);
        Assert.Equal(Convert.ToHexString(Wire.Bytes(wire)), Convert.ToHexString(DatasetWriter.ToArray(dataset, syntax, lengths)));
    }
}
