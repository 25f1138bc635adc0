using Monolith.Kernel;

namespace Deputies.Contracts;

/// <summary>Something happened to a deputy's suggestion (代表建议).</summary>
/// <param name="CongressId">The congress it belongs to.</param>
/// <param name="SuggestionId">The suggestion.</param>
public abstract record SuggestionEvent(Guid CongressId, Guid SuggestionId) : ISubjectEvent
{
    /// <summary>The kind of subject that workflow definitions name.</summary>
    public const string Subject = "Suggestion";

    /// <inheritdoc />
    public string SubjectType => Subject;

    /// <inheritdoc />
    public Guid SubjectId => SuggestionId;
}

/// <summary>The paper was opened as a draft that nobody else acts on yet.</summary>
public sealed record SuggestionDrafted(Guid CongressId, Guid SuggestionId, DateOnly On) : SuggestionEvent(CongressId, SuggestionId);

/// <summary>Its deputies changed the text.</summary>
public sealed record SuggestionRevised(Guid CongressId, Guid SuggestionId, DateOnly On) : SuggestionEvent(CongressId, SuggestionId);

/// <summary>Co-signers are asked to confirm (征集附议).</summary>
public sealed record SuggestionCosigningOpened(
    Guid CongressId, Guid SuggestionId, Guid SessionId, string Title, Guid LeadDeputyId, IReadOnlyList<Guid> CoSignerIds, DateOnly On, DateOnly? Due)
    : SuggestionEvent(CongressId, SuggestionId);

/// <summary>One co-signer confirmed or declined (附议).</summary>
public sealed record SuggestionCosigned(Guid CongressId, Guid SuggestionId, Guid PersonId, bool Confirmed, DateOnly On)
    : SuggestionEvent(CongressId, SuggestionId), IPersonEvent;

/// <summary>It went to the committee for review (提交).</summary>
public sealed record SuggestionSubmitted(
    Guid CongressId, Guid SuggestionId, Guid SessionId, string Series, string Title, string? Category, bool IsOpen, Guid LeadDeputyId, IReadOnlyList<Guid> SignerIds, DateOnly On,
    DateOnly? Due)
    : SuggestionEvent(CongressId, SuggestionId);

/// <summary>The committee accepted and numbered it (立案).</summary>
public sealed record SuggestionAccepted(
    Guid CongressId, Guid SuggestionId, Guid SessionId, string Series, string Number, string Title, string? Category, DateOnly On, DateOnly? Due)
    : SuggestionEvent(CongressId, SuggestionId);

/// <summary>The committee sent it back to its deputies for another version (退回修改).</summary>
public sealed record SuggestionReturned(Guid CongressId, Guid SuggestionId, string? ReasonCode, string? Note, DateOnly On)
    : SuggestionEvent(CongressId, SuggestionId);

/// <summary>The committee does not take it as a suggestion (不予受理).</summary>
public sealed record SuggestionRefused(Guid CongressId, Guid SuggestionId, string? ReasonCode, string? Note, DateOnly On)
    : SuggestionEvent(CongressId, SuggestionId);

/// <summary>It is handled together with another one (并案); it keeps its own reply delivery and rating.</summary>
public sealed record SuggestionMerged(Guid CongressId, Guid SuggestionId, Guid MergedIntoId, DateOnly On) : SuggestionEvent(CongressId, SuggestionId);

/// <summary>The public may read it from now on, its deputies agreeing after all (公开).</summary>
public sealed record SuggestionPublished(Guid CongressId, Guid SuggestionId, DateOnly On) : SuggestionEvent(CongressId, SuggestionId);

/// <summary>Its deputies withdrew it (撤回).</summary>
public sealed record SuggestionWithdrawn(Guid CongressId, Guid SuggestionId, string? Reason, DateOnly On) : SuggestionEvent(CongressId, SuggestionId);

/// <summary>It was handed to its agencies, or to its sponsor for his signature first (交办).</summary>
public sealed record SuggestionAssigned(
    Guid CongressId, Guid SuggestionId, Guid SessionId, string Number, Guid? LeadAgencyId, IReadOnlyList<Guid> JointAgencyIds, IReadOnlyList<Guid> SeparateAgencyIds,
    Guid? SponsorId, Guid? SupervisorId, bool IsKey, DateOnly On, DateOnly? Due)
    : SuggestionEvent(CongressId, SuggestionId);

/// <summary>The sponsor signed before the work starts (办前签发).</summary>
public sealed record DispatchSignedOff(Guid CongressId, Guid SuggestionId, Guid SponsorId, string? Instruction, DateOnly On, DateOnly? Due)
    : SuggestionEvent(CongressId, SuggestionId);

