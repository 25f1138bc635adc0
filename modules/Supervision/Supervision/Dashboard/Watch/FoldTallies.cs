using Hangfire;
using Microsoft.EntityFrameworkCore;
using Monolith.Persistence;
using Supervision.Dashboard.Rows;

namespace Supervision.Dashboard.Watch;

/// <summary>Adds the dashboard's counters up, and proves them against the dashboard's rows.</summary>
internal sealed class FoldTallies(SupervisionData data, CounterFold fold) : ICounters
{
    /// <summary>Adds the changes up.</summary>
    [AutomaticRetry(Attempts = 0)]
    public Task FoldAsync(CancellationToken cancellationToken) => fold.FoldAsync<Tally>(cancellationToken);

    /// <inheritdoc />
    public async Task<int> ProveAsync(CancellationToken cancellationToken)
    {
        var wrong = 0;
        var sessions = await data.Tallies.AsNoTracking().Select(t => t.SessionId).Union(data.Suggestions.AsNoTracking().Select(s => s.SessionId)).ToListAsync(cancellationToken);
        foreach (var session in sessions)
        {
            List<Tally> counters;
            var truth = new Dictionary<(Guid, Mark), Tally>();
            await using (await fold.ViewAsync(cancellationToken))
            {
                counters = await data.Tallies.AsNoTracking().Where(t => t.SessionId == session).ToListAsync(cancellationToken);
                await CountAsync(truth, data.Suggestions, session, cancellationToken);
                await CountAsync(truth, data.Undertakings, session, cancellationToken);
                await CountAsync(truth, data.Commitments, session, cancellationToken);
                await CountAsync(truth, data.StagePasses, session, cancellationToken);
            }

            wrong += await fold.MendAsync(counters, truth.Values, cancellationToken);
        }

        return wrong;
    }

    private static async Task CountAsync<T>(Dictionary<(Guid CongressId, Mark Mark), Tally> truth, IQueryable<T> rows, Guid session, CancellationToken cancellationToken)
        where T : CountedRow
    {
        await foreach (var row in rows.AsNoTracking().Where(r => r.SessionId == session).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            foreach (var mark in row.Marks())
            {
                if (!truth.TryGetValue((row.CongressId, mark), out var tally))
                {
                    truth[(row.CongressId, mark)] = tally = Tally.Of(row.CongressId, session, mark, Guid.Empty, at: null, 0);
                }

                tally.Count++;
            }
        }
    }
}
