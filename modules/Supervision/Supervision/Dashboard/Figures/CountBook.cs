using Microsoft.EntityFrameworkCore;

namespace Supervision.Dashboard.Figures;

/// <summary>A counter's state.</summary>
internal sealed record Counted(string Figure, Guid OwnerId, int Bucket, int Count);

/// <summary>What an agency has open, by its terms.</summary>
internal sealed record CountedByDay(string Figure, Guid OwnerId, int Overdue, int Soon, int Later)
{
    /// <summary>All of it.</summary>
    public int All => Overdue + Soon + Later;
}

/// <summary>All counters of a period, read in two queries.</summary>
internal sealed class CountBook
{
    private readonly ILookup<string, Counted> counts;
    private readonly ILookup<string, CountedByDay> byDay;

    private CountBook(IEnumerable<Counted> counts, IEnumerable<CountedByDay> byDay)
    {
        this.counts = counts.Where(c => c.Count != 0).ToLookup(c => c.Figure);
        this.byDay = byDay.ToLookup(c => c.Figure);
    }

    /// <summary>Agencies and sponsors that occur.</summary>
    public IReadOnlyList<Guid> Owners(Func<string, bool> figures) =>
        [.. counts.Where(f => figures(f.Key)).SelectMany(f => f.Select(c => c.OwnerId))
            .Concat(byDay.Where(f => figures(f.Key)).SelectMany(f => f.Where(c => c.All > 0).Select(c => c.OwnerId))).Where(id => id != Guid.Empty).Distinct()];

    /// <summary>Reads the counters.</summary>
    public static async Task<CountBook> ReadAsync(SupervisionData data, Period period, DateOnly today, CancellationToken cancellationToken)
    {
        var tallies = data.Tallies.AsNoTracking().Where(t => t.CongressId == period.CongressId && period.SessionIds.Contains(t.SessionId));
        var (sums, changes) = (tallies.Where(t => t.At == null), tallies.Where(t => t.At != null)); // the index has the first by figure, the others by time
        var counts = await sums.Where(t => !t.IsByDay).Concat(changes.Where(t => !t.IsByDay))
            .GroupBy(t => new { t.Figure, t.OwnerId, t.Bucket })
            .Select(g => new Counted(g.Key.Figure, g.Key.OwnerId, g.Key.Bucket, g.Sum(t => t.Count)))
            .ToListAsync(cancellationToken);
        var (first, last) = (today.DayNumber, today.DayNumber + period.SoonDays);
        var byDay = await sums.Where(t => t.IsByDay).Concat(changes.Where(t => t.IsByDay))
            .GroupBy(t => new { t.Figure, t.OwnerId })
            .Select(g => new CountedByDay(
                g.Key.Figure,
                g.Key.OwnerId,
                g.Sum(t => t.Bucket < first ? t.Count : 0),
                g.Sum(t => t.Bucket >= first && t.Bucket <= last ? t.Count : 0),
                g.Sum(t => t.Bucket > last ? t.Count : 0)))
            .ToListAsync(cancellationToken);
        return new(counts, byDay);
    }

    /// <summary>A counter, of one owner or of all.</summary>
    public int Sum(string figure, Guid? owner = null) => Of(figure, owner).Sum(c => c.Count);

    /// <summary>A counter's buckets.</summary>
    public IEnumerable<Counted> Of(string figure, Guid? owner = null) => counts[figure].Where(c => owner is null || c.OwnerId == owner);

    /// <summary>Counters with a common prefix by what follows it.</summary>
    public IReadOnlyDictionary<string, int> Owned(string prefix, Guid? owner = null) =>
        counts.Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(f => f.Key[prefix.Length..], f => Sum(f.Key, owner));

    /// <summary>What is open by its terms, of one agency or of all.</summary>
    public CountedByDay ByDay(string figure, Guid? owner = null)
    {
        var found = byDay[figure].Where(c => owner is null || c.OwnerId == owner).ToList();
        return new(figure, owner ?? Guid.Empty, found.Sum(c => c.Overdue), found.Sum(c => c.Soon), found.Sum(c => c.Later));
    }

    /// <summary>The median and the ninetieth percentile of a counter whose buckets are days: the smallest day that covers the share.</summary>
    public static int? Percentile(IEnumerable<Counted> days, decimal share)
    {
        var sorted = days.OrderBy(c => c.Bucket).ToList();
        var wanted = Math.Ceiling(sorted.Sum(c => c.Count) * share);
        var seen = 0;
        foreach (var day in sorted)
        {
            seen += day.Count;
            if (seen >= wanted)
            {
                return day.Bucket;
            }
        }

        return null;
    }
}
