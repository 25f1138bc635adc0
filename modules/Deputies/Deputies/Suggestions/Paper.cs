namespace Deputies.Suggestions;

/// <summary>What stands on a suggestion's paper.</summary>
internal sealed record Paper(
    Guid CongressId,
    Guid SessionId,
    SuggestionSeries Series,
    string Title,
    string Facts,
    IReadOnlyList<string> Proposals,
    string? Category,
    Guid LeadDeputyId,
    IReadOnlyList<Guid> CoSignerIds,
    IReadOnlyList<Guid> SuggestedAgencyIds,
    bool IsOpen,
    Guid? RegisteredById,
    string? OnBehalfOf = null);

/// <summary>The days by which co-signers and the committee must act.</summary>
internal sealed record SubmissionTerms(DateOnly? CosignBy, DateOnly? ReviewBy);

/// <summary>What its deputies change; what is none stays as it is.</summary>
internal sealed record Revision(
    string? Title,
    string? Facts,
    IReadOnlyList<string>? Proposals,
    string? Category,
    bool? IsOpen,
    IReadOnlyList<Guid>? SuggestedAgencyIds,
    IReadOnlyList<Guid>? CoSignerIds);
