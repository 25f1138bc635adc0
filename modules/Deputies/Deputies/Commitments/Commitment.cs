using Deputies.Contracts;
using Monolith.Kernel;
using static Deputies.Commitments.CommitmentStatus;

namespace Deputies.Commitments;

/// <summary>Where a promise comes from.</summary>
internal sealed record PromisedIn(Guid CongressId, Guid SuggestionId, Guid SessionId, string Number, Guid UndertakingId, Guid AgencyId, Guid LeadDeputyId);

/// <summary>A promise that an agency made in its reply (承诺事项), followed until it is kept.</summary>
internal sealed class Commitment : AggregateRoot
{
    private readonly List<CommitmentEntry> entries = [];

    private Commitment()
    {
    }

    /// <summary>The suggestion.</summary>
    public Guid SuggestionId { get; private init; }

    /// <summary>The suggestion's session.</summary>
    public Guid SessionId { get; private init; }

    /// <summary>The suggestion's number.</summary>
    public string Number { get; private init; } = "";

    /// <summary>The share whose reply holds it.</summary>
    public Guid UndertakingId { get; private init; }

    /// <summary>The agency that owes it.</summary>
    public Guid AgencyId { get; private set; }

    /// <summary>The lead deputy, who confirms for the signers.</summary>
    public Guid LeadDeputyId { get; private init; }

    /// <summary>The ask it belongs to.</summary>
    public string? AskId { get; private init; }

    /// <summary>What is promised.</summary>
    public string Text { get; private init; } = "";

    /// <summary>What will prove it.</summary>
    public string? Proof { get; private init; }

    /// <summary>Until when.</summary>
    public DateOnly Due { get; private set; }

    /// <summary>The first date that was promised.</summary>
    public DateOnly FirstDue { get; private init; }

    /// <summary>When it was promised.</summary>
    public DateOnly OpenedOn { get; private init; }

    /// <summary>Where it stands.</summary>
    public CommitmentStatus Status { get; private set; }

    /// <summary>When the agency said that it was kept.</summary>
    public DateOnly? ClaimedOn { get; private set; }

    /// <summary>When the committee agreed.</summary>
    public DateOnly? CommitteeConfirmedOn { get; private set; }

    /// <summary>When the deputy agreed.</summary>
    public DateOnly? DeputyConfirmedOn { get; private set; }

    /// <summary>When it was over.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The other date that the agency asks for.</summary>
    public DateOnly? ExtensionUntil { get; private set; }

    /// <summary>Why it asks.</summary>
    public string? ExtensionReason { get; private set; }

    /// <summary>Its record: progress with evidence, claims, answers.</summary>
    public IReadOnlyList<CommitmentEntry> Entries => entries;

    /// <summary>Whether it still has to be kept.</summary>
    public bool IsAlive => Status is Open or Claimed;

    /// <inheritdoc />
    protected override (string Type, Guid Id) JournalSubject => (SuggestionEvent.Subject, SuggestionId);

    private string Shown => $"承诺“{Text.Cut(31)}”";

    /// <summary>A delivered reply holds the promise.</summary>
    public static Commitment Make(PromisedIn where, string? askId, string text, DateOnly due, string? proof, DateOnly on)
    {
        var commitment = new Commitment
        {
            Id = NewId.Next(),
            CongressId = where.CongressId,
            SuggestionId = where.SuggestionId,
            SessionId = where.SessionId,
            Number = where.Number,
            UndertakingId = where.UndertakingId,
            AgencyId = where.AgencyId,
            LeadDeputyId = where.LeadDeputyId,
            AskId = askId,
            Text = text,
            Proof = proof,
            Due = due,
            FirstDue = due,
            OpenedOn = on,
        };
        commitment.Raise(
            new CommitmentOpened(where.CongressId, where.SuggestionId, commitment.Id, where.AgencyId, where.UndertakingId, where.SessionId, text, due, on),
            new("commitment.opened", $"{commitment.Shown}列入承诺台账，{due:yyyy-MM-dd} 前兑现。", To: commitment.Status.Code()));
        return commitment;
    }

    /// <summary>The agency reports progress with evidence.</summary>
    public void Progress(Report report, Guid? by, DateOnly on)
    {
        RequireOpen();
        entries.Add(CommitmentEntry.Write(Id, EntryKind.Progress, report, by, on));
        Raise(
            new CommitmentProgressed(CongressId, SuggestionId, Id, AgencyId, report.Text ?? report.Evidence ?? "", on),
            new("commitment.progressed", $"{Shown}有新进展。", report.Text ?? report.Evidence));
    }

    /// <summary>The agency says that it is kept (申请销号).</summary>
    public void Claim(Report report, Guid? by, DateOnly on)
    {
        RequireOpen();
        entries.Add(CommitmentEntry.Write(Id, EntryKind.Claim, report, by, on));
        (ClaimedOn, CommitteeConfirmedOn, DeputyConfirmedOn) = (on, null, null);
        var from = MoveTo(Claimed);
        Raise(
            new CommitmentCompletionClaimed(CongressId, SuggestionId, Id, AgencyId, on),
            new("commitment.claimed", $"{Shown}已兑现，申请销号。", report.Text ?? report.Evidence, From: from, To: Status.Code()));
    }

