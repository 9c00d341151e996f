using System.Collections.Frozen;
using Dicom;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index;

/// <summary>How an attribute is matched (PS3.4 C.2.2.2), which also determines the content of its column.</summary>
public enum MatchKind
{
    /// <summary>No column: the value is returned from the attributes of its level. It is matched only if it is a
    /// custom tag as well.</summary>
    ReturnOnly,

    /// <summary>A UID, or a list of UIDs. The column holds one UID.</summary>
    Uid,

    /// <summary>Single value and wildcard matching, case-sensitive. The column holds the first value as text without padding.</summary>
    Text,

    /// <summary>Single value and wildcard matching against each of several values. The column holds each value between backslashes:
    /// <c>\CT\SR\</c>.</summary>
    Set,

    /// <summary>A person name: single value and wildcard matching against each component group. Three folded columns: the names of the
    /// second and third end in <c>Ideographic</c> and <c>Phonetic</c>.</summary>
    Name,

    /// <summary>Single value and range matching. The column holds yyyymmdd (<see cref="IndexValues.Date"/>).</summary>
    Date,

    /// <summary>Single value and range matching. The column holds hhmmssffffff (<see cref="IndexValues.Time"/>).</summary>
    Time,

    /// <summary>Single value and range matching. The column holds microseconds (<see cref="IndexValues.DateTime"/>).</summary>
    DateTime,

    /// <summary>A whole number, compared numerically.</summary>
    Number,

    /// <summary>A number with a fraction, compared numerically.</summary>
    Real,

    /// <summary>A number that the index counts. It is returned, but not matched.</summary>
    Count,

    /// <summary>A sequence, matched by the attributes of its items.</summary>
    Sequence,
}

/// <summary>An attribute that the index contains.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Vr">Its Value Representation.</param>
/// <param name="Level">Its level: the column is in this level's row, and the value in this level's attributes (those of a study include
/// the patient's).</param>
/// <param name="Match">How it is matched.</param>
/// <param name="Column">Property of the row; null when there is no column.</param>
/// <param name="Sequence">The sequence whose items contain the attribute; null for a top-level attribute.</param>
/// <param name="Custom">The custom tag, whose values have rows of their own; null for an attribute of the table.</param>
/// <param name="IsDerived">Whether the index computes the value (counts, sets), so that it is not in the attributes.</param>
public sealed record IndexedAttribute(
    Tag Tag,
    Vr Vr,
    QueryLevel Level,
    MatchKind Match,
    string? Column,
    Tag? Sequence = null,
    bool IsDerived = false,
    CustomTag? Custom = null
);

/// <summary>The table of all indexed attributes. Ingest fills columns and attributes from it; C-FIND and QIDO-RS match and answer by
/// it.</summary>
/// <remarks>Contains all attributes of PS3.18 tables 10.6.3-3, 10.6.3-4 and 10.6.3-5 and of PS3.4 tables C.6-1 to C.6-5 that objects can
/// contain, and further attributes that viewers ask for.</remarks>
public static class IndexedAttributes
{
    static readonly IndexedAttribute[] table = [.. Patient(), .. Study(), .. Series(), .. Instance()];

    static readonly FrozenDictionary<Tag, IndexedAttribute> byTag = table
        .Where(attribute => attribute.Sequence is null)
        .DistinctBy(attribute => attribute.Tag)
        .ToFrozenDictionary(attribute => attribute.Tag);

    /// <summary>All indexed attributes, those of the patient first. An attribute of several levels is listed once for each
    /// level.</summary>
    public static IReadOnlyList<IndexedAttribute> All => table;

    /// <summary>Returns the top-level attribute with this tag, at its highest level; null when the index does not contain it.</summary>
    public static IndexedAttribute? Find(Tag tag) => byTag.GetValueOrDefault(tag);

