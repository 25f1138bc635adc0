using Deputies.Contracts;
using Monolith.Kernel;
using Monolith.Kernel.Rules;
using static Deputies.Undertakings.UndertakingStatus;

namespace Deputies.Undertakings;

/// <summary>One agency's share of a suggestion (承办件).</summary>
internal sealed partial class Undertaking : AggregateRoot
{
    private readonly List<Contact> contacts = [];
    private readonly List<Reply> replies = [];
    private readonly List<Extension> extensions = [];

    private Undertaking()
    {
    }

    /// <summary>The suggestion.</summary>
    public Guid SuggestionId { get; private init; }

    /// <summary>The session of the suggestion.</summary>
    public Guid SessionId { get; private init; }

    /// <summary>The suggestion's number.</summary>
    public string Number { get; private init; } = "";

    /// <summary>The suggestion's title.</summary>
    public string Title { get; private init; } = "";

    /// <summary>Its place among the shares of the suggestion, in order of creation.</summary>
    public int Ordinal { get; private init; }

    /// <summary>领衔代表, with whom the agency talks.</summary>
    public Guid LeadDeputyId { get; private init; }

    /// <summary>承办单位</summary>
    public Guid AgencyId { get; private set; }

    /// <summary>主办、会办 or 分办</summary>
    public UndertakingPart Part { get; private init; }

    /// <summary>Where it stands.</summary>
    public UndertakingStatus Status { get; private set; }

    /// <summary>The round it is in.</summary>
    public int Round { get; private set; } = 1;

    /// <summary>The day it reached the agency.</summary>
    public DateOnly? AssignedOn { get; private set; }

    /// <summary>签收期限</summary>
    public DateOnly? ReceiptBy { get; private set; }

    /// <summary>签收日</summary>
    public DateOnly? ReceivedOn { get; private set; }

    /// <summary>Whether it counts as received because nobody signed in time (视为签收).</summary>
    public bool WasDeemedReceived { get; private set; }

    /// <summary>The last day of the return window.</summary>
    public DateOnly? ReturnBy { get; private set; }

    /// <summary>The day by which the agency must have talked to the deputy.</summary>
    public DateOnly? ContactBy { get; private set; }

    /// <summary>The last day for the reply, or for the opinion of a joint agency.</summary>
    public DateOnly? Due { get; private set; }

    /// <summary>The day from which <see cref="Due"/> is counted; none until the receipt where the rule runs from that.</summary>
    public DateOnly? DueFrom { get; private set; }

    /// <summary>The rule that <see cref="Due"/> comes from.</summary>
    public string DueRule { get; private set; } = "";

    /// <summary>The first day that was set, before any extension.</summary>
    public DateOnly? FirstDue { get; private set; }

    /// <summary>中止: when, why and by whom the term was paused in this round.</summary>
    public IReadOnlyList<Pause> Pauses { get; private set; } = [];

    /// <summary>The last round in which the agency talked to the deputy.</summary>
    public int LastContactRound { get; private set; }

    /// <summary>How many talks of this round the deputy has not confirmed yet.</summary>
    public int UnconfirmedContacts { get; private set; }

    /// <summary>Why the agency wants to give it back.</summary>
    public string? ReturnReason { get; private set; }

    /// <summary>What the office ruled on that.</summary>
    public string? ReturnComment { get; private set; }

    /// <summary>The undertaking that took its place.</summary>
    public Guid? ReplacedById { get; private set; }

    /// <summary>会办意见</summary>
    public string? Opinion { get; private set; }

    /// <summary>The day the opinion was given.</summary>
    public DateOnly? OpinedOn { get; private set; }

    /// <summary>The day the reply of this round was delivered.</summary>
    public DateOnly? DeliveredOn { get; private set; }

    /// <summary>面商记录</summary>
    public IReadOnlyList<Contact> Contacts => contacts;

    /// <summary>One reply a round.</summary>
    public IReadOnlyList<Reply> Replies => replies;

    /// <summary>延期</summary>
    public IReadOnlyList<Extension> Extensions => extensions;

    /// <summary>The extension that was granted last.</summary>
    public Extension? GrantedExtension => extensions.Where(e => e.IsApproved == true).MaxBy(e => e.Id);

    /// <summary>Whether it is still somebody's work.</summary>
    public bool IsAlive => Status is not (Returned or Withdrawn);

    /// <summary>Whether the suggestion waits for its reply.</summary>
    public bool OwesReply => Part != UndertakingPart.Joint;

    /// <inheritdoc />
    protected override (string Type, Guid Id) JournalSubject => (SuggestionEvent.Subject, SuggestionId);

    private string Shown => $"第 {Number} 号建议（{Part.Text()}）";

    /// <summary>Prepares a share that waits for the sponsor's signature.</summary>
    public static Undertaking Prepare(HandedOver suggestion, Guid agencyId, UndertakingPart part, DateOnly on)
    {
        var undertaking = Make(suggestion, agencyId, part, Waiting);
        undertaking.Raise(new UndertakingPrepared(suggestion.CongressId, suggestion.SuggestionId, undertaking.Id, agencyId, part.Code(), on));
        return undertaking;
    }

    /// <summary>Whether its term began with the agency that gave it back.</summary>
    public bool HasInheritedTerm => DueFrom < AssignedOn;

    /// <summary>The day of a rule's trigger: the assignment's or the receipt's.</summary>
    public DateOnly? DayOf(TermTrigger trigger) => trigger == TermTrigger.Assigned ? AssignedOn : ReceivedOn;