    /// <summary>The committee or the deputy agrees or disagrees; with both it is kept (销号).</summary>
    public void Confirm(bool asDeputy, bool agrees, string? comment, Guid personId, DateOnly on)
    {
        RuleViolationException.ThrowIf(Status != Claimed, "commitment.not-claimed", $"{Shown}{Status.Text()}，没有待确认的销号申请。");
        RuleViolationException.ThrowIf(
            (asDeputy ? DeputyConfirmedOn : CommitteeConfirmedOn) is not null, "commitment.confirmed-already", $"{Shown}已经确认过了。");
        entries.Add(CommitmentEntry.Write(Id, agrees ? EntryKind.Confirmation : EntryKind.Rejection, new(comment, null), personId, on));
        var who = asDeputy ? "代表" : "代工委";
        if (!agrees)
        {
            (CommitteeConfirmedOn, DeputyConfirmedOn) = (null, null);
            var from = MoveTo(Open);
            RaiseConfirmed(asDeputy, agrees, personId, new("commitment.rejected", $"{who}不同意{Shown}销号。", comment, From: from, To: Status.Code()), on);
            return;
        }

        DeputyConfirmedOn = asDeputy ? on : DeputyConfirmedOn;
        CommitteeConfirmedOn = asDeputy ? CommitteeConfirmedOn : on;
        RaiseConfirmed(asDeputy, agrees, personId, new("commitment.confirmed", $"{who}同意{Shown}销号。", comment), on);
        if (DeputyConfirmedOn is not null && CommitteeConfirmedOn is not null)
        {
            End(Kept, "commitment.kept", $"{Shown}销号。", on);
        }
    }

    /// <summary>The agency asks for another date.</summary>
    public void RequestExtension(DateOnly until, string reason, DateOnly on)
    {
        RequireOpen();
        RuleViolationException.ThrowIf(ExtensionUntil is not null, "commitment.extension-pending", $"{Shown}已有一份延期申请待批。");
        if (until <= Due)
        {
            throw new InvalidFieldException("until", "commitment.extension-not-later", $"延期日期应当晚于现有期限 {Due:yyyy-MM-dd}。");
        }

        (ExtensionUntil, ExtensionReason) = (until, reason);
        Raise(
            new CommitmentExtensionRequested(CongressId, SuggestionId, Id, AgencyId, until, reason, on),
            new("commitment.extensionRequested", $"申请将{Shown}延期至 {until:yyyy-MM-dd}。", reason));
    }

    /// <summary>The office allows or refuses another date; only it can.</summary>
    public void RuleExtension(bool approves, string? comment, DateOnly on)
    {
        RuleViolationException.ThrowIf(ExtensionUntil is null || !IsAlive, "commitment.no-extension-request", $"{Shown}没有待批的延期申请。");
        Due = approves ? ExtensionUntil!.Value : Due;
        (ExtensionUntil, ExtensionReason) = (null, null);
        Raise(
            new CommitmentExtensionRuled(CongressId, SuggestionId, Id, AgencyId, approves, Due, comment, on),
            new(
                approves ? "commitment.extensionApproved" : "commitment.extensionRefused",
                approves ? $"同意{Shown}延期至 {Due:yyyy-MM-dd}。" : $"不同意{Shown}延期。",
                comment));
    }

    /// <summary>The agency that took the former one's place owes it from now on (机构改革).</summary>
    public void HandOn(Guid successorId, string former, string successor, DateOnly on)
    {
        var from = AgencyId;
        AgencyId = successorId;
        Raise(
            new CommitmentHandedOn(CongressId, SuggestionId, Id, successorId, from, on),
            new("commitment.handedOn", $"{former}并入{successor}，{Shown}由{successor}继续履行。"));
    }

    /// <summary>The suggestion was withdrawn.</summary>
    public void Withdraw(DateOnly on) => End(Dropped, "commitment.dropped", $"建议撤回，{Shown}终止。", on);

    private void RequireOpen() => RuleViolationException.ThrowIf(Status != Open, "commitment.not-open", $"{Shown}{Status.Text()}，不在履行中。");

    private void RaiseConfirmed(bool asDeputy, bool agrees, Guid personId, JournalNote note, DateOnly on) =>
        Raise(new CommitmentConfirmed(CongressId, SuggestionId, Id, AgencyId, personId, asDeputy ? "deputy" : "committee", agrees, on), note);

    private void End(CommitmentStatus outcome, string action, string text, DateOnly on)
    {
        EndedOn = on;
        var from = MoveTo(outcome);
        Raise(new CommitmentEnded(CongressId, SuggestionId, Id, AgencyId, outcome.Code(), Due, on), new(action, text, From: from, To: Status.Code()));
    }

    private string MoveTo(CommitmentStatus to)
    {
        var from = Status.Code();
        Status = to;
        return from;
    }
}
