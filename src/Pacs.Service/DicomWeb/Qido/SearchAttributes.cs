using Dicom;
using Pacs.Archive;

namespace Pacs.Service.DicomWeb.Qido;

/// <summary>Lists the attributes that a search returns by default (PS3.18 tables 10.6.3-3, 10.6.3-4 and 10.6.3-5).</summary>
static class SearchAttributes
{
    static readonly Tag[] study =
    [
        Tag.SpecificCharacterSet,
        Tag.StudyDate,
        Tag.StudyTime,
        Tag.AccessionNumber,
        Tag.InstanceAvailability,
        Tag.ModalitiesInStudy,
        Tag.ReferringPhysicianName,
        Tag.TimezoneOffsetFromUTC,
        Tag.PatientName,
        Tag.PatientID,
        Tag.PatientBirthDate,
        Tag.PatientSex,
        Tag.StudyInstanceUID,
        Tag.StudyID,
        Tag.NumberOfStudyRelatedSeries,
        Tag.NumberOfStudyRelatedInstances,
    ];

    static readonly Tag[] series =
    [
        Tag.SpecificCharacterSet,
        Tag.Modality,
        Tag.TimezoneOffsetFromUTC,
        Tag.SeriesDescription,
        Tag.StudyInstanceUID,
        Tag.SeriesInstanceUID,
        Tag.SeriesNumber,
        Tag.NumberOfSeriesRelatedInstances,
        Tag.PerformedProcedureStepStartDate,
        Tag.PerformedProcedureStepStartTime,
        Tag.RequestAttributesSequence,
    ];

    static readonly Tag[] instance =
    [
        Tag.SpecificCharacterSet,
        Tag.SOPClassUID,
        Tag.SOPInstanceUID,
        Tag.InstanceAvailability,
        Tag.TimezoneOffsetFromUTC,
        Tag.StudyInstanceUID,
        Tag.SeriesInstanceUID,
        Tag.InstanceNumber,
        Tag.Rows,
        Tag.Columns,
        Tag.BitsAllocated,
        Tag.NumberOfFrames,
    ];

    // Version 2 of the Medical Imaging Server for DICOM has these among its default attributes as well.
    static readonly Tag studyOfV2 = Tag.StudyDescription,
        seriesOfV2 = Tag.ManufacturerModelName;

    // The attributes in these tables that are returned only if they have a value. The others are returned with zero length (PS3.4
    // C.4.1.1.3.2).
    static readonly Tag[] conditional =
    [
        Tag.SpecificCharacterSet,
        Tag.TimezoneOffsetFromUTC,
        Tag.InstanceAvailability,
        Tag.SeriesDescription,
        Tag.PerformedProcedureStepStartDate,
        Tag.PerformedProcedureStepStartTime,
        Tag.RequestAttributesSequence,
        Tag.Rows,
        Tag.Columns,
        Tag.BitsAllocated,
        Tag.NumberOfFrames,
        studyOfV2,
        seriesOfV2,
    ];

    /// <summary>Returns the attributes that every result contains, with zero length if they have no value: those of type R.</summary>
    /// <param name="attributes">Result of <see cref="Of"/>.</param>
    public static IEnumerable<Tag> Required(IEnumerable<Tag> attributes) => attributes.Except(conditional);

    /// <summary>Returns the attributes of a level, and of the levels above that the path does not name (PS3.18 10.6.3.3.2 and
    /// 10.6.3.3.3).</summary>
    /// <param name="level">Level of the search.</param>
    /// <param name="studyInPath">Whether the path names the study.</param>
    /// <param name="seriesInPath">Whether the path names the series.</param>
    /// <param name="isForMedicalImagingServer">Whether to add the attributes that the Medical Imaging Server for DICOM returns.</param>
    public static HashSet<Tag> Of(QueryLevel level, bool studyInPath, bool seriesInPath, bool isForMedicalImagingServer)
    {
        var hasStudy = level == QueryLevel.Study || !studyInPath;
        var hasSeries = level == QueryLevel.Series || (level == QueryLevel.Instance && !seriesInPath);
        HashSet<Tag> attributes = [.. level == QueryLevel.Instance ? instance : [], .. hasStudy ? study : [], .. hasSeries ? series : []];
        if (isForMedicalImagingServer && hasStudy)
            attributes.Add(studyOfV2);
        if (isForMedicalImagingServer && hasSeries)
            attributes.Add(seriesOfV2);
        return attributes;
    }
}
