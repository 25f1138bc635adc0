using Deputies.Contracts;
using Monolith.Kernel;
using Monolith.Kernel.Rules;
using static Deputies.Suggestions.SuggestionStatus;

namespace Deputies.Suggestions;

/// <content>The committee's review (审查): accept, return, refuse, merge.</content>
internal sealed partial class Suggestion
{
    /// <summary>The suggestion it is handled together with.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>Why it was returned or refused: N1 to N11.</summary>
    public string? ReasonCode { get; private set; }

    /// <summary>What the committee wrote when it decided.</summary>
    public string? ReviewNote { get; private set; }

    /// <summary>立案</summary>
    public DateOnly? AcceptedOn { get; private set; }

    /// <summary>Refuses any decision of the committee while it is not under review.</summary>
    public void RequireReview() => RuleViolationException.ThrowIf(
        Status != Submitted, "suggestion.not-open-for-acceptance", $"{Shown}{Status.Text()}，不在审查中。");

    /// <summary>Takes it as a suggestion and numbers it (立案). A resubmitted one keeps no number, as it had none.</summary>
    public void Accept(GivenNumber number, string? category, string? note, DateOnly? assignBy, DateOnly on)
    {
        RequireReview();
        (Number, OfficialNumber, AcceptedOn, ReviewNote, ReasonCode) = (number.Short, number.Official, on, note, null);
        Category = category ?? Category;
        var from = MoveTo(Accepted, assignBy, RuleNames.Assign, on);
        Raise(
            new SuggestionAccepted(CongressId, Id, SessionId, Series.Code(), number.Short, Title, Category, on, Due),
            new("suggestion.accepted", $"立案，编为第 {number.Short} 号。", note, From: from, To: Status.Code()));
    }

    /// <summary>Gives it back to its deputies for another version (退回修改).</summary>
    public void Return(string? reasonCode, string? note, DateOnly on)
    {
        RequireReview();
        (ReasonCode, ReviewNote) = (reasonCode, note);
        var from = MoveTo(Returned, null, null, on);
        Raise(
            new SuggestionReturned(CongressId, Id, reasonCode, note, on),
            new("suggestion.returned", $"退回{Shown}，请代表修改。", note, reasonCode, from, Status.Code()));
    }

    /// <summary>Does not take it as a suggestion (不予受理).</summary>
    public void Refuse(string? reasonCode, string? note, DateOnly on)
    {
        RequireReview();
        (ReasonCode, ReviewNote) = (reasonCode, note);
        var from = MoveTo(Refused, null, null, on);
        Raise(
            new SuggestionRefused(CongressId, Id, reasonCode, note, on),
            new("suggestion.refused", $"{Shown}不作为代表建议处理。", note, reasonCode, from, Status.Code()));
    }

    /// <summary>Joins it to another one: a link, never a removal (并案).</summary>
    public void MergeInto(Suggestion main, string? note, DateOnly on)
    {
        RequireReview();
        main.TakeIn(this, on);
        (MergedIntoId, ReviewNote) = (main.Id, note);
        var from = MoveTo(Merged, null, null, on);
        Raise(
            new SuggestionMerged(CongressId, Id, main.Id, on),
            new("suggestion.merged", $"并入{main.Shown}《{main.Title}》办理，单独答复、单独评价。", note, From: from, To: Status.Code()));
    }

    /// <summary>A merged one was withdrawn: its signers no longer wait for this one's reply.</summary>
    public void LetGo(Guid mergedId, DateOnly on)
    {
        signers.RemoveAll(s => s.FromMergedId == mergedId);
        Raise(new SuggestionRevised(CongressId, Id, on), new("suggestion.mergedLeft", $"并入{Shown}的一件建议已撤回。"));
    }

    /// <summary>The one that it was joined to was withdrawn: it stands alone and waits for its assignment.</summary>
    public void StandAlone(GivenNumber number, DateOnly? assignBy, DateOnly on)
    {
        RuleViolationException.ThrowIf(Status != Merged, "suggestion.not-merged", $"{Shown}{Status.Text()}，没有并案。");
        (MergedIntoId, Number, OfficialNumber, AcceptedOn) = (null, number.Short, number.Official, on);
        var from = MoveTo(Accepted, assignBy, RuleNames.Assign, on);
        Raise(
            new SuggestionAccepted(CongressId, Id, SessionId, Series.Code(), number.Short, Title, Category, on, Due),
            new("suggestion.separated", $"所并入的建议已撤回，解除并案，单独立案，编为第 {number.Short} 号。", From: from, To: Status.Code()));
    }

    private void TakeIn(Suggestion merged, DateOnly on)
    {
        RuleViolationException.ThrowIf(
            Id == merged.Id || Status is not (Submitted or Accepted or AwaitingDispatchSignOff or Handling or AwaitingClosingSignOff or SuggestionStatus.Rating or Reworking),
            "suggestion.not-open-for-merging",
            $"{Shown}{Status.Text()}，不能并入。");
        foreach (var signer in merged.signers.Where(s => s.IsConfirmed && !signers.Exists(known => known.PersonId == s.PersonId)))
        {
            signers.Add(Signer.OfMerged(Id, merged.Id, signer.PersonId, signers.Count, on));
        }

        Raise(new SuggestionRevised(CongressId, Id, on), new("suggestion.mergedIn", $"《{merged.Title}》并入{Shown}一并办理。"));
    }
}

/// <summary>A number out of its series.</summary>
/// <param name="Short">The short one, unique within the congress.</param>
/// <param name="Official">The long official form.</param>
internal sealed record GivenNumber(string Short, string Official);
