using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Pacs.Archive.Index.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ChangeFeed",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Action = table.Column<int>(type: "INTEGER", nullable: false),
                    StudyInstanceUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    SeriesInstanceUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    SOPInstanceUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Version = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeFeed", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "Commitment",
                columns: table => new
                {
                    TransactionUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    RequestedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CompletedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Request = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Result = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Commitment", x => x.TransactionUID);
                });

            migrationBuilder.CreateTable(
                name: "Counter",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Value = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Counter", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "CustomTag",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Tag = table.Column<long>(type: "INTEGER", nullable: false),
                    PrivateCreator = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Vr = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    IsEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    ErrorCount = table.Column<int>(type: "INTEGER", nullable: false),
                    OperationId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomTag", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "CustomTagError",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TagKey = table.Column<long>(type: "INTEGER", nullable: false),
                    StudyInstanceUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    SeriesInstanceUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    SOPInstanceUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomTagError", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "CustomTagValue",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TagKey = table.Column<long>(type: "INTEGER", nullable: false),
                    OwnerKey = table.Column<long>(type: "INTEGER", nullable: false),
                    SourceKey = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    TextIdeographic = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    TextPhonetic = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: true),
                    Real = table.Column<double>(type: "REAL", nullable: true),
                    Attributes = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomTagValue", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Lease",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Owner = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Lease", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Patient",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PatientID = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    IssuerOfPatientID = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    OnlyStudy = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    PatientName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    PatientNameIdeographic = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    PatientNamePhonetic = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    PatientBirthDate = table.Column<int>(type: "INTEGER", nullable: true),
                    PatientSex = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Attributes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Patient", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Problem",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    StudyInstanceUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    SeriesInstanceUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    SOPInstanceUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    SOPClassUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    BlobKey = table.Column<string>(type: "TEXT", unicode: false, maxLength: 256, nullable: false),
                    Protocol = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    CallingAeTitle = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    CalledAeTitle = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    User = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Problem", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Removal",
                columns: table => new
                {
                    BlobKey = table.Column<string>(type: "TEXT", unicode: false, maxLength: 256, nullable: false),
                    Reason = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Removal", x => x.BlobKey);
                });

            migrationBuilder.CreateTable(
                name: "RemovedWorkitem",
                columns: table => new
                {
                    SOPInstanceUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RemovedWorkitem", x => x.SOPInstanceUID);
                });

            migrationBuilder.CreateTable(
                name: "SealedMetadata",
                columns: table => new
                {
                    SeriesKey = table.Column<long>(type: "INTEGER", nullable: false),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false),
                    BlobKey = table.Column<string>(type: "TEXT", unicode: false, maxLength: 256, nullable: false),
                    Root = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealedMetadata", x => x.SeriesKey);
                });

            migrationBuilder.CreateTable(
                name: "TagOperation",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<long>(type: "INTEGER", nullable: false),
                    Last = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TagOperation", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Workitem",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SOPInstanceUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    TransactionUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Revision = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    ProcedureStepState = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    WorklistLabel = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    ScheduledProcedureStepStartDateTime = table.Column<long>(type: "INTEGER", nullable: true),
                    StudyInstanceUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    PatientID = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    PatientName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    PatientNameIdeographic = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    PatientNamePhonetic = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Attributes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Workitem", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "WorklistEvent",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Recipients = table.Column<string>(type: "TEXT", nullable: false),
                    Report = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorklistEvent", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "WorklistSubscription",
                columns: table => new
                {
                    AeTitle = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    WorklistUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    DeletionLock = table.Column<int>(type: "INTEGER", nullable: false),
                    Filter = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorklistSubscription", x => new { x.AeTitle, x.WorklistUID });
                });

            migrationBuilder.CreateTable(
                name: "Study",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PatientKey = table.Column<long>(type: "INTEGER", nullable: false),
                    StudyInstanceUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    StudyDate = table.Column<int>(type: "INTEGER", nullable: true),
                    StudyTime = table.Column<long>(type: "INTEGER", nullable: true),
                    AccessionNumber = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    StudyID = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    StudyDescription = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    ReferringPhysicianName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    ReferringPhysicianNameIdeographic = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    ReferringPhysicianNamePhonetic = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    PatientID = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    IssuerOfPatientID = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    PatientName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    PatientNameIdeographic = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    PatientNamePhonetic = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    PatientBirthDate = table.Column<int>(type: "INTEGER", nullable: true),
                    PatientSex = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    ModalitiesInStudy = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    SOPClassesInStudy = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    NumberOfStudyRelatedSeries = table.Column<int>(type: "INTEGER", nullable: false),
                    NumberOfStudyRelatedInstances = table.Column<int>(type: "INTEGER", nullable: false),
                    Attributes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Study", x => x.Key);
                    table.ForeignKey(
                        name: "FK_Study_Patient_PatientKey",
                        column: x => x.PatientKey,
                        principalTable: "Patient",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WorkitemSubscription",
                columns: table => new
                {
                    WorkitemKey = table.Column<long>(type: "INTEGER", nullable: false),
                    AeTitle = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    DeletionLock = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkitemSubscription", x => new { x.WorkitemKey, x.AeTitle });
                    table.ForeignKey(
                        name: "FK_WorkitemSubscription_Workitem_WorkitemKey",
                        column: x => x.WorkitemKey,
                        principalTable: "Workitem",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Series",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StudyKey = table.Column<long>(type: "INTEGER", nullable: false),
                    SeriesInstanceUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Modality = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    SeriesNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    SeriesDescription = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    SeriesDate = table.Column<int>(type: "INTEGER", nullable: true),
                    SeriesTime = table.Column<long>(type: "INTEGER", nullable: true),
                    BodyPartExamined = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    PerformedProcedureStepStartDate = table.Column<int>(type: "INTEGER", nullable: true),
                    PerformedProcedureStepStartTime = table.Column<long>(type: "INTEGER", nullable: true),
                    RequestedProcedureID = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    ScheduledProcedureStepID = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    NumberOfSeriesRelatedInstances = table.Column<int>(type: "INTEGER", nullable: false),
                    Attributes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Series", x => x.Key);
                    table.ForeignKey(
                        name: "FK_Series_Study_StudyKey",
                        column: x => x.StudyKey,
                        principalTable: "Study",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Instance",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SeriesKey = table.Column<long>(type: "INTEGER", nullable: false),
                    SOPInstanceUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    SOPClassUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    InstanceNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    Rows = table.Column<int>(type: "INTEGER", nullable: true),
                    Columns = table.Column<int>(type: "INTEGER", nullable: true),
                    BitsAllocated = table.Column<int>(type: "INTEGER", nullable: true),
                    SamplesPerPixel = table.Column<int>(type: "INTEGER", nullable: true),
                    NumberOfFrames = table.Column<int>(type: "INTEGER", nullable: true),
                    ContentDate = table.Column<int>(type: "INTEGER", nullable: true),
                    ContentTime = table.Column<long>(type: "INTEGER", nullable: true),
                    AcquisitionDateTime = table.Column<long>(type: "INTEGER", nullable: true),
                    Attributes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    BlobKey = table.Column<string>(type: "TEXT", unicode: false, maxLength: 256, nullable: false),
                    FileLength = table.Column<long>(type: "INTEGER", nullable: false),
                    DatasetOffset = table.Column<long>(type: "INTEGER", nullable: false),
                    TransferSyntaxUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Sha256 = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Frames = table.Column<int>(type: "INTEGER", nullable: true),
                    FrameTable = table.Column<byte[]>(type: "BLOB", nullable: true),
                    FrameTableKey = table.Column<string>(type: "TEXT", unicode: false, maxLength: 256, nullable: true),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Protocol = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    CallingAeTitle = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    CalledAeTitle = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    User = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Warnings = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Instance", x => x.Key);
                    table.ForeignKey(
                        name: "FK_Instance_Series_SeriesKey",
                        column: x => x.SeriesKey,
                        principalTable: "Series",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "Counter",
                columns: new[] { "Name", "At", "Value" },
                values: new object[,]
                {
                    { "ChangeFeed", 0L, 0L },
                    { "CustomTags", 0L, 0L },
                    { "WorklistEvents", 0L, 0L }
                });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeFeed_At",
                table: "ChangeFeed",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Commitment_CompletedAt",
                table: "Commitment",
                column: "CompletedAt");

            migrationBuilder.CreateIndex(
                name: "IX_CustomTag_OperationId",
                table: "CustomTag",
                column: "OperationId");

            migrationBuilder.CreateIndex(
                name: "IX_CustomTag_Tag",
                table: "CustomTag",
                column: "Tag",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CustomTagError_TagKey",
                table: "CustomTagError",
                column: "TagKey");

            migrationBuilder.CreateIndex(
                name: "IX_CustomTagValue_TagKey_Number_OwnerKey",
                table: "CustomTagValue",
                columns: new[] { "TagKey", "Number", "OwnerKey" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomTagValue_TagKey_OwnerKey",
                table: "CustomTagValue",
                columns: new[] { "TagKey", "OwnerKey" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomTagValue_TagKey_Real_OwnerKey",
                table: "CustomTagValue",
                columns: new[] { "TagKey", "Real", "OwnerKey" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomTagValue_TagKey_TextIdeographic_OwnerKey",
                table: "CustomTagValue",
                columns: new[] { "TagKey", "TextIdeographic", "OwnerKey" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomTagValue_TagKey_TextPhonetic_OwnerKey",
                table: "CustomTagValue",
                columns: new[] { "TagKey", "TextPhonetic", "OwnerKey" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomTagValue_TagKey_Text_OwnerKey",
                table: "CustomTagValue",
                columns: new[] { "TagKey", "Text", "OwnerKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Instance_SOPInstanceUID",
                table: "Instance",
                column: "SOPInstanceUID",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Instance_SeriesKey_InstanceNumber",
                table: "Instance",
                columns: new[] { "SeriesKey", "InstanceNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_Patient_PatientID_IssuerOfPatientID_OnlyStudy",
                table: "Patient",
                columns: new[] { "PatientID", "IssuerOfPatientID", "OnlyStudy" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Patient_PatientName",
                table: "Patient",
                column: "PatientName");

            migrationBuilder.CreateIndex(
                name: "IX_Patient_PatientNameIdeographic",
                table: "Patient",
                column: "PatientNameIdeographic");

            migrationBuilder.CreateIndex(
                name: "IX_Patient_PatientNamePhonetic",
                table: "Patient",
                column: "PatientNamePhonetic");

            migrationBuilder.CreateIndex(
                name: "IX_Problem_Kind_StudyInstanceUID",
                table: "Problem",
                columns: new[] { "Kind", "StudyInstanceUID" });

            migrationBuilder.CreateIndex(
                name: "IX_RemovedWorkitem_At",
                table: "RemovedWorkitem",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_SealedMetadata_BlobKey",
                table: "SealedMetadata",
                column: "BlobKey");

            migrationBuilder.CreateIndex(
                name: "IX_Series_Modality_StudyKey",
                table: "Series",
                columns: new[] { "Modality", "StudyKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Series_PerformedProcedureStepStartDate_PerformedProcedureStepStartTime",
                table: "Series",
                columns: new[] { "PerformedProcedureStepStartDate", "PerformedProcedureStepStartTime" });

            migrationBuilder.CreateIndex(
                name: "IX_Series_SeriesInstanceUID",
                table: "Series",
                column: "SeriesInstanceUID");

            migrationBuilder.CreateIndex(
                name: "IX_Series_StudyKey_SeriesInstanceUID",
                table: "Series",
                columns: new[] { "StudyKey", "SeriesInstanceUID" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Study_AccessionNumber",
                table: "Study",
                column: "AccessionNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Study_PatientBirthDate",
                table: "Study",
                column: "PatientBirthDate");

            migrationBuilder.CreateIndex(
                name: "IX_Study_PatientID",
                table: "Study",
                column: "PatientID");

            migrationBuilder.CreateIndex(
                name: "IX_Study_PatientKey",
                table: "Study",
                column: "PatientKey");

            migrationBuilder.CreateIndex(
                name: "IX_Study_PatientName",
                table: "Study",
                column: "PatientName");

            migrationBuilder.CreateIndex(
                name: "IX_Study_PatientNameIdeographic",
                table: "Study",
                column: "PatientNameIdeographic");

            migrationBuilder.CreateIndex(
                name: "IX_Study_PatientNamePhonetic",
                table: "Study",
                column: "PatientNamePhonetic");

            migrationBuilder.CreateIndex(
                name: "IX_Study_ReferringPhysicianName",
                table: "Study",
                column: "ReferringPhysicianName");

            migrationBuilder.CreateIndex(
                name: "IX_Study_StudyDate_StudyTime_ModalitiesInStudy",
                table: "Study",
                columns: new[] { "StudyDate", "StudyTime", "ModalitiesInStudy" });

            migrationBuilder.CreateIndex(
                name: "IX_Study_StudyID",
                table: "Study",
                column: "StudyID");

            migrationBuilder.CreateIndex(
                name: "IX_Study_StudyInstanceUID",
                table: "Study",
                column: "StudyInstanceUID",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Workitem_FinishedAt",
                table: "Workitem",
                column: "FinishedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Workitem_PatientID",
                table: "Workitem",
                column: "PatientID");

            migrationBuilder.CreateIndex(
                name: "IX_Workitem_ProcedureStepState_ScheduledProcedureStepStartDateTime",
                table: "Workitem",
                columns: new[] { "ProcedureStepState", "ScheduledProcedureStepStartDateTime" });

            migrationBuilder.CreateIndex(
                name: "IX_Workitem_SOPInstanceUID",
                table: "Workitem",
                column: "SOPInstanceUID",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Workitem_ScheduledProcedureStepStartDateTime",
                table: "Workitem",
                column: "ScheduledProcedureStepStartDateTime");

            migrationBuilder.CreateIndex(
                name: "IX_Workitem_StudyInstanceUID",
                table: "Workitem",
                column: "StudyInstanceUID");

            migrationBuilder.CreateIndex(
                name: "IX_WorkitemSubscription_AeTitle",
                table: "WorkitemSubscription",
                column: "AeTitle");

            migrationBuilder.CreateIndex(
                name: "IX_WorklistEvent_At",
                table: "WorklistEvent",
                column: "At");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChangeFeed");

            migrationBuilder.DropTable(
                name: "Commitment");

            migrationBuilder.DropTable(
                name: "Counter");

            migrationBuilder.DropTable(
                name: "CustomTag");

            migrationBuilder.DropTable(
                name: "CustomTagError");

            migrationBuilder.DropTable(
                name: "CustomTagValue");

            migrationBuilder.DropTable(
                name: "Instance");

            migrationBuilder.DropTable(
                name: "Lease");

            migrationBuilder.DropTable(
                name: "Problem");

            migrationBuilder.DropTable(
                name: "Removal");

            migrationBuilder.DropTable(
                name: "RemovedWorkitem");

            migrationBuilder.DropTable(
                name: "SealedMetadata");

            migrationBuilder.DropTable(
                name: "TagOperation");

            migrationBuilder.DropTable(
                name: "WorkitemSubscription");

            migrationBuilder.DropTable(
                name: "WorklistEvent");

            migrationBuilder.DropTable(
                name: "WorklistSubscription");

            migrationBuilder.DropTable(
                name: "Series");

            migrationBuilder.DropTable(
                name: "Workitem");

            migrationBuilder.DropTable(
                name: "Study");

            migrationBuilder.DropTable(
                name: "Patient");
        }
    }
}
