using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pacs.Archive.Index.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WorklistTimes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_WorklistEvent_At",
                table: "WorklistEvent",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_RemovedWorkitem_At",
                table: "RemovedWorkitem",
                column: "At");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_WorklistEvent_At",
                table: "WorklistEvent");

            migrationBuilder.DropIndex(
                name: "IX_RemovedWorkitem_At",
                table: "RemovedWorkitem");
        }
    }
}
