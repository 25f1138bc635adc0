using Deputies.Contracts;
using Monolith.Kernel;
using Monolith.Kernel.Rules;
using static Deputies.Suggestions.SuggestionStatus;

namespace Deputies.Suggestions;

/// <summary>To whom a suggestion is handed.</summary>
internal sealed record Assignment(
    Guid? LeadAgencyId,
    IReadOnlyList<Guid> JointAgencyIds,
    IReadOnlyList<Guid> SeparateAgencyIds,
    Guid? SponsorId,
    Guid? SupervisorId,
    bool IsKey,
    string? Requirements);

/// <summary>How a round ends: the profile's switches on the day on which its replies were complete, so that nobody is judged by rules that came later.</summary>
/// <param name="SignsAfterRating">评价后再办结签阅</param>
/// <param name="StudiesDissatisfied">不满意件先由代工委研判</param>
internal sealed record RoundEnd(bool SignsAfterRating = false, bool StudiesDissatisfied = false);

/// <content>From the assignment (交办) to the closing sign-off (办结签阅).</content>
internal sealed partial class Suggestion
{
    /// <summary>领办副市长; none for an ordinary suggestion.</summary>
    public Guid? SponsorId { get; private set; }

    /// <summary>督办的常委会副主任</summary>
    public Guid? SupervisorId { get; private set; }

    /// <summary>重点督办建议</summary>
    public bool IsKey { get; private set; }

    /// <summary>主办单位; none where several agencies handle it separately.</summary>
    public Guid? LeadAgencyId { get; private set; }

    /// <summary>What the agencies are asked to mind (办理要求).</summary>
    public string? Requirements { get; private set; }

    /// <summary>What the sponsor wrote when he signed it out (批示).</summary>
    public string? Instruction { get; private set; }

    /// <summary>What the sponsor wrote when he read and signed at completion.</summary>
    public string? ClosingComment { get; private set; }

    /// <summary>Whether this round's sponsor reads and signs after the rating (评价后再办结签阅) instead of before.</summary>
    public bool SignsAfterRating { get; private set; }

    /// <summary>Whether the committee studies this round's rating before it leads to rework (不满意件先研判).</summary>
    public bool StudiesDissatisfied { get; private set; }

    /// <summary>交办日</summary>
    public DateOnly? AssignedOn { get; private set; }

    /// <summary>Whether agencies work on it.</summary>
    public bool IsHandled => Status.IsHandled();

    /// <summary>Refuses an assignment where it cannot be.</summary>
    public void RequireAssignment() => RuleViolationException.ThrowIf(
        Status != Accepted, "suggestion.not-open-for-assignment", $"{Shown}{Status.Text()}，不能交办。");

    /// <summary>Hands it to its agencies, or to its sponsor for his signature first (交办).</summary>
    public void Assign(Assignment assignment, DateOnly? due, DateOnly on)
    {
        RequireAssignment();
        RequireSoundAgencies(assignment);
        (LeadAgencyId, SponsorId, SupervisorId) = (assignment.LeadAgencyId, assignment.SponsorId, assignment.SupervisorId);
        (IsKey, Requirements, AssignedOn) = (assignment.IsKey, assignment.Requirements, on);

        var from = MoveTo(SponsorId is null ? Handling : AwaitingDispatchSignOff, due, SponsorId is null ? RuleNames.Reply : RuleNames.DispatchSignOff, on);
        Raise(
            new SuggestionAssigned(
                CongressId, Id, SessionId, Number!, LeadAgencyId, assignment.JointAgencyIds, assignment.SeparateAgencyIds, SponsorId, SupervisorId, IsKey, on, Due),
            new(
                "suggestion.assigned",
                SponsorId is null ? $"交办{Shown}。" : $"交办{Shown}，送领办市领导办前签发。",
                assignment.Requirements,
                From: from,
                To: Status.Code()));
    }

    /// <summary>The sponsor signs before the work starts (办前签发).</summary>
    public void SignOffDispatch(string? instruction, DateOnly? due, DateOnly on)
    {
        RequireDispatchSignOff();
        Instruction = instruction;
        var from = MoveTo(Handling, due, RuleNames.Reply, on);
        Raise(
            new DispatchSignedOff(CongressId, Id, SponsorId!.Value, instruction, on, Due),
            new("suggestion.dispatchSignedOff", $"办前签发{Shown}。", instruction, From: from, To: Status.Code()));
    }

    /// <summary>The sponsor sends the assignment back; it is assigned anew.</summary>
    public void ReturnDispatch(string? comment, DateOnly? assignBy, DateOnly on)
    {
        RequireDispatchSignOff();
        var from = MoveTo(Accepted, assignBy, RuleNames.Assign, on);
        AssignedOn = null; // whom it was meant for stays to be read until it is assigned anew
        Raise(
            new DispatchReturned(CongressId, Id, SponsorId!.Value, comment, on, Due),
            new("suggestion.dispatchReturned", $"领办市领导退回{Shown}的交办意见，重新交办。", comment, From: from, To: Status.Code()));
    }

    /// <summary>Whether the sponsor reads the replies before they go out.</summary>
    public bool SignsFirst(RoundEnd end) => SponsorId is not null && !end.SignsAfterRating;