    /// <summary>Hands a share to its agency.</summary>
    public static Undertaking Open(HandedOver suggestion, Guid agencyId, UndertakingPart part, UndertakingTerms terms, DateOnly on)
    {
        var undertaking = Make(suggestion, agencyId, part, Waiting);
        undertaking.Dispatch(terms, on);
        return undertaking;
    }

    /// <summary>The sponsor signed: it reaches the agency.</summary>
    public void Dispatch(UndertakingTerms terms, DateOnly on)
    {
        Require(Waiting, "undertaking.not-waiting");
        (AssignedOn, DueFrom, ReceiptBy, Due, DueRule, FirstDue, Pauses) = (on, terms.DueFrom, terms.ReceiptBy, terms.Due, terms.DueRule, terms.Due, terms.Pauses);
        var from = MoveTo(Assigned);
        Raise(
            new UndertakingOpened(CongressId, SuggestionId, Id, AgencyId, SessionId, Number, Part.Code(), on, Due, DueRule),
            new("undertaking.opened", $"{Shown}交承办单位。", Rule: DueRule, From: from, To: Status.Code()));
    }

    /// <summary>The agency signs for it (签收).</summary>
    public void Receive(ReceiptTerms terms, DateOnly on)
    {
        Require(Assigned, "undertaking.not-open-for-receipt");
        var from = Receive(terms, deemed: false, on);
        Raise(
            new UndertakingReceived(CongressId, SuggestionId, Id, AgencyId, on, Due),
            new("undertaking.received", $"签收{Shown}。", From: from, To: Status.Code()));
    }

    /// <summary>Nobody signed in time: it counts as received (视为签收).</summary>
    public void DeemReceived(ReceiptTerms terms, DateOnly on)
    {
        Require(Assigned, "undertaking.not-open-for-receipt");
        var from = Receive(terms, deemed: true, on);
        Raise(
            new UndertakingDeemedReceived(CongressId, SuggestionId, Id, AgencyId, on, Due),
            new("undertaking.deemedReceived", $"{Shown}逾期未签收，视为签收。", Rule: RuleNames.Receipt, From: from, To: Status.Code()));
    }

    /// <summary>A joint agency gives the lead agency its opinion (会办意见).</summary>
    public void GiveOpinion(string text, DateOnly on)
    {
        RuleViolationException.ThrowIf(Part != UndertakingPart.Joint, "undertaking.not-joint", $"只有会办单位提出会办意见。");
        Require(Received, "undertaking.not-open-for-opinion");
        (Opinion, OpinedOn) = (text, on);
        var from = MoveTo(Opined);
        Raise(
            new JointOpinionGiven(CongressId, SuggestionId, Id, AgencyId, Round, on),
            new("undertaking.opined", $"提出{Shown}会办意见。", From: from, To: Status.Code()));
    }

    /// <summary>A further round: the same share is open again as received.</summary>
    public void Reopen(int round, UndertakingTerms terms, DateOnly on)
    {
        if (Status is Assigned)
        {
            ReceivedOn = on; // a joint agency that never signed has nothing more to sign for
        }

        (Round, UnconfirmedContacts, Pauses) = (round, 0, []);
        (DueFrom, Due, DueRule, ReturnBy, ContactBy, DeliveredOn) = (on, terms.Due, terms.DueRule, null, null, null);
        var from = MoveTo(Received);
        Raise(
            new UndertakingReopened(CongressId, SuggestionId, Id, AgencyId, round, on, Due, DueRule),
            new("undertaking.reopened", $"{Shown}进入第 {round} 轮办理。", Rule: DueRule, From: from, To: Status.Code(), IsAutomatic: true));
    }

    /// <summary>The suggestion was withdrawn.</summary>
    public void Withdraw(DateOnly on)
    {
        var from = MoveTo(Withdrawn);
        Raise(
            new UndertakingWithdrawn(CongressId, SuggestionId, Id, AgencyId, on),
            new("undertaking.withdrawn", $"建议撤回，{Shown}终止办理。", From: from, To: Status.Code()));
    }

    private static Undertaking Make(HandedOver suggestion, Guid agencyId, UndertakingPart part, UndertakingStatus status) => new()
    {
        Id = NewId.Next(),
        CongressId = suggestion.CongressId,
        SuggestionId = suggestion.SuggestionId,
        SessionId = suggestion.SessionId,
        Number = suggestion.Number,
        Title = suggestion.Title,
        LeadDeputyId = suggestion.LeadDeputyId,
        Ordinal = suggestion.Ordinal,
        AgencyId = agencyId,
        Part = part,
        Status = status,
    };

    private string Receive(ReceiptTerms terms, bool deemed, DateOnly on)
    {
        (ReceivedOn, WasDeemedReceived, ReturnBy, ContactBy) = (on, deemed, terms.ReturnBy, terms.ContactBy);
        if (DueFrom is null)
        {
            (DueFrom, Due, FirstDue) = (on, terms.Due, terms.Due); // by its rule the term begins now
        }

        return MoveTo(Received);
    }

    private void Require(UndertakingStatus status, string code) =>
        RuleViolationException.ThrowIf(Status != status, code, $"{Shown}{Status.Text()}，现在不能进行这一步。");

    private void RequireReplying() => RuleViolationException.ThrowIf(
        Part == UndertakingPart.Joint, "undertaking.joint-has-no-reply", $"会办单位向主办单位提出会办意见，不直接答复代表。");

    private string MoveTo(UndertakingStatus to)
    {
        var from = Status.Code();
        Status = to;
        return from;
    }
}
