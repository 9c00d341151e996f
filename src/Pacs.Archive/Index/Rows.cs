namespace Pacs.Archive.Index;

/// <summary>A patient: what one Patient ID with its issuer stands for. Without a Patient ID, every study is a patient of its own.</summary>
public sealed class PatientRow
{
    /// <summary>Surrogate key.</summary>
    public long Key { get; set; }

    /// <summary>Patient ID (0010,0020); empty when the objects have none.</summary>
    public string PatientID { get; set; } = "";

    /// <summary>Issuer of Patient ID (0010,0021).</summary>
    public string IssuerOfPatientID { get; set; } = "";

    /// <summary>The study that is this patient's only one because there is no Patient ID; empty otherwise.</summary>
    public string OnlyStudy { get; set; } = "";

    /// <summary>Patient's Name (0010,0010), alphabetic group, folded (<see cref="IndexValues.Name"/>).</summary>
    public string PatientName { get; set; } = "";

    /// <summary>The ideographic group, folded.</summary>
    public string PatientNameIdeographic { get; set; } = "";

    /// <summary>The phonetic group, folded.</summary>
    public string PatientNamePhonetic { get; set; } = "";

    /// <summary>Patient's Birth Date (0010,0030) as yyyymmdd.</summary>
    public int? PatientBirthDate { get; set; }

    /// <summary>Patient's Sex (0010,0040).</summary>
    public string PatientSex { get; set; } = "";

    /// <summary>The patient's attributes that have a value, as DICOM JSON in UTF-8: of each, the first value that a study of the patient
    /// brought.</summary>
    public byte[] Attributes { get; set; } = [];

    /// <summary>The patient's studies.</summary>
    public List<StudyRow> Studies { get; } = [];
}

/// <summary>A study, with the patient's demographics as its own objects say them.</summary>
public sealed class StudyRow
{
    /// <summary>Surrogate key.</summary>
    public long Key { get; set; }

    /// <summary>The patient.</summary>
    public long PatientKey { get; set; }

    /// <inheritdoc cref="PatientKey"/>
    public PatientRow Patient { get; set; } = null!;

    /// <summary>Study Instance UID (0020,000D).</summary>
    public string StudyInstanceUID { get; set; } = "";

    /// <summary>Study Date (0008,0020) as yyyymmdd.</summary>
    public int? StudyDate { get; set; }

    /// <summary>Study Time (0008,0030) as hhmmssffffff.</summary>
    public long? StudyTime { get; set; }

    /// <summary>Accession Number (0008,0050).</summary>
    public string AccessionNumber { get; set; } = "";

    /// <summary>Study ID (0020,0010).</summary>
    public string StudyID { get; set; } = "";

    /// <summary>Study Description (0008,1030).</summary>
    public string StudyDescription { get; set; } = "";

    /// <summary>Referring Physician's Name (0008,0090), alphabetic group, folded.</summary>
    public string ReferringPhysicianName { get; set; } = "";

    /// <summary>The ideographic group, folded.</summary>
    public string ReferringPhysicianNameIdeographic { get; set; } = "";

    /// <summary>The phonetic group, folded.</summary>
    public string ReferringPhysicianNamePhonetic { get; set; } = "";

    /// <inheritdoc cref="PatientRow.PatientID"/>
    public string PatientID { get; set; } = "";

    /// <inheritdoc cref="PatientRow.IssuerOfPatientID"/>
    public string IssuerOfPatientID { get; set; } = "";

    /// <inheritdoc cref="PatientRow.PatientName"/>
    public string PatientName { get; set; } = "";

    /// <inheritdoc cref="PatientRow.PatientNameIdeographic"/>
    public string PatientNameIdeographic { get; set; } = "";

    /// <inheritdoc cref="PatientRow.PatientNamePhonetic"/>
    public string PatientNamePhonetic { get; set; } = "";

    /// <inheritdoc cref="PatientRow.PatientBirthDate"/>
    public int? PatientBirthDate { get; set; }

    /// <inheritdoc cref="PatientRow.PatientSex"/>
    public string PatientSex { get; set; } = "";

    /// <summary>Modalities in Study (0008,0061), each between backslashes: <c>\CT\SR\</c>.</summary>
    public string ModalitiesInStudy { get; set; } = "";

