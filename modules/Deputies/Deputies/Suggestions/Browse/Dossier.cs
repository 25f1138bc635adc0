using Deputies.Commitments;
using Deputies.Undertakings;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Contracts;
using Monolith.Kernel;
using Monolith.Kernel.Rules;

namespace Deputies.Suggestions.Browse;

/// <summary>A suggestion with all that belongs to it, read in few queries for the pages around it (卷宗).</summary>
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

    /// <summary>What the reader may see of it.</summary>
    public Eyes Eyes { get; } = new(Reader, Suggestion, Undertakings, Profile.Switches.AgencySeesRatings.On);

    /// <summary>Whether the reader may write on it for its deputies: a clerk, where it was entered from paper.</summary>
    public bool IsForDeputies => !Eyes.IsSigner && Reader.Is(Roles.Clerk) && Suggestion.IsFromPaper;

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

    /// <summary>The replies of a share that the reader may read.</summary>
    public IEnumerable<Reply> RepliesOf(Undertaking undertaking) => undertaking.Replies.OrderBy(r => r.Round).Where(r => Eyes.See(r, undertaking));

    /// <summary>Whether the reader may note that a reply was brought to a signer: its agency's contact, a clerk.</summary>
    public bool MayHandOver(Undertaking undertaking) => Reader.Is(Roles.Clerk) || (Reader.Is(Roles.AgencyContact) && Eyes.IsOwn(undertaking));

    /// <summary>The last reply of a share that the reader may read.</summary>
    public Reply? ReplyOf(Undertaking undertaking) => RepliesOf(undertaking).LastOrDefault();

    /// <summary>The ratings that the reader may read.</summary>
    public IEnumerable<Rating> VisibleRatings => Ratings.Where(Eyes.See).OrderBy(r => r.Round).ThenBy(r => r.PersonId);

    /// <summary>Ratings that led to another round, for their reasons and without names.</summary>
    public IEnumerable<Rating> ReworkReasons => Ratings.Where(r => r is { IsReleased: true, IsDissatisfied: true } && Eyes.SeesReworkReasons).OrderBy(r => r.Round).ThenBy(r => r.PersonId);

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
        var undertakings = suggestion.Status == SuggestionStatus.Accepted ? [] : await data.ReadSharesAsync(handled, cancellationToken);
        var commitments = await sight.Commitments.AsNoTracking().Include(c => c.Entries).Where(c => c.SuggestionId == handled).OrderBy(c => c.Due).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        var ratings = handled == id ? suggestion.Ratings : await data.Ratings.AsNoTracking().Where(r => r.SuggestionId == handled).ToListAsync(cancellationToken);
        var names = await mediator.Send(new NamesOf(IdsIn(suggestion, undertakings)), cancellationToken);
        var today = clock.Today();
        var days = new Days(today, await deadlines.PressingUntilAsync(suggestion.CongressId, today, cancellationToken));
        return new(suggestion, undertakings, commitments, ratings, names, await deadlines.ProfileAsync(suggestion.CongressId, cancellationToken), caller, days);
    }

    private static HashSet<Guid> IdsIn(Suggestion suggestion, IReadOnlyList<Undertaking> undertakings)
    {
        var people = suggestion.Signers.Select(s => s.PersonId)
            .Concat(new[] { suggestion.SponsorId, suggestion.SupervisorId, suggestion.RegisteredById }.OfType<Guid>());
        var agencies = suggestion.SuggestedAgencyIds.Concat(undertakings.Select(u => u.AgencyId));
        var officials = undertakings.SelectMany(u => u.Extensions.Select(e => e.RuledById)
            .Concat(u.Replies.SelectMany(r => new[] { r.DraftedById, r.SignedById, r.ReviewedById }))).OfType<Guid>();
        return [.. people, .. agencies, .. officials];
    }
}
