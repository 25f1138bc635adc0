using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Monolith.Persistence.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddEndOfRound : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "SignsAfterRating",
                table: "deputies_suggestion",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "StudiesDissatisfied",
                table: "deputies_suggestion",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "StudyComment",
                table: "deputies_suggestion",
                type: "nvarchar(2000)",
                maxLength: 2000,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "SignsAfterRating",
                table: "deputies_suggestion");

            migrationBuilder.DropColumn(
                name: "StudiesDissatisfied",
                table: "deputies_suggestion");

            migrationBuilder.DropColumn(
                name: "StudyComment",
                table: "deputies_suggestion");
        }
    }
}
