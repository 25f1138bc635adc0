using Deputies.Contracts;
using Monolith.Kernel;
using static Deputies.Suggestions.SuggestionStatus;

namespace Deputies.Suggestions;

/// <summary>What the outcome of a rating depends on besides the ratings.</summary>
/// <param name="OnlyLeadRates">仅领衔代表评价, a switch of the profile.</param>
/// <param name="OpenCommitments">How many promises of its replies are open.</param>
/// <param name="ReworkBy">The last day of a further round.</param>
internal sealed record RatingTerms(bool OnlyLeadRates, int OpenCommitments, DateOnly? ReworkBy);

/// <summary>What a signer says about the handling.</summary>
internal sealed record Verdict(Satisfaction Attitude, Satisfaction Result, string? Reason);

/// <content>The signers' rating (满意度测评), its outcome and the end.</content>
internal sealed partial class Suggestion
{
    /// <summary>How many signers of the last closed window could rate.</summary>
    public int AskedToRate { get; private set; }

    /// <summary>办结日</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>Whether the last closed rating had a dissatisfied signer.</summary>
    public bool WasDissatisfied { get; private set; }

    /// <summary>Who may rate this round: every confirmed signer, or the lead deputy alone.</summary>
    public IEnumerable<Signer> Raters(bool onlyLeadRates) => signers.Where(s => s.IsConfirmed && (!onlyLeadRates || s.IsLead || s.FromMergedId is not null));

    /// <summary>Who may rate this round and has not yet.</summary>
    public IEnumerable<Guid> StillToRate(bool onlyLeadRates) =>
        Raters(onlyLeadRates).Select(s => s.PersonId).Where(person => !ratings.Exists(r => r.Round == Round && r.PersonId == person));

    /// <summary>A signer rates alone; the last one closes the window.</summary>
    public void Rate(Guid personId, Verdict verdict, RatingTerms terms, DateOnly on)
    {
        if (!Raters(terms.OnlyLeadRates).Any(s => s.PersonId == personId))
        {
            throw new ForbiddenException("suggestion.not-rater", $"{Shown}由署名代表评价，您不在其中。");
        }

        RequireRating();
        RuleViolationException.ThrowIf(
            ratings.Exists(r => r.Round == Round && r.PersonId == personId), "suggestion.rated-already", $"您已经评价过{Shown}。");

        ratings.Add(new()
        {
            SuggestionId = Id,
            Round = Round,
            PersonId = personId,
            Attitude = verdict.Attitude,
            Result = verdict.Result,
            Reason = verdict.Reason,
            RatedOn = on,
        });
        Raise(new SuggestionRated(CongressId, Id, personId, Round, on), new("suggestion.rated", $"评价{Shown}（内容密封，评价结束后公布）。"));
        if (!StillToRate(terms.OnlyLeadRates).Any())
        {
            Conclude(termOver: false, terms, on);
        }
    }

    /// <summary>The term for rating is over; who did not rate is left out, not counted as satisfied.</summary>
    public void CloseRating(RatingTerms terms, DateOnly on)
    {
        RequireRating();
        Conclude(termOver: true, terms, on);
    }

    /// <summary>The last promise is kept (办结).</summary>
    public void Close(DateOnly on)
    {
        RuleViolationException.ThrowIf(Status != Tracking, "suggestion.not-tracking", $"{Shown}{Status.Text()}，不在跟踪办理。");
        End(on);
    }

    /// <summary>Its deputies take it back (撤回).</summary>
    public void Withdraw(string? reason, DateOnly on)
    {
        RuleViolationException.ThrowIf(!Lifecycle.Contains(new(Status, Withdrawn)), "suggestion.not-open-for-withdrawal", $"{Shown}{Status.Text()}，不能撤回。");
        var from = MoveTo(Withdrawn, null, null, on);
        Raise(new SuggestionWithdrawn(CongressId, Id, reason, on), new("suggestion.withdrawn", $"撤回{Shown}。", reason, From: from, To: Status.Code()));
    }

    private void RequireRating() => RuleViolationException.ThrowIf(
        Status != SuggestionStatus.Rating, "suggestion.not-open-for-rating", $"{Shown}{Status.Text()}，不在评价期。");

    private void Conclude(bool termOver, RatingTerms terms, DateOnly on)
    {
        var given = ratings.FindAll(r => r.Round == Round);
        given.ForEach(r => r.Release());
        AskedToRate = Raters(terms.OnlyLeadRates).Count();
        WasDissatisfied = given.Exists(r => r.IsDissatisfied);
        Raise(
            new RatingClosed(
                CongressId, Id, Round, [.. given.Select(r => new ReleasedRating(r.PersonId, r.Attitude.Code(), r.Result.Code()))], AskedToRate, WasDissatisfied, termOver, on),
            new("suggestion.ratingClosed", $"{Shown}评价结束：应评 {AskedToRate} 人，收回 {given.Count} 份，不满意 {given.Count(r => r.IsDissatisfied)} 份。", IsAutomatic: true));
        if (WasDissatisfied)
        {
            StartRework(terms.ReworkBy, on);
        }
        else if (terms.OpenCommitments > 0)
        {
            var from = MoveTo(Tracking, null, null, on);
            Raise(
                new SuggestionTracking(CongressId, Id, terms.OpenCommitments, on),
                new("suggestion.tracking", $"{Shown}尚有 {terms.OpenCommitments} 项承诺，转跟踪办理。", From: from, To: Status.Code(), IsAutomatic: true));
        }
        else
        {
            End(on);
        }
    }

    private void End(DateOnly on)
    {
        var from = MoveTo(Closed, null, null, on);
        ClosedOn = on;
        Raise(new SuggestionClosed(CongressId, Id, on), new("suggestion.closed", $"{Shown}办结。", From: from, To: Status.Code(), IsAutomatic: true));
    }
}
