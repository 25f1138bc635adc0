using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Suggestions.Totals;

/// <summary>
/// Brings a page deep in a list of all sessions near: the sessions that lie whole before it are counted already. Only what lies between the end of the last of them and the page is passed over, and of
/// sessions that overlap that end the part before it.
/// </summary>
internal sealed class SessionJump(DeputiesData data, Caller caller)
{
    /// <summary>So many are passed over sooner than the sessions are looked at.</summary>
    public int Few { get; init; } = 20_000;

    /// <summary>The rest of a list that stands by the day of registration, the latest first, and how many of the rest still come before the page.</summary>
    /// <param name="list">What the caller sees of it.</param>
    /// <param name="common">The counters of most of it.</param>
    /// <param name="alone">Those that the counters leave out.</param>
    /// <param name="from">How many come before the page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<(IQueryable<Suggestion> List, int Left)> OverAsync(
        IQueryable<Suggestion> list, IQueryable<SuggestionCount> common, IQueryable<Suggestion> alone, int from, CancellationToken cancellationToken)
    {
        var sessions = await SpansAsync(common, cancellationToken);
        var day = sessions.Select(s => s.Last).Where(last => sessions.Where(s => s.Last > last).Sum(s => s.Count) <= from).DefaultIfEmpty(DateOnly.MaxValue).Min();
        var (before, partly) = (sessions.Where(s => s.First > day).Sum(s => s.Count), sessions.Where(s => s.First <= day && s.Last > day).Select(s => s.Id).ToList());
        before += await alone.CountAsync(s => s.RegisteredOn > day && !partly.Contains(s.SessionId), cancellationToken);
        foreach (var session in partly)
        {
            before += await list.CountAsync(s => s.SessionId == session && s.RegisteredOn > day, cancellationToken);
        }

        return before > from ? (list, from) : (list.Where(s => s.RegisteredOn <= day), from - before);
    }

    private async Task<List<Span>> SpansAsync(IQueryable<SuggestionCount> common, CancellationToken cancellationToken)
    {
        var congress = caller.CongressId;
        var spans = new List<Span>();
        foreach (var counted in await common.GroupBy(c => c.SessionId).Select(g => new { g.Key, Count = g.Sum(c => c.Count) }).ToListAsync(cancellationToken))
        {
            var days = data.Suggestions.Where(s => s.CongressId == congress && s.SessionId == counted.Key).Select(s => (DateOnly?)s.RegisteredOn); // each end is one look into an index
            if (await days.MinAsync(cancellationToken) is { } first && await days.MaxAsync(cancellationToken) is { } last)
            {
                spans.Add(new(counted.Key, counted.Count, first, last));
            }
        }

        return spans;
    }

    private sealed record Span(Guid Id, int Count, DateOnly First, DateOnly Last);
}
