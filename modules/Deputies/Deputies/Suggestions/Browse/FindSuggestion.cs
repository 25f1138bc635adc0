using Deputies.Commitments;
using Deputies.Undertakings;
using Deputies.Undertakings.Browse;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Suggestions.Browse;

/// <summary>A suggestion with everything that the caller may see of it.</summary>
internal sealed record FindSuggestion(Guid SuggestionId) : IQuery<SuggestionView>;

internal sealed class FindSuggestionHandler(DeputiesData data, Sight sight, Parties parties, Terms terms, SuggestionReader reader) : IRequestHandler<FindSuggestion, SuggestionView>
{
    public async Task<SuggestionView> Handle(FindSuggestion request, CancellationToken cancellationToken)
    {
        var suggestion = await sight.Suggestions.AsNoTracking().Include(s => s.Signers).AsSingleQuery()
            .SingleOrDefaultAsync(s => s.Id == request.SuggestionId, cancellationToken) ?? throw Sight.Missing();
        var handled = suggestion.MergedIntoId ?? suggestion.Id;
        var whole = new WholeSuggestion(
            suggestion,
            await reader.UndertakingsAsync(handled, suggestion.AssignedOn is not null || suggestion.MergedIntoId is not null, cancellationToken),
            suggestion.AssignedOn is null && suggestion.MergedIntoId is null
                ? []
                : await sight.Commitments.AsNoTracking().Include(c => c.Entries).Where(c => c.SuggestionId == handled).OrderBy(c => c.Id).ToListAsync(cancellationToken),
            suggestion.Status >= SuggestionStatus.Merged
                ? await data.Ratings.AsNoTracking().Where(r => r.SuggestionId == handled).ToListAsync(cancellationToken)
                : []);
        var names = await parties.DetailsAsync(suggestion.CongressId, whole.PeopleIds, whole.AgencyIds, cancellationToken);
        var sessions = await parties.SessionsAsync(suggestion.CongressId, cancellationToken);
        var seesRatings = await reader.SeesReleasedRatingsAsync(suggestion, whole.Undertakings, cancellationToken);
        return SuggestionWriter.Write(whole, names, sessions.GetValueOrDefault(suggestion.SessionId), reader.EyesOn(suggestion, whole.Undertakings, seesRatings), terms.Today);
    }
}

/// <summary>A suggestion together with its parts.</summary>
internal sealed record WholeSuggestion(
    Suggestion Suggestion, IReadOnlyList<Undertaking> Undertakings, IReadOnlyList<Commitment> Commitments, IReadOnlyList<Rating> Ratings)
{
    /// <summary>Everybody whom the answer names.</summary>
    public IEnumerable<Guid?> PeopleIds =>
    [
        Suggestion.LeadDeputyId, Suggestion.SponsorId, Suggestion.SupervisorId,
        .. Suggestion.Signers.Select(s => (Guid?)s.PersonId),
        .. Ratings.Select(r => (Guid?)r.PersonId),
        .. Commitments.SelectMany(c => c.Entries).Select(e => e.PersonId),
    ];

    /// <summary>Every agency that the answer names.</summary>
    public IEnumerable<Guid> AgencyIds => [.. Suggestion.SuggestedAgencyIds, .. Undertakings.Select(u => u.AgencyId), .. Commitments.Select(c => c.AgencyId)];
}

/// <summary>What the caller may see of a suggestion's inside.</summary>
/// <param name="PersonId">The caller.</param>
/// <param name="Signs">Whether he signed it.</param>
/// <param name="Follows">Whether he sees replies from their submission on (committee, government).</param>
/// <param name="AgencyId">The agency he acts for.</param>
/// <param name="Answers">Whether that agency owes a reply, for which joint agencies give it their opinions.</param>
/// <param name="SeesReleasedRatings">Whether he sees everybody's ratings after their release.</param>
internal sealed record Eyes(Guid? PersonId, bool Signs, bool Follows, Guid? AgencyId, bool Answers, bool SeesReleasedRatings)
{
    /// <summary>Whether the caller may read a reply.</summary>
    public bool See(Reply reply, Undertaking undertaking) =>
        undertaking.AgencyId == AgencyId
        || (Follows && reply.SubmittedOn is not null)
        || (reply.DeliveredOn is not null && (Signs || AgencyId is not null || reply.Publish == Publication.Open));

    /// <summary>Whether the caller may read the talks.</summary>
    public bool SeesTalks => Signs || Follows || AgencyId is not null;

    /// <summary>A share as the caller may read it; a joint agency's opinion is for the agency that replies and for those above it.</summary>
    public UndertakingView Show(Undertaking undertaking, PartyNames names)
    {
        var view = UndertakingView.Of(undertaking, names);
        view = SeesTalks ? view : view.WithoutTalks();
        return Follows || Answers || undertaking.AgencyId == AgencyId ? view : view with { Opinion = null };
    }

    /// <summary>Whether the caller may read a rating: his own always, others' after their release.</summary>
    public bool See(Rating rating) => rating.PersonId == PersonId || (rating.IsReleased && SeesReleasedRatings);
}

/// <summary>Reads a suggestion's parts and what the caller may see of them.</summary>
internal sealed class SuggestionReader(DeputiesData data, Sight sight, Terms terms, Caller caller)
{
    /// <summary>The agencies' shares in order of creation, with talks, replies and extensions.</summary>
    public async Task<IReadOnlyList<Undertaking>> UndertakingsAsync(Guid suggestionId, bool any, CancellationToken cancellationToken) => any
        ? await data.Undertakings.AsNoTracking().Where(u => u.SuggestionId == suggestionId)
            .Include(u => u.Contacts).Include(u => u.Replies).Include(u => u.Extensions).AsSplitQuery().OrderBy(u => u.Ordinal).ToListAsync(cancellationToken)
        : [];

    /// <summary>Whether the caller reads everybody's ratings once they are released: the committee does, a sponsor who signs after them, an agency that answers by profile.</summary>
    public async Task<bool> SeesReleasedRatingsAsync(Suggestion suggestion, IEnumerable<Undertaking> undertakings, CancellationToken cancellationToken) =>
        sight.IsCommittee
        || suggestion.IsRatedFor(caller)
        || (undertakings.Any(u => u.IsAlive && sight.IsOwn(u)) && (await terms.SwitchesAsync(suggestion.CongressId, cancellationToken)).AgencySeesRatings.On);

    /// <summary>The caller's view of it.</summary>
    public Eyes EyesOn(Suggestion suggestion, IEnumerable<Undertaking> undertakings, bool seesReleasedRatings) => new(
        caller.PersonId,
        suggestion.Signers.Any(s => s.PersonId == caller.PersonId && s.IsConfirmed),
        sight.SeesAll || (caller.Is(Roles.Sponsor) && suggestion.SponsorId == caller.PersonId),
        undertakings.Any(u => u.IsAlive && sight.IsOwn(u)) ? caller.AgencyId : null, // who gave it back reads on as everybody does
        undertakings.Any(u => u.IsAlive && u.OwesReply && sight.IsOwn(u)),
        seesReleasedRatings);
}
