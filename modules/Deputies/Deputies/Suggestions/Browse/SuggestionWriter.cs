using Deputies.Commitments.Browse;
using Deputies.Undertakings.Browse;

namespace Deputies.Suggestions.Browse;

/// <summary>Puts a suggestion and its parts into the words of the public API.</summary>
internal static class SuggestionWriter
{
    public static SuggestionView Write(WholeSuggestion whole, PartyNames names, SessionView? session, Eyes eyes, DateOnly today)
    {
        var s = whole.Suggestion;
        return new()
        {
            Id = s.Id,
            Number = s.Number,
            OfficialNumber = s.OfficialNumber,
            Title = s.Title,
            Facts = s.Facts,
            Status = s.Status.Code(),
            Round = s.Round,
            Series = s.Series.Code(),
            Session = session,
            Category = s.Category,
            Key = s.IsKey,
            Open = s.IsOpen,
            Asks = s.Asks,
            LeadDeputy = names.Person(s.LeadDeputyId),
            CoSigners = CoSigners(s, names),
            SuggestedAgencies = [.. s.SuggestedAgencyIds.Select(names.Agency)],
            Sponsor = names.Person(s.SponsorId),
            Supervisor = names.Person(s.SupervisorId),
            LeadAgency = s.LeadAgencyId is { } lead ? names.Agency(lead) : null,
            Requirements = s.Requirements,
            Instruction = s.Instruction,
            ClosingComment = s.ClosingComment,
            StudyComment = eyes.SeesTalks ? s.StudyComment : null,
            ReasonCode = s.ReasonCode,
            ReviewNote = s.ReviewNote,
            MergedInto = s.MergedIntoId,
            Undertakings = [.. whole.Undertakings.Select(u => UndertakingView.Of(u, names, eyes))],
            Contacts = eyes.SeesTalks ? Talks(whole, names) : [],
            Replies = Replies(whole, names, eyes),
            Ratings = Ratings(whole, names, eyes),
            Commitments = [.. whole.Commitments.Select(c => CommitmentView.Of(c, names, today))],
            RegisteredOn = s.RegisteredOn,
            SubmittedOn = s.SubmittedOn,
            AcceptedOn = s.AcceptedOn,
            AssignedOn = s.AssignedOn,
            ClosedOn = s.ClosedOn,
            Due = s.Due,
            DueRule = s.DueRule,
            Etag = $"\"{s.Version}.{whole.Undertakings.Sum(u => u.Version) + whole.Commitments.Sum(c => c.Version)}\"",
        };
    }

    /// <summary>While co-signers are asked all are listed with their answers, while it is returned those who will be asked too; afterwards those who confirmed.</summary>
    private static IReadOnlyList<CoSignerView> CoSigners(Suggestion suggestion, PartyNames names) =>
    [
        .. suggestion.Signers.Where(s => s.IsCoSigner)
            .Where(s => s.IsConfirmed || suggestion.Status is SuggestionStatus.Draft or SuggestionStatus.Cosigning || (s.IsPending && suggestion.Status == SuggestionStatus.Returned))
            .OrderBy(s => s.Ordinal)
            .Select(s => (Signer: s, Party: names.Person(s.PersonId)))
            .Select(s => new CoSignerView(s.Party.Id, s.Party.Name, s.Party.UserName, s.Party.CardNumber, s.Signer.Decision.Code(), s.Signer.DecidedOn)),
    ];

    private static IReadOnlyList<ContactView> Talks(WholeSuggestion whole, PartyNames names) =>
        [.. whole.Undertakings.SelectMany(u => u.Contacts.Select(c => ContactView.Of(c, u, names))).OrderBy(c => c.Id)];

    private static IReadOnlyList<ReplyView> Replies(WholeSuggestion whole, PartyNames names, Eyes eyes) =>
        [.. whole.Undertakings.SelectMany(u => u.Replies.Where(r => eyes.See(r, u)).Select(r => ReplyView.Of(r, u, names, eyes))).OrderBy(r => r.Round).ThenBy(r => r.Id)];

    private static IReadOnlyList<RatingView> Ratings(WholeSuggestion whole, PartyNames names, Eyes eyes) =>
    [
        .. whole.Ratings.Where(eyes.See).OrderBy(r => r.Round).ThenBy(r => r.PersonId)
            .Select(r => new RatingView(names.Person(r.PersonId), r.Round, r.Attitude.Code(), r.Result.Code(), r.Reason, r.RatedOn, r.IsReleased)),
    ];
}