    /// <summary>Returns the top-level attributes of a level.</summary>
    public static IEnumerable<IndexedAttribute> Of(QueryLevel level) =>
        table.Where(attribute => attribute.Level == level && attribute.Sequence is null);

    /// <summary>Returns the attributes in the items of a sequence that are matched.</summary>
    public static IEnumerable<IndexedAttribute> ItemsOf(Tag sequence) => table.Where(attribute => attribute.Sequence == sequence);

    static IEnumerable<IndexedAttribute> Patient()
    {
        const QueryLevel level = QueryLevel.Patient;
        yield return new(Tag.PatientName, Vr.PN, level, MatchKind.Name, nameof(StudyRow.PatientName));
        yield return new(Tag.PatientID, Vr.LO, level, MatchKind.Text, nameof(StudyRow.PatientID));
        yield return new(Tag.IssuerOfPatientID, Vr.LO, level, MatchKind.Text, nameof(StudyRow.IssuerOfPatientID));
        yield return new(Tag.PatientBirthDate, Vr.DA, level, MatchKind.Date, nameof(StudyRow.PatientBirthDate));
        yield return new(Tag.PatientSex, Vr.CS, level, MatchKind.Text, nameof(StudyRow.PatientSex));
        yield return Return(Tag.PatientBirthTime, Vr.TM, level);
        yield return Return(new Tag(0x0010_1000), Vr.LO, level);
        yield return Return(Tag.OtherPatientNames, Vr.PN, level);
        yield return Return(Tag.EthnicGroup, Vr.SH, level);
        yield return Return(Tag.PatientComments, Vr.LT, level);
        yield return Return(Tag.ReferencedPatientSequence, Vr.SQ, level);
        yield return Count(Tag.NumberOfPatientRelatedStudies, level, null);
        yield return Count(Tag.NumberOfPatientRelatedSeries, level, null);
        yield return Count(Tag.NumberOfPatientRelatedInstances, level, null);
    }

    static IEnumerable<IndexedAttribute> Study()
    {
        const QueryLevel level = QueryLevel.Study;
        yield return new(Tag.StudyInstanceUID, Vr.UI, level, MatchKind.Uid, nameof(StudyRow.StudyInstanceUID));
        yield return new(Tag.StudyDate, Vr.DA, level, MatchKind.Date, nameof(StudyRow.StudyDate));
        yield return new(Tag.StudyTime, Vr.TM, level, MatchKind.Time, nameof(StudyRow.StudyTime));
        yield return new(Tag.AccessionNumber, Vr.SH, level, MatchKind.Text, nameof(StudyRow.AccessionNumber));
        yield return new(Tag.StudyID, Vr.SH, level, MatchKind.Text, nameof(StudyRow.StudyID));
        yield return new(Tag.StudyDescription, Vr.LO, level, MatchKind.Text, nameof(StudyRow.StudyDescription));
        yield return new(Tag.ReferringPhysicianName, Vr.PN, level, MatchKind.Name, nameof(StudyRow.ReferringPhysicianName));
        yield return new(Tag.ModalitiesInStudy, Vr.CS, level, MatchKind.Set, nameof(StudyRow.ModalitiesInStudy), IsDerived: true);
        yield return new(Tag.SOPClassesInStudy, Vr.UI, level, MatchKind.Set, nameof(StudyRow.SOPClassesInStudy), IsDerived: true);
        yield return Count(Tag.NumberOfStudyRelatedSeries, level, nameof(StudyRow.NumberOfStudyRelatedSeries));
        yield return Count(Tag.NumberOfStudyRelatedInstances, level, nameof(StudyRow.NumberOfStudyRelatedInstances));
        yield return Return(Tag.TimezoneOffsetFromUTC, Vr.SH, level);
        yield return Return(Tag.IssuerOfAccessionNumberSequence, Vr.SQ, level);
        yield return Return(Tag.NameOfPhysiciansReadingStudy, Vr.PN, level);
        yield return Return(Tag.PhysiciansOfRecord, Vr.PN, level);
        yield return Return(Tag.AdmittingDiagnosesDescription, Vr.LO, level);
        yield return Return(Tag.ProcedureCodeSequence, Vr.SQ, level);
        yield return Return(Tag.ReferencedStudySequence, Vr.SQ, level);
        yield return Return(Tag.PatientAge, Vr.AS, level);
        yield return Return(Tag.PatientSize, Vr.DS, level);
        yield return Return(Tag.PatientWeight, Vr.DS, level);
        yield return Return(Tag.Occupation, Vr.SH, level);
        yield return Return(Tag.AdditionalPatientHistory, Vr.LT, level);
        yield return Return(new Tag(0x0020_1070), Vr.IS, level);
    }

