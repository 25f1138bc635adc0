using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Monolith.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class AddPartyIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_deputies_undertaking_AgencyId_Status",
                table: "deputies_undertaking");

            migrationBuilder.DropIndex(
                name: "IX_deputies_signer_PersonId",
                table: "deputies_signer");

            migrationBuilder.CreateIndex(
                name: "IX_deputies_undertaking_AgencyId_CongressId_SuggestionId_Statu~",
                table: "deputies_undertaking",
                columns: new[] { "AgencyId", "CongressId", "SuggestionId", "Status", "SessionId" });

            migrationBuilder.DropIndex(
                name: "IX_workflow_task_CongressId_IsOpen_Desk_Due",
                table: "workflow_task");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_task_desk",
                table: "workflow_task",
                columns: new[] { "CongressId", "IsOpen", "Desk", "Due", "Id", "Kind", "AmberFrom", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_CongressId_SessionId_IsOpen",
                table: "deputies_suggestion",
                columns: new[] { "CongressId", "SessionId", "IsOpen" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_LeadAgencyId_Id",
                table: "deputies_suggestion",
                columns: new[] { "LeadAgencyId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_signer_PersonId_SuggestionId",
                table: "deputies_signer",
                columns: new[] { "PersonId", "SuggestionId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_deputies_undertaking_AgencyId_CongressId_SuggestionId_Statu~",
                table: "deputies_undertaking");

            migrationBuilder.DropIndex(
                name: "IX_workflow_task_desk",
                table: "workflow_task");

            migrationBuilder.DropIndex(
                name: "IX_deputies_suggestion_CongressId_SessionId_IsOpen",
                table: "deputies_suggestion");

            migrationBuilder.DropIndex(
                name: "IX_deputies_suggestion_LeadAgencyId_Id",
                table: "deputies_suggestion");

            migrationBuilder.DropIndex(
                name: "IX_deputies_signer_PersonId_SuggestionId",
                table: "deputies_signer");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_task_CongressId_IsOpen_Desk_Due",
                table: "workflow_task",
                columns: new[] { "CongressId", "IsOpen", "Desk", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_undertaking_AgencyId_Status",
                table: "deputies_undertaking",
                columns: new[] { "AgencyId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_signer_PersonId",
                table: "deputies_signer",
                column: "PersonId");
        }
    }
}
