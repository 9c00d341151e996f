using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Pacs.Archive.Index.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class LeastFirst : Migration
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
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
