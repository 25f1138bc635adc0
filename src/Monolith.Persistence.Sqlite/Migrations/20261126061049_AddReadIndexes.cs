using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Monolith.Persistence.Sqlite.Migrations
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

            // figures of the new indexes beside those of the others (AddTextPostings)
            migrationBuilder.Sql("""
                INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
                    ('deputies_suggestion', 'IX_deputies_suggestion_found', '1000000 1 1 1 1 1 1 1 1'),
                    ('deputies_suggestion', 'IX_deputies_suggestion_public', '1000000 500000 300 1 1 1');
                ANALYZE sqlite_schema;
                """);
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
