using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Monolith.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_agency",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ShortName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    SuccessorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_agency", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_calendar_year",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", maxLength: 2147483647, nullable: false),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false),
                    Who = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_calendar_year", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_congress",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ParentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CurrentSessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_congress", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_person",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsService = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsFirstAdministrator = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MustChangePassword = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsExemptFromSecondFactor = table.Column<bool>(type: "INTEGER", nullable: false),
                    FailedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    LockedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AuthenticatorKey = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    RecoveryCodes = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    SpentCode = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    SpentCodeAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_person", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_profile",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", maxLength: 2147483647, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Who = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_profile", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_protection_key",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Xml = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_protection_key", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "deputies_commitment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SuggestionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    UndertakingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LeadDeputyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskId = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Proof = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FirstDue = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ClaimedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CommitteeConfirmedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DeputyConfirmedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExtensionUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExtensionReason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_commitment", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "deputies_deputy",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CardNumber = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Delegation = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Post = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Gender = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_deputy", x => new { x.CongressId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "deputies_import",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FileHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Captions = table.Column<string>(type: "TEXT", maxLength: 2147483647, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    Sound = table.Column<int>(type: "INTEGER", nullable: false),
                    Rejected = table.Column<int>(type: "INTEGER", nullable: false),
                    Duplicates = table.Column<int>(type: "INTEGER", nullable: false),
                    Stored = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Message = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    CreatedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedByUserName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    CreatedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_import", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "deputies_import_chunk",
                columns: table => new
                {
                    ImportId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    IsStored = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_import_chunk", x => new { x.ImportId, x.Ordinal });
                });

            migrationBuilder.CreateTable(
                name: "deputies_number_run",
                columns: table => new
                {
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Run = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Last = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_number_run", x => new { x.CongressId, x.Run });
                });

            migrationBuilder.CreateTable(
                name: "deputies_suggestion",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Series = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    OfficialNumber = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Facts = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    Asks = table.Column<string>(type: "TEXT", maxLength: 2147483647, nullable: false),
                    Category = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    LeadDeputyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsOpen = table.Column<bool>(type: "INTEGER", nullable: false),
                    SuggestedAgencyIds = table.Column<string>(type: "TEXT", maxLength: 2147483647, nullable: false),
                    RegisteredById = table.Column<Guid>(type: "TEXT", nullable: true),
                    RegisteredOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SubmittedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DueRule = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    SponsorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SupervisorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsKey = table.Column<bool>(type: "INTEGER", nullable: false),
                    LeadAgencyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Requirements = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Instruction = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ClosingComment = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    AssignedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AskedToRate = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WasDissatisfied = table.Column<bool>(type: "INTEGER", nullable: false),
                    MergedIntoId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReasonCode = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    ReviewNote = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    AcceptedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_suggestion", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "deputies_text_change",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SuggestionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_text_change", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "deputies_undertaking",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SuggestionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    LeadDeputyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Part = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Pauses = table.Column<string>(type: "TEXT", maxLength: 2147483647, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    AssignedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReceiptBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WasDeemedReceived = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReturnBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ContactBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DueFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DueRule = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    FirstDue = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LastContactRound = table.Column<int>(type: "INTEGER", nullable: false),
                    UnconfirmedContacts = table.Column<int>(type: "INTEGER", nullable: false),
                    ReturnReason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ReturnComment = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ReplacedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    Opinion = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: true),
                    OpinedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DeliveredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_undertaking", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_answer",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Content = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 2147483647, nullable: false),
                    ETag = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Location = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_answer", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "platform_attachment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubjectType = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_attachment", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "platform_journal",
                columns: table => new
                {
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    SubjectType = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Who = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Action = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    FromState = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ToState = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_journal", x => new { x.SubjectId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "platform_outbox",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Payload = table.Column<string>(type: "TEXT", maxLength: 16000, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "supervision_commitment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SuggestionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HolderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FirstDue = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ClaimedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Extensions = table.Column<int>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_supervision_commitment", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "supervision_stage",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SuggestionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FromDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ToDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_supervision_stage", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "supervision_suggestion",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Series = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Category = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    IsKey = table.Column<bool>(type: "INTEGER", nullable: false),
                    LeadDeputyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SponsorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SupervisorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StageSince = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IsInProgress = table.Column<bool>(type: "INTEGER", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    AcceptedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RepliedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Class = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    FirstRating = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Rating = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Asked = table.Column<int>(type: "INTEGER", nullable: false),
                    Answered = table.Column<int>(type: "INTEGER", nullable: false),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_supervision_suggestion", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "supervision_tally",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsByDay = table.Column<bool>(type: "INTEGER", nullable: false),
                    Figure = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Bucket = table.Column<int>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_supervision_tally", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "supervision_undertaking",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SuggestionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HolderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Part = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    IsOpen = table.Column<bool>(type: "INTEGER", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FirstDue = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LateRounds = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstLateRounds = table.Column<int>(type: "INTEGER", nullable: false),
                    Extensions = table.Column<int>(type: "INTEGER", nullable: false),
                    AsksForTime = table.Column<bool>(type: "INTEGER", nullable: false),
                    Contacts = table.Column<int>(type: "INTEGER", nullable: false),
                    Class = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    Rating = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_supervision_undertaking", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workflow_definition",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Json = table.Column<string>(type: "TEXT", maxLength: 1000000, nullable: false),
                    StoredAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflow_definition", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workflow_instance",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DefinitionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubjectType = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ParentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ParentToken = table.Column<int>(type: "INTEGER", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Data = table.Column<string>(type: "TEXT", maxLength: 100000, nullable: false),
                    Error = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflow_instance", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workflow_task",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    InstanceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Token = table.Column<int>(type: "INTEGER", nullable: false),
                    Activity = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Desk = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    IsOpen = table.Column<bool>(type: "INTEGER", nullable: false),
                    SubjectType = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubjectTitle = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    SubjectNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Link = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DueRule = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    AmberFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Chases = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ClosedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflow_task", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workflow_timer",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    InstanceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Token = table.Column<int>(type: "INTEGER", nullable: false),
                    Activity = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Step = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimedBy = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflow_timer", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_term",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_term", x => x.Id);
                    table.ForeignKey(
                        name: "FK_access_term_access_congress_CongressId",
                        column: x => x.CongressId,
                        principalTable: "access_congress",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_api_key",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Start = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ScopeList = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_api_key", x => x.Id);
                    table.ForeignKey(
                        name: "FK_access_api_key_access_person_PersonId",
                        column: x => x.PersonId,
                        principalTable: "access_person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "access_membership",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    AgencyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CardNumber = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_membership", x => x.Id);
                    table.ForeignKey(
                        name: "FK_access_membership_access_person_PersonId",
                        column: x => x.PersonId,
                        principalTable: "access_person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "access_sign_in",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Agent = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_sign_in", x => x.Id);
                    table.ForeignKey(
                        name: "FK_access_sign_in_access_person_PersonId",
                        column: x => x.PersonId,
                        principalTable: "access_person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "deputies_commitment_entry",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommitmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Evidence = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_commitment_entry", x => x.Id);
                    table.ForeignKey(
                        name: "FK_deputies_commitment_entry_deputies_commitment_CommitmentId",
                        column: x => x.CommitmentId,
                        principalTable: "deputies_commitment",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "deputies_rating",
                columns: table => new
                {
                    SuggestionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Attitude = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Result = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    RatedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsReleased = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_rating", x => new { x.SuggestionId, x.Round, x.PersonId });
                    table.ForeignKey(
                        name: "FK_deputies_rating_deputies_suggestion_SuggestionId",
                        column: x => x.SuggestionId,
                        principalTable: "deputies_suggestion",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "deputies_signer",
                columns: table => new
                {
                    SuggestionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    IsLead = table.Column<bool>(type: "INTEGER", nullable: false),
                    FromMergedId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_signer", x => new { x.SuggestionId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_deputies_signer_deputies_suggestion_SuggestionId",
                        column: x => x.SuggestionId,
                        principalTable: "deputies_suggestion",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "deputies_contact",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UndertakingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    HeldOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Content = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    RecordedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    RecordedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ConfirmedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ConfirmedOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_contact", x => x.Id);
                    table.ForeignKey(
                        name: "FK_deputies_contact_deputies_undertaking_UndertakingId",
                        column: x => x.UndertakingId,
                        principalTable: "deputies_undertaking",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "deputies_extension",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UndertakingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    DeputyTold = table.Column<bool>(type: "INTEGER", nullable: false),
                    RequestedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsApproved = table.Column<bool>(type: "INTEGER", nullable: true),
                    Comment = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    RuledById = table.Column<Guid>(type: "TEXT", nullable: true),
                    RuledOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_extension", x => x.Id);
                    table.ForeignKey(
                        name: "FK_deputies_extension_deputies_undertaking_UndertakingId",
                        column: x => x.UndertakingId,
                        principalTable: "deputies_undertaking",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "deputies_reply",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UndertakingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Class = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 40000, nullable: false),
                    Publish = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Answers = table.Column<string>(type: "TEXT", maxLength: 2147483647, nullable: false),
                    Promises = table.Column<string>(type: "TEXT", maxLength: 2147483647, nullable: false),
                    DraftedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    DraftedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SubmittedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SignedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SignComment = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ReviewedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReviewedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReviewComment = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    DeliveredOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deputies_reply", x => x.Id);
                    table.ForeignKey(
                        name: "FK_deputies_reply_deputies_undertaking_UndertakingId",
                        column: x => x.UndertakingId,
                        principalTable: "deputies_undertaking",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "access_session",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TermId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TermOrdinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CongressId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_session", x => x.Id);
                    table.ForeignKey(
                        name: "FK_access_session_access_term_TermId",
                        column: x => x.TermId,
                        principalTable: "access_term",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_access_agency_CongressId_Code",
                table: "access_agency",
                columns: new[] { "CongressId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_agency_CongressId_Name",
                table: "access_agency",
                columns: new[] { "CongressId", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_access_api_key_CongressId",
                table: "access_api_key",
                column: "CongressId");

            migrationBuilder.CreateIndex(
                name: "IX_access_api_key_Hash",
                table: "access_api_key",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_api_key_PersonId",
                table: "access_api_key",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_access_calendar_year_CongressId_Year",
                table: "access_calendar_year",
                columns: new[] { "CongressId", "Year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_congress_Name",
                table: "access_congress",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_membership_CongressId_CardNumber",
                table: "access_membership",
                columns: new[] { "CongressId", "CardNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_access_membership_CongressId_Role_PersonId",
                table: "access_membership",
                columns: new[] { "CongressId", "Role", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_membership_PersonId",
                table: "access_membership",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_access_person_Name",
                table: "access_person",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_access_person_NormalizedUserName",
                table: "access_person",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_profile_CongressId_Name_Number",
                table: "access_profile",
                columns: new[] { "CongressId", "Name", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_session_CongressId_From",
                table: "access_session",
                columns: new[] { "CongressId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_access_session_TermId_Ordinal",
                table: "access_session",
                columns: new[] { "TermId", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_sign_in_At",
                table: "access_sign_in",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_access_sign_in_PersonId_EndedAt",
                table: "access_sign_in",
                columns: new[] { "PersonId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_access_term_CongressId_Ordinal",
                table: "access_term",
                columns: new[] { "CongressId", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_deputies_commitment_AgencyId_Status",
                table: "deputies_commitment",
                columns: new[] { "AgencyId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_commitment_CongressId_Status_Due",
                table: "deputies_commitment",
                columns: new[] { "CongressId", "Status", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_commitment_SuggestionId",
                table: "deputies_commitment",
                column: "SuggestionId");

            migrationBuilder.CreateIndex(
                name: "IX_deputies_commitment_entry_CommitmentId",
                table: "deputies_commitment_entry",
                column: "CommitmentId");

            migrationBuilder.CreateIndex(
                name: "IX_deputies_contact_UndertakingId",
                table: "deputies_contact",
                column: "UndertakingId");

            migrationBuilder.CreateIndex(
                name: "IX_deputies_deputy_CongressId_CardNumber",
                table: "deputies_deputy",
                columns: new[] { "CongressId", "CardNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_deputies_deputy_CongressId_Name",
                table: "deputies_deputy",
                columns: new[] { "CongressId", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_extension_UndertakingId",
                table: "deputies_extension",
                column: "UndertakingId");

            migrationBuilder.CreateIndex(
                name: "IX_deputies_import_CongressId_CreatedAt",
                table: "deputies_import",
                columns: new[] { "CongressId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_import_State_ChangedAt",
                table: "deputies_import",
                columns: new[] { "State", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_reply_UndertakingId_Round",
                table: "deputies_reply",
                columns: new[] { "UndertakingId", "Round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_deputies_signer_PersonId",
                table: "deputies_signer",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_CongressId_Number",
                table: "deputies_suggestion",
                columns: new[] { "CongressId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_CongressId_SessionId",
                table: "deputies_suggestion",
                columns: new[] { "CongressId", "SessionId" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_CongressId_Status_Due",
                table: "deputies_suggestion",
                columns: new[] { "CongressId", "Status", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_MergedIntoId",
                table: "deputies_suggestion",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_deputies_suggestion_SponsorId",
                table: "deputies_suggestion",
                column: "SponsorId");

            migrationBuilder.CreateIndex(
                name: "IX_deputies_text_change_CongressId_At",
                table: "deputies_text_change",
                columns: new[] { "CongressId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_undertaking_AgencyId_Status",
                table: "deputies_undertaking",
                columns: new[] { "AgencyId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_deputies_undertaking_SuggestionId",
                table: "deputies_undertaking",
                column: "SuggestionId");

            migrationBuilder.CreateIndex(
                name: "IX_platform_answer_At",
                table: "platform_answer",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_platform_attachment_SubjectId",
                table: "platform_attachment",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_platform_journal_CongressId_At",
                table: "platform_journal",
                columns: new[] { "CongressId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_DoneAt_DueAt",
                table: "platform_outbox",
                columns: new[] { "DoneAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_supervision_commitment_CongressId_SessionId_HolderId_Outcome_Due",
                table: "supervision_commitment",
                columns: new[] { "CongressId", "SessionId", "HolderId", "Outcome", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_supervision_commitment_SuggestionId",
                table: "supervision_commitment",
                column: "SuggestionId");

            migrationBuilder.CreateIndex(
                name: "IX_supervision_stage_CongressId_SessionId_State_Days",
                table: "supervision_stage",
                columns: new[] { "CongressId", "SessionId", "State", "Days" });

            migrationBuilder.CreateIndex(
                name: "IX_supervision_stage_SuggestionId",
                table: "supervision_stage",
                column: "SuggestionId");

            migrationBuilder.CreateIndex(
                name: "IX_supervision_suggestion_CongressId_IsInProgress_Due",
                table: "supervision_suggestion",
                columns: new[] { "CongressId", "IsInProgress", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_supervision_suggestion_CongressId_SessionId_State_StageSince",
                table: "supervision_suggestion",
                columns: new[] { "CongressId", "SessionId", "State", "StageSince" });

            migrationBuilder.CreateIndex(
                name: "IX_supervision_suggestion_SponsorId",
                table: "supervision_suggestion",
                column: "SponsorId");

            migrationBuilder.CreateIndex(
                name: "IX_supervision_tally_CongressId_SessionId_IsByDay_Figure_OwnerId_Bucket_Count",
                table: "supervision_tally",
                columns: new[] { "CongressId", "SessionId", "IsByDay", "Figure", "OwnerId", "Bucket", "Count" });

            migrationBuilder.CreateIndex(
                name: "IX_supervision_undertaking_CongressId_SessionId_HolderId_IsOpen_Due",
                table: "supervision_undertaking",
                columns: new[] { "CongressId", "SessionId", "HolderId", "IsOpen", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_supervision_undertaking_SuggestionId",
                table: "supervision_undertaking",
                column: "SuggestionId");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_definition_Name_Hash",
                table: "workflow_definition",
                columns: new[] { "Name", "Hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instance_CongressId_Status_StartedAt",
                table: "workflow_instance",
                columns: new[] { "CongressId", "Status", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instance_DefinitionId_Status",
                table: "workflow_instance",
                columns: new[] { "DefinitionId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instance_ParentId",
                table: "workflow_instance",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instance_SubjectId_Status",
                table: "workflow_instance",
                columns: new[] { "SubjectId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_task_CongressId_IsOpen_Desk_Due",
                table: "workflow_task",
                columns: new[] { "CongressId", "IsOpen", "Desk", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_task_InstanceId",
                table: "workflow_task",
                column: "InstanceId");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_task_SubjectId",
                table: "workflow_task",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_timer_ClaimedBy",
                table: "workflow_timer",
                column: "ClaimedBy");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_timer_DueAt",
                table: "workflow_timer",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_timer_InstanceId",
                table: "workflow_timer",
                column: "InstanceId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_agency");

            migrationBuilder.DropTable(
                name: "access_api_key");

            migrationBuilder.DropTable(
                name: "access_calendar_year");

            migrationBuilder.DropTable(
                name: "access_membership");

            migrationBuilder.DropTable(
                name: "access_profile");

            migrationBuilder.DropTable(
                name: "access_protection_key");

            migrationBuilder.DropTable(
                name: "access_session");

            migrationBuilder.DropTable(
                name: "access_sign_in");

            migrationBuilder.DropTable(
                name: "deputies_commitment_entry");

            migrationBuilder.DropTable(
                name: "deputies_contact");

            migrationBuilder.DropTable(
                name: "deputies_deputy");

            migrationBuilder.DropTable(
                name: "deputies_extension");

            migrationBuilder.DropTable(
                name: "deputies_import");

            migrationBuilder.DropTable(
                name: "deputies_import_chunk");

            migrationBuilder.DropTable(
                name: "deputies_number_run");

            migrationBuilder.DropTable(
                name: "deputies_rating");

            migrationBuilder.DropTable(
                name: "deputies_reply");

            migrationBuilder.DropTable(
                name: "deputies_signer");

            migrationBuilder.DropTable(
                name: "deputies_text_change");

            migrationBuilder.DropTable(
                name: "platform_answer");

            migrationBuilder.DropTable(
                name: "platform_attachment");

            migrationBuilder.DropTable(
                name: "platform_journal");

            migrationBuilder.DropTable(
                name: "platform_outbox");

            migrationBuilder.DropTable(
                name: "supervision_commitment");

            migrationBuilder.DropTable(
                name: "supervision_stage");

            migrationBuilder.DropTable(
                name: "supervision_suggestion");

            migrationBuilder.DropTable(
                name: "supervision_tally");

            migrationBuilder.DropTable(
                name: "supervision_undertaking");

            migrationBuilder.DropTable(
                name: "workflow_definition");

            migrationBuilder.DropTable(
                name: "workflow_instance");

            migrationBuilder.DropTable(
                name: "workflow_task");

            migrationBuilder.DropTable(
                name: "workflow_timer");

            migrationBuilder.DropTable(
                name: "access_term");

            migrationBuilder.DropTable(
                name: "access_person");

            migrationBuilder.DropTable(
                name: "deputies_commitment");

            migrationBuilder.DropTable(
                name: "deputies_undertaking");

            migrationBuilder.DropTable(
                name: "deputies_suggestion");

            migrationBuilder.DropTable(
                name: "access_congress");
        }
    }
}
