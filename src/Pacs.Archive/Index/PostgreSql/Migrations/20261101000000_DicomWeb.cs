using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Pacs.Archive.Index.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class DicomWeb : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Study_PatientBirthDate",
                table: "Study");

            migrationBuilder.DropIndex(
                name: "IX_Study_StudyDate_StudyTime",
                table: "Study");

            migrationBuilder.DropIndex(
                name: "IX_Series_PerformedProcedureStepStartDate_PerformedProcedureSt~",
                table: "Series");

            migrationBuilder.AddColumn<long>(
                name: "At",
                table: "Counter",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Version",
                table: "ChangeFeed",
                type: "character varying(64)",
                unicode: false,
                maxLength: 64,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.CreateTable(
                name: "Commitment",
                columns: table => new
                {
                    TransactionUID = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    RequestedAt = table.Column<long>(type: "bigint", nullable: false),
                    CompletedAt = table.Column<long>(type: "bigint", nullable: false),
                    Request = table.Column<byte[]>(type: "bytea", nullable: false),
                    Result = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Commitment", x => x.TransactionUID);
                });

            migrationBuilder.CreateTable(
                name: "CustomTag",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Tag = table.Column<long>(type: "bigint", nullable: false),
                    PrivateCreator = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false, collation: "C"),
                    Vr = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    IsEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    ErrorCount = table.Column<int>(type: "integer", nullable: false),
                    OperationId = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C")
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
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TagKey = table.Column<long>(type: "bigint", nullable: false),
                    StudyInstanceUID = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    SeriesInstanceUID = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    SOPInstanceUID = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false, collation: "C")
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
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TagKey = table.Column<long>(type: "bigint", nullable: false),
                    OwnerKey = table.Column<long>(type: "bigint", nullable: false),
                    SourceKey = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false, collation: "C"),
                    TextIdeographic = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false, collation: "C"),
                    TextPhonetic = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false, collation: "C"),
                    Number = table.Column<long>(type: "bigint", nullable: true),
                    Real = table.Column<double>(type: "double precision", nullable: true),
                    Attributes = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomTagValue", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "RemovedWorkitem",
                columns: table => new
                {
                    SOPInstanceUID = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
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
                    BlobKey = table.Column<string>(type: "character varying(256)", unicode: false, maxLength: 256, nullable: false, collation: "C"),
                    Root = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false, collation: "C"),
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
                    Id = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Status = table.Column<int>(type: "integer", nullable: false),
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
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SOPInstanceUID = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    TransactionUID = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    Revision = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    ProcedureStepState = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false, collation: "C"),
                    WorklistLabel = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false, collation: "C"),
                    ScheduledProcedureStepStartDateTime = table.Column<long>(type: "bigint", nullable: true),
                    StudyInstanceUID = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    PatientID = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false, collation: "C"),
                    PatientName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false, collation: "C"),
                    PatientNameIdeographic = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false, collation: "C"),
                    PatientNamePhonetic = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false, collation: "C"),
                    Attributes = table.Column<byte[]>(type: "bytea", nullable: false),
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
                    Recipients = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Report = table.Column<byte[]>(type: "bytea", nullable: false),
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
                    AeTitle = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    WorklistUID = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    DeletionLock = table.Column<int>(type: "integer", nullable: false),
                    Filter = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorklistSubscription", x => new { x.AeTitle, x.WorklistUID });
                });

            migrationBuilder.CreateTable(
                name: "WorkitemSubscription",
                columns: table => new
                {
                    WorkitemKey = table.Column<long>(type: "bigint", nullable: false),
                    AeTitle = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    DeletionLock = table.Column<int>(type: "integer", nullable: false)
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

            migrationBuilder.UpdateData(
                table: "Counter",
                keyColumn: "Name",
                keyValue: "ChangeFeed",
                column: "At",
                value: 0L);

            migrationBuilder.InsertData(
                table: "Counter",
                columns: new[] { "Name", "At", "Value" },
                values: new object[,]
                {
                    { "CustomTags", 0L, 0L },
                    { "WorklistEvents", 0L, 0L }
                });

            migrationBuilder.CreateIndex(
                name: "IX_Study_PatientBirthDate",
                table: "Study",
                column: "PatientBirthDate")
                .Annotation("Npgsql:IndexNullSortOrder", new[] { NullSortOrder.NullsFirst });

            migrationBuilder.CreateIndex(
                name: "IX_Study_StudyDate_StudyTime",
                table: "Study",
                columns: new[] { "StudyDate", "StudyTime" })
                .Annotation("Npgsql:IndexNullSortOrder", new[] { NullSortOrder.NullsFirst, NullSortOrder.NullsFirst });

            migrationBuilder.CreateIndex(
                name: "IX_Series_PerformedProcedureStepStartDate_PerformedProcedureSt~",
                table: "Series",
                columns: new[] { "PerformedProcedureStepStartDate", "PerformedProcedureStepStartTime" })
                .Annotation("Npgsql:IndexNullSortOrder", new[] { NullSortOrder.NullsFirst, NullSortOrder.NullsFirst });

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
                name: "IX_CustomTagValue_TagKey_Number",
                table: "CustomTagValue",
                columns: new[] { "TagKey", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomTagValue_TagKey_OwnerKey",
                table: "CustomTagValue",
                columns: new[] { "TagKey", "OwnerKey" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomTagValue_TagKey_Real",
                table: "CustomTagValue",
                columns: new[] { "TagKey", "Real" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomTagValue_TagKey_Text",
                table: "CustomTagValue",
                columns: new[] { "TagKey", "Text" });

            migrationBuilder.CreateIndex(
                name: "IX_RemovedWorkitem_At",
                table: "RemovedWorkitem",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_SealedMetadata_BlobKey",
                table: "SealedMetadata",
                column: "BlobKey");

            migrationBuilder.CreateIndex(
                name: "IX_Workitem_FinishedAt",
                table: "Workitem",
                column: "FinishedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Workitem_PatientID",
                table: "Workitem",
                column: "PatientID");

            migrationBuilder.CreateIndex(
                name: "IX_Workitem_ProcedureStepState_ScheduledProcedureStepStartDate~",
                table: "Workitem",
                columns: new[] { "ProcedureStepState", "ScheduledProcedureStepStartDateTime" });

            migrationBuilder.CreateIndex(
                name: "IX_Workitem_ScheduledProcedureStepStartDateTime",
                table: "Workitem",
                column: "ScheduledProcedureStepStartDateTime");

            migrationBuilder.CreateIndex(
                name: "IX_Workitem_SOPInstanceUID",
                table: "Workitem",
                column: "SOPInstanceUID",
                unique: true);

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
                name: "Commitment");

            migrationBuilder.DropTable(
                name: "CustomTag");

            migrationBuilder.DropTable(
                name: "CustomTagError");

            migrationBuilder.DropTable(
                name: "CustomTagValue");

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
                name: "Workitem");

            migrationBuilder.DropIndex(
                name: "IX_Study_PatientBirthDate",
                table: "Study");

            migrationBuilder.DropIndex(
                name: "IX_Study_StudyDate_StudyTime",
                table: "Study");

            migrationBuilder.DropIndex(
                name: "IX_Series_PerformedProcedureStepStartDate_PerformedProcedureSt~",
                table: "Series");

            migrationBuilder.DropIndex(
                name: "IX_ChangeFeed_At",
                table: "ChangeFeed");

            migrationBuilder.DeleteData(
                table: "Counter",
                keyColumn: "Name",
                keyValue: "CustomTags");

            migrationBuilder.DeleteData(
                table: "Counter",
                keyColumn: "Name",
                keyValue: "WorklistEvents");

            migrationBuilder.DropColumn(
                name: "At",
                table: "Counter");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "ChangeFeed");

            migrationBuilder.CreateIndex(
                name: "IX_Study_PatientBirthDate",
                table: "Study",
                column: "PatientBirthDate");

            migrationBuilder.CreateIndex(
                name: "IX_Study_StudyDate_StudyTime",
                table: "Study",
                columns: new[] { "StudyDate", "StudyTime" });

            migrationBuilder.CreateIndex(
                name: "IX_Series_PerformedProcedureStepStartDate_PerformedProcedureSt~",
                table: "Series",
                columns: new[] { "PerformedProcedureStepStartDate", "PerformedProcedureStepStartTime" });
        }
    }
}