    /// <summary>SOP Classes in Study (0008,0062), each between backslashes.</summary>
    public string SOPClassesInStudy { get; set; } = "";

    /// <summary>Number of Study Related Series (0020,1206).</summary>
    public int NumberOfStudyRelatedSeries { get; set; }

    /// <summary>Number of Study Related Instances (0020,1208).</summary>
    public int NumberOfStudyRelatedInstances { get; set; }

    /// <summary>Attributes of patient and study that have a value, as DICOM JSON in UTF-8: of each, the first value that an instance
    /// brought. Without those that are counted here.</summary>
    public byte[] Attributes { get; set; } = [];

    /// <summary>When the first instance was indexed, in milliseconds since 1970 UTC.</summary>
    public long CreatedAt { get; set; }

    /// <summary>When instances last came or went, in milliseconds since 1970 UTC.</summary>
    public long UpdatedAt { get; set; }

    /// <summary>The study's series.</summary>
    public List<SeriesRow> Series { get; } = [];
}

/// <summary>A series.</summary>
public sealed class SeriesRow
{
    /// <summary>Surrogate key.</summary>
    public long Key { get; set; }

    /// <summary>The study.</summary>
    public long StudyKey { get; set; }

    /// <inheritdoc cref="StudyKey"/>
    public StudyRow Study { get; set; } = null!;

    /// <summary>Series Instance UID (0020,000E).</summary>
    public string SeriesInstanceUID { get; set; } = "";

    /// <summary>Modality (0008,0060).</summary>
    public string Modality { get; set; } = "";

    /// <summary>Series Number (0020,0011).</summary>
    public int? SeriesNumber { get; set; }

    /// <summary>Series Description (0008,103E).</summary>
    public string SeriesDescription { get; set; } = "";

    /// <summary>Series Date (0008,0021) as yyyymmdd.</summary>
    public int? SeriesDate { get; set; }

    /// <summary>Series Time (0008,0031) as hhmmssffffff.</summary>
    public long? SeriesTime { get; set; }

    /// <summary>Body Part Examined (0018,0015).</summary>
    public string BodyPartExamined { get; set; } = "";

    /// <summary>Performed Procedure Step Start Date (0040,0244) as yyyymmdd.</summary>
    public int? PerformedProcedureStepStartDate { get; set; }

    /// <summary>Performed Procedure Step Start Time (0040,0245) as hhmmssffffff.</summary>
    public long? PerformedProcedureStepStartTime { get; set; }

    /// <summary>Requested Procedure ID (0040,1001) of every item of Request Attributes Sequence (0040,0275), each between backslashes.</summary>
    public string RequestedProcedureID { get; set; } = "";

    /// <summary>Scheduled Procedure Step ID (0040,0009) of every item of Request Attributes Sequence (0040,0275), each between backslashes.</summary>
    public string ScheduledProcedureStepID { get; set; } = "";

    /// <summary>Number of Series Related Instances (0020,1209).</summary>
    public int NumberOfSeriesRelatedInstances { get; set; }

    /// <summary>The series' attributes that have a value, as DICOM JSON in UTF-8: of each, the first value that an instance brought.
    /// Without those that are counted here.</summary>
    public byte[] Attributes { get; set; } = [];

    /// <summary>Raised whenever instances come or go.</summary>
    public long Revision { get; set; }

    /// <summary>When the first instance was indexed, in milliseconds since 1970 UTC.</summary>
    public long CreatedAt { get; set; }

    /// <summary>When instances last came or went, in milliseconds since 1970 UTC.</summary>
    public long UpdatedAt { get; set; }

    /// <summary>The series' instances.</summary>
    public List<InstanceRow> Instances { get; } = [];
}

/// <summary>An instance: its attributes, where its bytes lie, and how it came here.</summary>
public sealed class InstanceRow
{
    /// <summary>Surrogate key.</summary>
    public long Key { get; set; }

    /// <summary>The series.</summary>
    public long SeriesKey { get; set; }

    /// <inheritdoc cref="SeriesKey"/>
    public SeriesRow Series { get; set; } = null!;

    /// <summary>SOP Instance UID (0008,0018).</summary>
    public string SOPInstanceUID { get; set; } = "";

    /// <summary>SOP Class UID (0008,0016).</summary>
    public string SOPClassUID { get; set; } = "";

    /// <summary>Instance Number (0020,0013).</summary>
    public int? InstanceNumber { get; set; }

