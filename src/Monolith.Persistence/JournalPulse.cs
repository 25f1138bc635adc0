using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>Watches the journal for everybody who listens on this node: one query every two seconds, and none while nobody asks.</summary>
internal sealed class JournalPulse(IServiceScopeFactory scopes, TimeProvider clock) : IPulse, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>A line may commit after one with a later time, and clocks differ: so far back is looked again.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Dictionary<Guid, DateTime> stirs = [];
    private DateTime askedAt = clock.Now() - Interval;

    public async ValueTask<DateTime> LastStirAsync(Guid congressId, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (clock.Now() - askedAt >= Interval)
            {
                await AskAsync(cancellationToken);
            }

            return stirs.GetValueOrDefault(congressId);
        }
        finally
        {
            gate.Release();
        }
    }

    public async Task<DateTime?> NewestAsync(Guid congressId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Journal(scope).Where(e => e.CongressId == congressId).OrderByDescending(e => e.At).Select(e => (DateTime?)e.At).FirstOrDefaultAsync(cancellationToken);
    }

    public void Dispose() => gate.Dispose();

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (now, since) = (clock.Now(), askedAt - Overlap);
        foreach (var congress in await Journal(scope).Where(e => e.At >= since).Select(e => e.CongressId).Distinct().ToListAsync(cancellationToken))
        {
            stirs[congress] = now;
        }

        askedAt = now;
    }

    private static IQueryable<JournalEntry> Journal(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<MonolithDb>().Set<JournalEntry>().AsNoTracking();
}
