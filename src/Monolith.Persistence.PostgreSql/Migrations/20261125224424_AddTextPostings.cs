using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Monolith.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class AddTextPostings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "deputies_posting",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    Documents = table.Column<byte[]>(type: "bytea", nullable: false),
                    Places = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_posting", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "deputies_text_document",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false),
                    SuggestionId = table.Column<Guid>(type: "uuid", nullable: false),
                    SessionId = table.Column<Guid>(type: "uuid", nullable: false),
                    TitleUnits = table.Column<int>(type: "integer", nullable: false),
                    TextUnits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_text_document", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "deputies_text_ledger",
                columns: table => new
                {
                    CongressId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    NextOrdinal = table.Column<int>(type: "integer", nullable: false),
                    Folds = table.Column<int>(type: "integer", nullable: false),
                    HeldBy = table.Column<Guid>(type: "uuid", nullable: true),
                    HeldUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_text_ledger", x => x.CongressId);
                });

            migrationBuilder.CreateTable(
                name: "deputies_text_segment",
                columns: table => new
                {
                    Ledger = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    First = table.Column<int>(type: "integer", nullable: false),
                    Last = table.Column<int>(type: "integer", nullable: false),
                    Documents = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_text_segment", x => new { x.Ledger, x.Number });
                });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_text_change_SuggestionId",
                table: "deputies_text_change",
                column: "SuggestionId");

            migrationBuilder.CreateIndex(
                name: "IX_deputies_text_document_SessionId",
                table: "deputies_text_document",
                column: "SessionId");

            migrationBuilder.CreateIndex(
                name: "IX_deputies_text_document_SuggestionId",
                table: "deputies_text_document",
                column: "SuggestionId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_deputies_text_ledger_Number",
                table: "deputies_text_ledger",
                column: "Number",
                unique: true);

            // every text waits for the index, which the job builds step by step
            migrationBuilder.Sql("""INSERT INTO "deputies_text_change" ("Id", "CongressId", "SuggestionId", "At") SELECT "Id", "CongressId", "Id", '2000-01-01 00:00:00+00' FROM "deputies_suggestion" s WHERE NOT EXISTS (SELECT 1 FROM "deputies_text_change" c WHERE c."SuggestionId" = s."Id");""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "deputies_posting");

            migrationBuilder.DropTable(
                name: "deputies_text_document");

            migrationBuilder.DropTable(
                name: "deputies_text_ledger");

            migrationBuilder.DropTable(
                name: "deputies_text_segment");

            migrationBuilder.DropIndex(
                name: "IX_deputies_text_change_SuggestionId",
                table: "deputies_text_change");
        }
    }
}
