using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Monolith.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TallyByTime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_supervision_tally_CongressId_SessionId_IsByDay_Figure_OwnerId_Bucket_Count",
                table: "supervision_tally");

            migrationBuilder.CreateIndex(
                name: "IX_supervision_tally_CongressId_SessionId_At_IsByDay_Figure_OwnerId_Bucket_Count",
                table: "supervision_tally",
                columns: new[] { "CongressId", "SessionId", "At", "IsByDay", "Figure", "OwnerId", "Bucket", "Count" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_supervision_tally_CongressId_SessionId_At_IsByDay_Figure_OwnerId_Bucket_Count",
                table: "supervision_tally");

            migrationBuilder.CreateIndex(
                name: "IX_supervision_tally_CongressId_SessionId_IsByDay_Figure_OwnerId_Bucket_Count",
                table: "supervision_tally",
                columns: new[] { "CongressId", "SessionId", "IsByDay", "Figure", "OwnerId", "Bucket", "Count" });
        }
    }
}
