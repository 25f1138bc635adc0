using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Monolith.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class AddServedCongressChaseDelivery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Deliveries",
                table: "deputies_reply",
                type: "text",
                maxLength: 2147483647,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "access_served_congress",
                columns: table => new
                {
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    CongressId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_served_congress", x => new { x.AgencyId, x.CongressId });
                    table.ForeignKey(
                        name: "FK_access_served_congress_access_agency_AgencyId",
                        column: x => x.AgencyId,
                        principalTable: "access_agency",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "workflow_chase",
                columns: table => new
                {
                    TaskId = table.Column<Guid>(type: "uuid", nullable: false),
                    Desk = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    CongressId = table.Column<Guid>(type: "uuid", nullable: false),
                    Times = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflow_chase", x => new { x.TaskId, x.Desk });
                });

            migrationBuilder.CreateIndex(
                name: "IX_access_served_congress_CongressId",
                table: "access_served_congress",
                column: "CongressId");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_chase_CongressId_Desk",
                table: "workflow_chase",
                columns: new[] { "CongressId", "Desk" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_served_congress");

            migrationBuilder.DropTable(
                name: "workflow_chase");

            migrationBuilder.DropColumn(
                name: "Deliveries",
                table: "deputies_reply");
        }
    }
}
