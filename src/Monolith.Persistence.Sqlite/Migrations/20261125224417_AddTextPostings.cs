using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Monolith.Persistence.Sqlite.Migrations
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
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Documents = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Places = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_posting", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "deputies_text_document",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    SuggestionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TitleUnits = table.Column<int>(type: "INTEGER", nullable: false),
                    TextUnits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_text_document", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "deputies_text_ledger",
                columns: table => new
                {
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    NextOrdinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Folds = table.Column<int>(type: "INTEGER", nullable: false),
                    HeldBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    HeldUntil = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_text_ledger", x => x.CongressId);
                });

            migrationBuilder.CreateTable(
                name: "deputies_text_segment",
                columns: table => new
                {
                    Ledger = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    First = table.Column<int>(type: "INTEGER", nullable: false),
                    Last = table.Column<int>(type: "INTEGER", nullable: false),
                    Documents = table.Column<int>(type: "INTEGER", nullable: false)
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
            migrationBuilder.Sql("""INSERT INTO "deputies_text_change" ("Id", "CongressId", "SuggestionId", "At") SELECT "Id", "CongressId", "Id", '2000-01-01 00:00:00' FROM "deputies_suggestion" s WHERE NOT EXISTS (SELECT 1 FROM "deputies_text_change" c WHERE c."SuggestionId" = s."Id");""");

            // without figures SQLite takes an index on the congress for selective and reads all of it where a list is narrowed by identities
            migrationBuilder.Sql("""
                ANALYZE sqlite_schema;
                DELETE FROM sqlite_stat1 WHERE tbl = 'deputies_suggestion';
                INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
                    ('deputies_suggestion', 'IX_deputies_suggestion_CongressId_Number', '1000000 1000000 1'),
                    ('deputies_suggestion', 'IX_deputies_suggestion_CongressId_RegisteredOn_Id_Status', '1000000 1000000 300 1 1'),
                    ('deputies_suggestion', 'IX_deputies_suggestion_CongressId_SessionId_RegisteredOn_Id_Status', '1000000 1000000 100000 300 1 1'),
                    ('deputies_suggestion', 'IX_deputies_suggestion_CongressId_Status_RegisteredOn_Id', '1000000 1000000 100000 100 1'),
                    ('deputies_suggestion', 'IX_deputies_suggestion_CongressId_DueOrder_Number_Id_Status', '1000000 1000000 1000 1 1 1'),
                    ('deputies_suggestion', 'IX_deputies_suggestion_CongressId_SessionId_DueOrder_Number_Id_Status', '1000000 1000000 100000 1000 1 1 1'),
                    ('deputies_suggestion', 'IX_deputies_suggestion_CongressId_Status_DueOrder_Number_Id', '1000000 1000000 100000 1000 1 1'),
                    ('deputies_suggestion', 'IX_deputies_suggestion_RegisteredById', '1000000 100000'),
                    ('deputies_suggestion', 'IX_deputies_suggestion_SponsorId', '1000000 10000'),
                    ('deputies_suggestion', 'IX_deputies_suggestion_SupervisorId', '1000000 10000'),
                    ('deputies_suggestion', 'IX_deputies_suggestion_MergedIntoId', '1000000 10');
                ANALYZE sqlite_schema;
                """);
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
