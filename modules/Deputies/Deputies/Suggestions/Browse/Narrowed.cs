using Deputies.Undertakings;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Suggestions.Browse;

/// <summary>Filters that every list of suggestions has, each by an index.</summary>
internal static class Narrowed
{
    /// <summary>Those in one of the states; all where none is named.</summary>
    public static IQueryable<Suggestion> In(this IQueryable<Suggestion> found, IReadOnlyList<SuggestionStatus> states)
    {
        if (states.Count == 1)
        {
            var only = states[0]; // an equal sign lets the index give the order too
            return found.Where(s => s.Status == only);
        }

        return states.Count == 0 ? found : found.Where(s => states.Contains(s.Status));
    }
}

/// <summary>
/// Lists narrowed to what one party has a hand in. Where these are few, they are looked up by the party's index; where they are many, the list is passed over in its own order, in which a page is soon full.
/// </summary>
internal sealed class PartyLists(DeputiesData data, Caller caller)
{
    /// <summary>So many cost about as much to look up as a page of them costs to come upon among a million.</summary>
    public int Few { get; init; } = 3_000;

    /// <summary>To count what an agency handles, so many are looked up: the alternative is to pass over the whole list.</summary>
    public int FewToCount { get; init; } = 30_000;

    /// <summary>Those that an agency handles in any part; of one session, where the list is of one.</summary>
    public async Task<IQueryable<Suggestion>> HandledByAsync(IQueryable<Suggestion> found, Guid agency, Guid? session, CancellationToken cancellationToken, bool toCount = false)
    {
        var shares = data.SharesOf(agency, caller.CongressId).Where(u => u.Status != UndertakingStatus.Returned);
        shares = session is { } only ? shares.Where(u => u.SessionId == only) : shares;
        var ids = shares.Select(u => u.SuggestionId);
        found = found.Where(s => s.Status != SuggestionStatus.Accepted);
        return await AreFewAsync(ids, toCount ? FewToCount : Few, cancellationToken) ? found.Where(s => ids.Contains(s.Id)) : found.Where(s => shares.Any(u => u.SuggestionId == s.Id));
    }

    /// <summary>Those that the caller signed, sponsors, supervises or entered, or that his agency handles.</summary>
    public async Task<IQueryable<Suggestion>> OwnedAsync(IQueryable<Suggestion> found, CancellationToken cancellationToken)
    {
        var (congress, person, agency) = (caller.CongressId, caller.PersonId, caller.AgencyId ?? Guid.Empty);
        var (all, shares) = (data.Suggestions.Where(s => s.CongressId == congress), data.SharesOf(agency, congress));
        var ids = data.Signers.Where(p => p.PersonId == person).Select(p => p.SuggestionId)
            .Concat(all.Where(s => s.SponsorId == person).Select(s => s.Id))
            .Concat(all.Where(s => s.SupervisorId == person).Select(s => s.Id))
            .Concat(all.Where(s => s.RegisteredById == person).Select(s => s.Id))
            .Concat(shares.Select(u => u.SuggestionId));
        return await AreFewAsync(ids, Few, cancellationToken)
            ? found.Where(s => ids.Contains(s.Id))
            : found.Where(s => s.SponsorId == person || s.SupervisorId == person || s.RegisteredById == person
                || s.Signers.Any(p => p.PersonId == person) || shares.Any(u => u.SuggestionId == s.Id));
    }

    private static async Task<bool> AreFewAsync(IQueryable<Guid> ids, int few, CancellationToken cancellationToken) => await ids.Take(few + 1).CountAsync(cancellationToken) <= few;
}