    static IEnumerable<IndexedAttribute> Series()
    {
        const QueryLevel level = QueryLevel.Series;
        yield return new(Tag.SeriesInstanceUID, Vr.UI, level, MatchKind.Uid, nameof(SeriesRow.SeriesInstanceUID));
        yield return new(Tag.Modality, Vr.CS, level, MatchKind.Text, nameof(SeriesRow.Modality));
        yield return new(Tag.SeriesNumber, Vr.IS, level, MatchKind.Number, nameof(SeriesRow.SeriesNumber));
        yield return new(Tag.SeriesDescription, Vr.LO, level, MatchKind.Text, nameof(SeriesRow.SeriesDescription));
        yield return new(Tag.SeriesDate, Vr.DA, level, MatchKind.Date, nameof(SeriesRow.SeriesDate));
        yield return new(Tag.SeriesTime, Vr.TM, level, MatchKind.Time, nameof(SeriesRow.SeriesTime));
        yield return new(Tag.BodyPartExamined, Vr.CS, level, MatchKind.Text, nameof(SeriesRow.BodyPartExamined));
        yield return new(
            Tag.PerformedProcedureStepStartDate,
            Vr.DA,
            level,
            MatchKind.Date,
            nameof(SeriesRow.PerformedProcedureStepStartDate)
        );
        yield return new(
            Tag.PerformedProcedureStepStartTime,
            Vr.TM,
            level,
            MatchKind.Time,
            nameof(SeriesRow.PerformedProcedureStepStartTime)
        );
        yield return new(Tag.RequestAttributesSequence, Vr.SQ, level, MatchKind.Sequence, null);
        yield return new(
            Tag.RequestedProcedureID,
            Vr.SH,
            level,
            MatchKind.Set,
            nameof(SeriesRow.RequestedProcedureID),
            Tag.RequestAttributesSequence
        );
        yield return new(
            Tag.ScheduledProcedureStepID,
            Vr.SH,
            level,
            MatchKind.Set,
            nameof(SeriesRow.ScheduledProcedureStepID),
            Tag.RequestAttributesSequence
        );
        yield return Count(Tag.NumberOfSeriesRelatedInstances, level, nameof(SeriesRow.NumberOfSeriesRelatedInstances));
        yield return Return(Tag.TimezoneOffsetFromUTC, Vr.SH, level);
        yield return Return(Tag.Manufacturer, Vr.LO, level);
        yield return Return(Tag.ManufacturerModelName, Vr.LO, level);
        yield return Return(Tag.InstitutionName, Vr.LO, level);
        yield return Return(Tag.InstitutionalDepartmentName, Vr.LO, level);
        yield return Return(Tag.StationName, Vr.SH, level);
        yield return Return(Tag.OperatorsName, Vr.PN, level);
        yield return Return(Tag.PerformingPhysicianName, Vr.PN, level);
        yield return Return(Tag.ProtocolName, Vr.LO, level);
        yield return Return(Tag.Laterality, Vr.CS, level);
        yield return Return(Tag.PatientPosition, Vr.CS, level);
        yield return Return(Tag.PerformedProcedureStepID, Vr.SH, level);
        yield return Return(Tag.PerformedProcedureStepDescription, Vr.LO, level);
        yield return Return(Tag.FrameOfReferenceUID, Vr.UI, level);
    }