    /// <summary>Rows (0028,0010).</summary>
    public int? Rows { get; set; }

    /// <summary>Columns (0028,0011).</summary>
    public int? Columns { get; set; }

    /// <summary>Bits Allocated (0028,0100).</summary>
    public int? BitsAllocated { get; set; }

    /// <summary>Samples per Pixel (0028,0002).</summary>
    public int? SamplesPerPixel { get; set; }

    /// <summary>Number of Frames (0028,0008) as the object says it; null when it does not.</summary>
    public int? NumberOfFrames { get; set; }

    /// <summary>Content Date (0008,0023) as yyyymmdd.</summary>
    public int? ContentDate { get; set; }

    /// <summary>Content Time (0008,0033) as hhmmssffffff.</summary>
    public long? ContentTime { get; set; }

    /// <summary>Acquisition DateTime (0008,002A) in microseconds since year 1, in UTC where the offset is known (<see cref="IndexValues.DateTime"/>).</summary>
    public long? AcquisitionDateTime { get; set; }

    /// <summary>The instance's attributes that have a value, as DICOM JSON in UTF-8.</summary>
    public byte[] Attributes { get; set; } = [];

    /// <summary>The stored object.</summary>
    public string BlobKey { get; set; } = "";

    /// <summary>Bytes of the stored object, a DICOM file.</summary>
    public long FileLength { get; set; }

    /// <summary>Bytes from the file's start to its data set.</summary>
    public long DatasetOffset { get; set; }

    /// <summary>Transfer Syntax UID of the stored object.</summary>
    public string TransferSyntaxUID { get; set; } = "";

    /// <summary>SHA-256 of the data set's bytes as received: 32 bytes.</summary>
    public byte[] Sha256 { get; set; } = [];

    /// <summary>Frames of the pixel data; null when there is none.</summary>
    public int? Frames { get; set; }

    /// <summary>Where the frames lie (<see cref="Dicom.Imaging.Frames.FrameTable"/>, stored form); null when that is not known from the headers alone, and when the table lies in <see cref="FrameTableKey"/>.</summary>
    public byte[]? FrameTable { get; set; }

    /// <summary>The object that holds a frame table too large for a row; null otherwise.</summary>
    public string? FrameTableKey { get; set; }

    /// <summary>When it was received, in milliseconds since 1970 UTC.</summary>
    public long ReceivedAt { get; set; }

    /// <summary>DIMSE, STOW or IMPORT.</summary>
    public string Protocol { get; set; } = "";

    /// <summary>Calling AE title.</summary>
    public string CallingAeTitle { get; set; } = "";

    /// <summary>Called AE title.</summary>
    public string CalledAeTitle { get; set; } = "";

    /// <summary>Network address, or the path imported from.</summary>
    public string Address { get; set; } = "";

    /// <summary>Authenticated user.</summary>
    public string User { get; set; } = "";

    /// <summary>What was not as the standard wants it, a line each.</summary>
    public string Warnings { get; set; } = "";
}

/// <summary>What happened, in the order of commits without gaps.</summary>
public sealed class ChangeRow
{
    /// <summary>1, 2, 3, ...</summary>
    public long Sequence { get; set; }

    /// <summary>What happened.</summary>
    public ChangeAction Action { get; set; }

    /// <summary>Study Instance UID.</summary>
    public string StudyInstanceUID { get; set; } = "";

    /// <summary>Series Instance UID.</summary>
    public string SeriesInstanceUID { get; set; } = "";

    /// <summary>SOP Instance UID.</summary>
    public string SOPInstanceUID { get; set; } = "";

    /// <summary>Which stored object of the instance came or went (<see cref="Blobs.BlobKey.VersionOf"/>): one that was deleted and came again is another one.</summary>
    public string Version { get; set; } = "";

    /// <summary>When its number was taken, in milliseconds since 1970 UTC by the database's clock; never less than what a smaller number has.</summary>
    public long At { get; set; }
}

/// <summary>A change to an instance.</summary>
public enum ChangeAction
{
    /// <summary>It was stored.</summary>
    Created = 1,
    /// <summary>It was deleted.</summary>
    Deleted = 2,
}

/// <summary>A number that only grows, taken last in a transaction.</summary>
public sealed class CounterRow
{
    /// <summary>The counter of the change feed.</summary>
    public const string ChangeFeed = "ChangeFeed";

