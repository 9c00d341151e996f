using System.Globalization;
using Dicom.Values;

namespace Dicom.Files;

/// <summary>Creates the records of a DICOMDIR (PS3.3 F.5).</summary>
static class DirectoryRecords
{
    static readonly Tag[] content = [Tag.ContentDate, Tag.ContentTime];

    // Content Identification Macro (PS3.3 table 10-12).
    static readonly Tag[] identified = [.. content, Tag.ContentLabel, Tag.ContentDescription, Tag.ContentCreatorName];

    // Keys of each record type besides Instance Number, without those of type 3.
    static readonly Dictionary<string, Tag[]> keys = new()
    {
        ["IMAGE"] = [],
        ["RT DOSE"] = [Tag.DoseSummationType],
        ["RT STRUCTURE SET"] = [Tag.StructureSetLabel, Tag.StructureSetDate, Tag.StructureSetTime],
        ["RT PLAN"] = [Tag.RTPlanLabel, Tag.RTPlanDate, Tag.RTPlanTime],
        ["RT TREAT RECORD"] = [Tag.TreatmentDate, Tag.TreatmentTime],
        ["PRESENTATION"] =
        [
            Tag.PresentationCreationDate,
            Tag.PresentationCreationTime,
            Tag.ReferencedSeriesSequence,
            Tag.BlendingSequence,
            Tag.ContentLabel,
            Tag.ContentDescription,
            Tag.ContentCreatorName,
        ],
        ["WAVEFORM"] = content,
        ["SR DOCUMENT"] = [.. content, Tag.CompletionFlag, Tag.VerificationFlag, Tag.ConceptNameCodeSequence],
        ["KEY OBJECT DOC"] = [.. content, Tag.ConceptNameCodeSequence],
        ["SPECTROSCOPY"] =
        [
            .. content,
            Tag.ImageType,
            Tag.ReferencedImageEvidenceSequence,
            Tag.NumberOfFrames,
            Tag.Rows,
            Tag.Columns,
            Tag.DataPointRows,
            Tag.DataPointColumns,
        ],
        ["RAW DATA"] = content,
        ["REGISTRATION"] = identified,
        ["FIDUCIAL"] = identified,
        ["ENCAP DOC"] =
        [
            .. content,
            Tag.DocumentTitle,
            Tag.HL7InstanceIdentifier,
            Tag.ConceptNameCodeSequence,
            Tag.MIMETypeOfEncapsulatedDocument,
        ],
        ["VALUE MAP"] = identified,
        ["STEREOMETRIC"] = [],
        ["MEASUREMENT"] = content,
        ["SURFACE"] = identified,
        ["SURFACE SCAN"] = content,
        ["TRACT"] = identified,
        ["ASSESSMENT"] = [Tag.InstanceCreationDate, Tag.InstanceCreationTime],
        ["RADIOTHERAPY"] = [Tag.UserContentLabel, Tag.UserContentLongLabel, Tag.ContentDescription, Tag.ContentCreatorName],
        ["ANNOTATION"] = identified,
        ["PRIVATE"] = [],
    };

    // Keys of type 2: written empty if the file has no value. Keys of type 1C are omitted in that case.
    static readonly HashSet<Tag> mayBeEmpty =
    [
        Tag.PatientName,
        Tag.StudyDescription,
        Tag.AccessionNumber,
        Tag.ContentDescription,
        Tag.ContentCreatorName,
        Tag.StructureSetDate,
        Tag.StructureSetTime,
        Tag.RTPlanDate,
        Tag.RTPlanTime,
        Tag.TreatmentDate,
        Tag.TreatmentTime,
        Tag.DocumentTitle,
    ];

    /// <summary>Gets the attributes that records contain.</summary>
    public static IReadOnlyCollection<Tag> Attributes { get; } =
    [
        Tag.PatientName,
        Tag.PatientID,
        Tag.IssuerOfPatientID,
        Tag.StudyDate,
        Tag.StudyTime,
        Tag.StudyDescription,
        Tag.StudyInstanceUID,
        Tag.StudyID,
        Tag.AccessionNumber,
        Tag.Modality,
        Tag.SeriesInstanceUID,
        Tag.SeriesNumber,
        Tag.InstanceNumber,
        Tag.Rows,
        Tag.VerificationFlag,
        Tag.VerifyingObserverSequence,
        Tag.ContentSequence,
        .. keys.Values.SelectMany(tags => tags),
    ];

    /// <summary>Creates the record of a patient (PS3.3 F.5.1).</summary>
    public static Dataset OfPatient(Dataset instance, int number) => Make("PATIENT", instance, number, Tag.PatientName, Tag.PatientID);

    /// <summary>Creates the record of a study (PS3.3 F.5.2).</summary>
    public static Dataset OfStudy(Dataset instance, int number) =>
        Make(
            "STUDY",
            instance,
            number,
            Tag.StudyDate,
            Tag.StudyTime,
            Tag.StudyDescription,
            Tag.StudyInstanceUID,
            Tag.StudyID,
            Tag.AccessionNumber
        );

    /// <summary>Creates the record of a series (PS3.3 F.5.3).</summary>
    public static Dataset OfSeries(Dataset instance, int number) =>
        Make("SERIES", instance, number, Tag.Modality, Tag.SeriesInstanceUID, Tag.SeriesNumber);

