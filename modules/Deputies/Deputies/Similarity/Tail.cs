using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Similarity;

/// <summary>A text of the tail.</summary>
/// <param name="Searchable">As it is searched.</param>
/// <param name="Likening">As it is compared.</param>
internal sealed record TailText(string Searchable, Likening Likening);

/// <summary>The texts of a congress that no segment holds yet. They take the place of their earlier versions in segments.</summary>
/// <param name="Ledger">The congress's number in the index; none before its first fold.</param>
/// <param name="Texts">The texts; none where they are too many to be kept.</param>
internal sealed record Tail(int? Ledger, ImmutableDictionary<Guid, TailText>? Texts)
{
    public static readonly Tail Empty = new(null, ImmutableDictionary<Guid, TailText>.Empty);
}

/// <summary>The tails in this node's memory, one a congress.</summary>
internal sealed class Tails
{
    private readonly ConcurrentDictionary<Guid, Holder> holders = new();

    /// <summary>The place of a congress's tail.</summary>
    public Holder this[Guid congressId] => holders.GetOrAdd(congressId, _ => new Holder());

    /// <summary>A tail and how far it has caught up; whoever fills it holds <see cref="Gate"/>.</summary>
    internal sealed class Holder
    {
        /// <summary>One fills, the others wait for him.</summary>
        public SemaphoreSlim Gate { get; } = new(1, 1);

        /// <summary>The tail; none before the first use.</summary>
        public Tail? Tail { get; set; }

        /// <summary>The count of folds that it belongs to.</summary>
        public int Folds { get; set; }

        /// <summary>The moment up to which all changes are known, UTC.</summary>
        public DateTime SeenUntil { get; set; }

        /// <summary>Changes near that moment that are known already.</summary>
        public HashSet<Guid> Recent { get; set; } = [];
    }
}

/// <summary>Gives a congress's tail as fresh as the database.</summary>
internal sealed class FreshTail(DeputiesData data, Tails tails, TimeProvider clock)
{
    /// <summary>The most changes whose texts are kept in memory: some 20 MiB. Beyond, they are read through until they are folded in.</summary>
    public int Most { get; init; } = 5_000;

    /// <summary>A change may commit after one with a later time: so far back is looked again.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(3);

    /// <summary>The tail. Segments are to be read after it, so that a text that is folded in meanwhile is in one of both.</summary>
    public async Task<Tail> GetAsync(Guid congressId, CancellationToken cancellationToken)
    {
        var holder = tails[congressId];
        await holder.Gate.WaitAsync(cancellationToken);
        try
        {
            var now = clock.Now();
            var ledger = await data.TextLedgers.AsNoTracking().Where(l => l.CongressId == congressId).Select(l => new { l.Number, l.Folds }).SingleOrDefaultAsync(cancellationToken);
            var isKnown = holder.Tail is not null && holder.Folds == (ledger?.Folds ?? 0) && now >= holder.SeenUntil - Overlap;
            if (!isKnown || holder.Tail!.Texts is null)
            {
                (holder.Tail, holder.Folds, holder.Recent) = (Tail.Empty with { Ledger = ledger?.Number }, ledger?.Folds ?? 0, []);
                holder.Tail = await CatchUpAsync(holder, congressId, DateTime.UnixEpoch, cancellationToken);
            }
            else
            {
                holder.Tail = await CatchUpAsync(holder, congressId, holder.SeenUntil - Overlap, cancellationToken) with { Ledger = ledger?.Number };
            }

            holder.SeenUntil = now;
            return holder.Tail;
        }
        catch
        {
            holder.Tail = null;
            throw;
        }
        finally
        {
            holder.Gate.Release();
        }
    }

    private async Task<Tail> CatchUpAsync(Tails.Holder holder, Guid congressId, DateTime since, CancellationToken cancellationToken)
    {
        // changes are read before the texts: what comes in between is seen twice, never missed
        var changes = await data.TextChanges.AsNoTracking().Where(c => c.CongressId == congressId && c.At >= since)
            .OrderBy(c => c.At).Select(c => new { c.Id, c.SuggestionId }).Take(Most + 1).ToListAsync(cancellationToken);
        var texts = holder.Tail!.Texts!.ToBuilder();
        if (changes.Count <= Most)
        {
            var changed = changes.Where(c => !holder.Recent.Contains(c.Id)).Select(c => c.SuggestionId).Distinct();
            await foreach (var text in data.TextsAsync(changed, cancellationToken))
            {
                texts[text.Id] = new(text.Searchable, Likening.Of(text.Title, text.Body));
            }
        }

        holder.Recent = [.. changes.Select(c => c.Id)];
        return holder.Tail with { Texts = changes.Count > Most || texts.Count > Most ? null : texts.ToImmutable() };
    }
}
