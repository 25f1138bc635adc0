using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Monolith.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddCounters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_deputies_suggestion_CongressId_SessionId",
                table: "deputies_suggestion");

            migrationBuilder.DropIndex(
                name: "IX_deputies_suggestion_CongressId_Status_Due",
                table: "deputies_suggestion");

            migrationBuilder.AddColumn<DateTime>(
                name: "At",
                table: "supervision_tally",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DueOrder",
                table: "deputies_suggestion",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.CreateTable(
                name: "deputies_count",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CongressId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SessionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Series = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Category = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    IsKey = table.Column<bool>(type: "bit", nullable: false),
                    IsSponsored = table.Column<bool>(type: "bit", nullable: false),
                    IsShared = table.Column<bool>(type: "bit", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Count = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_count", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_supervision_tally_At",
                table: "supervision_tally",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_CongressId_DueOrder_Number_Id_Status",
                table: "deputies_suggestion",
                columns: new[] { "CongressId", "DueOrder", "Number", "Id", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_CongressId_RegisteredOn_Id_Status",
                table: "deputies_suggestion",
                columns: new[] { "CongressId", "RegisteredOn", "Id", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_CongressId_SessionId_DueOrder_Number_Id_Status",
                table: "deputies_suggestion",
                columns: new[] { "CongressId", "SessionId", "DueOrder", "Number", "Id", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_CongressId_SessionId_RegisteredOn_Id_Status",
                table: "deputies_suggestion",
                columns: new[] { "CongressId", "SessionId", "RegisteredOn", "Id", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_CongressId_Status_DueOrder_Number_Id",
                table: "deputies_suggestion",
                columns: new[] { "CongressId", "Status", "DueOrder", "Number", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_CongressId_Status_RegisteredOn_Id",
                table: "deputies_suggestion",
                columns: new[] { "CongressId", "Status", "RegisteredOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_RegisteredById",
                table: "deputies_suggestion",
                column: "RegisteredById");

            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_SupervisorId",
                table: "deputies_suggestion",
                column: "SupervisorId");

            migrationBuilder.CreateIndex(
                name: "IX_deputies_count_At",
                table: "deputies_count",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_deputies_count_CongressId_SessionId_Status",
                table: "deputies_count",
                columns: new[] { "CongressId", "SessionId", "Status" });

            migrationBuilder.Sql(@"UPDATE deputies_suggestion SET [DueOrder] = COALESCE([Due], '9999-12-31');");
            migrationBuilder.Sql(@"UPDATE supervision_tally SET [At] = SYSUTCDATETIME();");
            migrationBuilder.Sql(@"INSERT INTO deputies_count ([Id], [CongressId], [SessionId], [Status], [Series], [Category], [IsKey], [IsSponsored], [IsShared], [Count], [At]) SELECT NEWID(), [CongressId], [SessionId], [Status], [Series], [Category], [IsKey], [IsSponsored], [IsShared], [Count], SYSUTCDATETIME() FROM (SELECT [CongressId], [SessionId], [Status], [Series], [Category], [IsKey], CAST(CASE WHEN [SponsorId] IS NOT NULL THEN 1 ELSE 0 END AS bit) AS [IsSponsored], CAST(CASE WHEN [IsOpen] = 1 AND [Number] IS NOT NULL THEN 1 ELSE 0 END AS bit) AS [IsShared], COUNT(*) AS [Count] FROM deputies_suggestion GROUP BY [CongressId], [SessionId], [Status], [Series], [Category], [IsKey], CAST(CASE WHEN [SponsorId] IS NOT NULL THEN 1 ELSE 0 END AS bit), CAST(CASE WHEN [IsOpen] = 1 AND [Number] IS NOT NULL THEN 1 ELSE 0 END AS bit)) AS kinds;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "deputies_count");

            migrationBuilder.DropIndex(
                name: "IX_supervision_tally_At",
                table: "supervision_tally");

            migrationBuilder.DropIndex(
                name: "IX_deputies_suggestion_CongressId_DueOrder_Number_Id_Status",
                table: "deputies_suggestion");

            migrationBuilder.DropIndex(
                name: "IX_deputies_suggestion_CongressId_RegisteredOn_Id_Status",
                table: "deputies_suggestion");

            migrationBuilder.DropIndex(
                name: "IX_deputies_suggestion_CongressId_SessionId_DueOrder_Number_Id_Status",
                table: "deputies_suggestion");

            migrationBuilder.DropIndex(
                name: "IX_deputies_suggestion_CongressId_SessionId_RegisteredOn_Id_Status",
                table: "deputies_suggestion");

            migrationBuilder.DropIndex(
                name: "IX_deputies_suggestion_CongressId_Status_DueOrder_Number_Id",
                table: "deputies_suggestion");

            migrationBuilder.DropIndex(
                name: "IX_deputies_suggestion_CongressId_Status_RegisteredOn_Id",
                table: "deputies_suggestion");

            migrationBuilder.DropIndex(
                name: "IX_deputies_suggestion_RegisteredById",
                table: "deputies_suggestion");

            migrationBuilder.DropIndex(
                name: "IX_deputies_suggestion_SupervisorId",
                table: "deputies_suggestion");

            migrationBuilder.DropColumn(
                name: "At",
                table: "supervision_tally");

            migrationBuilder.DropColumn(
                name: "DueOrder",
                table: "deputies_suggestion");

            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_CongressId_SessionId",
                table: "deputies_suggestion",
                columns: new[] { "CongressId", "SessionId" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_CongressId_Status_Due",
                table: "deputies_suggestion",
                columns: new[] { "CongressId", "Status", "Due" });
        }
    }
}
