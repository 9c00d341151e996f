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

            migrationBuilder.DropIndex(
                name: "IX_CustomTagValue_TagKey_Number",
                table: "CustomTagValue");

            migrationBuilder.DropIndex(
                name: "IX_CustomTagValue_TagKey_Real",
                table: "CustomTagValue");

            migrationBuilder.DropIndex(
                name: "IX_CustomTagValue_TagKey_Text",
                table: "CustomTagValue");

            migrationBuilder.CreateIndex(
                name: "IX_Study_StudyDate_StudyTime",
                table: "Study",
                columns: new[] { "StudyDate", "StudyTime" })
                .Annotation("SqlServer:Include", new[] { "ModalitiesInStudy" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomTagValue_TagKey_Number_OwnerKey",
                table: "CustomTagValue",
                columns: new[] { "TagKey", "Number", "OwnerKey" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomTagValue_TagKey_Real_OwnerKey",
                table: "CustomTagValue",
                columns: new[] { "TagKey", "Real", "OwnerKey" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomTagValue_TagKey_Text_OwnerKey",
                table: "CustomTagValue",
                columns: new[] { "TagKey", "Text", "OwnerKey" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomTagValue_TagKey_TextIdeographic_OwnerKey",
                table: "CustomTagValue",
                columns: new[] { "TagKey", "TextIdeographic", "OwnerKey" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomTagValue_TagKey_TextPhonetic_OwnerKey",
                table: "CustomTagValue",
                columns: new[] { "TagKey", "TextPhonetic", "OwnerKey" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Study_StudyDate_StudyTime",
                table: "Study");

            migrationBuilder.DropIndex(
                name: "IX_CustomTagValue_TagKey_Number_OwnerKey",
                table: "CustomTagValue");

            migrationBuilder.DropIndex(
                name: "IX_CustomTagValue_TagKey_Real_OwnerKey",
                table: "CustomTagValue");

            migrationBuilder.DropIndex(
                name: "IX_CustomTagValue_TagKey_Text_OwnerKey",
                table: "CustomTagValue");

            migrationBuilder.DropIndex(
                name: "IX_CustomTagValue_TagKey_TextIdeographic_OwnerKey",
                table: "CustomTagValue");

            migrationBuilder.DropIndex(
                name: "IX_CustomTagValue_TagKey_TextPhonetic_OwnerKey",
                table: "CustomTagValue");

            migrationBuilder.CreateIndex(
                name: "IX_Study_StudyDate_StudyTime",
                table: "Study",
                columns: new[] { "StudyDate", "StudyTime" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomTagValue_TagKey_Number",
                table: "CustomTagValue",
                columns: new[] { "TagKey", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomTagValue_TagKey_Real",
                table: "CustomTagValue",
                columns: new[] { "TagKey", "Real" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomTagValue_TagKey_Text",
                table: "CustomTagValue",
                columns: new[] { "TagKey", "Text" });
        }
    }
}
