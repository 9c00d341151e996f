using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pacs.Archive.Index.SqlServer.Migrations
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
                name: "IX_Study_StudyDate_StudyTime",
                table: "Study",
                columns: new[] { "StudyDate", "StudyTime" })
                .Annotation("SqlServer:Include", new[] { "ModalitiesInStudy" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Study_StudyDate_StudyTime",
                table: "Study");

            migrationBuilder.CreateIndex(
                name: "IX_Study_StudyDate_StudyTime",
                table: "Study",
                columns: new[] { "StudyDate", "StudyTime" });
        }
    }
}
