using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

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
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeFeed", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "Counter",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    Value = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Counter", x => x.Name);
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
                    Protocol = table.Column<string>(type: "TEXT", nullable: false),
                    CallingAeTitle = table.Column<string>(type: "TEXT", nullable: false),
                    CalledAeTitle = table.Column<string>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: false),
                    User = table.Column<string>(type: "TEXT", nullable: false)
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
                    ModalitiesInStudy = table.Column<string>(type: "TEXT", nullable: false),
                    SOPClassesInStudy = table.Column<string>(type: "TEXT", nullable: false),
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
                    Protocol = table.Column<string>(type: "TEXT", nullable: false),
                    CallingAeTitle = table.Column<string>(type: "TEXT", nullable: false),
                    CalledAeTitle = table.Column<string>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: false),
                    User = table.Column<string>(type: "TEXT", nullable: false),
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
                columns: new[] { "Name", "Value" },
                values: new object[] { "ChangeFeed", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_Instance_SeriesKey_InstanceNumber",
                table: "Instance",
                columns: new[] { "SeriesKey", "InstanceNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_Instance_SOPInstanceUID",
                table: "Instance",
                column: "SOPInstanceUID",
                unique: true);

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
                columns: new[] { "StudyDate", "StudyTime" });

            migrationBuilder.CreateIndex(
                name: "IX_Study_StudyID",
                table: "Study",
                column: "StudyID");

            migrationBuilder.CreateIndex(
                name: "IX_Study_StudyInstanceUID",
                table: "Study",
                column: "StudyInstanceUID",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChangeFeed");

            migrationBuilder.DropTable(
                name: "Counter");

            migrationBuilder.DropTable(
                name: "Instance");

            migrationBuilder.DropTable(
                name: "Problem");

            migrationBuilder.DropTable(
                name: "Removal");

            migrationBuilder.DropTable(
                name: "Series");

            migrationBuilder.DropTable(
                name: "Study");

            migrationBuilder.DropTable(
                name: "Patient");
        }
    }
}