/// <summary>The sponsor sent the assignment back.</summary>
public sealed record DispatchReturned(Guid CongressId, Guid SuggestionId, Guid SponsorId, string? Comment, DateOnly On, DateOnly? Due)
    : SuggestionEvent(CongressId, SuggestionId);

/// <summary>Every lead and separate agency has its reply of this round reviewed (办理完毕).</summary>
public sealed record HandlingFinished(Guid CongressId, Guid SuggestionId, int Round, Guid? SponsorId, bool AwaitsClosingSignOff, DateOnly On, DateOnly? Due)
    : SuggestionEvent(CongressId, SuggestionId);

/// <summary>The sponsor read and signed at completion (办结签阅).</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="SuggestionId">The suggestion.</param>
/// <param name="SponsorId">The sponsor.</param>
/// <param name="Round">The round.</param>
/// <param name="On">The day.</param>
/// <param name="Due">The last day of the stage that begins.</param>
/// <param name="AfterRating">Whether the signers have rated already, so that nothing is left to deliver.</param>
public sealed record ClosingSignedOff(Guid CongressId, Guid SuggestionId, Guid SponsorId, int Round, DateOnly On, DateOnly? Due, bool AfterRating = false)
    : SuggestionEvent(CongressId, SuggestionId);

/// <summary>The rating is over and its sponsor is to read and sign (评价后办结签阅).</summary>
public sealed record ClosingSignOffOpened(Guid CongressId, Guid SuggestionId, Guid SponsorId, int Round, DateOnly On, DateOnly? Due)
    : SuggestionEvent(CongressId, SuggestionId);

/// <summary>The sponsor ordered the work to be done again.</summary>
public sealed record ReworkOrdered(Guid CongressId, Guid SuggestionId, Guid SponsorId, string? Comment, int Round, DateOnly On)
    : SuggestionEvent(CongressId, SuggestionId);

/// <summary>One signer rated; what he said stays sealed until the window closes (密封测评).</summary>
public sealed record SuggestionRated(Guid CongressId, Guid SuggestionId, Guid PersonId, int Round, DateOnly On)
    : SuggestionEvent(CongressId, SuggestionId), IPersonEvent;

/// <summary>A rating after its release.</summary>
public sealed record ReleasedRating(Guid PersonId, string Attitude, string Result);

/// <summary>The rating window closed, by the last signer or by its term; what was said is released.</summary>
/// <param name="CongressId">The congress.</param>
/// <param name="SuggestionId">The suggestion.</param>
/// <param name="Round">The round that was rated.</param>
/// <param name="Ratings">What was said; who did not answer is left out.</param>
/// <param name="Asked">How many signers could rate.</param>
/// <param name="Dissatisfied">Whether anyone was dissatisfied.</param>
/// <param name="TermOver">Whether the term ended it rather than the last signer.</param>
/// <param name="On">The day.</param>
public sealed record RatingClosed(
    Guid CongressId, Guid SuggestionId, int Round, IReadOnlyList<ReleasedRating> Ratings, int Asked, bool Dissatisfied, bool TermOver, DateOnly On)
    : SuggestionEvent(CongressId, SuggestionId);

/// <summary>Somebody was dissatisfied and the committee is to study it first (代工委研判).</summary>
public sealed record DissatisfactionStudyOpened(Guid CongressId, Guid SuggestionId, int Round, DateOnly On, DateOnly? Due)
    : SuggestionEvent(CongressId, SuggestionId);

/// <summary>The committee studied a dissatisfied rating and decided: <c>rework</c> or <c>close</c>.</summary>
public sealed record DissatisfactionStudied(Guid CongressId, Guid SuggestionId, int Round, string Decision, string? Comment, DateOnly On)
    : SuggestionEvent(CongressId, SuggestionId);

/// <summary>A further round begins (重新办理).</summary>
public sealed record SuggestionReworkStarted(Guid CongressId, Guid SuggestionId, int Round, DateOnly On, DateOnly? Due)
    : SuggestionEvent(CongressId, SuggestionId);

/// <summary>The rating is over and commitments are still open (跟踪办理).</summary>
public sealed record SuggestionTracking(Guid CongressId, Guid SuggestionId, int OpenCommitments, DateOnly On) : SuggestionEvent(CongressId, SuggestionId);

/// <summary>Nothing is left to do (办结).</summary>
public sealed record SuggestionClosed(Guid CongressId, Guid SuggestionId, DateOnly On) : SuggestionEvent(CongressId, SuggestionId);

/// <summary>The day by which the present stage must be over moved, e.g. by an extension.</summary>
public sealed record SuggestionDueMoved(Guid CongressId, Guid SuggestionId, DateOnly? Due, DateOnly On) : SuggestionEvent(CongressId, SuggestionId);
