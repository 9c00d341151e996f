using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pacs.Archive.Index.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Worklist : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.InsertData(
                table: "Counter",
                columns: new[] { "Name", "Value" },
                values: new object[] { "WorklistEvents", 0L });

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RemovedWorkitem");

            migrationBuilder.DropTable(
                name: "WorkitemSubscription");

            migrationBuilder.DropTable(
                name: "WorklistEvent");

            migrationBuilder.DropTable(
                name: "WorklistSubscription");

            migrationBuilder.DropTable(
                name: "Workitem");

            migrationBuilder.DeleteData(
                table: "Counter",
                keyColumn: "Name",
                keyValue: "WorklistEvents");
        }
    }
}
