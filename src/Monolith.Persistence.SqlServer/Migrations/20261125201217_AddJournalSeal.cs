using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Monolith.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddJournalSeal : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_platform_journal_CongressId_At",
                table: "platform_journal");

            migrationBuilder.AddColumn<string>(
                name: "Error",
                table: "workflow_timer",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Error",
                table: "deputies_import",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "platform_seal",
                columns: table => new
                {
                    Number = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Chains = table.Column<int>(type: "int", nullable: false),
                    Heads = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_seal", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_platform_journal_At",
                table: "platform_journal",
                column: "At");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "platform_seal");

            migrationBuilder.DropIndex(
                name: "IX_platform_journal_At",
                table: "platform_journal");

            migrationBuilder.DropColumn(
                name: "Error",
                table: "workflow_timer");

            migrationBuilder.DropColumn(
                name: "Error",
                table: "deputies_import");

            migrationBuilder.CreateIndex(
                name: "IX_platform_journal_CongressId_At",
                table: "platform_journal",
                columns: new[] { "CongressId", "At" });
        }
    }
}
