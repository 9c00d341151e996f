using System.Globalization;
using System.Numerics;
using Dicom;
using Dicom.Values;
using Pacs.Archive;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index.Writing;

namespace Benchmarks.Flat;

/// <summary>An archive of any number of studies, made up: the same each time. Among them, spread evenly, are always the same
/// <see cref="Fixed"/>, which alone the queries find, so that what they find does not depend on how much else there is.</summary>
/// <param name="studies">Studies in all; at least <see cref="Fixed"/>.</param>
sealed class StudyModel(int studies)
{
    /// <summary>Studies that queries look for.</summary>
    public const int Fixed = 5000;

    /// <summary>Of each patient of those.</summary>
    public const int OfPatient = 10;

    /// <summary>Of all patients with one family name among those.</summary>
    public const int OfFamily = 100;

    /// <summary>Of each range of days among those.</summary>
    public const int OfRange = 75;

    /// <summary>PET studies of each day that has any, beside the studies of other modalities, which are a ten years' share of
    /// all.</summary>
    public const int OfDay = 25;

    /// <summary>Patients, families, ranges and days that can be asked for.</summary>
    public const int Patients = Fixed / OfPatient,
        Families = Fixed / OfFamily,
        Ranges = 50,
        Days = 50;

    // A range begins every so many days; halfway to the next is a day with PET.
    const int Period = 73,
        RangeDays = 3,
        PetDay = 36;

    const int AllDays = Period * Ranges;

    static readonly DateTime firstDay = new(2014, 1, 1);
    static readonly string[] syllables =
    [
        "ba",
        "be",
        "do",
        "du",
        "fa",
        "fi",
        "ga",
        "go",
        "ha",
        "ke",
        "ki",
        "la",
        "le",
        "lo",
        "ma",
        "me",
        "mi",
        "na",
        "ne",
        "no",
        "pa",
        "pe",
        "ra",
        "ri",
        "ro",
        "sa",
        "se",
        "ta",
        "te",
        "va",
        "vi",
        "zo",
    ];
    static readonly (string Modality, string SopClass) pet = ("PT", "1.2.840.10008.5.1.4.1.1.128");
    static readonly (string Modality, string SopClass)[] kinds =
    [
        ("CT", "1.2.840.10008.5.1.4.1.1.2"),
        ("CR", "1.2.840.10008.5.1.4.1.1.1"),
        ("CR", "1.2.840.10008.5.1.4.1.1.1"),
        ("DX", "1.2.840.10008.5.1.4.1.1.1.1"),
        ("MR", "1.2.840.10008.5.1.4.1.1.4"),
        ("US", "1.2.840.10008.5.1.4.1.1.6.1"),
        ("CT", "1.2.840.10008.5.1.4.1.1.2"),
        ("MG", "1.2.840.10008.5.1.4.1.1.1.2"),
    ];

    /// <summary>SOP classes of all instances.</summary>
    public static IEnumerable<string> SopClasses => kinds.Append(pet).Select(kind => kind.SopClass).Distinct();

    /// <summary>Studies in all.</summary>
    public int Studies => studies;

    /// <summary>The Patient ID of a patient that is looked for.</summary>
    public static string PatientId(int patient) => Id(patient, isFixed: true);

    /// <summary>A family name that is looked for, as a pattern.</summary>
    public static string FamilyPattern(int family) => Family(family) + "*";

    /// <summary>A range of days that is looked for (DA).</summary>
    public static string Range(int range) => $"{Day(range * Period)}-{Day((range * Period) + RangeDays - 1)}";

    /// <summary>A day (DA) whose studies of modality PT are looked for.</summary>
    public static string DayWithPet(int day) => Day((day * Period) + PetDay);

    /// <summary>The patient of a study: a number, equal for the same patient.</summary>
    public int PatientOf(int study) =>
        FixedOf(study) is { } one ? one % Patients : Patients + (int)(Hash(study, 1) % (uint)Math.Max(1, studies / 3));

