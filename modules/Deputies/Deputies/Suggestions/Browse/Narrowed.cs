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

    /// <summary>Those that the caller signed, sponsors, supervises or entered, or that his agency handles.</summary>
    public static IQueryable<Suggestion> OwnedBy(this DeputiesData data, IQueryable<Suggestion> found, Caller caller)
    {
        var (congress, person, agency) = (caller.CongressId, caller.PersonId, caller.AgencyId);
        var all = data.Suggestions.Where(s => s.CongressId == congress);
        var own = all.Where(s => s.SponsorId == person).Select(s => s.Id)
            .Union(all.Where(s => s.SupervisorId == person).Select(s => s.Id))
            .Union(all.Where(s => s.RegisteredById == person).Select(s => s.Id))
            .Union(data.Signers.Where(p => p.PersonId == person).Select(p => p.SuggestionId));
        own = agency is null ? own : own.Union(data.Undertakings.Where(u => u.AgencyId == agency).Select(u => u.SuggestionId));
        return found.Where(s => own.Contains(s.Id));
    }
}
