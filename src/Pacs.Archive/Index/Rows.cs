namespace Pacs.Archive.Index;

/// <summary>A patient, identified by Patient ID and its issuer. Each study without a Patient ID has a patient row of its own.</summary>
public sealed class PatientRow
{
    /// <summary>Surrogate key.</summary>
    public long Key { get; set; }

    /// <summary>Patient ID (0010,0020); empty when the objects have no Patient ID.</summary>
    public string PatientID { get; set; } = "";

    /// <summary>Issuer of Patient ID (0010,0021).</summary>
    public string IssuerOfPatientID { get; set; } = "";

    /// <summary>Study Instance UID of the only study of a patient without a Patient ID; empty for patients with a Patient ID.</summary>
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

    /// <summary>The patient's attributes that have a value, as DICOM JSON in UTF-8. Of each attribute, the first value that a study of
    /// the patient brought.</summary>
    public byte[] Attributes { get; set; } = [];

    /// <summary>The patient's studies.</summary>
    public List<StudyRow> Studies { get; } = [];
}

/// <summary>A study, with the patient's demographics as the objects of this study state them.</summary>
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

    /// <summary>Attributes of patient and study that have a value, as DICOM JSON in UTF-8. Of each attribute, the first value that an
    /// instance brought. The derived attributes (counts, modalities, SOP classes) are not included.</summary>
    public byte[] Attributes { get; set; } = [];

    /// <summary>Time when the first instance was indexed, in milliseconds since 1970 UTC.</summary>
    public long CreatedAt { get; set; }

    /// <summary>Time when instances were last added or deleted, in milliseconds since 1970 UTC.</summary>
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

    /// <summary>Requested Procedure ID (0040,1001) of every item of Request Attributes Sequence (0040,0275), each between
    /// backslashes.</summary>
    public string RequestedProcedureID { get; set; } = "";

    /// <summary>Scheduled Procedure Step ID (0040,0009) of every item of Request Attributes Sequence (0040,0275), each between
    /// backslashes.</summary>
    public string ScheduledProcedureStepID { get; set; } = "";

    /// <summary>Number of Series Related Instances (0020,1209).</summary>
    public int NumberOfSeriesRelatedInstances { get; set; }

    /// <summary>The series' attributes that have a value, as DICOM JSON in UTF-8. Of each attribute, the first value that an instance
    /// brought. The derived attributes (counts) are not included.</summary>
    public byte[] Attributes { get; set; } = [];

    /// <summary>Revision number, increased whenever instances of the series are added or deleted.</summary>
    public long Revision { get; set; }

    /// <summary>Time when the first instance was indexed, in milliseconds since 1970 UTC.</summary>
    public long CreatedAt { get; set; }

    /// <summary>Time when instances were last added or deleted, in milliseconds since 1970 UTC.</summary>
    public long UpdatedAt { get; set; }

    /// <summary>The series' instances.</summary>
    public List<InstanceRow> Instances { get; } = [];
}

/// <summary>An instance: its attributes, the location of its bytes, and its source.</summary>
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

    /// <summary>Number of Frames (0028,0008) as the object states it; null when the object does not state it.</summary>
    public int? NumberOfFrames { get; set; }

    /// <summary>Content Date (0008,0023) as yyyymmdd.</summary>
    public int? ContentDate { get; set; }

    /// <summary>Content Time (0008,0033) as hhmmssffffff.</summary>
    public long? ContentTime { get; set; }

    /// <summary>Acquisition DateTime (0008,002A) in microseconds since year 1, in UTC where the offset is known
    /// (<see cref="IndexValues.DateTime"/>).</summary>
    public long? AcquisitionDateTime { get; set; }

    /// <summary>The instance's attributes that have a value, as DICOM JSON in UTF-8.</summary>
    public byte[] Attributes { get; set; } = [];

    /// <summary>Key of the stored object in the blob store.</summary>
    public string BlobKey { get; set; } = "";

    /// <summary>Length of the stored object (a DICOM file) in bytes.</summary>
    public long FileLength { get; set; }

    /// <summary>Offset of the data set in the file, in bytes.</summary>
    public long DatasetOffset { get; set; }

    /// <summary>Transfer Syntax UID of the stored object.</summary>
    public string TransferSyntaxUID { get; set; } = "";

    /// <summary>SHA-256 of the data set's bytes as received: 32 bytes.</summary>
    public byte[] Sha256 { get; set; } = [];

    /// <summary>Number of frames of the pixel data; null when the instance has no pixel data.</summary>
    public int? Frames { get; set; }

    /// <summary>Positions of the frames in the file (<see cref="Dicom.Imaging.Frames.FrameTable"/>, stored form). Null when the headers
    /// alone do not tell the positions, and when the table is stored in the object <see cref="FrameTableKey"/>.</summary>
    public byte[]? FrameTable { get; set; }

    /// <summary>Key of the object that holds a frame table too large for a row; null otherwise.</summary>
    public string? FrameTableKey { get; set; }

    /// <summary>Time when the instance was received, in milliseconds since 1970 UTC.</summary>
    public long ReceivedAt { get; set; }

    /// <summary>Protocol of the transfer: DIMSE, STOW or IMPORT; ADOPTED for an object that was found in the blob store without a
    /// row.</summary>
    public string Protocol { get; set; } = "";

    /// <summary>Calling AE title.</summary>
    public string CallingAeTitle { get; set; } = "";

    /// <summary>Called AE title.</summary>
    public string CalledAeTitle { get; set; } = "";

    /// <summary>Network address of the sender, or the path of the imported file.</summary>
    public string Address { get; set; } = "";

    /// <summary>Authenticated user.</summary>
    public string User { get; set; } = "";

    /// <summary>Deviations of the object from the standard, one per line.</summary>
    public string Warnings { get; set; } = "";
}

