using Deputies.Contracts;
using Monolith.Kernel;
using Monolith.Kernel.Rules;
using static Deputies.Suggestions.SuggestionStatus;

namespace Deputies.Suggestions;

/// <content>While it is with its deputies: the text, who stands behind it (附议), and the submission (提交).</content>
internal sealed partial class Suggestion
{
    private IEnumerable<Signer> CoSigners => signers.Where(s => s.IsCoSigner);

    /// <summary>Sends it to co-signers, or to the committee where none is left to ask (提交).</summary>
    public void Submit(SubmissionTerms terms, DateOnly on)
    {
        RuleViolationException.ThrowIf(
            Status is not (SuggestionStatus.Draft or Returned), "suggestion.not-open-for-submission", $"{Shown}{Status.Text()}，不能提交。");
        AskOrSend(terms, on);
    }

    /// <summary>Changes the text or the co-signers while it is still with its deputies. A co-signer's will is for the text that he read: who confirmed another one is asked anew.</summary>
    /// <param name="revision">What changes.</param>
    /// <param name="by">Who changes it: he stands behind his own words.</param>
    /// <param name="terms">The days from now on, should somebody be asked.</param>
    /// <param name="on">The day.</param>
    public void Revise(Revision revision, Guid? by, SubmissionTerms terms, DateOnly on)
    {
        RuleViolationException.ThrowIf(
            Status is not (SuggestionStatus.Draft or Cosigning or Returned), "suggestion.not-open-for-revision", $"{Shown}{Status.Text()}，不能再修改。");
        var asked = revision.CoSignerIds is { } coSigners ? NameCoSigners(coSigners, on) : 0;
        var anew = Rewrite(revision) ? AskAnew(by) : 0;
        Raise(
            new SuggestionRevised(CongressId, Id, on),
            new("suggestion.revised", Told(anew > 0 ? $"修改{Shown}，{anew} 位已确认的附议代表须重新确认" : $"修改{Shown}")));
        if (Status == Cosigning && (asked + anew > 0 || !signers.Exists(s => s.IsPending)))
        {
            AskOrSend(terms, on);
        }
    }

    /// <summary>A co-signer says whether he stands behind it; the last answer submits it (附议).</summary>
    public void Cosign(Guid personId, bool confirms, SubmissionTerms terms, DateOnly on)
    {
        var signer = CoSigners.FirstOrDefault(s => s.PersonId == personId)
            ?? throw new ForbiddenException("suggestion.not-cosigner", $"您不是{Shown}的附议代表。");
        RuleViolationException.ThrowIf(Status != Cosigning, "suggestion.not-open-for-cosigning", $"{Shown}{Status.Text()}，不再征集附议。");
        RuleViolationException.ThrowIf(!signer.IsPending, "suggestion.cosigned-already", $"您对{Shown}已经答复过了。");

        signer.Answer(confirms ? SignerDecision.Confirmed : SignerDecision.Declined, on);
        Raise(
            new SuggestionCosigned(CongressId, Id, personId, confirms, on),
            new(confirms ? "suggestion.cosigned" : "suggestion.cosignDeclined", confirms ? $"确认附议{Shown}。" : $"不附议{Shown}。"));
        if (!signers.Exists(s => s.IsPending))
        {
            SendToCommittee(terms, on);
        }
    }

    /// <summary>The time for co-signing is over: who did not confirm is dropped.</summary>
    public void CloseCosigning(SubmissionTerms terms, DateOnly on)
    {
        RuleViolationException.ThrowIf(Status != Cosigning, "suggestion.not-open-for-cosigning", $"{Shown}{Status.Text()}，不再征集附议。");
        foreach (var silent in signers.Where(s => s.IsPending))
        {
            silent.Answer(SignerDecision.Dropped, on);
        }

        SendToCommittee(terms, on);
    }

    private static string Plain(string text) => text.ReplaceLineEndings("\n");

    /// <summary>Whether what is asked for, and why, reads differently afterwards; category, agencies and openness are not the text.</summary>
    private bool Rewrite(Revision revision)
    {
        var before = Wording();
        Title = revision.Title ?? Title;
        Facts = revision.Facts ?? Facts;
        Asks = revision.Proposals is { } proposals ? Numbered(proposals) : Asks;
        Category = revision.Category ?? Category;
        IsOpen = revision.IsOpen ?? IsOpen;
        SuggestedAgencyIds = revision.SuggestedAgencyIds ?? SuggestedAgencyIds;
        return !before.SequenceEqual(Wording());
    }

    private List<string> Wording() => [Plain(Title), Plain(Facts), .. Asks.Select(ask => Plain(ask.Text))];

    private int AskAnew(Guid? by)
    {
        var confirmed = CoSigners.Where(s => s.IsConfirmed && s.PersonId != by).ToList();
        confirmed.ForEach(s => s.Ask());
        return confirmed.Count;
    }

    /// <summary>Makes these the co-signers; says how many of them are to be asked now. Who declined or stayed silent before the committee returned it may be named again.</summary>
    private int NameCoSigners(IReadOnlyList<Guid> wanted, DateOnly on)
    {
        var gone = CoSigners.Where(s => !wanted.Contains(s.PersonId)).ToList();
        RuleViolationException.ThrowIf(
            Status == Cosigning && gone.Exists(s => s.IsConfirmed), "suggestion.cosigner-confirmed", $"{Shown}正在征集附议，已经确认的附议代表不能去掉。");
        var again = Status == Returned ? CoSigners.Where(s => wanted.Contains(s.PersonId) && !s.IsConfirmed && !s.IsPending).ToList() : [];
        again.ForEach(s => s.Ask());
        signers.RemoveAll(gone.Contains);
        var before = signers.Count;
        AddCoSigners(wanted, confirmed: false, on);
        return again.Count + signers.Count - before;
    }

    private void AddCoSigners(IEnumerable<Guid> coSigners, bool confirmed, DateOnly on)
    {
        foreach (var coSigner in coSigners.Where(id => !signers.Exists(known => known.PersonId == id)).Distinct().ToList())
        {
            signers.Add(Signer.CoSigner(Id, coSigner, signers.Max(s => s.Ordinal) + 1, confirmed, on));
        }
    }

    private void AskOrSend(SubmissionTerms terms, DateOnly on)
    {
        var asked = signers.Where(s => s.IsPending).Select(s => s.PersonId).ToList();
        if (asked.Count == 0)
        {
            SendToCommittee(terms, on);
            return;
        }

        var from = MoveTo(Cosigning, terms.CosignBy, RuleNames.Cosign, on);
        Raise(
            new SuggestionCosigningOpened(CongressId, Id, SessionId, Title, LeadDeputyId, asked, on, Due),
            new("suggestion.cosigningOpened", Told($"提交{Shown}，请 {asked.Count} 位代表确认附议"), From: from, To: Status.Code()));
    }

    private void SendToCommittee(SubmissionTerms terms, DateOnly on)
    {
        var from = MoveTo(Submitted, terms.ReviewBy, RuleNames.Review, on);
        SubmittedOn = on;
        var confirmed = signers.Where(s => s.IsConfirmed).Select(s => s.PersonId).ToList();
        Raise(
            new SuggestionSubmitted(CongressId, Id, SessionId, Series.Code(), Title, Category, IsOpen, LeadDeputyId, confirmed, on, Due),
            new("suggestion.submitted", Told($"{Shown}提交审查，署名代表 {confirmed.Count} 人"), From: from, To: Status.Code()));
    }
}
