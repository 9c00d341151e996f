using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pacs.Archive.Index.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Scale : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Study_StudyDate_StudyTime",
                table: "Study");

            migrationBuilder.CreateIndex(
                name: "IX_Study_StudyDate_StudyTime_ModalitiesInStudy",
                table: "Study",
                columns: new[] { "StudyDate", "StudyTime", "ModalitiesInStudy" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Study_StudyDate_StudyTime_ModalitiesInStudy",
                table: "Study");

            migrationBuilder.CreateIndex(
                name: "IX_Study_StudyDate_StudyTime",
                table: "Study",
                columns: new[] { "StudyDate", "StudyTime" });
        }
    }
}