    static IEnumerable<IndexedAttribute> Instance()
    {
        const QueryLevel level = QueryLevel.Instance;
        yield return new(Tag.SOPInstanceUID, Vr.UI, level, MatchKind.Uid, nameof(InstanceRow.SOPInstanceUID));
        yield return new(Tag.SOPClassUID, Vr.UI, level, MatchKind.Uid, nameof(InstanceRow.SOPClassUID));
        yield return new(Tag.InstanceNumber, Vr.IS, level, MatchKind.Number, nameof(InstanceRow.InstanceNumber));
        yield return new(Tag.Rows, Vr.US, level, MatchKind.Number, nameof(InstanceRow.Rows));
        yield return new(Tag.Columns, Vr.US, level, MatchKind.Number, nameof(InstanceRow.Columns));
        yield return new(Tag.BitsAllocated, Vr.US, level, MatchKind.Number, nameof(InstanceRow.BitsAllocated));
        yield return new(Tag.NumberOfFrames, Vr.IS, level, MatchKind.Number, nameof(InstanceRow.NumberOfFrames));
        yield return new(Tag.ContentDate, Vr.DA, level, MatchKind.Date, nameof(InstanceRow.ContentDate));
        yield return new(Tag.ContentTime, Vr.TM, level, MatchKind.Time, nameof(InstanceRow.ContentTime));
        yield return new(Tag.AcquisitionDateTime, Vr.DT, level, MatchKind.DateTime, nameof(InstanceRow.AcquisitionDateTime));
        yield return Return(Tag.TimezoneOffsetFromUTC, Vr.SH, level);
        yield return Return(Tag.ImageType, Vr.CS, level);
        yield return Return(Tag.AcquisitionNumber, Vr.IS, level);
        yield return Return(Tag.AcquisitionDate, Vr.DA, level);
        yield return Return(Tag.AcquisitionTime, Vr.TM, level);
        yield return Return(Tag.SamplesPerPixel, Vr.US, level);
        yield return Return(Tag.PhotometricInterpretation, Vr.CS, level);
        yield return Return(Tag.BitsStored, Vr.US, level);
        yield return Return(Tag.ImagePositionPatient, Vr.DS, level);
        yield return Return(Tag.ImageOrientationPatient, Vr.DS, level);
        yield return Return(Tag.PixelSpacing, Vr.DS, level);
        yield return Return(Tag.ImageComments, Vr.LT, level);
        yield return Return(Tag.ConceptNameCodeSequence, Vr.SQ, level);
        yield return Return(Tag.ContentTemplateSequence, Vr.SQ, level);
        yield return Return(Tag.ReferencedRequestSequence, Vr.SQ, level);
        yield return Return(Tag.CompletionFlag, Vr.CS, level);
        yield return Return(Tag.VerificationFlag, Vr.CS, level);
        yield return Return(Tag.ContentLabel, Vr.CS, level);
        yield return Return(Tag.ContentDescription, Vr.LO, level);
        yield return Return(Tag.ContentCreatorName, Vr.PN, level);
        yield return Return(Tag.PresentationCreationDate, Vr.DA, level);
        yield return Return(Tag.PresentationCreationTime, Vr.TM, level);
        yield return Return(Tag.DocumentTitle, Vr.ST, level);
    }

    static IndexedAttribute Return(Tag tag, Vr vr, QueryLevel level) =>
        new(tag, vr, level, vr == Vr.SQ ? MatchKind.Sequence : MatchKind.ReturnOnly, null);

    static IndexedAttribute Count(Tag tag, QueryLevel level, string? column) =>
        new(tag, Vr.IS, level, MatchKind.Count, column, IsDerived: true);
}
