using System.Buffers.Binary;
using System.Security.Cryptography;
using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Values;
using Pacs.Service.Tests.Running;

namespace Benchmarks;

/// <summary>A CT slice, or with several frames a multi-frame image, with as many attributes as a scanner writes: bytes that are made
/// beforehand, so that sending them costs a client little. All objects share their pixels.</summary>
sealed class SampleObject
{
    /// <summary>What it is encoded in.</summary>
    public static readonly TransferSyntax Syntax = TransferSyntax.ExplicitVrLittleEndian;

    /// <summary>What <see cref="Syntax"/> is called.</summary>
    public static readonly Uid SyntaxUid = SyntheticInstance.ExplicitLittleEndian;

    static readonly byte[] noise = RandomNumberGenerator.GetBytes(2 * 512 * 512);

    readonly byte[] header;
    readonly int frameLength;
    readonly int frames;

    /// <summary>Makes one.</summary>
    /// <param name="study">Of which study.</param>
    /// <param name="series">Of which series.</param>
    /// <param name="number">Instance Number.</param>
    /// <param name="side">Rows and columns, of 2 bytes each: 512 at the most.</param>
    /// <param name="frames">Frames; a CT slice has one.</param>
    /// <param name="patient">Who.</param>
    /// <param name="date">Study Date.</param>
    public SampleObject(Uid study, Uid series, int number, int side, int frames = 1, SamplePatient? patient = null, DateOnly? date = null)
    {
        (Study, Series, SopInstance, this.frames) = (study, series, Uid.New(), frames);
        SopClass = frames > 1 ? SyntheticInstance.MultiFrameGrayscaleWord : SyntheticInstance.CtImageStorage;
        frameLength = 2 * side * side;
        FileStart = FileMeta.Write(SopClass, SopInstance, Syntax);
        header = DatasetWriter.ToArray(Describe(number, side, patient ?? new("BENCH", "Phantom^Test"), date ?? new(2026, 1, 2)), Syntax);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(^4), (uint)(frameLength * frames));
    }

    public Uid SopClass { get; }

    public Uid Study { get; }

    public Uid Series { get; }

    public Uid SopInstance { get; }

    /// <summary>Preamble and File Meta Information.</summary>
    public byte[] FileStart { get; }

    /// <summary>Bytes of its file.</summary>
    public long FileLength => FileStart.Length + DatasetLength;

    /// <summary>Bytes of its data set.</summary>
    public long DatasetLength => header.Length + ((long)frameLength * frames);

    /// <summary>Its data set, piece by piece.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Dataset =>
        Enumerable.Repeat((ReadOnlyMemory<byte>)noise.AsMemory(0, frameLength), frames).Prepend(header);

    /// <summary>Its data set, as it is to be sent.</summary>
    public Stream OpenDataset() => new PiecesStream(Dataset);

    /// <summary>Its file, whole.</summary>
    public byte[] ToFile() => [.. FileStart, .. ToDataset()];

    /// <summary>Its data set, whole.</summary>
    public byte[] ToDataset() => [.. Dataset.SelectMany(piece => piece.ToArray())];

    Dataset Describe(int number, int side, SamplePatient patient, DateOnly date)
    {
        var dataset = new Dataset()
            .SetString(Tag.SpecificCharacterSet, "ISO_IR 192")
            .SetStrings(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
            .SetUid(Tag.SOPClassUID, SopClass)
            .SetUid(Tag.SOPInstanceUID, SopInstance)
            .SetUid(Tag.StudyInstanceUID, Study)
            .SetUid(Tag.SeriesInstanceUID, Series)
            .SetUid(Tag.FrameOfReferenceUID, Study)
            .SetDate(Tag.StudyDate, date)
            .SetDate(Tag.SeriesDate, date)
            .SetDate(Tag.AcquisitionDate, date)
            .SetDate(Tag.ContentDate, date)
            .SetString(Tag.StudyTime, "101112")
            .SetString(Tag.SeriesTime, "101112")
            .SetString(Tag.AcquisitionTime, $"1011{number % 60:D2}")
            .SetString(Tag.ContentTime, $"1011{number % 60:D2}")
            .SetString(Tag.AccessionNumber, "A1")
            .SetString(Tag.Modality, "CT")
            .SetString(Tag.Manufacturer, "Maker")
            .SetString(Tag.InstitutionName, "Hospital")
            .SetString(Tag.ReferringPhysicianName, "Doe^John")
            .SetString(Tag.StationName, "CT1")
            .SetString(Tag.StudyDescription, "Abdomen")
            .SetString(Tag.SeriesDescription, "Portal venous, 1 mm")
            .SetString(Tag.ManufacturerModelName, "Model")
            .SetString(Tag.PatientName, patient.Name)
            .SetString(Tag.PatientID, patient.Id)
            .SetString(Tag.PatientBirthDate, "19700101")
            .SetString(Tag.PatientSex, "O")
            .SetString(Tag.PatientAge, "056Y")
            .SetString(Tag.BodyPartExamined, "ABDOMEN")
            .SetString(Tag.ScanOptions, "HELICAL")
            .SetDouble(Tag.SliceThickness, 1)
            .SetDouble(Tag.KVP, 120)
            .SetDouble(Tag.DataCollectionDiameter, 500)
            .SetString(Tag.ProtocolName, "Abdomen routine")
            .SetDouble(Tag.ReconstructionDiameter, 360)
            .SetDouble(Tag.GantryDetectorTilt, 0)
            .SetDouble(Tag.TableHeight, 151.5)
            .SetInteger(Tag.ExposureTime, 500)
            .SetInteger(Tag.XRayTubeCurrent, 180 + (number % 40))
            .SetInteger(Tag.Exposure, 90 + (number % 20))
            .SetString(Tag.FilterType, "BODY")
            .SetString(Tag.ConvolutionKernel, "STANDARD")
            .SetString(Tag.PatientPosition, "FFS")
            .SetInteger(Tag.SeriesNumber, 3)
            .SetInteger(Tag.AcquisitionNumber, 1)
            .SetInteger(Tag.InstanceNumber, number)
            .SetDoubles(Tag.ImagePositionPatient, [-180, -180, -100.5 - number])
            .SetDoubles(Tag.ImageOrientationPatient, [1, 0, 0, 0, 1, 0])
            .SetDouble(Tag.SliceLocation, -100.5 - number)
            .SetInteger(Tag.SamplesPerPixel, 1)
            .SetString(Tag.PhotometricInterpretation, "MONOCHROME2")
            .SetInteger(Tag.Rows, side)
            .SetInteger(Tag.Columns, side)
            .SetDoubles(Tag.PixelSpacing, [0.703125, 0.703125])
            .SetInteger(Tag.BitsAllocated, 16)
            .SetInteger(Tag.BitsStored, 16)
            .SetInteger(Tag.HighBit, 15)
            .SetInteger(Tag.PixelRepresentation, 1)
            .SetDouble(Tag.WindowCenter, 40)
            .SetDouble(Tag.WindowWidth, 400)
            .SetDouble(Tag.RescaleIntercept, -1024)
            .SetDouble(Tag.RescaleSlope, 1);
        if (frames > 1)
            dataset.SetInteger(Tag.NumberOfFrames, frames);
        dataset
            .AddItem(Tag.ProcedureCodeSequence)
            .SetString(Tag.CodeValue, "CTABD")
            .SetString(Tag.CodingSchemeDesignator, "99LOCAL")
            .SetString(Tag.CodeMeaning, "CT abdomen");
        foreach (var _ in Enumerable.Range(0, 2))
            dataset
                .AddItem(Tag.ReferencedImageSequence)
                .SetUid(Tag.ReferencedSOPClassUID, SopClass)
                .SetUid(Tag.ReferencedSOPInstanceUID, Uid.New());
        // Without a value: the last four bytes are its length then.
        return dataset.SetBytes(Tag.PixelData, ReadOnlyMemory<byte>.Empty, Vr.OW);
    }
}

/// <summary>A patient.</summary>
/// <param name="Id">Patient ID.</param>
/// <param name="Name">Patient's Name.</param>
sealed record SamplePatient(string Id, string Name);
