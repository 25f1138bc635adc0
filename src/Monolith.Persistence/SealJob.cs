using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monolith.Kernel;

namespace Monolith.Persistence;

/// <summary>Seals the journal once a day. It looks every hour, so that a program that is switched off at night seals in the morning.</summary>
public sealed class SealJob(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>A megabyte in one row; more chains make another seal.</summary>
    private const int MostChains = 20_000;

    /// <summary>A line is dated before its commit: one that committed after the seal of its day was made is still found in this time.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromDays(1);

    /// <summary>Seals what has moved, unless it was done today. A day on which nothing moved has its seal too.</summary>
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MonolithDb>();
        var last = await LastAsync(db, cancellationToken);
        if (IsOfToday(last))
        {
            return;
        }

        await foreach (var heads in (await MovedAsync(db, last, cancellationToken)).Chunk(MostChains).WithCancellation(cancellationToken))
        {
            last = await StoreAsync(last, heads, cancellationToken);
            if (last is null)
            {
                return; // another node seals at the same moment
            }
        }

        if (!IsOfToday(last))
        {
            await StoreAsync(last, [], cancellationToken);
        }
    }

    private bool IsOfToday(Seal? seal) => seal is not null && DateOnly.FromDateTime(seal.At.ToLocal()) == clock.Today();

    /// <summary>The heads of the chains that moved since the last seal: of those with lines of late, the ones that no seal of late holds.</summary>
    private async Task<IAsyncEnumerable<SealedHead>> MovedAsync(MonolithDb db, Seal? last, CancellationToken cancellationToken)
    {
        if (last is null)
        {
            return Heads(db, db.Set<JournalEntry>());
        }

        var since = new[] { last.At, clock.Now() }.Min() - Late;
        var seals = await db.Set<Seal>().AsNoTracking().Where(s => s.At >= since).ToListAsync(cancellationToken);
        var known = seals.SelectMany(SealedHead.Unpack).GroupBy(head => head.SubjectId).ToDictionary(heads => heads.Key, heads => heads.Max(head => head.Sequence));
        return Heads(db, db.Set<JournalEntry>().Where(e => e.At >= since)).Where(head => known.GetValueOrDefault(head.SubjectId) < head.Sequence);
    }

    private static IAsyncEnumerable<SealedHead> Heads(MonolithDb db, IQueryable<JournalEntry> lines)
    {
        var moved = lines.GroupBy(e => e.SubjectId).Select(chain => new { SubjectId = chain.Key, Sequence = chain.Max(e => e.Sequence) });
        return db.Set<JournalEntry>().Join(moved, e => new { e.SubjectId, e.Sequence }, head => head, (e, _) => new SealedHead(e.SubjectId, e.Sequence, e.Hash, 0)).AsAsyncEnumerable();
    }

    /// <summary>In a transaction of its own, beside the one that reads. None where somebody else made a seal meanwhile.</summary>
    private async Task<Seal?> StoreAsync(Seal? last, IEnumerable<SealedHead> heads, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MonolithDb>();
        var packed = SealedHead.Pack(heads);
        return await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            async cancel =>
            {
                if ((await LastAsync(db, cancel))?.Number != last?.Number)
                {
                    return null;
                }

                var seal = new Seal { Number = (last?.Number ?? 0) + 1, At = JournalEntry.Whole(clock.Now()), Chains = packed.Length / SealedHead.Size, Heads = packed };
                seal.Hash = seal.ComputeHash(last?.Hash ?? []);
                db.Add(seal);
                return seal;
            },
            cancellationToken);
    }

    /// <summary>The newest seal without its heads.</summary>
    private static Task<Seal?> LastAsync(MonolithDb db, CancellationToken cancellationToken) =>
        db.Set<Seal>().OrderByDescending(s => s.Number).Select(s => new Seal { Number = s.Number, At = s.At, Chains = s.Chains, Hash = s.Hash }).FirstOrDefaultAsync(cancellationToken);
}
