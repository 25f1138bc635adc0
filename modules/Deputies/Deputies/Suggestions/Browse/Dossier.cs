using Deputies.Commitments;
using Deputies.Undertakings;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Deputies.Suggestions.Browse;

/// <summary>A suggestion with all that belongs to it, read in few queries for the pages around it (卷宗). What its reader may see of replies and ratings it tells itself.</summary>
internal sealed record Dossier(
    Suggestion Suggestion,
    IReadOnlyList<Undertaking> Undertakings,
    IReadOnlyList<Commitment> Commitments,
    IReadOnlyList<Rating> Ratings,
    IReadOnlyDictionary<Guid, string> Names,
    Profile Profile,
    Caller Reader,
    Days Days)
{
    /// <summary>The day.</summary>
    public DateOnly Today => Days.Today;

    /// <summary>Whether the reader belongs to the committee.</summary>
    public bool IsCommittee => Reader.Is(Sight.Committee);

    /// <summary>Whether the reader belongs to the government's side above the agencies.</summary>
    public bool IsOffice => Reader.Is(Roles.Office) || Suggestion.SponsorId == Reader.PersonId;

    /// <summary>Whether the reader stands behind it.</summary>
    public bool IsSigner => Suggestion.Signers.Any(s => s.PersonId == Reader.PersonId && s.IsConfirmed);

    /// <summary>Whether the reader may write on it for its deputies: a clerk, where it was entered from paper.</summary>
    public bool IsForDeputies => !IsSigner && Reader.Is(Roles.Clerk) && Suggestion.IsFromPaper;

    /// <summary>The agencies that answer, without those that gave it back.</summary>
    public IEnumerable<Undertaking> Answering => Undertakings.Where(u => u.OwesReply && u.IsAlive);

    /// <summary>Everybody who signs, the lead deputy first; who declined is left out.</summary>
    public IEnumerable<Signer> CoSigners => Suggestion.Signers.Where(s => !s.IsLead && s.FromMergedId is null && s.Decision is SignerDecision.Confirmed or SignerDecision.Pending).OrderBy(s => s.Ordinal);

    /// <summary>What the caller can do now.</summary>
    public IReadOnlyList<PossibleAction> Actions => PossibleActions.Of(Suggestion, Undertakings, Commitments, Profile.Switches.OnlyLeadRates.On, Reader, Today);

    /// <summary>The name of a person or agency.</summary>
    public string NameOf(Guid? id) => id is { } known && Names.TryGetValue(known, out var name) ? name : "—";

    /// <summary>The agency's share with that id, if it belongs here.</summary>
    public Undertaking? Find(Guid undertakingId) => Undertakings.FirstOrDefault(u => u.Id == undertakingId);

    /// <summary>Whether the reader follows the work from above: the committee, the office, its sponsor.</summary>
    public bool Follows => IsCommittee || IsOffice || Reader.Is(Roles.Administrator);

    /// <summary>Whether the reader acts for that agency.</summary>
    public bool IsOwn(Undertaking undertaking) => Reader.AgencyId == undertaking.AgencyId && Reader.Is(Roles.AgencyContact, Roles.AgencyHead);

    /// <summary>Whether the reader acts for any of its agencies.</summary>
    public bool IsAgency => Undertakings.Any(u => u.IsAlive && IsOwn(u));

    /// <summary>The replies of a share that the reader may read: his own agency's always, who follows the work once they are submitted, everybody else once they are delivered.</summary>
    public IEnumerable<Reply> RepliesOf(Undertaking undertaking) => undertaking.Replies.OrderBy(r => r.Round).Where(r =>
        IsOwn(undertaking)
        || (Follows && r.SubmittedOn is not null)
        || (r.DeliveredOn is not null && (IsSigner || IsAgency || r.Publish == Publication.Open)));

    /// <summary>Whether the reader may read the talks with the deputy.</summary>
    public bool ShowsTalks => IsSigner || Follows || IsAgency;

    /// <summary>Whether the reader may note that a reply was brought to a signer: its agency's contact, a clerk.</summary>
    public bool MayHandOver(Undertaking undertaking) => Reader.Is(Roles.Clerk) || (Reader.Is(Roles.AgencyContact) && IsOwn(undertaking));

    /// <summary>The last reply of a share that the reader may read.</summary>
    public Reply? ReplyOf(Undertaking undertaking) => RepliesOf(undertaking).LastOrDefault();

    /// <summary>Whether the reader may read a joint agency's opinion: it is meant for the lead agency.</summary>
    public bool ShowsOpinion(Undertaking undertaking) =>
        Follows || IsOwn(undertaking) || Undertakings.Any(u => u.OwesReply && IsOwn(u));

    /// <summary>The ratings that the reader may read: his own; after the release the committee, a sponsor who signs after them, and by the profile the agencies.</summary>
    public IEnumerable<Rating> VisibleRatings => Ratings.OrderBy(r => r.Round).Where(r =>
        r.PersonId == Reader.PersonId || (r.IsReleased && (IsCommittee || Suggestion.IsRatedFor(Reader) || (IsAgency && Profile.Switches.AgencySeesRatings.On))));

    /// <summary>Ratings that led to another round, for their reasons and without names: once released, for the committee, for who must see to it above the agencies, and by the profile for the agencies.</summary>
    public IEnumerable<Rating> ReworkReasons => Ratings.OrderBy(r => r.Round).Where(r =>
        r is { IsReleased: true, IsDissatisfied: true } && (IsCommittee || IsOffice || (IsAgency && Profile.Switches.AgencySeesRatings.On)));

    /// <summary>The phrases of a text that promise nothing.</summary>
    public IEnumerable<string> VagueIn(string? text) => text is null ? [] : Profile.VaguePhrases.Where(phrase => text.Contains(phrase, StringComparison.Ordinal));
}

