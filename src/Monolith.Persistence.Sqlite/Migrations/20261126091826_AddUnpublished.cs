using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Monolith.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddUnpublished : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_deputies_suggestion_CongressId_SessionId_IsOpen",
                table: "deputies_suggestion");

            migrationBuilder.AddColumn<bool>(
                name: "IsOpen",
                table: "supervision_suggestion",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "OpenReplyOn",
                table: "supervision_suggestion",
                type: "TEXT",
                nullable: true);

            // what the dashboard's books did not know yet, and its counter
            migrationBuilder.Sql("""
                UPDATE supervision_suggestion SET
                    "IsOpen" = COALESCE((SELECT s."IsOpen" FROM deputies_suggestion s WHERE s."Id" = supervision_suggestion."Id"), 0),
                    "OpenReplyOn" = (
                        SELECT MIN(r."DeliveredOn") FROM deputies_undertaking u JOIN deputies_reply r ON r."UndertakingId" = u."Id"
                        WHERE u."SuggestionId" = supervision_suggestion."Id" AND r."Publish" = 'Open');
                """);
            migrationBuilder.Sql("""
                INSERT INTO supervision_tally ("Id", "CongressId", "SessionId", "IsByDay", "Figure", "OwnerId", "Bucket", "Count", "At")
                SELECT upper(substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-' || substr(h, 13, 4) || '-' || substr(h, 17, 4) || '-' || substr(h, 21)), "CongressId", "SessionId", 0, 'unpublished', '00000000-0000-0000-0000-000000000000', "Bucket", "Count", datetime('now')
                FROM (
                    SELECT "CongressId", "SessionId", CAST(julianday("OpenReplyOn") - 1721425.5 AS INTEGER) AS "Bucket", COUNT(*) AS "Count", hex(randomblob(16)) AS h FROM supervision_suggestion
                    WHERE "IsOpen" = 0 AND "OpenReplyOn" IS NOT NULL
                        AND "State" IN ('accepted', 'awaitingDispatchSignOff', 'handling', 'awaitingClosingSignOff', 'awaitingStudy', 'reworking', 'rating', 'tracking', 'closed')
                    GROUP BY "CongressId", "SessionId", "OpenReplyOn") AS days;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DELETE FROM supervision_tally WHERE "Figure" = 'unpublished';""");

            migrationBuilder.DropColumn(
                name: "IsOpen",
                table: "supervision_suggestion");

            migrationBuilder.DropColumn(
                name: "OpenReplyOn",
                table: "supervision_suggestion");

            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_CongressId_SessionId_IsOpen",
                table: "deputies_suggestion",
                columns: new[] { "CongressId", "SessionId", "IsOpen" });
        }
    }
}
