using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Monolith.Access.Rules.Calendars;
using Monolith.Kernel.Rules;
using Monolith.Persistence;

namespace Monolith.Access.Rules;

/// <summary>The rules of one congress as they stood at a moment.</summary>
/// <param name="Stamp">What of the database they were made of.</param>
/// <param name="Profiles">Every version of the profile; the first one is in force.</param>
/// <param name="Calendar">Its working days.</param>
internal sealed record RuleSet(string Stamp, IReadOnlyList<Profile> Profiles, WorkCalendar Calendar)
{
    /// <summary>The profile in force.</summary>
    public Profile Profile => Profiles[0];
}

/// <summary>Keeps the rules of every congress in memory; the stamp tells whether they are still right.</summary>
internal sealed class RuleCache
{
    public ConcurrentDictionary<Guid, RuleSet> Sets { get; } = new();
}

/// <summary>Deadlines by stored rules. Each scope asks the database once per congress whether anything changed, so other nodes' changes are seen too.</summary>
internal sealed class DeadlineBook(RulesData data, RuleCache cache, ShippedRules shipped, KeptAnswers kept) : IDeadlines
{
    private readonly Dictionary<Guid, RuleSet> known = [];

    public async Task<Deadline> DueAsync(Guid congressId, string rule, DateOnly start, IReadOnlyList<Pause>? pauses, CancellationToken cancellationToken)
    {
        var set = await FindAsync(congressId, cancellationToken);
        return Deadlines.Compute(set.Profile, rule, start, pauses, set.Calendar);
    }

    public async Task<Profile> ProfileAsync(Guid congressId, CancellationToken cancellationToken) => (await FindAsync(congressId, cancellationToken)).Profile;

    public async Task<IReadOnlyList<Profile>> VersionsAsync(Guid congressId, CancellationToken cancellationToken) => (await FindAsync(congressId, cancellationToken)).Profiles;

    public async Task<WorkCalendar> CalendarAsync(Guid congressId, CancellationToken cancellationToken) => (await FindAsync(congressId, cancellationToken)).Calendar;

    /// <summary>Looks again at the next call: this scope itself changed something.</summary>
    public void Forget() => known.Clear();

    private async Task<RuleSet> FindAsync(Guid congressId, CancellationToken cancellationToken)
    {
        if (known.TryGetValue(congressId, out var set))
        {
            return set;
        }

        var stamp = await kept.GetAsync((typeof(RuleSet), congressId), () => data.StampAsync(congressId, ShippedRules.DefaultProfile, cancellationToken), cancellationToken);
        if (!cache.Sets.TryGetValue(congressId, out set) || set.Stamp != stamp)
        {
            set = await LoadAsync(congressId, stamp, cancellationToken);
            cache.Sets[congressId] = set;
        }

        return known[congressId] = set;
    }

    private async Task<RuleSet> LoadAsync(Guid congressId, string stamp, CancellationToken cancellationToken)
    {
        var saved = await data.Profiles.AsNoTracking().Where(p => p.CongressId == congressId && p.Name == ShippedRules.DefaultProfile)
            .OrderByDescending(p => p.Number).ToListAsync(cancellationToken);
        var years = await data.YearsOf(congressId).ToListAsync(cancellationToken);
        var first = shipped.Profiles[ShippedRules.DefaultProfile];
        return new(stamp, [.. saved.Select(version => version.Read(first)), first], Compose(years));
    }

    /// <summary>A loaded national year replaces the shipped one; own days lie over both.</summary>
    private WorkCalendar Compose(List<CalendarYear> years)
    {
        var loaded = years.Where(year => year.IsNational).ToDictionary(year => year.Year);
        var national = shipped.Days.Where(year => !loaded.ContainsKey(year.Key)).SelectMany(days => days).Concat(loaded.Values.SelectMany(year => year.Days()));
        return new(national, years.Where(year => !year.IsNational).SelectMany(year => year.Days()));
    }
}
