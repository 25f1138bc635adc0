using Deputies.Suggestions;
using Microsoft.EntityFrameworkCore;
using Monolith.Kernel;

namespace Deputies.Similarity;

/// <summary>Gives a congress's index as fresh as the database: filled at the first use, then caught up on what changed since.</summary>
internal sealed class FreshIndex(DeputiesData data, TextIndexes indexes, Caller caller, TimeProvider clock)
{
    private const int Page = 500;

    /// <summary>A change may commit after one with a later time: so far back is looked again.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(3);

    /// <summary>The index of the caller's congress.</summary>
    public async Task<TextIndex> GetAsync(CancellationToken cancellationToken)
    {
        var holder = indexes[caller.CongressId];
        await holder.Gate.WaitAsync(cancellationToken);
        try
        {
            var now = clock.Now();
            if (holder.Index is null || holder.Index.IsWorn || now - holder.SeenUntil > ForgetTextChanges.Kept / 2 || now < holder.SeenUntil - Overlap)
            {
                await FillAsync(holder, now, cancellationToken);
            }
            else
            {
                await CatchUpAsync(holder, now, cancellationToken);
            }

            return holder.Index!;
        }
        finally
        {
            holder.Gate.Release();
        }
    }

    private async Task FillAsync(TextIndexes.Holder holder, DateTime now, CancellationToken cancellationToken)
    {
        var index = new TextIndex();
        var recent = await RecentAsync(now - Overlap, cancellationToken);
        var all = data.Suggestions.AsNoTracking().Where(s => s.CongressId == caller.CongressId).Select(s => new { s.Id, s.Title, s.Facts, s.Asks });
        await foreach (var row in all.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            index.Put(Text(row.Id, row.Title, row.Facts, row.Asks));
        }

        // changes read before the texts: what comes in between is seen twice, never missed
        (holder.Index, holder.SeenUntil, holder.Recent) = (index, now, [.. recent.Select(c => c.Id)]);
    }

    private async Task CatchUpAsync(TextIndexes.Holder holder, DateTime now, CancellationToken cancellationToken)
    {
        var changes = await RecentAsync(holder.SeenUntil - Overlap, cancellationToken);
        var changed = changes.Where(c => !holder.Recent.Contains(c.Id)).Select(c => c.SuggestionId).Distinct().ToList();
        foreach (var ids in changed.Chunk(Page))
        {
            var rows = await data.Suggestions.AsNoTracking().Where(s => ids.Contains(s.Id)).Select(s => new { s.Id, s.Title, s.Facts, s.Asks }).ToListAsync(cancellationToken);
            rows.ForEach(row => holder.Index!.Put(Text(row.Id, row.Title, row.Facts, row.Asks)));
        }

        (holder.SeenUntil, holder.Recent) = (now, [.. changes.Select(c => c.Id)]);
    }

    private Task<List<Change>> RecentAsync(DateTime since, CancellationToken cancellationToken) =>
        data.TextChanges.AsNoTracking().Where(c => c.CongressId == caller.CongressId && c.At >= since).Select(c => new Change(c.Id, c.SuggestionId)).ToListAsync(cancellationToken);

    private static IndexedText Text(Guid id, string title, string facts, IReadOnlyList<Ask> asks) => new(id, title, Body(facts, asks.Select(a => a.Text)));

    /// <summary>What is compared besides the title.</summary>
    public static string Body(string? facts, IEnumerable<string> asks) => string.Join('\n', asks.Prepend(facts ?? ""));

    private sealed record Change(Guid Id, Guid SuggestionId);
}
