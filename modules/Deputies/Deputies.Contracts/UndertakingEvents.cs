using Monolith.Kernel;

namespace Deputies.Contracts;

/// <summary>Something happened to one agency's share of a suggestion (承办件).</summary>
/// <param name="CongressId">The congress it belongs to.</param>
/// <param name="SuggestionId">The suggestion.</param>
/// <param name="UndertakingId">The agency's share.</param>
/// <param name="AgencyId">The agency.</param>
public abstract record UndertakingEvent(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId) : ISubjectEvent
{
    /// <summary>The kind of subject that workflow definitions name.</summary>
    public const string Subject = "Undertaking";

    /// <inheritdoc />
    public string SubjectType => Subject;

    /// <inheritdoc />
    public Guid SubjectId => UndertakingId;
}

/// <summary>It was prepared and waits for the sponsor's signature.</summary>
public sealed record UndertakingPrepared(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, string Part, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>It reached the agency.</summary>
public sealed record UndertakingOpened(
    Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, Guid SessionId, string Number, string Part, DateOnly On, DateOnly? Due, string DueRule)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>The agency signed for it (签收).</summary>
public sealed record UndertakingReceived(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, DateOnly On, DateOnly? Due)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>The agency did not sign in time, so it counts as received (视为签收).</summary>
public sealed record UndertakingDeemedReceived(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, DateOnly On, DateOnly? Due)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>A loaded calendar moved its terms.</summary>
public sealed record UndertakingDueMoved(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, DateOnly? Due, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>The agency asks to give it back (申请退办).</summary>
public sealed record ReturnRequested(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, string Reason, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>The office refused; the agency goes on.</summary>
public sealed record ReturnRefused(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, string? Comment, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>The office gave it to another agency (改办); a new undertaking opens there.</summary>
public sealed record UndertakingReassigned(
    Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, Guid NewUndertakingId, Guid NewAgencyId, string? Comment, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>The agency asks for more time (申请延期).</summary>
public sealed record ExtensionRequested(
    Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, DateOnly Until, string Reason, bool DeputyTold, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>The office allowed or refused more time.</summary>
public sealed record ExtensionRuled(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, bool Approved, DateOnly? Due, string? Comment, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>The office paused the agency's term (中止).</summary>
public sealed record TermPaused(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, DateOnly From, string Reason, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>The agency's term goes on.</summary>
public sealed record TermResumed(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, DateOnly? Due, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>The agency talked to the deputy (面商).</summary>
public sealed record ContactRecorded(
    Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, Guid ContactId, string Way, string Stage, int Round, DateOnly HeldOn, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>The deputy confirmed the talk.</summary>
public sealed record ContactConfirmed(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, Guid ContactId, Guid DeputyId, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>A joint agency gave the lead agency its opinion (会办意见).</summary>
public sealed record JointOpinionGiven(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, int Round, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>The reply was drafted or changed (拟稿).</summary>
public sealed record ReplyDrafted(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, int Round, string Class, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>The draft went to the head of the agency (送签).</summary>
public sealed record ReplySubmitted(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, int Round, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>The head of the agency signed (签发).</summary>
public sealed record ReplySigned(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, int Round, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>The head of the agency sent the draft back.</summary>
public sealed record ReplySignatureReturned(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, int Round, string? Comment, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>The government office passed the reply (督查室审核).</summary>
public sealed record ReplyReviewed(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, int Round, string Class, string Publish, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>The government office sent the reply back.</summary>
public sealed record ReplyReviewReturned(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, int Round, string? Comment, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>The reply reached every signer (送达).</summary>
public sealed record ReplyDelivered(
    Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, int Round, string Class, string Publish, DateOnly On, DateOnly? Due)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>A further round opened it again as received.</summary>
public sealed record UndertakingReopened(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, int Round, DateOnly On, DateOnly? Due, string DueRule)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>It ended because the suggestion was withdrawn.</summary>
public sealed record UndertakingWithdrawn(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>Its agency was merged into another, which goes on with it (机构改革).</summary>
public sealed record UndertakingHandedOn(Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, Guid FormerAgencyId, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);

/// <summary>The reply was brought to a signer who does not read it in the system.</summary>
public sealed record ReplyHandedOver(
    Guid CongressId, Guid SuggestionId, Guid UndertakingId, Guid AgencyId, Guid DeputyId, string Way, DateOnly HandedOn, DateOnly On)
    : UndertakingEvent(CongressId, SuggestionId, UndertakingId, AgencyId);
