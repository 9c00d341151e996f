using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pacs.Archive.Index.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class FeedAndCommitment : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "At",
                table: "Counter",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Version",
                table: "ChangeFeed",
                type: "varchar(64)",
                unicode: false,
                maxLength: 64,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateTable(
                name: "Commitment",
                columns: table => new
                {
                    TransactionUID = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    RequestedAt = table.Column<long>(type: "bigint", nullable: false),
                    CompletedAt = table.Column<long>(type: "bigint", nullable: false),
                    Request = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Result = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Commitment", x => x.TransactionUID);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeFeed_At",
                table: "ChangeFeed",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Commitment_CompletedAt",
                table: "Commitment",
                column: "CompletedAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Commitment");

            migrationBuilder.DropIndex(
                name: "IX_ChangeFeed_At",
                table: "ChangeFeed");

            migrationBuilder.DropColumn(
                name: "At",
                table: "Counter");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "ChangeFeed");
        }
    }
}