    /// <summary>What instances of a study are made of, without their own attributes.</summary>
    /// <param name="study">The study, from 0; one beyond <see cref="Studies"/> is like the others, and no query finds it.</param>
    /// <param name="instance">Its number in the study, from 1.</param>
    public Dataset Instance(int study, int instance)
    {
        var one = FixedOf(study);
        var patient = PatientOf(study);
        var (day, kind) = one switch
        {
            { } number when number % 4 == 3 => ((number / 4 % Days * Period) + PetDay, pet),
            { } number => ((number / 4 % Ranges * Period) + (number % RangeDays), kinds[number % kinds.Length]),
            _ => (OtherDay(study), kinds[Hash(study, 2) % (uint)kinds.Length]),
        };
        var (date, random) = (Day(day), Hash(study, 3));
        var time = $"{7 + (random % 12):00}{random / 12 % 60:00}{random / 720 % 60:00}";
        var person = Hash(patient, 4);
        return new Dataset()
            .SetString(Tag.SpecificCharacterSet, "ISO_IR 192")
            .SetStrings(Tag.ImageType, "ORIGINAL", "PRIMARY")
            .SetString(Tag.SOPClassUID, kind.SopClass)
            .SetString(Tag.SOPInstanceUID, UidOf(study, 2 + instance))
            .SetString(Tag.StudyInstanceUID, UidOf(study, 0))
            .SetString(Tag.SeriesInstanceUID, UidOf(study, 1))
            .SetString(Tag.StudyDate, date)
            .SetString(Tag.SeriesDate, date)
            .SetString(Tag.ContentDate, date)
            .SetString(Tag.StudyTime, time)
            .SetString(Tag.SeriesTime, time)
            .SetString(Tag.ContentTime, time)
            .SetString(Tag.AccessionNumber, $"A{Hash(study, 5):00000000}"[..9])
            .SetString(Tag.Modality, kind.Modality)
            .SetString(Tag.Manufacturer, "Maker")
            .SetString(Tag.InstitutionName, "Hospital")
            .SetString(Tag.StationName, $"{kind.Modality}{random % 4}")
            .SetString(Tag.ReferringPhysicianName, $"{Word(random % 500, 3)}^{Word(random % 500, 2)}")
            .SetString(Tag.StudyDescription, $"{kind.Modality} {Word(random % 100, 4)}")
            .SetString(Tag.SeriesDescription, $"Series {Word(random % 40, 3)}")
            .SetString(
                Tag.PatientName,
                $"{(patient < Patients ? Family(patient / (OfFamily / OfPatient)) : Word(person, 3))}^{Word(person >> 12, 2)}"
            )
            .SetString(Tag.PatientID, patient < Patients ? PatientId(patient) : Id(patient, isFixed: false))
            .SetString(Tag.PatientBirthDate, Day(-(int)(person % 30_000)))
            .SetString(Tag.PatientSex, person % 2 == 0 ? "F" : "M")
            .SetString(Tag.BodyPartExamined, "CHEST")
            .SetString(Tag.StudyID, $"S{random % 100_000}")
            .SetInteger(Tag.SeriesNumber, 1)
            .SetInteger(Tag.InstanceNumber, instance)
            .SetInteger(Tag.SamplesPerPixel, 1)
            .SetString(Tag.PhotometricInterpretation, "MONOCHROME2")
            .SetInteger(Tag.Rows, 32)
            .SetInteger(Tag.Columns, 32)
            .SetInteger(Tag.BitsAllocated, 16)
            .SetInteger(Tag.BitsStored, 16)
            .SetInteger(Tag.HighBit, 15)
            .SetInteger(Tag.PixelRepresentation, 0);
    }

    /// <summary>How many instances a study has.</summary>
    public static int InstancesOf(int study) => 1 + (study & 1);

    /// <summary>An instance as ingest would hand it to the index.</summary>
    public NewInstance Row(int study, int instance)
    {
        var dataset = Instance(study, instance);
        var identity = new InstanceIdentity(
            dataset.GetUid(Tag.StudyInstanceUID)!.Value,
            dataset.GetUid(Tag.SeriesInstanceUID)!.Value,
            dataset.GetUid(Tag.SOPInstanceUID)!.Value,
            dataset.GetUid(Tag.SOPClassUID)!.Value
        );
        var row = RowFactory.Instance(dataset);
        (row.SOPInstanceUID, row.SOPClassUID) = (identity.SopInstance.Value, identity.SopClass.Value);
        row.BlobKey =
            $"{BlobKey.Studies}{identity.Study}/{identity.Series}/{identity.SopInstance}.{new Guid(Bytes(study, 8 + instance)):N}.dcm";
        (row.FileLength, row.DatasetOffset, row.TransferSyntaxUID, row.Sha256) = (
            3500,
            340,
            "1.2.840.10008.1.2.1",
            [.. Bytes(study, 10), .. Bytes(study, 11)]
        );
        (row.Frames, row.FrameTable) = (1, [.. Bytes(study, 12), .. Bytes(study, 13)]);
        row.ReceivedAt = new DateTimeOffset(firstDay, TimeSpan.Zero).ToUnixTimeMilliseconds() + study;
        (row.Protocol, row.CallingAeTitle, row.CalledAeTitle, row.Address) = ("DIMSE", "MODALITY", "PACS", "127.0.0.1");
        return new NewInstance(identity, row, dataset);
    }

    // Which of those that are looked for a study is.
    int? FixedOf(int study)
    {
        if (study >= studies)
            return null;
        var number = (int)((long)study * Fixed / studies);
        return study == 0 || number != (int)((study - 1L) * Fixed / studies) ? number : null;
    }

    // Never one of a range that is looked for.
    static int OtherDay(int study)
    {
        var day = (int)(Hash(study, 6) % AllDays);
        return day % Period < RangeDays ? day + RangeDays : day;
    }

    static string Day(int day) => firstDay.AddDays(day).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    static string Id(int patient, bool isFixed) => $"{Hash(patient, 7):X8}{(isFixed ? 'F' : 'P')}{patient}";

    // No other name begins so, and none of these with another one.
    static string Family(int family) => "Qu" + Word((uint)family, 2) + "x";

    static string Word(uint number, int length)
    {
        var word = "";
        for (var i = 0; i < length; i++, number /= 32)
            word += syllables[number % 32];
        return char.ToUpperInvariant(word[0]) + word[1..];
    }

    // As whoever has no root of an organisation makes them (PS3.5 B.2): what comes next lies anywhere among those that are there.
    static string UidOf(int study, int number) => $"2.25.{new BigInteger(Bytes(study, 32 + number), isUnsigned: true)}";

    static byte[] Bytes(int number, uint purpose)
    {
        var bytes = new byte[16];
        for (var i = 0u; i < 4; i++)
            BitConverter.TryWriteBytes(bytes.AsSpan((int)i * 4), Hash(number, (purpose * 4) + i + 1000));
        return bytes;
    }

    static byte[] Bytes(int number, int purpose) => Bytes(number, (uint)purpose);

    // The finaliser of SplitMix64.
    static uint Hash(int number, uint purpose)
    {
        var z = ((ulong)purpose << 32 | (uint)number) + 0x9E37_79B9_7F4A_7C15;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return (uint)((z ^ (z >> 31)) >> 16);
    }
}
