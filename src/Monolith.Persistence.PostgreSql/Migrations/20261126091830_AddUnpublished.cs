using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Monolith.Persistence.PostgreSql.Migrations
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
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "OpenReplyOn",
                table: "supervision_suggestion",
                type: "date",
                nullable: true);

            // what the dashboard's books did not know yet, and its counter
            migrationBuilder.Sql("""
                UPDATE supervision_suggestion SET
                    "IsOpen" = COALESCE((SELECT s."IsOpen" FROM deputies_suggestion s WHERE s."Id" = supervision_suggestion."Id"), FALSE),
                    "OpenReplyOn" = (
                        SELECT MIN(r."DeliveredOn") FROM deputies_undertaking u JOIN deputies_reply r ON r."UndertakingId" = u."Id"
                        WHERE u."SuggestionId" = supervision_suggestion."Id" AND r."Publish" = 'Open');
                """);
            migrationBuilder.Sql("""
                INSERT INTO supervision_tally ("Id", "CongressId", "SessionId", "IsByDay", "Figure", "OwnerId", "Bucket", "Count", "At")
                SELECT gen_random_uuid(), "CongressId", "SessionId", FALSE, 'unpublished', UUID '00000000-0000-0000-0000-000000000000', "Bucket", "Count", CURRENT_TIMESTAMP
                FROM (
                    SELECT "CongressId", "SessionId", "OpenReplyOn" - DATE '0001-01-01' AS "Bucket", COUNT(*) AS "Count" FROM supervision_suggestion
                    WHERE "IsOpen" = FALSE AND "OpenReplyOn" IS NOT NULL
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
