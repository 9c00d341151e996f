using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pacs.Archive.Index.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class SealedMetadata : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "IX_SealedMetadata_BlobKey",
                table: "SealedMetadata",
                column: "BlobKey");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SealedMetadata");
        }
    }
}
