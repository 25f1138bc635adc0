using Deputies.Commitments;
using Deputies.Undertakings;
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
        var suggestion = await sight.ReadAsync(request.SuggestionId, cancellationToken);
        var (handled, isHandled) = (suggestion.MergedIntoId ?? suggestion.Id, suggestion.AssignedOn is not null || suggestion.MergedIntoId is not null);
        var shares = isHandled ? await data.ReadSharesAsync(handled, cancellationToken) : [];
        var isAnswered = shares.Any(share => share.Replies.Count > 0); // what is promised and what is rated are replies
        var whole = new WholeSuggestion(
            suggestion,
            shares,
            isAnswered
                ? await sight.Commitments.AsNoTracking().Include(c => c.Entries).Where(c => c.SuggestionId == handled).OrderBy(c => c.Id).ToListAsync(cancellationToken)
                : [],
            isAnswered && suggestion.Status >= SuggestionStatus.Merged
                ? await data.Ratings.AsNoTracking().Where(r => r.SuggestionId == handled).ToListAsync(cancellationToken)
                : []);
        var names = await parties.DetailsAsync(suggestion.CongressId, whole.PeopleIds, whole.AgencyIds, cancellationToken);
        var sessions = await parties.SessionsAsync(suggestion.CongressId, cancellationToken);
        var eyes = await reader.EyesOnAsync(suggestion, whole.Undertakings, cancellationToken);
        return SuggestionWriter.Write(whole, names, sessions.GetValueOrDefault(suggestion.SessionId), eyes, terms.Today);
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
