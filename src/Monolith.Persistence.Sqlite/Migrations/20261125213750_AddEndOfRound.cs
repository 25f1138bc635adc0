using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Monolith.Persistence.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "StudiesDissatisfied",
                table: "deputies_suggestion",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "StudyComment",
                table: "deputies_suggestion",
                type: "TEXT",
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
