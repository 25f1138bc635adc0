using Hangfire;
using Microsoft.EntityFrameworkCore;
using Monolith.Persistence;

namespace Deputies.Suggestions.Totals;

/// <summary>Adds the counters of suggestions up, and proves them against the suggestions.</summary>
internal sealed class FoldCounts(DeputiesData data, CounterFold fold) : ICounters
{
    /// <summary>Adds the changes up.</summary>
    [AutomaticRetry(Attempts = 0)]
    public Task FoldAsync(CancellationToken cancellationToken) => fold.FoldAsync<SuggestionCount>(cancellationToken);

    /// <inheritdoc />
    public async Task<int> ProveAsync(CancellationToken cancellationToken)
    {
        List<SuggestionCount> counters, truth;
        await using (await fold.ViewAsync(cancellationToken))
        {
            counters = await data.Counts.AsNoTracking().ToListAsync(cancellationToken);
            truth = await TruthAsync(cancellationToken);
        }

        return await fold.MendAsync(counters, truth, cancellationToken);
    }

    private async Task<List<SuggestionCount>> TruthAsync(CancellationToken cancellationToken)
    {
        var kinds = await data.Suggestions.AsNoTracking()
            .GroupBy(s => new { s.CongressId, s.SessionId, s.Status, s.Series, s.Category, s.IsKey, IsSponsored = s.SponsorId != null, IsShared = s.IsOpen && s.Number != null })
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        return kinds.ConvertAll(kind => SuggestionCount.Of(
            new(kind.Key.CongressId, kind.Key.SessionId, kind.Key.Status, kind.Key.Series, kind.Key.Category, kind.Key.IsKey, kind.Key.IsSponsored, kind.Key.IsShared),
            Guid.Empty, at: null, kind.Count));
    }
}