/// <summary>Reads a suggestion's dossier; none where the caller may not see it.</summary>
internal sealed record ReadDossier(Guid SuggestionId) : IQuery<Dossier?>;

/// <summary>Reads the dossier of the suggestion that an agency's share belongs to; none where the caller may not see it.</summary>
internal sealed record ReadDossierOfShare(Guid UndertakingId) : IQuery<Dossier?>;

internal sealed class ReadDossierHandler(DeputiesData data, Sight sight, IMediator mediator, IDeadlines deadlines, Caller caller, TimeProvider clock)
    : IRequestHandler<ReadDossier, Dossier?>, IRequestHandler<ReadDossierOfShare, Dossier?>
{
    public async Task<Dossier?> Handle(ReadDossierOfShare request, CancellationToken cancellationToken)
    {
        var suggestion = await data.Undertakings.Where(u => u.Id == request.UndertakingId).Select(u => u.SuggestionId).SingleOrDefaultAsync(cancellationToken);
        return suggestion == Guid.Empty ? null : await Handle(new ReadDossier(suggestion), cancellationToken);
    }

    public async Task<Dossier?> Handle(ReadDossier request, CancellationToken cancellationToken)
    {
        var id = request.SuggestionId;
        var suggestion = await sight.Suggestions.AsNoTracking().AsSplitQuery().Include(s => s.Signers).Include(s => s.Ratings).SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (suggestion is null)
        {
            return null;
        }

        var handled = suggestion.MergedIntoId ?? suggestion.Id;
        var undertakings = await data.Undertakings.AsNoTracking().AsSplitQuery().Where(u => u.SuggestionId == handled && suggestion.Status != SuggestionStatus.Accepted)
            .Include(u => u.Contacts).Include(u => u.Replies).Include(u => u.Extensions).OrderBy(u => u.Id).ToListAsync(cancellationToken);
        var commitments = await sight.Commitments.AsNoTracking().Include(c => c.Entries).Where(c => c.SuggestionId == handled).OrderBy(c => c.Due).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        var ratings = handled == id ? suggestion.Ratings : await data.Ratings.AsNoTracking().Where(r => r.SuggestionId == handled).ToListAsync(cancellationToken);
        var names = await mediator.Send(new NamesOf(IdsIn(suggestion, undertakings)), cancellationToken);
        var today = clock.Today();
        var days = new Days(today, await deadlines.PressingUntilAsync(suggestion.CongressId, today, cancellationToken));
        return new(suggestion, undertakings, commitments, ratings, names, await deadlines.ProfileAsync(suggestion.CongressId, cancellationToken), caller, days);
    }

    private static HashSet<Guid> IdsIn(Suggestion suggestion, List<Undertaking> undertakings)
    {
        var people = suggestion.Signers.Select(s => s.PersonId)
            .Concat(new[] { suggestion.SponsorId, suggestion.SupervisorId, suggestion.RegisteredById }.OfType<Guid>());
        var agencies = suggestion.SuggestedAgencyIds.Concat(undertakings.Select(u => u.AgencyId));
        var officials = undertakings.SelectMany(u => u.Extensions.Select(e => e.RuledById)
            .Concat(u.Replies.SelectMany(r => new[] { r.DraftedById, r.SignedById, r.ReviewedById }))).OfType<Guid>();
        return [.. people, .. agencies, .. officials];
    }
}
