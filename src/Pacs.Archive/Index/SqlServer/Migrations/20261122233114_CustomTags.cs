using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pacs.Archive.Index.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class CustomTags : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CustomTag",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Tag = table.Column<long>(type: "bigint", nullable: false),
                    PrivateCreator = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Vr = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Level = table.Column<int>(type: "int", nullable: false),
                    Status = table.Column<int>(type: "int", nullable: false),
                    IsEnabled = table.Column<bool>(type: "bit", nullable: false),
                    ErrorCount = table.Column<int>(type: "int", nullable: false),
                    OperationId = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2")
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
                        .Annotation("SqlServer:Identity", "1, 1"),
                    TagKey = table.Column<long>(type: "bigint", nullable: false),
                    StudyInstanceUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SeriesInstanceUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SOPInstanceUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2")
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
                        .Annotation("SqlServer:Identity", "1, 1"),
                    TagKey = table.Column<long>(type: "bigint", nullable: false),
                    OwnerKey = table.Column<long>(type: "bigint", nullable: false),
                    SourceKey = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    TextIdeographic = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    TextPhonetic = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Number = table.Column<long>(type: "bigint", nullable: true),
                    Real = table.Column<double>(type: "float", nullable: true),
                    Attributes = table.Column<byte[]>(type: "varbinary(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomTagValue", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "TagOperation",
                columns: table => new
                {
                    Id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Status = table.Column<int>(type: "int", nullable: false),
                    Position = table.Column<long>(type: "bigint", nullable: false),
                    Last = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TagOperation", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "Counter",
                columns: new[] { "Name", "Value" },
                values: new object[] { "CustomTags", 0L });

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CustomTag");

            migrationBuilder.DropTable(
                name: "CustomTagError");

            migrationBuilder.DropTable(
                name: "CustomTagValue");

            migrationBuilder.DropTable(
                name: "TagOperation");

            migrationBuilder.DeleteData(
                table: "Counter",
                keyColumn: "Name",
                keyValue: "CustomTags");
        }
    }
}