    /// <summary>Creates the record of an instance.</summary>
    public static Dataset OfInstance(Dataset instance, Uid sopClass, int number)
    {
        var type = TypeOf(sopClass, instance);
        var record = Make(type, instance, number, [Tag.InstanceNumber, .. keys[type]]);
        if (type == "PRIVATE")
            record.SetUid(Tag.PrivateRecordUID, sopClass);
        if (type == "SR DOCUMENT" && instance.GetString(Tag.VerificationFlag) == "VERIFIED" && VerifiedAt(instance) is { } verified)
            record.Set(verified);
        if (type is "SR DOCUMENT" or "KEY OBJECT DOC")
            CopyModifiers(record, instance);
        return record;
    }

    static Dataset Make(string type, Dataset instance, int number, params ReadOnlySpan<Tag> tags)
    {
        var record = new Dataset().SetString(Tag.DirectoryRecordType, type);
        if (instance[Tag.SpecificCharacterSet] is { Content: Dicom.ElementContent.Bytes, IsEmpty: false } characters)
            record.Set(characters);
        foreach (var tag in tags)
            if (
                instance.GetElement(tag) is { IsEmpty: false, Content: Dicom.ElementContent.Bytes or Dicom.ElementContent.Items } element
                && (!element.Vr.IsText || instance.GetText(tag) is not null)
            )
                record.Set(element);
            else if (StandIn(type, tag, number) is { } text)
                record.SetString(tag, text);
            else if (mayBeEmpty.Contains(tag) || (type == "ENCAP DOC" && tag != Tag.HL7InstanceIdentifier))
                record.SetEmpty(tag);
        return record;
    }

    // Returns a substitute for a key of type 1 that the file lacks; null if there is none.
    static string? StandIn(string type, Tag tag, int number)
    {
        var count = number.ToString(CultureInfo.InvariantCulture);
        if (tag == Tag.InstanceNumber || tag == Tag.SeriesNumber || tag == Tag.StudyID)
            return count;
        if (tag == Tag.PatientID)
            return $"UNKNOWN{count}";
        if (mayBeEmpty.Contains(tag) || (type == "ENCAP DOC" && tag != Tag.MIMETypeOfEncapsulatedDocument))
            return null;
        return Dictionary.DataDictionary.VrOf(tag).Code switch
        {
            Vr.Codes.DA => "19000101",
            Vr.Codes.TM => "000000",
            Vr.Codes.CS when tag == Tag.Modality => "OT",
            Vr.Codes.CS when tag == Tag.CompletionFlag => "PARTIAL",
            Vr.Codes.CS when tag == Tag.VerificationFlag => "UNVERIFIED",
            Vr.Codes.CS when tag == Tag.DoseSummationType => "PLAN",
            Vr.Codes.CS when tag == Tag.ContentLabel => "UNKNOWN",
            Vr.Codes.SH when tag == Tag.StructureSetLabel || tag == Tag.RTPlanLabel => "UNKNOWN",
            Vr.Codes.LO when tag == Tag.MIMETypeOfEncapsulatedDocument => "application/octet-stream",
            _ => null,
        };
    }

    // The first item is the latest verification (PS3.3 C.17.2).
    static Element? VerifiedAt(Dataset instance) =>
        instance.GetItems(Tag.VerifyingObserverSequence) is [var observer, ..] ? observer[Tag.VerificationDateTime] : null;

    // Only modifiers of the document title belong in the record (PS3.3 F.5.25).
    static void CopyModifiers(Dataset record, Dataset instance)
    {
        var modifiers = instance
            .GetItems(Tag.ContentSequence)
            .Where(item => item.GetString(Tag.RelationshipType) == "HAS CONCEPT MOD")
            .ToList();
        if (modifiers.Count > 0)
            record.SetSequence(Tag.ContentSequence, modifiers);
    }

    // Record types of PS3.3 table F.4-1, by the SOP classes of PS3.4. An instance of a private SOP class is an IMAGE if it has Rows.
    static string TypeOf(Uid sopClass, Dataset instance)
    {
        const string root = "1.2.840.10008.5.1.4.1.1.";
        if (!sopClass.Value.StartsWith(root, StringComparison.Ordinal))
            return instance[Tag.Rows] is not null ? "IMAGE" : "PRIVATE";
        return sopClass.Value[root.Length..] switch
        {
            "481.2" => "RT DOSE",
            "481.3" => "RT STRUCTURE SET",
            "481.5" or "481.8" => "RT PLAN",
            "481.4" or "481.6" or "481.7" or "481.9" => "RT TREAT RECORD",
            "4.2" => "SPECTROSCOPY",
            "66" => "RAW DATA",
            "66.1" or "66.3" => "REGISTRATION",
            "66.2" => "FIDUCIAL",
            "66.5" => "SURFACE",
            "66.6" => "TRACT",
            "67" => "VALUE MAP",
            "68.1" or "68.2" => "SURFACE SCAN",
            "77.1.5.3" => "STEREOMETRIC",
            "78.6" or "79.1" => "SR DOCUMENT",
            "80.1" => "MEASUREMENT",
            "88.59" => "KEY OBJECT DOC",
            "90.1" => "ASSESSMENT",
            "91.1" => "ANNOTATION",
            "131" => "PRESENTATION",
            var end when end.StartsWith("9.", StringComparison.Ordinal) => "WAVEFORM",
            var end when end.StartsWith("11.", StringComparison.Ordinal) => "PRESENTATION",
            var end when end.StartsWith("78.", StringComparison.Ordinal) => "MEASUREMENT",
            var end when end.StartsWith("88.", StringComparison.Ordinal) => "SR DOCUMENT",
            var end when end.StartsWith("104.", StringComparison.Ordinal) => "ENCAP DOC",
            var end when end.StartsWith("481.", StringComparison.Ordinal) && end != "481.1" => "RADIOTHERAPY",
            _ => "IMAGE",
        };
    }
}
