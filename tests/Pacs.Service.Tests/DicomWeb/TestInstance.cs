using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Values;

namespace Pacs.Service.Tests.DicomWeb;

/// <summary>A small instance made for a test, in whichever transfer syntax.</summary>
sealed class TestInstance
{
    public static readonly Uid SopClass = Uid.Parse("1.2.840.10008.5.1.4.1.1.7.3");
    public static readonly TransferSyntax JpegLs = TransferSyntax.Of(Uid.Parse("1.2.840.10008.1.2.4.80"));

    public TestInstance(
        TransferSyntax? syntax = null,
        Uid? study = null,
        Uid? series = null,
        Uid? instance = null,
        int frames = 2,
        int number = 1,
        Action<Dataset>? change = null
    )
    {
        Syntax = syntax ?? TransferSyntax.ExplicitVrLittleEndian;
        (Study, Series, Instance, Frames) = (study ?? Uid.New(), series ?? Uid.New(), instance ?? Uid.New(), frames);
        Dataset = new Dataset();
        Dataset
            .SetString(Tag.SpecificCharacterSet, "ISO_IR 192")
            .SetUid(Tag.SOPClassUID, SopClass)
            .SetUid(Tag.SOPInstanceUID, Instance)
            .SetUid(Tag.StudyInstanceUID, Study)
            .SetUid(Tag.SeriesInstanceUID, Series)
            .SetString(Tag.StudyDate, "20260102")
            .SetString(Tag.StudyTime, "101112")
            .SetString(Tag.AccessionNumber, "A1")
            .SetString(Tag.Modality, "OT")
            .SetString(Tag.ReferringPhysicianName, "Überweiser^Ä")
            .SetString(Tag.PatientName, "Müller^Jürgen")
            .SetString(Tag.PatientID, "P1")
            .SetString(Tag.PatientBirthDate, "19700101")
            .SetString(Tag.PatientSex, "O")
            .SetString(Tag.StudyID, "1")
            .SetString(Tag.StudyDescription, "A study")
            .SetString(Tag.SeriesDescription, "A series")
            .SetInteger(Tag.SeriesNumber, 1)
            .SetInteger(Tag.InstanceNumber, number)
            .SetInteger(Tag.SamplesPerPixel, 1)
            .SetString(Tag.PhotometricInterpretation, "MONOCHROME2")
            .SetInteger(Tag.NumberOfFrames, frames)
            .SetInteger(Tag.Rows, 4)
            .SetInteger(Tag.Columns, 6)
            .SetInteger(Tag.BitsAllocated, 16)
            .SetInteger(Tag.BitsStored, 16)
            .SetInteger(Tag.HighBit, 15)
            .SetInteger(Tag.PixelRepresentation, 0);
        change?.Invoke(Dataset);
        if (Syntax.IsEncapsulated)
            Dataset.Set(
                new Element(
                    Tag.PixelData,
                    Vr.OB,
                    [default, .. Enumerable.Range(1, frames).Select(frame => new ReadOnlyMemory<byte>(Frame(frame)))]
                )
            );
        else
            Dataset.Set(new Element(Tag.PixelData, Vr.OW, Enumerable.Range(1, frames).SelectMany(Frame).ToArray()));
        Bytes = [.. FileMeta.Write(SopClass, Instance, Syntax), .. DatasetWriter.ToArray(Dataset, Syntax)];
    }

    public TransferSyntax Syntax { get; }

    public Uid Study { get; }

    public Uid Series { get; }

    public Uid Instance { get; }

    public int Frames { get; }

    public Dataset Dataset { get; }

    /// <summary>The DICOM file.</summary>
    public byte[] Bytes { get; }

    public string StudyPath => $"/dicom-web/studies/{Study}";

    public string SeriesPath => $"{StudyPath}/series/{Series}";

    public string Path => $"{SeriesPath}/instances/{Instance}";

    /// <summary>A frame's bytes in little endian; compressed ones are no more than bytes that begin and end as JPEG-LS does.</summary>
    public byte[] Frame(int number)
    {
        var bytes = new byte[4 * 6 * 2];
        new Random(number).NextBytes(bytes);
        if (Syntax.IsEncapsulated)
            (bytes[0], bytes[1], bytes[^2], bytes[^1]) = (0xFF, 0xD8, 0xFF, 0xD9);
        return bytes;
    }
}
