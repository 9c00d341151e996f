#:project ../src/Dicom/Dicom.csproj
// Writes the sample studies; README.md says what they are:
//   dotnet run sample-studies/generate.cs [output folder]
// Every run writes the same bytes on every machine: UIDs and dates are fixed, and pixels come from additions, multiplications, divisions
// and square roots alone.
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Dicom;
using Dicom.Encoding;
using Dicom.Files;
using Dicom.Values;

const string root = "2.25.147696710685683881221594194376702083828"; // all UIDs lie below it
var target = args.Length > 0 ? args[0] : Folder();
ComputedTomography();
MagneticResonance();
Ultrasound();
ComputedRadiography();

static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

void ComputedTomography()
{
    const int slices = 40,
        size = 128;
    // Viewers begin with the slice that is nearest to the head: it has to show the inside of the head, not its end.
    const double spacing = 1.71875,
        thickness = 2,
        top = 4;
    var study = new Study(1, "CT", "ISO_IR 100", "Phäntom^Shepp", "SAMPLE-CT", "Head phantom, 40 slices", "20240102", "093000");
    for (var slice = 0; slice < slices; slice++)
    {
        double[] position = [-spacing * (size - 1) / 2, -spacing * (size - 1) / 2, top - thickness * (slices - 1 - slice)];
        var image = Instance(study, 1, "Axial 2 mm", Uid.CTImageStorage, slice + 1);
        CrossSection(image, position, [1, 0, 0, 0, 1, 0], spacing, thickness);
        image
            .SetStrings(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
            .SetString(Tag.KVP, "120")
            .SetString(Tag.ReconstructionDiameter, "220")
            .SetString(Tag.GantryDetectorTilt, "0")
            .SetString(Tag.ConvolutionKernel, "NONE")
            .SetString(Tag.BodyPartExamined, "HEAD")
            .SetString(Tag.RescaleIntercept, "-1024")
            .SetString(Tag.RescaleSlope, "1")
            .SetString(Tag.RescaleType, "HU")
            .SetString(Tag.WindowCenter, "40\\300")
            .SetString(Tag.WindowWidth, "160\\1500")
            .SetString(Tag.WindowCenterWidthExplanation, "BRAIN\\BONE");
        Grey(image, size, size, (column, row) =>
            Phantom.Hounsfield.At(position[0] + column * spacing, position[1] + row * spacing, position[2]) + 1024
        );
        Save(image, "ct", $"{slice + 1:00}.dcm");
    }
}

void MagneticResonance()
{
    const int size = 128;
    const double spacing = 1.71875,
        half = spacing * (size - 1) / 2,
        thickness = 5,
        gap = 5,
        top = 4,
        right = -22;
    var study = new Study(
        2,
        "MR",
        "\\ISO 2022 IR 87",
        "Mokei^Yama=模型^山=もけい^やま",
        "SAMPLE-MR",
        "Head phantom, T1 axial and T2 sagittal",
        "20240103",
        "101500"
    );
    for (var slice = 0; slice < 14; slice++)
    {
        double[] position = [-half, -half, top - gap * (13 - slice)];
        var image = MagneticResonanceImage(study, 1, "T1 axial", slice, position, [1, 0, 0, 0, 1, 0], "500", "15");
        Grey(image, size, size, (column, row) => Phantom.T1.At(position[0] + column * spacing, position[1] + row * spacing, position[2]));
        Save(image, "mr", "t1-axial", $"{slice + 1:00}.dcm");
    }
    for (var slice = 0; slice < 12; slice++)
    {
        // From the patient's right to the left; rows run to the back, columns to the feet.
        double[] position = [right + gap * slice, -half, half];
        var image = MagneticResonanceImage(study, 2, "T2 sagittal", slice, position, [0, 1, 0, 0, 0, -1], "4000", "90");
        Grey(image, size, size, (column, row) => Phantom.T2.At(position[0], position[1] + column * spacing, position[2] - row * spacing));
        Save(image, "mr", "t2-sagittal", $"{slice + 1:00}.dcm");
    }

    Dataset MagneticResonanceImage(
        Study study,
        int series,
        string description,
        int slice,
        double[] position,
        double[] orientation,
        string repetitionTime,
        string echoTime
    )
    {
        var image = Instance(study, series, description, Uid.MRImageStorage, slice + 1);
        CrossSection(image, position, orientation, spacing, thickness);
        return image
            .SetStrings(Tag.ImageType, "ORIGINAL", "PRIMARY", "OTHER")
            .SetString(Tag.ScanningSequence, "SE")
            .SetString(Tag.SequenceVariant, "NONE")
            .SetEmpty(Tag.ScanOptions)
            .SetString(Tag.MRAcquisitionType, "2D")
            .SetString(Tag.RepetitionTime, repetitionTime)
            .SetString(Tag.EchoTime, echoTime)
            .SetString(Tag.EchoTrainLength, "1")
            .SetString(Tag.MagneticFieldStrength, "1.5")
            .SetString(Tag.SpacingBetweenSlices, "5")
            .SetString(Tag.BodyPartExamined, "HEAD")
            .SetString(Tag.WindowCenter, "500")
            .SetString(Tag.WindowWidth, "1000");
    }
}

void Ultrasound()
{
    const int frames = 16;
    var study = new Study(3, "US", "ISO_IR 192", "Moti^Chaosheng=模体^超声", "SAMPLE-US", "Flow phantom, cine", "20240104", "140000");
    var image = Instance(study, 1, "Colour flow, 16 frames", Uid.UltrasoundMultiFrameImageStorage, 1);
    image
        .SetStrings(Tag.ImageType, "ORIGINAL", "PRIMARY")
        .SetString(Tag.BodyPartExamined, "ABDOMEN")
        .SetEmpty(Tag.PatientOrientation)
        .SetString(Tag.NumberOfFrames, "16")
        .SetTags(Tag.FrameIncrementPointer, Tag.FrameTime)
        .SetString(Tag.FrameTime, "62.5")
        .SetString(Tag.StartTrim, "1")
        .SetString(Tag.StopTrim, "16")
        .SetString(Tag.RecommendedDisplayFrameRate, "16")
        .SetString(Tag.CineRate, "16")
        .SetInteger(Tag.UltrasoundColorDataPresent, 1)
        .SetString(Tag.LossyImageCompression, "00")
        .SetInteger(Tag.SamplesPerPixel, 3)
        .SetString(Tag.PhotometricInterpretation, "RGB")
        .SetInteger(Tag.PlanarConfiguration, 0)
        .SetInteger(Tag.Rows, FlowPhantom.Rows)
        .SetInteger(Tag.Columns, FlowPhantom.Columns)
        .SetInteger(Tag.BitsAllocated, 8)
        .SetInteger(Tag.BitsStored, 8)
        .SetInteger(Tag.HighBit, 7)
        .SetInteger(Tag.PixelRepresentation, 0);
    // PS3.3 C.8.5.5: one two-dimensional tissue and flow region in centimetres, so that a viewer can measure.
    image
        .AddItem(Tag.SequenceOfUltrasoundRegions)
        .SetInteger(Tag.RegionSpatialFormat, 1)
        .SetInteger(Tag.RegionDataType, 2)
        .SetInteger(Tag.RegionFlags, 0)
        .SetInteger(Tag.RegionLocationMinX0, 0)
        .SetInteger(Tag.RegionLocationMinY0, 0)
        .SetInteger(Tag.RegionLocationMaxX1, FlowPhantom.Columns - 17)
        .SetInteger(Tag.RegionLocationMaxY1, FlowPhantom.Rows - 1)
        .SetInteger(Tag.ReferencePixelX0, FlowPhantom.ApexX)
        .SetInteger(Tag.ReferencePixelY0, FlowPhantom.ApexY)
        .SetInteger(Tag.PhysicalUnitsXDirection, 3)
        .SetInteger(Tag.PhysicalUnitsYDirection, 3)
        .SetDouble(Tag.ReferencePixelPhysicalValueX, 0)
        .SetDouble(Tag.ReferencePixelPhysicalValueY, 0)
        .SetDouble(Tag.PhysicalDeltaX, 0.0625)
        .SetDouble(Tag.PhysicalDeltaY, 0.0625);
    var pixels = new byte[frames * FlowPhantom.Rows * FlowPhantom.Columns * 3];
    for (var frame = 0; frame < frames; frame++)
        FlowPhantom.Draw(frame, frames, pixels.AsSpan(frame * FlowPhantom.Rows * FlowPhantom.Columns * 3));
    image.SetBytes(Tag.PixelData, pixels, Vr.OB);
    Save(image, "us", "cine.dcm");
}

void ComputedRadiography()
{
    Image(
        new Study(4, "CR", "ISO_IR 144", "Фантом^Рентген", "SAMPLE-CR-1", "Test pattern, Cyrillic name", "20240105", "080000"),
        "cyrillic.dcm",
        "MONOCHROME2"
    );
    Image(
        new Study(5, "CR", "ISO_IR 192", "شبح^نموذج", "SAMPLE-CR-2", "Test pattern, Arabic name, MONOCHROME1", "20240105", "081000"),
        "arabic.dcm",
        "MONOCHROME1"
    );
    Image(
        new Study(
            6,
            "CR",
            "ISO_IR 192",
            "Paentom^Model=模型^幻=팬텀^모델",
            "SAMPLE-CR-3",
            "Test pattern, Korean name",
            "20240105",
            "082000"
        ),
        "korean.dcm",
        "MONOCHROME2"
    );

    void Image(Study study, string file, string photometricInterpretation)
    {
        var image = Instance(study, 1, "Test pattern", Uid.ComputedRadiographyImageStorage, 1);
        image
            .SetStrings(Tag.ImageType, "ORIGINAL", "PRIMARY")
            .SetStrings(Tag.PatientOrientation, "L", "F")
            .SetString(Tag.BodyPartExamined, "CHEST")
            .SetString(Tag.ViewPosition, "PA")
            .SetString(Tag.KVP, "70")
            .SetString(Tag.PlateID, "1")
            .SetString(Tag.ImagerPixelSpacing, "1\\1")
            .SetString(Tag.WindowCenter, "2048")
            .SetString(Tag.WindowWidth, "4096");
        Grey(image, TestPattern.Rows, TestPattern.Columns, (column, row) =>
            photometricInterpretation == "MONOCHROME1" ? 4095 - TestPattern.At(column, row) : TestPattern.At(column, row)
        );
        image.SetString(Tag.PhotometricInterpretation, photometricInterpretation);
        Save(image, "cr", file);
    }
}

// The modules that all have: SOP Common, Patient, General Study, General Series, General Equipment, General Image.
static Dataset Instance(Study study, int series, string seriesDescription, Uid sopClass, int number) =>
    new Dataset()
        .SetString(Tag.SpecificCharacterSet, study.CharacterSet)
        .SetUid(Tag.SOPClassUID, sopClass)
        .SetUid(Tag.SOPInstanceUID, Below(study.Number, series, number))
        .SetString(Tag.StudyDate, study.Date)
        .SetString(Tag.SeriesDate, study.Date)
        .SetString(Tag.AcquisitionDate, study.Date)
        .SetString(Tag.ContentDate, study.Date)
        .SetString(Tag.StudyTime, study.Time)
        .SetString(Tag.SeriesTime, study.Time)
        .SetString(Tag.AcquisitionTime, study.Time)
        .SetString(Tag.ContentTime, study.Time)
        .SetString(Tag.AccessionNumber, $"SAMPLE{study.Number}")
        .SetString(Tag.Modality, study.Modality)
        .SetString(Tag.Manufacturer, "PacsService")
        .SetString(Tag.ManufacturerModelName, "sample-studies")
        .SetString(Tag.DeviceSerialNumber, "1")
        .SetString(Tag.SoftwareVersions, "1")
        .SetString(Tag.InstitutionName, "Sample studies")
        .SetString(Tag.ReferringPhysicianName, "Referrer^Sample")
        .SetString(Tag.StudyDescription, study.Description)
        .SetString(Tag.SeriesDescription, seriesDescription)
        .SetString(Tag.PatientName, study.PatientName)
        .SetString(Tag.PatientID, study.PatientId)
        .SetString(Tag.PatientBirthDate, "20000101")
        .SetString(Tag.PatientSex, "O")
        .SetString(Tag.PatientComments, "A computed phantom, no person")
        .SetUid(Tag.StudyInstanceUID, Below(study.Number))
        .SetUid(Tag.SeriesInstanceUID, Below(study.Number, series))
        .SetString(Tag.StudyID, study.Number.ToString())
        .SetInteger(Tag.SeriesNumber, series)
        .SetInteger(Tag.AcquisitionNumber, 1)
        .SetInteger(Tag.InstanceNumber, number)
        .SetString(Tag.BurnedInAnnotation, "NO");

static Uid Below(params int[] numbers) => Uid.Parse($"{root}.{string.Join('.', numbers)}");

// Image Plane and Frame of Reference; one frame of reference a study, so that its series lie in the same space.
static void CrossSection(Dataset image, double[] position, double[] orientation, double spacing, double thickness) =>
    image
        .SetUid(Tag.FrameOfReferenceUID, Uid.Parse(image.GetString(Tag.StudyInstanceUID) + ".0"))
        .SetEmpty(Tag.PositionReferenceIndicator)
        .SetString(Tag.PatientPosition, "HFS")
        .SetDoubles(Tag.ImagePositionPatient, position)
        .SetDoubles(Tag.ImageOrientationPatient, orientation)
        .SetDoubles(Tag.PixelSpacing, [spacing, spacing])
        .SetDouble(Tag.SliceThickness, thickness)
        .SetDouble(Tag.SliceLocation, orientation[0] == 1 ? position[2] : position[0]);

// Image Pixel of twelve bits in sixteen; each pixel is the mean of four points in it.
static void Grey(Dataset image, int rows, int columns, Func<double, double, double> valueAt)
{
    var pixels = new byte[rows * columns * 2];
    for (var row = 0; row < rows; row++)
    for (var column = 0; column < columns; column++)
    {
        var sum =
            valueAt(column - 0.25, row - 0.25)
            + valueAt(column + 0.25, row - 0.25)
            + valueAt(column - 0.25, row + 0.25)
            + valueAt(column + 0.25, row + 0.25);
        BinaryPrimitives.WriteUInt16LittleEndian(
            pixels.AsSpan((row * columns + column) * 2),
            (ushort)Math.Clamp(Math.Round(sum / 4), 0, 4095)
        );
    }
    image
        .SetInteger(Tag.SamplesPerPixel, 1)
        .SetString(Tag.PhotometricInterpretation, "MONOCHROME2")
        .SetInteger(Tag.Rows, rows)
        .SetInteger(Tag.Columns, columns)
        .SetInteger(Tag.BitsAllocated, 16)
        .SetInteger(Tag.BitsStored, 12)
        .SetInteger(Tag.HighBit, 11)
        .SetInteger(Tag.PixelRepresentation, 0)
        .SetBytes(Tag.PixelData, pixels, Vr.OW);
}

void Save(Dataset instance, params ReadOnlySpan<string> path)
{
    var file = Path.Combine([target, .. path]);
    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
    var meta = new Dataset()
        .SetBytes(Tag.FileMetaInformationVersion, new byte[] { 0, 1 })
        .SetString(Tag.MediaStorageSOPClassUID, instance.GetString(Tag.SOPClassUID))
        .SetString(Tag.MediaStorageSOPInstanceUID, instance.GetString(Tag.SOPInstanceUID))
        .SetUid(Tag.TransferSyntaxUID, Uid.ExplicitVRLittleEndian)
        .SetUid(Tag.ImplementationClassUID, Uid.Parse(root))
        .SetString(Tag.ImplementationVersionName, "SAMPLE_STUDIES");
    // Lengths written out, as DCMTK does: what storescu sends is the file as it is, and the file sent over HTTP afterwards is the same
    // object.
    File.WriteAllBytes(
        file,
        [.. FileMeta.Write(meta), .. DatasetWriter.ToArray(instance, TransferSyntax.ExplicitVrLittleEndian, SequenceLengths.Defined)]
    );
}

sealed record Study(
    int Number,
    string Modality,
    string CharacterSet,
    string PatientName,
    string PatientId,
    string Description,
    string Date,
    string Time
);

// The three-dimensional Shepp-Logan head: ellipsoids that add to each other, here with a value each for what CT and MR would measure.
// Millimetres from the middle of the head, x to the patient's left, y to the back, z to the head. A rod beside the head marks the patient's
// left.
sealed class Phantom(double air, double rod, params double[] values)
{
    // Half axes and centre in tenths of a metre, cosine and sine of the turn about z. (L. A. Shepp and B. F. Logan, 1974; the z values as
    // commonly used.)
    static readonly double[][] ellipsoids =
    [
        [0.69, 0.92, 0.81, 0, 0, 0, 1, 0],
        [0.6624, 0.874, 0.78, 0, -0.0184, 0, 1, 0],
        [0.11, 0.31, 0.22, 0.22, 0, 0, 0.9510565162951535, -0.3090169943749474],
        [0.16, 0.41, 0.28, -0.22, 0, 0, 0.9510565162951535, 0.3090169943749474],
        [0.21, 0.25, 0.41, 0, 0.35, -0.15, 1, 0],
        [0.046, 0.046, 0.05, 0, 0.1, 0.25, 1, 0],
        [0.046, 0.046, 0.05, 0, -0.1, 0.25, 1, 0],
        [0.046, 0.023, 0.05, -0.08, -0.605, 0, 1, 0],
        [0.023, 0.023, 0.02, 0, -0.606, 0, 1, 0],
        [0.023, 0.046, 0.02, 0.06, -0.605, 0, 1, 0],
    ];

    public static readonly Phantom Hounsfield = new(-1000, 300, 2000, -960, -35, -35, 30, 30, 30, 30, 30, 30);
    public static readonly Phantom T1 = new(0, 800, 900, -400, -350, -350, 150, 150, 150, 150, 150, 150);
    public static readonly Phantom T2 = new(0, 800, 150, 250, 500, 500, 150, 200, 200, 200, 200, 200);

    public double At(double x, double y, double z)
    {
        if ((x - 90) * (x - 90) + (y + 60) * (y + 60) < 25)
            return rod;
        var value = air;
        for (var i = 0; i < ellipsoids.Length; i++)
        {
            var e = ellipsoids[i];
            double dx = x / 100 - e[3],
                dy = -y / 100 - e[4],
                dz = z / 100 - e[5];
            double u = (dx * e[6] + dy * e[7]) / e[0],
                v = (dy * e[6] - dx * e[7]) / e[1],
                w = dz / e[2];
            if (u * u + v * v + w * w <= 1)
                value += values[i];
        }
        return value;
    }
}

// A sector of speckle with two vessels that beat in turn, flow to the probe in red and away from it in blue, and the colour scale beside
// it.
static class FlowPhantom
{
    public const int Rows = 144,
        Columns = 192,
        ApexX = 88,
        ApexY = 4;

    public static void Draw(int frame, int frames, Span<byte> pixels)
    {
        // Two parabolas a beat: from 0 up to 1 and back. The first frame is that of the fastest flow, which is what viewers show before
        // they play.
        var phase = 2.0 * ((frame + frames / 4) % frames) / frames;
        double first = phase < 1 ? 4 * phase * (1 - phase) : 0,
            second = phase >= 1 ? 4 * (phase - 1) * (2 - phase) : 0;
        for (var y = 0; y < Rows; y++)
        for (var x = 0; x < Columns; x++)
            (pixels[(y * Columns + x) * 3], pixels[(y * Columns + x) * 3 + 1], pixels[(y * Columns + x) * 3 + 2]) = Colour(
                x,
                y,
                frame,
                first,
                second
            );
    }

    static (byte Red, byte Green, byte Blue) Colour(int x, int y, int frame, double first, double second)
    {
        if (x is >= Columns - 12 and < Columns - 4 && y is >= 20 and < 124)
            return y < 72 ? ((byte)255, (byte)((72 - y) * 4), (byte)0) : ((byte)0, (byte)((y - 72) * 4), (byte)255);
        double dx = x - ApexX,
            dy = y - ApexY,
            distance = dx * dx + dy * dy;
        if (dy <= 0 || dx > dy || -dx > dy || distance < 8 * 8 || distance > 132 * 132)
            return (0, 0, 0);
        var speckle = Speckle(x, y, frame);
        if (Vessel(dx + 28, dy - 70, 14 + 3 * first) is var inFirst and > 0)
            return first > 0 ? ((byte)(120 + 135 * first), (byte)(200 * first * inFirst), (byte)0) : Grey(speckle / 8);
        if (Vessel(dx - 28, dy - 82, 18 + 3 * second) is var inSecond and > 0)
            return second > 0 ? ((byte)0, (byte)(200 * second * inSecond), (byte)(120 + 135 * second)) : Grey(speckle / 8);
        return Grey(speckle + (distance is > 60 * 60 and < 63 * 63 ? 90 : 0));
    }

    static (byte, byte, byte) Grey(int level) => ((byte)level, (byte)level, (byte)level);

    // 1 in the middle, 0 at the wall and beyond.
    static double Vessel(double dx, double dy, double radius) => Math.Max(0, 1 - (dx * dx + dy * dy) / (radius * radius));

    // A mixing of the coordinates' bits; the tissue flickers a little from frame to frame.
    static int Speckle(int x, int y, int frame)
    {
        unchecked
        {
            var still = Mix((uint)(x / 2 * 7919 + y / 2 * 104729));
            return (int)(40 + (still >> 26) + (Mix(still + (uint)frame) >> 28));
        }

        static uint Mix(uint value)
        {
            unchecked
            {
                value = (value ^ value >> 16) * 0x45D9F3B;
                value = (value ^ value >> 16) * 0x45D9F3B;
                return value ^ value >> 16;
            }
        }
    }
}

// A step wedge, seven groups of bars from 8 mm down to 2 mm, rings, and an L at the patient's left.
static class TestPattern
{
    public const int Rows = 256,
        Columns = 200;

    public static double At(double x, double y)
    {
        if (y is >= 16 and < 48 && x is >= 12 and < 188)
            return Math.Floor((x - 12) / 16) * 400;
        if (y is >= 60 and < 90 && x is >= 12 and < 180)
            return Math.Floor((x - 12) % 24 / (8 - Math.Floor((x - 12) / 24))) % 2 == 0 ? 3600 : 400;
        if (x is >= 176 and < 180 && y is >= 110 and < 130 || x is >= 176 and < 188 && y is >= 126 and < 130)
            return 4095;
        var distance = Math.Sqrt((x - 100) * (x - 100) + (y - 176) * (y - 176));
        if (distance < 64)
            return 600 + 3200 * (1 - distance / 64) + (Math.Floor(distance / 8) % 2 == 0 ? 250 : 0);
        return 300 + 2 * y;
    }
}
