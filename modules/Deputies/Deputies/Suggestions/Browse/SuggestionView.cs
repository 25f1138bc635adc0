using Deputies.Commitments.Browse;
using Deputies.Undertakings.Browse;
using Monolith.Api;

namespace Deputies.Suggestions.Browse;

/// <summary>A suggestion as the public API shows it to one caller.</summary>
internal sealed record SuggestionView : IItem
{
    public required Guid Id { get; init; }

    public string? Number { get; init; }

    public string? OfficialNumber { get; init; }

    public required string Title { get; init; }

    public required string Facts { get; init; }

    public required string Status { get; init; }

    public required int Round { get; init; }

    public required string Series { get; init; }

    public SessionView? Session { get; init; }

    public string? Category { get; init; }

    public required bool Key { get; init; }

    public required bool Open { get; init; }

    public required IReadOnlyList<Ask> Asks { get; init; }

    public required PartyView LeadDeputy { get; init; }

    public required IReadOnlyList<CoSignerView> CoSigners { get; init; }

    public required IReadOnlyList<PartyView> SuggestedAgencies { get; init; }

    public PartyView? Sponsor { get; init; }

    public PartyView? Supervisor { get; init; }

    public PartyView? LeadAgency { get; init; }

    public string? Requirements { get; init; }

    public string? Instruction { get; init; }

    public string? ClosingComment { get; init; }

    /// <summary>What the committee wrote when it studied a dissatisfied rating; only for those who take part.</summary>
    public string? StudyComment { get; init; }

    public string? ReasonCode { get; init; }

    public string? ReviewNote { get; init; }

    public Guid? MergedInto { get; init; }

    public required IReadOnlyList<UndertakingView> Undertakings { get; init; }

    public required IReadOnlyList<ContactView> Contacts { get; init; }

    public required IReadOnlyList<ReplyView> Replies { get; init; }

    public required IReadOnlyList<RatingView> Ratings { get; init; }

    public required IReadOnlyList<CommitmentView> Commitments { get; init; }

    public required DateOnly RegisteredOn { get; init; }

    public DateOnly? SubmittedOn { get; init; }

    public DateOnly? AcceptedOn { get; init; }

    public DateOnly? AssignedOn { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public DateOnly? Due { get; init; }

    public string? DueRule { get; init; }

    public required string Etag { get; init; }

    Guid? IItem.JournalId => Id;
}

/// <summary>A co-signer and what he answered: <c>pending</c>, <c>confirmed</c> or <c>declined</c>.</summary>
internal sealed record CoSignerView(Guid Id, string Name, string? UserName, string? CardNumber, string Decision, DateOnly? DecidedOn);

/// <summary>A rating that the caller may see.</summary>
internal sealed record RatingView(PartyView Deputy, int Round, string Attitude, string Result, string? Reason, DateOnly RatedOn, bool Released);
