using Monolith.Kernel;

namespace Deputies.Contracts;

/// <summary>Something happened to a promise that an agency made in its reply (承诺事项).</summary>
/// <param name="CongressId">The congress it belongs to.</param>
/// <param name="SuggestionId">The suggestion.</param>
/// <param name="CommitmentId">The promise.</param>
/// <param name="AgencyId">The agency that owes it.</param>
public abstract record CommitmentEvent(Guid CongressId, Guid SuggestionId, Guid CommitmentId, Guid AgencyId) : ISubjectEvent
{
    /// <summary>The kind of subject that workflow definitions name.</summary>
    public const string Subject = "Commitment";

    /// <inheritdoc />
    public string SubjectType => Subject;

    /// <inheritdoc />
    public Guid SubjectId => CommitmentId;
}

/// <summary>The reply that holds the promise was delivered.</summary>
public sealed record CommitmentOpened(Guid CongressId, Guid SuggestionId, Guid CommitmentId, Guid AgencyId, Guid UndertakingId, Guid SessionId, string Text, DateOnly Due, DateOnly On)
    : CommitmentEvent(CongressId, SuggestionId, CommitmentId, AgencyId);

/// <summary>The agency reported progress.</summary>
public sealed record CommitmentProgressed(Guid CongressId, Guid SuggestionId, Guid CommitmentId, Guid AgencyId, string Text, DateOnly On)
    : CommitmentEvent(CongressId, SuggestionId, CommitmentId, AgencyId);

/// <summary>The agency says that it kept the promise (申请销号).</summary>
public sealed record CommitmentCompletionClaimed(Guid CongressId, Guid SuggestionId, Guid CommitmentId, Guid AgencyId, DateOnly On)
    : CommitmentEvent(CongressId, SuggestionId, CommitmentId, AgencyId);

/// <summary>The committee or the deputy agreed or disagreed with that.</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="SuggestionId">The suggestion.</param>
/// <param name="CommitmentId">The promise.</param>
/// <param name="AgencyId">The agency that owes it.</param>
/// <param name="PersonId">Who said so.</param>
/// <param name="By"><c>committee</c> or <c>deputy</c>.</param>
/// <param name="Confirmed">Whether he agreed; if not, the promise is open again.</param>
/// <param name="On">The day.</param>
public sealed record CommitmentConfirmed(Guid CongressId, Guid SuggestionId, Guid CommitmentId, Guid AgencyId, Guid PersonId, string By, bool Confirmed, DateOnly On)
    : CommitmentEvent(CongressId, SuggestionId, CommitmentId, AgencyId), IPersonEvent;

/// <summary>The promise is over: kept, or ended with the suggestion.</summary>
public sealed record CommitmentEnded(Guid CongressId, Guid SuggestionId, Guid CommitmentId, Guid AgencyId, string Outcome, DateOnly Due, DateOnly On)
    : CommitmentEvent(CongressId, SuggestionId, CommitmentId, AgencyId);

/// <summary>The agency asks for another date.</summary>
public sealed record CommitmentExtensionRequested(Guid CongressId, Guid SuggestionId, Guid CommitmentId, Guid AgencyId, DateOnly Until, string Reason, DateOnly On)
    : CommitmentEvent(CongressId, SuggestionId, CommitmentId, AgencyId);

/// <summary>The office allowed or refused another date.</summary>
public sealed record CommitmentExtensionRuled(Guid CongressId, Guid SuggestionId, Guid CommitmentId, Guid AgencyId, bool Approved, DateOnly Due, string? Comment, DateOnly On)
    : CommitmentEvent(CongressId, SuggestionId, CommitmentId, AgencyId);

/// <summary>Its agency was merged into another, which owes it from now on (机构改革).</summary>
public sealed record CommitmentHandedOn(Guid CongressId, Guid SuggestionId, Guid CommitmentId, Guid AgencyId, Guid FormerAgencyId, DateOnly On)
    : CommitmentEvent(CongressId, SuggestionId, CommitmentId, AgencyId);