    /// <summary>Raised whenever custom tags come or go.</summary>
    public const string CustomTags = "CustomTags";

    /// <summary>The counter of the worklist's event reports. Whoever changes the worklist holds its row, so that one change comes after the other.</summary>
    public const string WorklistEvents = "WorklistEvents";

    /// <summary>Counts nothing: its row is locked by a transaction that lists an object as a problem, so that no other one lists the same object.</summary>
    public const string Problems = "Problems";

    /// <summary>Followed by an AE title: the last event report that the subscriber got before its connection was closed.</summary>
    public const string ReportsTo = "ReportsTo ";

    /// <summary>What is counted.</summary>
    public string Name { get; set; } = "";

    /// <summary>The last number given out.</summary>
    public long Value { get; set; }

    /// <summary>Of the change feed, what the next number's time is not less than: in milliseconds since 1970 UTC.</summary>
    public long At { get; set; }
}

/// <summary>Work that one replica does at a time.</summary>
public sealed class LeaseRow
{
    /// <summary>What is to be done.</summary>
    public string Name { get; set; } = "";

    /// <summary>The replica that does it; empty when none does.</summary>
    public string Owner { get; set; } = "";

    /// <summary>Until when nobody else may, in milliseconds since 1970 UTC by the database's clock.</summary>
    public long Until { get; set; }
}

/// <summary>Something a person should look at.</summary>
public sealed class ProblemRow
{
    /// <summary>Surrogate key, ascending in time.</summary>
    public long Key { get; set; }

    /// <summary>What it is.</summary>
    public ProblemKind Kind { get; set; }

    /// <summary>When, in milliseconds since 1970 UTC.</summary>
    public long At { get; set; }

    /// <summary>Why, in words without patient data.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Study Instance UID, as far as known.</summary>
    public string StudyInstanceUID { get; set; } = "";

    /// <summary>Series Instance UID, as far as known.</summary>
    public string SeriesInstanceUID { get; set; } = "";

    /// <summary>SOP Instance UID, as far as known.</summary>
    public string SOPInstanceUID { get; set; } = "";

    /// <summary>SOP Class UID, as far as known.</summary>
    public string SOPClassUID { get; set; } = "";

    /// <summary>The object that was set aside; empty when nothing was kept.</summary>
    public string BlobKey { get; set; } = "";

    /// <inheritdoc cref="InstanceRow.Protocol"/>
    public string Protocol { get; set; } = "";

    /// <inheritdoc cref="InstanceRow.CallingAeTitle"/>
    public string CallingAeTitle { get; set; } = "";

    /// <inheritdoc cref="InstanceRow.CalledAeTitle"/>
    public string CalledAeTitle { get; set; } = "";

    /// <inheritdoc cref="InstanceRow.Address"/>
    public string Address { get; set; } = "";

    /// <inheritdoc cref="InstanceRow.User"/>
    public string User { get; set; } = "";
}

/// <summary>Kinds of problems.</summary>
public enum ProblemKind
{
    /// <summary>Refused: nothing was kept.</summary>
    Refused = 1,
    /// <summary>Set aside: another object with the same SOP Instance UID was here first.</summary>
    Conflict = 2,
    /// <summary>A study came with a name or birth date other than what the Patient ID had before.</summary>
    PatientDiffers = 3,
    /// <summary>An object lies in the store that could not be adopted.</summary>
    Orphan = 4,
    /// <summary>The object of a stored instance is missing, or is not what was stored.</summary>
    Damaged = 5,
}

/// <summary>An object that is to be removed from the store and must never be adopted.</summary>
public sealed class RemovalRow
{
    /// <summary>The object.</summary>
    public string BlobKey { get; set; } = "";

    /// <summary>Why.</summary>
    public RemovalReason Reason { get; set; }

    /// <summary>When it was decided, in milliseconds since 1970 UTC.</summary>
    public long At { get; set; }
}

/// <summary>Why an object is removed.</summary>
public enum RemovalReason
{
    /// <summary>Its instance was deleted.</summary>
    Deleted = 1,
    /// <summary>The same object was here already.</summary>
    Duplicate = 2,
    /// <summary>A series' metadata were written out anew.</summary>
    Superseded = 3,
    /// <summary>The object was found damaged in the store.</summary>
    Damaged = 4,
}
