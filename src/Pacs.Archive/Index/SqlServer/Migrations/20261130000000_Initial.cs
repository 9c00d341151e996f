using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Pacs.Archive.Index.SqlServer.Migrations
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
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Action = table.Column<int>(type: "int", nullable: false),
                    StudyInstanceUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SeriesInstanceUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SOPInstanceUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Version = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeFeed", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "Commitment",
                columns: table => new
                {
                    TransactionUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    RequestedAt = table.Column<long>(type: "bigint", nullable: false),
                    CompletedAt = table.Column<long>(type: "bigint", nullable: false),
                    Request = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Result = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Commitment", x => x.TransactionUID);
                });

            migrationBuilder.CreateTable(
                name: "Counter",
                columns: table => new
                {
                    Name = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Value = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Counter", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "CustomTag",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Tag = table.Column<long>(type: "bigint", nullable: false),
                    PrivateCreator = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Vr = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Level = table.Column<int>(type: "int", nullable: false),
                    Status = table.Column<int>(type: "int", nullable: false),
                    IsEnabled = table.Column<bool>(type: "bit", nullable: false),
                    ErrorCount = table.Column<int>(type: "int", nullable: false),
                    OperationId = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomTag", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "CustomTagError",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    TagKey = table.Column<long>(type: "bigint", nullable: false),
                    StudyInstanceUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SeriesInstanceUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SOPInstanceUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomTagError", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "CustomTagValue",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    TagKey = table.Column<long>(type: "bigint", nullable: false),
                    OwnerKey = table.Column<long>(type: "bigint", nullable: false),
                    SourceKey = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    TextIdeographic = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    TextPhonetic = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Number = table.Column<long>(type: "bigint", nullable: true),
                    Real = table.Column<double>(type: "float", nullable: true),
                    Attributes = table.Column<byte[]>(type: "varbinary(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomTagValue", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Lease",
                columns: table => new
                {
                    Name = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Owner = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Until = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Lease", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Patient",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PatientID = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    IssuerOfPatientID = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    OnlyStudy = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PatientName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PatientNameIdeographic = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PatientNamePhonetic = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PatientBirthDate = table.Column<int>(type: "int", nullable: true),
                    PatientSex = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Attributes = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Patient", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Problem",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    StudyInstanceUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SeriesInstanceUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SOPInstanceUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SOPClassUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    BlobKey = table.Column<string>(type: "varchar(256)", unicode: false, maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Protocol = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CallingAeTitle = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CalledAeTitle = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Address = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    User = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Problem", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Removal",
                columns: table => new
                {
                    BlobKey = table.Column<string>(type: "varchar(256)", unicode: false, maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Reason = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Removal", x => x.BlobKey);
                });

            migrationBuilder.CreateTable(
                name: "RemovedWorkitem",
                columns: table => new
                {
                    SOPInstanceUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RemovedWorkitem", x => x.SOPInstanceUID);
                });

            migrationBuilder.CreateTable(
                name: "SealedMetadata",
                columns: table => new
                {
                    SeriesKey = table.Column<long>(type: "bigint", nullable: false),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    BlobKey = table.Column<string>(type: "varchar(256)", unicode: false, maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Root = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealedMetadata", x => x.SeriesKey);
                });

            migrationBuilder.CreateTable(
                name: "TagOperation",
                columns: table => new
                {
                    Id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Status = table.Column<int>(type: "int", nullable: false),
                    Position = table.Column<long>(type: "bigint", nullable: false),
                    Last = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TagOperation", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Workitem",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SOPInstanceUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    TransactionUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Revision = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ProcedureStepState = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    WorklistLabel = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ScheduledProcedureStepStartDateTime = table.Column<long>(type: "bigint", nullable: true),
                    StudyInstanceUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PatientID = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PatientName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PatientNameIdeographic = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PatientNamePhonetic = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Attributes = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    FinishedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Workitem", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "WorklistEvent",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Recipients = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    Report = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorklistEvent", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "WorklistSubscription",
                columns: table => new
                {
                    AeTitle = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    WorklistUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    DeletionLock = table.Column<int>(type: "int", nullable: false),
                    Filter = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorklistSubscription", x => new { x.AeTitle, x.WorklistUID });
                });

            migrationBuilder.CreateTable(
                name: "Study",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PatientKey = table.Column<long>(type: "bigint", nullable: false),
                    StudyInstanceUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    StudyDate = table.Column<int>(type: "int", nullable: true),
                    StudyTime = table.Column<long>(type: "bigint", nullable: true),
                    AccessionNumber = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    StudyID = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    StudyDescription = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ReferringPhysicianName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ReferringPhysicianNameIdeographic = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ReferringPhysicianNamePhonetic = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PatientID = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    IssuerOfPatientID = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PatientName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PatientNameIdeographic = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PatientNamePhonetic = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PatientBirthDate = table.Column<int>(type: "int", nullable: true),
                    PatientSex = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ModalitiesInStudy = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SOPClassesInStudy = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    NumberOfStudyRelatedSeries = table.Column<int>(type: "int", nullable: false),
                    NumberOfStudyRelatedInstances = table.Column<int>(type: "int", nullable: false),
                    Attributes = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
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
                    WorkitemKey = table.Column<long>(type: "bigint", nullable: false),
                    AeTitle = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    DeletionLock = table.Column<int>(type: "int", nullable: false)
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
                    Key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    StudyKey = table.Column<long>(type: "bigint", nullable: false),
                    SeriesInstanceUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Modality = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SeriesNumber = table.Column<int>(type: "int", nullable: true),
                    SeriesDescription = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SeriesDate = table.Column<int>(type: "int", nullable: true),
                    SeriesTime = table.Column<long>(type: "bigint", nullable: true),
                    BodyPartExamined = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PerformedProcedureStepStartDate = table.Column<int>(type: "int", nullable: true),
                    PerformedProcedureStepStartTime = table.Column<long>(type: "bigint", nullable: true),
                    RequestedProcedureID = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ScheduledProcedureStepID = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    NumberOfSeriesRelatedInstances = table.Column<int>(type: "int", nullable: false),
                    Attributes = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
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
                    Key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SeriesKey = table.Column<long>(type: "bigint", nullable: false),
                    SOPInstanceUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SOPClassUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    InstanceNumber = table.Column<int>(type: "int", nullable: true),
                    Rows = table.Column<int>(type: "int", nullable: true),
                    Columns = table.Column<int>(type: "int", nullable: true),
                    BitsAllocated = table.Column<int>(type: "int", nullable: true),
                    SamplesPerPixel = table.Column<int>(type: "int", nullable: true),
                    NumberOfFrames = table.Column<int>(type: "int", nullable: true),
                    ContentDate = table.Column<int>(type: "int", nullable: true),
                    ContentTime = table.Column<long>(type: "bigint", nullable: true),
                    AcquisitionDateTime = table.Column<long>(type: "bigint", nullable: true),
                    Attributes = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    BlobKey = table.Column<string>(type: "varchar(256)", unicode: false, maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    FileLength = table.Column<long>(type: "bigint", nullable: false),
                    DatasetOffset = table.Column<long>(type: "bigint", nullable: false),
                    TransferSyntaxUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Sha256 = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Frames = table.Column<int>(type: "int", nullable: true),
                    FrameTable = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    FrameTableKey = table.Column<string>(type: "varchar(256)", unicode: false, maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    ReceivedAt = table.Column<long>(type: "bigint", nullable: false),
                    Protocol = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CallingAeTitle = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CalledAeTitle = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Address = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    User = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Warnings = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2")
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
                name: "IX_Study_StudyDate_StudyTime",
                table: "Study",
                columns: new[] { "StudyDate", "StudyTime" })
                .Annotation("SqlServer:Include", new[] { "ModalitiesInStudy" });

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