    /// <summary>Every lead and separate reply of the round is reviewed: the sponsor reads it, or the signers rate it.</summary>
    public void FinishHandling(RoundEnd end, DateOnly? due, DateOnly on)
    {
        RuleViolationException.ThrowIf(!IsHandled, "suggestion.not-in-handling", $"{Shown}{Status.Text()}，不在办理中。");
        (SignsAfterRating, StudiesDissatisfied) = (SponsorId is not null && end.SignsAfterRating, end.StudiesDissatisfied);
        var signsFirst = SignsFirst(end);
        var from = MoveTo(signsFirst ? AwaitingClosingSignOff : SuggestionStatus.Rating, due, signsFirst ? RuleNames.ClosingSignOff : RuleNames.Rating, on);
        Raise(
            new HandlingFinished(CongressId, Id, Round, SponsorId, signsFirst, on, Due),
            new("suggestion.handlingFinished", signsFirst ? $"{Shown}答复齐备，送领办市领导签阅。" : $"{Shown}答复齐备，送达代表评价。", From: from, To: Status.Code()));
    }

    /// <summary>The sponsor reads and signs at completion (办结签阅): the replies go to every signer, or where they have rated already the work ends.</summary>
    public void SignOffClosing(string? comment, DateOnly? ratingBy, int openCommitments, DateOnly on)
    {
        RequireClosingSignOff();
        ClosingComment = comment;
        if (SignsAfterRating)
        {
            Raise(
                new ClosingSignedOff(CongressId, Id, SponsorId!.Value, Round, on, Due: null, AfterRating: true),
                new("suggestion.closingSignedOff", $"办结签阅{Shown}，同意办结。", comment));
            Finish(openCommitments, on);
            return;
        }

        var from = MoveTo(SuggestionStatus.Rating, ratingBy, RuleNames.Rating, on);
        Raise(
            new ClosingSignedOff(CongressId, Id, SponsorId!.Value, Round, on, Due),
            new("suggestion.closingSignedOff", $"办结签阅{Shown}，答复送达代表评价。", comment, From: from, To: Status.Code()));
    }

    /// <summary>The sponsor wants it done again (退回重办).</summary>
    public void OrderRework(string? comment, DateOnly? due, DateOnly on)
    {
        RequireClosingSignOff();
        ClosingComment = comment;
        Raise(
            new ReworkOrdered(CongressId, Id, SponsorId!.Value, comment, Round, on),
            new("suggestion.reworkOrdered", $"领办市领导要求重新办理{Shown}。", comment));
        StartRework(due, on);
    }

    /// <summary>Refuses a dispatch sign-off where none waits.</summary>
    public void RequireDispatchSignOff() => RuleViolationException.ThrowIf(
        Status != AwaitingDispatchSignOff, "suggestion.not-open-for-dispatch-sign-off", $"{Shown}{Status.Text()}，不在待办前签发。");

    /// <summary>Refuses a closing sign-off where none waits.</summary>
    public void RequireClosingSignOff() => RuleViolationException.ThrowIf(
        Status != AwaitingClosingSignOff, "suggestion.not-open-for-closing-sign-off", $"{Shown}{Status.Text()}，不在待办结签阅。");

    /// <summary>The last day of the stage moved, because an agency got more time, another agency took over, or a calendar was loaded.</summary>
    public void MoveDue(DateOnly? due, DateOnly on)
    {
        if (due == Due)
        {
            return;
        }

        Due = due;
        Raise(new SuggestionDueMoved(CongressId, Id, due, on));
    }

    /// <summary>The public may read it from now on, its deputies agreeing (公开).</summary>
    public void Publish(bool replied, string comment, DateOnly on)
    {
        RuleViolationException.ThrowIf(IsOpen, "suggestion.published-already", $"{Shown}已经公开。");
        RuleViolationException.ThrowIf(!replied || Status == Withdrawn, "suggestion.not-open-for-publication", $"{Shown}没有定为主动公开并且已经送达的答复，不能公开。");
        IsOpen = true;
        Raise(new SuggestionPublished(CongressId, Id, on), new("suggestion.published", $"经代表同意，公开{Shown}和答复。", comment, RuleNames.Publication));
    }

    /// <summary>Another agency leads (改办).</summary>
    public void ChangeLead(Guid agencyId, DateOnly? due, DateOnly on)
    {
        (LeadAgencyId, Due) = (agencyId, due);
        Raise(new SuggestionDueMoved(CongressId, Id, due, on));
    }

    private static void RequireSoundAgencies(Assignment assignment)
    {
        RuleViolationException.ThrowIf(
            assignment.LeadAgencyId is null && assignment.SeparateAgencyIds.Count == 0, "assignment.no-agency", $"请指定主办单位或分办单位。");
        var all = assignment.JointAgencyIds.Concat(assignment.SeparateAgencyIds).ToList();
        if (assignment.LeadAgencyId is { } lead)
        {
            all.Add(lead);
        }

        RuleViolationException.ThrowIf(all.Count != all.Distinct().Count(), "assignment.agency-twice", $"同一单位不能重复列为承办单位。");
    }

    private void StartRework(DateOnly? due, DateOnly on)
    {
        var from = MoveTo(Reworking, due, RuleNames.Rework, on);
        Round++;
        Raise(
            new SuggestionReworkStarted(CongressId, Id, Round, on, Due),
            new("suggestion.reworkStarted", $"{Shown}重新办理，第 {Round} 轮。", From: from, To: Status.Code(), IsAutomatic: true));
    }
}
