using Deputies.Contracts;
using Monolith.Kernel;
using Monolith.Kernel.Rules;
using static Deputies.Suggestions.SuggestionStatus;

namespace Deputies.Suggestions;

/// <summary>What the outcome of a rating depends on besides the ratings.</summary>
/// <param name="OnlyLeadRates">仅领衔代表评价, a switch of the profile.</param>
/// <param name="OpenCommitments">How many promises of its replies are open.</param>
/// <param name="ReworkBy">The last day of a further round.</param>
/// <param name="StudyBy">The last day of the committee's study.</param>
/// <param name="SignOffBy">The last day of a sign-off that follows the rating.</param>
internal sealed record RatingTerms(bool OnlyLeadRates, int OpenCommitments, DateOnly? ReworkBy, DateOnly? StudyBy = null, DateOnly? SignOffBy = null);

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

    /// <summary>What the committee wrote when it studied a dissatisfied rating.</summary>
    public string? StudyComment { get; private set; }

    /// <summary>Who may rate this round: every confirmed signer, or the lead deputy alone.</summary>
    public IEnumerable<Signer> Raters(bool onlyLeadRates) => signers.Where(s => s.IsConfirmed && (!onlyLeadRates || s.IsLead || s.FromMergedId is not null));

    /// <summary>Whether the ratings are read for this person's sign-off: he is its sponsor and signs after them.</summary>
    public bool IsRatedFor(Caller reader) => SignsAfterRating && SponsorId == reader.PersonId && reader.Is(Roles.Sponsor);

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

    /// <summary>Refuses a study where no dissatisfied rating waits for it.</summary>
    public void RequireStudy() => RuleViolationException.ThrowIf(
        Status != AwaitingStudy, "suggestion.not-open-for-study", $"{Shown}{Status.Text()}，没有待研判的不满意评价。");

    /// <summary>The committee studied why somebody is dissatisfied (代工委研判): a further round, or a recorded reason why it ends nevertheless.</summary>
    /// <param name="closes">Whether it ends.</param>
    /// <param name="comment">Why.</param>
    /// <param name="closesFromRound">The first round that may end so; 0 for none.</param>
    /// <param name="terms">The days and the open promises.</param>
    /// <param name="on">The day.</param>
    public void Study(bool closes, string? comment, int closesFromRound, RatingTerms terms, DateOnly on)
    {
        RequireStudy();
        RuleViolationException.ThrowIf(
            closes && (closesFromRound == 0 || Round < closesFromRound), "suggestion.study-must-rework", $"按规则方案，第 {Round} 轮评价不满意的应当重新办理。");
        StudyComment = comment;
        Raise(
            new DissatisfactionStudied(CongressId, Id, Round, closes ? "close" : "rework", comment, on),
            new("suggestion.dissatisfactionStudied", closes ? $"研判{Shown}的评价，不再重新办理。" : $"研判{Shown}的评价，重新办理。", comment, RuleNames.Study));
        if (closes)
        {
            GoOn(terms, on);
        }
        else
        {
            StartRework(terms.ReworkBy, on);
        }
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
        if (!WasDissatisfied)
        {
            GoOn(terms, on);
        }
        else if (StudiesDissatisfied)
        {
            OpenStudy(terms.StudyBy, on);
        }
        else
        {
            StartRework(terms.ReworkBy, on);
        }
    }

    private void OpenStudy(DateOnly? due, DateOnly on)
    {
        var from = MoveTo(AwaitingStudy, due, RuleNames.Study, on);
        Raise(
            new DissatisfactionStudyOpened(CongressId, Id, Round, on, Due),
            new("suggestion.studyOpened", $"{Shown}的评价交代工委研判。", From: from, To: Status.Code(), IsAutomatic: true));
    }

    /// <summary>Nothing speaks for another round: the sponsor reads it where he signs last, else the work ends.</summary>
    private void GoOn(RatingTerms terms, DateOnly on)
    {
        if (!SignsAfterRating)
        {
            Finish(terms.OpenCommitments, on);
            return;
        }

        var from = MoveTo(AwaitingClosingSignOff, terms.SignOffBy, RuleNames.ClosingSignOff, on);
        Raise(
            new ClosingSignOffOpened(CongressId, Id, SponsorId!.Value, Round, on, Due),
            new("suggestion.closingSignOffOpened", $"{Shown}评价结束，送领办市领导签阅。", From: from, To: Status.Code(), IsAutomatic: true));
    }

    private void Finish(int openCommitments, DateOnly on)
    {
        if (openCommitments == 0)
        {
            End(on);
            return;
        }

        var from = MoveTo(Tracking, null, null, on);
        Raise(
            new SuggestionTracking(CongressId, Id, openCommitments, on),
            new("suggestion.tracking", $"{Shown}尚有 {openCommitments} 项承诺，转跟踪办理。", From: from, To: Status.Code(), IsAutomatic: true));
    }

    private void End(DateOnly on)
    {
        var from = MoveTo(Closed, null, null, on);
        ClosedOn = on;
        Raise(new SuggestionClosed(CongressId, Id, on), new("suggestion.closed", $"{Shown}办结。", From: from, To: Status.Code(), IsAutomatic: true));
    }
}
