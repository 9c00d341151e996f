using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pacs.Archive.Index.Sqlite.Migrations
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
                    SOPInstanceUID = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RemovedWorkitem", x => x.SOPInstanceUID);
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