/// <summary>An entry of the change feed. Sequence numbers follow the order of commits and have no gaps.</summary>
public sealed class ChangeRow
{
    /// <summary>Sequence number: 1, 2, 3, ...</summary>
    public long Sequence { get; set; }

    /// <summary>Kind of the change.</summary>
    public ChangeAction Action { get; set; }

    /// <summary>Study Instance UID.</summary>
    public string StudyInstanceUID { get; set; } = "";

    /// <summary>Series Instance UID.</summary>
    public string SeriesInstanceUID { get; set; } = "";

    /// <summary>SOP Instance UID.</summary>
    public string SOPInstanceUID { get; set; } = "";

    /// <summary>Version of the stored object that was added or removed (<see cref="Blobs.BlobKey.VersionOf"/>). An instance that was
    /// deleted and stored again has another version.</summary>
    public string Version { get; set; } = "";

    /// <summary>Time when the sequence number was taken, in milliseconds since 1970 UTC by the database's clock. Never less than the time
    /// of a smaller sequence number.</summary>
    public long At { get; set; }
}

/// <summary>A change to an instance.</summary>
public enum ChangeAction
{
    /// <summary>The instance was stored.</summary>
    Created = 1,

    /// <summary>The instance was deleted.</summary>
    Deleted = 2,
}

/// <summary>A counter that only increases. A transaction takes its numbers last.</summary>
public sealed class CounterRow
{
    /// <summary>Name of the change feed's counter.</summary>
    public const string ChangeFeed = "ChangeFeed";

    /// <summary>Name of the counter that is increased whenever custom tags are added or removed.</summary>
    public const string CustomTags = "CustomTags";

    /// <summary>Name of the counter of the worklist's event reports. A transaction that changes the worklist locks this row, so that
    /// changes are committed one after another.</summary>
    public const string WorklistEvents = "WorklistEvents";

    /// <summary>Name of a row that counts nothing. A transaction that lists an object as a problem locks this row, so that no other
    /// transaction lists the same object.</summary>
    public const string Problems = "Problems";

    /// <summary>Prefix of a counter's name, followed by an AE title. The value is the number of the last event report that the subscriber
    /// received before its connection was closed.</summary>
    public const string ReportsTo = "ReportsTo ";

    /// <summary>Name of the counter.</summary>
    public string Name { get; set; } = "";

    /// <summary>The last number that was taken.</summary>
    public long Value { get; set; }

    /// <summary>Lower limit for the time of the next change, in milliseconds since 1970 UTC. Used by the change feed's counter
    /// only.</summary>
    public long At { get; set; }
}

/// <summary>A lease: work that only one replica may do at a time.</summary>
public sealed class LeaseRow
{
    /// <summary>Name of the work.</summary>
    public string Name { get; set; } = "";

    /// <summary>The replica that holds the lease; empty when no replica does.</summary>
    public string Owner { get; set; } = "";

    /// <summary>Time when the lease expires, in milliseconds since 1970 UTC by the database's clock.</summary>
    public long Until { get; set; }
}

/// <summary>A problem that an operator should look at.</summary>
public sealed class ProblemRow
{
    /// <summary>Surrogate key, ascending in time.</summary>
    public long Key { get; set; }

    /// <summary>Kind of the problem.</summary>
    public ProblemKind Kind { get; set; }

    /// <summary>Time when the problem was listed, in milliseconds since 1970 UTC.</summary>
    public long At { get; set; }

    /// <summary>Description of the problem, without patient data.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Study Instance UID, as far as known.</summary>
    public string StudyInstanceUID { get; set; } = "";

    /// <summary>Series Instance UID, as far as known.</summary>
    public string SeriesInstanceUID { get; set; } = "";

    /// <summary>SOP Instance UID, as far as known.</summary>
    public string SOPInstanceUID { get; set; } = "";

    /// <summary>SOP Class UID, as far as known.</summary>
    public string SOPClassUID { get; set; } = "";

    /// <summary>Key of the object that was set aside; empty when no object was kept.</summary>
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
    /// <summary>The object was refused, and nothing was kept.</summary>
    Refused = 1,

    /// <summary>The object was set aside, because another object with the same SOP Instance UID was stored before.</summary>
    Conflict = 2,

    /// <summary>The patient's name or birth date differs from earlier studies with the same Patient ID, or objects of one study have
    /// different Patient IDs or issuers.</summary>
    PatientDiffers = 3,

    /// <summary>The blob store holds an object that could not be adopted into the index.</summary>
    Orphan = 4,

    /// <summary>The object of a stored instance is missing, or its bytes are not those that were stored.</summary>
    Damaged = 5,
}

/// <summary>A tombstone: an object that is to be deleted from the blob store and must never be adopted into the index.</summary>
public sealed class RemovalRow
{
    /// <summary>Key of the object.</summary>
    public string BlobKey { get; set; } = "";

    /// <summary>Reason for the removal.</summary>
    public RemovalReason Reason { get; set; }

    /// <summary>Time of the decision, in milliseconds since 1970 UTC.</summary>
    public long At { get; set; }
}

/// <summary>Reasons for the removal of an object.</summary>
public enum RemovalReason
{
    /// <summary>Its instance was deleted.</summary>
    Deleted = 1,

    /// <summary>The same object was stored before.</summary>
    Duplicate = 2,

    /// <summary>The metadata document of a series was replaced or has become out of date.</summary>
    Superseded = 3,

    /// <summary>The object was found damaged in the store.</summary>
    Damaged = 4,
}
