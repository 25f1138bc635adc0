using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Monolith.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class AddReadIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_found",
                table: "deputies_suggestion",
                columns: new[] { "Id", "CongressId", "SessionId", "Status", "RegisteredOn", "DueOrder", "Number", "IsOpen" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_public",
                table: "deputies_suggestion",
                columns: new[] { "IsOpen", "AcceptedOn", "Number", "Status", "CongressId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_deputies_suggestion_found",
                table: "deputies_suggestion");

            migrationBuilder.DropIndex(
                name: "IX_deputies_suggestion_public",
                table: "deputies_suggestion");
        }
    }
}
